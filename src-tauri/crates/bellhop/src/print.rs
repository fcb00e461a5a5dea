//! What the command line prints: JSON for programs, sentences for people in their language.

use std::io::Write as _;

use bellhop_control::code::{Code, Refusal};
use bellhop_control::view::{
    AccountStatus, Check, CheckState, EventView, Gap, KindView, NotificationState, RuleTrial, Status, TestStep, Truth,
};
use bellhop_core::clock::Wall;
use bellhop_core::fate::sentence;
use bellhop_core::messages::{self, Locale, Message};
use bellhop_core::session::State;
use serde::Serialize;

/// One value on one line. What it says, it says in English, whatever the language of people here.
pub fn json(value: &impl Serialize) -> Result<(), Refusal> {
    let line = serde_json::to_string(value).map_err(|error| unprintable(&error))?;
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
        other => other.map_err(|error| unprintable(&error)),
    }
}

/// A word to whoever looks, on standard error: what was asked for goes on.
pub fn aside(locale: Locale, message: &Message) {
    eprintln!("bellhop: {}", locale.render(message));
}

fn unprintable(error: &dyn std::error::Error) -> Refusal {
    Refusal::new(Code::Failed, messages::cli_print_failed(error.to_string()))
}

pub fn unexpected() -> Refusal {
    Refusal::new(Code::Version, messages::resident_other_version())
}

/// How everything stands, a line each.
pub fn status(status: &Status, locale: Locale) -> String {
    let truth = &status.line.truth;
    let mut lines = vec![status.line.sentence.clone(), messages::status_running(&status.version, status.started_at.0)];
    lines.extend(status.muted_until.filter(|_| !matches!(truth, Truth::Muted { .. })).map(|until| {
        if until >= Wall::FOREVER { messages::status_muted_forever() } else { messages::status_muted(until.0) }
    }));
    lines.extend(
        status
            .quiet_until
            .filter(|_| !matches!(truth, Truth::Quiet { .. }))
            .map(|until| messages::status_quiet(until.0)),
    );
    if status.notifications.state == NotificationState::Unavailable {
        let detail = status.notifications.detail.as_ref();
        lines.push(detail.map_or_else(messages::status_notifications_none, messages::status_notifications));
    }
    lines.extend(status.keychain.detail.as_ref().map(messages::status_keychain));
    if status.accounts.is_empty() {
        lines.push(messages::status_no_accounts());
    }
    let lines = lines.iter().map(|line| locale.render(line));
    lines.chain(status.accounts.iter().map(|status| account(status, locale))).collect::<Vec<_>>().join("\n")
}

/// How an account stands, and below that what is to be known of it.
pub fn account(account: &AccountStatus, locale: Locale) -> String {
    let since = account.since.0;
    let state = match account.state {
        State::Off => messages::status_state_off(),
        State::Connecting => messages::status_state_connecting(),
        State::Live if !account.caveats.is_empty() => messages::status_state_trouble(since),
        State::Live => messages::status_state_live(since),
        State::Waiting => match account.retry_at {
            Some(at) => messages::status_state_waiting_until(at.0),
            None => messages::status_state_waiting(),
        },
        State::Blocked => messages::status_state_blocked(since),
    };
    let mut line = messages::status_account(&account.name, &account.service, state);
    if let Some(until) = account.muted_until {
        line = if until >= Wall::FOREVER {
            messages::status_account_muted_forever(line)
        } else {
            messages::status_account_muted(line, until.0)
        };
    }
    if let Some(until) = account.quiet_until.filter(|_| account.enabled) {
        line = messages::status_account_quiet(line, until.0);
    }
    let mut below: Vec<Message> = account.trouble.iter().map(|trouble| trouble.message.clone()).collect();
    below.extend(account.expects.iter().filter(|expected| expected.silent).map(|expected| {
        let span = span(expected.minutes);
        match expected.since {
            Some(since) => messages::status_silent(&expected.label, since.0, span),
            None => messages::status_silent_always(&expected.label, span),
        }
    }));
    let earlier = account.gaps.len().saturating_sub(MOST_GAPS);
    if earlier > 0 {
        below.push(messages::status_gaps_earlier(earlier));
    }
    below.extend(account.gaps.iter().skip(earlier).map(gap));
    let below = below.iter().map(|line| format!("\n    {}", locale.render(line)));
    std::iter::once(locale.render(&line)).chain(below).collect()
}

/// A gap, with what is known of it.
fn gap(gap: &Gap) -> Message {
    let from = gap.from.0;
    let Some(to) = gap.to else { return messages::status_gap_open(from) };
    let told = if gap.fetching {
        messages::status_gap_fetching(from, to.0, gap.recovered)
    } else {
        messages::status_gap(from, to.0, gap.recovered)
    };
    match gap.why.as_ref().filter(|_| !gap.complete) {
        Some(why) => messages::status_gap_why(told, why),
        None => told,
    }
}

pub fn event(event: &EventView, locale: Locale) -> String {
    let time = locale.render(&messages::cli_time(event.received_at.0));
    let fate = locale.render(&sentence(&event.fate, &event.account));
    let below = event.body.lines().chain([fate.as_str()]).chain(event.url.as_deref());
    let below = below.map(|line| format!("\n    {line}"));
    std::iter::once(format!("{time}  {}  {}", event.account, event.title)).chain(below).collect()
}

pub fn kinds(kinds: &[KindView], locale: Locale) -> String {
    let width = kinds.iter().map(|kind| kind.kind.chars().count()).max().unwrap_or(0);
    let switches = [messages::cli_kind_off(), messages::cli_kind_on()].map(|switch| locale.render(&switch));
    let switch_width = widest(&switches);
    let lines = kinds.iter().map(|kind| {
        let switch = &switches[usize::from(kind.on)];
        let label = match kind.expect {
            Some(minutes) => messages::cli_kind_told(&kind.label, span(minutes)),
            None => kind.label.clone(),
        };
        format!("{}  {switch:switch_width$}  {:width$}  {}", kind.account, kind.kind, locale.render(&label))
    });
    lines.collect::<Vec<_>>().join("\n")
}

pub fn trial(trial: &RuleTrial, locale: Locale) -> String {
    let summary = messages::trial_summary(trial.looked_at, trial.would_ring, trial.would_hide);
    let changes = trial.changes.iter().map(|change| {
        let fates = messages::trial_change(change.event.fate.did.word(), change.would.did.word());
        format!("\n  {}  {}  {}", locale.render(&fates), change.event.account, change.event.title)
    });
    std::iter::once(locale.render(&summary)).chain(changes).collect()
}

pub fn step(step: &TestStep, locale: Locale) -> String {
    format!("{} {}", if step.ok { "✓" } else { "✗" }, locale.render(&step.message))
}

pub fn check(check: &Check, locale: Locale) -> String {
    let marks = [messages::doctor_ok(), messages::doctor_warn(), messages::doctor_fail()];
    let marks = marks.map(|mark| locale.render(&mark));
    let width = widest(&marks);
    let mark = match check.state {
        CheckState::Ok => &marks[0],
        CheckState::Warn => &marks[1],
        CheckState::Fail => &marks[2],
    };
    let line = locale.render(&messages::doctor_line(checked(check), &check.message));
    let fix = check.fix.iter().map(|fix| format!("\n{:width$}  {}", "", locale.render(fix)));
    std::iter::once(format!("{mark:width$}  {line}")).chain(fix).collect()
}

/// What was checked: something of Bellhop's own, or something of the account that is named behind it.
fn checked(check: &Check) -> Message {
    match check.check.as_str() {
        "clock" => messages::doctor_clock(),
        "history" => messages::doctor_history(),
        "history file" => messages::doctor_history_file(),
        "keychain" => messages::doctor_keychain(),
        "note" => messages::doctor_note(),
        "notifications" => messages::doctor_notifications(),
        "resident" => messages::doctor_resident(),
        "rules" => messages::doctor_rules(),
        "settings" => messages::doctor_settings(),
        "settings file" => messages::doctor_settings_file(),
        "sign-in" => messages::doctor_sign_in(),
        "tray" => messages::doctor_tray(),
        other => match other.split_once(' ') {
            Some(("account", name)) => messages::doctor_account(name),
            Some(("frames", name)) => messages::doctor_frames(name),
            Some(("gap", name)) => messages::doctor_gap(name),
            Some(("silence", name)) => messages::doctor_silence(name),
            _ => Message::verbatim(other),
        },
    }
}

/// Minutes as a span, within a sentence.
fn span(minutes: u32) -> Message {
    match minutes {
        days if days % (24 * 60) == 0 => messages::cli_span_days(days / (24 * 60)),
        hours if hours % 60 == 0 => messages::cli_span_hours(hours / 60),
        minutes => messages::cli_span_minutes(minutes),
    }
}

fn widest(words: &[String]) -> usize {
    words.iter().map(|word| word.chars().count()).max().unwrap_or(0)
}

/// How many of an account's gaps are told to people.
const MOST_GAPS: usize = 3;
