//! What the command line prints: JSON for programs, sentences for people.

use std::fmt::Write as _;
use std::io::Write as _;

use bellhop_control::code::{Code, Refusal};
use bellhop_control::view::{
    AccountStatus, Check, CheckState, EventView, Gap, KindView, NotificationState, RuleTrial, Status, TestStep, Truth,
};
use bellhop_core::clock::Wall;
use bellhop_core::fate::sentence;
use bellhop_core::messages::Message;
use bellhop_core::session::State;
use bellhop_core::watchdog;
use serde::Serialize;

/// One value on one line. What it says, it says in English, whatever the language of people here.
pub fn json(value: &impl Serialize) -> Result<(), Refusal> {
    let line =
        serde_json::to_string(value).map_err(|error| crate::failed("The answer could not be printed", &error))?;
    text(&in_english(&line))
}

/// JSON with every message in it as its English words.
fn in_english(json: &str) -> String {
    // Within a text, the quotation mark would be escaped.
    const BEGINS: &str = "{\"message_id\":";
    let (mut out, mut rest) = (String::with_capacity(json.len()), json);
    while let Some(at) = rest.find(BEGINS) {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        let mut values = serde_json::Deserializer::from_str(here).into_iter::<Message>();
        let message = values.next().and_then(Result::ok).filter(Message::is_known);
        let words = message.and_then(|message| serde_json::to_string(&message.to_string()).ok());
        let (said, end) = words.map_or((BEGINS.to_owned(), BEGINS.len()), |words| (words, values.byte_offset()));
        out.push_str(&said);
        rest = &here[end..];
    }
    out + rest
}

/// JSON for programs, or else the words for people.
pub fn show(as_json: bool, value: &impl Serialize, words: impl FnOnce() -> String) -> Result<(), Refusal> {
    if as_json { json(value) } else { text(&words()) }
}

/// Text for people. A reader that has gone away, such as `head`, ends the program quietly.
pub fn text(words: &str) -> Result<(), Refusal> {
    let mut out = std::io::stdout().lock();
    let written = if words.is_empty() { Ok(()) } else { writeln!(out, "{words}") };
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => std::process::exit(0),
        other => other.map_err(|error| crate::failed("The answer could not be printed", &error)),
    }
}

pub fn unexpected() -> Refusal {
    Refusal::new(
        Code::Version,
        "The running Bellhop is of another version. Restart it with: bellhop stop; bellhop start",
    )
}

/// An error with what caused it, in one line.
pub fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |words, cause| format!("{words}: {cause}"))
}

pub fn status(status: &Status) -> String {
    let mut out = status.line.sentence.to_string();
    let _ = write!(out, "\nBellhop {}, running since {}", status.version, local(status.started_at));
    if let (Some(until), false) = (status.muted_until, matches!(status.line.truth, Truth::Muted { .. })) {
        let _ = write!(out, "\nMuted {}", mute(until));
    }
    if let (Some(until), false) = (status.quiet_until, matches!(status.line.truth, Truth::Quiet { .. })) {
        let _ = write!(out, "\nQuiet hours until {}", local(until));
    }
    if status.notifications.state == NotificationState::Unavailable {
        let words = status.notifications.detail.clone().unwrap_or_else(|| "No notification service answers.".into());
        let _ = write!(out, "\nNotifications: {words}");
    }
    if let Some(words) = &status.keychain.detail {
        let _ = write!(out, "\nKeychain: {words}");
    }
    if status.accounts.is_empty() {
        out.push_str("\nAdd an account with: bellhop account add, or in the window");
    }
    for status in &status.accounts {
        let _ = write!(out, "\n{}", account(status));
    }
    out.to_string()
}

pub fn account(account: &AccountStatus) -> String {
    let since = local(account.since);
    let state = match account.state {
        State::Off => "off".to_owned(),
        State::Connecting => "connecting".to_owned(),
        State::Live if !account.caveats.is_empty() => format!("live with trouble, since {since}"),
        State::Live => format!("live since {since}"),
        State::Waiting => match account.retry_at {
            Some(at) => format!("waiting until {}", local(at)),
            None => "waiting".to_owned(),
        },
        State::Blocked => format!("blocked since {since}"),
    };
    let mut out = format!("{} ({}): {state}", account.name, account.service);
    if let Some(until) = account.muted_until {
        let _ = write!(out, ", muted {}", mute(until));
    }
    if let Some(until) = account.quiet_until.filter(|_| account.enabled) {
        let _ = write!(out, ", quiet hours until {}", local(until));
    }
    if let Some(trouble) = &account.trouble {
        let _ = write!(out, "\n    {}", trouble.message);
    }
    for expected in account.expects.iter().filter(|expected| expected.silent) {
        let since = expected.since.map_or_else(String::new, |since| format!(" since {}", local(since)));
        let limit = watchdog::span(expected.minutes);
        let _ = write!(out, "\n    {}: none{since}, for more than {limit}", expected.label);
    }
    let earlier = account.gaps.len().saturating_sub(MOST_GAPS);
    if earlier > 0 {
        let _ = write!(out, "\n    {earlier} earlier gaps in the last 24 hours; --json lists them all");
    }
    for gap in account.gaps.iter().skip(earlier) {
        let _ = write!(out, "\n    {}", offline(gap));
    }
    out
}

/// A gap, with what is known of it.
fn offline(gap: &Gap) -> String {
    let from = local(gap.from);
    let Some(to) = gap.to else { return format!("offline since {from}") };
    let so_far = if gap.fetching { " so far" } else { "" };
    let mut out = format!("offline {from} to {}: {} recovered{so_far}", local(to), gap.recovered);
    if let Some(why) = gap.why.as_ref().filter(|_| !gap.complete) {
        let _ = write!(out, "; {why}");
    }
    out
}

pub fn event(event: &EventView) -> String {
    let mut out = format!("{}  {}  {}", local(event.received_at), event.account, event.title);
    for line in event.body.lines() {
        let _ = write!(out, "\n    {line}");
    }
    let _ = write!(out, "\n    {}", sentence(&event.fate, &event.account));
    if let Some(url) = &event.url {
        let _ = write!(out, "\n    {url}");
    }
    out
}

pub fn kinds(kinds: &[KindView]) -> String {
    let width = kinds.iter().map(|kind| kind.kind.chars().count()).max().unwrap_or(0);
    let lines = kinds.iter().map(|kind| {
        let switch = if kind.on { "on " } else { "off" };
        let told = kind
            .expect
            .map_or_else(String::new, |minutes| format!(" (told after {} without one)", watchdog::span(minutes)));
        format!("{}  {switch}  {:width$}  {}{told}", kind.account, kind.kind, kind.label)
    });
    lines.collect::<Vec<_>>().join("\n")
}

pub fn trial(trial: &RuleTrial) -> String {
    let mut out = format!(
        "Of the last {} events, these rules would have rung {} more and hidden {}.",
        trial.looked_at, trial.would_ring, trial.would_hide
    );
    for change in &trial.changes {
        let (was, would) = (change.event.fate.did.word(), change.would.did.word());
        let _ = write!(out, "\n  {was} → {would}  {}  {}", change.event.account, change.event.title);
    }
    out
}

pub fn step(step: &TestStep) -> String {
    format!("{} {}", if step.ok { "✓" } else { "✗" }, step.message)
}

pub fn check(check: &Check) -> String {
    let mark = match check.state {
        CheckState::Ok => "ok  ",
        CheckState::Warn => "warn",
        CheckState::Fail => "FAIL",
    };
    let mut out = format!("{mark}  {}: {}", check.check, check.message);
    if let Some(fix) = &check.fix {
        let _ = write!(out, "\n      {fix}");
    }
    out
}

fn mute(until: Wall) -> String {
    if until >= Wall::FOREVER { "until you say otherwise".to_owned() } else { format!("until {}", local(until)) }
}

fn local(wall: Wall) -> String {
    let zoned = wall.timestamp().to_zoned(jiff::tz::TimeZone::system());
    zoned.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// How many of an account's gaps are told to people.
const MOST_GAPS: usize = 3;
