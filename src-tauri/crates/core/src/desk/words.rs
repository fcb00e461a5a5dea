//! What digests, summaries and runs say.

use std::time::Duration;

use crate::provider::Heartbeat;
use crate::text;
use crate::watchdog;

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

/// The title of what tells of events that no desktop would show.
pub(super) fn unshown(count: u64) -> String {
    if count == 1 { "1 event was not shown".to_owned() } else { format!("{count} events were not shown") }
}

/// How many they are of each account.
pub(super) fn of_each(counts: &[(&str, u64)]) -> String {
    let lines: Vec<String> = counts.iter().map(|(account, count)| format!("{account}: {count}")).collect();
    text::lines(&lines.join("\n"), text::BODY)
}

/// The body of an event's notice, with how many of its thread came since it rang.
pub(super) fn run(body: &str, count: u64, within: Duration) -> String {
    if count < 2 {
        return body.to_owned();
    }
    let line = format!("{count} of these within {} s", within.as_secs().max(1));
    if body.is_empty() { line } else { format!("{body}\n{line}") }
}

/// How many of its thread [`run`] has said with the event of this `body`, if it has.
pub(super) fn counted(body: &str, shown: &str) -> Option<u64> {
    let rest = shown.strip_prefix(body)?;
    let line = if body.is_empty() { rest } else { rest.strip_prefix('\n')? };
    let (count, within) = line.strip_suffix(" s")?.split_once(" of these within ")?;
    within.parse::<u64>().ok()?;
    count.parse().ok()
}

/// The title that says that nothing came.
pub(super) fn none_for(minutes: u32, label: &str) -> String {
    text::line(&format!("Nothing for {}: {label}", watchdog::span(minutes)), text::TITLE)
}

/// What it means that nothing came.
pub(super) fn silence(heartbeat: Option<&Heartbeat>, account: &str) -> String {
    match heartbeat {
        Some(heartbeat) => heartbeat.deaf.clone().to_string(),
        None => format!("{account} is live, but none came. You asked to be told."),
    }
}
