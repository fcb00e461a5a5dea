//! The search index follows the events, whatever becomes of them meanwhile.

use super::*;

/// The keys of what a search finds in the index as it stands.
fn indexed(kept: &Kept, word: &str) -> Vec<String> {
    let sql =
        "SELECT key FROM event_text JOIN event ON event.id = event_text.rowid WHERE event_text MATCH ? ORDER BY id";
    let mut found = kept.history.db.prepare(sql).expect("valid SQL");
    let keys = found.query_map([word], |row| row.get(0)).expect("a readable history");
    keys.collect::<rusqlite::Result<_>>().expect("texts")
}

/// SQLite's own comparison of the index with the events it has taken in.
fn check(kept: &Kept) {
    let whole =
        kept.history.db.execute_batch("INSERT INTO event_text (event_text, rank) VALUES ('integrity-check', 1)");
    whole.expect("the index has what the events say, and nothing else");
}

#[test]
fn the_index_takes_in_what_is_new_step_by_step() {
    let mut kept = Kept::new("steps");
    for n in 0..150 {
        kept.rung(&n.to_string(), n + 1);
    }
    assert_eq!(indexed(&kept, "title").len(), 0, "recording does not wait for it");
    assert!(kept.history.index_some().expect("a writable history"));
    assert_eq!(indexed(&kept, "title").len(), 100);
    assert!(kept.history.index_some().expect("a writable history"));
    assert!(!kept.history.index_some().expect("a writable history"), "there is no more");
    assert_eq!(indexed(&kept, "title").len(), 150);
    check(&kept);
}

#[test]
fn a_search_finds_what_the_index_has_not_taken_in_yet() {
    let mut kept = Kept::new("late");
    for n in 0..250 {
        kept.rung(&n.to_string(), n + 1);
    }
    assert_eq!(kept.keys(&Query { search: Some("249".to_owned()), ..Query::default() }), ["249"]);
    check(&kept);
}

#[test]
fn what_changes_or_goes_before_its_turn_leaves_no_trace() {
    let mut kept = Kept::new("before");
    for key in ["old", "kept", "renamed", "gone"] {
        kept.rung(key, 1);
    }
    assert!(kept.history.index_some().expect("a writable history"));
    for key in ["kept2", "renamed2", "gone2"] {
        kept.rung(key, 2);
    }
    for key in ["renamed", "renamed2"] {
        let event = Event { title: Message::verbatim("another"), ..event(key) };
        kept.history.retitle(&ours(), &event).expect("a writable history");
    }
    kept.history.db.execute_batch("DELETE FROM event WHERE key IN ('gone', 'gone2')").expect("a writable history");
    while kept.history.index_some().expect("a writable history") {}
    assert_eq!(indexed(&kept, "title"), ["old", "kept", "kept2"]);
    assert_eq!(indexed(&kept, "another"), ["renamed", "renamed2"]);
    check(&kept);
}

#[test]
fn an_index_of_an_older_version_goes_on_where_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("history.db");
    let old = Connection::open(&path).expect("a file");
    for step in [include_str!("../schema/1.sql"), include_str!("../schema/2.sql"), include_str!("../schema/3.sql")] {
        old.execute_batch(step).expect("a version");
    }
    old.execute_batch(
        "INSERT INTO event (account, service, kind, key, at, received_at, title, body, urgency, live, fields, did, why)
             VALUES ('00000000000000aa', 'metrics', 'k', 'old', 5, 7, 'Title', '', 1, 1, '{}', 'rung', 'kind');
         PRAGMA user_version = 3;",
    )
    .expect("an event");
    drop(old);
    let (history, _) = History::open(&path, NOW).expect("an older file");
    let mut older = Kept { history, folder };
    older.rung("new", 1);
    assert_eq!(indexed(&older, "title"), ["old"]);
    assert_eq!(older.keys(&Query { search: Some("title".to_owned()), ..Query::default() }), ["new", "old"]);
    check(&older);
}

#[test]
fn an_index_with_more_first_letters_has_every_event_once() {
    let mut older = Kept::new("letters");
    older.rung("1", 1);
    assert!(older.history.index_some().expect("a writable history"));
    older.rung("2", 2);
    let undo = "DROP TRIGGER event_key; DROP TABLE key; DROP TABLE cursor; DROP INDEX gap_open; \
         ALTER TABLE gap DROP COLUMN cursors; ALTER TABLE gap DROP COLUMN missing; ALTER TABLE gap DROP COLUMN outage; \
         ALTER TABLE notice DROP COLUMN run; \
         CREATE TABLE mark (account TEXT, name TEXT, value INTEGER); PRAGMA user_version = 6";
    older.history.db.execute_batch(undo).expect("writable");
    let Kept { history, folder } = older;
    drop(history);
    let (history, _) = History::open(&folder.path().join("history.db"), NOW).expect("an older file");
    let mut older = Kept { history, folder };
    assert!(!older.history.index_some().expect("a writable history"), "all of them are in it");
    older.rung("3", 3);
    assert_eq!(older.keys(&Query { search: Some("tit".to_owned()), ..Query::default() }), ["3", "2", "1"]);
    check(&older);
}

#[test]
fn a_long_log_is_written_back_when_it_is_asked_for_only() {
    let mut kept = Kept::new("log");
    let in_file = |kept: &Kept| std::fs::metadata(kept.path()).expect("a file").len();
    let before = in_file(&kept);
    for n in 0..300 {
        kept.rung(&n.to_string(), n + 1);
    }
    assert_eq!(in_file(&kept), before, "nobody has waited for the disk");
    kept.history.write_back().expect("a writable history");
    assert!(in_file(&kept) > before);
}
