//! What keeps history small and whole.

use super::*;

#[test]
fn a_transaction_is_kept_whole_or_not_at_all() {
    let mut kept = Kept::new("batch");
    kept.history.begin().expect("a writable history");
    kept.rung("a", 1);
    kept.history.commit().expect("a writable history");
    kept.history.begin().expect("a writable history");
    kept.rung("b", 2);
    assert_eq!(kept.history.unread(), 2);
    kept.history.roll_back().expect("a writable history");
    assert_eq!((kept.keys(&Query::default()), kept.history.unread()), (vec!["a".to_owned()], 1));
    kept.history.roll_back().expect("nothing to undo is no error");
}

#[test]
fn what_is_old_goes_in_small_steps() {
    let mut kept = Kept::new("old");
    kept.history.begin().expect("a writable history");
    for n in 0..1_200_i64 {
        let event = Event { at: Wall(n), teaches: vec![(n.to_string(), "x".to_owned())], ..event(&n.to_string()) };
        kept.record(&event, &Fate::new(Did::Rung, "kind"));
    }
    let closed = Gap { to: Some(Wall(2)), complete: true, cursors: None, ..open_gap(1) };
    kept.history.keep_gap(&ours(), &closed).expect("a writable history");
    kept.history.commit().expect("a writable history");
    let steps: Vec<bool> = (0..4).map(|_| kept.history.prune(Wall(1_100), 1_000_000).expect("writable")).collect();
    assert_eq!(steps, [true, true, false, false]);
    assert_eq!((kept.history.latest(1_000).map(|page| page.len()).ok(), kept.history.unread()), (Some(100), 100));
    assert_eq!(kept.history.gaps(&ours(), Wall(0)).ok(), Some(vec![]));
    assert_eq!(kept.history.tally(&ours()).map(|tally| tally.received).ok(), Some(1_200), "counters stay");
    let query = Query { search: Some("1000".to_owned()), ..Query::default() };
    assert_eq!(kept.keys(&query), Vec::<String>::new(), "what is gone is not found");
    assert_eq!(kept.keys(&Query { search: Some("1150".to_owned()), ..Query::default() }), ["1150"]);
}

#[test]
fn what_is_too_much_goes_oldest_first() {
    let mut kept = Kept::new("much");
    kept.history.begin().expect("a writable history");
    for n in 0..1_300 {
        kept.rung(&n.to_string(), n);
    }
    kept.history.commit().expect("a writable history");
    while kept.history.prune(Wall(0), 1_000).expect("a writable history") {}
    let page = kept.history.latest(1_000).expect("a readable history");
    assert_eq!((page.len(), page[999].key.as_str(), page[0].key.as_str()), (1_000, "300", "1299"));
}

#[test]
fn what_is_deleted_is_known_for_as_long_as_a_catch_up_may_bring_it_again() {
    let mut kept = Kept::new("keys");
    kept.history.keep_gap(&ours(), &open_gap(WEEK)).expect("a writable history");
    for (key, at) in [("old", 0), ("a", WEEK), ("b", WEEK + 5)] {
        kept.record(&Event { at: Wall(at), ..event(key) }, &Fate::new(Did::Rung, "kind"));
    }
    let late = Wall(9 * WEEK);
    while kept.history.prune(late, 100).expect("a writable history") {}
    assert_eq!(kept.keys(&Query::default()), Vec::<String>::new());
    let known = |kept: &Kept| ["old", "a", "b"].map(|key| kept.history.seen(&ours(), key).expect("a readable history"));
    assert_eq!(known(&kept), [true, true, true], "the gap is still open");
    let fetched = |suffix: &str, from, surely| {
        let since = Since { from: Wall(from), surely: Wall(surely) };
        let heard_as = HeardAs { prefix: "a".to_owned(), suffix: suffix.to_owned(), ours: since, theirs: since };
        Event { known_as: Some(KnownAs::Heard(heard_as)), ..event("as fetched") }
    };
    let is_known = |event: &Event| kept.history.knows(&ours(), event).expect("a readable history");
    assert!(is_known(&fetched("a", WEEK, late.0)), "the end of its key tells it");
    assert!(
        !is_known(&fetched("-x", WEEK, late.0)) && is_known(&fetched("-x", 0, WEEK)),
        "or that it came in late enough"
    );
    assert!(!is_known(&fetched("a", WEEK + 1, late.0)), "it came in too early");
    let closed = Gap { to: Some(late), cursors: None, ..open_gap(WEEK) };
    kept.history.keep_gap(&ours(), &closed).expect("a writable history");
    while kept.history.prune(late, 100).expect("a writable history") {}
    assert_eq!(known(&kept), [false, false, false], "nothing lasts for ever");
}

#[test]
fn a_forgotten_account_leaves_nothing_behind() {
    let mut kept = Kept::new("forget");
    let secret = Event { title: Message::verbatim("Unmistakable"), ..event("a") };
    kept.record(&secret, &Fate::new(Did::Rung, "kind"));
    kept.history.learn(&ours(), &[("post/1".to_owned(), "Unmistakable".to_owned())]).expect("a writable history");
    kept.history.advance(&ours(), &[("m".to_owned(), "1".to_owned())]).expect("a writable history");
    kept.history.keep_gap(&ours(), &open_gap(1)).expect("a writable history");
    kept.history.begin().expect("a writable history");
    kept.history.forget(&ours()).expect("also within a transaction");
    kept.history.commit().expect("a writable history");
    assert_eq!((kept.keys(&Query::default()).len(), kept.history.unread()), (0, 0));
    assert_eq!(kept.history.tally(&ours()).ok(), Some(Tally::default()));
    assert!(kept.history.cursors(&ours()).expect("a readable history").is_empty());
    assert_eq!(kept.history.open_gap(&ours()).ok(), Some(None));
    assert_eq!(kept.history.seen(&ours(), "a").ok(), Some(false));
    assert_eq!(kept.history.name(&ours(), "post/1").ok(), Some(None));
    let query = Query { search: Some("unmistakable".to_owned()), ..Query::default() };
    assert!(kept.keys(&query).is_empty());
}

#[test]
fn every_question_that_is_asked_often_is_answered_by_an_index() {
    let kept = Kept::new("plans");
    let plan = |sql: &str| {
        let mut statement = kept.history.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("valid SQL");
        let steps = statement.query_map((), |row| row.get::<_, String>(3)).expect("a plan");
        steps.collect::<rusqlite::Result<Vec<_>>>().expect("a plan").join("; ")
    };
    let unread = "read_at IS NULL AND did IN ('rung', 'grouped', 'muted', 'failed')";
    for (sql, index) in [
        ("SELECT 1 FROM event WHERE account = 'a' AND key = 'k'".to_owned(), "event_once"),
        (format!("SELECT count(*) FROM event INDEXED BY event_unread WHERE {unread}"), "event_unread"),
        (format!("UPDATE event SET read_at = 1 WHERE account = 'a' AND thread = 't' AND {unread}"), "event_unread"),
        ("SELECT id FROM event WHERE notice = 7".to_owned(), "event_notice"),
        ("SELECT id FROM event WHERE received_at < 7 ORDER BY received_at LIMIT 500".to_owned(), "event_age"),
        ("SELECT id FROM notice WHERE state = 'pending' ORDER BY id".to_owned(), "notice_state"),
    ] {
        assert!(plan(&sql).contains(index), "{sql}: {}", plan(&sql));
    }
    let (account, did) = (Some(ours()), Some(Did::Quiet));
    let (kind, search) = (Some("k".to_owned()), Some("wor".to_owned()));
    for query in [
        Query::default(),
        Query { account: account.clone(), kind: kind.clone(), did, unread: true, before: Some(9), ..Query::default() },
        Query { search: search.clone(), ..Query::default() },
        Query { account, kind, did, search, unread: true, before: Some(9), after: Some(1), ..Query::default() },
    ] {
        let (source, values) = query.source();
        let sql = format!("EXPLAIN QUERY PLAN SELECT event.id, event.received_at FROM {source} LIMIT 5");
        let mut statement = kept.history.db.prepare(&sql).expect("valid SQL");
        let steps = statement.query_map(rusqlite::params_from_iter(values), |row| row.get::<_, String>(3));
        let plan = steps.expect("a plan").collect::<rusqlite::Result<Vec<_>>>().expect("a plan").join("; ");
        assert!(plan.contains("COVERING INDEX event_list") && !plan.contains("TEMP B-TREE"), "{sql}: {plan}");
    }
}

const WEEK: i64 = 7 * 24 * 60 * 60 * 1_000;
