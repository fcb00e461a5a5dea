//! The window shows and asks; the connections do not notice it.

use std::time::Duration;

use bellhop_tests::{cable::Cable, rig::Rig, wait::eventually, webdriver::Window};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use crate::{KEY, SOON, flag_log};

#[test]
fn an_account_added_in_the_window_goes_live_and_shows_its_events() {
    let (rig, cable) = (Rig::plan().screen().start(), Cable::start(&[KEY]));
    let _resident = rig.start_bellhop(&[]);
    let window = Window::open(&rig);
    window.click("Accounts");
    window.click("Add account");
    window.fill("Name", "smoke");
    window.fill("Address", &cable.url());
    window.fill("API key", "wrong-key");

    window.click("Test and add");
    window.wait_for("refused");
    assert_eq!(rig.status()["accounts"], serde_json::json!([]), "what was refused is not kept");

    window.fill("API key", KEY);
    window.click("Test and add");
    eventually("the account", SOON, || {
        rig.status()["accounts"].as_array().is_some_and(|all| all.len() == 1).then_some(())
    });
    rig.wait_live(SOON);
    assert!(rig.keychain_holds(KEY));
    let page = window.evaluate(
        "return document.documentElement.outerHTML + [...document.querySelectorAll('input')].map(i => i.value)",
    );
    assert!(!page.as_str().expect("a page is text").contains(KEY), "the page forgets the key");

    cable.broadcast("create", "FlagLog", &flag_log(7, 42));
    window.click("Inbox");
    window.wait_for("Flagged as spam: post 42");
    window.click("Accounts");
    window.click("smoke is on");
    eventually("the account to be off", SOON, || (rig.account("smoke")["enabled"] == false).then_some(()));
    eventually("the socket to close", SOON, || (cable.open_sockets() == 0).then_some(()));
}

#[test]
fn a_window_that_closes_or_is_killed_takes_nothing_with_it() {
    let (rig, cable) = (Rig::plan().screen().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);

    open(&rig);
    let shown = eventually("the window", SLOW, || rig.window("Bellhop"));
    rig.xdotool(&["windowclose", &shown]);
    eventually("every process of the window to end", SLOW, || of_window(&rig).is_empty().then_some(()));

    open(&rig);
    eventually("the window again", SLOW, || rig.window("Bellhop"));
    for process in of_window(&rig) {
        // Its helpers end with it; a signal to one that is gone does nothing.
        _ = kill(Pid::from_raw(process), Signal::SIGKILL);
    }
    eventually("the window to be gone", SLOW, || of_window(&rig).is_empty().then_some(()));

    assert_eq!(rig.account("smoke")["state"], "live");
    assert_eq!(cable.dials(), 1, "one connection for all that time");
    open(&rig);
    eventually("the window a third time", SLOW, || rig.window("Bellhop"));
}

fn open(rig: &Rig) {
    let opened = rig.bellhop(&["window"]);
    assert_eq!(opened.code, 0, "{}", opened.err);
}

fn of_window(rig: &Rig) -> Vec<i32> {
    let names = ["bellhop-window", "WebKit"];
    let all = rig.processes().into_iter();
    all.filter(|process| names.iter().any(|name| process.name.starts_with(name))).map(|process| process.pid).collect()
}

/// A web view takes half a second to open, and many times that on a busy machine.
const SLOW: Duration = Duration::from_secs(30);
