//! Daptin's session against the stand-in server: the real driver, socket and REST on loopback.

#[path = "daptin/bell.rs"]
mod bell;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use bellhop_core::clock::Wall;
use bellhop_core::cursor::Cursors;
use bellhop_core::dialect::{Action, Refusal, Ticket};
use bellhop_core::event::Bearing;
use bellhop_core::providers::Providers;
use bellhop_core::session::State;
use bellhop_core::trouble::TroubleCode;
use bellhop_engine::clock::Clock;
use bellhop_engine::driver::{Report, Wish};
use bellhop_tests::stand_ins::daptin::{Era, Options, Server, Trap, Wrapping};
use serde_json::json;

use bell::{Bell, PASSWORD, TOKEN, account, largest, sign_ins, subscribed, upgrades};

#[tokio::test]
async fn every_era_and_wrapping_tells_of_rows_and_messages() {
    for (era, wrapping) in [
        (Era::One, Wrapping::Object),
        (Era::Two, Wrapping::Object),
        (Era::Three { confirm: false }, Wrapping::Base64),
        (Era::Three { confirm: true }, Wrapping::Base64),
        (Era::Four, Wrapping::Base64),
        (Era::Four, Wrapping::Text),
        (Era::Four, Wrapping::Object),
    ] {
        let server = Server::start(Options { era, wrapping, ..Options::default() }).await.expect("a free port");
        let mut bell = Bell::start(account(&server, &[("topics", "ticket")]), TOKEN);
        bell.live().await;
        server.create("ticket", json!({"reference_id": "t-1", "name": "Label printer"}));
        server.update("ticket", "t-1", json!({"name": "Label printer, again"}));
        server.delete("ticket", "t-1");
        server.emit("ticket", "new-message", json!({"hello": "world"}));
        let mut events = Vec::new();
        for _ in 0..4 {
            events.push(bell.event().await);
        }
        let titles: Vec<String> = events.iter().map(|event| event.title.to_string()).collect();
        let seen: Vec<_> = events
            .iter()
            .zip(&titles)
            .map(|(event, title)| (event.kind.as_str(), title.as_str(), event.bearing))
            .collect();
        assert_eq!(
            seen,
            [
                ("ticket#create", "New ticket: “Label printer”", Bearing::News),
                ("ticket#update", "ticket changed: “Label printer, again”", Bearing::Amends),
                ("ticket#delete", "ticket deleted", Bearing::Settles),
                ("ticket#new-message", "New message in ticket", Bearing::News),
            ],
            "{era:?} {wrapping:?}"
        );
        assert_eq!(events[0].url, Some(format!("{}/#/tables/data/ticket", server.url())));
        assert!(events[..3].iter().all(|event| event.thread.as_deref() == Some("ticket/t-1")));
    }
}

#[tokio::test]
async fn what_the_server_keeps_from_who_asks_is_a_secret_whatever_its_name() {
    let row = |value: serde_json::Value| value.as_object().cloned().expect("a row");
    let rows =
        vec![row(json!({"reference_id": "t-0", "created_at": "2026-01-01T00:00:00Z", "door": "old", "note": "n"}))];
    let known = [("ticket".to_owned(), vec![("name", "label"), ("note", "content"), ("door", "password")])];
    for columns in [known.into(), BTreeMap::new()] {
        let tables = [("ticket".to_owned(), rows.clone()), ("gate".to_owned(), rows.clone())].into();
        let passwords = BTreeSet::from(["door".to_owned()]);
        let options = Options { tables, columns, passwords, ..Options::default() };
        let server = Server::start(options).await.expect("a free port");
        let fields = [("topics", "ticket"), ("columns.ticket", "*, +door"), ("title.ticket", "{note} {door}")];
        let mut bell = Bell::start(account(&server, &fields), TOKEN);
        bell.live().await;

        server.update("ticket", "t-0", json!({"door": "open sesame", "note": "changed"}));
        let event = bell.event().await;
        let told = format!("{event:?}");
        assert!(told.contains("changed") && !told.contains("sesame"), "{told}");

        // A topic that is added is asked about as well.
        let fields = [("topics", "ticket, gate"), ("columns.gate", "door, note"), ("columns.ticket", "*")];
        bell.driver.wish(Wish::Account { account: Box::new(account(&server, &fields)), redial: false });
        bell.live().await;
        server.update("gate", "t-0", json!({"door": "open sesame", "note": "changed"}));
        let told = format!(
            "{:?}",
            bell.hear(|report| match report {
                Report::Event { event, .. } if event.kind == "gate#update" => Some(event),
                _ => None,
            })
            .await
        );
        assert!(told.contains("changed") && !told.contains("sesame"), "{told}");
    }
}

#[tokio::test]
async fn a_password_signs_in_once_and_its_token_serves_for_the_next_dial() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let mut bell = Bell::start(account(&server, &[("topics", "ticket"), ("email", "ann@h.example")]), PASSWORD);
    bell.live().await;
    server.spring(Trap::CutAll);
    bell.live().await;
    assert_eq!((sign_ins(&server).await, upgrades(&server).await), (1, vec![101, 101]));
}

#[tokio::test]
async fn a_token_that_lapses_soon_is_renewed_before_it_does() {
    let life = Duration::from_secs(17);
    let server = Server::start(Options { token_life: life, ..Options::default() }).await.expect("a free port");
    let mut bell = Bell::start(account(&server, &[("topics", "ticket"), ("email", "ann@h.example")]), PASSWORD);
    bell.live().await;
    // Nothing ends the first connection but Bellhop itself.
    bell.live().await;
    assert_eq!((sign_ins(&server).await, upgrades(&server).await), (2, vec![101, 101]));
}

#[tokio::test]
async fn a_wrong_password_blocks_after_one_try() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let mut bell = Bell::start(account(&server, &[("topics", "ticket"), ("email", "ann@h.example")]), "wrong");
    let trouble = bell.blocked().await;
    assert_eq!(trouble.code, TroubleCode::Credential);
    assert_eq!((sign_ins(&server).await, upgrades(&server).await), (1, vec![]));
}

#[tokio::test]
async fn guests_who_may_not_sign_in_are_told_so() {
    let server = Server::start(Options { guests_sign_in: false, ..Options::default() }).await.expect("a free port");
    let mut bell = Bell::start(account(&server, &[("topics", "ticket"), ("email", "ann@h.example")]), PASSWORD);
    let trouble = bell.blocked().await;
    assert!(trouble.code == TroubleCode::Credential && trouble.message.to_string().contains("guests"), "{trouble:?}");
}

#[tokio::test]
async fn unauthorized_after_the_upgrade_is_a_refusal_whatever_follows_it() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let mut bell = Bell::start(account(&server, &[("topics", "ticket")]), "some other token");
    assert_eq!(bell.blocked().await.code, TroubleCode::Credential);
    assert_eq!(upgrades(&server).await, [101], "it is not hammered");
}

#[tokio::test]
async fn a_forgotten_or_stale_token_is_replaced_once_by_signing_in() {
    for (trap, status) in [(Trap::ForgetTokens, 101), (Trap::StaleTokens, 401)] {
        let server = Server::start(Options::default()).await.expect("a free port");
        let mut bell = Bell::start(account(&server, &[("topics", "ticket"), ("email", "ann@h.example")]), PASSWORD);
        bell.live().await;
        server.spring(trap);
        server.spring(Trap::CutAll);
        bell.live().await;
        assert_eq!((sign_ins(&server).await, upgrades(&server).await), (2, vec![101, status, 101]), "{trap:?}");
    }
}

#[tokio::test]
async fn a_stale_pasted_token_blocks() {
    let server = Server::start(Options::default()).await.expect("a free port");
    server.spring(Trap::StaleTokens);
    let mut bell = Bell::start(account(&server, &[("topics", "ticket")]), TOKEN);
    let trouble = bell.blocked().await;
    assert!(
        trouble.code == TroubleCode::Credential && trouble.message.to_string().contains("password was changed"),
        "{trouble:?}"
    );
}

#[tokio::test]
async fn a_close_that_looks_clean_is_a_fault() {
    for idle in [true, false] {
        let idle_after = Duration::from_millis(if idle { 300 } else { 300_000 });
        let server = Server::start(Options { idle: idle_after, ..Options::default() }).await.expect("a free port");
        let mut bell = Bell::start(account(&server, &[("topics", "ticket")]), TOKEN);
        bell.live().await;
        if !idle {
            server.spring(Trap::CloseAll);
        }
        let standing = bell.standing(State::Waiting).await;
        assert_eq!(standing.trouble.map(|trouble| trouble.code), Some(TroubleCode::Closed));
        bell.live().await;
    }
}

#[tokio::test]
async fn a_busy_server_is_left_alone_for_as_long_as_it_asks() {
    let server = Server::start(Options::default()).await.expect("a free port");
    server.spring(Trap::Busy { times: 1, seconds: 1 });
    let mut bell = Bell::start(account(&server, &[("topics", "ticket")]), TOKEN);
    let standing = bell.standing(State::Waiting).await;
    assert_eq!(standing.trouble.as_ref().map(|trouble| trouble.code), Some(TroubleCode::Busy));
    let wait = standing.retry_at.expect("it tries again").since(standing.since);
    assert!(wait >= Duration::from_secs(1), "{wait:?}");
    bell.live().await;
}

#[tokio::test]
async fn one_refused_topic_is_its_own_trouble() {
    let options = Options { denied: ["secret_plans".to_owned()].into(), ..Options::default() };
    let server = Server::start(options).await.expect("a free port");
    let mut bell = Bell::start(account(&server, &[("topics", "ticket,secret_plans,nowhere")]), TOKEN);
    let standing = bell.standing(State::Live).await;
    let words = standing.trouble.expect("a caveat").message;
    assert!(
        words.to_string().contains("secret_plans – permission denied")
            && words.to_string().contains("nowhere – topic not found"),
        "{words}"
    );

    let mut nothing = Bell::start(account(&server, &[("topics", "secret_plans")]), TOKEN);
    assert_eq!(nothing.blocked().await.code, TroubleCode::Config);
    let mut missing = Bell::start(account(&server, &[("topics", "nowhere")]), TOKEN);
    missing.standing(State::Waiting).await;
}

#[tokio::test]
async fn topics_and_filters_change_on_the_same_socket_in_every_era() {
    for era in [Era::One, Era::Two, Era::Three { confirm: true }, Era::Four] {
        let server = Server::start(Options { era, ..Options::default() }).await.expect("a free port");
        let mut bell = Bell::start(account(&server, &[("topics", "ticket,user_account")]), TOKEN);
        bell.live().await;
        let now = account(&server, &[("topics", "ticket?EventType=create&state=open")]);
        bell.driver.wish(Wish::Account { account: Box::new(now), redial: false });
        subscribed(&server, 3).await;
        server.create("user_account", json!({"name": "Not chosen any more"}));
        server.create("ticket", json!({"name": "Filtered out", "state": "closed"}));
        server.create("ticket", json!({"name": "Wanted", "state": "open"}));
        assert_eq!(bell.event().await.title, "New ticket: “Wanted”", "{era:?}");
        // From v0.10 to v0.11.3 an unsubscription changes nothing: there it takes a new connection.
        let dials = if era == Era::Two { vec![101, 101] } else { vec![101] };
        assert_eq!(upgrades(&server).await, dials, "{era:?}: an unsubscribe without its key would cut the link");
        for frame in server.frames("unsubscribe").await {
            assert_eq!(frame["attributes"]["topic"], frame["attributes"]["topicName"]);
        }
    }
}

#[tokio::test]
async fn topics_are_listed_created_sent_to_and_destroyed_in_every_era() {
    for era in [Era::One, Era::Two, Era::Three { confirm: true }, Era::Four] {
        let server = Server::start(Options { era, ..Options::default() }).await.expect("a free port");
        let mut bell = Bell::start(account(&server, &[("topics", "ticket")]), TOKEN);
        bell.live().await;
        assert_eq!(bell.act(Action::TopicList).await, Ok(json!(["ticket", "user_account"])), "{era:?}");
        assert_eq!(bell.act(Action::TopicCreate("mine".into())).await, Ok(json!({"topic": "mine"})), "{era:?}");
        assert_eq!(bell.act(Action::TopicSend("mine".into(), json!({"a": 1}))).await, Ok(json!({})), "{era:?}");
        assert_eq!(server.frames("new-message").await.len(), 1);
        let now = account(&server, &[("topics", "ticket,mine")]);
        bell.driver.wish(Wish::Account { account: Box::new(now), redial: false });
        subscribed(&server, 2).await;
        // A message to oneself comes back, as "Send a test message" wants it.
        bell.driver.wish(Wish::Act(Ticket(9), Action::TopicSend("mine".into(), json!({"text": "test"}))));
        assert_eq!(bell.event().await.title, "mine: “test”", "{era:?}");
        assert_eq!(bell.act(Action::TopicDestroy("mine".into())).await, Ok(json!({"topic": "mine"})), "{era:?}");
        if matches!(era, Era::Three { confirm: true } | Era::Four) {
            let refused = bell.act(Action::TopicSend("mine".into(), json!({}))).await;
            assert!(matches!(refused, Err(Refusal::NoSuchTopic(_))), "{era:?}: {refused:?}");
            let refused = bell.act(Action::TopicCreate("ticket".into())).await;
            assert!(matches!(refused, Err(Refusal::Refused(_))), "{era:?}: {refused:?}");
        }
    }
}

#[tokio::test]
async fn fifty_rows_of_a_blind_time_come_back_once() {
    let server = Server::start(Options::default()).await.expect("a free port");
    server.create("ticket", json!({"reference_id": "old", "name": "Old"}));
    let mut bell = Bell::start(account(&server, &[("topics", "ticket")]), TOKEN);
    bell.live().await;
    let first = bell.catch_up(Cursors::default(), None).await;
    assert!(first.events.is_empty() && first.missing.is_empty(), "{first:?}");
    let mut cursors = first.cursors;
    server.create("ticket", json!({"reference_id": "heard", "name": "Heard live"}));
    let mut told = BTreeSet::new();
    let heard = bell.event().await;
    server.update("ticket", "heard", json!({"state": "done"}));
    for event in [heard, bell.event().await] {
        told.insert(event.key);
        cursors.extend(event.cursors);
    }

    let blind = Clock::new().now().wall;
    server.spring(Trap::Busy { times: 1, seconds: 1 });
    server.spring(Trap::CutAll);
    bell.standing(State::Waiting).await;
    for number in 0..50 {
        server.create("ticket", json!({"reference_id": format!("n-{number:02}"), "name": format!("No. {number}")}));
    }
    server.update("ticket", "old", json!({"name": "Old, changed"}));
    server.delete("ticket", "n-49");
    bell.live().await;
    let caught = bell.catch_up(largest(cursors.clone()), Some(blind)).await;
    // What was heard a moment before comes again, and is known by its key.
    let mut keys: Vec<_> =
        caught.events.iter().map(|event| event.key.clone()).filter(|key| told.insert(key.clone())).collect();
    let update = keys.iter().position(|key| key.starts_with("ticket/old/update/2-")).expect("the old row has changed");
    keys.remove(update);
    keys.sort_unstable();
    assert_eq!(keys, (0..49).map(|number| format!("ticket/n-{number:02}/create")).collect::<Vec<_>>());
    assert!(caught.missing.is_empty(), "{:?}", caught.missing);

    cursors.extend(caught.cursors);
    let again = bell.catch_up(largest(cursors), Some(blind)).await;
    assert!(again.events.iter().all(|event| told.contains(&event.key)), "{:?}", again.events);
}

#[tokio::test]
async fn rows_that_rest_hides_do_not_end_the_walk() {
    let hidden = (0..130).map(|number| format!("h-{number}")).collect();
    let server =
        Server::start(Options { hidden, hides_version: true, ..Options::default() }).await.expect("a free port");
    let mut bell = Bell::start(account(&server, &[("topics", "ticket")]), TOKEN);
    bell.live().await;
    let cursors = bell.catch_up(Cursors::default(), None).await.cursors;
    let now = Clock::new().now().wall;
    let time = |minutes: i64| Wall(now.0 + minutes * 60_000).to_string();
    server.create(
        "ticket",
        json!({"reference_id": "seen", "name": "Seen", "created_at": time(1), "updated_at": time(1)}),
    );
    for number in 0..130 {
        server.create(
            "ticket",
            json!({"reference_id": format!("h-{number}"), "created_at": time(2), "updated_at": time(2)}),
        );
    }
    let caught = bell.catch_up(largest(cursors), Some(Wall(1))).await;
    assert_eq!(caught.events.iter().map(|event| event.title.to_string()).collect::<Vec<_>>(), ["New ticket: “Seen”"]);
}

#[tokio::test]
async fn an_empty_answer_to_a_guest_is_not_taken_for_peace() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let mut bell = Bell::start(account(&server, &[("topics", "ticket")]), TOKEN);
    bell.live().await;
    let cursors = bell.catch_up(Cursors::default(), None).await.cursors;
    server.create("ticket", json!({"name": "Missed"}));
    server.spring(Trap::ForgetTokens);
    let caught = bell.catch_up(largest(cursors), Some(Wall(1))).await;
    assert!(caught.events.is_empty() && caught.cursors.is_empty(), "{caught:?}");
    assert!(caught.missing[0].why.to_string().contains("guest"), "{:?}", caught.missing);
}

#[tokio::test]
async fn no_hash_and_no_new_password_gets_into_an_event() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let fields = [("topics", "user_account"), ("columns.user_account", "name,email,password")];
    let mut bell = Bell::start(account(&server, &fields), TOKEN);
    bell.live().await;
    let hash = "$2a$11$HbH5o1s6ThsMJ9ft/.uljO9.T.od/tR0RFtep50Ef5mzymI6kNlW.";
    server.create("user_account", json!({"reference_id": "u-1", "name": "Ann", "password": hash}));
    server.update("user_account", "u-1", json!({"password": "CANARY-new-password"}));
    for _ in 0..2 {
        let told = format!("{:?}", bell.event().await);
        assert!(!told.contains("CANARY") && !told.contains("$2a$") && told.contains("Ann"), "{told}");
    }
}

#[tokio::test]
async fn a_frame_that_is_no_news_is_passed_over() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let mut bell = Bell::start(account(&server, &[("topics", "ticket")]), TOKEN);
    bell.live().await;
    for frame in [
        "",
        "null",
        "{\"type\":\"event\",\"topic\":\"ticket\",\"event\":\"create\",\"data\":\"%%%\"}",
        "{\"message\":\"unauthorized\"}",
    ] {
        server.say(frame);
    }
    server.create("ticket", json!({"name": "Still here"}));
    assert_eq!(bell.event().await.title, "New ticket: “Still here”");
}

#[tokio::test]
async fn a_nested_filter_is_refused_before_it_can_end_the_server() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let provider = Providers::bundled().find("daptin").expect("it is registered");
    let fault = provider.check(&account(&server, &[("topics", "ticket?meta={\"a\":1}")])).expect_err("refused");
    assert!(fault.message.to_string().contains("nested"), "{fault}");
    let mut bell = Bell::start(account(&server, &[("topics", "ticket?meta={\"a\":1}")]), TOKEN);
    assert_eq!(bell.blocked().await.code, TroubleCode::Config);
    server.create("ticket", json!({"meta": {"a": 1}}));
    assert_eq!(upgrades(&server).await, Vec::<u16>::new());
    assert!(server.runs());
}
