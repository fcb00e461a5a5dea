//! Makes an event of a row or a message, whichever way it came.

use serde_json::{Map, Value, json};

use super::edition::{Edition, digest, digest_of};
use super::mark::Stamps;
use super::redact::{clean, clean_map, redact, redact_map};
use super::setup::{BOOKKEEPING, Setup, TITLES};
use crate::clock::Wall;
use crate::event::{Bearing, Event, Urgency};
use crate::messages::{self, Message};
use crate::text;

/// What happened to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Create,
    Update,
    Delete,
}

impl Change {
    /// The change of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "create" => Some(Self::Create),
            "update" => Some(Self::Update),
            "delete" => Some(Self::Delete),
            _ => None,
        }
    }

    /// Its name at Daptin.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }
}

/// The event of a changed row; `edition` matters to updates only.
pub(super) fn of_row(
    setup: &Setup,
    topic: &str,
    change: Change,
    mut row: Map<String, Value>,
    edition: Edition,
    at: Wall,
) -> Event {
    let stamps = Stamps::of(&row);
    row.retain(|column, _| setup.allows(topic, column));
    redact_map(&mut row, setup.spared(topic));
    clean_map(&mut row, setup.spared(topic));
    let word = change.word();
    let subject = subject(&row);
    let hole = |name: &str| hole(topic, word, &row, name);
    let title = setup.title(topic, hole).map_or_else(
        || match &subject {
            Some((_, subject)) => messages::daptin_row(word, topic, subject),
            None => messages::daptin_row_unnamed(word, topic),
        },
        |title| Message::verbatim(text::line(&title, text::TITLE)),
    );
    let body = summary(&row, subject.map(|(column, _)| column));
    let reference = stamps.reference.unwrap_or_else(|| format!("unnamed-{:016x}", digest(&row)));
    let key = format!("{topic}/{reference}/{word}");
    let (key, known_as) = match change {
        Change::Update => edition.identify(&format!("{key}/"), &format!("-{:016x}", digest(&row))),
        Change::Create | Change::Delete => (key, None),
    };
    Event {
        kind: format!("{topic}#{word}"),
        key,
        at,
        title,
        body: Message::verbatim(text::lines(&body, text::BODY)),
        url: setup.link(topic, hole),
        urgency: Urgency::Normal,
        thread: Some(format!("{topic}/{reference}")),
        seq: None,
        bearing: match change {
            Change::Create => Bearing::News,
            Change::Update => Bearing::Amends,
            Change::Delete => Bearing::Settles,
        },
        hush: None,
        teaches: Vec::new(),
        lacks: None,
        cursors: Vec::new(),
        known_as,
        fields: json!({"topic": topic, "event": word, "row": row}),
    }
}

/// The event of a message to a topic, which may be any JSON value.
///
/// Messages are sent once and can never be fetched, so every arrival is its own event, however
/// often the same words come: its key is the arrival (`nth` of this connection), not the content.
///
/// Nobody can know the columns of a topic that users made, so all of them are kept but secrets,
/// unless the user lists some.
pub(super) fn of_message(setup: &Setup, topic: &str, mut message: Value, nth: u64, now: Wall) -> Event {
    redact(&mut message, setup.spared(topic));
    if let Value::Object(map) = &mut message {
        let lists = setup.lists_columns(topic);
        map.retain(|column, _| if lists { setup.allows(topic, column) } else { !setup.hides(topic, column) });
    }
    clean(&mut message, setup.spared(topic));
    let nothing = Map::new();
    let row = message.as_object().unwrap_or(&nothing);
    let said = subject(row)
        .map(|(_, subject)| subject)
        .or_else(|| MESSAGES.iter().find_map(|column| short(row.get(*column)?)).or_else(|| short(&message)));
    let hole = |name: &str| hole(topic, MESSAGE, row, name);
    let title = setup.title(topic, hole).map_or_else(
        || match said {
            Some(said) => messages::daptin_message(topic, said),
            None => messages::daptin_message_unnamed(topic),
        },
        |title| Message::verbatim(text::line(&title, text::TITLE)),
    );
    let body = match &message {
        Value::Object(_) => summary(row, None),
        Value::Array(_) => message.to_string(),
        scalar => short(scalar).unwrap_or_default(),
    };
    Event {
        kind: format!("{topic}#{MESSAGE}"),
        key: format!("{topic}/{MESSAGE}/{:016x}/{}-{nth}", digest_of(&message), now.0),
        at: now,
        title,
        body: Message::verbatim(text::lines(&body, text::BODY)),
        url: setup.link(topic, hole),
        urgency: Urgency::Normal,
        thread: None,
        seq: None,
        bearing: Bearing::News,
        hush: None,
        teaches: Vec::new(),
        lacks: None,
        cursors: Vec::new(),
        known_as: None,
        fields: json!({"topic": topic, "event": MESSAGE, "row": message}),
    }
}

/// What a placeholder of a template stands for.
fn hole(topic: &str, event: &str, row: &Map<String, Value>, name: &str) -> Option<String> {
    match name {
        "table" | "topic" => Some(topic.to_owned()),
        "event" => Some(event.to_owned()),
        column => row.get(column).and_then(plain).map(|value| text::line(&value, text::TITLE)),
    }
}

/// What names the row, and in which column it stands.
fn subject(row: &Map<String, Value>) -> Option<(&'static str, String)> {
    TITLES.iter().find_map(|column| {
        let value = short(row.get(*column)?)?;
        let value = if *column == "email" { value.split('@').next().unwrap_or_default().to_owned() } else { value };
        (!value.is_empty()).then_some((*column, value))
    })
}

/// The columns as lines, without what every row has and without the one already in the title.
fn summary(row: &Map<String, Value>, said: Option<&str>) -> String {
    let lines = row
        .iter()
        .filter(|(column, _)| !BOOKKEEPING.contains(&column.as_str()) && Some(column.as_str()) != said)
        .filter_map(|(column, value)| Some(format!("{column}: {}", plain(value)?)));
    lines.collect::<Vec<_>>().join("\n")
}

fn short(value: &Value) -> Option<String> {
    let value = text::line(&plain(value).filter(|_| !value.is_object() && !value.is_array())?, SUBJECT);
    (!value.is_empty()).then_some(value)
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// The name of a message's event.
pub(super) const MESSAGE: &str = "new-message";
/// Where messages tend to keep their words.
const MESSAGES: [&str; 3] = ["message", "text", "body"];
/// The most characters of a subject within a title.
const SUBJECT: usize = 120;

#[cfg(test)]
mod tests {
    use super::super::setup::tests::setup;
    use super::*;

    fn row_event(fields: &[(&str, &str)], change: Change, row: &Value) -> Event {
        let row = row.as_object().cloned().expect("an object");
        of_row(&setup(fields), "ticket", change, row, Edition::Version(1), Wall(5))
    }

    #[test]
    fn the_default_title_takes_the_best_column_there_is() {
        for (row, title) in [
            (json!({"name": "Label printer", "title": "x"}), "New ticket: “Label printer”"),
            (json!({"name": "", "subject": "Paper jam"}), "New ticket: “Paper jam”"),
            (json!({"name": null, "label": 7}), "New ticket: “7”"),
            (json!({"email": "ann@b.example"}), "New ticket: “ann”"),
            (json!({"name": {"a": 1}}), "ticket created"),
            (json!({"other": "x"}), "ticket created"),
        ] {
            assert_eq!(row_event(&[], Change::Create, &row).title, title);
        }
        assert_eq!(row_event(&[], Change::Update, &json!({"name": "A"})).title, "ticket changed: “A”");
        assert_eq!(row_event(&[], Change::Delete, &json!({"reference_id": "r"})).title, "ticket deleted");
    }

    #[test]
    fn templates_see_allowed_columns_only() {
        let fields =
            [("title.ticket", "{event}: {name} {password}"), ("link.ticket", "{base}/t/{reference_id}?p={state}")];
        let event = row_event(
            &fields,
            Change::Update,
            &json!({"reference_id": "r-1", "name": "A", "password": "pw", "state": "o&k"}),
        );
        assert_eq!(event.title, "update: A");
        assert_eq!(event.url.as_deref(), Some("http://localhost:6336/t/r-1?p=o%26k"));
        assert!(!format!("{event:?}").contains("pw\""), "{event:?}");
        let deleted = row_event(&fields, Change::Delete, &json!({"reference_id": "r-1"}));
        assert_eq!(deleted.url.as_deref(), Some("http://localhost:6336/#/tables/data/ticket"), "no state, no template");
    }

    #[test]
    fn a_row_becomes_one_thread_of_events() {
        let row = json!({"reference_id": "r-1", "name": "A", "created_at": "2026-01-01T00:00:00Z", "secret_plan": 1, "state": "open"});
        let events = [Change::Create, Change::Update, Change::Delete]
            .map(|change| row_event(&[("columns.ticket", "name,state")], change, &row));
        assert!(events.iter().all(|event| event.thread.as_deref() == Some("ticket/r-1")));
        assert_eq!(events[0].key, "ticket/r-1/create");
        assert!(events[1].key.starts_with("ticket/r-1/update/1-"));
        assert_eq!(events.each_ref().map(|event| event.bearing), [Bearing::News, Bearing::Amends, Bearing::Settles]);
        assert_eq!(events[0].body, "state: open");
        assert_eq!(
            events[0].fields,
            json!({"topic": "ticket", "event": "create",
                "row": {"reference_id": "r-1", "name": "A", "created_at": "2026-01-01T00:00:00Z", "state": "open"}})
        );
    }

    #[test]
    fn an_update_is_new_when_its_columns_or_its_version_are() {
        let key = |version, name: &str, updated: &str| {
            let row = json!({"reference_id": "r", "name": name, "updated_at": updated});
            of_row(
                &setup(&[]),
                "t",
                Change::Update,
                row.as_object().cloned().expect("an object"),
                Edition::Version(version),
                Wall(0),
            )
            .key
        };
        assert_eq!(key(2, "A", "before"), key(2, "A", "after"), "REST knows the new time, the socket the old one");
        assert_ne!(key(2, "A", ""), key(2, "B", ""));
        assert_ne!(key(2, "A", ""), key(4, "A", ""), "back to what it was is news too");
    }

    #[test]
    fn a_message_may_be_any_value_and_every_arrival_counts() {
        for (message, title, body) in [
            (json!({"hello": "world"}), "New message in chat", "hello: world"),
            (json!({"text": "Hi all"}), "chat: “Hi all”", "text: Hi all"),
            (json!("Hi"), "chat: “Hi”", "Hi"),
            (json!(7), "chat: “7”", "7"),
            (json!(null), "New message in chat", ""),
            (json!([1, "a"]), "New message in chat", "[1,\"a\"]"),
            (json!({"token": "x", "n": 1}), "New message in chat", "n: 1"),
        ] {
            let event = of_message(&setup(&[]), "chat", message, 1, Wall(9));
            assert_eq!((event.title.to_string().as_str(), event.body.to_string().as_str()), (title, body));
            assert_eq!((event.kind.as_str(), event.thread), ("chat#new-message", None));
        }
        let key = |nth, now| of_message(&setup(&[]), "chat", json!("again"), nth, Wall(now)).key;
        assert_ne!(key(1, 9), key(2, 9));
        assert_ne!(key(1, 9), key(1, 10), "a new connection counts from one again");
    }
}
