//! A driver of one Daptin account, and what it reports.

use std::collections::BTreeMap;
use std::time::Duration;

use bellhop_core::account::{Account, AccountId, Keep};
use bellhop_core::clock::Wall;
use bellhop_core::cursor::Cursors;
use bellhop_core::dialect::{Action, Refusal, Ticket};
use bellhop_core::event::Event;
use bellhop_core::provider::CaughtUp;
use bellhop_core::providers::Providers;
use bellhop_core::secret::Secret;
use bellhop_core::session::{Standing, State};
use bellhop_core::trouble::Trouble;
use bellhop_engine::alarm::Alarm;
use bellhop_engine::clock::Clock;
use bellhop_engine::driver::{self, Driver, Report, SecretSource, Wish};
use bellhop_engine::outside::Network;
use bellhop_engine::route::install_crypto;
use bellhop_tests::stand_ins::daptin::{Received, Server};
use serde_json::Value;
use tokio::sync::mpsc;
use tokio::time::timeout;

/// An account's driver and what it reports.
pub(crate) struct Bell {
    pub(crate) driver: Driver,
    reports: mpsc::UnboundedReceiver<Report>,
}

impl Bell {
    pub(crate) fn start(account: Account, secret: &str) -> Self {
        install_crypto();
        let (say, reports) = mpsc::unbounded_channel();
        let provider = Providers::bundled().find("daptin").expect("it is registered");
        let report = move |report| drop(say.send(report));
        let network = Network::of_this_machine();
        let driver = driver::spawn(
            account,
            provider,
            Keychain(secret.to_owned()),
            &network,
            &Alarm::start(Clock::new()),
            report,
        );
        driver.wish(Wish::Start);
        Self { driver, reports }
    }

    pub(crate) async fn hear<T>(&mut self, mut wanted: impl FnMut(Report) -> Option<T>) -> T {
        let heard = async {
            loop {
                let report = self.reports.recv().await.expect("the driver lives");
                if let Some(found) = wanted(report) {
                    return found;
                }
            }
        };
        timeout(PATIENCE, heard).await.expect("the driver says it in time")
    }

    pub(crate) async fn standing(&mut self, state: State) -> Standing {
        let at = |report| if let Report::Standing(standing) = report { Some(standing) } else { None };
        self.hear(|report| at(report).filter(|standing| standing.state == state)).await
    }

    /// Waits until it goes live (anew).
    pub(crate) async fn live(&mut self) {
        self.hear(|report| matches!(report, Report::CatchUpWanted { .. }).then_some(())).await;
    }

    pub(crate) async fn blocked(&mut self) -> Trouble {
        self.standing(State::Blocked).await.trouble.expect("there is a reason to block")
    }

    pub(crate) async fn event(&mut self) -> Event {
        self.hear(|report| if let Report::Event { event, .. } = report { Some(*event) } else { None }).await
    }

    pub(crate) async fn act(&mut self, action: Action) -> Result<Value, Refusal> {
        self.driver.wish(Wish::Act(Ticket(1), action));
        self.hear(|report| if let Report::Answer(Ticket(1), answer) = report { Some(answer) } else { None }).await
    }

    pub(crate) async fn catch_up(&mut self, cursors: Cursors, gap_since: Option<Wall>) -> CaughtUp {
        self.driver.wish(Wish::CatchUp { cursors, gap_since });
        let caught = |report| if let Report::CaughtUp(caught) = report { Some(caught) } else { None };
        self.hear(caught).await.expect("REST answers")
    }
}

/// A keychain that holds one secret.
#[derive(Clone)]
struct Keychain(String);

impl SecretSource for Keychain {
    async fn read(&self, _account: &AccountId, _origin: &str) -> Result<Secret, Trouble> {
        Ok(Secret::new(self.0.clone()))
    }
}

pub(crate) fn account(server: &Server, fields: &[(&str, &str)]) -> Account {
    let mut account = Account {
        id: AccountId("0123456789abcdef".to_owned()),
        name: "desk".to_owned(),
        service: "daptin".to_owned(),
        enabled: true,
        fields: [("url".to_owned(), server.url())].into(),
        kinds: BTreeMap::new(),
        expect: BTreeMap::new(),
        muted_until: None,
        keep: Keep::Keychain,
    };
    account.fields.extend(fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    account
}

/// Cursors as history keeps them.
pub(crate) fn largest(cursors: impl IntoIterator<Item = (String, String)>) -> Cursors {
    let mut largest = Cursors::default();
    for (name, value) in cursors {
        largest.advance(&name, &value);
    }
    largest
}

/// Waits until the server has got so many subscriptions.
pub(crate) async fn subscribed(server: &Server, count: usize) {
    let got = async {
        while server.frames("subscribe").await.len() < count {
            tokio::task::yield_now().await;
        }
    };
    timeout(PATIENCE, got).await.expect("it subscribes in time");
}

pub(crate) async fn sign_ins(server: &Server) -> usize {
    let received = server.received().await;
    received.iter().filter(|what| matches!(what, Received::Rest { target, .. } if target.ends_with("/signin"))).count()
}

pub(crate) async fn upgrades(server: &Server) -> Vec<u16> {
    let received = server.received().await;
    received
        .iter()
        .filter_map(|what| if let Received::Upgrade { status, .. } = what { Some(*status) } else { None })
        .collect()
}

pub(crate) const TOKEN: &str = "not-a-real-token";
pub(crate) const PASSWORD: &str = "not a real password";
const PATIENCE: Duration = Duration::from_secs(25);
