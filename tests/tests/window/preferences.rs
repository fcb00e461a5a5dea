//! Preferences in the real window: the painted week, the start at sign-in, and all settings at once.

use std::fs;

use bellhop_tests::{
    desktop::Rig,
    drive::{wait::eventually, webdriver::Window},
    stand_ins::action_cable::Cable,
};
use serde_json::{Value, json};

use crate::{KEY, SOON, go};

#[test]
fn a_week_is_painted_by_mouse_and_by_keyboard() {
    let rig = Rig::plan().screen().start();
    let _resident = rig.start_bellhop(&[]);
    let window = Window::open(&rig);
    window.wait_for("Welcome to Bellhop");
    go(&window, "Preferences");
    window.wait_for("Quiet hours");

    // Saturday and Sunday from ten to noon, with the mouse itself.
    let place = |cell: &str| {
        let script = format!(
            "const cell = document.querySelector('[data-at=\"{cell}\"]').getBoundingClientRect();
            return [cell.x + cell.width / 2, cell.y + cell.height / 2].map(Math.round)"
        );
        let at = window.evaluate(&script);
        (at[0].as_i64().expect("a number"), at[1].as_i64().expect("a number"))
    };
    let shown = rig.window("^Bellhop$").expect("the window shows");
    let (from, to) = (place("5-20"), place("6-23"));
    let go_to = |(x, y): (i64, i64)| rig.xdotool(&["mousemove", "--window", &shown, &x.to_string(), &y.to_string()]);
    go_to(from);
    rig.xdotool(&["mousedown", "1"]);
    go_to((i64::midpoint(from.0, to.0), from.1));
    go_to(to);
    rig.xdotool(&["mouseup", "1"]);
    let weekend = json!({"days": [6, 7], "from": "10:00", "to": "12:00"});
    stored(&rig, &json!([weekend]));
    window.wait_for("10:00–12:00");

    // The same day's last hour, by keyboard.
    window.keys("\u{E010}"); // End
    window.keys("\u{E008}\u{E012}\u{E008}"); // Shift with the arrow to the left
    window.keys(" ");
    stored(&rig, &json!([weekend, {"days": [7], "from": "23:00", "to": "24:00"}]));
    window.wait_for("23:00–24:00");

    // What was written elsewhere is shown as it is, to the minute.
    let file = rig.path("home/settings.json");
    let hours = json!([{"days": [1], "from": "21:47", "to": "23:00"}]);
    fs::write(&file, json!({"version": 1, "preferences": {"quiet_hours": hours}}).to_string()).expect("our folder");
    assert_eq!(rig.bellhop(&["settings", "import", file.to_str().expect("text")]).code, 0);
    window.wait_for("21:47–23:00");
    let label = window.evaluate("return document.querySelector('[data-at=\"0-43\"]').ariaLabel");
    assert_eq!(label, "Monday 21:30–22:00, partly quiet");
}

#[test]
fn the_start_at_sign_in_is_the_desktop_s_own_entry() {
    let rig = Rig::plan().screen().start();
    let _resident = rig.start_bellhop(&[]);
    let window = Window::open(&rig);
    window.wait_for("Welcome to Bellhop");
    go(&window, "Preferences");
    window.click("Start when I sign in");
    let entry = eventually("the entry", SOON, || {
        fs::read_dir(rig.path("config/autostart")).ok()?.next()?.ok().map(|entry| entry.path())
    });
    window.click("Open this window, too");
    let without = eventually("the window in it", SOON, || {
        fs::read_to_string(&entry).ok().filter(|text| !text.contains(" start\n"))
    });
    fs::write(&entry, without.replace("Exec=", "Exec=nice ")).expect("it can be changed");
    // Whoever comes back to the window sees it.
    window.evaluate("window.dispatchEvent(new Event('focus'))");
    window.wait_for("was changed outside of Bellhop. It runs: nice");
    window.click("Replace it");
    eventually("our own entry", SOON, || {
        fs::read_to_string(&entry).ok().filter(|text| text.contains(" start\n") && !text.contains("nice"))
    });
    window.click("Start when I sign in");
    eventually("no entry", SOON, || (!entry.exists()).then_some(()));
    assert!(entry.with_extension("kept-1").exists(), "what was changed is kept");
}

#[test]
fn settings_are_exported_imported_and_reset() {
    let (rig, cable) = (Rig::plan().screen().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    let window = Window::open(&rig);
    window.wait_for("Nothing has happened yet.");
    go(&window, "Preferences");

    // The system's own dialog asks where to.
    window.click("Export…");
    let dialog = eventually("the dialog", SOON, || rig.window("Save"));
    rig.xdotool(&["windowactivate", "--sync", &dialog]);
    let file = rig.path("home/taken.json");
    rig.xdotool(&["key", "ctrl+a"]);
    rig.xdotool(&["type", "--delay", "20", file.to_str().expect("text")]);
    rig.xdotool(&["key", "Return"]);
    let text = eventually("the file", SOON, || fs::read_to_string(&file).ok().filter(|text| !text.is_empty()));
    assert!(text.contains("smoke") && !text.contains(KEY));
    window.wait_for("Exported to");

    // A file with a fault is refused with its place; a good one says what it would change.
    let mut settings: Value = serde_json::from_str(&text).expect("JSON");
    settings["preferences"]["keep_days"] = json!(0);
    offer(&window, &settings);
    window.wait_for("/preferences/keep_days: History is kept for 1 to 3650 days");
    window.click("Close");
    settings["preferences"]["keep_days"] = json!(7);
    offer(&window, &settings);
    window.wait_for("days of history");
    assert_eq!(exported(&rig)["preferences"]["keep_days"], 90, "nothing has changed yet");
    window.click("Import");
    window.wait_for("Imported.");
    assert_eq!(exported(&rig)["preferences"]["keep_days"], 7);

    window.click("Reset…");
    window.wait_for("1 account: smoke");
    window.click("Remove all of it");
    window.wait_for("Welcome to Bellhop");
    let left = exported(&rig);
    assert_eq!((&left["accounts"], &left["preferences"]["keep_days"]), (&json!([]), &json!(90)));
    assert!(!rig.keychain_holds(KEY));
}

/// Chooses a file. The page gets it the way it gets one from the system's dialog.
fn offer(window: &Window, settings: &Value) {
    let script = format!(
        "const chooser = document.querySelector('input[type=file]');
        const files = new DataTransfer();
        files.items.add(new File([{}], 'taken.json', {{ type: 'application/json' }}));
        chooser.files = files.files;
        chooser.dispatchEvent(new Event('change', {{ bubbles: true }}));",
        json!(settings.to_string())
    );
    window.evaluate(&script);
}

fn exported(rig: &Rig) -> Value {
    serde_json::from_str(&rig.bellhop(&["settings", "export", "-"]).out).expect("JSON")
}

/// Waits until these quiet hours are what the resident keeps.
fn stored(rig: &Rig, hours: &Value) {
    eventually("the painted hours", SOON, || (exported(rig)["preferences"]["quiet_hours"] == *hours).then_some(()));
}
