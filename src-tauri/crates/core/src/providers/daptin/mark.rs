//! How far Bellhop knows a table: cursors that only ever grow.
//!
//! A live update carries the row's old `version` and `updated_at`, and REST of current servers
//! hides `version` altogether (`ExcludeFromApi` in `server/resource/columns.go`). So a row has two
//! cursors: the version it was heard with, and until when all its changes are known.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Map, Value};

use crate::clock::Wall;

/// What is known of one topic's rows.
pub(super) struct Known<'a> {
    topic: &'a str,
    cursors: &'a BTreeMap<String, u64>,
}

impl<'a> Known<'a> {
    /// What `cursors` say about `topic`.
    pub(super) fn of(topic: &'a str, cursors: &'a BTreeMap<String, u64>) -> Self {
        Self { topic, cursors }
    }

    /// Whether this state of the row was heard before.
    pub(super) fn row(&self, row: &Stamps) -> bool {
        let Some(reference) = row.reference.as_deref() else { return true };
        let heard = self.cursors.get(&version_mark(self.topic, reference)).copied();
        let until = self.cursors.get(&heard_mark(self.topic, reference)).copied();
        match (row.version, heard) {
            (Some(version), Some(heard)) => version <= heard / 2 + heard % 2,
            _ => until.is_some_and(|until| row.latest().is_none_or(|at| wall_mark(at) <= until)),
        }
    }

    /// Whether anything was ever heard of the row.
    pub(super) fn ever(&self, row: &Stamps) -> bool {
        row.reference.as_deref().is_some_and(|reference| self.cursors.contains_key(&heard_mark(self.topic, reference)))
    }

    /// Up to when catch-up has looked at everything; `None` before a topic's first catch-up.
    pub(super) fn searched(&self) -> Option<Wall> {
        self.cursors.get(&searched_mark(self.topic)).map(|at| Wall(i64::try_from(*at).unwrap_or(i64::MAX)))
    }
}

/// What a row says about its own age.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamps {
    /// Its reference id, where it is one.
    pub(super) reference: Option<String>,
    /// How often it was written, from 1.
    pub(super) version: Option<u64>,
    /// When it was created.
    pub(super) created: Option<Wall>,
    /// When it was last written; older servers leave it empty until the first update.
    pub(super) updated: Option<Wall>,
}

impl Stamps {
    /// Reads the stamps of a row, before redaction.
    pub(super) fn of(row: &Map<String, Value>) -> Self {
        let time = |column: &str| row.get(column).and_then(Value::as_str).and_then(read_time);
        Self {
            reference: row.get("reference_id").and_then(Value::as_str).and_then(reference),
            version: row.get("version").and_then(Value::as_u64).filter(|version| *version < u64::from(u32::MAX)),
            created: time("created_at"),
            updated: time("updated_at"),
        }
    }

    /// The later of both times.
    pub(super) fn latest(&self) -> Option<Wall> {
        self.created.max(self.updated)
    }

    /// The cursors of a row whose state is fully known.
    pub(super) fn exact(&self, topic: &str) -> Vec<(String, u64)> {
        self.cursors(topic, 0, self.latest())
    }

    /// The cursors of a row after a live update, which may have carried the version before it.
    pub(super) fn one_behind(&self, topic: &str, now: Wall) -> Vec<(String, u64)> {
        self.cursors(topic, 1, self.latest().max(Some(now + SLACK)))
    }

    fn cursors(&self, topic: &str, behind: u64, until: Option<Wall>) -> Vec<(String, u64)> {
        let Some(reference) = self.reference.as_deref() else { return Vec::new() };
        let version = self.version.map(|version| (version_mark(topic, reference), version * 2 + behind));
        let until = (heard_mark(topic, reference), until.map_or(1, wall_mark));
        version.into_iter().chain([until]).collect()
    }
}

/// The mark that says until when catch-up has looked at everything.
pub(super) fn searched(topic: &str, until: Wall) -> (String, u64) {
    (searched_mark(topic), wall_mark(until))
}

/// The times Daptin writes: RFC 3339, or a database's own form with a space and maybe no offset.
pub(super) fn read_time(text: &str) -> Option<Wall> {
    let text = text.trim().trim_end_matches(" UTC");
    text.parse().ok().or_else(|| {
        let civil: jiff::civil::DateTime = text.get(..19)?.parse().ok()?;
        Some(Wall(civil.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_millisecond()))
    })
}

/// A reference id, if this is one: letters, digits and dashes. It goes into keys and links.
fn reference(text: &str) -> Option<String> {
    let fits =
        (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    fits.then(|| text.to_owned())
}

/// Twice the version, plus one where the row may already be one version further.
fn version_mark(topic: &str, reference: &str) -> String {
    format!("{topic}/{reference}")
}

fn heard_mark(topic: &str, reference: &str) -> String {
    format!("{topic}/{reference}#heard")
}

fn searched_mark(topic: &str) -> String {
    format!("{topic}#searched")
}

fn wall_mark(at: Wall) -> u64 {
    u64::try_from(at.0).unwrap_or(0).max(1)
}

/// How far the server's clock may be ahead before an update heard live counts as missed.
const SLACK: Duration = Duration::from_secs(2);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn stamps(row: &Value) -> Stamps {
        Stamps::of(row.as_object().expect("an object"))
    }

    #[test]
    fn every_way_of_writing_a_time_is_read() {
        let expected = Some(Wall(1_615_643_227_954));
        for text in
            ["2021-03-13T13:47:07.954634Z", "2021-03-13 13:47:07.954634+00:00", "2021-03-13T14:47:07.954634+01:00"]
        {
            assert_eq!(read_time(text), expected, "{text}");
        }
        for text in ["2021-03-13 13:47:07", "2021-03-13 13:47:07 +0000 UTC", "2021-03-13T13:47:07"] {
            assert_eq!(read_time(text), Some(Wall(1_615_643_227_000)), "{text}");
        }
        assert_eq!(read_time("soon"), None);
        assert_eq!(read_time("2021-03-13T13:47:0é"), None);
    }

    #[test]
    fn a_row_heard_as_created_is_known_until_its_version_grows() {
        let cursors = stamps(&json!({"reference_id": "r", "version": 1})).exact("t").into_iter().collect();
        let known = Known::of("t", &cursors);
        assert!(known.row(&stamps(&json!({"reference_id": "r", "version": 1}))));
        assert!(!known.row(&stamps(&json!({"reference_id": "r", "version": 2}))), "an update happened since");
        assert!(!known.row(&stamps(&json!({"reference_id": "other", "version": 1}))));
    }

    #[test]
    fn a_row_heard_as_updated_is_known_at_the_version_heard_and_one_above() {
        let cursors =
            stamps(&json!({"reference_id": "r", "version": 4})).one_behind("t", Wall(0)).into_iter().collect();
        let known = Known::of("t", &cursors);
        for (version, expected) in [(4, true), (5, true), (6, false)] {
            assert_eq!(
                known.row(&stamps(&json!({"reference_id": "r", "version": version}))),
                expected,
                "version {version}"
            );
        }
    }

    #[test]
    fn without_versions_the_times_decide() {
        let row = |at: &str| stamps(&json!({"reference_id": "r", "updated_at": at}));
        let cursors = row("2026-01-01T00:00:00Z").exact("t").into_iter().collect();
        assert!(Known::of("t", &cursors).row(&row("2026-01-01T00:00:00Z")));
        assert!(!Known::of("t", &cursors).row(&row("2026-01-01T00:00:00.100Z")));
        let heard_at = read_time("2026-01-01T00:05:00Z").expect("a time");
        let cursors = row("2026-01-01T00:00:00Z").one_behind("t", heard_at).into_iter().collect();
        assert!(Known::of("t", &cursors).row(&row("2026-01-01T00:05:00Z")), "the old time came with the update");
        assert!(!Known::of("t", &cursors).row(&row("2026-01-01T00:06:00Z")));
    }

    #[test]
    fn a_reference_id_is_checked_before_it_is_used() {
        for bad in ["", "../x", "a b", "a/b"] {
            assert_eq!(stamps(&json!({ "reference_id": bad })).reference, None, "{bad}");
        }
        assert_eq!(stamps(&json!({"reference_id": 7})).reference, None);
    }
}
