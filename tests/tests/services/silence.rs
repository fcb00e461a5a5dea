//! Dead man's switches through the real programs: a kind of which none comes, and a subscription that is deaf.

use std::time::Duration;

use bellhop_core::account::AccountId;
use bellhop_core::clock::Wall;
use bellhop_core::watchdog::Remains;
use bellhop_engine::clock::Clock;
use bellhop_engine::history::History;
use bellhop_tests::desktop::Rig;
use bellhop_tests::drive::wait::eventually;
use bellhop_tests::stand_ins::action_cable::Cable;
use serde_json::{Value, json};

use crate::screen::Screen;
use crate::{SOON, fated, keys};

#[tokio::test(flavor = "multi_thread")]
async fn when_nothing_of_a_kind_comes_its_user_is_told_until_one_does() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    expect(&rig, FEEDBACK, "1m");
    expect(&rig, BEAT, "2d");
    assert_eq!(rig.bellhop(&["filter", "expect", "smoke", "posts#creat", "1m"]).code, 2);
    assert_eq!(rig.bellhop(&["filter", "expect", "smoke", FEEDBACK, "90s"]).code, 2);
    let listed = rig.bellhop(&["filter", "list", "--account", "smoke"]).out;
    let line = listed.lines().find(|line| line.contains(FEEDBACK)).unwrap_or_default();
    assert!(line.ends_with("(told after 1 minute without one)"), "{listed}");

    let mut screen = Screen::on(&rig).await;
    let resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    let asked = cable.subscriptions().iter().map(|asked| asked["events"].to_string()).collect::<String>();
    assert!(asked.contains(FEEDBACK) && asked.contains(BEAT), "what is missed has to be sent: {asked}");
    cable.broadcast("update", "SmokeDetector", &json!({"id": 2, "location": "attic/heron", "last_ping": TIME}));
    cable.broadcast("create", "Feedback", &feedback(1));
    fated(&rig, "Feedback/1/create", "quiet kind");
    assert_eq!(keys(&rig), ["Feedback/1/create"], "beats fill no inbox");

    // A minute passes without Bellhop, in which the server has nothing to tell.
    assert_eq!(rig.bellhop(&["stop"]).code, 0);
    drop(resident);
    a_minute_passes(&rig);
    let _resident = rig.start_bellhop(&[]);
    let notice = screen.shows("Nothing for 1 minute: Feedback").await;
    let account = rig.account("smoke");
    let expected = account["expects"].as_array().expect("a list").iter().find(|each| each["kind"] == FEEDBACK).cloned();
    assert_eq!(expected.expect("it is expected")["silent"], true, "{account:#}");
    assert_eq!((&account["state"], &account["trouble"]), (&json!("live"), &Value::Null));
    assert!(rig.bellhop(&["status"]).out.contains("Feedback: none since"), "{}", rig.bellhop(&["status"]).out);
    let doctor = rig.bellhop(&["doctor"]).out;
    assert!(
        doctor.contains("warn  silence smoke feedbacks#create: Feedback: smoke got none for more than 1 minute."),
        "{doctor}"
    );

    cable.broadcast("create", "Feedback", &feedback(2));
    screen.takes_back(notice).await;
    assert!(!rig.bellhop(&["doctor"]).out.contains("silence smoke"));
    expect(&rig, FEEDBACK, "off");
    expect(&rig, BEAT, "off");
    let rest = [json!({"channel": "ApiChannel", "events": "announcements#create;flag_logs#create"})];
    eventually("what nobody misses to be sent no more", SOON, || (cable.subscriptions() == rest).then_some(()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deaf_subscription_is_told_from_a_quiet_service_and_dialled_anew() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    expect(&rig, BEAT, "1m");
    let mut screen = Screen::on(&rig).await;
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);

    // The server pings and sends nothing else, for a minute by the real clock.
    eventually("a new connection", SOON + Duration::from_mins(1), || (cable.dials() == 2).then_some(()));
    let notice = screen.shows("Subscribed but deaf: ").await;
    rig.wait_live(SOON);
    assert_eq!(rig.account("smoke")["trouble"]["code"], "silent", "live, and still deaf");
    assert!(rig.bellhop(&["doctor"]).out.contains("warn  account smoke: Subscribed but deaf"));
    assert!(rig.bellhop(&["status"]).out.starts_with("smoke: subscribed but deaf"), "the one line says it");

    cable.broadcast("update", "SmokeDetector", &json!({"id": 2, "location": "attic/heron", "last_ping": TIME}));
    screen.takes_back(notice).await;
    let account = rig.account("smoke");
    assert_eq!((&account["state"], &account["trouble"]), (&json!("live"), &Value::Null));
    assert_eq!((cable.dials(), keys(&rig).len()), (2, 0));
}

fn expect(rig: &Rig, kind: &str, span: &str) {
    let done = rig.bellhop(&["filter", "expect", "smoke", kind, span]);
    assert_eq!(done.code, 0, "{}", done.err);
}

/// Sets back what the ended Bellhop wrote down of when it last heard a feedback.
fn a_minute_passes(rig: &Rig) {
    let now = Clock::new().now().wall;
    let (mut history, _) = History::open(&rig.folder().join("profile/history.db"), now).expect("Bellhop has ended");
    let id = AccountId(rig_account_id(rig));
    let kept = history.watchdog(&id, FEEDBACK).expect("a history").expect("it is watched");
    history.keep_watchdog(&id, FEEDBACK, Remains { since: Wall(kept.since.0 - 60_000), ..kept }).expect("a history");
}

fn rig_account_id(rig: &Rig) -> String {
    let exported = rig.bellhop(&["settings", "export", "-"]).out;
    let settings: Value = serde_json::from_str(&exported).expect("settings are JSON");
    assert_eq!(settings["accounts"][0]["expect"][FEEDBACK], 1);
    settings["accounts"][0]["id"].as_str().expect("an account has an id").to_owned()
}

fn feedback(id: u64) -> Value {
    json!({"id": id, "post_id": 42, "feedback_type": "tpu-", "user_name": "Otter", "created_at": TIME, "updated_at": TIME})
}

const FEEDBACK: &str = "feedbacks#create";
const BEAT: &str = "smoke_detectors#update";
const TIME: &str = "2026-01-01T00:00:10.000Z";
const KEY: &str = "not-a-real-key";
