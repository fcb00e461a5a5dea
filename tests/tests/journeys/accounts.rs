//! Accounts are added, kept, tested and removed, with and without a running resident.

use std::{fs, time::Duration};

use bellhop_tests::{
    desktop::{Rig, binary},
    drive::wait::eventually,
    stand_ins::action_cable::Cable,
};

use crate::{KEY, SOON};

#[test]
fn a_removed_account_is_gone_with_its_key() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    assert!(rig.keychain_holds(KEY));

    let removed = rig.bellhop(&["account", "remove", "smoke"]);

    assert_eq!(removed.code, 0, "{}", removed.err);
    assert_eq!(rig.status()["accounts"], serde_json::json!([]));
    eventually("the socket to close", SOON, || (cable.open_sockets() == 0).then_some(()));
    eventually("the key to go", SOON, || (!rig.keychain_holds(KEY)).then_some(()));
    assert_eq!(rig.bellhop(&["account", "remove", "smoke"]).code, 4);
}

#[test]
fn an_account_added_offline_is_there_after_the_start() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    assert_eq!(cable.dials(), 0, "adding does not dial");
    assert_eq!(rig.bellhop(&["status"]).code, 3);
    assert!(rig.keychain_holds(KEY));

    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    assert_eq!(rig.account("smoke")["service"], "metasmoke");
}

/// Whichever command finds the settings broken says so, since it puts the last good copy in their place.
#[test]
fn broken_settings_are_said_by_the_command_that_finds_them() {
    let rig = Rig::plan().start();
    rig.add_account("metasmoke", "smoke", "wss://h.example/cable", &[], KEY);
    let file = rig.path("profile/settings.json");
    let whole = fs::read_to_string(&file).expect("there are settings");
    fs::write(&file, &whole[..whole.len() / 2]).expect("our folder can be written");

    let listed = rig.bellhop(&["account", "list"]);
    assert_eq!((listed.code, listed.out.contains("smoke")), (0, true), "{listed:?}");
    assert!(listed.err.contains("settings.json.broken-") && listed.err.contains("last good copy"), "{}", listed.err);
    assert_eq!(fs::read_to_string(&file).expect("they are back"), whole);
    let again = rig.bellhop(&["account", "list"]);
    assert_eq!((again.code, again.err.as_str()), (0, ""), "and only once");
}

#[test]
fn a_wrong_key_is_refused_once_and_never_hammered() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], "wrong-key");
    let resident = rig.start_bellhop(&[]);
    let blocked = |name: &str| {
        let blocked = eventually("the refusal to be said", Duration::from_secs(5), || {
            Some(rig.account(name)).filter(|account| account["state"] == "blocked")
        });
        assert_eq!(blocked["trouble"]["code"], "credential");
    };
    blocked("smoke");
    // Neither a test nor a new name nor a restart sends it there again.
    let dials = cable.dials();
    let tested = rig.bellhop(&["account", "test", "smoke"]);
    assert_eq!(tested.code, 5, "{}{}", tested.out, tested.err);
    assert_eq!(rig.bellhop(&["account", "set", "smoke", "name=other", "web=https://a.example"]).code, 0);
    blocked("other");
    assert_eq!(rig.bellhop(&["stop"]).code, 0);
    drop(resident);
    let _resident = rig.start_bellhop(&[]);
    blocked("other");
    assert_eq!(rig.bellhop(&["account", "set", "other", "name=smoke"]).code, 0);
    assert_eq!(cable.dials(), dials, "it was refused once and not sent again");

    let stored = rig.bellhop_reading(&["account", "secret", "smoke"], &format!("{KEY}\n"));
    assert_eq!(stored.code, 0, "{}", stored.err);
    rig.wait_live(SOON);
    let tested = rig.bellhop(&["account", "test", "smoke"]);
    assert_eq!(tested.code, 0, "{}{}", tested.out, tested.err);
}

#[test]
fn a_misspelt_event_is_refused_before_anything_is_dialled() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    let add = ["account", "add", "metasmoke", "--name", "smoke", "--secret-stdin", "--set", "events=flag_log#create"];
    let url = cable.url();
    let refused = rig.bellhop_reading(&[add.as_slice(), &["--url", &url]].concat(), KEY);
    assert_ne!(refused.code, 0);
    assert!(refused.err.contains("flag_logs"), "the nearest name is suggested: {}", refused.err);
    assert_eq!(cable.dials(), 0);
}

#[test]
fn each_service_is_added_as_the_readme_says() {
    let rig = Rig::plan().start();
    let readme = include_str!("../../../README.md").replace("\\\n", " ");
    let added = readme.lines().filter(|line| line.contains("| bellhop account add "));
    let program = format!("| {} account add ", binary("bellhop").display());
    for line in added {
        let script = format!("KEY=obviously-fake PASSWORD=obviously-fake; {line}");
        let ran = rig.run("sh", &["-c", &script.replace("| bellhop account add ", &program)], "");
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{line}");
    }
    let listed = rig.bellhop(&["account", "list"]).out;
    for service in ["metasmoke", "gleepost", "daptin"] {
        assert!(listed.contains(service), "{service}: {listed}");
    }
    for field in [["gleepost", "user=7"], ["daptin", "topics=order"]] {
        let add =
            ["account", "add", field[0], "--name", "by-token", "--secret-stdin", "--url", "https://h.example/api/v1"];
        let ran = rig.bellhop_reading(&[&add[..], &["--set", field[1]]].concat(), "obviously-fake\n");
        assert_eq!(ran.code, 0, "{field:?}: {}", ran.err);
        assert_eq!(rig.bellhop(&["account", "remove", "by-token"]).code, 0);
    }
}
