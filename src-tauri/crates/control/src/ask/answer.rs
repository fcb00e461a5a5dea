//! What a client hears back.

use bellhop_core::messages::Message;
use std::collections::BTreeMap;

use bellhop_core::rules::Rule;
use bellhop_core::settings::{Difference, Preferences};
use serde::{Deserialize, Serialize};

use crate::view::{
    AccountView, Autostart, Check, EventDetail, EventRun, EventView, GapRow, KindView, RuleTrial, Rung, ServiceView,
    Snapshot, Status, TestStep,
};

/// One step of a request that takes a while.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Of a connection test.
    Step(TestStep),
    /// Of the self-test.
    Check(Check),
}

/// What comes of a request.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// It is done; sentences worth telling the user, such as warnings.
    Done(Vec<Message>),
    /// The resident's version.
    Hello {
        /// Its version.
        version: String,
        /// Its process.
        pid: u32,
    },
    /// How everything stands.
    Status(Status),
    /// Everything the window shows.
    Snapshot(Snapshot),
    /// The services.
    Services(Vec<ServiceView>),
    /// One account, and sentences worth telling the user.
    Account {
        /// The account.
        account: AccountView,
        /// Warnings, a sentence each.
        notes: Vec<Message>,
    },
    /// What is wrong in a form: a sentence for each field at fault, by the field's name.
    Faults(BTreeMap<String, Message>),
    /// The accounts.
    Accounts(Vec<AccountView>),
    /// A page of history.
    Events {
        /// Newest first.
        events: Vec<EventView>,
        /// Whether older ones match too.
        more: bool,
    },
    /// A list of history.
    Runs {
        /// The whole of it, newest first.
        runs: Vec<EventRun>,
        /// Whether there are older ones than the 250,000 that a list holds.
        more: bool,
    },
    /// One event.
    Event(Box<EventDetail>),
    /// Times nobody listened.
    Gaps(Vec<GapRow>),
    /// Kinds and their switches.
    Kinds(Vec<KindView>),
    /// The rules in order.
    Rules(Vec<Rule>),
    /// What rules would have changed.
    Trial(RuleTrial),
    /// Topics by name.
    Topics(Vec<String>),
    /// The preferences.
    Preferences(Preferences),
    /// A text.
    Text(String),
    /// What became of a test notification.
    Rung(Rung),
    /// What would be different.
    Difference(Difference),
    /// Whether Bellhop starts at sign-in.
    Autostart(Autostart),
    /// Whether the resident moves to the client's session, which ends this connection.
    Moves(bool),
    /// Whether a sound was played; otherwise a test notification was sent with it.
    Played(bool),
}
