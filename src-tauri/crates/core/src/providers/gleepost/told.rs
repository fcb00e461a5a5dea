//! What the server told, before it is an event: a type, a location and a payload, read with
//! patience. A field of the wrong type counts as absent.

use serde_json::Value;

use super::fields;
use super::page::{Location, Page};
use crate::clock::Wall;
use crate::event::{Bearing, Event, Urgency};
use crate::messages::{self, Arg, Message};
use crate::text;

/// One thing told, over the socket or in an answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    pub(super) kind: &'a str,
    pub(super) location: Option<Location<'a>>,
    pub(super) data: &'a Value,
    /// When it came in.
    pub(super) heard: Wall,
}

impl<'a> Told<'a> {
    /// An id or count of the payload.
    pub(super) fn number(&self, name: &str) -> Option<u64> {
        number(self.data, name)
    }

    /// A text of the payload, raw.
    pub(super) fn text(&self, name: &str) -> &'a str {
        self.data.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether a switch of the payload is there and on.
    pub(super) fn flag(&self, name: &str) -> bool {
        flag(self.data, name)
    }

    /// The id in the location, if that lies within `place`.
    pub(super) fn id_in(&self, place: &str) -> Option<u64> {
        self.location.and_then(|location| location.id_in(place))
    }

    /// A time of the payload, or when it came in.
    pub(super) fn time(&self, name: &str) -> Wall {
        time(self.data, name).unwrap_or(self.heard)
    }

    /// Somebody in the payload.
    pub(super) fn person(&self, name: &str) -> Person {
        Person::of(self.data.get(name))
    }

    /// An event of this, with nothing said yet.
    pub(super) fn event(&self, kind: String, key: String, at: Wall) -> Event {
        Event {
            kind,
            key,
            at,
            title: Message::verbatim(""),
            body: Message::verbatim(""),
            url: None,
            urgency: Urgency::Normal,
            fields: fields::seen_by_rules(self.kind, self.location, self.data),
            thread: None,
            seq: None,
            bearing: Bearing::News,
            hush: None,
            teaches: Vec::new(),
            lacks: None,
            cursors: Vec::new(),
            known_as: None,
        }
    }

    /// The page for something Bellhop does not know.
    pub(super) fn page(&self) -> Page {
        self.location.map_or(Page::Notifications, Location::page)
    }
}

/// Somebody: older servers say `username`, newer ones `name`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) id: Option<u64>,
    name: Option<String>,
}

impl Person {
    pub(super) fn of(value: Option<&Value>) -> Self {
        let Some(value) = value else { return Self { id: None, name: None } };
        let name = ["name", "username"].into_iter().find_map(|key| value.get(key).and_then(Value::as_str));
        let name = name.map(|name| text::line(name, NAME)).filter(|name| !name.is_empty());
        Self { id: number(value, "id"), name }
    }

    /// The name of one who does something, or a word in its place.
    pub(super) fn name(&self) -> Arg {
        self.or(messages::gleepost_someone)
    }

    /// The same after "with" or "from".
    pub(super) fn with(&self) -> Arg {
        self.or(messages::gleepost_someone_with)
    }

    fn or(&self, nobody: fn() -> Message) -> Arg {
        self.name.as_ref().map_or_else(|| nobody().into(), Arg::from)
    }

    /// What an event with this person in it teaches.
    pub(super) fn taught(&self) -> Option<(String, String)> {
        Some((format!("user/{}", self.id?), self.name.clone()?))
    }
}

/// A list of the payload; one that is `null` or no list is empty.
pub(super) fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// An id or count. What no database counts up to is a lie, and would spoil the cursors of catch-up,
/// which only ever grow.
pub(super) fn number(value: &Value, name: &str) -> Option<u64> {
    value.get(name).and_then(Value::as_u64).filter(|number| *number <= i64::MAX.unsigned_abs())
}

pub(super) fn flag(value: &Value, name: &str) -> bool {
    value.get(name).and_then(Value::as_bool).unwrap_or(false)
}

pub(super) fn time(value: &Value, name: &str) -> Option<Wall> {
    value.get(name).and_then(Value::as_str).and_then(|text| text.parse().ok())
}

/// Characters of a person's name.
const NAME: usize = 80;
