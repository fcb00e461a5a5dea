//! What the desk does, told step by step.

use super::*;
use crate::event::Hush;
use crate::schedule::QuietHours;

fn check(want: &str, set_up: impl FnOnce(&mut Rig, &mut Event)) {
    let (mut rig, mut event) = (Rig::new(), event("a"));
    set_up(&mut rig, &mut event);
    assert_eq!(told(&rig.judge(&event)), want);
}

fn rules(rig: &mut Rig, text: &str) {
    rig.settings.rules = crate::rules::parse(text).expect("valid rules");
}

const RUNG: &str = r#"rung kind 1 | show 1 sound "Title a""#;
const RING: &str = r#"{"name":"r","when":{"all":[]},"do":"ring"}"#;
const LOUD: &str = r#"{"name":"r","when":{"all":[]},"do":{"ring":{"urgency":"critical","sound":false}}}"#;
const QUIET: &str = r#"{"name":"r","when":{"all":[]},"do":"quiet"}"#;
const DROP: &str = r#"{"name":"r","when":{"all":[]},"do":"drop"}"#;

fn later(rig: &Rig, seconds: u64) -> Option<Wall> {
    rig.now.wall.0.checked_add_unsigned(seconds * 1_000).map(Wall)
}

fn noon() -> QuietHours {
    QuietHours { account: None, days: vec![1], from: "11:00".to_owned(), to: "13:00".to_owned() }
}

#[test]
fn each_question_is_asked_in_its_turn() {
    check(RUNG, |_, _| {});
    check("duplicate", |rig, _| rig.seen.extend(["a".to_owned()]));
    check(r#"rung kind 1 | show 1 silent "Title a""#, |rig, _| rig.settings.preferences.sound = false);
    // Rules come before everything but "seen before".
    check("duplicate", |rig, _| (rules(rig, RING), rig.seen.extend(["a".to_owned()])).1);
    check(r#"rung rule:r 1 | show 1 sound "Title a""#, |rig, e| {
        rules(rig, RING);
        (rig.kind_on, e.hush) = (false, Some(Hush::Own));
    });
    check(r#"rung rule:r 1 | show 1 silent "Title a""#, |rig, _| rules(rig, LOUD));
    check("quiet rule:r", |rig, _| rules(rig, QUIET));
    check("dropped rule:r", |rig, e| (rules(rig, DROP), e.urgency = Urgency::Critical).1);
    check("quiet rule:r", |rig, _| rules(rig, &format!("[{QUIET},{}]", DROP.replace("\"r\"", "\"s\""))));
    // The kind's switch, then what the service says.
    check("quiet kind", |rig, e| (rig.kind_on, e.hush) = (false, Some(Hush::Own)));
    for (hush, why) in [
        (Hush::Failed, "failed"),
        (Hush::DryRun, "dry-run"),
        (Hush::Own, "own"),
        (Hush::System, "system"),
        (Hush::MutedThere, "muted-there"),
        (Hush::SeenThere, "seen-there"),
    ] {
        check(&format!("quiet {why}"), |rig, e| (rig.settings.muted_until, e.hush) = (later(rig, 9), Some(hush)));
    }
    // Mutes, then quiet hours.
    check("muted mute", |rig, _| rig.settings.muted_until = later(rig, 1));
    check("muted mute", |rig, _| rig.account.muted_until = Some(Wall(i64::MAX)));
    check(RUNG, |rig, _| rig.settings.muted_until = later(rig, 0));
    check("muted mute", |rig, _| (rules(rig, RING), rig.settings.muted_until = later(rig, 1)).1);
    check("muted mute", |rig, _| {
        rig.settings.muted_until = later(rig, 1);
        rig.settings.preferences.quiet_hours = vec![noon()];
    });
    check("muted schedule 11:00–13:00", |rig, _| rig.settings.preferences.quiet_hours = vec![noon()]);
    check(RUNG, |rig, _| rig.settings.preferences.quiet_hours = vec![QuietHours { days: vec![2], ..noon() }]);
    check(RUNG, |rig, _| {
        rig.settings.preferences.quiet_hours = vec![QuietHours { account: Some("other".to_owned()), ..noon() }];
    });
    // Critical breaks through if the user says so, whoever made it critical.
    let critical = |rig: &mut Rig, e: &mut Event, allowed| {
        e.urgency = Urgency::Critical;
        rig.settings.preferences.critical_breaks_through = allowed;
        rig.settings.preferences.quiet_hours = vec![noon()];
        rig.settings.muted_until = later(rig, 1);
    };
    check("muted mute", |rig, e| critical(rig, e, false));
    check(RUNG, |rig, e| critical(rig, e, true));
    check(r#"rung rule:r 1 | show 1 silent "Title a""#, |rig, e| {
        critical(rig, e, true);
        e.urgency = Urgency::Low;
        rules(rig, LOUD);
    });
    check("quiet kind", |rig, e| (critical(rig, e, true), rig.kind_on = false).1);
    // What settles is quiet of itself, whether its kind is on or off, and a rule may say otherwise.
    let settles = |e: &mut Event| *e = settling("a", "t", Some(3));
    check("quiet settles | settle t Some(3)", |_, e| settles(e));
    check("quiet kind | settle t Some(3)", |rig, e| (settles(e), rig.kind_on = false).1);
    check("dropped rule:r | settle t Some(3)", |rig, e| (settles(e), rules(rig, DROP)).1);
    check(r#"rung rule:r 1 | settle t Some(3) | show 1 sound "Title a""#, |rig, e| (settles(e), rules(rig, RING)).1);
}

#[test]
fn a_notice_says_whether_it_opens_and_can_be_marked_as_seen() {
    for (url, seq, opens, marks_seen) in [(true, true, true, true), (false, false, false, false)] {
        let event = Event {
            url: url.then(|| "https://host/".to_owned()),
            seq: seq.then_some(1),
            urgency: Urgency::Low,
            ..event("a")
        };
        let Verdict::Fated { orders, urgency, .. } = Rig::new().judge(&event) else { panic!("it is new") };
        let [Order::Show(showing)] = orders.as_slice() else { panic!("it rings: {orders:?}") };
        assert_eq!((showing.notice.opens, showing.notice.marks_seen), (opens, marks_seen));
        assert_eq!(
            (showing.notice.account.as_str(), showing.notice.urgency, urgency),
            ("smoke", Urgency::Low, Urgency::Low)
        );
        assert_eq!(showing.leads, Leads::Event);
    }
}

#[test]
fn news_of_one_thread_join_and_ring_again_later() {
    let mut rig = Rig::new();
    assert_eq!(told(&rig.judge(&of_thread("a", "post/1", 1))), RUNG);
    rig.wait(400);
    assert_eq!(told(&rig.judge(&of_thread("b", "post/1", 2))), "grouped thread 1", "updates come once a second");
    rig.wait(400);
    assert_eq!(told(&rig.judge(&of_thread("c", "post/1", 3))), "grouped thread 1");
    assert_eq!(rig.desk.tick(rig.now), [], "a tick too early does nothing");
    assert_eq!(lines(&rig.tick(10_000)), [r#"show 1 update "Title c" "3 of these within 1 s""#]);
    assert_eq!(rig.desk.deadline(), None);
    assert_eq!(rig.now.mono, Mono(1_001_000), "one second after the ring");
    rig.wait(11_000);
    let joined = Event { body: Message::verbatim("Body"), ..of_thread("d", "post/1", 4) };
    assert_eq!(
        told(&rig.judge(&joined)),
        r#"grouped thread 1 | show 1 update "Title d" "Body\n4 of these within 12 s""#
    );
    assert_eq!(told(&rig.judge(&of_thread("e", "post/2", 1))), r#"rung kind 2 | show 2 sound "Title e""#);
    rig.wait(17_999);
    assert!(told(&rig.judge(&of_thread("f", "post/1", 5))).starts_with("grouped thread 1"));
    rig.wait(1);
    // Thirty seconds after its ring the same notice rings again, and counts anew.
    assert_eq!(told(&rig.judge(&of_thread("g", "post/1", 6))), r#"rung kind 1 | show 1 sound "Title g""#);
    let other_account = Account { id: AccountId("00000000000000ff".to_owned()), ..rig.account.clone() };
    rig.account = other_account;
    assert_eq!(told(&rig.judge(&of_thread("h", "post/1", 7))), r#"rung kind 3 | show 3 sound "Title h""#);
}

#[test]
fn a_closed_notice_takes_in_what_joins_its_ring_and_no_more() {
    let mut rig = Rig::new();
    rig.judge(&of_thread("a", "post/1", 1));
    rig.desk.happened(&Happened::Closed(1));
    rig.wait(5_000);
    assert_eq!(
        told(&rig.judge(&of_thread("b", "post/1", 2))),
        r#"grouped thread 1 | show 1 silent "Title b" "2 of these within 5 s""#
    );
    rig.desk.happened(&Happened::Closed(1));
    rig.wait(25_000);
    assert_eq!(told(&rig.judge(&of_thread("c", "post/1", 3))), r#"rung kind 2 | show 2 sound "Title c""#);
    // Opened, the thing is dealt with: what comes after is news, however soon.
    rig.desk.happened(&Happened::Opened(2, None));
    assert_eq!(told(&rig.judge(&of_thread("d", "post/1", 4))), r#"rung kind 3 | show 3 sound "Title d""#);
}

#[test]
fn an_amendment_updates_in_place_and_rings_only_where_nothing_stands() {
    let mut rig = Rig::new();
    let amends = |key: &str| Event { bearing: Bearing::Amends, ..of_thread(key, "ticket/1", 1) };
    assert_eq!(told(&rig.judge(&amends("a"))), RUNG);
    rig.wait(60_000);
    assert_eq!(told(&rig.judge(&amends("b"))), r#"grouped thread 1 | show 1 update "Title b""#);
    let critical = Event { urgency: Urgency::Critical, ..amends("d") };
    assert_eq!(told(&rig.judge(&critical)), r#"rung kind 1 | show 1 sound "Title d""#, "critical always rings");
}

#[test]
fn an_amendment_of_a_kind_that_is_off_puts_the_notice_right_without_a_ring() {
    let mut rig = Rig::new();
    let amends = |key: &str, thread: &str| Event { bearing: Bearing::Amends, ..of_thread(key, thread, 1) };
    assert_eq!(told(&rig.judge(&of_thread("a", "t", 1))), RUNG);
    rig.kind_on = false;
    rig.wait(1_000);
    assert_eq!(told(&rig.judge(&amends("b", "t"))), "quiet kind | show 1 update \"Title b\"");
    assert_eq!(told(&rig.judge(&amends("c", "other"))), "quiet kind");
    // News of a kind that is off changes nothing, and neither does what a rule keeps quiet.
    assert_eq!(told(&rig.judge(&of_thread("d", "t", 2))), "quiet kind");
    rules(&mut rig, QUIET);
    assert_eq!(told(&rig.judge(&amends("e", "t"))), "quiet rule:r");
    rig.settings.rules.clear();
    rig.wait(1_000);
    assert_eq!(told(&rig.fetch(&[amends("f", "t")], false)[0]), "quiet kind | show 1 update \"Title f\"");
    // What has left the screen does not come back for it.
    rig.desk.happened(&Happened::Closed(1));
    assert_eq!(told(&rig.judge(&amends("g", "t"))), "quiet kind");
}

#[test]
fn what_is_settled_is_taken_back_up_to_its_position() {
    let mut rig = Rig::new();
    rig.judge(&of_thread("a", "conversation/1", 5));
    rig.judge(&of_thread("b", "conversation/2", 5));
    rig.judge(&of_thread("c", "conversation/1", 7));
    rig.kind_on = false;
    let settles = |rig: &mut Rig, key: &str, upto| told(&rig.judge(&settling(key, "conversation/1", upto)));
    assert_eq!(settles(&mut rig, "r1", Some(6)), "quiet kind | settle conversation/1 Some(6)", "7 is still unread");
    assert_eq!(settles(&mut rig, "r2", Some(7)), "quiet kind | settle conversation/1 Some(7) | withdraw 1");
    assert_eq!(settles(&mut rig, "r3", None), "quiet kind | settle conversation/1 None", "it is gone already");
    rig.desk.happened(&Happened::Closed(2));
    assert_eq!(
        told(&rig.judge(&settling("r4", "conversation/2", None))),
        "quiet kind | settle conversation/2 None",
        "what the user closed needs no taking back"
    );
}

#[test]
fn a_burst_rings_five_times_and_then_counts_in_one_digest() {
    let mut rig = Rig::new();
    for n in 0..5 {
        assert!(told(&rig.judge(&event(&n.to_string()))).starts_with(&format!("rung kind {}", n + 1)));
    }
    let first = rig.judge(&event("5"));
    assert_eq!(told(&first), r#"grouped flood 6 | show 6 sound "1 more: Things" "Latest: Title 5""#);
    let Verdict::Fated { orders, .. } = first else { panic!("it is new") };
    let [Order::Show(showing)] = orders.as_slice() else { panic!("it is shown") };
    assert_eq!(showing.leads, Leads::Inbox(Some("things#create".to_owned())));
    assert!(showing.notice.opens);
    for n in 6..1_000 {
        assert_eq!(told(&rig.judge(&event(&n.to_string()))), "grouped flood 6");
    }
    assert_eq!(lines(&rig.tick(5_000)), [r#"show 6 update "995 more: Things" "Latest: Title 999""#]);
    // Critical ones are never swallowed.
    let critical = Event { urgency: Urgency::Critical, ..event("critical") };
    assert_eq!(told(&rig.judge(&critical)), r#"rung kind 7 | show 7 sound "Title critical""#);
    // Another kind has its own measure.
    let other = Event { kind: "others#create".to_owned(), ..event("other") };
    assert_eq!(told(&rig.judge(&other)), r#"rung kind 8 | show 8 sound "Title other""#);
    // After half a minute of calm the kind rings again, and its next flood has a digest of its own.
    rig.wait(30_000);
    assert_eq!(told(&rig.judge(&event("calm"))), r#"rung kind 9 | show 9 sound "Title calm""#);
    for n in 0..5 {
        rig.judge(&event(&format!("again {n}")));
    }
    assert_eq!(told(&rig.judge(&event("flood"))), "grouped flood 14");
}

#[test]
fn a_digest_that_was_closed_comes_back_once_a_minute_without_a_sound() {
    let mut rig = Rig::new();
    for n in 0..7 {
        rig.judge(&event(&n.to_string()));
    }
    rig.wait(2_000);
    assert_eq!(lines(&rig.tick(0)), [r#"show 6 update "2 more: Things" "Latest: Title 6""#]);
    rig.desk.happened(&Happened::Closed(6));
    for key in ["a", "b", "c"] {
        rig.wait(15_000);
        assert_eq!(told(&rig.judge(&event(key))), "grouped flood 6");
    }
    assert_eq!(lines(&rig.tick(100_000)), [r#"show 6 silent "5 more: Things" "Latest: Title c""#]);
    assert_eq!(rig.now.mono, Mono(1_062_000), "a minute after it was last shown");
    // Once opened, it starts counting from nothing.
    rig.wait(5_000);
    rig.judge(&event("d"));
    rig.desk.happened(&Happened::Opened(6, None));
    assert_eq!(rig.desk.deadline(), None);
    rig.wait(5_000);
    assert_eq!(told(&rig.judge(&event("e"))), "grouped flood 6");
    assert_eq!(lines(&rig.tick(100_000)), [r#"show 6 silent "1 more: Things" "Latest: Title e""#]);
}

#[test]
fn a_catch_up_rings_three_and_sums_up_more() {
    let batch = |n: usize| (0..n).map(|n| event(&n.to_string())).collect::<Vec<_>>();
    let told_all =
        |rig: &mut Rig, events: &[Event], first| rig.fetch(events, first).iter().map(told).collect::<Vec<_>>();
    let mut rig = Rig::new();
    assert_eq!(
        told_all(&mut rig, &batch(3), false),
        [0, 1, 2].map(|n| format!("rung kind {} | show {} sound \"Title {n}\"", n + 1, n + 1))
    );
    let mut rig = Rig::new();
    rig.seen.insert("0".to_owned());
    let mut events = batch(5);
    events.push(Event { urgency: Urgency::Critical, ..event("critical") });
    events.push(Event { hush: Some(Hush::Own), ..event("own") });
    events.push(events[2].clone());
    assert_eq!(
        told_all(&mut rig, &events, false),
        [
            "duplicate",
            "grouped catch-up 1",
            "grouped catch-up 1",
            "grouped catch-up 1",
            "grouped catch-up 1 | show 1 sound \"4 new while there was no connection\" \"Title 4\\nTitle 3\\nTitle 2\"",
            "rung kind 2 | show 2 sound \"Title critical\"",
            "quiet own",
            "duplicate",
        ]
    );
    // The first catch-up of an account rings nothing at all, critical or not.
    let mut rig = Rig::new();
    let events = [event("a"), Event { urgency: Urgency::Critical, ..event("b") }];
    assert_eq!(told_all(&mut rig, &events, true), ["quiet catch-up", "quiet catch-up"]);
    // A mute holds for what comes late, too.
    let mut rig = Rig::new();
    rig.settings.muted_until = later(&rig, 1);
    assert_eq!(told_all(&mut rig, &batch(5), false), ["muted mute"; 5]);
}

#[test]
fn what_a_catch_up_settles_further_on_does_not_ring() {
    let mut rig = Rig::new();
    let events = [
        of_thread("m1", "conversation/1", 1),
        of_thread("m2", "conversation/1", 2),
        of_thread("n1", "conversation/2", 1),
        settling("r", "conversation/1", Some(1)),
    ];
    let told: Vec<_> = rig.fetch(&events, false).iter().map(told).collect();
    assert_eq!(
        told,
        [
            "quiet seen-there",
            r#"rung kind 1 | show 1 sound "Title m2""#,
            r#"rung kind 2 | show 2 sound "Title n1""#,
            "quiet settles | settle conversation/1 Some(1)",
        ]
    );
}

#[test]
fn a_name_that_comes_within_two_seconds_replaces_the_title_silently() {
    let mut rig = Rig::new();
    rig.judge(&of_thread("a", "post/1", 1));
    let named = Event { title: Message::verbatim("Named"), ..of_thread("a", "post/1", 1) };
    rig.wait(2_000);
    let account = rig.account.id.clone();
    assert_eq!(lines(&rig.desk.renamed(&account, &named, rig.now)), [r#"show 1 update "Named""#]);
    rig.wait(1);
    assert_eq!(rig.desk.renamed(&account, &named, rig.now), [], "too late to change what is being read");
    assert_eq!(rig.desk.renamed(&AccountId("other".to_owned()), &named, rig.now), []);
    rig.judge(&of_thread("b", "post/1", 2));
    assert_eq!(rig.desk.renamed(&account, &named, rig.now), [], "the notice tells of another event now");
    let named = Event { title: Message::verbatim("Named, too"), ..of_thread("b", "post/1", 2) };
    rig.desk.happened(&Happened::Closed(1));
    assert_eq!(rig.desk.renamed(&account, &named, rig.now), [], "it is no longer shown");
}

#[test]
fn dealing_with_an_event_elsewhere_closes_its_notice() {
    let mut rig = Rig::new();
    rig.judge(&event("a"));
    rig.judge(&event("b"));
    assert_eq!(rig.desk.done(1), [Order::Close(1)]);
    assert_eq!(rig.desk.done(1), []);
    let account = rig.account.id.clone();
    assert_eq!(rig.desk.forget(&AccountId("other".to_owned())), []);
    assert_eq!(rig.desk.forget(&account), [Order::Close(2)]);
}

#[test]
fn notices_from_before_a_restart_can_be_updated_and_taken_back() {
    let mut before = Rig::new();
    let Verdict::Fated { orders, .. } = before.judge(&of_thread("a", "post/1", 4)) else { panic!("it is new") };
    let [Order::Show(showing)] = orders.as_slice() else { panic!("it rings") };
    let stood = Stood {
        showing: Showing { notice: Notice { id: 40, ..showing.notice.clone() }, ..(**showing).clone() },
        at: Wall(before.now.wall.0 - 10_000),
        thread: Some("post/1".to_owned()),
        seq: Some(4),
        key: Some("a".to_owned()),
        body: Some("Body".to_owned()),
    };
    let restored = || {
        let mut rig = Rig::new();
        rig.desk.restore(vec![stood.clone()], rig.now);
        rig
    };
    assert_eq!(restored().desk.next_notice(), 41);
    assert!(told(&restored().judge(&of_thread("b", "post/1", 5))).starts_with("grouped thread 40 | show 40 update"));
    let mut later = restored();
    later.wait(20_000);
    assert!(told(&later.judge(&of_thread("b", "post/1", 5))).starts_with("rung kind 40 | show 40 sound"));
    // The monotonic clock begins anew with the process: what rang an hour ago has not rung just now.
    let mut after_start = Rig::new();
    (after_start.now.mono, after_start.now.wall) = (Mono(5), after_start.now.wall + Duration::from_hours(1));
    after_start.desk.restore(vec![stood.clone()], after_start.now);
    assert!(told(&after_start.judge(&of_thread("b", "post/1", 5))).starts_with("rung kind 40 | show 40 sound"));
    assert_eq!(
        told(&restored().judge(&settling("r", "post/1", Some(4)))),
        "quiet settles | settle post/1 Some(4) | withdraw 40"
    );
    assert_eq!(restored().desk.deadline(), None);
}

#[test]
fn a_notice_counts_on_after_a_restart() {
    let (mut before, mut body) = (Rig::new(), String::new());
    for key in ["a", "b", "c"] {
        let Verdict::Fated { orders, .. } = before.judge(&of_thread(key, "post/1", 4)) else { panic!("it is new") };
        let shown = orders.iter().find_map(|order| match order {
            Order::Show(showing) => Some(showing.clone()),
            _ => None,
        });
        let showing = shown.expect("each is shown");
        body.clone_from(&showing.notice.body);
        before.wait(2_000);
        let stood = |at, plain: &str| Stood {
            showing: Showing { notice: showing.notice.clone(), ..(*showing).clone() },
            at: Wall(at),
            thread: Some("post/1".to_owned()),
            seq: Some(4),
            key: Some(key.to_owned()),
            body: Some(plain.to_owned()),
        };
        // The monotonic clock begins anew with the process.
        let restored = || {
            let mut after = Rig::new();
            let rang = after.now.wall.0;
            (after.now.mono, after.now.wall) = (Mono(1_000), before.now.wall);
            after.desk.restore(vec![stood(rang, &event(key).body.to_string())], after.now);
            after
        };
        let mut after = restored();
        let Some(Order::Show(same)) = after.desk.show_again(1, after.now) else { panic!("it stands") };
        assert_eq!(same.notice.body, body, "nothing is new");
        let mut after = restored();
        let Verdict::Fated { orders, .. } = after.judge(&of_thread("d", "post/1", 5)) else { panic!("it is new") };
        let Some(Order::Show(next)) = orders.last() else { panic!("it is shown: {orders:?}") };
        let (count, seconds) = match key {
            "a" => (2, 2),
            "b" => (3, 4),
            _ => (4, 6),
        };
        let line = format!("{count} of these within {seconds} s");
        assert!(next.notice.body.ends_with(&line), "{:?} has no {line}", next.notice.body);
    }
    assert!(body.ends_with("3 of these within 4 s"), "{body}");
}

#[test]
fn what_counts_events_does_so_in_the_language_that_is_spoken() {
    let mut rig = Rig::new();
    rig.desk.speak(Locale::named("de").expect("German is there"));
    rig.judge(&of_thread("a", "post/1", 1));
    rig.wait(2_000);
    let Verdict::Fated { orders, .. } = rig.judge(&of_thread("b", "post/1", 2)) else { panic!("it is new") };
    let [Order::Show(showing)] = orders.as_slice() else { panic!("{orders:?}") };
    assert_eq!((showing.notice.body.as_str(), showing.run), ("2 davon binnen 2 s", Some(2)));
    // The count is known after a restart, whatever the words are; from history of before, by the English ones.
    let next = |run, body: &str, locale: Locale| {
        let mut after = Rig::new();
        after.desk.speak(locale);
        let notice = Notice { body: body.to_owned(), ..showing.notice.clone() };
        let stood = Stood {
            showing: Showing { notice, run, ..(**showing).clone() },
            at: after.now.wall,
            thread: Some("post/1".to_owned()),
            seq: Some(2),
            key: Some("b".to_owned()),
            body: Some(String::new()),
        };
        after.desk.restore(vec![stood], after.now);
        after.wait(2_000);
        let Verdict::Fated { orders, .. } = after.judge(&of_thread("c", "post/1", 3)) else { panic!("it is new") };
        match orders.last() {
            Some(Order::Show(showing)) => showing.notice.body.clone(),
            _ => panic!("{orders:?}"),
        }
    };
    let french = Locale::named("fr").expect("French is there");
    assert_eq!(next(Some(2), "2 davon binnen 2 s", french), "3 de ce type en 2 s");
    assert_eq!(next(None, "2 of these within 2 s", Locale::ENGLISH), "3 of these within 2 s");
    assert_eq!(next(Some(1), "", Locale::ENGLISH), "2 of these within 2 s");
}

#[test]
fn memory_is_bounded() {
    let mut rig = Rig::new();
    for n in 0..2_000_u64 {
        rig.wait(1);
        let event = of_thread(&n.to_string(), &format!("t/{n}"), n);
        rig.judge(&Event { urgency: Urgency::Critical, ..event });
    }
    let account = rig.account.id.clone();
    let closed = rig.desk.forget(&account);
    assert_eq!(closed.len(), 500);
    assert!(closed.contains(&Order::Close(2_000)) && !closed.contains(&Order::Close(1_500)));
}
