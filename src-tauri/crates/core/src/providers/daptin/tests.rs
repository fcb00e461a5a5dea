//! Invariants of the whole provider; its stories are in `tests/transcripts/daptin`.

use proptest::prelude::*;
use serde_json::{Map, json};

use super::requests::QUIET;
use super::setup::tests::{account, setup};
use super::token::Claims;
use super::*;
use crate::clock::{Mono, Now, Wall};
use crate::dialect::{Action, Dialect, Frame, Refusal, Signal, Ticket};
use crate::http::scripted::Scripted;

fn speech() -> dialect::Speech {
    dialect::Speech::new(
        setup(&[("topics", "ticket,chat"), ("title.ticket", "{name} {secret} {x}")]),
        Claims::default(),
    )
}

fn at(seconds: u64) -> Now {
    Now { mono: Mono(seconds * 1_000), wall: Wall(1_767_268_800_000 + i64::try_from(seconds).unwrap_or(0) * 1_000) }
}

/// A conversation that has come to where events are told.
fn live() -> dialect::Speech {
    let (mut speech, mut say) = (speech(), Vec::new());
    speech.greet(at(0), &mut say);
    for frame in [
        json!({"type": "session", "status": "open"}),
        json!({"type": "response", "id": "1", "method": "subscribe", "ok": true}),
        json!({"type": "response", "id": "2", "method": "subscribe", "ok": true}),
    ] {
        speech.hear(Frame::Text(&frame.to_string()), at(0), &mut say);
    }
    assert!(say.iter().any(|signal| matches!(signal, Signal::Ready)), "{say:?}");
    speech
}

#[test]
fn an_early_tick_does_nothing() {
    let (mut speech, mut say) = (live(), Vec::new());
    speech.tick(at(1), &mut say);
    assert!(say.is_empty(), "{say:?}");
}

#[test]
fn a_ping_may_go_out_early_and_the_next_counts_from_it() {
    let (mut speech, mut say) = (live(), Vec::new());
    speech.tick(at(6), &mut say);
    assert!(say.is_empty(), "too early: {say:?}");
    speech.tick(at(7), &mut say);
    assert!(matches!(&say[..], [Signal::Send(frame)] if frame.contains("ping")), "{say:?}");
    speech.hear(Frame::Text(r#"{"type":"pong"}"#), at(7), &mut say);
    assert_eq!(speech.due().map(|due| due.latest), Some(Mono(17_000)), "never later than ten seconds");
}

#[test]
fn a_topic_that_nobody_could_subscribe_to_is_refused_before_it_is_created() {
    for (name, sent) in [("door bells", false), ("a,b", false), ("a/b", false), ("", false), ("door-bells", true)] {
        let (mut speech, mut say) = (live(), Vec::new());
        speech.act(Ticket(1), &Action::TopicCreate(name.to_owned()), at(1), &mut say);
        let told = matches!(&say[..], [Signal::Answer(Ticket(1), Err(Refusal::Invalid(_)))]);
        assert_eq!((told, matches!(&say[..], [Signal::Send(_)])), (!sent, sent), "{name:?}: {say:?}");
    }
}

#[test]
fn only_what_has_no_answer_is_taken_for_done_when_none_comes() {
    let create = Action::TopicCreate("chat".to_owned());
    let send = Action::TopicSend("chat".to_owned(), json!({"text": "hello"}));
    for (action, told) in [(&create, false), (&send, true)] {
        let (mut speech, mut say) = (live(), Vec::new());
        speech.act(Ticket(1), action, at(1), &mut say);
        speech.tick(at(1).after(QUIET), &mut say);
        let answers = say.iter().filter(|signal| matches!(signal, Signal::Answer(..))).count();
        assert_eq!(answers, usize::from(told), "{say:?}");
    }
}

/// Lets time pass to `seconds`, with every ping answered. Says what else was said.
fn pass(speech: &mut dialect::Speech, from: u64, to: u64) -> Vec<Signal> {
    let mut all = Vec::new();
    for second in from..=to {
        let mut say = Vec::new();
        speech.tick(at(second), &mut say);
        let pinged = say.iter().any(|signal| matches!(signal, Signal::Send(frame) if frame.contains("\"ping\"")));
        if pinged {
            speech.hear(Frame::Text(r#"{"type":"pong"}"#), at(second), &mut say);
        }
        all.append(&mut say);
    }
    all
}

/// Since when Bellhop has to look, in seconds, if it was told to.
fn lapse(say: &[Signal]) -> Option<u64> {
    say.iter().find_map(|signal| match signal {
        Signal::Lapsed { proven_at } => Some(proven_at.since(at(0).wall).as_secs()),
        _ => None,
    })
}

/// The server says that it tells of a topic from now on.
fn subscribed(speech: &mut dialect::Speech, id: &str, topic: &str, second: u64) -> Option<u64> {
    let mut say = Vec::new();
    let frame =
        json!({"type": "response", "id": id, "method": "subscribe", "ok": true, "data": {"topic": topic}}).to_string();
    speech.hear(Frame::Text(&frame), at(second), &mut say);
    lapse(&say)
}

#[test]
fn a_lost_subscription_was_last_proven_by_its_answer_a_silence_or_an_event() {
    // The first check is answered: all that is certain is that it stood when the connection began.
    let mut speech = live();
    pass(&mut speech, 1, 240);
    assert_eq!(subscribed(&mut speech, "3", "ticket", 241), None, "the other check is still open");
    assert_eq!(lapse(&pass(&mut speech, 242, 251)), Some(0));
    // Since that answer it stood again.
    pass(&mut speech, 252, 482);
    subscribed(&mut speech, "6", "ticket", 483);
    assert_eq!(lapse(&pass(&mut speech, 484, 492)), Some(241));
    // Both were silent when they were asked.
    let mut speech = live();
    pass(&mut speech, 1, 480);
    subscribed(&mut speech, "5", "ticket", 481);
    assert_eq!(subscribed(&mut speech, "6", "chat", 482), Some(240));
    // An event proves it as well; of two topics the earlier proof counts.
    for (other, since) in [(false, 300), (true, 240)] {
        let mut speech = live();
        pass(&mut speech, 1, 299);
        let event = json!({"type": "event", "topic": "ticket", "event": "delete", "data": {"reference_id": "r"}});
        speech.hear(Frame::Text(&event.to_string()), at(300), &mut Vec::new());
        pass(&mut speech, 300, 480);
        let mut told = subscribed(&mut speech, "5", "ticket", 481);
        if other {
            told = subscribed(&mut speech, "6", "chat", 482);
        }
        assert_eq!(told.or_else(|| lapse(&pass(&mut speech, 483, 491))), Some(since));
    }
}

#[test]
fn a_check_that_is_answered_late_was_no_silence() {
    let mut speech = live();
    pass(&mut speech, 1, 255);
    assert_eq!(subscribed(&mut speech, "3", "ticket", 256), Some(0));
}

#[test]
fn a_topic_that_stands_later_is_looked_at_from_then_on() {
    let (mut speech, mut say) = (speech(), Vec::new());
    speech.greet(at(0), &mut say);
    for frame in [
        json!({"type": "session", "status": "open"}),
        json!({"type": "response", "id": "1", "method": "subscribe", "ok": false, "error": "permission denied: ticket"}),
        json!({"type": "response", "id": "2", "method": "subscribe", "ok": true}),
    ] {
        speech.hear(Frame::Text(&frame.to_string()), at(0), &mut say);
    }
    pass(&mut speech, 1, 60);
    assert_eq!(subscribed(&mut speech, "3", "ticket", 61), Some(61), "refused until now");
    speech.adjust(&account(&[("topics", "ticket,chat,note")]), at(70), &mut say);
    assert_eq!(subscribed(&mut speech, "4", "note", 71), Some(71), "new: its first look");
}

#[test]
fn a_live_row_moves_its_topics_mark_by_the_servers_clock() {
    let (mut speech, mut say) = (live(), Vec::new());
    let stamp = |seconds: u64| at(seconds).wall.to_string();
    let frame = |event: &str, id: &str, created: u64, updated: u64, version: u64| {
        let row = json!({"reference_id": id, "name": id, "created_at": stamp(created), "updated_at": stamp(updated),
            "version": version});
        json!({"type": "event", "topic": "ticket", "event": event, "data": row}).to_string()
    };
    let mut marks = |event: &str, id: &str, created: u64, updated: u64, version: u64, now: u64| {
        speech.hear(Frame::Text(&frame(event, id, created, updated, version)), at(now), &mut say);
        let Some(Signal::Event(event)) = say.pop() else { panic!("an event expected") };
        event.cursors.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>()
    };
    let searched = |seconds: u64| format!("ticket#searched={}", at(seconds).wall.0);
    let clock = "#clock=20000ms".to_owned();
    assert_eq!(marks("update", "a", 5, 6, 3, 30), [searched(6)], "an update brings the time of the change before it");
    assert_eq!(marks("create", "b", 60, 60, 1, 40), [searched(60), clock.clone()], "the server is ahead");
    assert_eq!(marks("update", "a", 5, 7, 9, 50), [searched(70), clock], "now it is known what time it was there");
    assert_eq!(marks("delete", "a", 5, 6, 3, 60), [""; 0]);
}

#[test]
fn what_a_catch_up_knows_of_the_clocks_dates_an_update_and_moves_no_mark() {
    let (mut speech, mut say) = (live(), Vec::new());
    speech.caught_up(&[("#clock".to_owned(), "20000ms±600".to_owned())], at(10));
    let row = json!({"reference_id": "a", "name": "a", "updated_at": at(5).wall.to_string(), "version": 3});
    let frame = json!({"type": "event", "topic": "ticket", "event": "update", "data": row}).to_string();
    speech.hear(Frame::Text(&frame), at(30), &mut say);
    let Some(Signal::Event(event)) = say.pop() else { panic!("an event expected") };
    assert_eq!(event.at, at(50).wall, "by the server's clock");
    // A database may keep another zone's time, of which a date says nothing.
    assert_eq!(event.cursors[0], ("ticket#searched".to_owned(), at(5).wall.0.to_string()));
    let after = crate::event::FetchedAs { prefix: "ticket/a/update/at-".to_owned(), after: at(5).wall };
    assert_eq!(event.known_as, Some(crate::event::KnownAs::Fetched(after)));
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(WORDS.to_vec()).prop_map(Value::from),
    ];
    let name =
        prop_oneof![prop::sample::select(WORDS.to_vec()).prop_map(str::to_owned), ".{0,6}".prop_map(String::from)];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #[test]
    fn no_frame_can_upset_the_conversation(frames in prop::collection::vec((json_value(), any::<bool>(), 0u64..90), 1..12), greeted: bool) {
        let mut speech = if greeted { live() } else { speech() };
        let (mut say, mut now) = (Vec::new(), 0);
        for (frame, binary, pause) in frames {
            let text = frame.to_string();
            let frame = if binary { Frame::Binary(text.as_bytes()) } else { Frame::Text(&text) };
            speech.hear(frame, at(now), &mut say);
            now += pause;
            speech.tick(at(now), &mut say);
            prop_assert!(speech.due().is_none_or(|due| due.earliest.0 > now * 1_000 || ended(&say)), "time stands still");
        }
    }

    #[test]
    fn no_bytes_can_upset_the_conversation(bytes: Vec<u8>, text in ".{0,200}") {
        let (mut speech, mut say) = (live(), Vec::new());
        speech.hear(Frame::Binary(&bytes), at(1), &mut say);
        speech.hear(Frame::Text(&text), at(1), &mut say);
    }

    #[test]
    fn what_is_sensitive_by_name_or_shape_is_in_no_event(
        secrets in prop::collection::vec((prop::sample::select(SENSITIVE.to_vec()), prop::sample::select(SHAPES.to_vec())), 1..5),
        nest in prop::collection::vec(prop::sample::select(vec!["name", "title", "notes", "x", "data"]), 0..4),
        event in prop::sample::select(topic::EVENTS.to_vec()),
        wrapping in 0..3,
        older: bool,
    ) {
        let mut row = json!({"reference_id": "r-1", "name": "A", "version": 1});
        for (number, (name, shape)) in secrets.into_iter().enumerate() {
            // Under a sensitive name any value is hidden; under any other, one of a telling shape.
            row[name] = Value::from(CANARY);
            row[format!("note{number}")] = Value::from(shape);
        }
        for name in nest {
            row = json!({"reference_id": "r-1", "title": "B", name: row});
        }
        let data = match wrapping {
            0 => row,
            1 => Value::from(row.to_string()),
            _ => Value::from(base64::Engine::encode(&base64::engine::general_purpose::STANDARD, row.to_string())),
        };
        let topic = if event == news::MESSAGE { "chat" } else { "ticket" };
        let frame = if older {
            json!({"MessageSource": "database", "EventType": event, "ObjectType": topic, "EventData": data})
        } else {
            json!({"type": "event", "topic": topic, "event": event, "source": "database", "data": data})
        };
        let (mut speech, mut say) = (live(), Vec::new());
        speech.hear(Frame::Text(&frame.to_string()), at(1), &mut say);
        prop_assert!(matches!(say.as_slice(), [Signal::Event(_)]), "{say:?}");
        prop_assert!(!format!("{say:?}").contains(CANARY), "{say:?}");
    }
}

fn ended(say: &[Signal]) -> bool {
    say.iter().any(|signal| matches!(signal, Signal::Fault(_) | Signal::Redial))
}

#[test]
fn kinds_follow_the_topics_and_news_rings() {
    let account = account(&[("topics", "ticket,chat")]);
    let kinds = Daptin::default().kinds(&account);
    let names: Vec<_> = kinds.iter().map(|kind| (kind.id.as_str(), kind.default_on)).collect();
    assert_eq!(
        names[..4],
        [("ticket#create", true), ("ticket#update", false), ("ticket#delete", false), ("ticket#new-message", true)]
    );
    assert_eq!(kinds.len(), 8);
    for kind in kinds {
        assert_eq!(Daptin::default().rings_by_default(&account, &kind.id), kind.default_on);
    }
    assert!(!Daptin::default().rings_by_default(&account, "create"));
}

#[test]
fn topics_and_looks_change_on_an_open_connection() {
    for field in ["topics", "title", "link", "title.ticket", "link.ticket", "columns.ticket"] {
        assert!(Daptin::default().adjusts(field), "{field}");
    }
    for field in ["url", "email", "proxy", "titles", "plain"] {
        assert!(!Daptin::default().adjusts(field), "{field}");
    }
}

#[test]
fn an_action_before_the_proof_is_left_to_rest() {
    let (mut speech, mut say) = (speech(), Vec::new());
    speech.act(Ticket(1), &Action::TopicList, at(0), &mut say);
    assert!(matches!(say.as_slice(), [Signal::Answer(Ticket(1), Err(_))]), "{say:?}");
    let account = account(&[]);
    let secret = Secret::new("t".into());
    let mut http = Scripted::new(at(0), |_| None);
    assert!(Daptin::default().act(&mut http, &account, &secret, None, &Action::TopicList).is_some());
    let create = Action::TopicCreate("x".into());
    assert!(Daptin::default().act(&mut http, &account, &secret, None, &create).is_none());
}

const CANARY: &str = "CANARY-3f9c";
const SENSITIVE: [&str; 8] =
    ["password", "otp_secret", "access_token", "client_secret", "api_key", "content_hash", "private", "saltValue"];
const SHAPES: [&str; 4] = [
    "$2a$11$CANARY-3f9c6ThsMJ9ft/.uljO9.T.od/tR0RFtep50Ef5mzymI6kNlW.",
    "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.CANARY-3f9c",
    "-----BEGIN RSA PRIVATE KEY-----\nCANARY-3f9c",
    "{\"refresh_token\": \"CANARY-3f9c\"}",
];
/// Words of the protocol, so that arbitrary frames come near to real ones.
const WORDS: [&str; 30] = [
    "type",
    "event",
    "topic",
    "data",
    "id",
    "method",
    "ok",
    "error",
    "session",
    "response",
    "pong",
    "message",
    "unauthorized",
    "MessageSource",
    "EventType",
    "ObjectType",
    "EventData",
    "system",
    "topic-list",
    "topicName-list",
    "topics",
    "ticket",
    "chat",
    "create",
    "update",
    "delete",
    "new-message",
    "1",
    "reference_id",
    "e30=",
];
