//! What reaches the screen and the history must be clean.

use bellhop_core::{address::safe_link, event::Event, messages::Locale, trouble::Trouble};

use crate::desk::CANARY;

/// Looks at an event as the desktop and the history would get it.
pub fn event(event: &Event) {
    let said = event.clone().said_in(Locale::ENGLISH);
    line(&said.title.to_string(), 300);
    text(&said.body.to_string(), 2_000);
    if let Some(url) = &event.url {
        assert!(safe_link(url).is_some(), "an event leads to {url:?}");
    }
    assert!(!event.kind.is_empty() && !event.key.is_empty(), "an event without kind or key");
    for (_, name) in &event.teaches {
        line(name, 300);
    }
}

/// Looks at a trouble as `status` would tell it.
pub fn trouble(trouble: &Trouble) {
    let words = trouble.message.to_string();
    line(&words, 1_000);
    assert!(!words.is_empty(), "a trouble without words");
}

/// One line of at most so many characters.
pub fn line(told: &str, limit: usize) {
    text(told, limit);
    assert!(!told.contains('\n'), "two lines: {told:?}");
}

/// Text of at most so many characters, without what steers a terminal or the reader's eye.
pub fn text(told: &str, limit: usize) {
    assert!(told.chars().count() <= limit, "{} characters: {told:?}", told.chars().count());
    let steers =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!told.chars().any(steers), "it steers: {told:?}");
}

/// The secret stays inside, unless it was the other end that said it.
pub fn without_secret(told: &impl std::fmt::Debug, heard: &[u8]) {
    let said_there = heard.windows(CANARY.len()).any(|part| part == CANARY.as_bytes());
    let told = format!("{told:?}");
    assert!(said_there || !told.contains(CANARY), "the secret got out: {told}");
}
