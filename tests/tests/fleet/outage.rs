//! A hundred thousand sessions of one server that is gone for a minute.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
    io::Write as _,
};

use bellhop_core::{
    session::{Effect, Input, Session, State},
    trouble::{Trouble, TroubleCode},
};

use crate::{
    chance::Chance,
    plain::{Plain, at},
};

/// What happens to a session of the fleet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    /// Its own deadline.
    Due,
    /// The answer to its dial.
    Answer,
}

#[test]
fn a_fleet_returns_without_a_stampede() {
    let mut fleet: Vec<Session> = (0..FLEET).map(|n| Session::new(Chance(n).next(), at(0))).collect();
    let mut agenda = BinaryHeap::new();
    let mut effects = Vec::new();
    for session in &mut fleet {
        session.step(Input::Start, at(0), &mut effects);
        session.step(Input::Opened(Box::new(Plain)), at(0), &mut effects);
        assert_eq!(session.standing().state, State::Live);
    }
    // They have been live for five minutes, with frames up to the end.
    for (n, session) in fleet.iter_mut().enumerate() {
        session.step(Input::Alive, at(DIES), &mut effects);
        effects.clear();
        session.step(Input::Lost(gone()), at(DIES), &mut effects);
        agenda.push(Reverse((session.deadline().unwrap().0, n, Next::Due)));
    }
    effects.clear();

    let mut dials: BTreeMap<u64, u64> = BTreeMap::new();
    let (mut live, mut last_live) = (0, 0);
    while live < FLEET {
        let Reverse((now, n, next)) = agenda.pop().expect("a session that is not live has something to wait for");
        let session = &mut fleet[n];
        match next {
            Next::Due if session.deadline().is_none_or(|due| due.0 > now) => continue,
            Next::Due => session.step(Input::Tick, at(now), &mut effects),
            Next::Answer if now < RETURNS => session.step(Input::Lost(gone()), at(now), &mut effects),
            Next::Answer => session.step(Input::Opened(Box::new(Plain)), at(now), &mut effects),
        }
        for effect in effects.drain(..) {
            match effect {
                Effect::Dial => {
                    *dials.entry(now / 1000).or_default() += 1;
                    agenda.push(Reverse((now + ROUND_TRIP, n, Next::Answer)));
                }
                Effect::Report(standing) if standing.state == State::Live => {
                    live += 1;
                    last_live = now;
                }
                _ => {}
            }
        }
        if session.standing().state != State::Live {
            agenda.push(Reverse((session.deadline().unwrap().0, n, Next::Due)));
        }
    }

    let peak = dials.range(RETURNS / 1000..).map(|(_, dials)| *dials).max().unwrap_or_default();
    let all: u64 = dials.values().sum();
    let took = (last_live - RETURNS) / 1000;
    writeln!(
        std::io::stdout(),
        "fleet of {FLEET}: {peak} dials a second at the most after the return, {all} dials in all, all live after {took} s"
    )
    .unwrap();
    assert!(peak <= 4000, "{peak} dials in one second");
    assert!(took <= 180, "the last one is live after {took} s");
}

fn gone() -> Trouble {
    Trouble::new(TroubleCode::Unreachable, "gone")
}

const FLEET: u64 = 100_000;
/// In milliseconds.
const DIES: u64 = 300_000;
const RETURNS: u64 = DIES + 60_000;
const ROUND_TRIP: u64 = 50;
