//! A password that a server tells, hashed or plain, goes no further than the socket.

use std::fs;
use std::path::Path;

use bellhop_tests::desktop::Rig;
use bellhop_tests::drive::program::Program;
use bellhop_tests::stand_ins::daptin::{Era, Options, Server};
use serde_json::json;

use crate::screen::Screen;
use crate::{SOON, fated};

#[tokio::test(flavor = "multi_thread")]
async fn neither_a_hash_nor_a_new_password_is_kept_shown_or_logged() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let rig = Rig::plan().variable("BELLHOP_LOG", "trace").start();
    let mut screen = Screen::on(&rig).await;
    // As careless as a user can be: all columns asked for, and the password in the title.
    let fields = [
        "topics=user_account",
        "columns.user_account=name,email,password,note",
        "title.user_account={name} {password} {note}",
    ];
    rig.add_account("daptin", "people", &server.url(), &fields, &Options::default().token);
    let resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);

    server.create("user_account", json!({"reference_id": "u-1", "name": "Ann", "password": HASH, "note": HASH}));
    screen.shows("Ann").await;
    server.update("user_account", "u-1", json!({"name": "Anna", "password": PLAIN}));
    screen.shows("Anna").await;
    fated(&rig, "user_account/u-1/create", "rung kind");

    assert_clean_after(&rig, resident, &screen, "Anna");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_documents_own_samples_leave_no_hash() {
    let server = Server::start(Options { era: Era::One, ..Options::default() }).await.expect("a free port");
    let rig = Rig::plan().variable("BELLHOP_LOG", "trace").start();
    let mut screen = Screen::on(&rig).await;
    let fields = ["topics=user_account", "columns.user_account=name,email,password"];
    rig.add_account("daptin", "people", &server.url(), &fields, &Options::default().token);
    let resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    for (event, hash, version) in [("create", HASH, 1), ("update", OTHER, 2)] {
        let frame = json!({"MessageSource": "database", "EventType": event, "ObjectType": "user_account", "EventData": {
            "__type": "user_account", "confirmed": false, "created_at": "2021-03-13T13:47:07.954634Z",
            "email": "asdf@asfd.cm", "name": "asdf", "password": hash, "permission": 2_097_057,
            "reference_id": "004cc6b6-8b9b-4d51-936a-128133b21d04", "updated_at": null,
            "user_account_id": "ee655e01-98a5-4761-bc93-b7a15e2b5847", "version": version}});
        server.say(&frame.to_string());
    }
    screen.shows("user_account changed: “asdf”").await;
    assert_clean_after(&rig, resident, &screen, "asdf");
}

/// Searches all that was shown, said and written. `name` must be there, or nothing was searched.
fn assert_clean_after(rig: &Rig, resident: Program, screen: &Screen, name: &str) {
    let mut said = screen.words();
    for arguments in [["events", "--json"].as_slice(), &["status", "--json"], &["settings", "export", "-"]] {
        let ran = rig.bellhop(arguments);
        said.extend([ran.out, ran.err]);
    }
    assert!(said.contains(name), "there was something to search: {said}");
    drop(resident);
    assert_clean("what was said", said.as_bytes());
    let mut names = Vec::new();
    search(rig.folder(), &mut names);
    assert!(names.iter().any(|name| name.contains("history.db")), "history was searched: {names:?}");
    assert!(names.iter().any(|name| name == "resident.log"), "the log was searched: {names:?}");
}

fn search(folder: &Path, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the rig's folder can be read").flatten() {
        let kind = entry.file_type().expect("the rig's folder can be read");
        if kind.is_dir() {
            search(&entry.path(), names);
        } else if kind.is_file() {
            let bytes = fs::read(entry.path()).expect("the rig's files can be read");
            assert_clean(&entry.path().display().to_string(), &bytes);
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
}

/// Neither the words themselves nor what is left of them when a frame is kept in base64.
fn assert_clean(place: &str, bytes: &[u8]) {
    for needle in [HASH, OTHER, PLAIN, "$2a$11$", "Q0FOQVJZ", "NBTkFSW", "DQU5BUl"] {
        assert!(!bytes.windows(needle.len()).any(|window| window == needle.as_bytes()), "{needle} is in {place}");
    }
}

const HASH: &str = "$2a$11$HbH5o1s6ThsMJ9ft/.uljO9.T.od/tR0RFtep50Ef5mzymI6kNlW.";
const OTHER: &str = "$2a$11$U83vQU5A3Xq2Gcphb52XOej8H9p1GbFKerpkoSesbx674qZfBjJdu";
const PLAIN: &str = "CANARY-new-password";
