//! Why an account is not live, as state and in words.

use std::time::Duration;

use bellhop_messages::Message;
use serde::{Deserialize, Serialize};

/// The kinds of trouble. What a client does about one is decided by this code, never by the words.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TroubleCode {
    /// The server cannot be reached: no route, no name, connection refused.
    Unreachable,
    /// The link is open and nothing comes through it any more.
    Silent,
    /// The server closed the connection.
    Closed,
    /// The server asked to be left alone for a while.
    Busy,
    /// The service refused the key, password or token.
    Credential,
    /// The other end does not speak the protocol expected here.
    Protocol,
    /// The secret cannot be read from the keychain.
    Keychain,
    /// The certificate or the encryption is at fault.
    Tls,
    /// The account's own settings are at fault.
    Config,
}

impl TroubleCode {
    /// Whether trying again cannot help until the user changes something.
    pub fn blocks(self) -> bool {
        matches!(self, Self::Credential | Self::Config)
    }
}

/// Why an account is not live: a code for programs and one sentence for people that says what to do.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// What kind of trouble it is.
    pub code: TroubleCode,
    /// One sentence, free of secrets and of anything the server said that was not checked.
    pub message: Message,
    /// How long the server asked to wait (`Retry-After`), where it did.
    #[serde(skip)]
    pub retry_after: Option<Duration>,
    /// How it ends an attempt that somebody waits for, where the code does not tell.
    #[serde(skip)]
    pub outcome: Outcome,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// As the code tells.
    #[default]
    Failed,
    /// The service said no.
    Refused,
    /// Nothing came in the time there was.
    TimedOut,
    /// Nobody was asked: it is known here.
    Unasked,
}

impl Trouble {
    /// A trouble of kind `code`, told as `message`.
    pub fn new(code: TroubleCode, message: impl Into<Message>) -> Self {
        Self { code, message: message.into(), retry_after: None, outcome: Outcome::Failed }
    }

    /// The same trouble as the service's own refusal.
    #[must_use]
    pub fn refused(mut self) -> Self {
        self.outcome = Outcome::Refused;
        self
    }

    /// The same trouble as what is known without asking anybody.
    #[must_use]
    pub fn unasked(mut self) -> Self {
        self.outcome = Outcome::Unasked;
        self
    }

    /// The same trouble as the end of a wait.
    #[must_use]
    pub fn timed_out(mut self) -> Self {
        self.outcome = Outcome::TimedOut;
        self
    }

    /// The same trouble with the wait the server asked for.
    #[must_use]
    pub fn retry_after(mut self, wait: Option<Duration>) -> Self {
        self.retry_after = wait;
        self
    }
}
