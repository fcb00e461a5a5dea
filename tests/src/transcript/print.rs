//! How effects look in a transcript.

use std::fmt::Write as _;
use std::time::Duration;

use bellhop_core::clock::Now;
use bellhop_core::dialect::Refusal;
use bellhop_core::event::{Bearing, Event, Urgency};
use bellhop_core::http::{Method, Request};
use bellhop_core::messages::Locale;
use bellhop_core::provider::Link;
use bellhop_core::session::{Standing, State};
use bellhop_core::trouble::Trouble;
use serde::Serialize;
use serde_json::Value;

pub(super) fn standing(standing: &Standing, now: Now) -> String {
    let mut line = format!("report {}", plain(&standing.state));
    if let Some(trouble) = &standing.trouble {
        let but = if standing.state == State::Live { "but " } else { "" };
        let _ = write!(line, " {but}{}", self::trouble(trouble));
    }
    if let Some(at) = standing.retry_at {
        let _ = write!(line, " retry {}", span(at.since(now.wall)));
    }
    line
}

pub(super) fn trouble(trouble: &Trouble) -> String {
    format!("{} {}", plain(&trouble.code), quoted(&trouble.message.to_string()))
}

pub(super) fn link(link: &Link) -> String {
    let mut text = format!("dial {}", link.url);
    if let Some(origin) = &link.origin {
        let _ = write!(text, "\n  origin {origin}");
    }
    if !link.subprotocols.is_empty() {
        let _ = write!(text, "\n  subprotocols {}", link.subprotocols.join(", "));
    }
    for (name, value) in &link.headers {
        let _ = write!(text, "\n  header {name}: {}", value.expose());
    }
    text
}

pub(super) fn request(request: &Request) -> String {
    let method = match request.method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
    };
    let mut text = format!("ask {method} {}", request.url);
    for (name, value) in &request.headers {
        let _ = write!(text, "\n  header {name}: {}", value.expose());
    }
    if let Some((kind, body)) = &request.body {
        let _ = write!(text, "\n  body {kind} {}", body.expose());
    }
    text
}

/// An event with everything that is not as usual.
pub(super) fn event(event: &Event) -> String {
    let mut text = format!("event {} key {} at {}", event.kind, event.key, event.at);
    if event.urgency != Urgency::Normal {
        let _ = write!(text, " urgency {}", plain(&event.urgency));
    }
    if event.bearing != Bearing::News {
        let _ = write!(text, " bearing {}", plain(&event.bearing));
    }
    if let Some(hush) = &event.hush {
        let _ = write!(text, " hush {}", plain(hush));
    }
    let said = event.clone().said_in(Locale::ENGLISH);
    let (title, body) = (said.title.to_string(), said.body.to_string());
    let _ = write!(text, "\n  title {}", quoted(&title));
    if !body.is_empty() {
        let _ = write!(text, "\n  body {}", quoted(&body));
    }
    if let Some(url) = &event.url {
        let _ = write!(text, "\n  url {url}");
    }
    if let Some(thread) = &event.thread {
        let _ = write!(text, "\n  thread {thread}");
    }
    if let Some(seq) = event.seq {
        let _ = write!(text, "\n  seq {seq}");
    }
    if let Some(thing) = &event.lacks {
        let _ = write!(text, "\n  lacks {thing}");
    }
    for (thing, name) in &event.teaches {
        let _ = write!(text, "\n  teaches {thing} {}", quoted(name));
    }
    for (name, value) in &event.cursors {
        let _ = write!(text, "\n  cursor {name}={value}");
    }
    let _ = write!(text, "\n  fields {}", event.fields);
    text
}

pub(super) fn answer(answer: &Result<Value, Refusal>) -> String {
    match answer {
        Ok(value) => format!("ok {value}"),
        Err(Refusal::Invalid(why)) => format!("invalid {}", quoted(&why.to_string())),
        Err(Refusal::Refused(why)) => format!("refused {}", quoted(&why.to_string())),
        Err(Refusal::NoSuchTopic(why)) => format!("no such topic {}", quoted(&why.to_string())),
        Err(Refusal::TimedOut) => "timed out".to_owned(),
        Err(Refusal::NotOverSocket) => "not over the socket".to_owned(),
    }
}

pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// Seconds with as many decimals as they need.
pub(super) fn span(span: Duration) -> String {
    format!("{}s", span.as_secs_f64())
}

/// The name under which a plain enum value is stored.
fn plain(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(name)) => name,
        other => format!("{other:?}"),
    }
}
