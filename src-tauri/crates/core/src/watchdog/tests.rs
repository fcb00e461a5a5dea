use super::*;

/// So many minutes into a day.
fn at(minute: u64) -> Now {
    Now { mono: Mono(1_000), wall: Wall(1_800_000_000_000) }.after(Duration::from_mins(minute))
}

/// What happens to a watchdog, each at a minute of the day.
#[derive(Clone, Copy)]
enum Deed {
    Open(u64),
    Shut(u64),
    Heard(u64),
    /// Fetched at the first, of the second.
    Fetched(u64, u64),
    /// Whether nothing is missing.
    CaughtUp(u64, bool),
    /// Bellhop ends and starts anew: the monotonic clock begins from nothing.
    Restart(u64),
}
use Deed::{CaughtUp, Fetched, Heard, Open, Restart, Shut};

fn when(deed: Deed) -> u64 {
    match deed {
        Open(at) | Shut(at) | Heard(at) | Fetched(at, _) | CaughtUp(at, _) | Restart(at) => at,
    }
}

/// Lives a day with a watchdog of 30 minutes, looked after as it asks for, and gives the minutes at
/// which it barked.
fn day(nature: Nature, deeds: &[Deed]) -> Vec<u64> {
    let mut dog = Watchdog::new(30, nature, at(0));
    let (mut minute, mut reset, mut barks) = (0, 0, Vec::new());
    for deed in deeds.iter().copied().map(Some).chain([None]) {
        let next = deed.map_or(24 * 60, when);
        while let Some(due) = dog.deadline().filter(|due| *due < at(next - reset).mono) {
            // What a catch-up finds to be due is due at once.
            let now = due.max(at(minute - reset).mono);
            minute = reset + (now - at(0).mono).as_secs() / 60;
            assert_eq!(dog.tick(Mono(due.0 - 1)), None, "a moment early it says nothing");
            let first = !dog.is_silent();
            assert_eq!(dog.tick(now), Some(if first { Bark::First } else { Bark::Again }));
            assert_eq!(dog.wants_to_tell(), first);
            dog.told(7);
            barks.push(minute);
        }
        minute = next;
        let now = Now { wall: at(minute).wall, mono: at(minute - reset).mono };
        match deed {
            None => {}
            Some(Open(_)) => dog.open(now),
            Some(Shut(_)) => dog.shut(now),
            Some(Heard(_)) => assert_eq!(dog.is_silent().then_some(7), dog.heard(now)),
            Some(Fetched(_, of)) => drop(dog.heard_late(at(of).wall, now)),
            Some(CaughtUp(_, complete)) => dog.caught_up(complete),
            Some(Restart(_)) => {
                dog = Watchdog::restored(30, nature, dog.remains(now));
                reset = minute;
            }
        }
    }
    barks
}

#[test]
fn it_barks_when_somebody_listened_and_nothing_came() {
    let cases: &[(&str, &[Deed], &[u64])] = &[
        ("nobody ever listened", &[], &[]),
        ("nothing ever came: said once", &[Open(0)], &[30]),
        ("each sign of life starts it anew", &[Open(0), Heard(20), Heard(49), Heard(78)], &[108]),
        ("the next silence is said again", &[Open(0), Heard(100)], &[30, 130]),
        ("while it is not live it says nothing", &[Open(0), Shut(29)], &[]),
        ("it begins when the account is live", &[Open(10), CaughtUp(11, false)], &[40]),
        ("an outage that is not looked into starts it anew", &[Open(0), Shut(20), Open(40)], &[70]),
        ("so does one in which things were missed", &[Open(0), Shut(20), Open(40), CaughtUp(41, false)], &[70]),
        ("what is caught up with counts", &[Open(0), Shut(20), Open(25), CaughtUp(26, true)], &[30]),
        ("and may be due at once", &[Open(0), Shut(20), Open(40), CaughtUp(41, true)], &[41]),
        (
            "what was fetched counts from its time",
            &[Open(0), Shut(20), Open(40), Fetched(41, 35), CaughtUp(41, true)],
            &[65],
        ),
        (
            "or from now, by a clock that is ahead",
            &[Open(0), Shut(20), Open(40), Fetched(41, 50), CaughtUp(41, true)],
            &[71],
        ),
        ("two outages in a row", &[Open(0), Shut(10), Open(15), Shut(16), Open(20), CaughtUp(21, true)], &[30]),
        (
            "two in which things were missed",
            &[Open(0), Shut(10), Open(15), Shut(16), Open(20), CaughtUp(21, false)],
            &[50],
        ),
        (
            "a restart with nothing missed",
            &[Open(0), Heard(10), Shut(12), Restart(13), Open(20), CaughtUp(21, true)],
            &[40],
        ),
        ("a crash with nothing missed", &[Open(0), Heard(10), Restart(12), Open(20), CaughtUp(21, true)], &[40]),
        (
            "a restart in which things were missed",
            &[Open(0), Heard(10), Restart(12), Open(20), CaughtUp(21, false)],
            &[50],
        ),
        (
            "what was said is not said again after a restart",
            &[Open(0), Restart(40), Open(41), CaughtUp(42, true)],
            &[30],
        ),
        ("but the next silence is", &[Open(0), Restart(40), Open(41), CaughtUp(42, true), Heard(50)], &[30, 80]),
    ];
    for (what, deeds, wanted) in cases {
        assert_eq!(day(Nature::News, deeds), *wanted, "{what}");
    }
}

#[test]
fn a_heartbeat_that_fails_calls_for_a_new_connection_at_growing_intervals() {
    assert_eq!(day(Nature::Heartbeat, &[Open(0)]), [30, 60, 120, 240, 480, 960]);
    let mended = [Open(0), Shut(31), Open(31), CaughtUp(31, true), Shut(92), Open(92), CaughtUp(92, true), Heard(100)];
    assert_eq!(day(Nature::Heartbeat, &mended), [30, 91, 130, 160, 220, 340, 580, 1_060]);
    let mut dog = Watchdog { silent: true, barks: u32::MAX, ..Watchdog::new(30, Nature::Heartbeat, at(0)) };
    dog.open(at(0));
    assert_eq!(dog.deadline(), Some(at(32 * 60).mono), "it goes on, at most so seldom");
}

#[test]
fn a_wall_clock_that_is_set_neither_rings_nor_hides_anything() {
    for jump in [-400 * 24 * 60 * 60_000, 400 * 24 * 60 * 60_000_i64] {
        let set = |minute: u64| Now { wall: Wall(at(minute).wall.0 + jump), ..at(minute) };
        let mut dog = Watchdog::new(30, Nature::News, at(0));
        dog.open(at(0));
        assert_eq!(dog.heard(set(10)), None);
        assert_eq!(dog.tick(set(39).mono), None);
        assert_eq!(dog.tick(set(40).mono), Some(Bark::First), "{jump}");
        assert_eq!(dog.since(set(40)), set(10).wall);
    }
}

#[test]
fn an_hour_asleep_counts_when_nothing_was_missed_in_it() {
    // The monotonic clock stands still while the machine sleeps.
    let asleep = Duration::from_hours(1);
    let awake = |minute: u64| Now { wall: at(minute).wall + asleep, ..at(minute) };
    for (complete, due) in [(true, 10), (false, 40)] {
        let mut dog = Watchdog::new(30, Nature::News, at(0));
        dog.open(at(0));
        dog.shut(at(10));
        dog.open(awake(10));
        dog.caught_up(complete);
        assert_eq!(dog.deadline().map(|at| at.max(awake(10).mono)), Some(at(due).mono));
        assert_eq!(dog.since(awake(10)), if complete { at(0).wall } else { awake(10).wall });
    }
}

#[test]
fn what_was_told_is_taken_back_by_the_next_sign_of_life_only() {
    let mut dog = Watchdog::new(30, Nature::News, at(0));
    dog.open(at(0));
    assert!(dog.tick(at(30).mono).is_some() && dog.wants_to_tell());
    dog.told(7);
    dog.shut(at(31));
    dog.open(at(90));
    assert_eq!(dog.heard_late(at(40).wall, at(91)), None, "that is too long ago to mean that all is well");
    assert!(dog.is_silent());
    assert_eq!(dog.heard_late(at(89).wall, at(91)), Some(7));
    assert!(!dog.is_silent());
    dog.tick(at(200).mono);
    assert_eq!(dog.stand_down(), None, "nobody was told");
    assert!(!dog.is_silent());
}

#[test]
fn limits_are_kept_and_read_well() {
    for (minutes, within, words) in
        [(1, 1, "1 minute"), (90, 90, "90 minutes"), (60, 60, "1 hour"), (43_200, 43_200, "30 days")]
    {
        assert_eq!(limit(minutes), Duration::from_mins(within));
        assert_eq!(span(minutes), words);
    }
    assert_eq!(limit(0), Duration::from_mins(1));
    assert_eq!(limit(u32::MAX), Duration::from_hours(720));
}

proptest::proptest! {
    #[test]
    fn in_a_day_of_outages_no_silence_is_missed_and_none_is_made_up(
        heard in proptest::collection::btree_set(0_u64..1_440, 0..60),
        outages in proptest::collection::vec((0_u64..1_440, 1_u64..90), 0..6),
    ) {
        let down = |minute: u64| outages.iter().any(|(from, long)| (*from..from + long).contains(&minute));
        let (mut dog, mut live, mut since) = (Watchdog::new(30, Nature::News, at(0)), false, 0);
        for minute in 0..1_440 {
            if live == down(minute) {
                live = !live;
                if live {
                    dog.open(at(minute));
                    // Every other outage is looked into; what came in it was fetched.
                    let complete = minute % 2 == 0;
                    if complete {
                        if let Some(of) = heard.range(..minute).next_back().filter(|of| **of >= since) {
                            dog.heard_late(at(*of).wall, at(minute));
                            since = *of;
                        }
                    } else {
                        since = minute;
                    }
                    dog.caught_up(complete);
                } else {
                    dog.shut(at(minute));
                }
            }
            if live && heard.contains(&minute) {
                dog.heard(at(minute));
                since = minute;
            }
            let was_silent = dog.is_silent();
            dog.tick(at(minute).mono);
            if live {
                proptest::prop_assert_eq!(dog.is_silent(), minute - since >= 30 || was_silent, "at {}", minute);
            }
        }
    }
}
