//! Quiet hours: when Bellhop keeps events without ringing.

use serde::{Deserialize, Serialize};

/// One span of quiet in the week, in local time.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    /// The account it is for, by name; all of them without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The days it starts on: 1 is Monday, 7 is Sunday.
    pub days: Vec<u8>,
    /// When it starts, as `22:00`.
    pub from: String,
    /// When it ends, as `07:00`; on the next day when that is not after `from`.
    pub to: String,
}
