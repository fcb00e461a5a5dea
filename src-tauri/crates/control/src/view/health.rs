//! The steps of a connection test, what the self-test finds, and the one true line.

mod told;

use std::collections::BTreeMap;

use bellhop_core::clock::Wall;
use bellhop_core::fate::Fate;
use bellhop_core::messages::Message;
use bellhop_core::trouble::{Trouble, TroubleCode};
use serde::{Deserialize, Serialize};

/// One step of a connection test.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestStep {
    /// Which step.
    pub step: Step,
    /// The step in words.
    pub message: Message,
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
    pub message: Message,
    /// What would mend it.
    pub fix: Option<Message>,
    /// The same for programs, and for clients that say it in a language of their own.
    pub finding: Finding,
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

/// What a check found. Everything that Bellhop can say about its own health is one of these.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Finding {
    /// The resident runs.
    Running {
        /// Its version.
        version: String,
    },
    /// It does not.
    NotRunning,
    /// Nothing speaks against the clock.
    ClockRight {
        /// What it shows.
        now: Wall,
    },
    /// It shows a time before this program was written.
    ClockImpossible {
        /// What it shows.
        now: Wall,
    },
    /// It is more than two minutes away from what a service's answers say.
    ClockOff {
        /// By how many seconds it is fast; negative where it is slow.
        fast: i64,
        /// The account whose service says so.
        account: String,
    },
    /// The tray icon shows.
    TrayShows,
    /// It was not wanted.
    TrayOff,
    /// No panel offers a place for it.
    NoTrayHost,
    /// This desktop starts nothing at sign-in unless its own configuration says so.
    StartsByLine {
        /// The desktop.
        desktop: String,
        /// The line that starts Bellhop.
        line: String,
        /// The file it belongs into.
        file: String,
    },
    /// Secrets can be read.
    KeychainOpen,
    /// Once the user unlocks it.
    KeychainLocked,
    /// There is no keychain.
    NoKeychain {
        /// What was heard instead, in one sentence.
        detail: Message,
    },
    /// The notification service answers.
    Notifies {
        /// Its name and version.
        server: String,
    },
    /// It answers, and nothing tells whether it holds notifications back.
    NotifiesPerhaps {
        /// Its name and version.
        server: String,
    },
    /// It answers and holds notifications back.
    Hushed {
        /// Its name and version.
        server: String,
    },
    /// It does not answer.
    NoNotifications {
        /// What was heard instead, in one sentence.
        detail: Message,
    },
    /// History is written as it happens.
    HistoryKept,
    /// It cannot be written; what happens is held in memory.
    HistoryHeld {
        /// Why it cannot be written.
        why: Unwritten,
        /// How many writes wait.
        held: u32,
        /// How many were given up, because memory is bounded too.
        lost: u32,
    },
    /// The history file was damaged and a new one begun.
    HistoryReplaced {
        /// What the old one is called now.
        aside: String,
    },
    /// The settings file was broken.
    SettingsBroken {
        /// What is wrong with it.
        fault: Message,
        /// What it is called now; `None` where it could not be moved aside.
        aside: Option<String>,
        /// Whether a good copy was used in its place; else Bellhop starts anew.
        good: bool,
    },
    /// The settings file was missing and the last good copy used.
    SettingsMissing,
    /// Nothing that the user changes can be kept.
    SettingsStuck {
        /// Why they cannot be written.
        why: Unwritten,
    },
    /// A rule is broken and none is asked.
    RulesBroken {
        /// What is wrong with it.
        fault: Message,
    },
    /// The account is switched off.
    AccountOff,
    /// It is live.
    AccountLive,
    /// It is on its way.
    AccountConnecting,
    /// Nobody runs who could connect it.
    AccountIdle,
    /// This version does not know its service.
    AccountUnknown,
    /// Something is wrong with it.
    AccountTrouble {
        /// The account's name.
        account: String,
        /// What is wrong.
        trouble: Trouble,
    },
    /// It is live, and what it missed before could not be fetched yet.
    AccountGap {
        /// The account's name.
        account: String,
        /// Since when nothing is known.
        from: Wall,
        /// Why it could not be fetched.
        why: Message,
    },
    /// Frames of its service meant nothing, which is no fault by itself.
    AccountIgnored {
        /// How many, by the reason in English: for programs.
        frames: BTreeMap<String, u64>,
        /// The same for people.
        said: Vec<Ignored>,
    },
    /// Of a kind that should come every so often, none came.
    AccountSilent {
        /// The account's name.
        account: String,
        /// The kind.
        kind: String,
        /// Its name for people.
        label: Message,
        /// For more than so many minutes.
        minutes: u32,
    },
    /// Of such a kind, none can come, as the account is set up.
    AccountNeverGets {
        /// The account's name.
        account: String,
        /// The kind.
        kind: String,
        /// Its name for people.
        label: Message,
    },
    /// Something else that the user should know.
    Note {
        /// One sentence.
        detail: Message,
    },
}

/// Frames of a service that meant nothing.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ignored {
    /// Why they meant nothing.
    pub why: Message,
    /// How many there were.
    pub count: u64,
}

impl Ignored {
    /// How many there were of each reason, in English.
    pub fn by_reason(all: &[Self]) -> BTreeMap<String, u64> {
        all.iter().map(|ignored| (ignored.why.to_string(), ignored.count)).collect()
    }
}

/// Why a file cannot be written.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unwritten {
    /// The disk is full.
    Full,
    /// The disk or the folder lets nobody write.
    ReadOnly,
    /// Another program holds the file.
    InUse,
    /// The system says something else.
    Other,
}

/// What became of a test notification.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rung {
    /// Its fate, as an event's.
    pub fate: Fate,
    /// The fate as one sentence.
    pub sentence: Message,
}

/// The one true line: how everything stands, in one sentence. The window's foot, the tray's tooltip
/// and `bellhop status` show the same.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The shape that goes before it.
    pub mark: Mark,
    /// The sentence, without a full stop.
    pub sentence: Message,
    /// The same for clients that say it in a language of their own.
    pub truth: Truth,
}

/// The shape that goes before the one true line.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// All is well.
    Live,
    /// All is live, and something is wrong with a part of it, or will be before long.
    Caveat,
    /// Something is wrong and may mend itself, or things ring otherwise than expected.
    Waiting,
    /// Something waits for the user.
    Blocked,
    /// Everything is muted, or quiet hours hold.
    Muted,
    /// Something is on its way.
    Connecting,
    /// Nothing is on.
    Off,
}

/// What the one true line says.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Truth {
    /// An account waits for the user.
    Blocked {
        /// The account's name.
        account: String,
        /// What is wrong.
        code: Option<TroubleCode>,
    },
    /// One account is not live and tries again.
    Retrying {
        /// The account's name.
        account: String,
        /// What is wrong.
        code: Option<TroubleCode>,
    },
    /// Several do.
    RetryingSome {
        /// How many.
        accounts: u32,
    },
    /// An account is subscribed, and not even the service's heartbeat comes.
    Deaf {
        /// The account's name.
        account: String,
    },
    /// An account is live, and something is wrong with a part of it, or will be before long.
    Caveat {
        /// The account's name.
        account: String,
        /// What is wrong.
        code: TroubleCode,
    },
    /// Several are.
    CaveatSome {
        /// How many.
        accounts: u32,
    },
    /// No notification service answers.
    NoNotifications,
    /// The keychain is locked.
    KeychainLocked,
    /// History cannot be written.
    HistoryHeld {
        /// Why not.
        why: Unwritten,
    },
    /// Settings cannot be written.
    SettingsStuck {
        /// Why not.
        why: Unwritten,
    },
    /// The clock is wrong.
    ClockWrong,
    /// The desktop holds notifications back.
    Hushed,
    /// Everything is muted.
    Muted {
        /// Until when.
        until: Wall,
    },
    /// Quiet hours hold for every account that is on.
    Quiet {
        /// Until when.
        until: Wall,
    },
    /// Some accounts are not live yet.
    Connecting {
        /// How many.
        accounts: u32,
    },
    /// There is no account.
    NoAccount,
    /// Every account is switched off.
    AllOff,
    /// Every account that is on is live.
    Live {
        /// How many.
        accounts: u32,
        /// The name of the first.
        account: String,
    },
}
