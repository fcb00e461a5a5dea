//! What services and their forms look like, and the kinds of event with their switches.

use bellhop_core::messages::Message;
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
    pub summary: Message,
    /// The fields of its form, in order.
    pub fields: Vec<FieldView>,
    /// The ways of signing in, the one to offer first in front.
    pub sign_ins: Vec<SignInView>,
    /// What its secret is called where the way of signing in is not known.
    pub secret_label: Message,
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
    pub label: Message,
    /// One sentence of help.
    pub help: Message,
    /// What stands when it is empty.
    pub default: String,
    /// Whether an account cannot be without it.
    pub required: bool,
    /// Whether it is folded away.
    pub advanced: bool,
    /// What can be written there.
    pub takes: TakesView,
}

/// What can be written in a field. All of it is sent as text.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TakesView {
    /// Any text on one line.
    Text,
    /// An address.
    Url,
    /// The path of a file.
    File,
    /// Several things with commas between.
    List,
    /// `yes` or `no`.
    Toggle,
    /// One of these.
    Choice(Vec<ChoiceView>),
    /// A whole number.
    Number {
        /// The smallest.
        least: u32,
        /// The largest.
        most: u32,
    },
}

/// One of several answers.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceView {
    /// As it is sent.
    pub value: String,
    /// As it is shown.
    pub label: Message,
}

/// One way of signing in.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInView {
    /// What it is called where one of several is chosen.
    pub label: Message,
    /// The fields that only this way needs; they are empty where another way is used.
    pub fields: Vec<String>,
    /// What the secret is called.
    pub secret_label: Message,
    /// Where the user finds it.
    pub secret_help: Message,
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
    pub group: Message,
    /// Its name for people.
    pub label: Message,
    /// When it happens.
    pub help: Message,
    /// An example title.
    pub example: Message,
    /// After how many minutes without one the user is told, where they asked for it.
    pub expect: Option<u32>,
    /// After how many minutes without one something is wrong for certain, where the service says so.
    pub heartbeat: Option<u32>,
}
