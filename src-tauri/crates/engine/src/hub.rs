//! The hub: the one owner of everything that can change.
//!
//! It is one plain thread with a synchronous loop over one closed enum. Settings, rules, desk and
//! history live on this thread and nowhere else, so that nothing here needs a lock. It never waits
//! for a network, a keychain or a desktop: whatever takes time is started on the runtime and comes
//! back as an [`Input`].
//!
//! Each turn takes what is queued, writes it to history in one transaction, and only then lets the
//! world know. What Bellhop decided is on disk before a notification is asked for.

mod accounts;
mod asks;
mod choices;
mod clients;
mod doctor;
mod events;
mod facts;
mod forms;
mod gaps;
mod health;
mod hours;
mod inbox;
mod indexing;
mod keys;
mod lifecycle;
mod link;
mod links;
mod memory;
mod notices;
mod ports;
mod privacy;
mod refusals;
mod rehearsal;
mod rules;
mod silence;
mod sounds;
mod taking;
mod topics;
mod trials;
mod views;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use bellhop_control::message::FromClient;
use bellhop_control::view::{Finding, NotificationState, TrayState};
use bellhop_core::account::AccountId;
use bellhop_core::clock::{Mono, Now, Wall};
use bellhop_core::desk::Desk;
use bellhop_core::notice::Happened;
use bellhop_core::rules::RuleBook;
use bellhop_core::settings::Settings;

use crate::driver::{Report, Room};
use crate::history::History;
use crate::notifier::Command;
use crate::store::Store;
use crate::wake::Woke;

pub use clients::{ClientId, Reply, Voice};
pub use facts::Facts;
pub use ports::{Ports, Resident};

/// What the hub hears. Everything that can change anything in Bellhop is one of these.
pub(crate) enum Input {
    /// A client connected.
    Came(ClientId, Voice),
    /// A client asks for something.
    Said(ClientId, FromClient),
    /// A client is gone.
    Left(ClientId),
    /// A session reports.
    Driver(AccountId, Report),
    /// A connection test reports.
    Trial(u64, Report),
    /// A connection test took too long.
    TrialOver(u64),
    /// The desktop did something with a notice, or the user did.
    Notice(Happened),
    /// The tray icon shows, or no longer does.
    Tray(TrayState),
    /// What lets the next thing that the tray asks for come to the front.
    Token(String),
    /// The machine woke, or its network changed.
    Woke(Woke),
    /// The screen was locked or unlocked.
    Locked(bool),
    /// The keychain was locked or unlocked.
    Keychain(crate::vault::KeychainState),
    /// Something that was started on the runtime is done.
    Done(facts::Done),
    /// End, and say so when nothing is left to lose.
    End(Option<Reply>),
}

/// How the rest of the program speaks to the hub.
#[derive(Clone, Debug)]
pub struct HubHandle {
    inputs: mpsc::Sender<Input>,
}

/// What the hub has not heard yet.
#[derive(Debug)]
pub struct Queue(mpsc::Receiver<Input>);

/// The two ends of the way to a hub that is still to be started, so that what the hub needs can
/// already be told where to report.
pub fn channel() -> (HubHandle, Queue) {
    let (inputs, queue) = mpsc::channel();
    (HubHandle { inputs }, Queue(queue))
}

impl HubHandle {
    /// A client connected; `voice` is how it hears from the hub.
    pub fn client_came(&self, id: ClientId, voice: Voice) {
        self.send(Input::Came(id, voice));
    }

    /// A client asks for something.
    pub fn client_said(&self, id: ClientId, said: FromClient) {
        self.send(Input::Said(id, said));
    }

    /// A client is gone.
    pub fn client_left(&self, id: ClientId) {
        self.send(Input::Left(id));
    }

    /// The tray icon shows, or no longer does.
    pub fn tray(&self, state: TrayState) {
        self.send(Input::Tray(state));
    }

    /// The panel gave a token along with a click, which goes before what the click asks for.
    pub fn token(&self, token: String) {
        self.send(Input::Token(token));
    }

    /// The machine woke, or its network changed.
    pub fn woke(&self, woke: Woke) {
        self.send(Input::Woke(woke));
    }

    /// The screen was locked or unlocked.
    pub fn locked(&self, locked: bool) {
        self.send(Input::Locked(locked));
    }

    /// The desktop did something with a notice, or the user did.
    pub fn notice(&self, happened: Happened) {
        self.send(Input::Notice(happened));
    }

    /// The keychain was locked or unlocked.
    pub fn keychain(&self, state: crate::vault::KeychainState) {
        self.send(Input::Keychain(state));
    }

    /// End.
    pub fn end(&self) {
        self.send(Input::End(None));
    }

    /// A hub that has ended needs to hear nothing more.
    pub(crate) fn send(&self, input: Input) {
        let _ = self.inputs.send(input);
    }
}

/// The hub's state. Its methods stand in the submodules by what they are about.
pub struct Hub {
    ports: Ports,
    handle: HubHandle,
    settings: Settings,
    keys: keys::Keys,
    store: Store,
    book: RuleBook,
    desk: Desk,
    history: History,
    links: BTreeMap<AccountId, link::Link>,
    clients: clients::Clients,
    trials: trials::Trials,
    tickets: topics::Tickets,
    facts: Facts,
    rehearsals: Vec<rehearsal::Rehearsal>,
    /// Accounts that heard something in this turn.
    stirred: BTreeSet<AccountId>,
    /// The room of the events of this turn, given back once they are on disk.
    rooms: Vec<Room>,
    /// What this turn wants on the screen; goes out once the turn is on disk.
    screen: Vec<Command>,
    /// What must be finished before the process ends.
    errands: Vec<tokio::task::JoinHandle<()>>,
    notes: Vec<Finding>,
    memory: memory::Memory,
    in_transaction: bool,
    damaged: bool,
    prune_at: Mono,
    index: indexing::Index,
    write_again_at: Mono,
    /// When mutes and quiet hours change next.
    hours: hours::Turn,
    /// When a silence that nobody may be told of now can be told.
    tell_at: Option<Mono>,
    /// When this process opened the profile.
    opened: Now,
    /// When the newest event of that moment had come in.
    newest_at_start: Option<Wall>,
    ending: bool,
}

impl Hub {
    /// Starts the hub on a thread of its own. `ended` is called when it has ended and nothing is
    /// left to lose.
    ///
    /// # Errors
    /// When the settings are of a later version, or when a file cannot be made. What is damaged is
    /// set aside and said among the notes instead.
    pub fn start(
        ports: Ports,
        handle: HubHandle,
        queue: Queue,
        ended: impl FnOnce() + Send + 'static,
    ) -> Result<(), StartError> {
        let hub = Self::open(ports, handle)?;
        thread::Builder::new().name("hub".to_owned()).spawn(move || {
            hub.run(&queue.0);
            ended();
        })?;
        Ok(())
    }

    fn run(mut self, queue: &mpsc::Receiver<Input>) {
        self.start_links();
        while !self.ending {
            let first = match self.wait() {
                None => queue.recv().ok(),
                Some(wait) => match queue.recv_timeout(wait) {
                    Ok(input) => Some(input),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => return,
                },
            };
            self.turn(first, queue);
        }
        self.hear_the_desktop_out(queue);
        self.farewell();
    }

    /// What the desktop was asked to show and has not answered would ring again at the next start, so its answers are
    /// waited for, for a moment.
    fn hear_the_desktop_out(&mut self, queue: &mpsc::Receiver<Input>) {
        let until = self.now().mono + LAST_ANSWERS;
        while self.facts.notifications.state == NotificationState::Ok
            && self.history.pending().is_ok_and(|pending| !pending.is_empty())
            && let Ok(input) = queue.recv_timeout(until - self.now().mono)
        {
            self.turn(Some(input), queue);
        }
    }

    /// One turn: what is queued, in one transaction, then everything that follows from it.
    fn turn(&mut self, first: Option<Input>, queue: &mpsc::Receiver<Input>) {
        let now = self.now();
        self.begin();
        let rest = std::iter::from_fn(|| queue.try_recv().ok());
        let mut reports = 0;
        for input in first.into_iter().chain(rest).take(MOST_AT_ONCE) {
            reports += usize::from(matches!(input, Input::Driver(..)));
            self.take(input, now);
        }
        self.memory.took(reports, now);
        self.tick(now);
        self.commit();
        self.flush(now);
    }

    fn take(&mut self, input: Input, now: Now) {
        match input {
            Input::Came(id, voice) => self.clients.came(id, voice),
            Input::Said(id, said) => self.answer(Reply::new(id, said.id), said.ask, now),
            Input::Left(id) => self.client_left(id, now),
            Input::Driver(account, report) => self.report(&account, report, now),
            Input::Trial(trial, report) => self.trial_report(trial, report),
            Input::TrialOver(trial) => self.trial_over(trial),
            Input::Notice(happened) => self.happened(happened, now),
            Input::Tray(state) => self.facts.tray = state,
            Input::Token(token) => self.facts.token = Some(token),
            Input::Woke(woke) => self.woke(woke, now),
            Input::Locked(locked) => self.locked(locked, now),
            Input::Keychain(state) => self.keychain_changed(state),
            Input::Done(done) => self.done(done, now),
            Input::End(reply) => {
                self.ending = true;
                if let Some(reply) = reply {
                    self.ok(reply);
                }
            }
        }
    }

    pub(crate) fn now(&self) -> Now {
        self.ports.alarm.clock().now()
    }
}

/// Why the hub could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The settings file.
    #[error("the settings cannot be used")]
    Settings(#[from] crate::store::StoreError),
    /// The history.
    #[error("the history cannot be opened")]
    History(#[from] crate::history::HistoryError),
    /// The thread.
    #[error("the system gives no thread")]
    Thread(#[from] std::io::Error),
}

/// For how long the desktop's last answers are waited for.
const LAST_ANSWERS: Duration = Duration::from_secs(1);
/// How many inputs one turn takes at the most, so that a flood keeps neither a client waiting nor a
/// transaction open for long.
const MOST_AT_ONCE: usize = 512;

#[cfg(test)]
mod tests;
