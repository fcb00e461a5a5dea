//! Random faults against the real Action Cable server and both stand-ins: connections cut, servers ended, frozen and out
//! of order, REST slow and failing, a desktop that stalls, Bellhop ended and killed. Afterwards every event is there once,
//! what is unread is counted right, and nothing rang twice but what Bellhop itself says it had to show again.
//!
//! `BELLHOP_CHAOS_SECONDS` says for how long, `BELLHOP_CHAOS_SEED` from which number the faults are drawn.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use bellhop_tests::desktop::Rig;
use bellhop_tests::drive::program::Program;
use bellhop_tests::drive::wait::eventually;
use bellhop_tests::stand_ins::action_cable::Cable;
use bellhop_tests::stand_ins::daptin::{self, Trap};
use bellhop_tests::stand_ins::gleepost;
use nix::sys::signal::Signal;
use serde_json::{Value, json};
use tokio::time::MissedTickBehavior;

use crate::screen::Screen;
use crate::{SOON, keys, words};

#[tokio::test(flavor = "multi_thread")]
async fn random_faults_lose_nothing_and_double_nothing() {
    let number = |name: &str, usual| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let seed = number("BELLHOP_CHAOS_SEED", 20_261_130);
    let lasts = Duration::from_secs(number("BELLHOP_CHAOS_SECONDS", 25));
    eprintln!("seed {seed}, {lasts:?}");

    let rig = Rig::plan().start();
    let mut storm = Storm::start(&rig, seed).await;
    let mut pace = tokio::time::interval(Duration::from_millis(120));
    pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let began = Instant::now();
    while began.elapsed() < lasts {
        let gust = Instant::now();
        while gust.elapsed() < GUST && began.elapsed() < lasts {
            pace.tick().await;
            storm.event();
            storm.fault();
            storm.screen.settle().await;
        }
        storm.heal();
        storm.check().await;
    }
    let (rang, again) = storm.rang(&rig.events());
    assert!(rang > 0, "what rings is known by its words");
    let (faults, kills, gaps, events) = (storm.faults, storm.kills, storm.gaps().count(), storm.expected.len());
    eprintln!(
        "{events} events, {faults:?}, {kills} kills, {gaps} gaps; {rang} rang, {again} of them again, and said so"
    );
}

/// Three services, Bellhop, and what happens to them.
struct Storm<'a> {
    rig: &'a Rig,
    screen: Screen,
    cable: Cable,
    cable_runs: bool,
    cable_frozen: bool,
    campus: gleepost::Server,
    desk: daptin::Server,
    resident: Option<Program>,
    dice: u64,
    next: u64,
    expected: BTreeSet<String>,
    /// How often each was played, by its number.
    faults: [usize; FAULTS],
    kills: usize,
}

impl<'a> Storm<'a> {
    /// All three accounts are live and know what is old.
    async fn start(rig: &'a Rig, seed: u64) -> Self {
        let cable = Cable::start(&[KEY]);
        let campus = gleepost::Server::start(gleepost::Options::default()).await.expect("a free port");
        campus.keep("conversations", json!({"id": 67, "participants": [{"id": 10, "name": "Ann"}]}));
        let options = daptin::Options { hides_version: true, ..daptin::Options::default() };
        let desk = daptin::Server::start(options).await.expect("a free port");
        rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
        rig.add_account("gleepost", "campus", &campus.url(), &["user=9"], &gleepost::Options::default().token);
        rig.add_account("daptin", "desk", &desk.url(), &["topics=ticket"], &daptin::Options::default().token);
        let on = rig.bellhop(&["filter", "set", "smoke", "feedbacks#create", "on"]);
        assert_eq!(on.code, 0, "{}", on.err);
        let screen = Screen::on(rig).await;
        let resident = Some(rig.start_bellhop(&[]));
        let (expected, cable_runs) = (BTreeSet::new(), true);
        let mut storm = Self {
            rig,
            screen,
            cable,
            cable_runs,
            cable_frozen: false,
            campus,
            desk,
            resident,
            dice: seed,
            next: 1,
            expected,
            faults: [0; FAULTS],
            kills: 0,
        };
        rig.wait_live(SOON);
        // What comes before the first look has ended is told live; one of each shows that all of them listen.
        for _ in 0..3 {
            storm.event();
        }
        let (rig, count) = (storm.rig, storm.expected.len());
        eventually("the first events", SOON, || (keys(rig).len() == count).then_some(()));
        storm
    }

    /// A number below `most` (`SplitMix64`).
    fn roll(&mut self, most: u64) -> u64 {
        self.dice = self.dice.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.dice ^ (self.dice >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most
    }

    /// Something happens at a service, heard by whoever listens.
    fn event(&mut self) {
        // A frozen server takes no broadcasts, and nothing happens at it.
        self.next += u64::from(self.cable_frozen && self.next.is_multiple_of(3));
        let id = self.next;
        self.next += 1;
        let now = bellhop_engine::clock::Clock::new().now().wall.to_string();
        let key = match id % 3 {
            0 => {
                let row = json!({"id": id, "post_id": 1_000 + id, "feedback_type": "tpu-", "user_name": "Otter",
                    "created_at": now, "updated_at": now});
                self.cable.add_row("feedbacks", row.clone());
                if self.cable_runs {
                    self.cable.broadcast("create", "Feedback", &row);
                }
                format!("Feedback/{id}/create")
            }
            1 => {
                self.campus.happen(json!({"type": "message", "location": "/conversations/67", "data": {"id": id,
                    "text": format!("hello {id}"), "by": {"id": 10, "name": "Ann"}, "timestamp": now}}));
                format!("message/{id}")
            }
            _ => {
                self.desk.create("ticket", json!({"reference_id": format!("t-{id}"), "name": format!("No. {id}")}));
                format!("ticket/t-{id}/create")
            }
        };
        self.expected.insert(key);
    }

    /// One time in four, something breaks or is mended.
    fn fault(&mut self) {
        let fault = usize::try_from(self.roll(4 * FAULTS as u64)).unwrap_or(FAULTS);
        if let Some(played) = self.faults.get_mut(fault) {
            *played += 1;
        }
        match fault {
            0 if self.cable_runs => {
                self.cable.kill();
                (self.cable_runs, self.cable_frozen) = (false, false);
            }
            0 | 1 | 12 if !self.cable_runs => {
                self.cable.run();
                self.cable_runs = true;
            }
            1 | 12 if self.cable_frozen => self.thaw_cable(),
            1 => self.cable.kick(),
            12 => {
                self.cable.freeze();
                self.cable_frozen = true;
            }
            2 => self.campus.drop_sockets(),
            3 => {
                let status = [None, Some(500), Some(503), Some(429)][usize::try_from(self.roll(4)).unwrap_or(0)];
                self.campus.change(move |options| options.broken = status);
            }
            4 => self.campus.freeze(),
            5 => self.campus.thaw(),
            6 => self.desk.spring(Trap::CutAll),
            7 => {
                let times = u32::try_from(self.roll(20)).unwrap_or(0);
                self.desk.spring(Trap::Busy { times, seconds: 1 });
            }
            8 => self.desk.spring(Trap::CloseAll),
            9 => self.desk.spring(Trap::Freeze),
            10 => self.desk.spring(Trap::Thaw),
            11 => self.restart(),
            13 => {
                let slow = self.slowness();
                self.campus.change(move |options| options.slow = slow);
            }
            14 => {
                let slow = self.slowness();
                self.desk.spring(Trap::Slow(slow));
            }
            15 => {
                let status = [None, Some(500), Some(503)][usize::try_from(self.roll(3)).unwrap_or(0)];
                self.desk.spring(Trap::Broken(status));
            }
            16 => self.screen.stall(true),
            17 => self.screen.stall(false),
            _ => {}
        }
    }

    /// From no time at all to longer than Bellhop waits for.
    fn slowness(&mut self) -> Duration {
        Duration::from_millis([0, 400, 3_000, 12_000][usize::try_from(self.roll(4)).unwrap_or(0)])
    }

    fn thaw_cable(&mut self) {
        self.cable.thaw();
        self.cable_frozen = false;
    }

    /// Bellhop ends, in order or not, and starts again.
    fn restart(&mut self) {
        let in_order = self.roll(2) == 0;
        if let Some(mut resident) = self.resident.take() {
            if in_order {
                assert_eq!(self.rig.bellhop(&["stop"]).code, 0);
            } else {
                self.kills += 1;
                resident.signal(Signal::SIGKILL);
            }
            assert!(resident.ended_within(SOON).is_some(), "it ends");
        }
        self.resident = Some(self.rig.start_bellhop(&[]));
    }

    /// Everything works again, and every connection is made anew, so that nobody waits for a retry.
    fn heal(&mut self) {
        if self.cable_frozen {
            self.thaw_cable();
        }
        if !self.cable_runs {
            self.cable.run();
            self.cable_runs = true;
        }
        self.campus.thaw();
        self.campus.change(|options| (options.broken, options.slow) = (None, Duration::ZERO));
        self.screen.stall(false);
        self.desk.spring(Trap::Broken(None));
        self.desk.spring(Trap::Slow(Duration::ZERO));
        self.desk.spring(Trap::Thaw);
        self.desk.spring(Trap::Busy { times: 0, seconds: 1 });
        self.restart();
        self.rig.wait_live(3 * SOON);
    }

    /// How many rang for themselves, and how many of them once more. Each of those was on its way when Bellhop ended, and
    /// says so.
    fn rang(&self, events: &[Value]) -> (usize, usize) {
        let shown = self.screen.rang();
        let (mut rang, mut again) = (0, 0);
        for event in events {
            let words = words(event);
            let times = shown.iter().filter(|shown| **shown == words).count();
            rang += usize::from(times > 0);
            if times > 1 {
                assert_eq!(word(event, "why"), "restart", "{words:?} rang {times} times: {event:#}");
                again += 1;
            }
        }
        (rang, again)
    }

    /// Everything is known once, nobody misses anything, and what is unread is counted right.
    async fn check(&mut self) {
        let rig = self.rig;
        let told = eventually("every event", 6 * SOON, || {
            let told = keys(rig);
            (told.len() >= self.expected.len()).then_some(told)
        });
        assert_eq!(told.len(), told.iter().collect::<BTreeSet<_>>().len(), "none is there twice");
        assert_eq!(told.into_iter().collect::<BTreeSet<_>>(), self.expected, "none is lost, and none made up");
        eventually("every gap to be closed", 6 * SOON, || self.gaps().all(|gap| gap["complete"] == true).then_some(()));
        let asks = |event: &&Value| ["rung", "grouped", "failed"].contains(&word(event, "did"));
        eventually("the count of what is unread", SOON, || {
            (rig.status()["unread"] == rig.events().iter().filter(asks).count()).then_some(())
        });
        self.screen.settle().await;
        self.rang(&rig.events());
    }

    fn gaps(&self) -> impl Iterator<Item = Value> {
        let gaps = ["smoke", "campus", "desk"].map(|name| self.rig.account(name)["gaps"].clone());
        gaps.into_iter().flat_map(|mut gaps| gaps.as_array_mut().map(std::mem::take).unwrap_or_default())
    }
}

/// A word of what became of an event.
fn word<'e>(event: &'e Value, name: &str) -> &'e str {
    event["fate"][name].as_str().unwrap_or_default()
}

/// How long faults go on until everything works for once. Of more than a thousand rows Daptin's catch-up fetches the
/// newest and names the others, which is no fault.
const GUST: Duration = Duration::from_mins(1);
/// How many faults there are to be drawn from.
const FAULTS: usize = 18;
const KEY: &str = "not-a-real-key";
