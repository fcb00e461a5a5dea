//! The icon in the panel, clicked with a mouse.

use std::{collections::HashMap, time::Duration};

use bellhop_tests::{
    desktop::{Rig, screen::WATCHER},
    drive::{program::Program, wait::eventually},
    stand_ins::{action_cable::Cable, browser::Opened, tray_host::Tray},
};
use futures_util::StreamExt as _;
use zbus::{
    Connection, MatchRule, MessageStream,
    message::Type,
    zvariant::{OwnedValue, Value},
};

use crate::{KEY, SOON, flag_log};

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

#[tokio::test(flavor = "multi_thread")]
async fn who_only_keeps_a_list_of_icons_shows_none() {
    let rig = Rig::plan().start();
    let mut tray = Tray::start_hidden(rig.bus_address()).await;
    let _resident = rig.start_bellhop(&[]);
    tray.icon().await;
    eventually("a host to be missed", SOON, || (rig.status()["tray"]["state"] == "no-host").then_some(()));

    tray.come().await;

    eventually("the icon", SOON, || (rig.status()["tray"]["state"] == "ok").then_some(()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_icon_comes_back_with_the_bus() {
    let mut rig = Rig::plan().start();
    let mut tray = Tray::start(rig.bus_address()).await;
    let _resident = rig.start_bellhop(&[]);
    tray.icon().await;
    let state = |rig: &Rig, wanted| (rig.status()["tray"]["state"] == wanted).then_some(());
    eventually("the icon", SOON, || state(&rig, "ok"));

    rig.stop_bus();
    eventually("its end to be noticed", SOON, || state(&rig, "no-host"));
    rig.start_bus();

    let mut tray = Tray::start(rig.bus_address()).await;
    tray.icon().await;
    eventually("the icon anew", SOON, || state(&rig, "ok"));
}

#[test]
fn without_a_tray_none_is_asked_for() {
    let rig = Rig::plan().panel().start();
    let _resident = rig.start_bellhop(&["--no-tray"]);
    assert_eq!(rig.status()["tray"]["state"], "off");
}

/// GNOME's extension (46, `appIndicator.js`) reads everything at first. Then, at `NewX`, it asks for each of `X`, `XName`,
/// `XPixmap` and `XAccessibleDesc` that there was, and for both accessible names in any case: what is not there becomes
/// an error in its log, each time.
#[tokio::test(flavor = "multi_thread")]
async fn gnome_finds_all_that_it_asks_the_icon_for() {
    let (_rig, cable, tray, _resident, name) = live_with_an_icon().await;
    let bus = tray.connection();
    let signals = MatchRule::builder().msg_type(Type::Signal).interface(ITEM).expect("an interface").build();
    let mut signals = MessageStream::for_match_rule(signals, bus, None).await.expect("the bus is there");
    let properties = Some("org.freedesktop.DBus.Properties");
    let all = bus.call_method(Some(name.as_str()), "/StatusNotifierItem", properties, "GetAll", &ITEM).await;
    let all: HashMap<String, OwnedValue> = all.expect("an icon").body().deserialize().expect("its properties");
    for needed in ["Id", "Menu", "Status", "IconPixmap", "ToolTip"] {
        assert!(all.contains_key(needed), "{needed}: {all:?}");
    }

    cable.broadcast("create", "FlagLog", &flag_log(7, 42));

    let mut said = String::new();
    while !said.starts_with("Bellhop: 1 unread. ") {
        let signal = tokio::time::timeout(SOON, signals.next()).await.expect("news in time");
        let signal = signal.expect("the bus lasts").expect("the bus lasts");
        let signal = signal.header().member().expect("a signal has one").to_string();
        let about = signal.strip_prefix("New").expect("all of its signals are called so");
        for property in ["", "Name", "Pixmap", "AccessibleDesc"].map(|end| format!("{about}{end}")) {
            let extra = ["IconAccessibleDesc", "AttentionAccessibleDesc"].contains(&property.as_str());
            if !extra && !all.contains_key(&property) {
                continue;
            }
            let asked = (ITEM, property.as_str());
            let got = bus.call_method(Some(name.as_str()), "/StatusNotifierItem", properties, "Get", &asked).await;
            let got = got.unwrap_or_else(|error| panic!("GNOME logs an error at {signal}: {error}"));
            if property == "IconAccessibleDesc" {
                let value: OwnedValue = got.body().deserialize().expect("a value");
                said = value.try_into().expect("words");
            }
        }
    }
}

/// As GNOME and Plasma do it: the token of the click goes to the icon, the click to the menu.
#[tokio::test(flavor = "multi_thread")]
async fn a_row_means_one_thing_and_its_click_brings_the_panel_s_token() {
    let (rig, cable, tray, _resident, name) = live_with_an_icon().await;
    let (bus, icon) = (tray.connection(), Some(ITEM));
    cable.broadcast("create", "FlagLog", &flag_log(7, 42));
    eventually("the event", SOON, || rig.events().pop());
    let event = until(bus, &name, "– smoke, ").await;

    let token = "seat-7";
    let given = bus.call_method(Some(name.as_str()), "/StatusNotifierItem", icon, "ProvideXdgActivationToken", &token);
    given.await.expect("an icon");
    click(bus, &name, event).await.expect("a row");

    let opened = eventually("the browser", SOON, || rig.opened().pop());
    assert_eq!(opened, Opened { url: format!("{}/post/42/flag_logs", cable.web()), token: token.into() });
    let mute = until(bus, &name, "For 1 hour").await;
    click(bus, &name, mute).await.expect("a row");
    until(bus, &name, "Unmute").await;
    click(bus, &name, mute).await.expect_err("a row of the menu as it was");
    assert_ne!(rig.status()["muted_until"], serde_json::Value::Null);
}

/// A resident with an account that is live, and the stand-in for the tray on which its icon has this name.
async fn live_with_an_icon() -> (Rig, Cable, Tray, Program, String) {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    let mut tray = Tray::start(rig.bus_address()).await;
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    let name = tray.icon().await;
    (rig, cable, tray, resident, name)
}

/// The number of the row whose label holds this, once there is one.
async fn until(bus: &Connection, name: &str, words: &str) -> i32 {
    let menu = Some("com.canonical.dbusmenu");
    let (all, label): ([i32; 0], _) = ([], ["label"]);
    let end = tokio::time::Instant::now() + SOON;
    loop {
        let rows = bus.call_method(Some(name), "/MenuBar", menu, "GetGroupProperties", &(&all[..], &label[..])).await;
        let rows = rows.expect("the item has a menu");
        let rows: Vec<(i32, HashMap<String, OwnedValue>)> = rows.body().deserialize().expect("rows");
        let found =
            rows.iter().find(|(_, row)| row.get("label").is_some_and(|label| format!("{label:?}").contains(words)));
        if let Some((number, _)) = found {
            return *number;
        }
        assert!(tokio::time::Instant::now() < end, "{words}: {rows:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn click(bus: &Connection, name: &str, row: i32) -> zbus::Result<()> {
    let (menu, event) = (Some("com.canonical.dbusmenu"), (row, "clicked", Value::from(0), 0_u32));
    bus.call_method(Some(name), "/MenuBar", menu, "Event", &event).await.map(drop)
}

const ITEM: &str = "org.kde.StatusNotifierItem";
