//! What is wrong with a text the user gave us, and where.

use bellhop_messages::Message;

/// What is wrong with rules or settings, and where: `/when/all/1: unknown condition …`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {message}")]
pub struct Fault {
    /// The place as a JSON pointer, or `line 3, column 7` where the text is not JSON at all.
    pub at: String,
    /// One sentence, without its full stop, on what is wrong and what would be right. It never
    /// quotes a value.
    pub message: Message,
}

impl Fault {
    /// A fault at `at`; an empty pointer, which means the whole text, is written as `/`.
    pub fn new(at: impl Into<String>, message: impl Into<Message>) -> Self {
        let at = at.into();
        Self { at: if at.is_empty() { "/".to_owned() } else { at }, message: message.into() }
    }

    /// The fault of a text that is not JSON.
    pub fn not_json(error: &serde_json::Error) -> Self {
        // Only the place is taken from the library: its words may quote the text.
        let what = if error.is_eof() { "The text ends too early" } else { "This is not JSON" };
        Self::new(format!("line {}, column {}", error.line(), error.column()), what)
    }

    /// The fault of a JSON value at `at` that is not of the shape it should have.
    pub fn shape(at: impl Into<String>, error: &serde_json::Error) -> Self {
        // The library's words are "invalid type: string "…", expected …": the value goes.
        let said = error.to_string();
        let clean = match (said.find('"'), said.rfind('"')) {
            (Some(first), Some(last)) => format!("{}{}", said[..first].trim_end(), &said[last + 1..]),
            _ => said,
        };
        Self::new(at, crate::text::line(&clean, 200))
    }

    /// The same fault of something that stands at `at`.
    #[must_use]
    pub fn within(self, at: &str) -> Self {
        let inner = if self.at == "/" { "" } else { self.at.as_str() };
        Self::new(format!("{at}{inner}"), self.message)
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
        assert_eq!(Fault::new("", "m").within("/rules/1").at, "/rules/1");
        assert_eq!(Fault::new("/name", "m").within("/rules/1").at, "/rules/1/name");
    }
}
