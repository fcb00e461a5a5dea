//! Why a request was refused: a closed set of codes, each with the exit status it means.

use bellhop_core::messages::Message;
use serde::{Deserialize, Serialize};

/// Why a request was refused.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// For programs.
    pub code: Code,
    /// For people: one sentence, free of secrets.
    pub detail: Message,
}

impl Refusal {
    /// A refusal with `code`, told as `detail`.
    pub fn new(code: Code, detail: impl Into<Message>) -> Self {
        Self { code, detail: detail.into() }
    }
}

/// The codes. Clients act on these and never on the words.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// Something failed on this machine: a disk, a child process, a bus.
    Failed,
    /// What was asked makes no sense: a wrong field, a broken rule, an unknown kind.
    Invalid,
    /// There is no resident to ask.
    NotRunning,
    /// The two programs are of different versions.
    Version,
    /// No account has that name.
    NoSuchAccount,
    /// An account has that name already.
    NameTaken,
    /// No event has that id.
    NoSuchEvent,
    /// No rule has that name.
    NoSuchRule,
    /// The service knows no such topic.
    NoSuchTopic,
    /// The service said no.
    Refused,
    /// The service was not reached, or the account is not live.
    Unreachable,
    /// The service has no such thing.
    Unsupported,
    /// There is no keychain.
    NoKeychain,
    /// The keychain is locked, or its prompt was dismissed.
    KeychainLocked,
    /// No secret is stored for this account at its address.
    NoSecret,
    /// It took too long.
    TimedOut,
    /// Another Bellhop is writing to this profile.
    InUse,
}

impl Code {
    /// The exit status of the command line.
    pub fn exit(self) -> u8 {
        match self {
            Self::Failed | Self::NameTaken | Self::Unsupported | Self::InUse | Self::Version | Self::Unreachable => 1,
            Self::Invalid => 2,
            Self::NotRunning => 3,
            Self::NoSuchAccount | Self::NoSuchEvent | Self::NoSuchTopic | Self::NoSuchRule => 4,
            Self::Refused => 5,
            Self::NoKeychain | Self::KeychainLocked | Self::NoSecret => 6,
            Self::TimedOut => 7,
        }
    }
}
