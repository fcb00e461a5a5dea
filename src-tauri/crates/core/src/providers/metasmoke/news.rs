//! From a row to an event: what it is, what it is known by, and how much it asks for attention.

use serde_json::{Map, Value};

use super::events::Change;
use super::models::Model;
use super::row::Row;
use super::{page, words};
use crate::clock::{Now, Wall};
use crate::event::{Bearing, Event, Hush, Urgency};

/// Makes the event of a row that was read.
pub(crate) fn event(model: &'static Model, change: Change, row: Map<String, Value>, base: &str, now: Now) -> Event {
    let cells = Row(&row);
    let told = words::tell(model, change, cells, None);
    let post = words::post_of(model, cells);
    let title = if model.table == "posts" { cells.text("title") } else { None };
    Event {
        kind: [model.table, "#", change.word()].concat(),
        key: key(model, change, cells),
        at: at(change, cells).unwrap_or(now.wall),
        title: told.title,
        body: told.body,
        url: page::of(base, model, cells),
        urgency: urgency(change),
        thread: thread(model, post, cells),
        seq: cells.id("id").and_then(|id| u64::try_from(id).ok()),
        bearing: if change == Change::Create { Bearing::News } else { Bearing::Amends },
        hush: hush(model, cells),
        teaches: post.zip(title).map(|(post, title)| (words::thing(post), title.to_owned())).into_iter().collect(),
        lacks: told.lacks,
        cursors: mark(model, change, cells).into_iter().collect(),
        known_as: None,
        fields: fields(model, change, row),
    }
}

/// A flag that was not cast, or only for practice.
pub(crate) fn hush(model: &Model, row: Row<'_>) -> Option<Hush> {
    if model.table != "flag_logs" {
        return None;
    }
    match (row.flag("is_dry_run"), row.flag("success")) {
        (Some(true), _) => Some(Hush::DryRun),
        (_, Some(false)) => Some(Hush::Failed),
        _ => None,
    }
}

/// How much a change of any model asks for attention.
pub(crate) fn urgency(change: Change) -> Urgency {
    if change == Change::Create { Urgency::Normal } else { Urgency::Low }
}

/// The redacted event, in the shape metasmoke gave it.
pub(crate) fn fields(model: &Model, change: Change, row: Map<String, Value>) -> Value {
    let mut out = Map::new();
    out.insert("event_type".to_owned(), change.word().into());
    out.insert("event_class".to_owned(), model.class.into());
    out.insert("object".to_owned(), row.into());
    out.into()
}

/// A short name for what was kept of a row, the same on every machine (FNV-1a, 64 bits).
pub(crate) fn fingerprint(row: &Map<String, Value>) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in serde_json::to_string(row).unwrap_or_default().bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

/// `FlagLog/7/create`. A row can change more than once, so an update is known by its time as well.
fn key(model: &Model, change: Change, row: Row<'_>) -> String {
    let (class, word) = (model.class, change.word());
    let id = row.id("id").map(|id| id.to_string());
    match (id, change, row.text("updated_at")) {
        (Some(id), Change::Create | Change::Destroy, _) => [class, "/", &id, "/", word].concat(),
        (Some(id), Change::Update, Some(time)) => [class, "/", &id, "/", word, "/", time].concat(),
        (Some(id), Change::Update, None) => [class, "/", &id, "/", word, "/", &fingerprint(row.0)].concat(),
        (None, ..) => [class, "/-/", word, "/", &fingerprint(row.0)].concat(),
    }
}

/// When it happened. Rows say when they were made and last saved; nothing says when one is deleted.
fn at(change: Change, row: Row<'_>) -> Option<Wall> {
    match change {
        Change::Create => row.time("created_at"),
        Change::Update => row.time("updated_at"),
        Change::Destroy => None,
    }
}

/// Events of one model about one thing. The flags of a post are not in the thread of the post: a
/// post is saved again at every turn, and that must not replace the words of a flag.
fn thread(model: &Model, post: Option<i64>, row: Row<'_>) -> Option<String> {
    let about = post.map(words::thing).filter(|_| model.table != "posts");
    let about = about.or_else(|| row.id("abuse_report_id").map(|report| format!("abuse_reports/{report}")));
    let about = about.or_else(|| row.id("id").map(|id| id.to_string()));
    about.map(|about| [model.table, "/", &about].concat())
}

/// How far catch-up has come with this row: by number, or by time for posts, which can be asked for
/// by time only.
fn mark(model: &Model, change: Change, row: Row<'_>) -> Option<(String, String)> {
    if change != Change::Create {
        return None;
    }
    let reached = match model.table {
        "posts" => row.time("created_at").map(|time| time.0),
        "feedbacks" | "deletion_logs" | "post_comments" | "flag_logs" | "announcements" => row.id("id"),
        _ => None,
    };
    Some((model.table.to_owned(), u64::try_from(reached?).ok()?.to_string()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{models, row};
    use super::*;
    use crate::clock::Mono;

    const NOW: Now = Now { mono: Mono(0), wall: Wall(1_800_000_000_000) };

    fn made(change: Change, table: &str, object: &str) -> Event {
        let model = models::by_table(table).expect("a table");
        event(model, change, row::columns(model, object).expect("a row"), "https://host", NOW)
    }

    #[test]
    fn a_flag_log_becomes_an_event() {
        let event = made(
            Change::Create,
            "flag_logs",
            r#"{"id":1,"success":true,"error_message":null,"post_id":42,"user_id":7,"is_auto":true,"flag_type":"spam","created_at":"2025-07-06T08:10:41.000Z"}"#,
        );
        assert_eq!((event.kind.as_str(), event.key.as_str()), ("flag_logs#create", "FlagLog/1/create"));
        assert_eq!(event.title, "Flagged as spam: post 42");
        assert_eq!(event.body, "Automatic flag");
        assert_eq!(event.url.as_deref(), Some("https://host/post/42/flag_logs"));
        assert_eq!(event.at, Wall(1_751_789_441_000));
        assert_eq!((event.thread.as_deref(), event.lacks.as_deref()), (Some("flag_logs/post/42"), Some("post/42")));
        assert_eq!(event.cursors, [("flag_logs".to_owned(), "1".to_owned())]);
        assert_eq!(event.fields["object"]["post_id"], json!(42));
        assert_eq!((event.hush, event.bearing, event.urgency), (None, Bearing::News, Urgency::Normal));
    }

    #[test]
    fn an_update_is_known_by_its_time_or_its_content() {
        let key = |object: &str| made(Change::Update, "posts", object).key;
        let timed = key(r#"{"id":42,"updated_at":"2026-01-01T00:00:00.000Z"}"#);
        assert_eq!(timed, "Post/42/update/2026-01-01T00:00:00.000Z");
        assert_eq!(key(r#"{"id":42,"title":"a"}"#), key(r#"{"title":"a","id":42,"body":"not kept"}"#));
        assert_ne!(key(r#"{"id":42,"title":"a"}"#), key(r#"{"id":42,"title":"b"}"#));
    }

    #[test]
    fn flags_that_failed_or_were_for_practice_are_hushed() {
        let hush = |object: &str| made(Change::Create, "flag_logs", object).hush;
        assert_eq!(hush(r#"{"id":1,"success":true,"is_dry_run":false}"#), None);
        assert_eq!(hush(r#"{"id":1,"success":false,"is_dry_run":false}"#), Some(Hush::Failed));
        assert_eq!(hush(r#"{"id":1,"success":true,"is_dry_run":true}"#), Some(Hush::DryRun));
        assert_eq!(hush(r#"{"id":1}"#), None);
    }

    #[test]
    fn a_post_teaches_its_title() {
        let object = r#"{"id":42,"title":"Keto","created_at":"2026-01-01T00:00:00.000Z"}"#;
        let event = made(Change::Create, "posts", object);
        assert_eq!(event.teaches, [("post/42".to_owned(), "Keto".to_owned())]);
        assert_eq!(event.cursors, [("posts".to_owned(), "1767225600000".to_owned())]);
        assert_eq!(event.lacks, None);
    }
}
