//! One resident and many sessions: found from cron and over ssh, moved by a new login, and never waited for in vain.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::{Duration, Instant};

use bellhop_tests::desktop::keyring::Keyring;
use bellhop_tests::desktop::{Rig, binary};
use bellhop_tests::drive::program::{Ran, run};
use bellhop_tests::drive::wait::eventually;
use nix::sys::signal::Signal;

#[test]
fn who_has_no_runtime_folder_finds_the_resident_and_is_found() {
    let rig = Rig::plan().start();
    let without = |arguments: &[&str]| elsewhere(&rig, arguments, &[("XDG_RUNTIME_DIR", "")]);
    let resident = rig.start_bellhop(&[]);
    let found = without(&["status"]);
    assert_eq!(found.code, 0, "as cron and su have it: {}", found.err);
    assert_eq!(without(&["start"]).code, 0);
    assert_eq!(rig.status()["pid"].as_u64().unwrap(), u64::from(resident.pid()), "it is still the same one");
    assert_eq!(without(&["stop"]).code, 0);

    assert_eq!(without(&["start"]).code, 0);
    let pid = rig.status()["pid"].clone();
    let log = |name: &str| std::fs::read_to_string(rig.path("profile").join(name)).unwrap_or_default();
    assert!(log("bellhop.log").contains("Bellhop is running"), "{}", log("bellhop.log"));
    assert_eq!(rig.bellhop(&["start"]).code, 0);
    assert_eq!(rig.status()["pid"], pid, "the other way round it is found too");
    assert!(log("bellhop.log").contains("Bellhop is running"), "and its log is where it was");
    assert_eq!(rig.bellhop(&["stop"]).code, 0);
}

#[test]
fn a_resident_that_was_stopped_keeps_no_command_waiting() {
    let rig = Rig::plan().start();
    let resident = rig.start_bellhop(&[]);
    resident.signal(Signal::SIGSTOP);
    for (arguments, limit) in [
        (&["status"][..], 12),
        (&["status", "--wait", "live", "--timeout", "1"], 3),
        (&["status", "--timeout", "0.5"], 3),
        (&["account", "list"], 12),
        (&["stop"], 12),
    ] {
        let asked = Instant::now();
        let said = rig.bellhop(arguments);
        assert_eq!(said.code, 7, "{arguments:?}: {}", said.err);
        assert!(asked.elapsed() < Duration::from_secs(limit), "{arguments:?} took {:?}", asked.elapsed());
        let silent = said.err.contains("does not answer") || said.err.contains("did not answer within");
        assert!(silent, "{}", said.err);
    }
    resident.signal(Signal::SIGCONT);
    assert_eq!(rig.bellhop(&["status"]).code, 0);
}

#[test]
fn a_start_in_another_session_takes_the_resident_there_with_what_it_holds() {
    let rig = Rig::plan().start();
    let there = Rig::plan().keyring(Keyring::Locked).start();
    let resident = rig.start_bellhop(&[]);
    let added = ["account", "add", "metasmoke", "--name", "a", "--url", "ws://127.0.0.1:9/cable", "--secret-stdin"];
    let added = rig.bellhop_reading(&[&added[..], &["--this-session-only"]].concat(), "obviously-fake-1\n");
    assert_eq!(added.code, 0, "{}", added.err);
    let keychain = || rig.status()["keychain"]["state"].as_str().map(str::to_owned);
    assert_eq!(keychain().as_deref(), Some("ok"));

    let bus = ("DBUS_SESSION_BUS_ADDRESS", there.bus_address());
    let afar = elsewhere(&rig, &["start"], &[bus, ("DISPLAY", "localhost:10.0"), ("SSH_CONNECTION", "a 1 b 22")]);
    assert_eq!((afar.code, keychain().as_deref()), (0, Some("ok")), "who comes by ssh leaves it where it is");
    assert_eq!(elsewhere(&rig, &["status"], &[bus, ("DISPLAY", ":77")]).code, 0);
    assert_eq!(keychain().as_deref(), Some("ok"), "only a start moves it");

    let moved = elsewhere(&rig, &["start"], &[bus, ("DISPLAY", ":77")]);
    assert_eq!(moved.code, 0, "{}{}", moved.err, rig.resident_log());
    eventually("the keychain of the new session", SOON, || (keychain().as_deref() == Some("locked")).then_some(()));
    assert_eq!(rig.status()["pid"].as_u64().unwrap(), u64::from(resident.pid()), "it is the same process");
    eventually("the key that was kept for its session", SOON, || {
        (rig.account("a")["trouble"]["code"] == "unreachable").then_some(())
    });
    assert_eq!(elsewhere(&rig, &["start"], &[bus, ("DISPLAY", ":77")]).code, 0, "there it stays");
    assert_eq!(rig.bellhop(&["stop"]).code, 0);
}

#[test]
fn a_start_without_a_display_takes_the_resident_along_and_a_dead_bus_holds_nobody() {
    let rig = Rig::plan().start();
    let mut there = Rig::plan().keyring(Keyring::Locked).start();
    let resident = rig.start_bellhop(&["--no-tray"]);
    let keychain = || rig.status()["keychain"]["state"].as_str().map(str::to_owned);
    let becomes = |state: &str| eventually(state, SOON, || (keychain().as_deref() == Some(state)).then_some(()));
    becomes("ok");
    let bare = |bus: &str| elsewhere(&rig, &["start"], &[("DBUS_SESSION_BUS_ADDRESS", bus), ("DISPLAY", "")]);

    assert_eq!(bare("unix:path=/nowhere/bus").code, 0);
    assert_eq!(keychain().as_deref(), Some("ok"), "nobody moves to a bus that is not there");

    let moved = bare(there.bus_address());
    assert_eq!(moved.code, 0, "{}{}", moved.err, rig.resident_log());
    becomes("locked");

    let afar = [("DISPLAY", "localhost:10.0"), ("SSH_CONNECTION", "a 1 b 22")];
    assert_eq!(elsewhere(&rig, &["start"], &afar).code, 0);
    assert_eq!(keychain().as_deref(), Some("locked"), "who comes by ssh leaves it where it is");
    there.stop_bus();
    assert_eq!(elsewhere(&rig, &["status"], &afar).code, 0);
    assert_ne!(keychain().as_deref(), Some("ok"), "only a start moves it");
    let moved = elsewhere(&rig, &["start"], &afar);
    assert_eq!(moved.code, 0, "{}{}", moved.err, rig.resident_log());
    becomes("ok");
    assert_eq!(rig.status()["pid"].as_u64().unwrap(), u64::from(resident.pid()), "it is the same process");
    assert_eq!(rig.bellhop(&["stop"]).code, 0);
}

#[test]
fn without_a_display_the_window_says_so() {
    let rig = Rig::plan().start();
    let _resident = rig.start_bellhop(&[]);
    let said = rig.bellhop(&["window"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.err.contains("no display"), "{}", said.err);
}

#[test]
fn a_key_that_a_locked_keychain_keeps_goes_once_it_is_open() {
    let rig = Rig::plan().start();
    rig.add_account("metasmoke", "a", "ws://127.0.0.1:9/cable", &[], "obviously-fake-1");
    let _resident = rig.start_bellhop(&[]);
    rig.lock_keyring();
    let removed = rig.bellhop(&["account", "remove", "a"]);
    assert_eq!(removed.code, 0, "{}", removed.err);
    assert!(removed.err.contains("the key stays"), "{}", removed.err);
    assert_eq!(rig.bellhop(&["account", "list"]).out, "");
    rig.unlock_keyring();
    eventually("the key to be gone", SOON, || (!rig.keychain_holds("obviously-fake-1")).then_some(()));
}

/// Runs the real `bellhop` on the rig's profile with some variables changed; an empty one is taken out.
fn elsewhere(rig: &Rig, arguments: &[&str], variables: &[(&str, &str)]) -> Ran {
    let mut command = rig.command("timeout");
    command.args(["--kill-after=1", "60"]).arg(binary("bellhop")).args(arguments);
    for (name, value) in variables {
        if value.is_empty() {
            command.env_remove(name);
        } else {
            command.env(name, value);
        }
    }
    run(&mut command, "")
}

const SOON: Duration = Duration::from_secs(20);
