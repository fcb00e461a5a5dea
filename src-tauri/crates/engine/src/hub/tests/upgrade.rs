//! A profile as the first build with a history of schema 7 left it.

use std::fs;

use bellhop_core::account::AccountId;
use bellhop_core::clock::Wall;
use bellhop_core::fate::Did;
use rusqlite::Connection;

use super::rig;
use crate::history::{History, Query};

/// A folder with the profile's files.
fn profile() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let db = Connection::open(folder.path().join("history.db")).expect("a file");
    for step in [
        include_str!("../../history/schema/1.sql"),
        include_str!("../../history/schema/2.sql"),
        include_str!("../../history/schema/3.sql"),
        include_str!("../../history/schema/4.sql"),
        include_str!("../../history/schema/5.sql"),
        include_str!("../../history/schema/6.sql"),
        include_str!("../../history/schema/7.sql"),
        include_str!("profile-2088f89/history.sql"),
    ] {
        db.execute_batch(step).expect("what was written once can be written again");
    }
    fs::write(folder.path().join("settings.json"), SETTINGS).expect("a file");
    folder
}

#[test]
fn an_older_profile_comes_along_whole_and_knows_what_it_knew() {
    let folder = profile();
    let (hub, _runtime) = rig::open_folder(&folder);
    assert_eq!(
        serde_json::to_value(&hub.settings).ok(),
        serde_json::from_str(SETTINGS).ok(),
        "the settings are the same"
    );

    let page = hub.history.page(&Query::default()).expect("a readable history");
    let told: Vec<_> = page.iter().map(|row| (row.key.as_str(), row.fate.did, row.read_at.is_some())).collect();
    assert_eq!(
        told,
        [
            ("message/11", Did::Muted, false),
            ("ticket/t-1/update/2-00000000000000ab", Did::Quiet, false),
            ("ticket/t-1/create", Did::Rung, false),
            ("FlagLog/7/create", Did::Rung, false),
            ("FlagLog/6/create", Did::Rung, true),
        ]
    );
    assert_eq!(hub.history.unread(), 3);
    let found = Query { search: Some("gummies".to_owned()), ..Query::default() };
    assert_eq!(hub.history.page(&found).map(|page| page.len()).ok(), Some(1));
    assert!(hub.history.pending().expect("a readable history").is_empty(), "nothing rings again");

    let cursors = |id| hub.history.cursors(&AccountId(format!("00000000000000{id}"))).expect("a readable history");
    let smoke = [
        ("announcements", "0"),
        ("announcements-floor", "0"),
        ("feedbacks", "3"),
        ("feedbacks-floor", "3"),
        ("flag_logs", "7"),
        ("flag_logs-floor", "7"),
        ("posts", "1767225600000"),
    ];
    assert_eq!(cursors("aa"), smoke.into_iter().collect());
    // A row that was heard is known, and what was there before its topic is still no news.
    let desk = [("ticket#floor", "1767225500000"), ("ticket#searched", "1767225672000")];
    assert_eq!(cursors("bb"), desk.into_iter().collect());
    assert_eq!((cursors("cc").position("message"), cursors("cc").position("notification-seen")), (Some(11), Some(2)));
    assert_eq!(cursors("cc").iter().count(), 6);

    let gaps = |id| hub.history.gaps(&AccountId(format!("00000000000000{id}")), Wall(0)).expect("a readable history");
    let (smoke, desk, campus) = (gaps("aa"), gaps("bb"), gaps("cc"));
    assert_eq!((smoke.len(), smoke[0].from, smoke[0].to), (1, Wall(1_767_225_695_000), None));
    assert_eq!(smoke[0].cursors, Some(cursors("aa")), "what was missed is asked for from there");
    assert_eq!((desk.len(), desk[0].to, desk[0].cursors.is_none()), (1, Some(Wall(1_767_225_664_000)), true));
    assert_eq!((campus.len(), campus[0].complete, campus[0].cursors.is_none()), (2, true, true));
    assert_eq!(campus[1].cursors, Some(cursors("cc")), "and what would have been tried again is");
}

#[test]
fn an_older_profile_that_is_upgraded_twice_is_upgraded_once() {
    let folder = profile();
    let path = folder.path().join("history.db");
    let first = History::open(&path, Wall(0))
        .map(|(history, note)| (history.cursors(&rig::id()).ok(), note))
        .expect("it opens");
    let again = History::open(&path, Wall(0))
        .map(|(history, note)| (history.cursors(&rig::id()).ok(), note))
        .expect("it opens");
    assert_eq!((first.1.is_none(), &first), (true, &again));
}

const SETTINGS: &str = include_str!("profile-2088f89/settings.json");
