//! Everything the window shows at once, and what changes from then on.

use std::collections::BTreeMap;

use bellhop_core::clock::Wall;
use bellhop_core::rules::Rule;
use bellhop_core::settings::Preferences;
use serde::{Deserialize, Serialize};

use super::{AccountView, Check, EventView, Keychain, Line, Notifications, ServiceView, Status, Tray};

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
    /// The checks that need nothing to be tried, accounts among them.
    pub health: Vec<Check>,
    /// What the window was opened to see; what it showed last, without one.
    pub to: Option<Goal>,
}

/// A part of the window that something outside of it leads to.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Goal {
    /// The events.
    Inbox,
    /// Those of one account, or of one of its kinds.
    Events {
        /// The account's name.
        account: String,
        /// The kind, if not all.
        kind: Option<String>,
    },
    /// The checks.
    Health,
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
    /// Accounts have other names now, all at once: old name to new. Whoever keeps anything by name follows.
    Renamed(BTreeMap<String, String>),
    /// What concerns no single account: mute, unread, the desktop, the keychain.
    Overall(Overall),
    /// An event was decided.
    Event(EventView),
    /// An event's fate, title or read mark changed.
    Amended(EventView),
    /// Many events were read at once; ask again for what is shown.
    Read,
    /// Switches, rules or preferences changed; ask again for what is shown.
    Settings,
    /// The user wants to see a part of the window.
    Show(Goal),
    /// The user quits Bellhop as a whole: the window closes.
    Quit,
    /// The resident ends.
    Ending,
}

/// What concerns no single account.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overall {
    /// Until when everything is muted.
    pub muted_until: Option<Wall>,
    /// Until when quiet hours keep every account that is on from ringing.
    pub quiet_until: Option<Wall>,
    /// How many events wait to be read.
    pub unread: u64,
    /// The name of the language that Bellhop speaks: the user's wish, or else the environment's.
    pub locale: String,
    /// The desktop's notification service.
    pub notifications: Notifications,
    /// The tray.
    pub tray: Tray,
    /// The keychain.
    pub keychain: Keychain,
    /// All of it in one line.
    pub line: Line,
    /// The checks that need nothing to be tried, accounts among them.
    pub health: Vec<Check>,
}
