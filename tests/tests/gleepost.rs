//! The real driver, socket and REST against the stand-in, with each of its traps set in turn.

#![allow(clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use bellhop_core::event::{Bearing, Hush};
use bellhop_core::session::State;
use bellhop_core::trouble::TroubleCode;
use bellhop_tests::stand_ins::gleepost::line::Line;
use bellhop_tests::stand_ins::gleepost::{Era, Options, Received, Refusal, Server};
use serde_json::{Value, json};

async fn server(options: Options) -> Server {
    Server::start(options).await.expect("a port is free")
}

/// User 9 with a token, and further fields.
fn patrick(server: &Server, more: &[(&str, &str)]) -> Line {
    let url = server.url();
    let fields: Vec<(&str, &str)> = [("url", url.as_str()), ("user", "9")].iter().chain(more).copied().collect();
    Line::start(&fields, &Options::default().token)
}

fn notification(id: u64) -> Value {
    json!({"type": "notification", "location": "/notifications", "data": {"id": id, "type": "commented",
        "time": "2016-01-02T03:04:05.123456789Z", "seen": false, "post": 7,
        "user": {"id": 10, "name": "Ann", "profile_image": ""}}})
}

fn message(conversation: u64, id: u64) -> Value {
    json!({"type": "message", "location": format!("/conversations/{conversation}"), "data": {"id": id,
        "by": {"id": 10, "name": "Ann"}, "text": "hello", "timestamp": "2016-01-02T03:04:05.123456789Z"}})
}

fn conversation(id: u64, muted: bool) -> Value {
    json!({"id": id, "participants": [{"id": 9, "name": "Patrick"}, {"id": 10, "name": "Ann"}], "Muted": muted})
}

/// What must hold whatever a test was about: no presence, no token in an address, no empty wish.
fn discreet(server: &Server) {
    for received in server.received() {
        match received {
            Received::Frame(text) => {
                let frame: Value = serde_json::from_str(&text).expect("every frame is JSON");
                for place in [&frame, &frame["data"]] {
                    assert!(
                        ["SUBSCRIBE", "UNSUBSCRIBE"].contains(&place["action"].as_str().unwrap_or_default()),
                        "{text}"
                    );
                    assert!(place["posts"].as_array().is_some_and(|posts| !posts.is_empty()), "{text}");
                    assert_eq!(place["networks"], json!([]), "{text}");
                }
            }
            Received::Request { target, .. } | Received::Opened { target, .. } => {
                assert!(!target.contains("token") && !target.contains(&Options::default().token), "{target}");
            }
            Received::Gone => {}
        }
    }
}

fn dials(received: &[Received]) -> usize {
    received.iter().filter(|received| matches!(received, Received::Opened { .. })).count()
}

fn logins(received: &[Received]) -> usize {
    received
        .iter()
        .filter(|received| matches!(received, Received::Request { target, .. } if target.ends_with("/login")))
        .count()
}

#[tokio::test]
async fn every_published_frame_becomes_its_event_in_either_era() {
    for era in [Era::Documents, Era::Wrapped] {
        let server = server(Options { era, ..Options::default() }).await;
        let mut line = patrick(&server, &[]);
        line.caught_up(1).await;
        for frame in published().filter(|frame| !frame.contains("\"action\"")) {
            match serde_json::from_str(&frame) {
                Ok(event) if era == Era::Wrapped => server.emit(event),
                // As published, byte for byte.
                Ok(_) => server.say(frame),
                // One brace too many: a bad frame as it stands, and a good one without it.
                Err(_) => {
                    server.say(frame.clone());
                    let end = frame.rfind('}').expect("it has braces");
                    server.say(&frame[..end]);
                }
            }
        }
        server.emit(json!({"type": "typing", "location": "/conversation/123", "data": {}}));
        line.until("the last frame", |line| !line.counted.is_empty()).await;
        let told: Vec<(&str, &str)> =
            line.events.iter().map(|(event, _)| (event.kind.as_str(), event.key.as_str())).collect();
        let older = [
            ("message", "message/1173"),
            ("message", "message/1173"),
            ("new-conversation", "new-conversation/1595"),
            ("notification/added_you", "notification/596"),
        ];
        let newer = [
            ("message", "message/1173"),
            ("message", "message/1173"),
            ("read", "read/67/1173/1234"),
            ("new-conversation", "new-conversation/1595"),
            ("ended-conversation", "ended-conversation/1595"),
            ("changed-conversation", "changed-conversation/1595/2/1387203207609"),
            ("notification/added_you", "notification/596"),
            ("video-ready", "video-ready/2586"),
            ("views", "views/123/355"),
        ];
        // Views are told to those who asked, and the newer server keeps to that.
        let newer = if era == Era::Wrapped { &newer[..8] } else { &newer[..] };
        assert_eq!(told, [&older[..], newer].concat(), "{era:?}");
        discreet(&server);
    }
}

fn published() -> impl Iterator<Item = String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents");
    ["gleepost-1.md", "gleepost-2.md"].into_iter().flat_map(move |name| {
        let text = fs::read_to_string(folder.join(name)).expect("the document is there");
        let blocks = text.split("```json\n").skip(1).map(|rest| rest.split("\n```").next().unwrap().to_owned());
        blocks.collect::<Vec<_>>()
    })
}

#[tokio::test]
async fn a_token_that_rest_refuses_is_never_dialled_with() {
    let server = server(Options { token: "other".to_owned(), ..Options::default() }).await;
    let mut line = patrick(&server, &[]);
    line.in_trouble(State::Blocked, TroubleCode::Credential).await;
    assert_eq!(server.received().len(), 1, "{:?}", server.received());
}

#[tokio::test]
async fn a_refusal_after_the_upgrade_blocks_in_both_its_forms() {
    for refusal in [Refusal::Json, Refusal::Words] {
        let server = server(Options { refuse_sockets: true, refusal, ..Options::default() }).await;
        let mut line = patrick(&server, &[]);
        line.in_trouble(State::Blocked, TroubleCode::Credential).await;
        assert_eq!(dials(&server.received()), 1, "{refusal:?}");
        assert_eq!(line.catch_ups, 0, "never live: {refusal:?}");
        discreet(&server);
    }
}

#[tokio::test]
async fn a_socket_that_is_dropped_without_a_word_is_dialled_again_and_never_called_live() {
    let server = server(Options { refuse_sockets: true, refusal: Refusal::Silent, ..Options::default() }).await;
    let mut line = patrick(&server, &[]);
    line.in_trouble(State::Waiting, TroubleCode::Closed).await;
    assert_eq!(line.catch_ups, 0);
    server.change(|options| options.refuse_sockets = false);
    line.caught_up(1).await;
}

#[tokio::test]
async fn a_password_signs_in_and_its_token_is_renewed_when_it_lapses() {
    let server = server(Options::default()).await;
    let (url, options) = (server.url(), Options::default());
    let mut line = Line::start(&[("url", &url), ("email", &options.email)], &options.password);
    line.caught_up(1).await;
    server.drop_sockets();
    line.caught_up(2).await;
    assert_eq!(logins(&server.received()), 1, "the token is used again");
    server.change(|options| options.token = "e".repeat(64));
    server.drop_sockets();
    line.caught_up(3).await;
    assert_eq!(logins(&server.received()), 2, "a new token is had for the password");
    server.happen(json!({"type": "message", "location": "/conversations/67",
        "data": {"id": 1, "by": {"id": 9, "name": "Patrick"}, "text": "mine"}}));
    line.until("one's own message", |line| !line.events.is_empty()).await;
    assert_eq!(line.events[0].0.hush, Some(Hush::Own), "the sign-in says who one is");
    discreet(&server);
}

#[tokio::test]
async fn a_wrong_password_and_an_unverified_address_block_in_words() {
    for (options, words) in [
        (Options { password: "another".to_owned(), ..Options::default() }, "wrong"),
        (Options { verified: false, ..Options::default() }, "verified"),
    ] {
        let server = server(options).await;
        let (url, options) = (server.url(), Options::default());
        let mut line = Line::start(&[("url", &url), ("email", &options.email)], &options.password);
        line.in_trouble(State::Blocked, TroubleCode::Credential).await;
        let trouble = line.standing.as_ref().and_then(|standing| standing.trouble.clone()).unwrap();
        assert!(trouble.message.to_string().contains(words), "{trouble:?}");
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn watched_posts_follow_the_users_list_and_survive_a_reconnect() {
    for era in [Era::Wrapped, Era::Documents] {
        let server = server(Options { era, ..Options::default() }).await;
        let mut line = patrick(&server, &[("posts", "123,456")]);
        line.caught_up(1).await;
        let views = |post: u64, count: u64| json!({"type": "views", "location": format!("/posts/{post}"), "data": {"post": post, "views": count}});
        line.adjust(&[("posts", "456,789")]);
        server.received_when(|all| frames(all) == 3).await;
        for post in [123, 456, 789] {
            server.emit(views(post, 1));
        }
        line.until("counts", |line| line.distinct().len() == 2).await;
        assert_eq!(line.keys(), ["views/456/1", "views/789/1"], "{era:?}: what is no longer watched is silent");
        server.drop_sockets();
        line.caught_up(2).await;
        server.emit(views(789, 2));
        line.until("a count after the reconnect", |line| line.keys().contains(&"views/789/2")).await;
        line.adjust(&[("posts", "")]);
        server.received_when(|all| frames(all) == 5).await;
        server.emit(views(789, 3));
        server.happen(notification(1));
        line.until("a notification", |line| line.keys().contains(&"notification/1")).await;
        assert!(!line.keys().contains(&"views/789/3"), "{era:?}");
        assert!(line.is(State::Live), "{era:?}: an emptied list closes nothing");
        discreet(&server);
    }
}

fn frames(received: &[Received]) -> usize {
    received.iter().filter(|received| matches!(received, Received::Frame(_))).count()
}

#[tokio::test]
async fn a_post_one_may_not_see_is_asked_for_in_vain_and_harms_nothing() {
    let server = server(Options { hidden_posts: [5].into(), ..Options::default() }).await;
    let mut line = patrick(&server, &[("posts", "5,6")]);
    line.caught_up(1).await;
    for post in [5, 6] {
        server.emit(json!({"type": "views", "location": format!("/posts/{post}"), "data": {"views": 1}}));
    }
    line.until("the other count", |line| !line.events.is_empty()).await;
    assert_eq!(line.keys(), ["views/6/1"]);
}

#[tokio::test]
async fn fifty_events_during_an_outage_are_all_fetched_and_the_first_day_rings_nothing() {
    for (page_size, most_messages) in [(20, 100), (3, 4)] {
        let server =
            server(Options { page_size, most_messages, merged: [(66, 67)].into(), ..Options::default() }).await;
        for (id, muted) in [(66, false), (67, false), (68, true), (70, false)] {
            server.keep("conversations", conversation(id, muted));
        }
        server.keep("networks", json!({"id": 5, "name": "Rowers", "conversation": 70}));
        (1..=5).for_each(|id| server.happen(notification(id)));
        for (chat, id) in [(66, 1), (67, 2), (68, 3), (70, 4)] {
            server.happen(message(chat, id));
        }
        let mut line = patrick(&server, &[]);
        line.caught_up(1).await;
        assert!(line.events.is_empty(), "{:?}", line.keys());

        server.happen(message(67, 10));
        line.until("a live message", |line| !line.events.is_empty()).await;
        server.drop_sockets();
        (6..=30).for_each(|id| server.happen_unheard(notification(id)));
        (11..=25).for_each(|id| server.happen_unheard(message(67, id)));
        (26..=30).for_each(|id| server.happen_unheard(message(68, id)));
        (31..=35).for_each(|id| server.happen_unheard(message(70, id)));
        line.caught_up(2).await;
        let wanted: Vec<String> = (6..=30)
            .map(|id| format!("notification/{id}"))
            .chain((10..=35).map(|id| format!("message/{id}")))
            .collect();
        assert_eq!(line.distinct(), wanted.iter().map(String::as_str).collect(), "pages of {page_size}");
        for (event, _) in &line.events {
            let muted = event.thread.as_deref() == Some("conversation/68");
            assert_eq!(event.hush == Some(Hush::MutedThere), muted, "{}", event.key);
        }
        assert_eq!(line.missing, Vec::<String>::new());

        // A third connection finds nothing that was not told.
        server.drop_sockets();
        line.caught_up(3).await;
        assert_eq!(line.distinct().len(), wanted.len());
        discreet(&server);
    }
}

#[tokio::test]
async fn a_server_without_a_page_size_is_said_to_list_nothing() {
    let server = server(Options { page_size: 0, ..Options::default() }).await;
    let mut line = patrick(&server, &[]);
    line.caught_up(1).await;
    server.happen(notification(1));
    line.until("a live notification", |line| !line.events.is_empty()).await;
    server.drop_sockets();
    server.happen_unheard(notification(2));
    line.caught_up(2).await;
    assert!(line.missing.iter().any(|sentence| sentence.contains("page size")), "{:?}", line.missing);
}

#[tokio::test]
async fn what_is_seen_here_is_told_and_what_is_seen_elsewhere_settles() {
    let server = server(Options { merged: [(66, 67)].into(), ..Options::default() }).await;
    for id in [66, 67] {
        server.keep("conversations", conversation(id, false));
    }
    let mut line = patrick(&server, &[]);
    line.caught_up(1).await;
    (1..=3).for_each(|id| server.happen(notification(id)));
    server.happen(message(67, 10));
    line.until("all four", |line| line.events.len() == 4).await;

    line.mark_seen("notification/commented", "notification/1", 1);
    line.until("an answer", |line| line.answers.iter().any(Result::is_ok)).await;
    // Merged into 67: its own redirect leads there, that of its messages nowhere.
    line.mark_seen("message", "conversation/66", 10);
    line.until("the read event that follows", |line| line.keys().contains(&"read/67/9/10")).await;
    let (receipt, heard) = line.events.last().unwrap();
    assert_eq!(
        (receipt.bearing, receipt.thread.as_deref(), receipt.seq, *heard),
        (Bearing::Settles, Some("conversation/67"), Some(10), true)
    );
    let puts = server.received().into_iter().filter_map(|received| match received {
        Received::Request { method, target, body, .. } if method == "PUT" => Some((target, body)),
        _ => None,
    });
    let put = |path: &str, body: &str| (format!("/api/v1/{path}"), body.to_owned());
    let messages = "conversations/66/messages";
    assert_eq!(puts.collect::<Vec<_>>()[..2], [put("notifications", "seen=1"), put(messages, "seen=10")]);

    server.see_elsewhere(2);
    server.drop_sockets();
    line.caught_up(2).await;
    let settled: Vec<_> = line
        .events
        .iter()
        .filter(|(event, _)| event.bearing == Bearing::Settles && event.kind.starts_with("notification/"))
        .collect();
    let threads: Vec<_> = settled.iter().filter_map(|(event, _)| event.thread.as_deref()).collect();
    assert_eq!(threads, ["notification/1", "notification/2"], "the third still stands");
    discreet(&server);
}

#[tokio::test]
async fn the_same_message_has_one_key_on_both_paths_although_its_times_differ() {
    let server = server(Options::default()).await;
    server.keep("conversations", conversation(67, false));
    let mut line = patrick(&server, &[]);
    line.caught_up(1).await;
    let mut fresh = message(67, 10);
    fresh["data"]["timestamp"] = json!("2099-01-02T03:04:05.123456789Z");
    server.happen(fresh);
    line.until("a live message", |line| !line.events.is_empty()).await;
    server.drop_sockets();
    line.caught_up(2).await;
    assert_eq!(line.keys(), ["message/10"], "what was told last is not asked for again");
}

#[tokio::test]
async fn a_frozen_server_is_noticed_by_silence_and_found_again() {
    let server = server(Options::default()).await;
    let mut line = patrick(&server, &[]);
    line.caught_up(1).await;
    server.ping();
    server.freeze();
    line.until("silence", |line| !line.is(State::Live)).await;
    line.until("its name", |line| {
        line.standing
            .as_ref()
            .is_some_and(|at| at.trouble.as_ref().is_some_and(|trouble| trouble.code == TroubleCode::Silent))
    })
    .await;
    server.thaw();
    line.caught_up(2).await;
}
