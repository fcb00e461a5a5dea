//! Whole drivers against servers on this machine.

mod lines;
mod refused;
mod rig;

use std::sync::atomic::Ordering;
use std::time::Duration;

use bellhop_core::dialect::{Action, Refusal, Ticket};
use bellhop_core::messages;
use bellhop_core::session::State;
use bellhop_core::trouble::TroubleCode;

use super::*;
use crate::driver::run::ROOM;
use crate::driver::tests::rig::Rig;

#[tokio::test]
async fn a_driver_goes_live_and_reports_what_happens() {
    let mut rig = Rig::new().await;
    rig.driver.wish(Wish::Start);
    assert_eq!(rig.state().await, State::Connecting);
    let mut server = rig.connection().await;
    server.say("ready").await;
    assert_eq!(rig.state().await, State::Live);
    rig.until(|report| matches!(report, Report::CatchUpWanted { lapsed: None })).await;
    let steps = rig.seen.iter().filter_map(|report| match report {
        Report::Progress(progress) => Some(*progress),
        _ => None,
    });
    assert!(steps.eq([Progress::Reaching, Progress::SignedIn, Progress::Opened, Progress::Ready]));

    server.say("event one").await;
    let event = rig.until(|report| matches!(report, Report::Event { .. })).await;
    assert!(matches!(event, Report::Event { event, .. } if event.key == "one"));
    server.say("count").await;
    rig.until(|report| matches!(report, Report::Counted("typing"))).await;
    for said in ["a", "b", "count"] {
        server.say(said).await;
    }
    rig.until(|report| matches!(report, Report::Counted("typing"))).await;
    let gauge = rig.driver.gauge();
    assert!(gauge.last_frame_at.is_some(), "{gauge:?}");
    assert_eq!(
        gauge.ignored,
        [(messages::frame_unknown_type(), 2)].into(),
        "what means nothing is counted by its reason"
    );
}

#[tokio::test]
async fn an_account_that_is_live_says_so_once_a_minute_with_a_frame() {
    let mut rig = Rig::new().await;
    let mut server = rig.live().await;
    rig.until(|report| matches!(report, Report::CatchUpWanted { lapsed: None })).await;
    tokio::time::pause();
    for (seconds, says) in [(0, false), (59, false), (2, true), (0, false), (58, false), (200, true), (30, false)] {
        tokio::time::advance(Duration::from_secs(seconds)).await;
        assert!(rig.is_quiet().await, "nothing wakes it but what comes in");
        server.say("a").await;
        assert_eq!(!rig.is_quiet().await, says, "{seconds} s later");
        if says {
            rig.until(|report| matches!(report, Report::Alive)).await;
        }
    }
}

#[tokio::test]
async fn a_flood_waits_in_the_network_until_it_is_heard() {
    let mut rig = Rig::new().await;
    let mut server = rig.live().await;
    rig.until(|report| matches!(report, Report::CatchUpWanted { lapsed: None })).await;
    for n in 0..=ROOM {
        server.say(&format!("event {n}")).await;
    }
    let mut unheard = Vec::new();
    for _ in 0..ROOM {
        unheard.push(rig.until(|report| matches!(report, Report::Event { .. })).await);
    }
    assert!(rig.is_quiet().await, "there is room for no more");
    // One that is heard makes room for one.
    unheard.pop();
    let last = rig.until(|report| matches!(report, Report::Event { .. })).await;
    assert!(matches!(last, Report::Event { event, .. } if event.key == ROOM.to_string()), "and none is lost");
}

#[tokio::test]
async fn a_lost_link_comes_back() {
    let mut rig = Rig::new().await;
    let server = rig.live().await;
    drop(server);
    assert_eq!(rig.state().await, State::Waiting);
    assert_eq!(rig.trouble(), Some(TroubleCode::Closed));
    assert_eq!(rig.state().await, State::Connecting);
    rig.connection().await.say("ready").await;
    assert_eq!(rig.state().await, State::Live);
}

#[tokio::test]
async fn a_refusal_is_final_until_a_nudge() {
    let mut rig = Rig::new().await;
    rig.driver.wish(Wish::Start);
    rig.connection().await.say("refuse").await;
    assert_eq!(rig.state().await, State::Connecting);
    assert_eq!(rig.state().await, State::Blocked);
    assert_eq!(rig.trouble(), Some(TroubleCode::Credential));
    rig.driver.wish(Wish::Nudge);
    let mut server = rig.connection().await;
    server.say("ready").await;
    assert_eq!(rig.state().await, State::Connecting);
    assert_eq!(rig.state().await, State::Live);
    assert_eq!(rig.lines.dials.load(Ordering::Relaxed), 2, "one dial for the start and one for the nudge");
}

#[tokio::test]
async fn a_pass_gone_stale_is_renewed_without_a_word() {
    let mut rig = Rig::new().await;
    rig.lines.passes.store(true, Ordering::Relaxed);
    let mut server = rig.live().await;
    assert_eq!(server.token, "fresh");
    server.say("lost").await;
    assert_eq!(rig.state().await, State::Waiting);
    let mut server = rig.connection().await;
    assert_eq!(server.token, "kept");
    server.say("refuse").await;
    let mut server = rig.connection().await;
    assert_eq!(server.token, "fresh", "the refused pass is dropped");
    server.say("ready").await;
    while rig.state().await != State::Live {
        assert_ne!(rig.standing(), Some(State::Blocked), "nobody needs to hear of it");
    }
}

#[tokio::test]
async fn another_secret_is_another_sign_in() {
    let mut rig = Rig::new().await;
    rig.lines.passes.store(true, Ordering::Relaxed);
    rig.live().await;
    rig.secrets.set(Ok("fake-other-key"));
    rig.driver.wish(Wish::Nudge);
    assert_eq!(rig.connection().await.token, "fresh", "the pass was given for another secret");
}

#[tokio::test]
async fn a_secret_that_cannot_be_read_is_told() {
    let mut rig = Rig::new().await;
    rig.secrets.set(Err(TroubleCode::Keychain));
    rig.driver.wish(Wish::Start);
    assert_eq!(rig.state().await, State::Connecting);
    assert_eq!(rig.state().await, State::Waiting);
    assert_eq!(rig.trouble(), Some(TroubleCode::Keychain));
    rig.secrets.set(Ok("fake-key"));
    rig.driver.wish(Wish::Nudge);
    rig.connection().await;
}

#[tokio::test]
async fn a_fault_of_our_own_ends_one_account_until_it_is_started_again() {
    let (mut rig, mut other) = (Rig::new().await, Rig::new().await);
    let (mut server, mut beside) = (rig.live().await, other.live().await);
    server.say("panic").await;
    rig.until(|report| matches!(report, Report::Panicked)).await;
    assert_eq!(server.end().await, None, "the connection is dropped");
    beside.say("event two").await;
    other.until(|report| matches!(report, Report::Event { .. })).await;
    rig.live().await;
}

#[tokio::test]
async fn a_catch_up_ends_with_its_connection() {
    let mut rig = Rig::new().await;
    let mut server = rig.live().await;
    rig.driver.wish(Wish::CatchUp { cursors: Cursors::default(), gap_since: None });
    let held = rig.request().await;
    assert_eq!(held.path, "/missed");
    server.say("lost").await;
    assert_eq!(rig.state().await, State::Waiting);
    held.reply("too late").await;
    // Wished for by a hub that has not heard of the fall yet.
    rig.driver.wish(Wish::CatchUp { cursors: Cursors::default(), gap_since: None });

    let mut server = rig.connection().await;
    server.say("ready").await;
    rig.until(|report| matches!(report, Report::CatchUpWanted { lapsed: None })).await;
    rig.driver.wish(Wish::CatchUp { cursors: Cursors::default(), gap_since: None });
    rig.request().await.reply("while away").await;
    let report = rig.until(|report| matches!(report, Report::CaughtUp(_))).await;
    assert!(matches!(report, Report::CaughtUp(Ok(caught)) if caught.events[0].key == "while away"));
}

#[tokio::test]
async fn what_the_account_signs_in_with_is_in_nothing_that_is_told() {
    let mut rig = Rig::new().await;
    rig.secrets.set(Ok("made-up-key"));
    let mut server = rig.live().await;
    server.say("event see made-up-key").await;
    rig.driver.wish(Wish::CatchUp { cursors: Cursors::default(), gap_since: None });
    rig.request().await.reply("missed made-up-key").await;
    rig.driver.wish(Wish::LookUp(vec!["a".to_owned()]));
    rig.request().await.reply("").await;
    rig.driver.wish(Wish::Act(Ticket(1), Action::TopicList));
    rig.request().await.reply("made-up-key").await;
    let answer = rig.until(|report| matches!(report, Report::Answer(..))).await;
    rig.seen.push(answer);
    server.say("lose made-up-key").await;
    rig.state().await;
    let told = format!("{:?}", rig.seen);
    assert!(!told.contains("made-up-key"), "{told}");
    for kept in ["see [key]", "missed [key]", "String(\"[key]\")", "lost [key]"] {
        assert!(told.contains(kept), "{kept} in {told}");
    }
}

#[tokio::test]
async fn look_ups_go_one_at_a_time_and_together() {
    let mut rig = Rig::new().await;
    rig.driver.wish(Wish::LookUp(vec!["a".to_owned()]));
    let first = rig.request().await;
    assert_eq!(first.path, "/names/a");
    rig.driver.wish(Wish::LookUp(vec!["b".to_owned()]));
    rig.driver.wish(Wish::LookUp(vec!["c".to_owned(), "d".to_owned()]));
    rig.driver.wish(Wish::Start);
    rig.connection().await;
    first.reply("").await;
    rig.until(|report| matches!(report, Report::LookedUp(Ok(names)) if names.contains_key("a"))).await;
    let second = rig.request().await;
    assert_eq!(second.path, "/names/b,c,d");
    second.reply("").await;
    rig.until(|report| matches!(report, Report::LookedUp(Ok(names)) if names.len() == 3)).await;
}

#[tokio::test]
async fn what_the_socket_cannot_do_goes_over_rest() {
    let mut rig = Rig::new().await;
    rig.live().await;
    rig.driver.wish(Wish::Act(Ticket(1), Action::TopicList));
    rig.request().await.reply("done").await;
    let answer = rig.until(|report| matches!(report, Report::Answer(..))).await;
    assert!(matches!(answer, Report::Answer(Ticket(1), Ok(value)) if value == "done"));

    rig.driver.wish(Wish::Act(Ticket(2), Action::TopicCreate("x".to_owned())));
    let answer = rig.until(|report| matches!(report, Report::Answer(..))).await;
    assert!(matches!(answer, Report::Answer(Ticket(2), Err(Refusal::NotOverSocket))));
}

#[tokio::test]
async fn a_change_during_the_dial_is_told_once_it_is_open() {
    let mut rig = Rig::new().await;
    let gate = rig.secrets.close();
    rig.driver.wish(Wish::Start);
    assert_eq!(rig.state().await, State::Connecting);
    let account = Box::new(crate::loopback::account(&[("note", "changed")]));
    rig.driver.wish(Wish::Account { account, redial: false });
    // Nothing is awaited in between: when the gate opens, the wish is there already, and wishes are
    // heard first.
    gate.open();
    assert_eq!(rig.connection().await.hear().await, "adjusted changed");
}

#[tokio::test]
async fn the_end_is_a_clean_good_bye() {
    let mut rig = Rig::new().await;
    let server = rig.live().await;
    rig.driver.wish(Wish::End);
    assert_eq!(rig.state().await, State::Off);
    assert_eq!(server.end().await, Some("close"), "a close frame, not a torn connection");

    let mut rig = Rig::new().await;
    let server = rig.live().await;
    drop(rig.driver);
    assert_eq!(server.end().await, Some("close"), "dropping the handle ends the driver too");
}
