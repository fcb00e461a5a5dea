//! What happens to fates, notices, gaps and cursors after they were recorded.

use bellhop_core::desk::{Leads, Showing, Stood};
use bellhop_core::messages::Message;
use bellhop_core::notice::{DesktopId, Left, Notice, Recalled, Ring};
use bellhop_core::schedule::QuietHours;
use bellhop_core::sound::Sound;

use super::*;

fn showing(id: u64, ring: Ring) -> Showing {
    Showing {
        notice: Notice {
            id,
            account: "smoke".to_owned(),
            title: "Title".to_owned(),
            body: "Body".to_owned(),
            urgency: Urgency::Low,
            ring,
            opens: true,
            marks_seen: false,
        },
        account: ours(),
        leads: Leads::Event,
        run: Some(2),
    }
}

#[test]
fn a_notice_is_pending_until_the_desktop_has_it() {
    let mut kept = Kept::new("pending");
    assert_eq!(kept.history.next_notice().ok(), Some(1));
    let digest = Showing { leads: Leads::Inbox(Some("x".to_owned())), run: None, ..showing(8, Ring::Silent) };
    kept.rung("a", 7);
    kept.history.intend(&showing(7, Ring::Sound(Sound::Complete)), NOW).expect("a writable history");
    kept.history.intend(&digest, NOW).expect("a writable history");
    let of_event = Stood {
        showing: showing(7, Ring::Sound(Sound::Complete)),
        at: NOW,
        thread: Some("post/1".to_owned()),
        seq: Some(u64::MAX),
        key: Some("a".to_owned()),
        body: Some("Body".to_owned()),
    };
    let of_digest = Stood { showing: digest.clone(), at: NOW, thread: None, seq: None, key: None, body: None };
    assert_eq!(kept.history.pending().ok(), Some(vec![of_event.clone(), of_digest.clone()]));
    assert_eq!(kept.history.standing().ok(), Some(vec![]));
    kept.history.shown(7, None).expect("a writable history");
    assert_eq!(kept.history.pending().ok(), Some(vec![of_digest]));
    assert_eq!(kept.history.standing().ok(), Some(vec![of_event]));
    // An update is an intent of its own, and shows the event that came last.
    kept.rung("b", 7);
    kept.history.intend(&showing(7, Ring::Update), Wall(NOW.0 + 1)).expect("a writable history");
    let pending = kept.history.pending().expect("a readable history");
    assert_eq!((pending[0].key.as_deref(), pending[0].showing.notice.ring), (Some("b"), Ring::Update));
    assert_eq!(pending[0].at, NOW, "it rang when it did, and news joins that for a while");
    kept.history.closed(7).expect("a writable history");
    kept.history.closed(8).expect("a writable history");
    assert_eq!(kept.history.pending().ok(), Some(vec![]));
    assert_eq!(kept.history.notice(8).ok(), Some(Some(digest)), "a click still finds where it leads");
    assert_eq!(kept.history.notice(9).ok(), Some(None));
    assert_eq!(kept.history.event_of_notice(7).ok().flatten().map(|row| row.key), Some("b".to_owned()));
    assert_eq!(kept.history.events_of(7).map(|ids| ids.len()).ok(), Some(2));
    assert_eq!(kept.history.next_notice().ok(), Some(9));
    kept.history.forget(&ours()).expect("a writable history");
    assert_eq!(kept.history.next_notice().ok(), Some(9), "ids are never used twice");
}

#[test]
fn the_next_run_learns_how_the_desktop_knows_what_was_shown() {
    let mut kept = Kept::new("recall");
    let desktop = |number| DesktopId { service: "bus :1.7".to_owned(), number };
    for id in 1..=4 {
        kept.history.intend(&showing(id, Ring::Silent), NOW).expect("a writable history");
    }
    // The first stands, the second is being replaced, the third has left the screen, the fourth was never shown.
    for (id, number) in [(1, 30), (2, 20), (3, 10)] {
        kept.history.shown(id, Some(&desktop(number))).expect("a writable history");
    }
    kept.history.intend(&showing(2, Ring::Update), NOW).expect("a writable history");
    kept.history.closed(3).expect("a writable history");
    let recalled = [(1, 30, Left::Standing), (2, 20, Left::Replaced), (3, 10, Left::Gone)];
    let recalled = recalled.map(|(notice, number, left)| Recalled { notice, desktop: desktop(number), left });
    assert_eq!(kept.history.recall().ok(), Some(recalled.to_vec()));
}

#[test]
fn only_what_was_never_shown_fails() {
    let mut kept = Kept::new("failed");
    let first = kept.rung("a", 7);
    kept.history.intend(&showing(7, Ring::Sound(Sound::Complete)), NOW).expect("a writable history");
    kept.history.shown(7, None).expect("a writable history");
    let second = kept.rung("b", 7);
    kept.history.intend(&showing(7, Ring::Sound(Sound::Complete)), NOW).expect("a writable history");
    kept.history.failed(7, "No desktop.").expect("a writable history");
    assert_eq!((kept.fate(first).did, kept.fate(first).why.as_str()), (Did::Rung, "kind"));
    assert_eq!((kept.fate(second).did, kept.fate(second).why.as_str()), (Did::Failed, "desktop"));
    assert_eq!(kept.history.pending().ok(), Some(vec![]));
    let tally = kept.history.tally(&ours()).expect("a readable history");
    assert_eq!((tally.received, tally.rung), (2, 1), "what failed did not ring");
}

#[test]
fn what_was_given_up_and_came_all_the_same_has_rung() {
    let mut kept = Kept::new("late");
    let first = kept.rung("a", 7);
    kept.history.intend(&showing(7, Ring::Sound(Sound::Complete)), NOW).expect("a writable history");
    kept.history.failed(7, "No answer.").expect("a writable history");
    kept.history.shown(7, None).expect("a writable history");
    assert_eq!((kept.fate(first).did, kept.fate(first).why.as_str()), (Did::Rung, "late"));
    let tally = kept.history.tally(&ours()).expect("a readable history");
    assert_eq!((tally.received, tally.rung), (1, 1));
    kept.history.withdrawn(7, Wall(9)).expect("a writable history");
    assert_eq!(kept.fate(first).did, Did::Withdrawn, "it can be taken back like any other");
}

#[test]
fn what_waits_for_the_desktop_has_not_rung_until_it_is_shown() {
    let mut kept = Kept::new("waits");
    let shown = kept.rung("a", 7);
    kept.history.intend(&showing(7, Ring::Sound(Sound::Complete)), NOW).expect("a writable history");
    kept.history.shown(7, None).expect("a writable history");
    let second = kept.rung("b", 7);
    let third = kept.rung("c", 8);
    for notice in [7, 8] {
        kept.history.intend(&showing(notice, Ring::Sound(Sound::Complete)), NOW).expect("a writable history");
        kept.history.waits(notice).expect("a writable history");
        kept.history.waits(notice).expect("said twice, it is one waiting");
    }
    let fate = |kept: &Kept, id| {
        let fate = kept.fate(id);
        (fate.did, fate.why)
    };
    let is = |did, why: &str| (did, why.to_owned());
    let rung = |kept: &Kept| kept.history.tally(&ours()).expect("a readable history").rung;
    assert_eq!(fate(&kept, shown), is(Did::Rung, "kind"), "it was shown before");
    assert_eq!((fate(&kept, second), fate(&kept, third)), (is(Did::Failed, "waiting"), is(Did::Failed, "waiting")));
    assert_eq!((rung(&kept), kept.history.pending().map(|all| all.len()).ok()), (1, Some(2)), "both may yet come");

    assert_eq!(kept.history.shown(7, None).ok(), Some(true), "its fate is another now");
    assert_eq!((fate(&kept, second), rung(&kept)), (is(Did::Rung, "kind"), 2), "for what it was to ring for");
    kept.history.failed(8, "No desktop.").expect("a writable history");
    assert_eq!((fate(&kept, third), rung(&kept)), (is(Did::Failed, "desktop"), 2));
    assert_eq!(kept.history.shown(8, None).ok(), Some(true));
    assert_eq!((fate(&kept, third), rung(&kept)), (is(Did::Rung, "late"), 3));

    let fourth = kept.rung("d", 9);
    kept.history.intend(&showing(9, Ring::Sound(Sound::Complete)), NOW).expect("a writable history");
    kept.history.waits(9).expect("a writable history");
    kept.history.withdrawn(9, Wall(9)).expect("a writable history");
    assert_eq!((fate(&kept, fourth), rung(&kept)), (is(Did::Quiet, "seen-there"), 3), "it never rang");
}

#[test]
fn after_a_crash_the_fate_says_that_it_may_have_rung_twice() {
    let mut kept = Kept::new("again");
    let (first, second) = (kept.rung("a", 7), kept.rung("b", 8));
    kept.history.intend(&showing(7, Ring::Sound(Sound::Complete)), NOW).expect("a writable history");
    kept.history.shown(7, None).expect("a writable history");
    kept.history.intend(&showing(8, Ring::Sound(Sound::Complete)), NOW).expect("a writable history");
    for stood in kept.history.pending().expect("a readable history") {
        kept.history.again(stood.showing.notice.id).expect("a writable history");
    }
    assert_eq!((kept.fate(first).why.as_str(), kept.fate(second).why.as_str()), ("kind", "restart"));
}

#[test]
fn an_update_does_not_take_away_a_ring_that_nobody_has_confirmed() {
    let mut kept = Kept::new("unheard");
    let sound = Ring::Sound(Sound::Complete);
    let pending = |kept: &Kept| kept.history.pending().expect("a readable history")[0].showing.notice.ring;
    kept.history.intend(&showing(7, sound), NOW).expect("a writable history");
    kept.history.intend(&showing(7, Ring::Update), NOW).expect("a writable history");
    assert_eq!(pending(&kept), sound);
    kept.history.shown(7, None).expect("a writable history");
    kept.history.intend(&showing(7, Ring::Update), NOW).expect("a writable history");
    assert_eq!(pending(&kept), Ring::Update, "it was heard");
}

#[test]
fn what_is_taken_back_takes_its_events_with_it() {
    let mut kept = Kept::new("withdrawn");
    let rung = kept.rung("a", 7);
    let fate = Fate { notice: Some(7), ..Fate::new(Did::Grouped, "thread") };
    let joined = kept.record(&event("b"), &fate).expect("it is new");
    let other = kept.rung("c", 8);
    kept.history.intend(&showing(7, Ring::Sound(Sound::Complete)), NOW).expect("a writable history");
    kept.history.withdrawn(7, Wall(9)).expect("a writable history");
    for id in [rung, joined] {
        assert_eq!((kept.fate(id).did, kept.fate(id).withdrawn_at), (Did::Withdrawn, Some(Wall(9))));
    }
    assert_eq!((kept.fate(rung).why.as_str(), kept.fate(other).did), ("kind", Did::Rung));
    assert_eq!(kept.history.pending().ok(), Some(vec![]));
}

#[test]
fn settling_reads_the_thread_up_to_its_position() {
    let mut kept = Kept::new("settle");
    for (key, thread, seq) in [("a", "t/1", Some(1)), ("b", "t/1", Some(2)), ("c", "t/1", None), ("d", "t/2", Some(1))]
    {
        let event = Event { thread: Some(thread.to_owned()), seq, ..event(key) };
        kept.record(&event, &Fate::new(Did::Rung, "kind"));
    }
    let unread = Query { unread: true, ..Query::default() };
    kept.history.settle(&ours(), "t/1", Some(1), NOW).expect("a writable history");
    assert_eq!(kept.keys(&unread), ["d", "b"]);
    kept.history.settle(&id("other"), "t/1", None, NOW).expect("a writable history");
    kept.history.settle(&ours(), "t/1", None, NOW).expect("a writable history");
    assert_eq!(kept.keys(&unread), ["d"]);
    let (first, second) = (kept.rung("e", 7), kept.rung("f", 7));
    kept.history.read(first, NOW).expect("a writable history");
    assert_eq!(kept.history.notice_read(7, NOW).ok(), Some(vec![second]), "what was unread until now");
    assert_eq!(kept.keys(&unread), ["d"]);
}

#[test]
fn a_fate_can_be_replaced() {
    let mut kept = Kept::new("set");
    let id = kept.rung("a", 7);
    let hours = QuietHours { account: None, days: vec![1], from: "22:00".to_owned(), to: "07:00".to_owned() };
    let fate = Fate { withdrawn_at: Some(NOW), ..Fate::in_quiet_hours(&hours) };
    kept.history.set_fate(id, &fate).expect("a writable history");
    assert_eq!(kept.fate(id), fate);
}

#[test]
fn a_gap_stays_open_until_it_is_written_without_cursors() {
    let mut kept = Kept::new("gaps");
    let history = &mut kept.history;
    let open = open_gap(10);
    history.keep_gap(&ours(), &open).expect("a writable history");
    assert_eq!(history.open_gap(&ours()).ok(), Some(Some(open.clone())));
    assert_eq!(history.gaps(&ours(), Wall(1_000)).ok(), Some(vec![open.clone()]));
    assert_eq!(
        (history.gaps(&id("other"), Wall(0)).ok(), history.open_gap(&id("other")).ok()),
        (Some(vec![]), Some(None))
    );
    let live = Gap { to: Some(Wall(30)), recovered: 3, ..open.clone() };
    history.keep_gap(&ours(), &live).expect("a writable history");
    assert_eq!(history.gaps(&ours(), Wall(0)).ok(), Some(vec![live.clone()]), "one time of not knowing is one gap");
    let closed = Gap { complete: true, cursors: None, ..live };
    history.keep_gap(&ours(), &closed).expect("a writable history");
    assert_eq!(
        (history.open_gap(&ours()).ok(), history.gaps(&ours(), Wall(30)).ok()),
        (Some(None), Some(vec![closed]))
    );
    assert_eq!(history.gaps(&ours(), Wall(31)).ok(), Some(vec![]));
    let missing = vec!["flag_logs#create".to_owned()];
    let (why, to) = (Some(Message::verbatim("Flags cannot be fetched.")), Some(Wall(35)));
    let second = Gap { from: Wall(40), to, missing: missing.clone(), why, cursors: None, ..open };
    history.keep_gap(&ours(), &second).expect("a writable history");
    let gaps = history.gaps(&ours(), Wall(0)).expect("a readable history");
    assert_eq!(gaps.iter().map(|gap| gap.from).collect::<Vec<_>>(), [Wall(10), Wall(40)]);
    assert_eq!(gaps[1].to, Some(Wall(40)), "a gap never ends before it starts, even if the clock was set back");
    assert_eq!(
        (gaps[1].complete, &gaps[1].missing, gaps[1].why.as_ref().map(ToString::to_string).as_deref()),
        (false, &missing, Some("Flags cannot be fetched."))
    );
    let began = Gap { outage: false, ..open_gap(50) };
    history.keep_gap(&ours(), &began).expect("a writable history");
    assert_eq!(history.gaps(&ours(), Wall(45)).ok(), Some(vec![]), "that listening began is no outage");
}

#[test]
fn positions_only_grow_and_names_are_the_latest() {
    let mut kept = Kept::new("cursors");
    let cursors =
        |list: &[(&str, &str)]| list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect::<Vec<_>>();
    let teaching = Event {
        teaches: vec![("post/1".to_owned(), "One".to_owned()), ("post/2".to_owned(), "Two".to_owned())],
        cursors: cursors(&[("flags", "5"), ("since", "b")]),
        ..event("a")
    };
    kept.record(&teaching, &Fate::new(Did::Quiet, "kind"));
    let history = &mut kept.history;
    history.advance(&ours(), &cursors(&[("flags", "3"), ("posts", "10"), ("since", "a")])).expect("a writable history");
    history.advance(&ours(), &cursors(&[("flags", "4"), ("posts", "9")])).expect("a writable history");
    let expected = [("flags", "5"), ("posts", "10"), ("since", "a")].into_iter().collect();
    assert_eq!(history.cursors(&ours()).ok(), Some(expected), "numbers compare as numbers");
    history.learn(&ours(), &[("post/1".to_owned(), "Uno".to_owned())]).expect("a writable history");
    assert_eq!(history.name(&ours(), "post/1").ok().flatten().as_deref(), Some("Uno"));
    assert_eq!(history.name(&ours(), "post/2").ok().flatten().as_deref(), Some("Two"));
    assert_eq!(history.name(&id("other"), "post/1").ok(), Some(None));
    assert_eq!(history.alive_at(&ours()).ok(), Some(None));
    history.alive(&ours(), Wall(7)).expect("a writable history");
    assert_eq!(history.alive_at(&ours()).ok(), Some(Some(Wall(7))));
    assert_eq!(history.tally(&ours()).map(|tally| tally.received).ok(), Some(1));
}
