//! What digests, summaries and runs say.

use std::time::Duration;

use crate::text;

/// The title of a digest.
pub(super) fn more(count: u64, label: &str) -> String {
    text::line(&format!("{count} more: {label}"), text::TITLE)
}

/// The body of a digest.
pub(super) fn latest(title: &str) -> String {
    format!("Latest: {title}")
}

/// The title of what a catch-up brought.
pub(super) fn missed(count: usize) -> String {
    format!("{count} new while there was no connection")
}

/// The body of an event's notice, with how many of its thread came since it rang.
pub(super) fn run(body: &str, count: u64, within: Duration) -> String {
    if count < 2 {
        return body.to_owned();
    }
    let line = format!("{count} of these within {} s", within.as_secs().max(1));
    if body.is_empty() { line } else { format!("{body}\n{line}") }
}
