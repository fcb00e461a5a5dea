//! The window speaks the system's language, or the one that was chosen, as everything of Bellhop does.

use std::fs;

use bellhop_tests::{
    desktop::Rig,
    drive::{wait::eventually, webdriver::Window},
};
use serde_json::Value;

use crate::{SOON, go};

#[test]
fn the_system_s_language_is_spoken() {
    let rig = Rig::plan().screen().variable("LANG", "de_DE.UTF-8").variable("LANGUAGE", "de_DE:de").start();
    let window = Window::open(&rig);
    window.wait_for("Willkommen bei Bellhop");
    assert_eq!(window.evaluate("return document.documentElement.lang"), "de");
}

#[test]
fn a_chosen_language_is_spoken_at_once_and_remembered() {
    let rig = Rig::plan().screen().start();
    let window = Window::open(&rig);
    window.wait_for("Welcome to Bellhop");
    go(&window, "Preferences");
    window.click("Deutsch");
    window.wait_for("Ruhezeiten");
    window.wait_for("Noch kein Konto");
    assert_eq!(rig.status()["locale"], "de");
    let kept = fs::read_to_string(rig.path("profile/settings.json")).expect("the settings are kept");
    let kept: Value = serde_json::from_str(&kept).expect("settings are JSON");
    assert_eq!(kept["preferences"]["language"], "de", "what any later window is told");
}

/// Windows of before kept it to themselves.
#[test]
fn a_language_that_an_older_window_kept_is_handed_to_the_resident_once() {
    let rig = Rig::plan().screen().start();
    let file = rig.path("profile/window.json");
    fs::create_dir_all(rig.path("profile")).expect("our folder can be written");
    fs::write(&file, include_str!("../../profiles/2088f89/window.json")).expect("our folder can be written");
    let window = Window::open(&rig);
    window.wait_for("Willkommen bei Bellhop");
    eventually("the resident to speak German", SOON, || (rig.status()["locale"] == "de").then_some(()));
    eventually("the window to forget it", SOON, || {
        let kept: Value = serde_json::from_str(&fs::read_to_string(&file).ok()?).ok()?;
        let kept = &kept["window"];
        (kept.get("language").is_none() && kept["locale"] == "de" && kept["theme"] == "dark").then_some(())
    });
}
