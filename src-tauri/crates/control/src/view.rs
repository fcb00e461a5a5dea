//! What clients see: the JSON of `status`, `events` and the rest.
//!
//! `Status`, `AccountStatus` and `EventView` are printed by the command line as they are; scripts
//! rely on their keys, so that nothing here is renamed.

use std::collections::BTreeMap;

use bellhop_core::account::Keep;
use bellhop_core::clock::Wall;
use bellhop_core::event::Urgency;
use bellhop_core::fate::Fate;
use bellhop_core::rules::Rule;
use bellhop_core::session::State;
use bellhop_core::settings::Preferences;
use bellhop_core::trouble::Trouble;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How everything stands: `bellhop status --json`.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Status {
    /// The resident's version.
    pub version: String,
    /// Its process.
    pub pid: u32,
    /// When it started.
    pub started_at: Wall,
    /// Until when everything is muted.
    pub muted_until: Option<Wall>,
    /// How many events wait to be read.
    pub unread: u64,
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
    pub detail: Option<String>,
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
    pub detail: Option<String>,
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
    /// How many events came, and how many of them rang.
    pub events: Counts,
    /// The times of the last 24 hours in which nobody listened, oldest first.
    pub gaps: Vec<Gap>,
}

/// How many events came, and how many of them rang.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// All that were recorded.
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
    /// Whether nothing can be missing.
    pub complete: bool,
    /// What may be missing, in words.
    pub why: Option<String>,
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

/// One event: a line of `bellhop events --json`.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventView {
    /// Its id; later events have larger ones.
    pub id: i64,
    /// The account's name.
    pub account: String,
    /// The account's service.
    pub service: String,
    /// Its kind.
    pub kind: String,
    /// Its identity for "once".
    pub key: String,
    /// When it happened.
    pub at: Wall,
    /// When Bellhop heard of it.
    pub received_at: Wall,
    /// One line.
    pub title: String,
    /// More, possibly empty.
    pub body: String,
    /// Where a click leads.
    pub url: Option<String>,
    /// Its urgency.
    pub urgency: Urgency,
    /// Whether it came as it happened, and not by catch-up.
    pub live: bool,
    /// Whether it has been read here.
    pub read: bool,
    /// What became of it.
    pub fate: Fate,
}

/// One event with its fields.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventDetail {
    /// The event.
    pub event: EventView,
    /// The redacted event, as rules see it.
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub fields: Value,
    /// The fate as one sentence.
    pub sentence: String,
    /// Whether the service can be told that it was seen.
    pub marks_seen: bool,
}

/// An account as its owner set it up, with where it stands.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccountView {
    /// Where it stands.
    #[serde(flatten)]
    pub status: AccountStatus,
    /// Its fields.
    pub fields: BTreeMap<String, String>,
    /// Where its secret is kept.
    pub keep: Keep,
}

/// A service and its form.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceView {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub label: String,
    /// One sentence on what it is.
    pub summary: String,
    /// The fields of its form, in order.
    pub fields: Vec<FieldView>,
    /// What its secret is called.
    pub secret_label: String,
    /// Where the user finds it.
    pub secret_help: String,
    /// Whether it can be told that something was seen.
    pub marks_seen: bool,
    /// Whether its accounts have topics.
    pub topics: bool,
}

/// One field of a form.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldView {
    /// Its name.
    pub name: String,
    /// Its label.
    pub label: String,
    /// One sentence of help.
    pub help: String,
    /// What stands when it is empty.
    pub default: String,
    /// Whether it is folded away.
    pub advanced: bool,
}

/// A kind of event and its switch: a line of `bellhop filter list --json`.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindView {
    /// The account's name.
    pub account: String,
    /// The kind.
    pub kind: String,
    /// Whether it rings.
    pub on: bool,
    /// Whether it rings when the user has not moved the switch.
    pub default_on: bool,
    /// The heading it stands under.
    pub group: String,
    /// Its name for people.
    pub label: String,
    /// When it happens.
    pub help: String,
    /// An example title.
    pub example: String,
}

/// What rules would have changed.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleTrial {
    /// How many events were looked at.
    pub looked_at: u32,
    /// How many would have rung.
    pub would_ring: u32,
    /// How many would have been kept quiet or dropped although they rang.
    pub would_hide: u32,
    /// Those whose fate would have been another, newest first.
    pub changes: Vec<RuleChange>,
}

/// One event whose fate would have been another.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleChange {
    /// The event as it is.
    pub event: EventView,
    /// The fate it would have had.
    pub would: Fate,
}

/// One step of a connection test.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestStep {
    /// Which step.
    pub step: Step,
    /// The step in words.
    pub message: String,
    /// Whether it succeeded.
    pub ok: bool,
}

/// The steps of a connection test, in order.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Reaching the server.
    Reach,
    /// Signing in, where the service wants that before the socket.
    SignIn,
    /// The socket is open.
    Open,
    /// The service has proven that events will come.
    Ready,
}

/// One check of the self-test: a line of `bellhop doctor --json`.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What was checked.
    pub check: String,
    /// How it went.
    pub state: CheckState,
    /// One sentence.
    pub message: String,
    /// What would mend it.
    pub fix: Option<String>,
}

/// How a check went.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CheckState {
    /// In order.
    Ok,
    /// Works, but not as it should.
    Warn,
    /// Does not work.
    Fail,
}

/// Everything the window shows at once.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// How everything stands.
    pub status: Status,
    /// The accounts with their fields.
    pub accounts: Vec<AccountView>,
    /// The services.
    pub services: Vec<ServiceView>,
    /// The rules.
    pub rules: Vec<Rule>,
    /// The preferences.
    pub preferences: Preferences,
    /// The latest events, newest first, at most 100.
    pub events: Vec<EventView>,
    /// What happened to settings or history that the user should know, a sentence each.
    pub notes: Vec<String>,
}

/// What changed, for clients that watch. Several changes of one thing within a tenth of a second
/// may arrive as one.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// An account is new or stands differently.
    Account(AccountView),
    /// An account is gone.
    Gone(String),
    /// What concerns no single account: mute, unread, the desktop, the keychain.
    Overall(Overall),
    /// An event was decided.
    Event(EventView),
    /// An event's fate, title or read mark changed.
    Amended(EventView),
    /// Switches, rules or preferences changed; ask again for what is shown.
    Settings,
    /// The resident ends.
    Ending,
}

/// What concerns no single account.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overall {
    /// Until when everything is muted.
    pub muted_until: Option<Wall>,
    /// How many events wait to be read.
    pub unread: u64,
    /// The desktop's notification service.
    pub notifications: Notifications,
    /// The tray.
    pub tray: Tray,
    /// The keychain.
    pub keychain: Keychain,
}
