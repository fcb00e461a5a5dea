//! Whatever comes over the socket, the dialect stays in order; fields stay within what was allowed.

use std::collections::BTreeSet;
use std::time::Duration;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::Gleepost;
use super::dialect::Speech;
use super::place::Place;
use super::reader::Reader;
use super::samples::{self, now, patrick};
use crate::dialect::{Dialect as _, Frame, Signal};
use crate::event::Event;
use crate::messages::Locale;
use crate::provider::Provider as _;
use crate::text::{BODY, TITLE};

fn speech() -> Speech {
    let place = Place::of(&patrick(&[("posts", "123")])).expect("in order");
    let reader = Reader::new(&place, Some(9), BTreeSet::from([67]));
    let mut speech = Speech::new(place, reader, now().mono);
    speech.greet(now(), &mut Vec::new());
    speech
}

fn heard(text: &str) -> Vec<Signal> {
    let mut said = Vec::new();
    speech().hear(Frame::Text(text), now(), &mut said);
    said
}

#[test]
fn an_api_base_without_its_version_is_worth_a_warning() {
    for (url, warnings) in
        [("https://host/api/v1", 0), ("https://host/api/v1/", 0), ("https://host/v1", 1), ("host", 0)]
    {
        assert_eq!(
            Gleepost::default().warnings(&samples::account(&[("url", url), ("user", "9")])).len(),
            warnings,
            "{url}"
        );
    }
}

#[test]
fn an_event_proves_the_sign_in_before_the_settling_time_is_over() {
    let said = heard(r#"{"type":"typing","data":{}}"#);
    assert!(matches!(said.as_slice(), [Signal::Ready, Signal::Counted("typing")]), "{said:?}");
}

#[test]
fn one_who_left_and_one_who_was_added_are_a_change_of_their_own() {
    let mut speech = speech();
    let mut key = |people: [u64; 2]| {
        let people = people.map(|id| json!({"id": id}));
        let data = json!({"id": 68, "lastActivity": "2016-01-02T03:05:05Z", "participants": people});
        let mut said = Vec::new();
        let frame = json!({"type": "changed-conversation", "location": "/conversations/68", "data": data});
        speech.hear(Frame::Text(&frame.to_string()), now(), &mut said);
        let Some(Signal::Event(event)) = said.pop() else { panic!("it is an event") };
        event.key
    };
    let plain = "changed-conversation/68/2/1451703905000";
    assert_eq!([key([9, 10]), key([10, 9])], [plain; 2]);
    assert_eq!([key([9, 11]), key([9, 10])], [format!("{plain}/9-11"), plain.to_owned()]);
}

#[test]
fn an_early_tick_does_nothing() {
    let (mut speech, mut said) = (speech(), Vec::new());
    speech.tick(now(), &mut said);
    assert!(said.is_empty(), "{said:?}");
    let due = speech.due().expect("it settles").latest;
    speech.tick(now().after(due - now().mono), &mut said);
    assert!(matches!(said.as_slice(), [Signal::Ready]), "{said:?}");
    assert_eq!(speech.due(), None);
}

#[test]
fn silence_is_consent_after_ten_times_what_the_handshake_took() {
    for (handshake, settles) in [(0, 100), (9, 100), (40, 400), (151, 1_500), (8_000, 1_500)] {
        let place = Place::of(&patrick(&[])).expect("in order");
        let reader = Reader::new(&place, Some(9), BTreeSet::new());
        let mut speech = Speech::new(place, reader, now().mono);
        let opened = now().after(Duration::from_millis(handshake));
        speech.greet(opened, &mut Vec::new());
        let due = speech.due().expect("it settles").latest;
        assert_eq!(due - opened.mono, Duration::from_millis(settles), "a handshake of {handshake} ms");
    }
}

fn in_order(event: &Event) -> Result<(), TestCaseError> {
    let said = event.clone().said_in(Locale::ENGLISH);
    let (title, body) = (said.title.to_string(), said.body.to_string());
    prop_assert!(title.chars().count() <= TITLE && body.chars().count() <= BODY);
    prop_assert!(!title.is_empty() && !title.contains('\n'));
    prop_assert!(event.url.as_ref().is_some_and(|url| url.starts_with("https://h.example/#!/")), "{:?}", event.url);
    prop_assert!(event.kind.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_/".contains(&b)));
    prop_assert!(!event.fields.to_string().contains("hunter2"), "{}", event.fields);
    Ok(())
}

/// JSON of any shape, with the server's own names in it more often than not.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (0..2_000u64).prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
        Just(json!("<@1|@x> <https://a|b|c> <")),
        Just(json!("/posts/7")),
    ];
    let name = prop_oneof![
        prop::sample::select(vec![
            "id",
            "by",
            "user",
            "text",
            "timestamp",
            "participants",
            "views",
            "votes",
            "options",
            "seen",
            "system",
            "group",
            "last_read",
            "preview",
            "post",
            "network",
            "name",
            "username",
            "Muted",
            "type",
            "status",
        ])
        .prop_map(ToOwned::to_owned),
        ".{0,8}",
    ];
    leaf.prop_recursive(4, 40, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(name.clone(), inner, 0..8)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

const KINDS: &[&str] = &[
    "message",
    "read",
    "new-conversation",
    "changed-conversation",
    "ended-conversation",
    "notification",
    "video-ready",
    "views",
    "vote",
    "comment",
    "post",
    "typing",
    "presence",
    "poke",
];

const SOUND: &str = r#"{"event":"message","data":{"type":"message","location":"/conversations/67","data":{"id":1173,"by":{"id":10,"name":"Ann"},"text":"hi <@9|@Patrick>","timestamp":"2016-01-02T03:04:05.1Z"}}}"#;

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_borne(text in ".{0,200}") {
        for signal in heard(&text) {
            prop_assert!(!matches!(signal, Signal::Event(_)));
        }
    }

    #[test]
    fn any_payload_is_borne(
        kind in prop::sample::select(KINDS),
        location in prop_oneof![Just("/posts/7".to_owned()), Just("/conversations/67".to_owned()), ".{0,30}"],
        mut data in anything(),
        wrapped: bool,
    ) {
        if let Some(map) = data.as_object_mut() {
            map.insert("password".to_owned(), json!("hunter2"));
        }
        let bare = json!({"type": kind, "location": location, "data": data});
        let frame = if wrapped { json!({"event": "message", "data": bare}) } else { bare };
        for signal in heard(&frame.to_string()) {
            if let Signal::Event(event) = signal {
                in_order(&event)?;
            }
        }
    }

    #[test]
    fn a_sound_frame_with_some_bytes_changed_is_borne(changes in prop::collection::vec((0..SOUND.len(), any::<u8>()), 1..6)) {
        let mut bytes = SOUND.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        let mut said = Vec::new();
        speech().hear(Frame::Binary(&bytes), now(), &mut said);
        for signal in said {
            if let Signal::Event(event) = signal {
                in_order(&event)?;
            }
        }
    }
}
