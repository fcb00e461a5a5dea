//! Reading a broadcast message: of today's shape, or of one of before `events`.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::events::Change;
use super::models::{self, Model};
use super::row::{self, Columns, Name};
use super::{legacy, news};
use crate::clock::Now;
use crate::event::Event;
use crate::messages::{self, Message};

/// Reads a broadcast message. The error says why it is no event, in words without any of it.
pub(crate) fn read(message: &str, base: &str, now: Now) -> Result<Event, Message> {
    let mut from = serde_json::Deserializer::from_str(message);
    let message = from.deserialize_map(Parts::default()).map_err(|_| messages::frame_odd_message())?;
    from.end().map_err(|_| messages::frame_odd_message())?;
    if let Some((shape, raw)) = message.legacy {
        return legacy::read(shape, raw.get(), base, now).ok_or(messages::frame_old_message());
    }
    let change = message.change.ok_or(messages::frame_unknown_change())?;
    let model = message.model.ok_or(messages::frame_unknown_model())?;
    let row = match (message.row, message.unread) {
        (Some(row), _) => row,
        (None, Some(raw)) => row::columns(model, raw.get()).ok_or(messages::frame_no_row())?,
        (None, None) => return Err(messages::frame_no_row()),
    };
    Ok(news::event(model, change, row, base, now))
}

/// The parts of a message, as far as they have been read.
#[derive(Default)]
struct Parts<'de> {
    change: Option<Change>,
    model: Option<&'static Model>,
    row: Option<Map<String, Value>>,
    /// The row, where it came before its class did.
    unread: Option<&'de RawValue>,
    legacy: Option<(&'static str, &'de RawValue)>,
}

impl<'de> Visitor<'de> for Parts<'de> {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a message")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
        while let Some(key) = map.next_key_seed(Name(KEYS))? {
            match (key, self.model) {
                (Some("event_type"), _) => self.change = map.next_value_seed(Word(Change::from_word))?,
                (Some("event_class"), _) => self.model = map.next_value_seed(Word(models::by_class))?,
                (Some("object"), Some(model)) => self.row = Some(map.next_value_seed(Columns(model))?),
                (Some("object"), None) => self.unread = Some(map.next_value()?),
                (Some(shape), _) => self.legacy = Some((shape, map.next_value()?)),
                (None, _) => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(self)
    }
}

/// A text that stands for one of a closed set.
struct Word<T>(fn(&str) -> Option<T>);

impl<'de, T> DeserializeSeed<'de> for Word<T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl<T> Visitor<'_> for Word<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word")
    }

    fn visit_str<E>(self, word: &str) -> Result<Self::Value, E> {
        Ok((self.0)(word))
    }
}

/// The keys of a message: those of today, then those of the old shapes.
const KEYS: &[&str] =
    &["event_type", "event_class", "object", "feedback", "flag_log", "not_flagged", "deletion_log", "statistic"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{Mono, Wall};

    const NOW: Now = Now { mono: Mono(0), wall: Wall(1_800_000_000_000) };

    fn read_event(message: &str) -> Event {
        read(message, "https://host", NOW).unwrap_or_else(|why| panic!("{message}: {why}"))
    }

    #[test]
    fn the_order_of_the_parts_does_not_matter() {
        let forth = r#"{"event_type":"update","event_class":"Post","object":{"id":42,"title":"x"}}"#;
        let back = r#"{"object":{"id":42,"title":"x"},"event_class":"Post","event_type":"update"}"#;
        assert_eq!(read_event(forth), read_event(back));
    }

    #[test]
    fn large_and_deep_messages_are_read_or_passed_over() {
        let body = "x".repeat(2 << 20);
        let large = format!(
            r#"{{"event_type":"create","event_class":"Post","object":{{"body":"{body}","id":42,"title":"{body}"}}}}"#
        );
        let event = read_event(&large);
        assert!(
            event.title.to_string().chars().count() <= crate::text::TITLE && event.fields.to_string().len() < 1_000
        );
        let nest = |column: &str| {
            let (open, close) = ("[".repeat(200_000), "]".repeat(200_000));
            format!(r#"{{"event_type":"create","event_class":"Post","object":{{"id":42,"{column}":{open}{close}}}}}"#)
        };
        assert_eq!(read_event(&nest("body")).key, "Post/42/create", "what is dropped may be as deep as it likes");
        assert!(read(&nest("title"), "https://host", NOW).is_err());
    }

    #[test]
    fn what_is_no_event_is_said_without_quoting_it() {
        for message in [
            "null",
            "7",
            "[]",
            "{}",
            r#"{"event_type":"create"}"#,
            r#"{"event_type":7,"event_class":"Post","object":{}}"#,
            r#"{"event_type":"create","event_class":"Ref","object":{"id":1}}"#,
            r#"{"event_type":"explode","event_class":"Post","object":{"id":1}}"#,
            r#"{"event_type":"create","event_class":"Post","object":[1]}"#,
            r#"{"event_type":"create","event_class":"Post","object":null}"#,
            r#"{"object":7,"event_type":"create","event_class":"Post"}"#,
        ] {
            assert!(read(message, "https://host", NOW).is_err(), "{message}");
        }
    }
}
