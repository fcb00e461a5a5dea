//! An account's life in the window: refused, added, live, ringing, hushed, removed.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use bellhop_tests::{
    desktop::Rig,
    drive::{wait::eventually, webdriver::Window},
    stand_ins::action_cable::Cable,
};
use serde_json::Value;

use crate::{KEY, SOON, fill_in, flag_log, go};

#[test]
fn an_account_lives_in_the_window_from_its_key_to_its_removal() {
    let (rig, cable) = (Rig::plan().dunst().start(), Cable::start(&[KEY]));
    // No resident runs yet: the window starts it, and welcomes.
    let window = Window::open(&rig);
    window.wait_for("Welcome to Bellhop");
    let welcomed = Instant::now();
    window.click("Add your first account");

    fill_in(&window, &cable, "smoke", "not-a-valid-key");
    window.click("Test and add");
    window.wait_for("smoke was not added");
    window.wait_for("metasmoke refused");
    assert_eq!(rig.status()["accounts"], serde_json::json!([]), "nothing is stored before the test has passed");

    window.fill("API key", KEY);
    window.click("Test and add");
    window.wait_for("Live for");
    assert!(rig.keychain_holds(KEY));

    cable.broadcast("create", "FlagLog", &flag_log(7, 42));
    go(&window, "Inbox");
    window.see(&row("post 42"));
    eventually("the ring", SOON, || (fate(&rig, 7)?["did"] == "rung").then_some(()));
    // The promise of the first run, though a key was mistyped on the way.
    println!("from the welcome to the first ring: {:?}", welcomed.elapsed());
    assert!(welcomed.elapsed() < Duration::from_mins(1), "{:?}", welcomed.elapsed());

    window.click_at(&row("post 42"));
    // The sentence comes a moment after the event; only then does everything stand where it stays.
    window.wait_for("its kind is switched on for smoke");
    window.click("Less like this");
    // Of the kind and the title it begins with, the kind alone shall count.
    window.click_at("(//button[@aria-label='Remove this condition'])[2]");
    window.wait_for("Would have rung 0 and hidden 1 of the last 1.");
    window.click("Save rule");
    window.wait_for("Keeps quiet · smoke only");
    cable.broadcast("create", "FlagLog", &flag_log(8, 43));
    go(&window, "Inbox");
    window.wait_for("rule: less Flag log");
    assert_eq!(fate(&rig, 8).expect("it is in the history")["why"], "rule:less Flag log");

    go(&window, "Filters");
    window.click("Remove less Flag log");
    // What stood below the rule moves up when it goes, and must not do so under the next click.
    eventually("the rule to be gone", SOON, || (!window.text().contains("Keeps quiet · smoke only")).then_some(()));
    window.click("Flag log");
    eventually("the switch to be kept", SOON, || kind_is_off(&rig).then_some(()));
    cable.broadcast("create", "FlagLog", &flag_log(9, 44));
    go(&window, "Inbox");
    window.wait_for("kind is off");
    assert_eq!(fate(&rig, 9).expect("it is in the history")["did"], "quiet");

    go(&window, "Accounts");
    window.click("More for smoke");
    window.click("Remove…");
    window.click("Remove smoke");
    window.wait_for("Welcome to Bellhop");
    eventually("the key to go", SOON, || (!rig.keychain_holds(KEY)).then_some(()));
    eventually("the socket to close", SOON, || (cable.open_sockets() == 0).then_some(()));
}

#[test]
fn the_key_goes_through_the_window_and_stays_nowhere() {
    let (rig, cable) = (Rig::plan().screen().variable("BELLHOP_LOG", "trace").start(), Cable::start(&[KEY]));
    let window = Window::open(&rig);
    window.click("Add your first account");
    fill_in(&window, &cable, "smoke", KEY);
    window.click("Test and add");
    window.wait_for("Live for");
    assert!(rig.keychain_holds(KEY));

    let page = window.evaluate("return document.documentElement.outerHTML + JSON.stringify({...localStorage})");
    assert!(page.as_str().is_some_and(|page| page.contains("smoke") && !page.contains(KEY)));
    for process in rig.processes() {
        assert!(!format!("{} {}", process.arguments, process.environment).contains(KEY), "{}", process.name);
    }
    drop(window);
    eventually("the window to be gone", SOON, || crate::process::windows(&rig).is_empty().then_some(()));
    let mut files = 0;
    search(rig.folder(), &mut files);
    assert!(files > 10, "the profile, the browser engine's own folder and the logs were searched");
}

/// The row of the inbox with this in its title.
fn row(title: &str) -> String {
    format!("//*[@role='option'][contains(normalize-space(.), '{title}')]")
}

/// Whether the switch of the flag logs is off, as the command line says it.
pub(crate) fn kind_is_off(rig: &Rig) -> bool {
    let listed = rig.bellhop(&["filter", "list", "--json"]);
    let kinds = listed.out.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let kinds: Vec<_> = kinds.flat_map(|value| value.as_array().cloned().unwrap_or_else(|| vec![value])).collect();
    kinds.iter().any(|kind| kind["kind"] == "flag_logs#create" && kind["on"] == false)
}

/// What became of the flag log of this id.
fn fate(rig: &Rig, id: u64) -> Option<Value> {
    let key = format!("FlagLog/{id}/");
    let event = rig.events().into_iter().find(|event| event["key"].as_str().is_some_and(|k| k.starts_with(&key)))?;
    Some(event["fate"].clone())
}

/// Looks for the key in every file below a folder, as text of one and of two bytes a letter.
fn search(folder: &Path, files: &mut u32) {
    let wide: Vec<u8> = KEY.bytes().flat_map(|letter| [letter, 0]).collect();
    for entry in fs::read_dir(folder).expect("the rig's folder can be read").flatten() {
        let (path, kind) = (entry.path(), entry.file_type().expect("the rig's folder can be read"));
        if kind.is_dir() {
            search(&path, files);
        } else if kind.is_file() {
            let bytes = fs::read(&path).expect("the rig's files can be read");
            for needle in [KEY.as_bytes(), &wide] {
                assert!(!bytes.windows(needle.len()).any(|part| part == needle), "the key is in {}", path.display());
            }
            *files += 1;
        }
    }
}
