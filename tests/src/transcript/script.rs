//! The lines of a transcript and how they are read.

use std::collections::BTreeMap;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bellhop_core::clock::Wall;
use bellhop_core::cursor::Cursors;
use bellhop_core::dialect::Action;
use bellhop_core::messages::Message;
use bellhop_core::trouble::{Trouble, TroubleCode};

/// One thing that happens in a story.
#[derive(Debug, PartialEq)]
pub(super) enum Line {
    Account { service: String, fields: BTreeMap<String, String> },
    Kinds(BTreeMap<String, bool>),
    Secret(String),
    Clock(Wall),
    Check,
    Start,
    Stop,
    Nudge,
    Opened,
    Upgrade { status: u16, retry_after: Option<Duration> },
    Lost(Trouble),
    Text(String),
    Binary(Vec<u8>),
    Alive,
    Advance(Duration),
    Adjust(BTreeMap<String, String>),
    Act(Action),
    CatchUp { blind: Option<Blind>, cursors: Cursors },
    LookUp(Vec<String>),
    Named(String),
    Http { status: u16, retry_after: Option<Duration>, body: String },
    HttpLost(Trouble),
}

/// From when a catch-up is to look, where the story says so itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Blind {
    Never,
    Ago(Duration),
}

/// Reads one line; `None` for an empty line, a comment or an effect.
pub(super) fn read(line: &str) -> Result<Option<Line>, String> {
    let line = line.trim_end();
    if line.is_empty() || line.starts_with('#') || line.starts_with('>') {
        return Ok(None);
    }
    if let Some(span) = line.strip_prefix('+') {
        return Ok(Some(Line::Advance(self::span(span)?)));
    }
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    Ok(Some(match word {
        "account" => {
            let (service, fields) = rest.split_once(' ').unwrap_or((rest, ""));
            Line::Account { service: service.to_owned(), fields: pairs(fields)? }
        }
        "kinds" => Line::Kinds(pairs(rest)?.into_iter().map(|(kind, on)| (kind, on == "on")).collect()),
        "secret" => Line::Secret(rest.to_owned()),
        "clock" => Line::Clock(rest.parse().map_err(|e| format!("{e}"))?),
        "check" => Line::Check,
        "start" => Line::Start,
        "stop" => Line::Stop,
        "nudge" => Line::Nudge,
        "opened" => Line::Opened,
        "upgrade" => {
            let (status, retry_after, _) = status(rest)?;
            Line::Upgrade { status, retry_after }
        }
        "lost" => Line::Lost(trouble(rest)?),
        "<" => Line::Text(rest.to_owned()),
        "<b" => Line::Binary(STANDARD.decode(rest).map_err(|_| "not base64".to_owned())?),
        "alive" => Line::Alive,
        "adjust" => Line::Adjust(pairs(rest)?),
        "act" => Line::Act(action(rest)?),
        "catch-up" => catch_up(rest)?,
        "look-up" => Line::LookUp(words(rest)?),
        "named" => Line::Named(rest.to_owned()),
        "http" => http(rest)?,
        other => return Err(format!("no such line: {other}")),
    }))
}

fn http(rest: &str) -> Result<Line, String> {
    if let Some(rest) = rest.strip_prefix("lost ") {
        return Ok(Line::HttpLost(trouble(rest)?));
    }
    let (status, retry_after, body) = status(rest)?;
    Ok(Line::Http { status, retry_after, body: body.to_owned() })
}

fn catch_up(rest: &str) -> Result<Line, String> {
    let (mut blind, mut cursors) = (None, Cursors::default());
    for word in words(rest)? {
        if let Some((name, value)) = word.split_once('=') {
            cursors.advance(name, value);
        } else if word == "never" {
            blind = Some(Blind::Never);
        } else {
            blind = Some(Blind::Ago(span(&word)?));
        }
    }
    Ok(Line::CatchUp { blind, cursors })
}

fn action(text: &str) -> Result<Action, String> {
    let (verb, rest) = text.split_once(' ').unwrap_or((text, ""));
    Ok(match verb {
        "mark-seen" => match words(rest)?.as_slice() {
            [kind, thread, seq] => Action::MarkSeen {
                kind: kind.clone(),
                thread: Some(thread.clone()).filter(|thread| thread != "-"),
                seq: seq.parse().map_err(|_| format!("not a position: {seq}"))?,
            },
            _ => return Err("write: act mark-seen KIND THREAD SEQ".to_owned()),
        },
        "topic-list" => Action::TopicList,
        "topic-create" => Action::TopicCreate(rest.to_owned()),
        "topic-destroy" => Action::TopicDestroy(rest.to_owned()),
        "topic-send" => {
            let (topic, message) = rest.split_once(' ').ok_or("write: act topic-send TOPIC JSON")?;
            Action::TopicSend(topic.to_owned(), serde_json::from_str(message).map_err(|e| format!("{e}"))?)
        }
        other => return Err(format!("no such act: {other}")),
    })
}

/// `CODE some words`.
fn trouble(text: &str) -> Result<Trouble, String> {
    let (code, words) = text.split_once(' ').unwrap_or((text, ""));
    let code: TroubleCode =
        serde_json::from_value(code.into()).map_err(|_| format!("no such code of trouble: {code}"))?;
    Ok(Trouble::new(code, Message::verbatim(words)))
}

/// `STATUS [retry-after=SPAN] [the rest]`.
fn status(text: &str) -> Result<(u16, Option<Duration>, &str), String> {
    let (status, rest) = text.split_once(' ').unwrap_or((text, ""));
    let status = status.parse().map_err(|_| format!("not an HTTP status: {status}"))?;
    match rest.strip_prefix("retry-after=") {
        Some(rest) => {
            let (wait, rest) = rest.split_once(' ').unwrap_or((rest, ""));
            Ok((status, Some(span(wait)?), rest))
        }
        None => Ok((status, None, rest)),
    }
}

/// `500ms`, `3s`, `2.5s`, `10m`, `1h`.
fn span(text: &str) -> Result<Duration, String> {
    let number_ends = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(number_ends);
    let unit = match unit {
        "ms" => 0.001,
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3600.0,
        _ => return Err(format!("not a span such as 3s or 500ms: {text}")),
    };
    let number: f64 = number.parse().map_err(|_| format!("not a span: {text}"))?;
    // Through whole milliseconds, which is all the pretend clock can show.
    Duration::try_from_secs_f64((number * unit * 1000.0).round() / 1000.0).map_err(|_| format!("not a span: {text}"))
}

/// `name=value "name=a value with spaces"`.
fn pairs(text: &str) -> Result<BTreeMap<String, String>, String> {
    words(text)?
        .into_iter()
        .map(|word| match word.split_once('=') {
            Some((name, value)) => Ok((name.to_owned(), value.to_owned())),
            None => Err(format!("not name=value: {word}")),
        })
        .collect()
}

/// Splits at spaces, outside of double quotes.
fn words(text: &str) -> Result<Vec<String>, String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), None::<String>, false);
    for c in text.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    if quoted { Err("a quote is left open".to_owned()) } else { Ok(words) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_quotes_are_read() {
        assert_eq!(span("2.5s"), Ok(Duration::from_millis(2500)));
        assert_eq!(span("10m"), Ok(Duration::from_mins(10)));
        assert!(span("soon").is_err());
        assert_eq!(words(r#"a "title=b c" d"#), Ok(vec!["a".into(), "title=b c".into(), "d".into()]));
        assert!(words(r#"a "b"#).is_err());
    }

    #[test]
    fn a_frame_is_taken_as_it_stands() {
        assert_eq!(read(r#"< {"a": "b  c"}"#), Ok(Some(Line::Text(r#"{"a": "b  c"}"#.to_owned()))));
        assert_eq!(read("<b aGk="), Ok(Some(Line::Binary(b"hi".to_vec()))));
        assert_eq!(read("> report live"), Ok(None));
    }

    #[test]
    fn an_unknown_line_is_a_mistake() {
        assert!(read("opend").is_err());
        assert!(read("lost sometimes it happens").is_err());
    }
}
