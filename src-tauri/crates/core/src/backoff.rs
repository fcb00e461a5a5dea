//! How long to wait before the next attempt: jittered, patient, and never giving up.

use std::time::Duration;

use crate::clock::Mono;
use crate::trouble::{Trouble, TroubleCode};

/// Draws the waits between one account's attempts.
///
/// A link that had been live comes back fast, because the server was there a moment ago. Only
/// attempts that never get live climb: a server that accepts dials and crashes must not be
/// hammered just because its port answers. Each wait is drawn once, evenly between zero and a
/// ceiling, so that a thousand clients of one restarted server do not return as one.
#[derive(Debug)]
pub(crate) struct Backoff {
    random: u64,
    /// Links in a row that fell within [`BRIEF`] of going live.
    flaps: u32,
    /// Attempts in a row that never got live.
    failures: u32,
    /// When the first of those failed.
    failing_since: Option<Mono>,
}

impl Backoff {
    pub(crate) fn new(seed: u64) -> Self {
        Self { random: seed, flaps: 0, failures: 0, failing_since: None }
    }

    /// The account is live: what failed before counts no more. Flaps are forgotten only by a link
    /// that lasts.
    pub(crate) fn went_live(&mut self) {
        self.failures = 0;
        self.failing_since = None;
    }

    /// The world has changed for the better: start afresh.
    pub(crate) fn forgive(&mut self) {
        self.flaps = 0;
        self.went_live();
    }

    /// The wait after the fall of a link that had been live for `lived`.
    pub(crate) fn fell(&mut self, lived: Duration, trouble: &Trouble) -> Duration {
        self.flaps = if lived < BRIEF { self.flaps.saturating_add(1) } else { 0 };
        let ceiling = doubled(self.flaps.saturating_sub(1)).min(FLAP_CEILING);
        floor(trouble) + self.draw(Duration::ZERO, ceiling)
    }

    /// The wait after an attempt that never got live.
    pub(crate) fn failed(&mut self, now: Mono, trouble: &Trouble) -> Duration {
        let since = *self.failing_since.get_or_insert(now);
        self.failures = self.failures.saturating_add(1);
        let wait = if now - since >= LONG_OUTAGE {
            self.draw(LONG_WAIT.0, LONG_WAIT.1)
        } else {
            self.draw(Duration::ZERO, doubled(step(self.failures)).min(CEILING))
        };
        floor(trouble) + wait
    }

    /// An even draw between two spans, by `SplitMix64`.
    fn draw(&mut self, from: Duration, to: Duration) -> Duration {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        let span = u64::try_from(to.saturating_sub(from).as_millis()).unwrap_or(u64::MAX).saturating_add(1);
        from + Duration::from_millis(z % span)
    }
}

/// What no draw may undercut: the server's own wish, or the pace at which asking a keychain makes sense.
fn floor(trouble: &Trouble) -> Duration {
    let asked = trouble.retry_after.unwrap_or_default().min(MOST_ASKED);
    if trouble.code == TroubleCode::Keychain { asked.max(KEYCHAIN) } else { asked }
}

/// How often the first ceiling has been doubled by the `n`th failure. Two tries on each of the first
/// steps, so that a server which needs a few seconds to restart is found again within a few seconds;
/// one on each later step, so that after a minute the dials of a whole fleet lie far apart.
fn step(n: u32) -> u32 {
    if n <= 2 * PATIENT_STEPS { n.saturating_sub(1) / 2 } else { n - PATIENT_STEPS - 1 }
}

/// One second, doubled `times` times.
fn doubled(times: u32) -> Duration {
    Duration::from_secs(1_u64.checked_shl(times.min(32)).unwrap_or(u64::MAX))
}

/// A link that falls sooner than this after going live is flapping.
const BRIEF: Duration = Duration::from_mins(1);
/// The longest wait while flapping.
const FLAP_CEILING: Duration = Duration::from_secs(4);
/// How many steps are tried twice: those of up to eight seconds. With fewer, a server that was gone for ten seconds
/// is found again markedly later; with more, a fleet that was cut off for a minute returns as a stampede.
const PATIENT_STEPS: u32 = 4;
/// The longest wait between attempts that never get live, within the first hour.
const CEILING: Duration = Duration::from_mins(1);
/// After so long without success, attempts are [`LONG_WAIT`] apart.
const LONG_OUTAGE: Duration = Duration::from_hours(1);
/// Five minutes, a tenth more or less.
const LONG_WAIT: (Duration, Duration) = (Duration::from_secs(270), Duration::from_secs(330));
/// A `Retry-After` beyond this is not believed.
const MOST_ASKED: Duration = Duration::from_hours(1);
/// How long a keychain that could not be read is left alone; unlocking it nudges at once anyway.
const KEYCHAIN: Duration = Duration::from_secs(30);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages;

    fn unreachable() -> Trouble {
        Trouble::new(TroubleCode::Unreachable, messages::trouble_unreachable())
    }

    /// The longest of many draws of the `n`th wait, in milliseconds, rounded up to a second.
    fn ceiling(wait: impl Fn(&mut Backoff) -> Duration) -> u64 {
        let longest = (0..400).map(|seed| wait(&mut Backoff::new(seed))).max().unwrap_or_default();
        u64::try_from(longest.as_millis()).expect("short").div_ceil(1000)
    }

    #[test]
    fn attempts_that_never_get_live_climb_to_a_minute() {
        let nth = |n: u32| {
            ceiling(move |b| {
                (1..n).for_each(|_| _ = b.failed(Mono(0), &unreachable()));
                b.failed(Mono(0), &unreachable())
            })
        };
        let ceilings: Vec<u64> = (1..=12).map(nth).collect();
        assert_eq!(ceilings, [1, 1, 2, 2, 4, 4, 8, 8, 16, 32, 60, 60]);
    }

    #[test]
    fn a_link_that_lasted_comes_back_within_a_second() {
        for _ in 0..5 {
            assert_eq!(ceiling(|b| b.fell(BRIEF, &unreachable())), 1);
        }
    }

    #[test]
    fn a_flapping_link_slows_to_four_seconds_and_a_lasting_one_ends_that() {
        let nth = |n: u32| {
            ceiling(move |b| {
                (1..n).for_each(|_| _ = b.fell(Duration::ZERO, &unreachable()));
                b.fell(Duration::ZERO, &unreachable())
            })
        };
        assert_eq!((1..=5).map(nth).collect::<Vec<_>>(), [1, 2, 4, 4, 4]);
        let after = ceiling(|b| {
            (0..5).for_each(|_| _ = b.fell(Duration::ZERO, &unreachable()));
            b.fell(BRIEF, &unreachable())
        });
        assert_eq!(after, 1, "a minute of life ends the flapping");
    }

    #[test]
    fn after_an_hour_the_waits_are_five_minutes() {
        let mut backoff = Backoff::new(7);
        backoff.failed(Mono(0), &unreachable());
        for _ in 0..100 {
            let wait = backoff.failed(Mono(3_600_000), &unreachable());
            assert!(wait >= LONG_WAIT.0 && wait <= LONG_WAIT.1, "{wait:?} is not about five minutes");
        }
        backoff.forgive();
        assert!(backoff.failed(Mono(3_600_000), &unreachable()) <= Duration::from_secs(1));
    }

    #[test]
    fn the_servers_wish_is_a_lower_bound_up_to_an_hour() {
        let asked = |seconds| unreachable().retry_after(Some(Duration::from_secs(seconds)));
        for seed in 0..100 {
            assert!(Backoff::new(seed).failed(Mono(0), &asked(30)) >= Duration::from_secs(30));
            assert!(Backoff::new(seed).fell(BRIEF, &asked(30)) >= Duration::from_secs(30));
            assert!(Backoff::new(seed).failed(Mono(0), &asked(u64::MAX)) <= MOST_ASKED + Duration::from_secs(1));
        }
    }

    #[test]
    fn a_keychain_is_asked_at_most_twice_a_minute() {
        let locked = Trouble::new(TroubleCode::Keychain, messages::keychain_locked_unlock());
        assert!((0..100).all(|seed| Backoff::new(seed).failed(Mono(0), &locked) >= KEYCHAIN));
    }

    #[test]
    fn two_seeds_do_not_wait_alike() {
        let waits: std::collections::BTreeSet<Duration> =
            (0..50).map(|seed| Backoff::new(seed).failed(Mono(0), &unreachable())).collect();
        assert!(waits.len() > 40, "{} different waits of 50", waits.len());
    }

    #[test]
    fn waits_are_spread_evenly() {
        // A thousand first waits: up to a second each, a hundred in each tenth of it.
        let mut tenths = [0_u32; 10];
        for seed in 0..1_000 {
            let wait = Backoff::new(seed).failed(Mono(0), &unreachable()).min(Duration::from_millis(999));
            tenths[usize::try_from(wait.as_millis() / 100).expect("below a second")] += 1;
        }
        assert!(tenths.iter().all(|n| (70..=130).contains(n)), "{tenths:?}");
    }
}
