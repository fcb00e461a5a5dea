//! Daptin from the command line to the screen, in each of its eras.

use bellhop_tests::desktop::Rig;
use bellhop_tests::drive::wait::eventually;
use bellhop_tests::stand_ins::daptin::{Era, Options, Server, Trap, Wrapping};
use serde_json::json;

use crate::screen::Screen;
use crate::{SOON, fated, keys};

#[tokio::test(flavor = "multi_thread")]
async fn era_one_goes_from_sign_in_to_screen() {
    journey(Era::One, Wrapping::Object, true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn era_two_goes_from_sign_in_to_screen() {
    journey(Era::Two, Wrapping::Object, false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn era_three_goes_from_sign_in_to_screen() {
    journey(Era::Three { confirm: true }, Wrapping::Base64, true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn era_four_goes_from_sign_in_to_screen() {
    journey(Era::Four, Wrapping::Base64, false).await;
}

async fn journey(era: Era, wrapping: Wrapping, password: bool) {
    let server = Server::start(Options { era, wrapping, ..Options::default() }).await.expect("a free port");
    let rig = Rig::plan().start();
    let mut screen = Screen::on(&rig).await;
    let options = Options::default();
    let email = format!("email={}", options.email);
    let (fields, secret) = if password {
        (vec!["topics=ticket", &email], options.password)
    } else {
        (vec!["topics=ticket"], options.token)
    };
    rig.add_account("daptin", "desk", &server.url(), &fields, &secret);
    let resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);

    // A row rings, its update amends the notification in place, its end takes it back.
    server.create("ticket", json!({"reference_id": "t-1", "name": "Label printer"}));
    let number = screen.shows("New ticket: “Label printer”").await;
    let event = fated(&rig, "ticket/t-1/create", "rung kind");
    assert_eq!(event["kind"], "ticket#create");
    assert_eq!(event["url"], format!("{}/#/tables/data/ticket", server.url()));
    screen.press(number, "default").await;
    let opened = eventually("the browser", SOON, || rig.opened().pop());
    assert_eq!(opened.url, format!("{}/#/tables/data/ticket", server.url()));
    server.create("ticket", json!({"reference_id": "t-2", "name": "Coffee"}));
    let number = screen.shows("New ticket: “Coffee”").await;
    server.update("ticket", "t-2", json!({"name": "Tea"}));
    assert_eq!(screen.shows("ticket changed: “Tea”").await, number, "{era:?}: in place");
    server.delete("ticket", "t-2");
    screen.takes_back(number).await;
    fated(&rig, "ticket/t-2/create", "withdrawn kind");
    let fates: Vec<_> = rig.events().iter().map(|event| (event["kind"].clone(), crate::told(event))).collect();
    assert!(fates.contains(&(json!("ticket#update"), "quiet kind".to_owned())), "{fates:?}");
    assert!(fates.contains(&(json!("ticket#delete"), "quiet kind".to_owned())), "{fates:?}");

    // Topics by hand.
    let run = |arguments: &[&str]| rig.bellhop(&[&["topic"], arguments].concat());
    let listed = run(&["list", "--account", "desk"]);
    assert_eq!((listed.code, listed.out.trim()), (0, "ticket\nuser_account"), "{}", listed.err);
    for arguments in [
        ["create", "--account", "desk", "mine"].as_slice(),
        &["send", "--account", "desk", "mine", r#"{"text":"nobody listens"}"#],
        &["send", "--account", "desk", "ticket", r#"{"text":"test"}"#],
        &["destroy", "--account", "desk", "mine"],
    ] {
        let ran = run(arguments);
        assert_eq!(ran.code, 0, "{era:?} {arguments:?}: {}", ran.err);
    }
    screen.shows("ticket: “test”").await;
    assert_eq!(run(&["send", "--account", "nobody", "ticket", "{}"]).code, 4);
    if matches!(era, Era::Three { .. } | Era::Four) {
        assert_eq!(run(&["send", "--account", "desk", "mine", "{}"]).code, 4, "{era:?}: the topic is gone");
        let refused = run(&["create", "--account", "desk", "ticket"]);
        assert_eq!(refused.code, 5, "{era:?}: {}", refused.err);
        assert!(refused.err.contains("reserved"), "{}", refused.err);
    }
    if era == Era::Four {
        server.spring(Trap::Mute);
        assert_eq!(run(&["create", "--account", "desk", "late"]).code, 7, "no answer");
    }
    assert_eq!(rig.bellhop(&["stop"]).code, 0);
    drop(resident);
    assert_eq!(run(&["list", "--account", "desk"]).code, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_are_kept_to_and_follow_the_account() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let rig = Rig::plan().start();
    let mut screen = Screen::on(&rig).await;
    let topics = "topics=ticket?EventType=create&state=open&n=3&done=false";
    rig.add_account("daptin", "desk", &server.url(), &[topics], &Options::default().token);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    assert_eq!(server.frames("subscribe").await[0]["attributes"]["filters"], json!({"EventType": "create"}));
    server.create("ticket", json!({"name": "Closed", "state": "closed", "n": 3, "done": 0}));
    server.create("ticket", json!({"name": "Text", "state": "open", "n": "3", "done": 0}));
    server.create("ticket", json!({"name": "Done", "state": "open", "n": 3, "done": 1}));
    // As SQLite has it.
    server.create("ticket", json!({"name": "Open", "state": "open", "n": 3, "done": 0}));
    screen.shows("“Open”").await;

    let set = rig.bellhop(&["account", "set", "desk", "topics=ticket?state=closed"]);
    assert_eq!(set.code, 0, "{}", set.err);
    while server.frames("subscribe").await.len() < 2 {
        tokio::task::yield_now().await;
    }
    server.create("ticket", json!({"name": "Open again", "state": "open", "n": 3}));
    server.create("ticket", json!({"name": "Closed again", "state": "closed"}));
    screen.shows("“Closed again”").await;
    assert_eq!(keys(&rig).len(), 2, "{:?}", keys(&rig));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_nested_filter_is_refused_in_words_and_risky_tables_are_warned_about() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let rig = Rig::plan().start();
    let url = server.url();
    let add = |name: &str, topics: &str| {
        let arguments = ["account", "add", "daptin", "--name", name, "--url", &url, "--set", topics, "--secret-stdin"];
        rig.bellhop_reading(&arguments, "not-a-real-token\n")
    };
    let refused = add("desk", r#"topics=ticket?meta={"a":1}"#);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("nested"), "{}", refused.err);
    let warned = add("people", "topics=user_account");
    assert_eq!(warned.code, 0, "{}", warned.err);
    assert!(warned.err.contains("user_account"), "{}", warned.err);
    let calm = add("desk", "topics=ticket");
    assert_eq!((calm.code, calm.err.as_str()), (0, ""));
    assert!(server.received().await.is_empty(), "adding does not dial");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_topic_that_is_refused_is_no_failure_of_the_account() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let rig = Rig::plan().start();
    rig.add_account("daptin", "desk", &server.url(), &["topics=ticket,nowhere"], &Options::default().token);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    eventually("the trouble", SOON, || (rig.account("desk")["trouble"]["code"] == "config").then_some(()));
    let check = rig.bellhop(&["doctor", "--json"]).out;
    let check = check.lines().find(|line| line.contains("account desk")).expect("a check of the account");
    assert!(check.contains(r#""state":"warn""#) && check.contains("nowhere"), "{check}");
    assert_eq!(rig.bellhop(&["account", "test", "desk"]).code, 0);
    // One that hears of none at all is refused.
    assert_eq!(rig.bellhop(&["account", "set", "desk", "topics=nowhere"]).code, 0);
    let tested = rig.bellhop(&["account", "test", "desk"]);
    assert_eq!(tested.code, 5, "{}", tested.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_is_refused_once() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let rig = Rig::plan().start();
    rig.add_account("daptin", "desk", &server.url(), &["topics=ticket", "email=ann@h.example"], "wrong");
    let _resident = rig.start_bellhop(&[]);
    let account = eventually("the refusal to be said", SOON, || {
        Some(rig.account("desk")).filter(|account| account["state"] == "blocked")
    });
    assert_eq!(account["trouble"]["code"], "credential", "{account:#}");
    let before = server.received().await.len();
    assert_eq!(rig.bellhop(&["account", "test", "desk"]).code, 5);
    assert_eq!(server.received().await.len(), before, "what was refused is not sent again");
}

/// To whom the server shows none of its tables, for want of rights, hears that it may be so.
#[tokio::test(flavor = "multi_thread")]
async fn an_empty_list_of_topics_says_what_it_may_mean() {
    let rig = Rig::plan().start();
    let hidden = ["world-ticket", "world-user_account"].map(str::to_owned).into();
    let server = Server::start(Options { hidden, ..Options::default() }).await.expect("a free port");
    let token = Options::default().token;
    rig.add_account("daptin", "desk", &server.url(), &["topics=ticket"], &token);
    let _resident = rig.start_bellhop(&["--no-tray"]);
    rig.wait_live(SOON);
    let listed = rig.bellhop(&["topic", "list", "--account", "desk"]);
    assert_eq!((listed.code, listed.out.trim()), (0, ""), "{}", listed.err);
    assert!(listed.err.contains("administrators only"), "{}", listed.err);
}
