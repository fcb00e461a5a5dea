//! One account's real driver, socket and REST, with just enough of a hub to keep its cursors.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use bellhop_core::account::{Account, AccountId, Keep};
use bellhop_core::clock::Wall;
use bellhop_core::cursor::Cursors;
use bellhop_core::dialect::{Action, Refusal, Ticket};
use bellhop_core::event::Event;
use bellhop_core::providers::Providers;
use bellhop_core::secret::Secret;
use bellhop_core::session::{Standing, State};
use bellhop_core::trouble::{Trouble, TroubleCode};
use bellhop_engine::alarm::Alarm;
use bellhop_engine::clock::Clock;
use bellhop_engine::driver::{self, Driver, Report, SecretSource, Wish};
use bellhop_engine::outside::Network;
use serde_json::Value;
use tokio::sync::mpsc;

/// One account's driver and what it has reported.
pub struct Line {
    driver: Driver,
    reports: mpsc::UnboundedReceiver<Report>,
    account: Account,
    cursors: Cursors,
    gap_since: Option<Wall>,
    /// All events, in the order they came, each with whether it came over the socket.
    pub events: Vec<(Event, bool)>,
    /// What the last catch-up could not fetch.
    pub missing: Vec<String>,
    /// Where the account stands.
    pub standing: Option<Standing>,
    /// How many catch-ups have come to an end.
    pub catch_ups: usize,
    /// What was only counted.
    pub counted: Vec<&'static str>,
    /// Answers to what was asked of the service.
    pub answers: Vec<Result<Value, Refusal>>,
}

impl Line {
    /// Switches on an account with these fields.
    ///
    /// # Panics
    /// When the fields are not in order.
    pub fn start(fields: &[(&str, &str)], secret: &str) -> Self {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let account = Account {
            id: AccountId("0123456789abcdef".to_owned()),
            name: "campus".to_owned(),
            service: "gleepost".to_owned(),
            enabled: true,
            fields,
            kinds: BTreeMap::new(),
            expect: BTreeMap::new(),
            muted_until: None,
            keep: Keep::Keychain,
        };
        let provider = Providers::bundled().find("gleepost").expect("it is among the services");
        provider.check(&account).expect("the fields are in order");
        let (report, reports) = mpsc::unbounded_channel();
        let tell = move |said| {
            // A test that has seen enough no longer listens.
            let _ = report.send(said);
        };
        let keys = Keys(Secret::new(secret.to_owned()));
        let network = Network::of_this_machine();
        let driver = driver::spawn(account.clone(), provider, keys, &network, &Alarm::start(Clock::new()), tell);
        driver.wish(Wish::Start);
        Self {
            driver,
            reports,
            account,
            cursors: Cursors::default(),
            gap_since: None,
            events: Vec::new(),
            missing: Vec::new(),
            standing: None,
            catch_ups: 0,
            counted: Vec::new(),
            answers: Vec::new(),
        }
    }

    /// Reads reports until `enough`.
    ///
    /// # Panics
    /// When that does not come to pass, or a catch-up fails.
    pub async fn until(&mut self, what: &str, enough: impl Fn(&Self) -> bool) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        while !enough(self) {
            match tokio::time::timeout_at(deadline, self.reports.recv()).await {
                Ok(Some(report)) => self.take(report),
                _ => panic!("waited in vain for {what}: {:?}, {:?}", self.standing, self.keys()),
            }
        }
    }

    /// Reads reports until the account is live and its `count`th catch-up is done.
    pub async fn caught_up(&mut self, count: usize) {
        self.until("a catch-up", |line| line.catch_ups >= count && line.is(State::Live)).await;
    }

    /// Reads reports until the account is blocked or waits, with trouble of this kind.
    pub async fn in_trouble(&mut self, state: State, code: TroubleCode) {
        self.until("trouble", |line| line.is(state) && line.trouble() == Some(code)).await;
    }

    /// Whether the account is in this state.
    pub fn is(&self, state: State) -> bool {
        self.standing.as_ref().is_some_and(|standing| standing.state == state)
    }

    fn trouble(&self) -> Option<TroubleCode> {
        self.standing.as_ref()?.trouble.as_ref().map(|trouble| trouble.code)
    }

    /// The keys of all events so far.
    pub fn keys(&self) -> Vec<&str> {
        self.events.iter().map(|(event, _)| event.key.as_str()).collect()
    }

    /// The keys without those that came again: what would have rung.
    pub fn distinct(&self) -> BTreeSet<&str> {
        self.events.iter().map(|(event, _)| event.key.as_str()).collect()
    }

    /// Changes fields of the account while it is connected.
    pub fn adjust(&mut self, fields: &[(&str, &str)]) {
        for (name, value) in fields {
            self.account.fields.insert((*name).to_owned(), (*value).to_owned());
        }
        self.driver.wish(Wish::Account { account: Box::new(self.account.clone()), redial: false });
    }

    /// Marks something as seen.
    pub fn mark_seen(&self, kind: &str, thread: &str, seq: u64) {
        let action = Action::MarkSeen { kind: kind.to_owned(), thread: Some(thread.to_owned()), seq };
        self.driver.wish(Wish::Act(Ticket(seq), action));
    }

    fn take(&mut self, report: Report) {
        match report {
            Report::Standing(standing) => {
                if self.is(State::Live) && standing.state != State::Live {
                    self.gap_since = Some(standing.since);
                }
                self.standing = Some(standing);
            }
            Report::Event { event, .. } => self.keep(*event, true),
            Report::Counted(what) => self.counted.push(what),
            Report::CatchUpWanted { .. } => {
                self.driver.wish(Wish::CatchUp { cursors: self.cursors.clone(), gap_since: self.gap_since });
            }
            Report::CaughtUp(Ok(found)) => {
                self.missing = found.missing.into_iter().map(|part| part.why.to_string()).collect();
                self.mark(&found.cursors);
                found.events.into_iter().for_each(|event| self.keep(event, false));
                self.catch_ups += 1;
            }
            Report::CaughtUp(Err(trouble)) => panic!("the catch-up failed: {trouble:?}"),
            Report::Answer(_, answer) => self.answers.push(answer),
            Report::LookedUp(_) | Report::Alive | Report::Progress(_) | Report::Refused(_) => {}
            Report::Panicked => panic!("the driver hit a fault of its own"),
        }
    }

    fn keep(&mut self, event: Event, live: bool) {
        self.mark(&event.cursors);
        self.events.push((event, live));
    }

    fn mark(&mut self, cursors: &[(String, String)]) {
        for (name, value) in cursors {
            self.cursors.advance(name, value);
        }
    }
}

/// Always the same secret.
#[derive(Clone)]
struct Keys(Secret);

impl SecretSource for Keys {
    async fn read(&self, _account: &AccountId, _origin: &str) -> Result<Secret, Trouble> {
        Ok(self.0.clone())
    }
}

/// Longer than silence may last before a link is dead, with time to dial again.
const PATIENCE: Duration = Duration::from_secs(40);
