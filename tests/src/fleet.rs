//! A hundred thousand sessions of one server that is gone for a minute, on the pure core with a pretend clock.

pub mod chance;
pub mod plain;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

use bellhop_core::messages::Message;
use bellhop_core::{
    session::{Effect, Input, Session, State},
    trouble::{Trouble, TroubleCode},
};

use self::{
    chance::Chance,
    plain::{Plain, at},
};

/// What the outage was like for the server.
#[derive(Debug, Default)]
pub struct Outage {
    /// How many dials came in each second since the beginning of the world.
    pub dials: BTreeMap<u64, u64>,
    /// When the last session was live again, in milliseconds.
    last_live: u64,
}

/// What happens to a session of the fleet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    /// Its own deadline.
    Due,
    /// The answer to its dial of that number.
    Answer(u64),
}

impl Outage {
    /// Lets the server die and return.
    ///
    /// # Panics
    /// When a session has nothing left to wait for.
    pub fn play() -> Self {
        let mut fleet = Fleet::live();
        fleet.dies();
        fleet.returns();
        fleet.outage
    }

    /// The most dials in any second from the server's return on.
    pub fn peak(&self) -> u64 {
        self.dials.range(RETURNS / 1000..).map(|(_, dials)| *dials).max().unwrap_or_default()
    }

    /// All dials of the outage.
    pub fn all(&self) -> u64 {
        self.dials.values().sum()
    }

    /// After how many seconds from the server's return all were live.
    pub fn took(&self) -> u64 {
        (self.last_live - RETURNS).div_ceil(1000)
    }
}

struct Fleet {
    sessions: Vec<Session>,
    /// Which dial of each session is under way.
    dial: Vec<u64>,
    agenda: BinaryHeap<Reverse<(u64, u64, Next)>>,
    /// When the server will have taken every dial so far, in microseconds.
    busy_until: u64,
    outage: Outage,
}

impl Fleet {
    fn live() -> Self {
        let mut effects = Vec::new();
        let mut sessions: Vec<Session> = (0..FLEET).map(|n| Session::new(Chance(n).draw(), at(0))).collect();
        for session in &mut sessions {
            session.step(Input::Start, at(0), &mut effects);
            session.step(Input::Opened(Box::new(Plain)), at(0), &mut effects);
            assert_eq!(session.standing().state, State::Live);
        }
        let dial = vec![0; sessions.len()];
        Self { sessions, dial, agenda: BinaryHeap::new(), busy_until: RETURNS * 1000, outage: Outage::default() }
    }

    /// They have been live for five minutes, with frames up to the end.
    fn dies(&mut self) {
        for n in 0..FLEET {
            self.step(n, Input::Alive, DIES);
            self.step(n, Input::Lost(gone()), DIES);
        }
    }

    fn returns(&mut self) {
        while let Some(Reverse((now, n, next))) = self.agenda.pop() {
            match next {
                Next::Due if self.session(n).due().is_none_or(|due| due.latest.0 > now) => {}
                Next::Due => self.step(n, Input::Tick, now),
                // The session has given this dial up.
                Next::Answer(dial) if self.dial[index(n)] != dial => {}
                Next::Answer(_) if now < RETURNS => self.step(n, Input::Lost(gone()), now),
                Next::Answer(_) => {
                    self.step(n, Input::Opened(Box::new(Plain)), now);
                    self.outage.last_live = now;
                }
            }
        }
        assert!(self.sessions.iter().all(|session| session.standing().state == State::Live), "all return");
    }

    fn session(&self, n: u64) -> &Session {
        &self.sessions[index(n)]
    }

    fn step(&mut self, n: u64, input: Input, now: u64) {
        let mut effects = Vec::new();
        self.sessions[index(n)].step(input, at(now), &mut effects);
        for effect in effects {
            match effect {
                Effect::Dial => {
                    // The secret is at hand; nothing follows from that.
                    self.sessions[index(n)].step(Input::Unlocked, at(now), &mut Vec::new());
                    self.sessions[index(n)].step(Input::Admitted, at(now), &mut Vec::new());
                    *self.outage.dials.entry(now / 1000).or_default() += 1;
                    self.dial[index(n)] += 1;
                    let answer = self.answered(now);
                    self.agenda.push(Reverse((answer, n, Next::Answer(self.dial[index(n)]))));
                }
                Effect::HangUp => self.dial[index(n)] += 1,
                _ => {}
            }
        }
        if self.session(n).standing().state != State::Live
            && let Some(due) = self.session(n).due().map(|due| due.latest)
        {
            self.agenda.push(Reverse((due.0, n, Next::Due)));
        }
    }

    /// When a dial is answered. A machine without a server refuses at once; the server takes one after the other, also
    /// those that have been given up meanwhile, and what comes while it is gone does not wait for it.
    fn answered(&mut self, now: u64) -> u64 {
        if now < RETURNS {
            return now + ROUND_TRIP;
        }
        self.busy_until = self.busy_until.max(now * 1000) + 1_000_000 / ACCEPTS;
        self.busy_until / 1000 + ROUND_TRIP
    }
}

fn index(n: u64) -> usize {
    usize::try_from(n).expect("a fleet fits into memory")
}

fn gone() -> Trouble {
    Trouble::new(TroubleCode::Unreachable, Message::verbatim("gone"))
}

/// How many sessions there are.
pub const FLEET: u64 = 100_000;
/// When the server dies, in milliseconds.
pub const DIES: u64 = 300_000;
/// When it is back, in milliseconds.
pub const RETURNS: u64 = DIES + 60_000;
/// How many dials the server takes in a second.
pub const ACCEPTS: u64 = 2_000;
/// In milliseconds.
const ROUND_TRIP: u64 = 50;
