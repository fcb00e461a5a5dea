//! A server that dies, freezes or restarts is noticed and found again, and nothing rings twice.

use std::time::{Duration, Instant};

use bellhop_tests::{
    desktop::Rig,
    drive::wait::eventually,
    stand_ins::{
        action_cable::Cable,
        notifications::{Call, Daemon, Manners},
    },
};
use serde_json::json;

use crate::{KEY, SOON, flag_log};

#[tokio::test(flavor = "multi_thread")]
async fn ten_restarts_in_a_row_lose_nothing_and_ring_once() {
    let (rig, mut cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    let mut daemon = Daemon::start(rig.bus_address(), Manners::default()).await.expect("the name is free");
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);

    for round in 1..=10_u64 {
        match round % 2 {
            0 => cable.stop(),
            _ => cable.kill(),
        }
        eventually("the outage to be noticed", SOON, || (rig.account("smoke")["state"] != "live").then_some(()));
        cable.run();
        rig.wait_live(Duration::from_secs(5));
        cable.broadcast("create", "FlagLog", &flag_log(round, 100 * round));
        // The first few each have a notification of their own; a sixth within a minute joins a digest.
        let bubble = daemon.bubble().await;
        assert!(format!("{} {}", bubble.summary, bubble.body).contains(&format!("post {}", 100 * round)), "{bubble:?}");
        // An outage that comes before the last one was looked into lengthens that one's gap.
        eventually("the gap to be looked into", SOON, || {
            let gap = rig.account("smoke")["gaps"].as_array()?.get(usize::try_from(round).ok()? - 1)?.clone();
            (gap["complete"] == true).then_some(())
        });
    }

    let events = rig.events();
    assert_eq!(events.len(), 10, "{events:#?}");
    assert!(
        events.iter().all(|event| ["rung", "grouped"].contains(&event["fate"]["did"].as_str().unwrap_or_default()))
    );
    assert!(daemon.is_idle(), "one ring per event");
    let account = rig.account("smoke");
    assert_eq!(account["gaps"].as_array().map(Vec::len), Some(10), "each outage is shown: {account:#}");
    assert!(rig.processes().iter().any(|process| process.name == "bellhop"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_comes_twice_rings_once() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    let mut daemon = Daemon::start(rig.bus_address(), Manners::default()).await.expect("the name is free");
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    cable.broadcast("create", "FlagLog", &flag_log(1, 100));
    daemon.bubble().await;
    eventually("the notification to be on record", SOON, || rig.events()[0]["fate"]["notice"].as_u64());
    cable.broadcast("create", "FlagLog", &flag_log(1, 100));

    // Also after the resident was ended without warning, on what a later one finds in the history.
    resident.signal(nix::sys::signal::Signal::SIGKILL);
    drop(resident);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    cable.broadcast("create", "FlagLog", &flag_log(1, 100));
    cable.broadcast("create", "FlagLog", &flag_log(2, 200));

    loop {
        let Call::Notify(bubble) = daemon.call().await else { continue };
        assert!(!bubble.body.contains("post 100") && !bubble.summary.contains("post 100"), "{bubble:?}");
        if format!("{}{}", bubble.summary, bubble.body).contains("200") {
            break;
        }
    }
    assert_eq!(rig.events().len(), 2);
}

#[test]
fn a_frozen_server_is_noticed_and_a_thawed_one_found_again() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);

    cable.freeze();
    let frozen = Instant::now();
    let account = eventually("the silence to be noticed", SOON * 2, || {
        Some(rig.account("smoke")).filter(|account| account["state"] != "live")
    });
    assert!(frozen.elapsed() <= Duration::from_secs(10), "{:?}", frozen.elapsed());
    assert_eq!(account["trouble"]["code"], "silent", "{account:#}");

    cable.thaw();
    rig.wait_live(Duration::from_secs(3));
}

#[test]
fn news_missed_in_an_outage_is_fetched_and_said() {
    let (rig, mut cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    cable.add_row("flag_logs", flag_log(1, 100));
    cable.broadcast("create", "FlagLog", &flag_log(1, 100));
    eventually("the first event", SOON, || (rig.events().len() == 1).then_some(()));

    cable.kill();
    eventually("the outage to be noticed", SOON, || (rig.account("smoke")["state"] != "live").then_some(()));
    cable.add_row("posts", json!({"id": 200, "title": "Pills", "created_at": "2026-01-01T00:00:20.000Z"}));
    cable.add_row("flag_logs", flag_log(2, 200));
    cable.run();
    rig.wait_live(Duration::from_secs(5));

    let found = eventually("the missed event", SOON, || {
        rig.events().into_iter().find(|event| event["key"].as_str().is_some_and(|key| key.starts_with("FlagLog/2/")))
    });
    assert_eq!(found["live"], false);
    let gaps = eventually("the gap", SOON, || {
        Some(rig.account("smoke")["gaps"].clone()).filter(|gaps| gaps[0]["recovered"] == 1)
    });
    assert_eq!(gaps.as_array().map(Vec::len), Some(1), "{gaps:#}");
    assert_eq!(rig.events().len(), 2, "what was known is not told again");
}
