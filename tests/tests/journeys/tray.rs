//! The icon in the panel, clicked with a mouse.

use std::{collections::HashMap, time::Duration};

use bellhop_tests::{
    cable::Cable,
    rig::{Rig, screen::WATCHER},
    wait::eventually,
};

use zbus::zvariant::OwnedValue;

use crate::{KEY, SOON};

#[test]
fn the_icon_opens_the_window_and_its_menu_switches_an_account_off() {
    let (rig, cable) = (Rig::plan().panel().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    eventually("the icon", SOON, || (rig.status()["tray"]["state"] == "ok").then_some(()));
    let (x, y) = eventually("the icon to be drawn", SOON, || rig.tray_icon());

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

#[tokio::test(flavor = "multi_thread")]
async fn a_german_system_has_a_german_menu() {
    let rig = Rig::plan().panel().variable("LANG", "de_DE.UTF-8").start();
    let _resident = rig.start_bellhop(&[]);
    eventually("the icon", SOON, || (rig.status()["tray"]["state"] == "ok").then_some(()));
    let bus = zbus::connection::Builder::address(rig.bus_address()).expect("an address").build().await.expect("a bus");
    let item = format!("org.kde.StatusNotifierItem-{}-1", rig.status()["pid"]);
    let (menu, nothing): (_, [&str; 0]) = (Some("com.canonical.dbusmenu"), []);
    let layout = bus.call_method(Some(item.as_str()), "/MenuBar", menu, "GetLayout", &(0, -1, &nothing[..])).await;
    let layout = layout.expect("the item has a menu");
    let (_, (_, _, rows)): (u32, Entry) = layout.body().deserialize().expect("a layout");
    let told = format!("{rows:?}");
    for label in ["Noch kein Konto", "Stummschalten", "Bis morgen 8:00", "Eingang öffnen", "Beenden"] {
        assert!(told.contains(label), "{label}: {told}");
    }
}

/// An entry of a menu: its number, its properties, and the entries below it.
type Entry = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

#[test]
fn the_icon_comes_when_the_panel_comes() {
    let mut rig = Rig::plan().screen().start();
    let _resident = rig.start_bellhop(&[]);
    eventually("a panel to be missed", SOON, || (rig.status()["tray"]["state"] == "no-host").then_some(()));

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
