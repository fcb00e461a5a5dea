//! What a service refused is not sent to it again unless somebody wants that, and what stands is left alone.

use std::sync::atomic::Ordering;
use std::time::Duration;

use bellhop_core::session::State;
use bellhop_core::trouble::TroubleCode;
use tokio::time::timeout;

use super::rig::Rig;
use crate::driver::{Report, Wish};
use crate::loopback::account;

impl Rig {
    /// Starts, and has the service refuse the key; what is to be remembered.
    async fn refused(&mut self) -> bellhop_core::judged::Judged {
        self.driver.wish(Wish::Start);
        self.connection().await.say("refuse").await;
        let Report::Refused(judged) = self.until(|report| matches!(report, Report::Refused(_))).await else {
            unreachable!("that is what was waited for")
        };
        assert_eq!(self.state().await, State::Blocked);
        judged
    }

    fn dials(&self) -> usize {
        self.lines.dials.load(Ordering::Relaxed)
    }
}

#[tokio::test]
async fn neither_a_change_of_looks_nor_a_restart_sends_a_refused_key_again() {
    let mut rig = Rig::new().await;
    let judged = rig.refused().await;
    let web = Box::new(account(&[("web", "https://other.example")]));
    rig.driver.wish(Wish::Account { account: web, redial: true });
    assert_eq!(rig.state().await, State::Connecting);
    assert_eq!(rig.state().await, State::Blocked);
    rig.driver.wish(Wish::LookAgain);
    rig.driver.wish(Wish::Account { account: Box::new(account(&[])), redial: false });
    assert!(rig.is_quiet().await, "the key is the one that was refused");
    assert_eq!((rig.dials(), rig.trouble()), (1, Some(TroubleCode::Credential)));

    let mut again = Rig::new().await;
    again.driver.wish(Wish::Refused(Some(judged)));
    again.driver.wish(Wish::Start);
    assert_eq!(again.state().await, State::Connecting);
    assert_eq!(again.state().await, State::Blocked);
    assert_eq!(again.dials(), 0, "nothing was sent");
    again.driver.wish(Wish::Nudge);
    again.connection().await;
}

#[tokio::test]
async fn another_key_in_the_keychain_or_another_way_is_tried_at_once() {
    let mut rig = Rig::new().await;
    rig.refused().await;
    rig.secrets.set(Ok("fake-other-key"));
    rig.driver.wish(Wish::LookAgain);
    rig.connection().await.say("refuse").await;
    while rig.state().await != State::Blocked {}
    let proxied = Box::new(account(&[("proxy", "http://proxy.example:3128")]));
    rig.driver.wish(Wish::Account { account: proxied, redial: true });
    rig.connection().await;
}

#[tokio::test]
async fn a_block_by_what_was_chosen_ends_when_something_else_is_chosen() {
    let mut rig = Rig::new().await;
    rig.driver.wish(Wish::Start);
    rig.connection().await.say("deny").await;
    while rig.state().await != State::Blocked {}
    let renamed = bellhop_core::account::Account { name: "renamed".to_owned(), ..account(&[]) };
    rig.driver.wish(Wish::Account { account: Box::new(renamed), redial: false });
    rig.driver.wish(Wish::LookAgain);
    assert!(rig.is_quiet().await, "that is not what it was about");
    let chosen = Box::new(account(&[("topics", "ticket")]));
    rig.driver.wish(Wish::Account { account: chosen, redial: false });
    rig.connection().await.say("ready").await;
    while rig.state().await != State::Live {}
}

#[tokio::test]
async fn a_change_elsewhere_in_the_network_leaves_a_connection_alone() {
    let mut rig = Rig::new().await;
    let mut server = rig.live().await;
    rig.driver.wish(Wish::Rerouted);
    server.say("event one").await;
    let heard = timeout(SOON, rig.until(|report| matches!(report, Report::Event { .. }))).await;
    assert!(heard.is_ok(), "nothing is torn down");
    assert_eq!((rig.standing(), rig.dials()), (Some(State::Live), 1), "packets go the way they went");
    rig.driver.wish(Wish::Nudge);
    rig.connection().await;
    rig.driver.wish(Wish::Stop);
    while rig.state().await != State::Off {}
    rig.driver.wish(Wish::Rerouted);
    assert!(rig.is_quiet().await, "what is off stays off");
}

const SOON: Duration = Duration::from_secs(20);
