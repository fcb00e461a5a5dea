//! A flag log becomes a notification, and a click on it opens the right page.

use std::time::Duration;

use bellhop_tests::{
    desktop::Rig,
    drive::wait::eventually,
    stand_ins::{
        action_cable::Cable,
        browser::Opened,
        notifications::{Daemon, Manners},
    },
};
use serde_json::json;

use crate::{KEY, SOON, flag_log};

#[test]
fn a_flag_log_rings_in_dunst_and_a_click_opens_its_post() {
    let (rig, cable) = (Rig::plan().dunst().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(Duration::from_secs(10));

    cable.broadcast("create", "FlagLog", &flag_log(7, 42));

    eventually("the bubble", SOON, || rig.window("Dunst"));
    let clicked = rig.run("dunstctl", &["action", "0"], "");
    assert_eq!(clicked.code, 0, "{}", clicked.err);
    let opened = eventually("the browser", SOON, || rig.opened().pop());
    assert_eq!(opened.url, format!("{}/post/42/flag_logs", cable.web()));
    let event = rig.events().pop().expect("it is in the history");
    assert_eq!(event["kind"], "flag_logs#create");
    assert_eq!(event["fate"]["did"], "rung");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_click_hands_the_activation_token_to_the_browser() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    cable.add_row("posts", json!({"id": 42, "title": "Buy <b>pills</b> & more", "created_at": "2026-01-01T00:00:00Z"}));
    let mut daemon = Daemon::start(rig.bus_address(), Manners::default()).await.expect("the name is free");
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(Duration::from_secs(10));

    cable.broadcast("create", "FlagLog", &flag_log(7, 42));
    let first = daemon.bubble().await;
    // The title is looked up, and comes in place.
    let second = daemon.bubble().await;
    assert_eq!((first.replaces, second.replaces), (0, first.number));
    assert!(format!("{}{}", second.summary, second.body).contains("pills"), "{second:?}");
    daemon.press(second.number, "default", Some("seat-7")).await.expect("the bus is there");

    let opened = eventually("the browser", SOON, || rig.opened().pop());
    assert_eq!(opened, Opened { url: format!("{}/post/42/flag_logs", cable.web()), token: "seat-7".into() });
}

/// A server that changes its protocol looks like one on which nothing happens, unless somebody says otherwise.
#[test]
fn frames_that_mean_nothing_are_counted_where_one_looks() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &["events=flag_logs#create"], KEY);
    let _resident = rig.start_bellhop(&["--no-tray"]);
    rig.wait_live(SOON);
    cable.broadcast_raw("api:flag_logs_create", &json!({"nonsense": 1}));
    cable.broadcast("create", "FlagLog", &flag_log(7, 42));
    eventually("what has a meaning", SOON, || rig.events().pop());

    let told = rig.bellhop(&["doctor", "--json"]).out;
    let checks = told.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let check = checks.into_iter().find(|check| check["check"] == "frames smoke");
    let check = check.unwrap_or_else(|| panic!("the doctor counts them: {told}"));
    assert_eq!(check["state"], "ok", "{check}");
    assert!(check["message"].as_str().is_some_and(|words| words.contains("(1)")), "{check}");
}
