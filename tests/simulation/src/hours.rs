//! The time of the played world, as the process in it reads it.
//!
//! The world counts milliseconds from its beginning. A process that runs lives on the paused time of
//! its own runtime; from outside, and while nothing runs, the world's time is set by hand. A clock in
//! Bellhop is a plain function, so what it reads is kept for each thread.

use std::cell::Cell;
use std::time::Duration;

use bellhop_core::clock::Wall;
use jiff::tz::{Offset, TimeZone};
use tokio::time::Instant;

#[derive(Clone, Copy)]
struct Hands {
    /// The world's time when `runs_since` was.
    at: u64,
    /// Since when the running process counts.
    runs_since: Option<Instant>,
    /// By how much our wall clock is ahead of the world's time.
    wall: i64,
    /// Hours east of Greenwich.
    zone: i8,
}

thread_local! {
    static HANDS: Cell<Hands> = const { Cell::new(Hands { at: 0, runs_since: None, wall: EPOCH, zone: 0 }) };
}

/// The world begins anew.
pub fn begin() {
    HANDS.set(Hands { at: 0, runs_since: None, wall: EPOCH, zone: 0 });
}

/// The world's time.
pub fn now() -> u64 {
    let hands = HANDS.get();
    hands.at + hands.runs_since.map_or(0, |since| millis(since.elapsed()))
}

/// Sets the world's time. A process that runs does not notice: it was suspended meanwhile.
pub fn set(to: u64) {
    let mut hands = HANDS.get();
    hands.at = to - hands.runs_since.map_or(0, |since| millis(since.elapsed()));
    HANDS.set(hands);
}

/// From here on the world's time is that of the runtime this is called on; without one, it stands.
pub fn runs(on: bool) {
    let mut hands = HANDS.get();
    hands.at = now();
    hands.runs_since = on.then(Instant::now);
    HANDS.set(hands);
}

/// The moment of the running runtime at which the world's time will be `at`.
pub fn instant(at: u64) -> Instant {
    Instant::now() + Duration::from_millis(at.saturating_sub(now()))
}

/// What our wall clock shows.
pub fn wall() -> Wall {
    Wall(wall_at(now()))
}

/// What our wall clock would show at that time, as it is set now.
pub fn wall_at(at: u64) -> i64 {
    HANDS.get().wall + at.cast_signed()
}

/// Somebody sets our wall clock.
pub fn step_wall(by: i64) {
    let mut hands = HANDS.get();
    hands.wall += by;
    HANDS.set(hands);
}

/// Where our machine is.
pub fn zone() -> TimeZone {
    TimeZone::fixed(Offset::constant(HANDS.get().zone))
}

/// Our machine travels.
pub fn travel(zone: i8) {
    let mut hands = HANDS.get();
    hands.zone = zone;
    HANDS.set(hands);
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

/// The world's first moment on everybody's wall clock: the first of June 2026, at noon.
pub const EPOCH: i64 = 1_780_315_200_000;
