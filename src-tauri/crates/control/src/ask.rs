//! What a client can ask, and what it hears back.

mod answer;

use std::collections::BTreeMap;

use bellhop_core::account::Keep;
use bellhop_core::clock::Wall;
use bellhop_core::fate::Did;
use bellhop_core::secret::Secret;
use bellhop_core::settings::Preferences;
use bellhop_core::sound::Sound;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::view::Goal;

pub use answer::{Answer, Part};

/// What a client can ask.
///
/// A request either answers and has done what it says, or is refused and has changed nothing.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Ask {
    /// The first request of every client. Answer: `Hello`.
    Hello {
        /// The client's version.
        version: String,
        /// `DISPLAY`, `WAYLAND_DISPLAY`, `XAUTHORITY` of the client, so that a resident started
        /// without a display can open links later. `XDG_ACTIVATION_TOKEN` or `DESKTOP_STARTUP_ID`
        /// lets what it then asks for come to the front.
        display: BTreeMap<String, String>,
    },
    /// Answer: `Status`.
    Status,
    /// Everything the window shows at once, and [`crate::view::Change`]s from then on. Answer: `Snapshot`.
    Watch,
    /// The services there are, with their forms. Answer: `Services`.
    Services,

    /// Stores an account without dialling it; a running resident then dials. Answer: `Account`.
    AccountAdd {
        /// What it is.
        account: NewAccount,
        /// Its secret.
        #[serde(serialize_with = "Secret::over_the_socket")]
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        secret: Secret,
    },
    /// Answer: `Accounts`.
    AccountList,
    /// Forgets the account, its secret and its history. Answer: `Done`.
    AccountRemove {
        /// Its name.
        name: String,
    },
    /// Switches the account on or off. Answer: `Account`.
    AccountEnable {
        /// Its name.
        name: String,
        /// On or off.
        on: bool,
    },
    /// Changes fields; an empty value takes a field back to its default. The field `name` renames.
    /// Answer: `Account`.
    AccountSet {
        /// Its name.
        name: String,
        /// The fields to change.
        fields: BTreeMap<String, String>,
    },
    /// Stores a new secret. Answer: `Account`.
    AccountSecret {
        /// Its name.
        name: String,
        /// Its secret.
        #[serde(serialize_with = "Secret::over_the_socket")]
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        secret: Secret,
        /// Where to keep it.
        #[serde(default)]
        keep: Keep,
    },
    /// What would be refused of a form while it is being filled in; nothing is stored or dialled.
    /// Answer: `Faults`.
    AccountCheck {
        /// What it says so far.
        account: NewAccount,
        /// The stored account whose form it is, by name; a new account has none.
        of: Option<String>,
    },
    /// Dials, signs in and subscribes on a connection of its own. Parts: `Step`. Answer: `Done`;
    /// refused as the service refused it.
    AccountTest {
        /// Its name.
        name: String,
    },
    /// The same for an account that is not stored yet. Parts: `Step`. Answer: `Done`.
    AccountTry {
        /// What it is.
        account: NewAccount,
        /// Its secret.
        #[serde(serialize_with = "Secret::over_the_socket")]
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        secret: Secret,
    },
    /// Do not wait for the next attempt. Answer: `Done`.
    AccountRetry {
        /// Its name.
        name: String,
    },

    /// History, newest first. Answer: `Events`.
    Events(EventQuery),
    /// The whole list of what is found, as runs that can be fetched one by one. Answer: `Runs`.
    EventRuns(EventQuery),
    /// One event with its fields. Answer: `Event`.
    EventShow {
        /// Its id.
        event: i64,
    },
    /// Opens an event's link in the browser and marks it read. Answer: `Done`.
    EventOpen {
        /// Its id.
        event: i64,
    },
    /// Marks events read here. Answer: `Done`.
    EventRead {
        /// Their ids.
        events: Vec<i64>,
    },
    /// Marks all that is found read here, whatever the limit. Answer: `Done`.
    EventReadAll(EventQuery),
    /// Marks an event read, after telling the service where it can be told. Answer: `Done`.
    EventSeen {
        /// Its id.
        event: i64,
    },
    /// The times nobody listened. Answer: `Gaps`.
    Gaps {
        /// One account's, by name.
        account: Option<String>,
        /// Since when.
        since: Wall,
    },

    /// Mutes one account or all. Answer: `Done`.
    Mute {
        /// One account, by name.
        account: Option<String>,
        /// Until when: a time, `forever`, or `off`.
        until: Until,
    },
    /// The kinds of an account and their switches, or of all accounts. Answer: `Kinds`.
    Filters {
        /// One account, by name.
        account: Option<String>,
    },
    /// Moves a switch. Answer: `Done`.
    FilterSet {
        /// The account, by name.
        account: String,
        /// The kind.
        kind: String,
        /// On or off.
        on: bool,
    },
    /// Asks to be told when nothing of a kind came for so many minutes. Answer: `Done`.
    FilterExpect {
        /// The account, by name.
        account: String,
        /// The kind.
        kind: String,
        /// 1 to 43,200 minutes; not any more without it.
        minutes: Option<u32>,
    },

    /// Answer: `Rules`.
    RuleList,
    /// Adds rules at the end; one of the same name is replaced in its place. Answer: `Rules`.
    RuleAdd {
        /// One rule as an object, or several as an array.
        rules: Value,
    },
    /// Puts a rule in the place of another, whose name it may change. Answer: `Rules`.
    RuleReplace {
        /// The name of the one that goes.
        name: String,
        /// The one that comes, as an object.
        rule: Value,
    },
    /// Answer: `Rules`.
    RuleRemove {
        /// Its name.
        name: String,
    },
    /// Puts the rules into this order. Answer: `Rules`.
    RuleOrder {
        /// All names.
        names: Vec<String>,
    },
    /// What the rules would have changed, without adding them. Answer: `Trial`.
    RuleTry {
        /// One rule as an object, or several as an array.
        rules: Value,
        /// How many of the latest events to look at, 1 to 1,000.
        last: u32,
    },

    /// Answer: `Topics`.
    TopicList {
        /// The account, by name.
        account: String,
    },
    /// Answer: `Done`.
    TopicCreate {
        /// The account, by name.
        account: String,
        /// The topic.
        topic: String,
    },
    /// Answer: `Done`.
    TopicDestroy {
        /// The account, by name.
        account: String,
        /// The topic.
        topic: String,
    },
    /// Answer: `Done`.
    TopicSend {
        /// The account, by name.
        account: String,
        /// The topic.
        topic: String,
        /// Any JSON value.
        message: Value,
    },

    /// Answer: `Preferences`.
    Preferences,
    /// Answer: `Preferences`.
    PreferencesSet {
        /// All of them.
        preferences: Preferences,
    },
    /// Everything but secrets, as text. Answer: `Text`.
    SettingsExport,
    /// Takes over exported settings. Answer: `Done`.
    SettingsImport {
        /// What [`Ask::SettingsExport`] gave.
        text: String,
    },

    /// What taking over exported settings would change. Answer: `Difference`.
    SettingsTry {
        /// What [`Ask::SettingsExport`] gave.
        text: String,
    },
    /// Removes every account with its secret and its history, and every rule; preferences are as
    /// on the first day, and nothing starts at sign-in. Answer: `Done`.
    SettingsReset,
    /// Whether Bellhop starts when the user signs in. Answer: `Autostart`.
    Autostart,
    /// Writes the entry that starts Bellhop at sign-in, or removes it. Answer: `Autostart`.
    AutostartSet {
        /// Whether Bellhop starts.
        on: bool,
        /// Whether its window opens then.
        window: bool,
    },
    /// Plays a sound once; where nothing on this machine plays it, a test notification is sent with
    /// it. Answer: `Played`.
    SoundTry {
        /// The sound.
        sound: Sound,
    },

    /// The self-test. Parts: `Check`. Answer: `Done`.
    Doctor,
    /// Asks the desktop to unlock the keychain. Answer: `Done`.
    KeychainUnlock,
    /// Sends a test notification through the whole pipeline. Answer: `Rung`, once the desktop has
    /// taken it, or where rules, mute or quiet hours kept it; refused where the desktop did.
    TestNotification,
    /// Opens the window. Answer: `Done`.
    Window,
    /// Opens the window on a part of it. Answer: `Done`.
    Show {
        /// What the user wants to see.
        what: Goal,
    },
    /// Whoever starts Bellhop sits in this session: a resident of another bus moves here. Answer: `Moves`.
    Join {
        /// The names and values of [`crate::seat::session`].
        session: BTreeMap<String, String>,
    },
    /// Ends the resident. Answer: `Done`, once nothing is left to lose.
    Stop,
    /// Ends the resident, and closes the window with it. Answer: `Done`, as for `Stop`.
    Quit,
}

/// An account to be.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewAccount {
    /// The provider's slug.
    pub service: String,
    /// What the user calls it.
    pub name: String,
    /// Its fields.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// Where to keep its secret.
    #[serde(default)]
    pub keep: Keep,
}

/// Until when something is muted.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Until {
    /// Not any more.
    Off,
    /// Until the user says so.
    Forever,
    /// For so many seconds from now.
    For(u32),
    /// Until then.
    Time(Wall),
}

/// Which events are wanted.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct EventQuery {
    /// Of this account, by name.
    pub account: Option<String>,
    /// Of this kind.
    pub kind: Option<String>,
    /// With this fate.
    pub did: Option<Did>,
    /// With these words in title or body.
    pub search: Option<String>,
    /// Not read yet.
    pub unread: bool,
    /// Older than this one.
    pub before: Option<i64>,
    /// Newer than this one.
    pub after: Option<i64>,
    /// At most so many, 1 to 500; 100 when absent.
    pub limit: Option<u32>,
}
