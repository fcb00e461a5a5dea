//! The window speaks the system's language, or the one that was chosen.

use bellhop_tests::{
    desktop::Rig,
    drive::{wait::eventually, webdriver::Window},
};

use crate::{SOON, go, process::windows};

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
    drop(window);
    eventually("the window to be gone", SOON, || windows(&rig).is_empty().then_some(()));

    let window = Window::open(&rig);
    window.wait_for("Ruhezeiten");
}
