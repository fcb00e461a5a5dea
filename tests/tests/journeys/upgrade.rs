//! From one version to the next with a live profile, and back.

use std::{fs, path::PathBuf};

use bellhop_tests::{
    desktop::{Rig, binary},
    drive::{program, wait::eventually},
    stand_ins::action_cable::Cable,
};
use serde_json::{Value, json};

use crate::{KEY, SOON, flag_log};

#[test]
fn an_upgrade_is_noticed_and_a_restart_brings_everything_along() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    assert_eq!(rig.bellhop(&["start"]).code, 0);
    rig.wait_live(SOON);
    cable.broadcast("create", "FlagLog", &flag_log(1, 100));
    let event = eventually("the event", SOON, || rig.events().pop());

    let next = next_version(&rig);
    let next = |arguments: &[&str]| rig.run(&next, arguments, "");
    let asked = next(&["status", "--json"]);
    let words =
        format!("Bellhop {OURS} is still running, and this is {NEXT}. Restart it with: bellhop stop; bellhop start");
    assert_eq!((asked.code, asked.err.trim()), (0, format!("bellhop: {words}").as_str()));
    assert!(asked.out.contains(OURS), "the one that runs still answers: {}", asked.out);

    assert_eq!(next(&["stop"]).code, 0);
    let started = next(&["start"]);
    assert_eq!((started.code, started.err.as_str()), (0, ""));
    rig.wait_live(SOON);
    let status: Value = serde_json::from_str(&next(&["status", "--json"]).out).expect("status speaks JSON");
    assert_eq!((&status["version"], status["accounts"][0]["name"].as_str()), (&json!(NEXT), Some("smoke")));
    let keys: Vec<_> = rig.events().iter().map(|event| event["key"].clone()).collect();
    assert_eq!(keys, [event["key"].clone()], "the history has come along");
}

#[test]
fn what_a_later_version_wrote_is_refused_in_words_and_left_alone() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    assert_eq!(rig.bellhop(&["start"]).code, 0);
    assert_eq!(rig.bellhop(&["stop"]).code, 0);
    let (settings, history) = (rig.path("profile/settings.json"), rig.path("profile/history.db"));

    let ours = fs::read_to_string(&settings).expect("there are settings");
    let mut later: Value = serde_json::from_str(&ours).expect("settings are JSON");
    later["version"] = json!(1_000);
    fs::write(&settings, later.to_string()).expect("the profile can be written");
    refused(&rig, "settings");
    fs::write(&settings, ours).expect("the profile can be written");

    let mut later = fs::read(&history).expect("there is a history");
    // Where SQLite keeps a file's user_version ("Database File Format", 1.3).
    later[60..64].copy_from_slice(&1_000_u32.to_be_bytes());
    fs::write(&history, later).expect("the profile can be written");
    refused(&rig, "history");
}

/// Neither the resident nor a command touches the profile.
fn refused(rig: &Rig, which: &str) {
    let files =
        || ["settings.json", "settings.json.good", "history.db"].map(|name| fs::read(rig.path("profile").join(name)));
    let before = files().map(Result::ok);
    for arguments in [["start"].as_slice(), &["start", "--foreground"], &["account", "disable", "smoke"]] {
        let ran = rig.bellhop(arguments);
        assert_eq!(ran.code, 1, "{arguments:?}: {}", ran.err);
        let words = format!("the {which} file has version 1000 and was written by a later Bellhop");
        assert!(ran.err.contains(&words), "{arguments:?}: {}", ran.err);
    }
    assert!(files().map(Result::ok) == before, "the {which} of a later version are as they were");
    assert_eq!(rig.bellhop(&["status"]).code, 3, "none runs");
}

/// The same program with another version written into it, as the next one may well be.
fn next_version(rig: &Rig) -> PathBuf {
    let mut bytes = fs::read(binary("bellhop")).expect("it was built");
    let mut written = 0;
    for at in 0..bytes.len() - OURS.len() {
        if bytes[at..].starts_with(OURS.as_bytes()) {
            bytes[at..at + NEXT.len()].copy_from_slice(NEXT.as_bytes());
            written += 1;
        }
    }
    assert!(written > 0 && NEXT.len() == OURS.len(), "the program carries its version");
    let next = rig.path("bellhop-next");
    program::write(&next, bytes).expect("our folder can be written");
    next
}

const OURS: &str = env!("CARGO_PKG_VERSION");
/// As long as ours, because it takes its place.
const NEXT: &str = "9.1.0";
