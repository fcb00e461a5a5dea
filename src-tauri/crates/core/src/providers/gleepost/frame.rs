//! Frames of the socket, of both eras.
//!
//! Until January 2016 the server sent `{"type", "location", "data"}` bare, as its document still
//! says. Since then each frame is `{"event": "message", "data": {"type", "location", "data"}}`, and
//! what a client sends is read from `data` as well.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::messages::{self, Message};

/// What a frame turned out to be.
#[derive(Debug, PartialEq)]
pub(super) enum Opened {
    /// An event: its type, its location and its payload.
    Event(String, String, Value),
    /// The server says who we say we are is wrong.
    Refused,
    /// The server says that something else is wrong.
    Failed,
    /// Nothing, and why.
    Nothing(Message),
}

/// Opens a frame. It never fails.
pub(super) fn open(text: &str) -> Opened {
    let Ok(frame) = serde_json::from_str::<Value>(text) else {
        // Early servers refused without JSON (the iOS client still looks for these words).
        return match text.trim() {
            words if words.eq_ignore_ascii_case("invalid credentials") => Opened::Refused,
            _ => Opened::Nothing(messages::frame_not_json()),
        };
    };
    // The bare form first: the payload of a bare notification has a `type` of its own, and must
    // not be taken for the inside of an envelope.
    if is_event(&frame) {
        return event(frame);
    }
    if let Some(error) = frame.get("error") {
        let words = error.as_str().unwrap_or_default().to_ascii_lowercase();
        let refused = ["credential", "token", "authori", "authenti"].iter().any(|word| words.contains(word));
        return if refused { Opened::Refused } else { Opened::Failed };
    }
    match frame {
        Value::Object(mut outer) => match outer.remove("data") {
            Some(inner) if is_event(&inner) => event(inner),
            _ => Opened::Nothing(messages::frame_no_event()),
        },
        _ => Opened::Nothing(messages::frame_no_object()),
    }
}

/// Asks for news of `posts`, or for no more of them. Both `posts` and `networks` are always there,
/// inside and outside: the server reads every frame into one and the same place, so that whatever
/// a frame leaves out is taken from the one before it (realtime.go, line 90).
pub(super) fn ask(action: Ask, posts: &BTreeSet<u64>) -> String {
    let action = match action {
        Ask::Subscribe => "SUBSCRIBE",
        Ask::Unsubscribe => "UNSUBSCRIBE",
    };
    let wish = json!({"action": action, "posts": posts, "networks": []});
    json!({"event": "message", "action": action, "posts": posts, "networks": [], "data": wish}).to_string()
}

/// What a client may ask for. The server knows `presence` and `typing` too; Bellhop never says
/// them, since a desktop's presence silences the user's phone for half a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    Subscribe,
    Unsubscribe,
}

fn is_event(value: &Value) -> bool {
    value.get("type").is_some_and(Value::is_string)
}

fn event(mut value: Value) -> Opened {
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (kind, location) = (text(&value, "type"), text(&value, "location"));
    if kind.is_empty() {
        return Opened::Nothing(messages::frame_no_kind());
    }
    let data = value.get_mut("data").map_or(Value::Null, Value::take);
    Opened::Event(kind, location, data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_eras_open_to_the_same_event() {
        let bare = r#"{"type":"notification","location":"/notifications","data":{"id":596,"type":"added_you"}}"#;
        let wrapped = format!(r#"{{"event":"message","data":{bare}}}"#);
        let same = Opened::Event(
            "notification".to_owned(),
            "/notifications".to_owned(),
            json!({"id": 596, "type": "added_you"}),
        );
        assert_eq!(open(bare), same);
        assert_eq!(open(&wrapped), same);
    }

    #[test]
    fn every_form_of_refusal_is_recognised() {
        for text in [
            "{\"error\":\"Invalid credentials\"}\n",
            "Invalid credentials",
            "Invalid credentials\n",
            r#"{"error":"bad token"}"#,
        ] {
            assert_eq!(open(text), Opened::Refused, "{text}");
        }
        assert_eq!(open(r#"{"error":"redis went away"}"#), Opened::Failed);
        assert_eq!(open(r#"{"error":7}"#), Opened::Failed);
    }

    #[test]
    fn anything_else_is_nothing() {
        for text in
            ["", "hello", "[]", "null", "{}", r#"{"type":7}"#, r#"{"type":""}"#, r#"{"event":"message","data":[]}"#]
        {
            assert!(matches!(open(text), Opened::Nothing(_)), "{text}");
        }
        assert!(matches!(open(&"[".repeat(10_000)), Opened::Nothing(_)), "too deep");
    }

    #[test]
    fn what_is_asked_says_everything_in_both_places() {
        let text = ask(Ask::Unsubscribe, &BTreeSet::from([1, 2]));
        let frame: Value = serde_json::from_str(&text).expect("JSON");
        for place in [&frame, &frame["data"]] {
            assert_eq!(place["action"], "UNSUBSCRIBE");
            assert_eq!(place["posts"], json!([1, 2]));
            assert_eq!(place["networks"], json!([]));
        }
    }
}
