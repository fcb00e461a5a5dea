//! What the desktop wishes for reaches the page: more contrast, and less motion.

use std::fs;

use bellhop_tests::{desktop::Rig, drive::webdriver::Window};
use serde_json::json;

#[test]
fn a_desktop_of_high_contrast_without_motion_has_such_a_window() {
    let usual = looks("");
    let wished = looks("gtk-theme-name=HighContrast\ngtk-enable-animations=0\n");
    assert_eq!(usual, json!({"ring": "2px", "ink": "rgb(38, 34, 25)", "turn": "2.4s"}));
    let dark = looks("gtk-theme-name=HighContrastInverse\n");
    assert_eq!(dark, json!({"ring": "3px", "ink": "rgb(253, 249, 240)", "turn": "2.4s"}));
    assert_eq!(wished, json!({"ring": "3px", "ink": "rgb(14, 12, 8)", "turn": "0s"}));
}

/// How the page looks on a desktop with these settings of GTK's.
fn looks(settings: &str) -> serde_json::Value {
    let rig = Rig::plan().screen().start();
    let folder = rig.path("config/gtk-3.0");
    fs::create_dir_all(&folder).expect("our folder can be written");
    fs::write(folder.join("settings.ini"), format!("[Settings]\n{settings}")).expect("our folder can be written");
    let window = Window::open(&rig);
    window.wait_for("Welcome to Bellhop");
    window.evaluate(
        "const of = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
        return { ring: of('--ring'), ink: getComputedStyle(document.body).color, turn: of('--turn') }",
    )
}
