//! What clients see: the JSON of `status`, `events` and the rest.
//!
//! `Status`, `AccountStatus` and `EventView` are printed by the command line as they are; scripts
//! rely on their keys, so that nothing here is renamed.

mod autostart;
mod event;
mod form;
mod health;
mod window;

use bellhop_core::messages::Message;
use std::collections::BTreeMap;

use bellhop_core::account::Keep;
use bellhop_core::clock::Wall;
use bellhop_core::session::State;
use bellhop_core::trouble::Trouble;
use serde::{Deserialize, Serialize};

pub use autostart::{Autostart, AutostartState};
pub use event::{EventDetail, EventRun, EventView, RuleChange, RuleTrial};
pub use form::{ChoiceView, FieldView, KindView, ServiceView, SignInView, TakesView};
pub use health::{Check, CheckState, Finding, Ignored, Line, Mark, Rung, Step, TestStep, Truth, Unwritten};
pub use window::{Change, Goal, Overall, Snapshot};

/// How everything stands: `bellhop status --json`.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Status {
    /// All of it in one line.
    pub line: Line,
    /// The resident's version.
    pub version: String,
    /// Its process.
    pub pid: u32,
    /// When it started.
    pub started_at: Wall,
    /// Until when everything is muted.
    pub muted_until: Option<Wall>,
    /// Until when quiet hours keep every account that is on from ringing.
    #[serde(default)]
    pub quiet_until: Option<Wall>,
    /// How many events wait to be read.
    pub unread: u64,
    /// The name of the language that Bellhop speaks: the user's wish, or else the environment's.
    #[serde(default)]
    pub locale: String,
    /// The desktop's notification service.
    pub notifications: Notifications,
    /// The tray.
    pub tray: Tray,
    /// The keychain.
    pub keychain: Keychain,
    /// The accounts in the user's order.
    pub accounts: Vec<AccountStatus>,
}

/// The desktop's notification service.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notifications {
    /// Whether it answers.
    pub state: NotificationState,
    /// Its name and version.
    pub server: Option<String>,
    /// What is wrong, in one sentence.
    pub detail: Option<Message>,
    /// Whether it holds notifications back at the moment; `None` where it does not tell.
    pub hushed: Option<bool>,
}

/// Whether the notification service answers.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NotificationState {
    /// It does.
    Ok,
    /// It does not.
    Unavailable,
}

/// The tray.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tray {
    /// Whether the icon shows.
    pub state: TrayState,
}

/// Whether the tray icon shows.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrayState {
    /// It does.
    Ok,
    /// No panel offers a place for it.
    NoHost,
    /// It was not wanted.
    Off,
}

/// The keychain.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keychain {
    /// Whether secrets can be read.
    pub state: KeychainState,
    /// What is wrong, in one sentence.
    pub detail: Option<Message>,
}

/// Whether secrets can be read.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeychainState {
    /// They can.
    Ok,
    /// Once the user unlocks it.
    Locked,
    /// There is none.
    Unavailable,
}

/// How one account stands.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccountStatus {
    /// Its name.
    pub name: String,
    /// Its provider's slug.
    pub service: String,
    /// Whether it is switched on.
    pub enabled: bool,
    /// The state of its session.
    pub state: State,
    /// Since when it is in that state.
    pub since: Wall,
    /// What is wrong.
    pub trouble: Option<Trouble>,
    /// When it tries again.
    pub retry_at: Option<Wall>,
    /// When the last frame of any sort came in.
    pub last_frame_at: Option<Wall>,
    /// When the last event came in.
    pub last_event_at: Option<Wall>,
    /// Until when it is muted.
    pub muted_until: Option<Wall>,
    /// Until when quiet hours keep it from ringing.
    #[serde(default)]
    pub quiet_until: Option<Wall>,
    /// What is wrong although it is live: with a part of it, or before long.
    #[serde(default)]
    pub caveats: Vec<Trouble>,
    /// How many frames meant nothing, by the reason in English, since Bellhop started: for programs.
    #[serde(default)]
    pub ignored: BTreeMap<String, u64>,
    /// The same for people.
    #[serde(default)]
    pub ignored_frames: Vec<Ignored>,
    /// How many events came, and how many of them rang.
    pub events: Counts,
    /// The times of the last 24 hours in which nobody listened, oldest first.
    pub gaps: Vec<Gap>,
    /// The kinds of which one should come every so often.
    #[serde(default)]
    pub expects: Vec<Expectation>,
}

/// A kind of which one should come every so often: a line of what `bellhop filter expect` set.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expectation {
    /// The kind.
    pub kind: String,
    /// Its name for people.
    pub label: Message,
    /// At the latest after so many minutes.
    pub minutes: u32,
    /// When the last one came, or from when silence counts; `None` where the account, as it is set
    /// up, never gets one.
    pub since: Option<Wall>,
    /// Whether none came for too long.
    pub silent: bool,
}

/// How many events came, and how many of them rang.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// All that came: what was recorded, and what is counted only, such as somebody typing.
    pub received: u64,
    /// Those that rang.
    pub rung: u64,
}

/// A time in which nobody listened.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// From when.
    pub from: Wall,
    /// Until when; `None` while it lasts.
    pub to: Option<Wall>,
    /// How many events were fetched afterwards.
    pub recovered: u64,
    /// Whether it has been looked into, and nothing the user listens to can be missing.
    pub complete: bool,
    /// Whether it is over and still to be looked into, or being looked into.
    #[serde(default)]
    pub fetching: bool,
    /// The kinds of which something is missing for good, where it is not complete.
    #[serde(default)]
    pub missing: Vec<String>,
    /// What is missing or still to be fetched, in words.
    pub why: Option<Message>,
}

/// A gap with its account.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GapRow {
    /// The account's name.
    pub account: String,
    /// The gap.
    #[serde(flatten)]
    pub gap: Gap,
}

/// An account as its owner set it up, with where it stands.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccountView {
    /// Where it stands.
    #[serde(flatten)]
    pub status: AccountStatus,
    /// What its service never tells afterwards, a sentence each: no gap names it.
    #[serde(default)]
    pub never_replayed: Vec<Message>,
    /// Its fields.
    pub fields: BTreeMap<String, String>,
    /// Where its secret is kept.
    pub keep: Keep,
    /// The times of the last 24 hours before it was first live or while it was switched off, oldest first.
    pub away: Vec<Away>,
}

/// A time in which an account was not meant to listen.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// From when.
    pub from: Wall,
    /// Until when; `None` while it lasts.
    pub to: Option<Wall>,
}
