//! What is wrong with a text the user gave us, and where.

/// What is wrong with rules or settings, and where: `/when/all/1: unknown condition …`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {message}")]
pub struct Fault {
    /// The place as a JSON pointer, or `line 3, column 7` where the text is not JSON at all.
    pub at: String,
    /// One sentence on what is wrong and what would be right. It never quotes a value.
    pub message: String,
}

impl Fault {
    /// A fault at `at`; an empty pointer, which means the whole text, is written as `/`.
    pub fn new(at: impl Into<String>, message: impl Into<String>) -> Self {
        let at = at.into();
        Self { at: if at.is_empty() { "/".to_owned() } else { at }, message: message.into() }
    }

    /// The fault of a text that is not JSON.
    pub fn not_json(error: &serde_json::Error) -> Self {
        // Only the place is taken from the library: its words may quote the text.
        let what = if error.is_eof() { "The text ends too early." } else { "This is not JSON." };
        Self::new(format!("line {}, column {}", error.line(), error.column()), what)
    }
}
