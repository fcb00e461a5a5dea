//! Profiles with a history of schema 7: one that the Bellhop of 2088f89 wrote, and one drawn by hand for the states that
//! a run hardly reaches.

use std::fs;

use bellhop_core::account::AccountId;
use bellhop_core::clock::Wall;
use bellhop_core::fate::Did;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::rig;
use crate::history::{History, Query};

/// The path of a file that 2088f89 wrote.
macro_rules! written {
    ($name:literal) => {
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/profiles/2088f89/", $name)
    };
}

/// A folder with the files of the profile that was drawn by hand.
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
        include_str!("profile-drawn/history.sql"),
    ] {
        db.execute_batch(step).expect("what was written once can be written again");
    }
    fs::write(folder.path().join("settings.json"), SETTINGS).expect("a file");
    folder
}

/// A folder with the files that 2088f89 wrote.
fn written() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let db = Connection::open(folder.path().join("history.db")).expect("a file");
    db.execute_batch(include_str!(written!("history.sql"))).expect("what was written once can be written again");
    fs::write(folder.path().join("settings.json"), include_str!(written!("settings.json"))).expect("a file");
    folder
}

#[test]
fn a_profile_that_2088f89_wrote_tells_what_it_told() {
    let folder = written();
    let (hub, _runtime) = rig::open_folder(&folder);
    let settings: Value = serde_json::from_str(include_str!(written!("settings.json"))).expect("JSON");
    assert_eq!(serde_json::to_value(&hub.settings).ok(), Some(settings));

    let told: Value = serde_json::from_str(include_str!(written!("told.json"))).expect("JSON");
    let was = told["events"].as_array().expect("a list").iter().map(|event| {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        (text(&event["key"]), text(&event["title"]), text(&event["fate"]["did"]), event["read"] == true)
    });
    let page = hub.history.page(&Query::default()).expect("a readable history");
    let is = page.iter().map(|row| {
        let did = serde_json::to_value(row.fate.did).ok().and_then(|did| did.as_str().map(str::to_owned));
        (row.key.clone(), row.title.clone(), did.unwrap_or_default(), row.read_at.is_some())
    });
    assert_eq!(is.collect::<Vec<_>>(), was.collect::<Vec<_>>());
    assert_eq!(Some(hub.history.unread()), told["status"]["unread"].as_u64());
    assert!(hub.history.pending().expect("a readable history").is_empty(), "nothing rings again");
    let found = Query { search: Some("gummies".to_owned()), ..Query::default() };
    assert_eq!(hub.history.page(&found).map(|page| page.len()).ok(), Some(2), "the index has come along");

    for account in &hub.settings.accounts {
        let was = told["status"]["accounts"].as_array().into_iter().flatten().find(|was| was["name"] == *account.name);
        let was = was.expect("it was there")["gaps"].as_array().expect("a list");
        let mut is = hub.history.gaps(&account.id, Wall(0)).expect("a readable history");
        is.sort_by_key(|gap| gap.from);
        let is = is.iter().map(|gap| (json!(gap.from), json!(gap.to), gap.recovered, gap.complete));
        let mut was: Vec<_> = was
            .iter()
            .map(|gap| {
                let complete = gap["complete"] == true;
                (gap["from"].clone(), gap["to"].clone(), gap["recovered"].as_u64().unwrap_or_default(), complete)
            })
            .collect();
        was.sort_by_key(|gap| gap.0.to_string());
        assert_eq!(is.collect::<Vec<_>>(), was, "the gaps of {}", account.name);
    }
    let cursors = |name: &str| {
        let account = hub.settings.accounts.iter().find(|account| account.name == name).expect("it is there");
        hub.history.cursors(&account.id).expect("a readable history")
    };
    assert_eq!(cursors("smoke").position("flag_logs"), Some(7), "what was missed is asked for from there");
    assert_eq!(cursors("smoke").position("feedbacks"), Some(4));
    assert_eq!(cursors("campus").position("message"), Some(12));
    assert!(cursors("desk").position("ticket#searched").is_some());
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

const SETTINGS: &str = include_str!("profile-drawn/settings.json");
