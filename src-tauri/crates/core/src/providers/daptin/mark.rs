//! How far Bellhop knows a table, by the server's own clock.
//!
//! An account has two marks for each topic and one for the difference of the clocks, however many rows there are. What
//! tells one state of a row from another is its time of change: current servers keep `version` to themselves over REST
//! (`ExcludeFromApi` in `server/resource/columns.go`).

use serde_json::{Map, Value};

use super::ahead::Difference;
use crate::clock::Wall;
use crate::cursor::Cursors;

/// The marks of one topic.
pub(super) struct Known<'a> {
    topic: &'a str,
    cursors: &'a Cursors,
}

impl<'a> Known<'a> {
    /// What `cursors` say about `topic`.
    pub(super) fn of(topic: &'a str, cursors: &'a Cursors) -> Self {
        Self { topic, cursors }
    }

    /// The latest change that was heard of or looked at; `None` before there was one.
    pub(super) fn searched(&self) -> Option<Wall> {
        self.wall(SEARCHED)
    }

    /// The latest change that was there before the topic was first looked at: what is as old is no news, ever.
    pub(super) fn floor(&self) -> Option<Wall> {
        self.wall(FLOOR)
    }

    fn wall(&self, mark: &str) -> Option<Wall> {
        let at = self.cursors.position(&format!("{}{mark}", self.topic))?;
        Some(Wall(i64::try_from(at).unwrap_or(i64::MAX)))
    }
}

/// Whether the topics were ever looked at, whatever could be seen of them.
pub(super) fn any_looked_at(cursors: &Cursors) -> bool {
    cursors.iter().any(|(name, _)| name.ends_with(FLOOR) || name == LOOKED)
}

/// The mark of a first look that could see no topic at all: one that can be seen later is no news.
pub(super) fn looked(before: &Cursors, reached: &[(String, String)]) -> Option<(String, String)> {
    let any = any_looked_at(before) || reached.iter().any(|(name, _)| name.ends_with(FLOOR));
    (!any).then(|| (LOOKED.to_owned(), "yes".to_owned()))
}

/// The mark of the latest change heard of or looked at.
pub(super) fn searched(topic: &str, at: Wall) -> (String, String) {
    (format!("{topic}{SEARCHED}"), position(at))
}

/// The mark of what was there first.
pub(super) fn floor(topic: &str, at: Wall) -> (String, String) {
    (format!("{topic}{FLOOR}"), position(at))
}

/// How far the server's clock is ahead of ours, as far as that is known.
pub(super) fn clock(cursors: &Cursors) -> Option<Difference> {
    Difference::read(cursors.get(CLOCK)?)
}

/// The same, of cursors that a catch-up has reached.
pub(super) fn clock_of(cursors: &[(String, String)]) -> Option<Difference> {
    cursors.iter().find_map(|(name, value)| Difference::read((name == CLOCK).then_some(value)?))
}

/// The mark that keeps it. It may shrink, so that it must not look like a position.
pub(super) fn ahead(difference: Difference) -> (String, String) {
    (CLOCK.to_owned(), difference.to_string())
}

fn position(at: Wall) -> String {
    at.0.max(0).to_string()
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

    /// When it was last changed, where it was since it was created. Without a version the times tell; both times of a
    /// new row are taken one after the other.
    pub(super) fn changed(&self) -> Option<Wall> {
        let updated = self.updated?;
        let changed = match (self.version, self.created) {
            (Some(version), _) => version > 1,
            (None, Some(created)) => updated.0 > created.0.saturating_add(ONE_INSERT_MILLIS),
            (None, None) => true,
        };
        changed.then_some(updated)
    }
}

/// Whether a time can be one that the server's clock has shown: a row with a time far ahead would otherwise hide all
/// that follows. A day covers databases that write the time of their own zone.
pub(super) fn is_plausible(at: Wall, now: Wall, ahead: Option<Difference>) -> bool {
    at.0 <= now.0.saturating_add(ahead.map_or(0, |ahead| ahead.millis)).saturating_add(DAY_MILLIS)
}

/// The times Daptin writes: RFC 3339, or a database's own form with a space and maybe no offset.
pub(super) fn read_time(text: &str) -> Option<Wall> {
    let text = text.trim().trim_end_matches(" UTC");
    text.parse().ok().or_else(|| {
        let civil: jiff::civil::DateTime = text.parse().ok().or_else(|| text.get(..19)?.parse().ok())?;
        Some(Wall(civil.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_millisecond()))
    })
}

/// A reference id, if this is one: letters, digits and dashes. It goes into keys and links.
fn reference(text: &str) -> Option<String> {
    let fits =
        (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    fits.then(|| text.to_owned())
}

const SEARCHED: &str = "#searched";
const FLOOR: &str = "#floor";
// These two are no topic's: none has an empty name.
const LOOKED: &str = "#looked";
const CLOCK: &str = "#clock";
const ONE_INSERT_MILLIS: i64 = 50;
const DAY_MILLIS: i64 = 86_400_000;

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
        assert_eq!(read_time("2021-03-13 13:47:07.954634"), expected, "without an offset, to the millisecond too");
        for text in ["2021-03-13 13:47:07", "2021-03-13 13:47:07 +0000 UTC", "2021-03-13T13:47:07"] {
            assert_eq!(read_time(text), Some(Wall(1_615_643_227_000)), "{text}");
        }
        assert_eq!(read_time("soon"), None);
        assert_eq!(read_time("2021-03-13T13:47:0é"), None);
    }

    #[test]
    fn a_row_was_changed_if_its_times_say_so_and_its_version_does_not_deny_it() {
        let changed = |created: &str, updated: Value, version: Value| {
            stamps(&json!({"reference_id": "r", "created_at": created, "updated_at": updated, "version": version}))
                .changed()
                .is_some()
        };
        let created = "2026-01-01T00:00:00.000Z";
        assert!(changed(created, json!("2026-01-01T00:00:00.100Z"), Value::Null));
        assert!(!changed(created, json!("2026-01-01T00:00:00.010Z"), Value::Null), "one insert takes a while");
        assert!(!changed(created, Value::Null, json!(1)), "older servers leave it empty");
        assert!(!changed(created, json!("2026-01-01T00:00:09Z"), json!(1)));
        assert!(changed(created, json!("2026-01-01T00:00:00.010Z"), json!(2)));
    }

    #[test]
    fn the_difference_of_the_clocks_follows_the_latest_also_when_it_shrinks() {
        let mut cursors = Cursors::default();
        for (millis, within) in [(-20_000, 0), (5_000, 600), (300, 0), (-7, 0), (0, 0)] {
            let difference = Difference { millis, within };
            let (name, value) = ahead(difference);
            cursors.advance(&name, &value);
            assert_eq!(clock(&cursors), Some(difference));
        }
    }

    #[test]
    fn a_reference_id_is_checked_before_it_is_used() {
        for bad in ["", "../x", "a b", "a/b"] {
            assert_eq!(stamps(&json!({ "reference_id": bad })).reference, None, "{bad}");
        }
        assert_eq!(stamps(&json!({"reference_id": 7})).reference, None);
    }
}
