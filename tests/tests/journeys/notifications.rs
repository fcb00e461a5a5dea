//! The notification daemon comes and goes; what should ring, rings.

use std::{fs, io::Write as _, os::unix::net::UnixStream, time::Duration};

use bellhop_control::{
    ask::{Answer, Ask},
    view::Goal,
};
use bellhop_tests::{
    desktop::Rig,
    drive::{program, wait::eventually},
    stand_ins::{
        action_cable::{Cable, Switch},
        notifications::{Daemon, Manners},
    },
};
use nix::sys::signal::Signal;
use serde_json::json;

use crate::{KEY, SOON, flag_log};

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_while_nobody_can_show_it_is_shown_later() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    assert_eq!(rig.status()["notifications"]["state"], "unavailable");
    cable.broadcast("create", "FlagLog", &flag_log(1, 100));
    eventually("the event", SOON, || rig.events().pop());

    let mut daemon = Daemon::start(rig.bus_address(), Manners::default()).await.expect("the name is free");
    assert!(daemon.bubble().await.summary.contains("100"));
    eventually("the daemon to be known", SOON, || (rig.status()["notifications"]["state"] == "ok").then_some(()));

    daemon.vanish().await.expect("the bus is there");
    eventually("its end to be known", SOON, || (rig.status()["notifications"]["state"] != "ok").then_some(()));
    cable.broadcast("create", "FlagLog", &flag_log(2, 200));
    eventually("the second event", SOON, || (rig.events().len() == 2).then_some(()));
    let mut next = Daemon::start(rig.bus_address(), Manners::default()).await.expect("the name is free");
    while !next.bubble().await.summary.contains("200") {}
}

/// One line first, the same that the doctor and the tray are made from, and it follows the desktop by itself.
#[test]
fn do_not_disturb_is_said_in_the_first_line() {
    let (rig, cable) = (Rig::plan().dunst().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    let first = || rig.bellhop(&["status"]).out.lines().next().unwrap_or_default().to_owned();
    eventually("the first line", SOON, || (first() == "smoke is live").then_some(()));
    assert_eq!(rig.run("dunstctl", &["set-paused", "true"], "").code, 0);
    eventually("do-not-disturb to be said", SOON, || (first() == "Do-not-disturb is on").then_some(()));
    let doctor = rig.bellhop(&["doctor"]);
    assert!(doctor.out.contains("do-not-disturb holds them back") && doctor.code == 0, "{doctor:?}");
    assert_eq!(rig.run("dunstctl", &["set-paused", "false"], "").code, 0);
    eventually("its end to be said", SOON, || (first() == "smoke is live").then_some(()));
}

/// GNOME's switch is one of its settings. It holds the banner back and tells no program by the service.
#[tokio::test(flavor = "multi_thread")]
async fn the_switch_of_gnome_is_read_from_its_settings() {
    let rig = Rig::plan().start();
    let shows = rig.path("show-banners");
    fs::write(&shows, "false\n").expect("our folder can be written");
    let gsettings = rig.path("bin/gsettings");
    let asks = "org.gnome.desktop.notifications show-banners";
    let script = format!("#!/bin/sh\n[ \"$*\" = 'get {asks}' ] && exec cat '{}'\nexit 1\n", shows.display());
    program::write(&gsettings, script).expect("our folder can be written");
    let manners = Manners { name: "gnome-shell", ..Manners::default() };
    let daemon = Daemon::start(rig.bus_address(), manners).await.expect("the name is free");
    let _resident = rig.start_bellhop(&[]);
    let hushed = || rig.status()["notifications"]["hushed"].clone();
    eventually("the switch to be read", SOON, || (hushed() == true).then_some(()));

    fs::write(&shows, "true\n").expect("our folder can be written");
    let (path, writer) = ("/ca/desrt/dconf/Writer/user", "ca.desrt.dconf.Writer");
    let change = ("/org/gnome/desktop/notifications/show-banners", vec![""], "tag");
    daemon.connection().emit_signal(None::<&str>, path, writer, "Notify", &change).await.expect("the bus is there");
    eventually("the change to be read", SOON, || (hushed() == false).then_some(()));
    let check = rig.bellhop(&["doctor"]);
    assert!(check.out.contains("gnome-shell 1.0 takes notifications."), "{check:?}");
}

/// On Wayland whatever comes to the front needs the token of what the user clicked, such as an entry of the menu.
#[test]
fn a_launcher_s_token_goes_with_what_it_asks_for() {
    let (rig, cable) = (Rig::plan().dunst().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    cable.broadcast("create", "FlagLog", &flag_log(1, 100));
    let event = eventually("the event", SOON, || rig.events().pop())["id"].clone();
    let sockets = fs::read_dir(rig.path("run/bellhop")).expect("the resident listens").flatten();
    let socket = sockets.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|end| end == "sock"));
    let socket = socket.expect("the resident listens");
    for (name, token) in [("XDG_ACTIVATION_TOKEN", "token-1"), ("DESKTOP_STARTUP_ID", "token-2"), ("OTHER", "")] {
        let hello = json!({"id": 1, "ask": {"do": "hello", "version": "1", "display": {name: token}}});
        let open = json!({"id": 2, "ask": {"do": "event-open", "event": event}});
        let mut client = UnixStream::connect(&socket).expect("the resident listens");
        write!(client, "{hello}\n{open}\n").expect("the resident reads");
        let opened = eventually("the browser", SOON, || rig.opened().into_iter().find(|opened| opened.token == token));
        assert!(opened.url.contains("/post/100"), "{opened:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_crash_interrupted_is_shown_again_and_can_be_clicked() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    let manners = Manners { slow: Duration::from_secs(1), ..Manners::default() };
    let mut slow = Daemon::start(rig.bus_address(), manners).await.expect("the name is free");
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    cable.broadcast("create", "FlagLog", &flag_log(1, 100));
    slow.bubble().await;
    // The daemon takes its time: nobody knows yet that it has shown anything.
    resident.signal(Signal::SIGKILL);
    drop(resident);
    slow.vanish().await.expect("the bus is there");
    let mut daemon = Daemon::start(rig.bus_address(), Manners::default()).await.expect("the name is free");

    let _resident = rig.start_bellhop(&[]);
    let again = daemon.bubble().await;
    assert!(again.summary.contains("100"), "{again:?}");
    assert!(again.actions.contains(&"default".to_owned()), "{again:?}");
    daemon.press(again.number, "default", None).await.expect("the bus is there");

    let opened = eventually("the browser", SOON, || rig.opened().pop());
    assert_eq!(opened.url, format!("{}/post/100/flag_logs", cable.web()));
    eventually("the click to be on record", SOON, || rig.events()[0]["fate"]["opened_at"].as_str().map(str::to_owned));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_does_not_take_the_bubbles_out_of_its_hands() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    let mut daemon = Daemon::start(rig.bus_address(), Manners::default()).await.expect("the name is free");
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    cable.broadcast("create", "FlagLog", &flag_log(1, 100));
    let before = daemon.bubble().await;
    rig.until_answered(SOON);
    drop(resident);

    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    eventually("the daemon to be known", SOON, || (rig.status()["notifications"]["state"] == "ok").then_some(()));
    daemon.press(before.number, "default", None).await.expect("the bus is there");
    let opened = eventually("the browser", SOON, || rig.opened().pop());
    assert_eq!(opened.url, format!("{}/post/100/flag_logs", cable.web()));
    eventually("the click to be on record", SOON, || rig.events()[0]["fate"]["opened_at"].as_str().map(str::to_owned));
}

/// A service that takes its time is heard out, so that what it has on its way to the screen does not ring twice.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_on_its_way_when_bellhop_is_stopped_rings_once() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    let manners = Manners { slow: Duration::from_millis(300), ..Manners::default() };
    let mut daemon = Daemon::start(rig.bus_address(), manners).await.expect("the name is free");
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    cable.broadcast("create", "FlagLog", &flag_log(1, 100));
    daemon.bubble().await;
    assert_eq!(rig.bellhop(&["stop"]).code, 0);
    drop(resident);

    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    cable.broadcast("create", "FlagLog", &flag_log(2, 200));
    let next = daemon.bubble().await;
    assert!(next.summary.contains("200"), "{next:?}");
    assert!(rig.events().iter().all(|event| event["fate"]["why"] == "kind"), "{:#?}", rig.events());
}

/// A digest stands for many events, so a click leads to all of them.
#[tokio::test(flavor = "multi_thread")]
async fn a_click_on_a_digest_leads_to_what_it_counts() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    let mut daemon = Daemon::start(rig.bus_address(), Manners::default()).await.expect("the name is free");
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    for id in 1..=9 {
        cable.broadcast("create", "FlagLog", &flag_log(id, 100 * id));
    }
    let digest = loop {
        let bubble = daemon.bubble().await;
        if bubble.summary.contains("more: Flag log") {
            break bubble.number;
        }
    };
    daemon.press(digest, "default", None).await.expect("the bus is there");
    let wanted = Goal::Events { account: "smoke".to_owned(), kind: Some("flag_logs#create".to_owned()) };
    let turned = async {
        loop {
            let seen = rig.ask(Ask::Watch).await.expect("the resident answers");
            if matches!(seen, Answer::Snapshot(seen) if seen.to.as_ref() == Some(&wanted)) {
                break;
            }
        }
    };
    tokio::time::timeout(SOON, turned).await.expect("the window is led there");
    assert!(rig.opened().is_empty(), "it is no page of the web");
}

#[test]
fn strict_origins_and_old_servers_are_both_understood() {
    let cable = Cable::start_with(&[KEY], &[Switch::CheckOrigin, Switch::Legacy]);
    let rig = Rig::plan().start();
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);

    // An old server restarts without a word; a newer one says so first.
    cable.restart_cable();
    eventually("a second dial", SOON, || (cable.dials() > 1).then_some(()));
    rig.wait_live(Duration::from_secs(5));

    let set = rig.bellhop(&["account", "set", "smoke", "origin=http://elsewhere.example"]);
    assert_eq!(set.code, 0, "{}", set.err);
    let trouble = eventually("the refused origin to be said", SOON, || {
        rig.account("smoke")["trouble"]["message"].as_str().map(str::to_owned)
    });
    assert!(trouble.to_lowercase().contains("origin"), "{trouble}");
}
