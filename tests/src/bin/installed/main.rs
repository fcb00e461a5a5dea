//! Tries the packaged Bellhop in a clean Debian: install, ring, click, upgrade, downgrade, remove, purge.
//!
//! `installed FOLDER DEB NEXT RPM`: FOLDER holds the Debian (`root`) and the two programs of `tests/installed`; DEB and
//! NEXT are paths inside it, NEXT the same package with a later version. The desktop and the service are outside, so
//! that what Bellhop needs has to come with its package. The .rpm comes last: rpm lays its files beside the libraries that
//! apt has brought by then, so that they are run, while what it asks of an rpm-based system is not tried.

// A trial that cannot go on has nothing better to do than to say so and end.
#![allow(clippy::panic)]

mod clean;

use std::{env, fs, path::Path, time::Duration};

use bellhop_tests::{desktop::Rig, drive::wait::eventually, stand_ins::action_cable::Cable};
use serde_json::{Value, json};

use clean::Clean;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, deb, next, rpm] = &arguments[..] else { panic!("usage: installed FOLDER DEB NEXT RPM") };
    let clean = Clean::new(Path::new(folder));
    step("Installing, with what the package depends on and no more");
    clean.apt(&["update"]);
    clean.apt(&["install", "--yes", "--no-install-recommends", deb]);
    let (whole, ours) = (clean.files(), clean.packaged());
    assert!(ours.len() > 20 && ours.iter().all(|file| whole.contains(file)), "the package is unpacked");
    let starts: Vec<_> = whole.iter().filter(|file| starts_by_itself(file)).collect();
    assert!(starts.is_empty(), "Bellhop starts before its user said so, by {starts:?}");

    let (rig, cable) = (Rig::plan().dunst().panel().start(), Cable::start(&[KEY]));
    step("Running: live, tray, ring, click, window");
    rings(&rig, &cable);
    step("Upgrading with a live profile");
    upgrades(&rig, &clean, next);
    step("Going back to a version that cannot read the settings any more");
    refuses_to_go_back(&rig, &clean, deb);
    step("Removing and purging");
    removes_what_is_the_users(&rig);
    clean.apt(&["remove", "--yes", "bellhop"]);
    // Nothing of it may be left that apt could name; dpkg takes that for done.
    clean.done(&["dpkg", "--purge", "bellhop"]);

    let left = clean.files();
    let unexpected: Vec<_> = left.iter().filter(|file| !whole.contains(*file) || ours.contains(*file)).collect();
    assert!(unexpected.is_empty(), "the package left {unexpected:?}");
    let lost: Vec<_> = whole.iter().filter(|file| !left.contains(*file) && !clean::of_package(file, &ours)).collect();
    assert!(lost.is_empty(), "the package took {lost:?}");
    let homes = ["home/", "config/", "data/", "state/", "cache/", "run/"];
    let kept =
        clean::below(rig.folder(), |path| homes.iter().any(|home| path.starts_with(home)) && path.contains("bellhop"));
    for file in &kept {
        let known = ["config/bellhop/", "data/bellhop/"].iter().any(|place| file.starts_with(place));
        assert!(known, "{file} is not where the manual says that the user's data is: {kept:?}");
    }
    println!("Installed, rang, clicked, upgraded, refused to go back, removed and purged; the user keeps: {kept:?}");
    drop((rig, cable));
    step("The .rpm: unpacked, run, verified, erased");
    runs_from_rpm(&clean, rpm);
}

fn runs_from_rpm(clean: &Clean, rpm: &str) {
    clean.rpm(&["--initdb"]);
    let whole = clean.files();
    clean.rpm(&["--install", "--nodeps", rpm]);
    assert!(clean.files().len() > whole.len() + 20, "the package is unpacked");
    let (rig, cable) = (Rig::plan().dunst().panel().start(), Cable::start(&[KEY]));
    rings(&rig, &cable);
    assert_eq!(rig.bellhop(&["stop"]).code, 0);
    clean.rpm(&["--verify", "--nodeps", "bellhop"]);
    clean.rpm(&["--erase", "bellhop"]);
    let left = clean.files();
    let unexpected: Vec<_> = left.difference(&whole).filter(|file| !file.starts_with("var/lib/rpm/")).collect();
    assert!(unexpected.is_empty(), "the .rpm left {unexpected:?}");
    println!("The .rpm was unpacked, rang, was verified and erased.");
}

fn rings(rig: &Rig, cable: &Cable) {
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    start(rig);
    rig.wait_live(SOON);
    eventually("the tray", SOON, || (rig.status()["tray"]["state"] == "ok").then_some(()));
    let (x, y) = eventually("the icon to be drawn", SOON, || rig.tray_icon());
    cable.broadcast("create", "FlagLog", &flag_log());
    eventually("the bubble", SOON, || rig.window("Dunst"));
    assert_eq!(rig.run("dunstctl", &["action", "0"], "").code, 0);
    // The system's own xdg-open was asked, which asks the browser.
    let opened = eventually("the browser", SOON, || rig.opened().pop());
    assert_eq!(opened.url, format!("{}/post/42/flag_logs", cable.web()));
    rig.xdotool(&["mousemove", &x, &y, "click", "1"]);
    let window = eventually("the window", SOON, || rig.window("^Bellhop$"));
    rig.xdotool(&["windowclose", &window]);
    eventually("the window to be gone", SOON, || rig.window("^Bellhop$").is_none().then_some(()));
}

fn upgrades(rig: &Rig, clean: &Clean, next: &str) {
    let before = rig.status()["version"].clone();
    clean.apt(&["install", "--yes", next]);
    let asked = rig.bellhop(&["status"]);
    assert!(asked.code == 0 && asked.err.contains("is still running"), "it asks to be restarted: {}", asked.err);
    assert_eq!(rig.bellhop(&["stop"]).code, 0);
    start(rig);
    rig.wait_live(SOON);
    assert_ne!(rig.status()["version"], before);
    assert_eq!(rig.events().len(), 1, "the history has come along");
}

fn refuses_to_go_back(rig: &Rig, clean: &Clean, deb: &str) {
    assert_eq!(rig.bellhop(&["stop"]).code, 0);
    clean.apt(&["install", "--yes", "--allow-downgrades", deb]);
    let file = rig.path("config/bellhop/settings.json");
    let ours = fs::read_to_string(&file).expect("there are settings");
    let mut later: Value = serde_json::from_str(&ours).expect("settings are JSON");
    later["version"] = json!(1_000);
    fs::write(&file, later.to_string()).expect("the settings can be written");
    let before = clean::contents(rig);

    let refused = rig.bellhop(&["start"]);
    assert!(refused.code == 1 && refused.err.contains("later Bellhop"), "{}: {}", refused.code, refused.err);
    assert!(clean::contents(rig) == before, "the data of the later version is as it was");

    fs::write(&file, ours).expect("the settings can be written");
    start(rig);
    rig.wait_live(SOON);
}

/// Does what `bellhop help` says, word for word, but for deleting the two folders.
fn removes_what_is_the_users(rig: &Rig) {
    let help = rig.bellhop(&["help"]).out.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["bellhop settings reset --yes", "bellhop stop", "~/.config/bellhop", "~/.local/share/bellhop"] {
        assert!(help.contains(words), "`bellhop help` does not say {words}");
    }
    let entry = rig.path("config/autostart/bellhop.desktop");
    assert_eq!(rig.bellhop(&["autostart", "on"]).code, 0);
    assert!(entry.exists() && rig.keychain_holds(KEY), "there is something to remove");
    assert_eq!(rig.bellhop(&["settings", "reset", "--yes"]).code, 0);
    eventually("the keychain to be empty", SOON, || (!rig.keychain_holds(KEY)).then_some(()));
    assert!(!entry.exists(), "it would still start at sign-in");
    assert_eq!(rig.bellhop(&["stop"]).code, 0);
}

/// Whether a file makes a desktop or systemd start Bellhop without being asked.
fn starts_by_itself(file: &str) -> bool {
    file.contains("bellhop") && (file.contains("autostart/") || file.contains(".wants/"))
}

fn start(rig: &Rig) {
    let started = rig.bellhop(&["start"]);
    assert_eq!(started.code, 0, "{}", started.err);
}

fn step(what: &str) {
    println!("-- {what}");
}

fn flag_log() -> Value {
    json!({"id": 7, "success": true, "error_message": null, "flag_condition_id": 1, "user_id": 7, "post_id": 42,
        "is_dry_run": false, "backoff": null, "site_id": 1, "is_auto": true, "flag_type": "spam", "comment": null,
        "created_at": "2026-01-01T00:00:10.000Z", "updated_at": "2026-01-01T00:00:10.000Z"})
}

const KEY: &str = "canary-key-0123456789";
/// Longer than anything takes, on a busy machine too.
const SOON: Duration = Duration::from_mins(1);
