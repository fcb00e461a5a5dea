//! Gleepost from the command line to the screen.

use std::fs;
use std::path::Path;

use bellhop_control::ask::{Ask, EventQuery};
use bellhop_tests::desktop::Rig;
use bellhop_tests::drive::wait::eventually;
use bellhop_tests::stand_ins::gleepost::{Era, Options, Received, Server};
use serde_json::{Value, json};

use crate::screen::Screen;
use crate::{SOON, fated, keys};

#[tokio::test(flavor = "multi_thread")]
async fn every_event_of_the_documents_arrives_with_a_token_and_bare_frames() {
    let server = Server::start(paul(Era::Documents)).await.expect("a free port");
    let rig = Rig::plan().start();
    let fields = ["user=2147", "posts=123,456,789"];
    rig.add_account("gleepost", "campus", &server.url(), &fields, &paul(Era::Documents).token);
    every_event(&rig, &server, Era::Documents).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_event_of_the_documents_arrives_with_a_password_and_wrapped_frames() {
    let server = Server::start(paul(Era::Wrapped)).await.expect("a free port");
    let rig = Rig::plan().start();
    let options = paul(Era::Wrapped);
    let fields = [&format!("email={}", options.email), "posts=123,456,789"];
    rig.add_account("gleepost", "campus", &server.url(), &fields, &options.password);
    every_event(&rig, &server, Era::Wrapped).await;
}

async fn every_event(rig: &Rig, server: &Server, era: Era) {
    let mut screen = Screen::on(rig).await;
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    server.received_when(|all| all.iter().any(|what| matches!(what, Received::Frame(_)))).await;
    for frame in published() {
        tell(server, era, &frame);
    }
    for event in undocumented() {
        server.emit(event);
    }
    fated(rig, &format!("{}/1", keys_start(rig, "poke/")), "quiet kind");

    let web = server.url().replace("/api/v1", "");
    for (kind, key, title, page, fate) in [
        ("message", "message/1173", "Message from Patrick", "messages", "rung kind"),
        ("read", "read/67/1173/1234", "Someone has read your conversation", "messages", "quiet kind"),
        ("new-conversation", "new-conversation/1595", "New conversation with Patrick", "messages", "withdrawn kind"),
        (
            "ended-conversation",
            "ended-conversation/1595",
            "The conversation with Patrick ended",
            "messages",
            "quiet kind",
        ),
        (
            "changed-conversation",
            "changed-conversation/1595/2/1387203207609",
            "The conversation with Patrick changed",
            "messages",
            "quiet kind",
        ),
        (
            "notification/added_you",
            "notification/596",
            "TestingUser added you as a contact",
            "notifications",
            "rung kind",
        ),
        ("video-ready", "video-ready/2586", "Your video is ready", "wall", "rung kind"),
        ("views", "views/123/355", "Post 123 has 355 views", "post/123", "quiet kind"),
        ("vote", "vote/123/3-1", "The poll of post 123 has new votes", "post/123", "quiet kind"),
        ("comment", "comment/31", "Patrick commented on post 123", "post/123", "quiet kind"),
        ("notification/commented", "notification/597", "Patrick commented on your post", "post/7", "rung kind"),
    ] {
        let event = fated(rig, key, fate);
        assert_eq!((event["kind"].as_str(), event["title"].as_str()), (Some(kind), Some(title)), "{event:#}");
        assert_eq!(event["url"], format!("{web}/#!/{page}"), "{event:#}");
    }
    assert_eq!(keys(rig).len(), 12, "each event is there once: {:?}", keys(rig));
    assert!(!rig.events().iter().any(|event| event["kind"] == "typing" || event["kind"] == "presence"));
    let received = rig.account("campus")["events"]["received"].as_u64();
    assert_eq!(received, Some(12 + 2), "somebody typing and present is counted");

    let contact = screen.shows("TestingUser added you as a contact").await;
    let message = screen.shows("Message from Patrick").await;
    let begun = screen.shows("New conversation with Patrick").await;
    screen.takes_back(begun).await;
    screen.press(contact, "default").await;
    let opened = eventually("the browser", SOON, || rig.opened().pop());
    assert_eq!(opened.url, format!("{web}/#!/notifications"));
    // Read by oneself, on another device.
    server.emit(json!({"type": "read", "location": "/conversations/67", "data": {"user": 2147, "last_read": 1173}}));
    screen.takes_back(message).await;
    fated(rig, "message/1173", "withdrawn kind");
    assert!(!screen.words().contains("355"), "views are for the inbox: {}", screen.words());
    assert_eq!(screen.rang().len(), 5, "{:?}", screen.rang());
}

#[tokio::test(flavor = "multi_thread")]
async fn seen_here_is_told_to_the_service_and_watched_posts_follow_the_list() {
    let server = Server::start(paul(Era::Wrapped)).await.expect("a free port");
    let rig = Rig::plan().start();
    let mut screen = Screen::on(&rig).await;
    rig.add_account("gleepost", "campus", &server.url(), &["user=2147", "posts=123"], &paul(Era::Wrapped).token);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);

    server.keep("conversations", json!({"id": 67, "participants": [{"id": 9, "name": "Patrick"}]}));
    server.happen(json!({"type": "message", "location": "/conversations/67", "data": {"id": 1, "text": "hello",
        "by": {"id": 9, "name": "Patrick"}, "timestamp": "2026-01-02T03:04:05Z"}}));
    let message = screen.shows("Message from Patrick").await;
    fated(&rig, "message/1", "rung kind");
    screen.press(message, "seen").await;
    server
        .received_when(|all| {
            all.iter().any(|what| {
                matches!(what, Received::Request { method, target, body, .. }
                    if method == "PUT" && target.ends_with("/conversations/67/messages") && body == "seen=1")
            })
        })
        .await;

    let set = rig.bellhop(&["account", "set", "campus", "posts=456", "views=notify"]);
    assert_eq!(set.code, 0, "{}", set.err);
    server.received_when(|all| frames(all).any(|frame| frame.contains("UNSUBSCRIBE") && frame.contains("123"))).await;
    server.received_when(|all| frames(all).any(|frame| frame.contains("456"))).await;
    let views = |post: u64, count: u64| json!({"type": "views", "location": format!("/posts/{post}"), "data": {"views": count}});
    server.emit(views(123, 5));
    server.emit(views(456, 6));
    let first = screen.shows("Post 456 has 6 views").await;
    server.emit(views(456, 7));
    assert_eq!(screen.shows("Post 456 has 7 views").await, first, "one notification, updated in place");
    assert!(!keys(&rig).contains(&"views/123/5".to_owned()), "{:?}", keys(&rig));
    let dials = server.received().iter().filter(|what| matches!(what, Received::Opened { .. })).count();
    assert_eq!(dials, 1, "all on the same socket");
}

#[tokio::test(flavor = "multi_thread")]
async fn seen_in_the_window_is_told_first_and_then_marked() {
    let server = Server::start(paul(Era::Wrapped)).await.expect("a free port");
    let rig = Rig::plan().start();
    let _screen = Screen::on(&rig).await;
    rig.add_account("gleepost", "campus", &server.url(), &["user=2147"], &paul(Era::Wrapped).token);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    server.happen(undocumented().swap_remove(4));
    fated(&rig, "notification/597", "rung kind");
    server.emit(json!({"type": "poke", "location": "/user/9", "data": {"id": 1}}));
    let poke = eventually("the poke", SOON, || found(&rig, "poke"));
    let (comment, read) = (found(&rig, "notification/597").expect("it rang"), |event: &Value| event["read"].clone());
    assert_eq!(read(&comment), false);

    let id = |event: &Value| event["id"].as_i64().expect("events have numbers");
    rig.ask(Ask::EventSeen { event: id(&comment) }).await.expect("the service takes it");
    assert_eq!(found(&rig, "notification/597").map(|event| read(&event)), Some(true.into()));
    let marks = |all: &[Received]| {
        let put = |what: &&Received| matches!(what, Received::Request { method, .. } if method == "PUT");
        all.iter().filter(put).count()
    };
    assert_eq!(marks(&server.received()), 1);
    // The service keeps no mark for this one: then it counts here.
    rig.ask(Ask::EventSeen { event: id(&poke) }).await.expect("it can be marked");
    assert_eq!(found(&rig, "poke").map(|event| read(&event)), Some(true.into()));
    assert_eq!(marks(&server.received()), 1);

    // Who cannot be told is not told, and nothing is marked.
    server
        .happen(json!({"type": "notification", "location": "/notifications", "data": {"id": 598, "type": "commented",
        "time": "2026-01-02T03:04:06Z", "user": {"id": 9, "name": "Patrick"}, "seen": false, "post": 7}}));
    let late = eventually("the next comment", SOON, || found(&rig, "notification/598"));
    assert_eq!(rig.bellhop(&["account", "disable", "campus"]).code, 0);
    let refused = rig.ask(Ask::EventSeen { event: id(&late) }).await.expect_err("nobody can be told");
    assert!(refused.detail.to_string().contains("not live"), "{}", refused.detail);
    assert_eq!(found(&rig, "notification/598").map(|event| read(&event)), Some(false.into()));
    // All at once counts here.
    let all = EventQuery { account: Some("campus".to_owned()), ..EventQuery::default() };
    rig.ask(Ask::EventReadAll(all)).await.expect("it can be marked");
    assert_eq!(found(&rig, "notification/598").map(|event| read(&event)), Some(true.into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_seen_on_the_phone_is_taken_back_after_the_next_catch_up() {
    let server = Server::start(paul(Era::Wrapped)).await.expect("a free port");
    let rig = Rig::plan().start();
    let mut screen = Screen::on(&rig).await;
    rig.add_account("gleepost", "campus", &server.url(), &["user=2147"], &paul(Era::Wrapped).token);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    server.happen(undocumented().swap_remove(4));
    let bubble = screen.shows("Patrick commented on your post").await;
    fated(&rig, "notification/597", "rung kind");

    // No event tells of it.
    server.see_elsewhere(597);
    server.drop_sockets();
    screen.takes_back(bubble).await;
    fated(&rig, "notification/597", "withdrawn kind");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_blocks_and_a_right_one_mends_it() {
    let server = Server::start(paul(Era::Wrapped)).await.expect("a free port");
    let rig = Rig::plan().start();
    let (url, options) = (server.url(), paul(Era::Wrapped));
    rig.add_account("gleepost", "campus", &url, &[&format!("email={}", options.email)], "wrong");
    let _resident = rig.start_bellhop(&[]);
    let account = eventually("the refusal to be said", SOON, || {
        Some(rig.account("campus")).filter(|account| account["state"] == "blocked")
    });
    assert_eq!(account["trouble"]["code"], "credential", "{account:#}");
    let tested = rig.bellhop(&["account", "test", "campus"]);
    assert_eq!(tested.code, 5, "{}{}", tested.out, tested.err);

    let stored = rig.bellhop_reading(&["account", "secret", "campus"], &format!("{}\n", options.password));
    assert_eq!(stored.code, 0, "{}", stored.err);
    rig.wait_live(SOON);
    let tested = rig.bellhop(&["account", "test", "campus"]);
    assert_eq!(tested.code, 0, "{}{}", tested.out, tested.err);
}

/// Paul, who was in the conversations of the documents.
fn paul(era: Era) -> Options {
    Options { user: 2147, era, ..Options::default() }
}

fn frames(received: &[Received]) -> impl Iterator<Item = &str> {
    received.iter().filter_map(|what| if let Received::Frame(text) = what { Some(text.as_str()) } else { None })
}

/// Tells what a document says: byte for byte to those who speak like it, else in an envelope.
fn tell(server: &Server, era: Era, frame: &str) {
    match serde_json::from_str(frame) {
        Ok(event) if era == Era::Wrapped => server.emit(event),
        Ok(_) => server.say(frame),
        // One brace too many: a bad frame as it stands, and a good one without it.
        Err(_) => {
            server.say(frame);
            server.say(frame.trim_end().strip_suffix('}').expect("it ends in a brace"));
        }
    }
}

/// The events of both documents, the newer one's last.
fn published() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents");
    let mut all = Vec::new();
    for name in ["gleepost-1.md", "gleepost-2.md"] {
        let text = fs::read_to_string(folder.join(name)).expect("the document is there");
        let blocks = text.split("```json\n").skip(1).filter_map(|rest| rest.split("\n```").next());
        all.extend(blocks.filter(|frame| !frame.contains("\"action\"")).map(str::to_owned));
    }
    all
}

/// Events that no document names but the server's source does, and one that nobody knows.
fn undocumented() -> Vec<Value> {
    let patrick = json!({"id": 9, "name": "Patrick"});
    vec![
        json!({"type": "typing", "location": "/conversation/67", "data": {"user": 9, "conversation": 67, "typing": true}}),
        json!({"type": "presence", "location": "/user/9", "data": {"user": 9, "form": "mobile"}}),
        json!({"type": "vote", "location": "/posts/123", "data": {"options": ["Tea", "Coffee"], "votes": {"Tea": 3, "Coffee": 1}}}),
        json!({"type": "comment", "location": "/posts/123", "data": {"id": 31, "by": patrick, "text": "nice"}}),
        json!({"type": "notification", "location": "/notifications", "data": {"id": 597, "type": "commented",
            "time": "2026-01-02T03:04:05Z", "user": patrick, "seen": false, "post": 7}}),
        json!({"type": "poke", "location": "/user/9", "data": {"id": 1}}),
    ]
}

/// The event whose key starts so.
fn found(rig: &Rig, start: &str) -> Option<Value> {
    rig.events().into_iter().find(|event| event["key"].as_str().is_some_and(|key| key.starts_with(start)))
}

/// The key of the event that starts so, without its last part.
fn keys_start(rig: &Rig, start: &str) -> String {
    let key = eventually(start, SOON, || keys(rig).into_iter().find(|key| key.starts_with(start)));
    key.rsplit_once('/').expect("keys have parts").0.to_owned()
}
