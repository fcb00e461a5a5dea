//! Both clocks, read together.

use std::time::{Duration, SystemTime};

use bellhop_core::clock::{Mono, Now, Wall};
use jiff::tz::TimeZone;
use tokio::time::Instant;

/// Reads both clocks. The monotonic one counts from the making of the first copy. It is the runtime's,
/// so that a world with a paused one has its own time.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    origin: Instant,
    wall: WallClock,
}

/// What shows the time of day.
#[derive(Clone, Copy, Debug)]
enum WallClock {
    System,
    Told(fn() -> Wall, fn() -> TimeZone),
}

impl Clock {
    /// A clock whose monotonic part begins now.
    pub fn new() -> Self {
        Self { origin: Instant::now(), wall: WallClock::System }
    }

    /// A clock of a world that is played: its wall clock is what `wall` says, and it hangs in `zone`.
    pub fn told_by(wall: fn() -> Wall, zone: fn() -> TimeZone) -> Self {
        Self { origin: Instant::now(), wall: WallClock::Told(wall, zone) }
    }

    /// The time zone, as it is now.
    pub fn zone(&self) -> TimeZone {
        match self.wall {
            WallClock::System => TimeZone::system(),
            WallClock::Told(_, zone) => zone(),
        }
    }

    /// Whether it is this machine's, so that the kernel can wake by it.
    #[cfg(target_os = "linux")]
    pub(crate) fn is_the_systems(&self) -> bool {
        matches!(self.wall, WallClock::System)
    }

    /// The time now.
    pub fn now(&self) -> Now {
        let wall = match self.wall {
            WallClock::System => {
                let since_epoch = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
                Wall(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
            }
            WallClock::Told(wall, _) => wall(),
        };
        Now { mono: Mono(0) + self.origin.elapsed(), wall }
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
