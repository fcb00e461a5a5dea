//! What is recorded is found again, and only that.

use bellhop_core::schedule::QuietHours;

use super::*;

#[test]
fn an_event_is_recorded_whole_and_once() {
    let mut kept = Kept::new("whole");
    let fate = Fate {
        did: Did::Rung,
        why: "rule:x".to_owned(),
        notice: Some(u64::MAX),
        opened_at: Some(Wall(5)),
        withdrawn_at: Some(Wall(6)),
        hours: Some(Box::new(QuietHours {
            account: Some("smoke".to_owned()),
            days: vec![1, 7],
            from: "22:00".to_owned(),
            to: "07:00".to_owned(),
        })),
    };
    assert_eq!(kept.history.seen(&ours(), "a").ok(), Some(false));
    let first = kept.record(&event("a"), &fate).expect("it is new");
    assert_eq!(kept.history.seen(&ours(), "a").ok(), Some(true));
    assert_eq!(kept.history.seen(&id("other"), "a").ok(), Some(false));
    let Event { kind, key, at, title, body, url, urgency, fields, thread, seq, .. } = event("a");
    let row = Row {
        id: first,
        account: ours(),
        service: "metrics".to_owned(),
        kind,
        key,
        at,
        received_at: at,
        title: title.to_string(),
        body: body.to_string(),
        url,
        urgency,
        live: true,
        fields,
        thread,
        seq,
        fate,
        read_at: None,
    };
    assert_eq!(kept.history.event(first).ok(), Some(Some(row)));
    let again = Event { title: Message::verbatim("Another title"), ..event("a") };
    assert_eq!(kept.record(&again, &Fate::new(Did::Quiet, "kind")), None);
    assert_eq!(kept.fate(first).did, Did::Rung, "the first word stands");
    assert_eq!(kept.history.tally(&ours()).ok(), Some(Tally { received: 1, rung: 1, last_event_at: Some(NOW) }));
    assert_eq!(kept.history.tally(&id("other")).ok(), Some(Tally::default()));
    assert_eq!(kept.history.has_kind(&ours(), "things#create").ok(), Some(true));
    assert_eq!(kept.history.has_kind(&ours(), "things#update").ok(), Some(false));
}

#[test]
fn a_page_is_newest_first_and_filtered() {
    let mut kept = Kept::new("page");
    for (key, kind, did) in
        [("a", "x", Did::Rung), ("b", "y", Did::Quiet), ("c", "x", Did::Muted), ("d", "x", Did::Rung)]
    {
        kept.record(&Event { kind: kind.to_owned(), ..event(key) }, &Fate::new(did, "kind"));
    }
    let other = account("00000000000000bb");
    let fate = Fate::new(Did::Rung, "kind");
    let event = event("e");
    let fresh =
        Fresh { event: &event, account: &other, received_at: NOW, live: false, urgency: Urgency::Low, fate: &fate };
    let last = kept.history.record(&fresh).expect("a writable history").expect("it is new");
    let all = Query::default;
    assert_eq!(kept.keys(&all()), ["e", "d", "c", "b", "a"]);
    assert_eq!(kept.keys(&Query { account: Some(ours()), ..all() }), ["d", "c", "b", "a"]);
    assert_eq!(kept.keys(&Query { kind: Some("y".to_owned()), ..all() }), ["b"]);
    assert_eq!(kept.keys(&Query { did: Some(Did::Rung), ..all() }), ["e", "d", "a"]);
    assert_eq!(kept.keys(&Query { unread: true, ..all() }), ["e", "d", "c", "a"]);
    assert_eq!(kept.keys(&Query { before: Some(last), limit: 2, ..all() }), ["d", "c"]);
    assert_eq!(
        kept.keys(&Query { account: Some(ours()), kind: Some("x".to_owned()), did: Some(Did::Rung), ..all() }),
        ["d", "a"]
    );
    let row = kept.history.latest(1).expect("a readable history").remove(0);
    assert_eq!((row.live, row.urgency), (false, Urgency::Low), "the urgency after rules");
}

#[test]
fn a_search_finds_words_and_obeys_nobody() {
    let mut kept = Kept::new("search");
    for (key, title, body) in [
        ("a", "Best Keto Gummies", "on Ask Ubuntu"),
        ("b", "Über uns", "100% sure \"quoted\" text"),
        ("c", "Plain", "NEAR AND OR NOT title: *"),
        ("d", "Party 🎉", ""),
    ] {
        let event = Event { title: Message::verbatim(title), body: Message::verbatim(body), ..event(key) };
        kept.record(&event, &Fate::new(Did::Rung, "kind"));
    }
    let all = ["d", "c", "b", "a"];
    let cases: &[(&str, &[&str])] = &[
        ("keto", &["a"]),
        ("KETO gum", &["a"]),
        ("gum keto", &[]),
        ("ubuntu best", &["a"]),
        ("uber", &["b"]),
        ("ÜBER", &["b"]),
        ("100%", &["b"]),
        ("\"quoted\"", &["b"]),
        ("\"", &["b"]),
        ("near", &["c"]),
        ("NOT", &["c"]),
        ("title:", &["c", "b", "a"]),
        ("title:plain", &[]),
        ("things", &all),
        ("🎉", &["d"]),
        ("*", &["c"]),
        ("(", &[]),
        ("a OR b", &[]),
        ("keto* OR *", &[]),
        ("x\" OR \"keto", &[]),
        ("'; DROP TABLE event; --", &[]),
        ("keto\0", &["a"]),
        ("-keto", &["a"]),
        ("^keto", &["a"]),
        ("NEAR(keto gummies)", &[]),
        ("{title body}: keto", &[]),
        ("", &all),
        ("  ", &all),
    ];
    for (text, want) in cases {
        let query = Query { search: Some((*text).to_owned()), ..Query::default() };
        // "title:" and "title:plain" are no column filters: they look for the words.
        if *text == "title:" {
            assert_eq!(kept.keys(&query), ["c"], "{text}");
            continue;
        }
        assert_eq!(kept.keys(&query), *want, "{text}");
    }
    let many = "keto ".repeat(10_000);
    assert_eq!(kept.keys(&Query { search: Some(many), ..Query::default() }), ["a"]);
}

#[test]
fn a_new_title_is_what_a_search_finds() {
    let mut kept = Kept::new("retitle");
    let recorded = kept.record(&event("a"), &Fate::new(Did::Rung, "kind")).expect("it is new");
    let renamed = Event { title: Message::verbatim("Gummies"), body: Message::verbatim("Sweet"), ..event("a") };
    kept.history.retitle(&ours(), &renamed).expect("a writable history");
    let found = |kept: &Kept, text: &str| kept.keys(&Query { search: Some(text.to_owned()), ..Query::default() });
    assert_eq!((found(&kept, "gummies").len(), found(&kept, "title").len()), (1, 0));
    assert_eq!(kept.history.event(recorded).ok().flatten().map(|row| row.body), Some("Sweet".to_owned()));
}

#[test]
fn unread_is_what_asked_for_attention_and_was_not_seen() {
    let mut kept = Kept::new("unread");
    let mut ids = Vec::new();
    for (key, did) in ["a", "b", "c", "d", "e", "f", "g"].into_iter().zip(Did::ALL) {
        ids.push(kept.record(&event(key), &Fate::new(did, "kind")).expect("it is new"));
    }
    assert_eq!(kept.history.unread(), 4, "rung, muted, grouped and failed");
    kept.history.read(ids[0], NOW).expect("a writable history");
    assert_eq!(kept.history.unread(), 3);
    kept.history.read(ids[1], NOW).expect("a writable history");
    assert_eq!(kept.history.unread(), 3, "a quiet one never counted");
    kept.rung("h", 1);
    assert_eq!(kept.history.unread(), 4);
    kept.history.opened(ids[2], Wall(7)).expect("a writable history");
    kept.history.opened(ids[2], Wall(8)).expect("a writable history");
    assert_eq!(kept.fate(ids[2]).opened_at, Some(Wall(7)), "the first time counts");
    assert_eq!(kept.history.unread(), 3);
    let mine = Query { account: Some(ours()), ..Query::default() };
    let theirs = Query { account: Some(id("other")), ..Query::default() };
    assert_eq!(kept.history.read_all(&theirs, NOW).ok(), Some(0));
    assert_eq!(kept.history.unread(), 3);
    kept.history.read_all(&mine, NOW).expect("a writable history");
    assert_eq!(kept.history.unread(), 0);
}
