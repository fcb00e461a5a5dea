//! Rules: what the user said about events, beyond switching kinds on and off.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::event::Urgency;

/// One rule. The first whose condition holds decides.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name; unique within a profile, and what a fate's `rule:NAME` says.
    pub name: String,
    /// The account it applies to, by name; all of them without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// When it applies.
    pub when: Condition,
    /// What it does.
    #[serde(rename = "do")]
    pub then: Then,
}

/// A condition tree.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Condition {
    /// All of these hold.
    All {
        /// The parts.
        all: Vec<Condition>,
    },
    /// Any of these holds.
    Any {
        /// The parts.
        any: Vec<Condition>,
    },
    /// This does not hold.
    Not {
        /// The part.
        not: Box<Condition>,
    },
    /// One field compared: `{"field": "/object/flag_type", "is": "spam"}`.
    Test(#[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))] serde_json::Map<String, Value>),
}

/// What a rule does.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Then {
    /// Ring.
    Ring {
        /// With this urgency instead of the event's own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        urgency: Option<Urgency>,
        /// With or without sound; as preferred, when not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sound: Option<bool>,
    },
    /// Keep it in the inbox.
    Quiet,
    /// Keep it out of sight.
    Drop,
}
