//! The file itself: private, migrated, set aside when it is damaged.

use std::fs;
use std::io::{Seek, SeekFrom, Write};

use bellhop_control::view::{Finding, Unwritten};

use super::*;

fn names(kept: &Kept) -> Vec<String> {
    let entries = fs::read_dir(kept.folder.path()).expect("the folder can be read");
    let mut names: Vec<_> = entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The same folder after Bellhop ended in order.
fn closed(mut kept: Kept) -> Kept {
    let memory = Connection::open_in_memory().expect("memory");
    drop(std::mem::replace(&mut kept.history.db, memory));
    kept
}

#[test]
#[cfg(unix)]
fn only_its_owner_can_read_the_file_and_its_logs() {
    use std::os::unix::fs::PermissionsExt;
    let mut kept = Kept::new("private");
    kept.rung("a", 1);
    assert_eq!(names(&kept), ["history.db", "history.db-shm", "history.db-wal"]);
    for name in names(&kept) {
        let mode = fs::metadata(kept.folder.path().join(&name)).expect("the file is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn what_was_recorded_is_there_after_a_restart() {
    let mut kept = Kept::new("restart");
    kept.rung("a", 1);
    let kept = closed(kept);
    assert_eq!(names(&kept), ["history.db"]);
    let (again, note) = History::open(&kept.path(), NOW).expect("a whole file");
    assert_eq!((again.seen(&ours(), "a").ok(), note), (Some(true), None));
}

#[test]
fn a_file_left_by_a_crash_is_whole() {
    let mut kept = Kept::new("crash");
    kept.rung("a", 1);
    // What stands on disk when the process is killed now, with one transaction unfinished.
    kept.history.begin().expect("a writable history");
    kept.rung("b", 2);
    let copy = kept.folder.path().join("copy");
    fs::create_dir_all(&copy).expect("a folder");
    for name in ["history.db", "history.db-wal"] {
        fs::copy(kept.folder.path().join(name), copy.join(name)).expect("a file that can be read");
    }
    let (after, note) = History::open(&copy.join("history.db"), NOW).expect("a whole file");
    assert_eq!((after.seen(&ours(), "a").ok(), after.seen(&ours(), "b").ok()), (Some(true), Some(false)));
    assert_eq!(note, None);
}

#[test]
fn a_damaged_file_is_set_aside_and_said() {
    type Damage = fn(&Kept);
    let ways: &[(&str, Damage)] = &[
        ("text", |kept| fs::write(kept.path(), "This is no database at all. ".repeat(400)).expect("writable")),
        ("header", |kept| {
            let mut file = fs::OpenOptions::new().write(true).open(kept.path()).expect("writable");
            file.write_all(&[0; 64]).expect("writable");
        }),
        ("schema", |kept| {
            let mut file = fs::OpenOptions::new().write(true).open(kept.path()).expect("writable");
            file.seek(SeekFrom::Start(100)).expect("a file");
            file.write_all(&[0xAA; 3_000]).expect("writable");
        }),
        ("foreign", |kept| {
            fs::remove_file(kept.path()).expect("it was there");
            let other = Connection::open(kept.path()).expect("a database");
            other.execute_batch("CREATE TABLE event (id INTEGER); PRAGMA user_version = 1").expect("writable");
        }),
        ("columns", |kept| {
            let ours = Connection::open(kept.path()).expect("a database");
            ours.execute_batch("ALTER TABLE event RENAME COLUMN read_at TO seen_at").expect("writable");
        }),
        ("cut", |kept| {
            let file = fs::OpenOptions::new().write(true).open(kept.path()).expect("writable");
            file.set_len(6_000).expect("writable");
        }),
    ];
    for (name, damage) in ways {
        let mut kept = Kept::new(&format!("damaged-{name}"));
        kept.rung("a", 1);
        let kept = closed(kept);
        damage(&kept);
        let before = fs::read(kept.path()).expect("it is there");
        let (history, note) = History::open(&kept.path(), NOW).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(
            note,
            Some(Finding::HistoryReplaced { aside: "history.db.damaged-20260101T000000Z".to_owned() }),
            "{name}"
        );
        assert_eq!(history.latest(9).map(|page| page.len()).ok(), Some(0), "{name}");
        let aside = fs::read(kept.folder.path().join("history.db.damaged-20260101T000000Z")).expect("it was kept");
        // Opening it may have touched the header; what it held is as it was.
        assert!(aside[100..] == before[100..], "{name}");
    }
}

#[test]
fn a_page_damaged_while_bellhop_was_killed_is_found() {
    let mut kept = Kept::new("killed");
    kept.history.begin().expect("a writable history");
    for n in 0..500 {
        kept.rung(&n.to_string(), n);
    }
    kept.history.commit().expect("a writable history");
    kept.history.db.execute_batch("PRAGMA wal_checkpoint(PASSIVE)").expect("a checkpoint");
    kept.rung("last", 500);
    let copy = kept.folder.path().join("copy");
    fs::create_dir_all(&copy).expect("a folder");
    for name in ["history.db", "history.db-wal"] {
        fs::copy(kept.folder.path().join(name), copy.join(name)).expect("a file that can be read");
    }
    let mut file = fs::OpenOptions::new().write(true).open(copy.join("history.db")).expect("writable");
    let length = file.metadata().expect("a file").len();
    for page in (length / 4_096 / 2)..(length / 4_096) {
        file.seek(SeekFrom::Start(page * 4_096)).expect("a file");
        file.write_all(&[0xEE; 200]).expect("writable");
    }
    let (_, note) = History::open(&copy.join("history.db"), NOW).expect("it begins anew");
    assert!(matches!(note, Some(Finding::HistoryReplaced { .. })), "{note:?}");
}

#[test]
fn a_log_without_its_file_is_nobodys_history() {
    let mut kept = Kept::new("log");
    kept.rung("a", 1);
    let copy = kept.folder.path().join("copy");
    fs::create_dir_all(&copy).expect("a folder");
    fs::copy(kept.folder.path().join("history.db-wal"), copy.join("history.db-wal")).expect("a file that can be read");
    let (history, note) = History::open(&copy.join("history.db"), NOW).expect("a new history");
    assert_eq!((history.seen(&ours(), "a").ok(), note), (Some(false), None));
}

#[test]
fn a_file_of_a_later_version_is_refused_and_left_alone() {
    let kept = Kept::new("later");
    kept.history.db.execute_batch("PRAGMA user_version = 99").expect("writable");
    // As it stands on disk after a crash, its latest changes still in the log.
    let copy = kept.folder.path().join("copy");
    fs::create_dir_all(&copy).expect("a folder");
    let files = ["history.db", "history.db-wal"];
    let read = |name: &&str| fs::read(copy.join(name)).expect("a file that can be read");
    for name in files {
        fs::copy(kept.folder.path().join(name), copy.join(name)).expect("a file that can be read");
    }
    let before = files.each_ref().map(read);

    let refused = History::open(&copy.join("history.db"), NOW).err().expect("it is of a later version");
    assert!(matches!(refused, HistoryError::Later(99)), "{refused:?}");
    assert!(refused.to_string().contains("later Bellhop"));
    assert!(files.each_ref().map(read) == before, "the files are as they were");
}

#[test]
fn a_file_is_migrated_from_nothing_once() {
    let kept = Kept::new("migrated");
    assert_eq!(schema::version(&kept.history.db).ok(), Some(schema::VERSION));
    assert_eq!(schema::steps(), schema::VERSION, "each version has its step");
    let kept = closed(kept);
    // A file that was made and never filled, as after a crash in the very first moment.
    fs::write(kept.path(), "").expect("writable");
    let (history, note) = History::open(&kept.path(), NOW).expect("a new history");
    assert_eq!((schema::version(&history.db).ok(), note), (Some(schema::VERSION), None));
}

#[test]
fn a_folder_that_is_not_there_is_an_error_with_words() {
    let kept = Kept::new("nowhere");
    let error = History::open(&kept.folder.path().join("no/such/history.db"), NOW).err().expect("there is no folder");
    assert!(matches!(error, HistoryError::Folder(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "The history file cannot be opened; check that its folder exists and belongs to you."
    );
}

#[test]
fn a_full_disk_is_told_apart_and_undoes_the_transaction() {
    let mut kept = Kept::new("full");
    kept.rung("a", 1);
    let pages: i64 = kept.history.db.query_row("PRAGMA page_count", (), |row| row.get(0)).expect("a number");
    kept.history.db.execute_batch(&format!("PRAGMA max_page_count = {pages}")).expect("a limit");
    kept.history.begin().expect("a writable history");
    let fate = Fate::new(Did::Rung, "kind");
    let refused = (0..10_000).find(|n| {
        let event = Event { body: Message::verbatim("x".repeat(1_000)), ..event(&format!("big {n}")) };
        kept.record(&event, &fate).is_none()
    });
    assert!(refused.is_some(), "no room for ten megabytes");
    assert_eq!(kept.history.held().map(|held| held.why), Some(Unwritten::Full));
    kept.history.roll_back().expect("what was begun is undone");
    assert_eq!((kept.keys(&Query::default()), kept.history.unread()), (vec!["a".to_owned()], 1));
}

#[test]
fn a_file_that_cannot_be_written_is_told_apart() {
    let mut kept = Kept::new("read-only");
    kept.history.db.execute_batch("PRAGMA query_only = ON").expect("a switch");
    let refused = event("a");
    let account = account("00000000000000aa");
    let fate = Fate::new(Did::Rung, "kind");
    let fresh =
        Fresh { event: &refused, account: &account, received_at: NOW, live: true, urgency: Urgency::Low, fate: &fate };
    assert_eq!(kept.history.record(&fresh).expect("it is held"), None);
    assert_eq!(kept.history.held().map(|held| held.why), Some(Unwritten::ReadOnly));

    // What is held is known to whoever fetches it under another key.
    let since = |at| Since { from: Wall(at), surely: Wall(i64::MAX) };
    let fetched = |at| {
        let heard = HeardAs { prefix: String::new(), suffix: "a".to_owned(), ours: since(at), theirs: since(i64::MAX) };
        Event { known_as: Some(KnownAs::Heard(heard)), ..event("as fetched") }
    };
    let known = |event: &Event| kept.history.knows(&ours(), event).expect("a readable history");
    assert!(known(&fetched(NOW.0)) && !known(&fetched(NOW.0 + 1)));
}

#[test]
fn what_comes_live_shows_that_its_account_was_alive() {
    let mut kept = Kept::new("alive");
    let account = account("00000000000000aa");
    let fate = Fate::new(Did::Rung, "kind");
    let mut alive_at = |key: &str, at: i64, live: bool| {
        let event = event(key);
        let fresh =
            Fresh { event: &event, account: &account, received_at: Wall(at), live, urgency: Urgency::Low, fate: &fate };
        kept.history.record(&fresh).expect("a writable history");
        let known = kept.history.alive_at(&ours()).expect("a readable history");
        if known.is_none() {
            kept.history.alive(&ours(), Wall(10)).expect("a writable history");
        }
        known
    };
    assert_eq!(alive_at("before the first time", 5, true), None);
    assert_eq!(alive_at("live", 20, true), Some(Wall(20)));
    assert_eq!(alive_at("fetched", 30, false), Some(Wall(20)));
}

#[test]
fn a_live_event_is_known_as_a_state_that_has_it_in_it() {
    let mut kept = Kept::new("fetched");
    let account = account("00000000000000aa");
    let fate = Fate::new(Did::Rung, "kind");
    let event_at = Event { ..event("t/r/update/at-500") };
    let fresh = Fresh {
        event: &event_at,
        account: &account,
        received_at: NOW,
        live: false,
        urgency: Urgency::Low,
        fate: &fate,
    };
    kept.history.record(&fresh).expect("a writable history");
    let live = |after| {
        let fetched = FetchedAs { prefix: "t/r/update/at-".to_owned(), after: Wall(after) };
        Event { known_as: Some(KnownAs::Fetched(fetched)), ..event("t/r/update/7-digest") }
    };
    let known = |after| kept.history.knows(&ours(), &live(after)).expect("a readable history");
    assert!(known(499) && !known(500), "a change after that state is another one");
}
