//! A day of random faults: servers die, freeze, flap and refuse, the machine sleeps, and no session is ever deaf
//! without saying so.

use bellhop_core::messages::Message;
use bellhop_core::{
    session::{Effect, Input, Session, State},
    trouble::{Trouble, TroubleCode},
};
use bellhop_tests::fleet::{
    chance::Chance,
    plain::{PULSE, Plain, at},
};

/// What a server does for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    /// It answers, and says something every three seconds.
    Well,
    /// Nobody listens; open connections broke when it went.
    Gone,
    /// Connections stay open, and nothing comes through them; dials get no answer.
    Frozen,
    /// It takes every connection and drops it half a second later.
    Flapping,
    /// It answers every dial with "come back in so many seconds".
    Busy(u64),
}

#[test]
fn no_session_is_deaf_for_a_day_without_saying_so() {
    for seed in 0..100 {
        Day::new(seed).live_through();
    }
}

/// One session and its server.
struct Day {
    session: Session,
    chance: Chance,
    now: u64,
    mood: Mood,
    /// When the server changes its mood.
    turns: u64,
    /// Since when it has been well without a break.
    well_since: Option<u64>,
    /// When the answer to the dial under way comes.
    answer: Option<u64>,
    open: bool,
    /// When the server says something next.
    speaks: u64,
    /// When the last byte came in.
    heard: u64,
    dials: u64,
    falls: u64,
    /// The longest wait the server has asked for lately.
    asked: u64,
}

impl Day {
    fn new(seed: u64) -> Self {
        Self {
            session: Session::new(seed, at(0)),
            chance: Chance(seed),
            now: 0,
            mood: Mood::Well,
            turns: 60_000,
            well_since: Some(0),
            answer: None,
            open: false,
            speaks: 0,
            heard: 0,
            dials: 0,
            falls: 0,
            asked: 0,
        }
    }

    fn live_through(&mut self) {
        self.step(Input::Start);
        while self.now < DAY {
            let due = self.session.due().map(|due| due.latest.0);
            let speaks = (self.open && self.mood != Mood::Frozen).then_some(self.speaks);
            let next = [due, self.answer, speaks, Some(self.turns)].into_iter().flatten().min().unwrap();
            assert!(next >= self.now, "time goes on");
            self.now = next;
            if self.now == self.turns {
                self.turn();
            } else if self.answer == Some(self.now) {
                self.answered();
            } else if speaks == Some(self.now) {
                self.spoken();
            } else {
                self.step(Input::Tick);
            }
            self.check();
        }
        assert!(self.falls > 20, "a day has its faults: {}", self.falls);
        // At most one dial a second while it flaps, far fewer otherwise: nobody is hammered.
        assert!(self.dials < DAY / 1000, "{} dials in a day", self.dials);
    }

    /// The server does something else from now on.
    fn turn(&mut self) {
        let span = [self.chance.between(100, 5_000), self.chance.between(5_000, 1_200_000)];
        self.turns = self.now + span[usize::from(self.chance.draw().is_multiple_of(2))];
        self.mood = match self.chance.between(0, 9) {
            0..=3 => Mood::Well,
            4 | 5 => Mood::Gone,
            6 | 7 => Mood::Frozen,
            8 => Mood::Flapping,
            _ => Mood::Busy(self.chance.between(1, 120)),
        };
        if matches!(self.mood, Mood::Gone | Mood::Busy(_)) && self.open {
            self.lost(TroubleCode::Closed, None);
        }
        // What it did not say while it was frozen, it says now.
        self.speaks = self.speaks.max(self.now);
        self.well_since = (self.mood == Mood::Well).then(|| self.well_since.unwrap_or(self.now));
        if self.chance.between(0, 9) == 0 {
            // The machine wakes, or its network changes; the link is made anew.
            self.step(Input::Nudge);
            self.well_since = self.well_since.map(|_| self.now);
        }
    }

    /// The dial under way is answered.
    fn answered(&mut self) {
        self.answer = None;
        match self.mood {
            Mood::Well | Mood::Flapping => {
                self.open = true;
                self.heard = self.now;
                self.speaks = self.now + if self.mood == Mood::Flapping { 500 } else { 3_000 };
                self.step(Input::Opened(Box::new(Plain)));
            }
            Mood::Gone => self.lost(TroubleCode::Unreachable, None),
            Mood::Frozen => {}
            Mood::Busy(seconds) => {
                self.asked = self.now + seconds * 1000;
                self.lost(TroubleCode::Busy, Some(seconds));
            }
        }
    }

    fn spoken(&mut self) {
        if self.mood == Mood::Flapping {
            return self.lost(TroubleCode::Closed, None);
        }
        self.heard = self.now;
        self.speaks = self.now + 3_000;
        self.step(Input::Text("frame".to_owned()));
    }

    fn lost(&mut self, code: TroubleCode, wait: Option<u64>) {
        self.open = false;
        let trouble =
            Trouble::new(code, Message::verbatim("words")).retry_after(wait.map(std::time::Duration::from_secs));
        self.step(Input::Lost(trouble));
    }

    fn step(&mut self, input: Input) {
        let was_live = self.session.standing().state == State::Live;
        let mut effects = Vec::new();
        self.session.step(input, at(self.now), &mut effects);
        for effect in effects {
            match effect {
                Effect::Dial => {
                    assert!(!self.open, "a dial beside an open connection");
                    self.dials += 1;
                    // The secret is at hand; nothing follows from that.
                    self.session.step(Input::Unlocked, at(self.now), &mut Vec::new());
                    self.session.step(Input::Admitted, at(self.now), &mut Vec::new());
                    let answers = self.mood != Mood::Frozen;
                    self.answer = answers.then(|| self.now + self.chance.between(10, 2_000));
                }
                Effect::HangUp => (self.open, self.answer) = (false, None),
                _ => {}
            }
        }
        self.falls += u64::from(was_live && self.session.standing().state != State::Live);
    }

    /// What holds at every moment.
    fn check(&self) {
        let standing = self.session.standing();
        let state = standing.state;
        assert!(!matches!(state, State::Off | State::Blocked), "nobody switched it off and no fault blocks: {state:?}");
        if state == State::Live {
            let silent = self.now - self.heard;
            let limit = u64::try_from(PULSE.dead.as_millis()).unwrap();
            assert!(silent <= limit, "called live after {silent} ms of silence, at {} ms", self.now);
            assert!(self.open, "called live without a connection");
        } else if let Some(since) = self.well_since {
            let well = self.now.saturating_sub(since.max(self.asked));
            assert!(well <= PATIENCE, "{state:?} although the server has been well for {well} ms: {standing:?}");
        }
        assert!(state == State::Live || state == State::Connecting || standing.trouble.is_some(), "no reason is said");
    }
}

/// In milliseconds.
const DAY: u64 = 86_400_000;
/// After an outage of an hour a dial comes every five and a half minutes at the latest; then one that hangs may be given up.
const PATIENCE: u64 = 330_000 + 60_000 + 12_000;
