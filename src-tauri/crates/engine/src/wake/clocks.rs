//! Sleep and clock changes from the kernel itself, without a timer that wakes the machine.
//!
//! A timer on the wall clock, far away and "cancelled on set" (`timerfd_create(2)`), becomes readable
//! whenever the clock is set and when the machine resumes.

use std::os::fd::AsFd;
use std::time::Duration;

use nix::errno::Errno;
use nix::sys::time::TimeSpec;
use nix::sys::timerfd::{ClockId as TimerClock, Expiration, TimerFd, TimerFlags, TimerSetTimeFlags};
use nix::time::{ClockId, clock_gettime};
use tokio::sync::mpsc;

use super::Woke;

/// Watches until nobody listens.
pub(super) async fn watch(noticed: mpsc::Sender<Woke>) {
    if let Err(error) = run(&noticed).await {
        tracing::warn!("the kernel does not tell of clock changes: {error}");
    }
}

async fn run(noticed: &mpsc::Sender<Woke>) -> nix::Result<()> {
    let flags = TimerFlags::TFD_NONBLOCK | TimerFlags::TFD_CLOEXEC;
    let timer = TimerFd::new(TimerClock::CLOCK_REALTIME, flags)?;
    let readable = timer.as_fd().try_clone_to_owned().and_then(super::listen).map_err(|_| Errno::EIO)?;
    let mut before = Clocks::read()?;
    loop {
        arm(&timer)?;
        // A change between the last reading and the arming would go unnoticed otherwise.
        let now = Clocks::read()?;
        if let Some(woke) = now.compared(&before)
            && noticed.send(woke).await.is_err()
        {
            return Ok(());
        }
        before = now;
        let mut ready = readable.readable().await.map_err(|_| Errno::EIO)?;
        // Reading takes the state off; its result says no more than that there was one.
        let _ = timer.wait();
        ready.clear_ready();
    }
}

fn arm(timer: &TimerFd) -> nix::Result<()> {
    let flags = TimerSetTimeFlags::TFD_TIMER_ABSTIME | TimerSetTimeFlags::TFD_TIMER_CANCEL_ON_SET;
    let never = Expiration::OneShot(TimeSpec::new(FAR, 0));
    match timer.set(never, flags) {
        // The clock was set since the last time, which comparing will show.
        Err(Errno::ECANCELED) | Ok(()) => Ok(()),
        Err(other) => Err(other),
    }
}

/// Three clocks that run alike until something happens to the machine.
#[derive(Clone, Copy, Debug)]
struct Clocks {
    /// Stands still during sleep.
    monotonic: Duration,
    /// Runs on during sleep.
    boot: Duration,
    /// What people read.
    wall: Duration,
}

impl Clocks {
    fn read() -> nix::Result<Self> {
        Ok(Self {
            monotonic: clock_gettime(ClockId::CLOCK_MONOTONIC)?.into(),
            boot: clock_gettime(ClockId::CLOCK_BOOTTIME)?.into(),
            wall: clock_gettime(ClockId::CLOCK_REALTIME)?.into(),
        })
    }

    /// What happened since `before`, if anything did.
    fn compared(&self, before: &Self) -> Option<Woke> {
        let slept = drift(self.boot, self.monotonic, before.boot, before.monotonic);
        let set = drift(self.wall, self.boot, before.wall, before.boot);
        if slept >= NOTABLE {
            Some(Woke::Resumed)
        } else if set >= NOTABLE {
            Some(Woke::ClockJumped)
        } else {
            None
        }
    }
}

/// By how much `a` and `b` moved against each other.
fn drift(a: Duration, b: Duration, a_before: Duration, b_before: Duration) -> Duration {
    (a + b_before).abs_diff(b + a_before)
}

/// A second in the year 2200: the timer is armed and never due.
const FAR: i64 = 7_258_118_400;
/// Less is what time servers correct all day.
const NOTABLE: Duration = Duration::from_secs(1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sleep_and_set_clocks_are_told_apart() {
        let at = |monotonic, boot, wall| Clocks {
            monotonic: Duration::from_millis(monotonic),
            boot: Duration::from_millis(boot),
            wall: Duration::from_millis(wall),
        };
        let before = at(10_000, 20_000, 1_000_000);
        assert_eq!(at(70_000, 80_000, 1_060_000).compared(&before), None, "a minute in which nothing happened");
        assert_eq!(at(11_000, 81_000, 1_061_000).compared(&before), Some(Woke::Resumed));
        assert_eq!(at(11_000, 21_000, 4_601_000).compared(&before), Some(Woke::ClockJumped), "an hour ahead");
        assert_eq!(at(11_000, 21_000, 1).compared(&before), Some(Woke::ClockJumped), "back, to 1970");
        assert_eq!(at(11_000, 21_000, 1_001_400).compared(&before), None, "a time server's correction");
    }
}
