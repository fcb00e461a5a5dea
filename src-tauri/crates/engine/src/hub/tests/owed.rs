//! A fate that names a notice is true: what a notice has still to tell is told after a restart, once.

use std::time::Duration;

use bellhop_core::event::{Bearing, Event};
use bellhop_core::fate::Did;
use bellhop_core::notice::{Happened, Notice, NoticeId, Ring};

use super::rig::{Rig, event, id};
use crate::driver::{Report, Room};
use crate::history::Query;
use crate::notifier::Command;

const FLAGS: &str = "flag_logs#create";

/// The id that the digest of the first flood of a profile has.
const DIGEST: NoticeId = 6;

impl Rig {
    /// One turn of the hub so long after the rig's minute, without what the desktop says to it.
    fn turn(&mut self, millis: u64, does: impl FnOnce(&mut Self)) -> Vec<Notice> {
        let now = self.now().after(Duration::from_millis(millis));
        self.hub.begin();
        does(self);
        self.hub.tick(now);
        self.hub.commit();
        self.asked()
    }

    /// What the desktop is asked to show.
    fn asked(&mut self) -> Vec<Notice> {
        let commands = std::mem::take(&mut self.hub.screen).into_iter();
        commands.filter_map(|command| if let Command::Show(notice) = command { Some(notice) } else { None }).collect()
    }

    /// So many flags come, 20 ms apart, each in a turn of its own.
    fn flags(&mut self, from: u64, many: u64) -> Vec<Notice> {
        let comes = |n| {
            let millis = from + n * 20;
            self.turn(millis, |rig| {
                rig.events += 1;
                rig.hears(event(FLAGS, rig.events, rig.now().wall), millis);
            })
        };
        (0..many).flat_map(comes).collect()
    }

    fn hears(&mut self, event: Event, millis: u64) {
        let now = self.now().after(Duration::from_millis(millis));
        self.hub.report(&id(), Report::Event { event: Box::new(event), room: Room::default() }, now);
    }

    fn of_thread(&mut self, n: u64, bearing: Bearing, millis: u64) -> Vec<Notice> {
        let told = event(FLAGS, n, self.now().wall);
        let told = Event { thread: Some("post/1".to_owned()), seq: Some(n), bearing, ..told };
        self.turn(millis, |rig| rig.hears(told, millis))
    }

    /// The desktop has taken these.
    fn taken(&mut self, notices: &[Notice], millis: u64) -> Vec<Notice> {
        self.turn(millis, |rig| {
            for notice in notices {
                rig.hub.happened(Happened::Shown(notice.id, None), rig.now());
            }
        })
    }

    /// Bellhop is asked to end.
    fn ends(&mut self, millis: u64) -> Vec<Notice> {
        self.hub.ending = true;
        self.turn(millis, |_| {})
    }

    /// What the start asks the desktop to show, which it takes; and nothing comes of it later or at a further start.
    fn starts(self, minute: u64) -> Vec<(String, Ring)> {
        let mut rig = self.restart(minute);
        let shown = rig.asked();
        assert_eq!(rig.taken(&shown, 10), []);
        assert_eq!(rig.turn(65_000, |_| {}), [], "it is told already");
        let mut again = rig.restart(minute + 5);
        assert_eq!(again.asked(), [], "it is told already");
        shown.into_iter().map(|notice| (notice.title, notice.ring)).collect()
    }

    fn grouped(&self) -> usize {
        let rows = self.hub.history.page(&Query::default()).expect("a readable history");
        rows.iter().filter(|row| row.fate.did == Did::Grouped && row.fate.notice == Some(DIGEST)).count()
    }
}

fn told(count: u64, ring: Ring) -> Vec<(String, Ring)> {
    vec![(format!("{count} more: Flag log"), ring)]
}

#[test]
fn a_kill_within_a_flood_leaves_the_whole_count_for_the_next_start() {
    for answered in [true, false] {
        let mut rig = Rig::new(&[]);
        let shown = rig.flags(0, 6);
        assert_eq!(shown.len(), 6, "five and the digest");
        let unheard = shown[5].ring;
        rig.flags(120, 1);
        if answered {
            // That the desktop took "1 more" says nothing of the second.
            assert_eq!(rig.taken(&shown, 130), []);
        } else {
            rig.taken(&shown[..5], 130);
        }
        assert_eq!(rig.flags(140, 2), []);
        assert_eq!(rig.grouped(), 4);
        let expected = if answered { Ring::Update } else { unheard };
        assert_eq!(rig.starts(1), told(4, expected), "it rings if nobody has confirmed that it did");
    }
}

#[test]
fn a_kill_right_after_the_desktop_s_answer_loses_no_count_either() {
    let mut rig = Rig::new(&[]);
    let shown = rig.flags(0, 9);
    rig.taken(&shown, 200);
    assert_eq!(rig.starts(1), told(4, Ring::Update));
}

#[test]
fn a_stop_within_a_flood_tells_it_to_the_end() {
    let mut rig = Rig::new(&[]);
    let shown = rig.flags(0, 9);
    rig.taken(&shown, 180);
    let last = rig.ends(200);
    assert_eq!(last.iter().map(|notice| notice.title.as_str()).collect::<Vec<_>>(), ["4 more: Flag log"]);
    assert_eq!(rig.taken(&last, 210), []);
    assert_eq!(rig.starts(1), [], "it stands");

    // What the desktop has not answered for is followed by the rest once it has.
    let mut rig = Rig::new(&[]);
    let shown = rig.flags(0, 9);
    assert_eq!(rig.ends(200), []);
    let last = rig.taken(&shown, 210);
    assert_eq!(last.iter().map(|notice| notice.title.as_str()).collect::<Vec<_>>(), ["4 more: Flag log"]);
    assert_eq!(rig.starts(1), told(4, Ring::Update), "and it did not answer for that");
}

#[test]
fn more_of_a_flood_whose_notices_were_closed_is_shown_by_the_next_start() {
    for stopped in [true, false] {
        let mut rig = Rig::new(&[]);
        let shown = rig.flags(0, 6);
        rig.taken(&shown, 150);
        for notice in 1..=DIGEST {
            rig.turn(1_000, |rig| rig.hub.happened(Happened::Closed(notice), rig.now()));
        }
        assert_eq!(rig.flags(11_000, 9), []);
        assert_eq!(rig.grouped(), 10);
        if stopped {
            let last = rig.ends(11_200);
            assert_eq!(last.iter().map(|notice| notice.title.as_str()).collect::<Vec<_>>(), ["10 more: Flag log"]);
        }
        assert_eq!(rig.starts(1), told(10, Ring::Silent));
    }
}

#[test]
fn what_the_user_dealt_with_does_not_come_back() {
    let mut rig = Rig::new(&[]);
    let shown = rig.flags(0, 9);
    rig.taken(&shown, 200);
    rig.turn(300, |rig| rig.hub.happened(Happened::Opened(DIGEST, None), rig.now()));
    assert_eq!(rig.starts(1), []);

    let mut rig = Rig::new(&[]);
    let shown = rig.flags(0, 6);
    rig.taken(&shown, 150);
    rig.turn(1_000, |rig| rig.hub.happened(Happened::Closed(DIGEST), rig.now()));
    rig.flags(2_000, 3);
    let everything = bellhop_control::ask::EventQuery::default();
    rig.turn(3_000, |rig| drop(rig.hub.events_read_all(&everything, rig.now()).expect("a readable history")));
    assert_eq!(rig.starts(1), []);
}

#[test]
fn news_that_joined_a_notice_is_shown_by_the_next_start_unless_it_was_settled() {
    let joined = || {
        let mut rig = Rig::new(&[]);
        let shown = rig.of_thread(1, Bearing::News, 0);
        rig.taken(&shown, 50);
        assert_eq!(rig.of_thread(2, Bearing::News, 100), [], "an update waits for its second");
        rig
    };
    assert_eq!(joined().starts(1), [("No. 2".to_owned(), Ring::Update)]);
    let mut closed = joined();
    closed.turn(200, |rig| rig.hub.happened(Happened::Closed(1), rig.now()));
    assert_eq!(closed.starts(1), [("No. 2".to_owned(), Ring::Silent)]);
    let mut settled = joined();
    settled.turn(200, |rig| rig.hub.happened(Happened::Closed(1), rig.now()));
    settled.of_thread(3, Bearing::Settles, 300);
    assert_eq!(settled.starts(1), []);
    let mut seen = joined();
    seen.turn(200, |rig| rig.hub.happened(Happened::Seen(1), rig.now()));
    assert_eq!(seen.starts(1), []);
}

#[test]
fn a_summary_is_told_with_the_last_of_its_events() {
    let mut rig = Rig::new(&[]);
    let at = rig.now().wall;
    let events = (1..=5).map(|n| event(FLAGS, n, at)).collect();
    let shown = rig.turn(0, |rig| {
        rig.hub.heard_late(&id(), events, false, rig.now());
    });
    assert_eq!(shown.len(), 1);
    assert_eq!(rig.starts(1), [("5 new while there was no connection".to_owned(), shown[0].ring)]);
}
