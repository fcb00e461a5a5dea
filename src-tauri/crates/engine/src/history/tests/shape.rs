//! The list as a whole: its runs and what each holds, and when an account was not meant to listen.

use jiff::tz::{Offset, TimeZone};

use super::*;

/// An event of each hour, the newest first, as the list says.
fn hourly(kept: &mut Kept, hours: i64) {
    for hour in 0..hours {
        let event = Event { at: Wall(NOW.0 + hour * HOUR), ..event(&hour.to_string()) };
        kept.record(&event, &Fate::new(if hour % 2 == 0 { Did::Rung } else { Did::Quiet }, "kind"));
    }
}

#[test]
fn runs_hold_one_day_each_and_their_pages_are_the_list() {
    let mut kept = Kept::new("runs");
    hourly(&mut kept, 60);
    let plain = Query::default();
    let list = kept.history.runs(&plain, &TimeZone::UTC).expect("a readable history");
    assert_eq!(list.runs.iter().map(|run| run.count).collect::<Vec<_>>(), [12, 24, 24], "three days, cut at midnight");
    assert_eq!(list.runs[0].at, Wall(NOW.0 + 59 * HOUR));
    assert!(!list.more);

    let zone = TimeZone::fixed(Offset::constant(-3));
    let elsewhere = kept.history.runs(&plain, &zone).expect("a readable history");
    assert_eq!(elsewhere.runs.iter().map(|run| run.count).collect::<Vec<_>>(), [9, 24, 24, 3], "their midnight");

    let queries = [
        plain,
        Query { did: Some(Did::Quiet), ..Query::default() },
        Query { search: Some("tit".to_owned()), unread: true, ..Query::default() },
    ];
    for query in queries {
        let list = kept.history.runs(&query, &TimeZone::UTC).expect("a readable history").runs;
        let ends = list.iter().skip(1).map(|run| Some(run.from)).chain([None]);
        let mut keys = Vec::new();
        for (run, after) in list.iter().zip(ends) {
            let page = kept.keys(&Query { before: Some(run.from + 1), after, ..query.clone() });
            assert_eq!(page.len(), run.count as usize, "{query:?}");
            keys.extend(page);
        }
        assert_eq!(keys, kept.keys(&query), "every event once, in the list's order");
    }
}

#[test]
fn a_run_is_never_longer_than_a_page() {
    let mut kept = Kept::new("long");
    kept.history.begin().expect("a writable history");
    for n in 0..250 {
        kept.record(&event(&n.to_string()), &Fate::new(Did::Rung, "kind"));
    }
    kept.history.commit().expect("a writable history");
    let list = kept.history.runs(&Query::default(), &TimeZone::UTC).expect("a readable history").runs;
    assert_eq!(list.iter().map(|run| (run.from, run.count)).collect::<Vec<_>>(), [(250, 100), (150, 100), (50, 50)]);
}

#[test]
fn all_that_is_found_can_be_read_at_once() {
    let mut kept = Kept::new("all");
    for (key, notice) in [("keto", 7), ("spam", 8), ("ketone", 9)] {
        kept.rung(key, notice);
    }
    let found = Query { search: Some("keto".to_owned()), limit: 1, ..Query::default() };
    assert_eq!(kept.history.unread_notices(&found).ok(), Some(vec![9, 7]));
    assert_eq!(kept.history.read_all(&found, NOW).ok(), Some(2), "whatever the limit");
    assert_eq!(kept.history.unread_notices(&found).ok(), Some(vec![]));
    assert_eq!(kept.history.unread(), 1);
}

#[test]
fn a_history_of_the_first_version_is_searched_like_a_new_one() {
    let kept = Kept::new("older");
    let path = kept.folder.path().join("older.db");
    let old = Connection::open(&path).expect("a file");
    old.execute_batch(include_str!("../schema/1.sql")).expect("the first version");
    old.execute_batch(
        "INSERT INTO event (account, service, kind, key, at, received_at, title, body, urgency, live, fields, did, why)
             VALUES ('00000000000000aa', 'metrics', 'k', 'old', 5, 7, 'Best Keto Gummies', '', 1, 1, '{}', 'rung', 'kind');
         INSERT INTO tally (account, received) VALUES ('00000000000000aa', 1); PRAGMA user_version = 1;",
    )
    .expect("an event");
    drop(old);
    let (history, note) = History::open(&path, NOW).expect("an older file");
    let found = history.page(&Query { search: Some("ket".to_owned()), ..Query::default() }).expect("readable");
    assert_eq!((found.len(), note), (1, None));
    assert_eq!(history.away(&ours(), Wall(0)).ok(), Some(vec![Away { from: Wall(0), to: Some(Wall(7)) }]));
}

#[test]
fn what_went_before_and_what_was_switched_off_is_told_apart_from_blindness() {
    let mut kept = Kept::new("away");
    let away = |kept: &Kept, since| kept.history.away(&ours(), Wall(since)).expect("a readable history");
    let time = |from, to| Away { from: Wall(from), to };
    assert_eq!(away(&kept, 3), [time(3, None)], "it has never been live");
    kept.history.switched_off(&ours(), Wall(4)).expect("a writable history");
    kept.history.switched_on(&ours(), Wall(5)).expect("a writable history");
    kept.history.live(&ours(), Wall(10)).expect("a writable history");
    kept.history.live(&ours(), Wall(20)).expect("a writable history");
    assert_eq!(away(&kept, 3), [time(3, Some(Wall(10)))], "the first time live counts");
    kept.history.switched_off(&ours(), Wall(30)).expect("a writable history");
    kept.history.switched_off(&ours(), Wall(31)).expect("a writable history");
    assert_eq!(away(&kept, 11), [time(30, None)]);
    kept.history.switched_on(&ours(), Wall(40)).expect("a writable history");
    kept.history.switched_on(&ours(), Wall(41)).expect("a writable history");
    assert_eq!(away(&kept, 3), [time(3, Some(Wall(10))), time(30, Some(Wall(40)))]);
    assert_eq!(away(&kept, 41), []);
    kept.history.prune(Wall(50), 100).expect("a writable history");
    assert_eq!(away(&kept, 11), []);
}

const HOUR: i64 = 60 * 60 * 1_000;
