//! What is wrong with a text the user gave us, and where.

use std::fmt;

use crate::messages::{self, Arg, Message};

/// What is wrong with rules or settings, and where: `/when/all/1: unknown condition …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The place.
    pub at: Place,
    /// One sentence, without its full stop, on what is wrong and what would be right. It never
    /// quotes a value.
    pub message: Message,
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// As a JSON pointer.
    Pointer(String),
    /// Where the text is not JSON at all.
    Line {
        /// The line, from 1 on.
        line: usize,
        /// The column, from 1 on.
        column: usize,
    },
}

impl Fault {
    /// A fault at `at`; an empty pointer, which means the whole text, is written as `/`.
    pub fn new(at: impl Into<String>, message: impl Into<Message>) -> Self {
        let at = at.into();
        let at = Place::Pointer(if at.is_empty() { "/".to_owned() } else { at });
        Self { at, message: message.into() }
    }

    /// The fault of a text that is not JSON.
    pub fn not_json(error: &serde_json::Error) -> Self {
        // Only the place is taken from the library: its words may quote the text.
        let message = if error.is_eof() { messages::fault_ends_early() } else { messages::fault_not_json() };
        Self { at: Place::Line { line: error.line(), column: error.column() }, message }
    }

    /// The fault of a JSON value at `at` that is not of the shape it should have.
    pub fn shape(at: impl Into<String>, error: &serde_json::Error) -> Self {
        // The library's words are "invalid type: string "…", expected …": the value goes.
        let said = error.to_string();
        let clean = match (said.find('"'), said.rfind('"')) {
            (Some(first), Some(last)) => format!("{}{}", said[..first].trim_end(), &said[last + 1..]),
            _ => said,
        };
        Self::new(at, Message::verbatim(crate::text::line(&clean, 200)))
    }

    /// The same fault of something that stands at `at`.
    #[must_use]
    pub fn within(self, at: &str) -> Self {
        match self.at {
            Place::Pointer(inner) => Self::new(format!("{at}{}", if inner == "/" { "" } else { &inner }), self.message),
            Place::Line { .. } => self,
        }
    }

    /// The same fault of something that stands at `at` and is a text of its own.
    #[must_use]
    pub fn without(self, at: &str) -> Self {
        match self.at {
            Place::Pointer(inner) => Self::new(inner.strip_prefix(at).unwrap_or(&inner), self.message),
            Place::Line { .. } => self,
        }
    }

    /// The fault after its place, without a full stop.
    pub fn placed(&self) -> Message {
        messages::fault_at(&self.at, &self.message)
    }

    /// The same as a sentence.
    pub fn sentence(&self) -> Message {
        messages::fault_at_sentence(&self.at, &self.message)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.placed().fmt(f)
    }
}

impl std::error::Error for Fault {}

impl From<&Place> for Arg {
    fn from(place: &Place) -> Self {
        match place {
            Place::Pointer(pointer) => pointer.into(),
            Place::Line { line, column } => messages::fault_line(*line, *column).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_fault_quotes_a_value() {
        let error = serde_json::from_str::<Vec<bool>>(r#"["my \"secret\" word"]"#).expect_err("a text is no boolean");
        let fault = Fault::shape("/x", &error);
        assert!(!fault.message.to_string().contains("secret"), "{fault}");
        assert!(fault.message.to_string().starts_with("invalid type: string, expected a boolean"), "{fault}");
    }

    #[test]
    fn places_join() {
        let placed = |at: &str| Fault::new(at, messages::fault_list()).within("/rules/1").at;
        assert_eq!(placed(""), Place::Pointer("/rules/1".to_owned()));
        assert_eq!(placed("/name"), Place::Pointer("/rules/1/name".to_owned()));
    }
}
