//! Both clocks, read together.

use std::time::{Duration, Instant, SystemTime};

use bellhop_core::clock::{Mono, Now, Wall};

/// Reads both clocks. The monotonic one counts from the making of the first copy.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    origin: Instant,
}

impl Clock {
    /// A clock whose monotonic part begins now.
    pub fn new() -> Self {
        Self { origin: Instant::now() }
    }

    /// The time now.
    pub fn now(&self) -> Now {
        let since_epoch = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Now {
            mono: Mono(0) + self.origin.elapsed(),
            wall: Wall(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX)),
        }
    }

    /// The moment that a point on the monotonic clock names. Rounded up to the next millisecond, so
    /// that whoever sleeps until then never wakes a fraction too early.
    pub(crate) fn instant(&self, at: Mono) -> Instant {
        self.origin + Duration::from_millis(at.0.saturating_add(1).min(FAR))
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new()
    }
}

/// A century in milliseconds: further than any deadline, and within what every platform's clock holds.
const FAR: u64 = 100 * 365 * 24 * 60 * 60 * 1000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clocks_agree_with_the_systems() {
        let clock = Clock::new();
        let now = clock.now();
        assert!(now.mono < Mono(60_000), "the monotonic clock begins with the clock");
        assert!(now.wall > Wall(1_767_225_600_000), "the wall clock shows 2026 or later");
        assert!(clock.instant(now.mono) <= Instant::now() + Duration::from_millis(1));
        assert!(clock.instant(Mono(u64::MAX)) > Instant::now(), "a deadline beyond all time does not overflow");
    }
}
