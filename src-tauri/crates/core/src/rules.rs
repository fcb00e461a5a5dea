//! Rules: what the user said about events, beyond switching kinds on and off.

mod book;
pub(crate) mod compare;
mod fault;
mod parse;
mod trial;
pub(crate) mod words;
mod write;

pub use book::{RuleBook, Ruling, Subject};
pub use fault::{Fault, Place};
pub use parse::parse;
pub(crate) use parse::several;
pub use trial::{Change, trial};

use serde_json::{Number, Value};

use crate::event::Urgency;

/// One rule. The first whose condition holds decides.
///
/// As JSON: `{"name": "…", "account": "…", "when": {…}, "do": {"ring": {…}} | "quiet" | "drop"}`.
/// Reading is strict, wherever a rule comes from: an unknown key is refused with its place.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its name; unique within a profile, and what a fate's `rule:NAME` says.
    pub name: String,
    /// The account it applies to, by name; all of them without one.
    #[cfg_attr(feature = "ts", ts(optional))]
    pub account: Option<String>,
    /// When it applies.
    pub when: Condition,
    /// What it does.
    #[cfg_attr(feature = "ts", ts(rename = "do"))]
    pub then: Then,
}

/// A condition tree, at most 32 levels deep.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(
    feature = "ts",
    ts(
        type = "{ all: Condition[] } | { any: Condition[] } | { not: Condition } | { field: string; is: string | number | boolean | null } | { field: string; is_not: string | number | boolean | null } | { field: string; contains: string } | { field: string; matches: string } | { field: string; one_of: (string | number | boolean | null)[] } | { field: string; above: number | Urgency } | { field: string; below: number | Urgency } | { field: string; exists: boolean }"
    )
)]
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// All of these hold; none at all always holds.
    All(Vec<Condition>),
    /// Any of these holds; none at all never holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// One field compared: `{"field": "/object/flag_type", "is": "spam"}`.
    Test(Test),
}

/// One field compared with a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// A JSON pointer into [`crate::event::Event::fields`], or `kind`, `title`, `body`, `urgency`.
    pub field: String,
    /// How it is compared, and with what.
    pub compare: Compare,
}

/// How a field is compared. A field that is missing or null is alike in all of them: it `is` only
/// null, `is_not` anything else, and passes no other test. Whole numbers are compared exactly up to 64 bits; of a longer
/// one only the nearest floating-point number is left once JSON has been read, on either side.
#[derive(Clone, Debug, PartialEq)]
pub enum Compare {
    /// Equal, letter by letter; numbers by value.
    Is(Value),
    /// Not equal.
    IsNot(Value),
    /// A text that contains this one, whatever the case (`ß` is `SS`) and however its letters are
    /// written; or a list that has it as a member.
    Contains(String),
    /// A text in which this regular expression finds something. `(?i)` ignores case.
    Matches(String),
    /// Equal to one of these.
    OneOf(Vec<Value>),
    /// A larger number; for `urgency`, a stronger one.
    Above(Bound),
    /// A smaller number; for `urgency`, a weaker one.
    Below(Bound),
    /// Whether there is such a field and it is not null.
    Exists(bool),
}

/// What `above` and `below` compare with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A number.
    Number(Number),
    /// An urgency, for the field `urgency`.
    Urgency(Urgency),
}

/// What a rule does.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "\"quiet\" | \"drop\" | { ring: { urgency?: Urgency; sound?: boolean } }"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// Ring, whatever the kind's switch says. Mutes and quiet hours still hold.
    Ring {
        /// With this urgency instead of the event's own.
        urgency: Option<Urgency>,
        /// With or without sound; as preferred, when not said.
        sound: Option<bool>,
    },
    /// Keep it in the inbox.
    Quiet,
    /// Keep it out of sight.
    Drop,
}

/// The urgencies as rules write them.
const URGENCIES: [(&str, Urgency); 3] =
    [("low", Urgency::Low), ("normal", Urgency::Normal), ("critical", Urgency::Critical)];

fn urgency_word(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Low => "low",
        Urgency::Normal => "normal",
        Urgency::Critical => "critical",
    }
}

/// The most rules a profile has.
pub const MOST: usize = 500;
