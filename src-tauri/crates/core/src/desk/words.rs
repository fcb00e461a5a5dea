//! What digests, summaries and runs say.

use std::time::Duration;

use crate::messages::{self, Locale, Message};
use crate::provider::Heartbeat;
use crate::text;
use crate::watchdog;

/// The title of a digest.
pub(super) fn more(count: u64, label: &Message, locale: Locale) -> String {
    text::line(&locale.render(&messages::desk_more(count, label)), text::TITLE)
}

/// The body of a digest.
pub(super) fn latest(title: &str, locale: Locale) -> String {
    locale.render(&messages::desk_latest(title))
}

/// The title of what a catch-up brought.
pub(super) fn missed(count: usize, locale: Locale) -> String {
    locale.render(&messages::desk_missed(count))
}

/// The title of what tells of events that no desktop would show.
pub(super) fn unshown(count: u64, locale: Locale) -> String {
    locale.render(&messages::desk_unshown(count))
}

/// How many they are of each account.
pub(super) fn of_each(counts: &[(&str, u64)], locale: Locale) -> String {
    let line = |(account, count): &(&str, u64)| locale.render(&messages::desk_unshown_of(*account, *count));
    text::lines(&counts.iter().map(line).collect::<Vec<_>>().join("\n"), text::BODY)
}

/// The body of an event's notice, with how many of its thread came since it rang.
pub(super) fn run(body: &str, count: u64, within: Duration, locale: Locale) -> String {
    if count < 2 {
        return body.to_owned();
    }
    let line = locale.render(&messages::desk_run(count, within.as_secs().max(1)));
    if body.is_empty() { line } else { format!("{body}\n{line}") }
}

/// How many of its thread [`run`] has said in English with the event of this `body`, if it has. History before version 9
/// did not keep the count, and Bellhop spoke nothing else then.
pub(super) fn counted(body: &str, shown: &str) -> Option<u64> {
    let rest = shown.strip_prefix(body)?;
    let line = if body.is_empty() { rest } else { rest.strip_prefix('\n')? };
    let (count, within) = line.strip_suffix(" s")?.split_once(" of these within ")?;
    within.parse::<u64>().ok()?;
    count.parse().ok()
}

/// The title that says that nothing came.
pub(super) fn none_for(minutes: u32, label: &Message, locale: Locale) -> String {
    text::line(&locale.render(&messages::desk_nothing_for(watchdog::span(minutes), label)), text::TITLE)
}

/// What it means that nothing came.
pub(super) fn silence(heartbeat: Option<&Heartbeat>, account: &str, locale: Locale) -> String {
    match heartbeat {
        Some(heartbeat) => locale.render(&heartbeat.deaf),
        None => locale.render(&messages::desk_silence(account)),
    }
}
