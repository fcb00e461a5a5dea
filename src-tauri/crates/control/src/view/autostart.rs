//! Whether Bellhop starts when the user signs in.

use serde::{Deserialize, Serialize};

/// Whether Bellhop starts when the user signs in, as the desktop's own entry has it.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Autostart {
    /// Whether it does.
    pub state: AutostartState,
    /// Whether its window opens then.
    pub window: bool,
    /// Where the entry is, or would be.
    pub place: String,
    /// What an entry that somebody changed runs instead.
    pub command: Option<String>,
}

/// Whether Bellhop starts when the user signs in.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AutostartState {
    /// It does not.
    Off,
    /// It does.
    On,
    /// There is an entry that this Bellhop did not write; it may start anything.
    Changed,
}
