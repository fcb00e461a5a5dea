//! What a frame says, in whichever of Daptin's four ways it says it.
//!
//! Up to v0.11.3 a frame is `{MessageSource, EventType, ObjectType, EventData}`, with `EventData`
//! an object or, in builds between 2024-09 and 2026-03, base64 of one. Since v0.11.4 it is
//! `{type, …, data}`, with `data` base64 of JSON, where the server's own comment promises an object.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use crate::dialect::Frame;
use crate::messages::{self, Message};
use crate::text;

/// What a frame says.
#[derive(Debug, PartialEq)]
pub(super) enum Heard {
    /// The token was not accepted: sent instead of a session, then the socket is closed.
    Unauthorized,
    /// A session is open; only servers since v0.11.4 say so.
    Session,
    /// The answer to a request of the current protocol; the reason where it is a no.
    Answer { id: String, method: String, result: Result<Value, String> },
    /// The answer to a JSON ping.
    Pong,
    /// An older server's list of topics, and whether its methods are spelled with `topicName`.
    Topics { names: Vec<String>, long: bool },
    /// An older server did what was asked about a topic: `subscribed` or `unsubscribed`.
    Done { what: String, topic: String },
    /// An older server refused a method.
    Refused { method: String, reason: String },
    /// Something happened on a topic.
    News { topic: String, event: String, data: Value },
    /// Nothing of meaning here, and why.
    Nothing(Message),
}

impl Heard {
    /// Reads a frame; total.
    pub(super) fn of(frame: Frame<'_>) -> Self {
        let Some(text) = frame.text() else { return Self::Nothing(messages::frame_not_text()) };
        match serde_json::from_str(text) {
            Ok(Value::Object(frame)) => read(frame),
            Ok(_) => Self::Nothing(messages::frame_no_object()),
            Err(_) => Self::Nothing(messages::frame_not_json()),
        }
    }
}

fn read(mut frame: Map<String, Value>) -> Heard {
    if frame.contains_key("EventType") || frame.contains_key("MessageSource") {
        return read_older(frame);
    }
    match word(&frame, "type").as_str() {
        "session" => Heard::Session,
        "pong" => Heard::Pong,
        "response" => Heard::Answer {
            id: word(&frame, "id"),
            method: word(&frame, "method"),
            result: match frame.get("ok") {
                Some(Value::Bool(true)) => Ok(data(frame.remove("data"))),
                _ => Err(reason(&word(&frame, "error"))),
            },
        },
        "event" => {
            Heard::News { topic: word(&frame, "topic"), event: word(&frame, "event"), data: data(frame.remove("data")) }
        }
        "" if word(&frame, "message") == "unauthorized" => Heard::Unauthorized,
        _ => Heard::Nothing(messages::frame_unknown_type()),
    }
}

fn read_older(mut frame: Map<String, Value>) -> Heard {
    let (event, object) = (word(&frame, "EventType"), word(&frame, "ObjectType"));
    if word(&frame, "MessageSource") != "system" {
        return Heard::News { topic: object, event, data: data(frame.remove("EventData")) };
    }
    let said = data(frame.remove("EventData"));
    match (event.as_str(), object.as_str()) {
        ("response", "topic-list" | "topicName-list") => {
            let names = said["topics"].as_array().into_iter().flatten().filter_map(Value::as_str);
            Heard::Topics { names: names.map(str::to_owned).collect(), long: object == "topicName-list" }
        }
        ("subscribed" | "unsubscribed", _) => Heard::Done { what: event, topic: object },
        ("error", _) => Heard::Refused { method: object, reason: reason(said["error"].as_str().unwrap_or_default()) },
        _ => Heard::Nothing(messages::frame_unknown_system_type()),
    }
}

/// The payload, whether it came as JSON, as base64 of JSON, or as JSON within a text.
///
/// A message may be a plain text, and a text such as `null` or `MTIz` may be base64 by accident:
/// only base64 that holds JSON is taken for it.
fn data(value: Option<Value>) -> Value {
    match value {
        Some(Value::String(text)) => {
            let decoded = STANDARD.decode(&text).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
            match decoded {
                Some(value) => value,
                None if text.trim_start().starts_with(['{', '[']) => {
                    serde_json::from_str(&text).unwrap_or(Value::String(text))
                }
                None => Value::String(text),
            }
        }
        Some(value) => value,
        None => Value::Null,
    }
}

fn word(frame: &Map<String, Value>, name: &str) -> String {
    frame.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn reason(text: &str) -> String {
    text::line(text, 200)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn heard(frame: &Value) -> Heard {
        Heard::of(Frame::Text(&frame.to_string()))
    }

    fn coded(value: &Value) -> String {
        STANDARD.encode(value.to_string())
    }

    #[test]
    fn a_row_is_read_in_every_wrapping() {
        let row = json!({"reference_id": "r", "name": "A"});
        let news = Heard::News { topic: "t".into(), event: "create".into(), data: row.clone() };
        for data in [row.clone(), Value::from(coded(&row)), Value::from(row.to_string())] {
            assert_eq!(heard(&json!({"type": "event", "topic": "t", "event": "create", "data": data})), news);
            let older =
                json!({"MessageSource": "database", "EventType": "create", "ObjectType": "t", "EventData": data});
            assert_eq!(heard(&older), news);
        }
    }

    #[test]
    fn a_message_may_be_any_value() {
        for message in [json!("hi"), json!(7), json!(null), json!([1]), json!("{not json"), json!("aGk")] {
            let news = Heard::News { topic: "t".into(), event: "new-message".into(), data: message.clone() };
            assert_eq!(
                heard(&json!({"type": "event", "topic": "t", "event": "new-message", "data": coded(&message)})),
                news
            );
        }
    }

    #[test]
    fn answers_of_the_current_protocol() {
        assert_eq!(heard(&json!({"type": "session", "status": "open", "data": "e30="})), Heard::Session);
        assert_eq!(heard(&json!({"type": "pong"})), Heard::Pong);
        let ok = json!({"type": "response", "id": "1", "method": "subscribe", "ok": true, "data": coded(&json!({"topic": "t"}))});
        assert_eq!(
            heard(&ok),
            Heard::Answer { id: "1".into(), method: "subscribe".into(), result: Ok(json!({"topic": "t"})) }
        );
        let no =
            json!({"type": "response", "id": "1", "method": "subscribe", "ok": false, "error": "topic not found: t"});
        assert_eq!(
            heard(&no),
            Heard::Answer { id: "1".into(), method: "subscribe".into(), result: Err("topic not found: t".into()) }
        );
        assert_eq!(heard(&json!({"message": "unauthorized"})), Heard::Unauthorized);
    }

    #[test]
    fn answers_of_older_servers() {
        let system = |event: &str, object: &str, data: Value| {
            heard(&json!({"MessageSource": "system", "EventType": event, "ObjectType": object, "EventData": data}))
        };
        let topics = json!({"topics": ["a", "b"]});
        let names = vec!["a".to_owned(), "b".to_owned()];
        assert_eq!(
            system("response", "topic-list", topics.clone()),
            Heard::Topics { names: names.clone(), long: false }
        );
        assert_eq!(system("response", "topicName-list", coded(&topics).into()), Heard::Topics { names, long: true });
        assert_eq!(
            system("subscribed", "a", Value::Null),
            Heard::Done { what: "subscribed".into(), topic: "a".into() }
        );
        assert_eq!(
            system("error", "subscribe", coded(&json!({"error": "topic not found: x"})).into()),
            Heard::Refused { method: "subscribe".into(), reason: "topic not found: x".into() }
        );
    }

    #[test]
    fn anything_else_means_nothing() {
        for text in ["", "null", "[]", "{}", "{\"type\":7}", "{\"type\":\"later\"}", "{", "unauthorized"] {
            assert!(matches!(Heard::of(Frame::Text(text)), Heard::Nothing(_)), "{text}");
        }
        assert!(matches!(Heard::of(Frame::Binary(&[0xff])), Heard::Nothing(_)));
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(matches!(Heard::of(Frame::Text(&deep)), Heard::Nothing(_)));
    }
}
