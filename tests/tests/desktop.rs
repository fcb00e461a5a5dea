//! The private desktop does what the journeys rely on.

use std::{fs, time::Duration};

use bellhop_tests::{
    desktop::{
        Rig,
        keyring::{Keyring, PASSWORD},
        screen::{NOTIFICATIONS, WATCHER},
    },
    drive::{program::Program, wait::eventually},
};

#[test]
fn a_notification_is_seen_and_its_click_comes_back() {
    let rig = Rig::plan().dunst().start();
    let mut notify = rig.command("notify-send");
    notify.args(["--wait", "--action=default=Open", "Flagged", "a post"]);
    let mut waiting = rig.spawn("notify", &mut notify);
    eventually("the bubble", SOON, || rig.window("Dunst"));

    let clicked = rig.run("dunstctl", &["action", "0"], "");

    assert_eq!(clicked.code, 0, "{}", clicked.err);
    assert!(waiting.ended_within(SOON).is_some_and(|status| status.success()));
    assert_eq!(fs::read_to_string(rig.path("notify.log")).expect("it was spawned"), "default\n");
}

#[test]
fn the_keychain_keeps_a_secret_and_can_be_locked() {
    let rig = Rig::plan().start();
    let stored = rig.run("secret-tool", &["store", "--label=test", "service", "bellhop"], "hush");
    assert_eq!(stored.code, 0, "{}", stored.err);
    assert_eq!(rig.secret(&["service", "bellhop"]).out, "hush");

    rig.lock_keyring();
    assert!(rig.keyring_locked());
    rig.unlock_keyring();
    assert_eq!(rig.secret(&["service", "bellhop"]).out, "hush");
}

#[test]
fn a_locked_keychain_asks_on_the_screen() {
    let rig = Rig::plan().screen().keyring(Keyring::Locked).start();
    let mut writer = rig.command("secret-tool");
    writer.args(["store", "--label=test", "service", "bellhop"]);
    let mut writer = rig.spawn("writer", &mut writer);

    eventually("the question for the password", SOON, || rig.window("Unlock Login Keyring"));
    assert!(writer.ended().is_none(), "it waits for the answer");
    rig.xdotool(&["type", PASSWORD]);
    rig.xdotool(&["key", "Return"]);

    assert!(writer.ended_within(SOON).is_some_and(|status| status.success()));
    assert!(!rig.keyring_locked());
}

#[test]
fn a_panel_has_a_tray() {
    let rig = Rig::plan().panel().start();
    assert!(rig.owned(WATCHER));
    assert!(!rig.owned(NOTIFICATIONS), "nobody asked for a notification daemon");
    let picture = rig.path("screen.png");
    rig.screenshot(&picture);
    assert!(fs::metadata(picture).expect("a picture was taken").len() > 0);
}

#[test]
fn nothing_is_there_that_was_not_asked_for() {
    let rig = Rig::plan().keyring(Keyring::Absent).start();
    for name in ["org.freedesktop.secrets", NOTIFICATIONS, WATCHER] {
        let called = rig.call(name, "/", "org.freedesktop.DBus.Peer.Ping", &[]);
        assert!(called.err.contains("ServiceUnknown"), "{name}: {}", called.err);
    }
    assert_eq!(rig.variable("DISPLAY"), None);
}

#[test]
fn a_rig_leaves_nothing_behind() {
    let rig = Rig::plan().panel().start();
    let folder = rig.folder().to_owned();
    // Out of its parent's group and session, as a resident is.
    let mut stray = rig.command("setsid");
    stray.args(["--fork", "sleep", "1000"]);
    let mut stray = Program::start(&mut stray).expect("setsid is part of every Debian");
    assert!(stray.ended_within(SOON).is_some());
    eventually("the stray", SOON, || rig.processes().into_iter().find(|process| process.name == "sleep"));

    drop(rig);

    assert_eq!(bellhop_tests::desktop::processes::marked(&folder), []);
    assert!(!folder.exists());
}

const SOON: Duration = Duration::from_secs(20);
