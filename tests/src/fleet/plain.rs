//! The plainest dialect: it trusts whatever greets it, and counts what it hears.

use std::time::Duration;

use bellhop_core::{
    account::Account,
    clock::{Due, Mono, Now, Wall},
    dialect::{Action, Dialect, Frame, Pulse, Signal, Ticket},
};

/// Live as soon as its socket is open.
#[derive(Debug)]
pub struct Plain;

impl Dialect for Plain {
    fn greet(&mut self, _now: Now, say: &mut Vec<Signal>) {
        say.push(Signal::Ready);
    }

    fn hear(&mut self, _frame: Frame<'_>, _now: Now, say: &mut Vec<Signal>) {
        say.push(Signal::Counted("frame"));
    }

    fn due(&self) -> Option<Due> {
        None
    }

    fn tick(&mut self, _now: Now, _say: &mut Vec<Signal>) {}

    fn adjust(&mut self, _account: &Account, _now: Now, _say: &mut Vec<Signal>) {}

    fn act(&mut self, _ticket: Ticket, _action: &Action, _now: Now, _say: &mut Vec<Signal>) {}

    fn pulse(&self) -> Pulse {
        PULSE
    }
}

/// The time `millis` after the beginning of the world.
///
/// # Panics
/// Some hundred million years later.
pub fn at(millis: u64) -> Now {
    Now { mono: Mono(millis), wall: Wall(1_767_225_600_000 + i64::try_from(millis).unwrap()) }
}

/// How long its links may be silent.
pub const PULSE: Pulse =
    Pulse { early: Duration::from_secs(7), probe: Duration::from_secs(10), dead: Duration::from_secs(20) };
