//! What cannot be written is held, can be read meanwhile, and is on disk once it can be written.

use bellhop_control::view::Unwritten;

use super::*;

/// Lets SQLite take no further page, which is how it sees a full disk; or as many as it likes.
fn full(kept: &Kept, full: bool) {
    let pages: i64 = kept.history.db.query_row("PRAGMA page_count", (), |row| row.get(0)).expect("a number");
    let most = if full { pages } else { i64::from(u32::MAX - 1) };
    kept.history.db.query_row(&format!("PRAGMA max_page_count = {most}"), (), |_| Ok(())).expect("a limit");
}

/// An event of some size, so that a page cannot take many.
fn large(key: &str) -> Event {
    Event { body: Message::verbatim("x".repeat(2_000)), ..event(key) }
}

fn turn(kept: &mut Kept, keys: &[&str]) -> Result<()> {
    let begun = kept.history.begin();
    let fate = Fate { notice: Some(1), ..Fate::new(Did::Rung, "kind") };
    for key in keys {
        let (event, account) = (large(key), account("00000000000000aa"));
        let (received_at, urgency) = (NOW, Urgency::Normal);
        let fresh = Fresh { event: &event, account: &account, received_at, live: true, urgency, fate: &fate };
        // A refusal by the disk is what this is about.
        let _ = kept.history.record(&fresh);
    }
    begun.and_then(|()| kept.history.commit())
}

fn on_disk(kept: &Kept) -> u64 {
    let other = Connection::open(kept.path()).expect("a second reader");
    other.query_row("SELECT count(*) FROM event", (), |row| row.get::<_, i64>(0)).expect("a count").cast_unsigned()
}

#[test]
fn what_a_full_disk_refuses_is_written_in_order_when_there_is_room_again() {
    let mut kept = Kept::new("full");
    turn(&mut kept, &["a"]).expect("there is room");
    assert_eq!(kept.history.held(), None);
    full(&kept, true);
    for round in 0..4 {
        let keys: Vec<String> = (0..10).map(|n| format!("{round}/{n}")).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        // The first pages may still have room for a little.
        let _ = turn(&mut kept, &keys);
    }
    let held = kept.history.held().expect("the disk is full");
    assert_eq!((held.why, held.lost), (Unwritten::Full, 0));
    assert!(held.writes >= 20 && on_disk(&kept) < 41, "{held:?}");
    let known = |round: i32, n: i32| kept.history.seen(&ours(), &format!("{round}/{n}")).expect("a readable history");
    assert!((0..4).all(|round| (0..10).all(|n| known(round, n))), "none of them is new to a catch-up");
    full(&kept, false);
    turn(&mut kept, &["last"]).expect("there is room again");
    assert_eq!(kept.history.held(), None);
    assert_eq!(on_disk(&kept), 42);
    let keys = kept.keys(&Query { limit: 100, ..Query::default() });
    assert_eq!((keys.first().map(String::as_str), keys.last().map(String::as_str)), (Some("last"), Some("a")));
    assert_eq!(kept.history.tally(&ours()).expect("a tally").received, 42, "each is counted once");
}

#[test]
fn what_is_held_is_bounded_and_what_is_lost_is_counted() {
    let mut kept = Kept::new("bounded");
    full(&kept, true);
    for round in 0..6 {
        let keys: Vec<String> = (0..500).map(|n| format!("{round}/{n}")).collect();
        let _ = turn(&mut kept, &keys.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let held = kept.history.held().expect("the disk is full");
    assert!(held.lost > 0 && held.lost + held.writes == 6_000, "{held:?}");
}

#[test]
fn a_file_that_cannot_be_opened_is_stood_in_for_until_it_can_be() {
    let mut kept = Kept::new("unopened");
    let path = kept.folder.path().join("elsewhere.db");
    // A folder in its place cannot be opened as a file by anybody, root included.
    std::fs::create_dir(&path).expect("a folder");
    let (history, finding) = History::open_or_hold(&Shelf::File(path.clone()), NOW).expect("a history in memory");
    kept.history = history;
    assert_eq!(finding, None);
    assert_eq!(kept.history.held().map(|held| held.why), Some(Unwritten::ReadOnly));
    turn(&mut kept, &["a", "b"]).expect("memory takes it");
    assert_eq!(kept.history.seen(&ours(), "a").ok(), Some(true), "it can be read meanwhile");
    let row = kept.history.page(&Query { limit: 1, ..Query::default() }).expect("a page").remove(0);
    assert!(kept.history.try_open(NOW).is_err(), "it is still a folder");
    assert!(kept.history.held().is_some());
    std::fs::remove_dir(&path).expect("an empty folder");
    kept.history.try_open(NOW).expect("it can be opened now");
    assert_eq!(kept.history.held(), None);
    let same = kept.history.event(row.id).expect("a readable history").expect("the same number");
    assert_eq!(same.key, row.key);
    let (again, _) = History::open(&path, NOW).expect("it is on disk");
    assert_eq!((again.seen(&ours(), "a").ok(), again.seen(&ours(), "b").ok()), (Some(true), Some(true)));
}

#[test]
fn a_file_that_another_program_has_locked_is_not_waited_for() {
    let mut kept = Kept::new("locked");
    turn(&mut kept, &["a"]).expect("nobody holds it");
    let other = Connection::open(kept.path()).expect("a second writer");
    other.execute_batch("BEGIN IMMEDIATE").expect("nobody holds it");
    let began = std::time::Instant::now();
    for keys in [&["b", "c"][..], &["d"]] {
        assert!(turn(&mut kept, keys).is_err());
    }
    assert!(began.elapsed() < std::time::Duration::from_secs(2), "nobody waited");
    assert_eq!(kept.history.held().map(|held| (held.why, held.lost)), Some((Unwritten::InUse, 0)));
    for (key, seen) in [("a", true), ("b", true), ("d", true), ("e", false)] {
        assert_eq!(kept.history.seen(&ours(), key).ok(), Some(seen), "what comes twice rings once: {key}");
    }
    assert_eq!(kept.history.written_late().ok(), Some(vec![]), "none of them is on disk yet");
    assert_eq!(on_disk(&kept), 1);

    other.execute_batch("ROLLBACK").expect("it holds it");
    turn(&mut kept, &["e"]).expect("nobody holds it");
    assert_eq!(kept.history.held(), None);
    assert_eq!(kept.keys(&Query { limit: 100, ..Query::default() }), ["e", "d", "c", "b", "a"]);
    let late = kept.history.written_late().expect("a readable history");
    let key = |id: &EventId| kept.history.event(*id).ok().flatten().map(|row| row.key);
    assert_eq!(late.iter().filter_map(key).collect::<Vec<_>>(), ["b", "c", "d"], "each can be told now");
    assert_eq!(kept.history.written_late().ok(), Some(vec![]), "once");
    assert_eq!(kept.history.tally(&ours()).expect("a tally").received, 5);
}

#[test]
fn only_the_last_transaction_waits_for_another_program() {
    let kept = Kept::new("last");
    let patience = || kept.history.db.query_row("PRAGMA busy_timeout", (), |row| row.get::<_, i64>(0)).ok();
    assert_eq!(patience(), Some(0));
    kept.history.wait_for_others().expect("it can be set");
    assert_eq!(patience(), Some(5_000));
}
