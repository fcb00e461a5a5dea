//! What services and their forms look like, and the kinds of event with their switches.

use serde::{Deserialize, Serialize};

/// A service and its form.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceView {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub label: String,
    /// One sentence on what it is.
    pub summary: String,
    /// The fields of its form, in order.
    pub fields: Vec<FieldView>,
    /// What its secret is called.
    pub secret_label: String,
    /// Where the user finds it.
    pub secret_help: String,
    /// Whether it can be told that something was seen.
    pub marks_seen: bool,
    /// Whether its accounts have topics.
    pub topics: bool,
}

/// One field of a form.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldView {
    /// Its name.
    pub name: String,
    /// Its label.
    pub label: String,
    /// One sentence of help.
    pub help: String,
    /// What stands when it is empty.
    pub default: String,
    /// Whether it is folded away.
    pub advanced: bool,
}

/// A kind of event and its switch: a line of `bellhop filter list --json`.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindView {
    /// The account's name.
    pub account: String,
    /// The kind.
    pub kind: String,
    /// Whether it rings.
    pub on: bool,
    /// Whether it rings when the user has not moved the switch.
    pub default_on: bool,
    /// The heading it stands under.
    pub group: String,
    /// Its name for people.
    pub label: String,
    /// When it happens.
    pub help: String,
    /// An example title.
    pub example: String,
    /// After how many minutes without one the user is told, where they asked for it.
    pub expect: Option<u32>,
    /// After how many minutes without one something is wrong for certain, where the service says so.
    pub heartbeat: Option<u32>,
}
