//! The icon in the panel, clicked with a mouse.

use std::{fs, time::Duration};

use bellhop_tests::{
    cable::Cable,
    rig::{Rig, screen::WATCHER},
    wait::eventually,
};

use crate::{KEY, SOON};

#[test]
fn the_icon_opens_the_window_and_its_menu_switches_an_account_off() {
    let (rig, cable) = (Rig::plan().panel().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    eventually("the icon", SOON, || (rig.status()["tray"]["state"] == "ok").then_some(()));
    let (x, y) = eventually("the icon to be drawn", SOON, || icon(&rig));

    rig.xdotool(&["mousemove", &x, &y, "click", "1"]);
    let window = eventually("the window", Duration::from_secs(30), || rig.window("Bellhop"));
    rig.xdotool(&["windowclose", &window]);

    rig.xdotool(&["mousemove", &x, &y, "click", "3"]);
    eventually("the menu", SOON, || rig.menu());
    // The first entry is the account; the line above it only says how it stands.
    rig.xdotool(&["key", "Down", "Return"]);
    eventually("the account to be off", SOON, || (rig.account("smoke")["enabled"] == false).then_some(()));
    eventually("the socket to close", SOON, || (cable.open_sockets() == 0).then_some(()));
}

#[test]
fn the_icon_comes_when_the_panel_comes() {
    let mut rig = Rig::plan().screen().start();
    let _resident = rig.start_bellhop(&[]);
    assert_eq!(rig.status()["tray"]["state"], "no-host");

    rig.start_panel();

    eventually("the icon", SOON, || (rig.status()["tray"]["state"] == "ok").then_some(()));
    assert!(rig.owned(WATCHER));
}

#[test]
fn without_a_tray_none_is_asked_for() {
    let rig = Rig::plan().panel().start();
    let _resident = rig.start_bellhop(&["--no-tray"]);
    assert_eq!(rig.status()["tray"]["state"], "off");
}

/// The middle of what is drawn at the right end of the panel, once something is.
fn icon(rig: &Rig) -> Option<(String, String)> {
    let picture = rig.path("panel.png");
    rig.screenshot(&picture);
    // The bounding box of what differs from the panel's own colour, as WIDTHxHEIGHT+X+Y.
    let file = picture.display().to_string();
    let found = rig.run(
        "convert",
        &[&file, "-crop", "200x28+1240+1", "+repage", "-fuzz", "10%", "-trim", "-format", "%w %h %X %Y", "info:"],
        "",
    );
    fs::remove_file(picture).expect("our folder can be written");
    let numbers: Vec<i32> =
        found.out.split_whitespace().filter_map(|number| number.trim_start_matches('+').parse().ok()).collect();
    let [width, height, left, top] = numbers[..] else { return None };
    (width < 60 && height > 8).then(|| ((1240 + left + width / 2).to_string(), (1 + top + height / 2).to_string()))
}
