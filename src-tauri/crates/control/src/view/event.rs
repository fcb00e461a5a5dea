//! Events as clients see them, and what rules would have made of them.

use bellhop_core::clock::Wall;
use bellhop_core::event::Urgency;
use bellhop_core::fate::Fate;
use bellhop_core::messages::Message;
use serde::{Deserialize, Serialize};
use serde_json::Value;

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

/// Neighbours in a list of events, all received on one day.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRun {
    /// The newest of them.
    pub from: i64,
    /// When Bellhop heard of that one.
    pub at: Wall,
    /// How many they are, at most 100.
    pub count: u32,
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
    pub sentence: Message,
    /// Whether the service can be told that it was seen.
    pub marks_seen: bool,
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
