//! The steps of a connection test and the checks of the self-test.

use serde::{Deserialize, Serialize};

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
