//! What the services' answers say about the clock of this machine, from their `Date` headers
//! (RFC 9110, section 6.6.1). Nothing is asked for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use bellhop_core::account::AccountId;
use bellhop_core::clock::Now;
use http::HeaderMap;
use tokio::sync::watch;

use crate::http_date;

/// The last date that each account's service gave.
#[derive(Clone, Debug)]
pub(super) struct Dates(Arc<watch::Sender<BTreeMap<AccountId, Told>>>);

/// A service's clock, held against the monotonic one: setting the wall clock right is then seen at
/// once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Told {
    /// Milliseconds from the monotonic clock's beginning to the service's time.
    ahead: i64,
}

impl Default for Dates {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(BTreeMap::new())))
    }
}

impl Dates {
    /// An account's service has answered with these headers.
    pub(super) fn hear(&self, account: &AccountId, headers: &HeaderMap, now: Now) {
        if let Some(date) = http_date::of(headers, now.wall) {
            let told = Told { ahead: date.0.saturating_sub(mono(now)) };
            self.0.send_modify(|dates| {
                dates.insert(account.clone(), told);
            });
        }
    }

    /// The machine slept, and the monotonic clock may have stood still meanwhile.
    pub(super) fn forget(&self) {
        self.0.send_modify(BTreeMap::clear);
    }

    /// By how many seconds the wall clock is fast (negative: slow), and by whose word. `None` unless
    /// every service that says anything disagrees with it by more than two minutes, in one direction.
    pub(super) fn off(&self, now: Now) -> Option<(AccountId, i64)> {
        let dates = self.0.borrow();
        let fast = dates.iter().map(|(account, told)| {
            let theirs = told.ahead.saturating_add(mono(now));
            (account, now.wall.0.saturating_sub(theirs) / 1_000)
        });
        let all: Vec<_> = fast.collect();
        let agree = all.iter().all(|(_, fast)| *fast > TOLERATED) || all.iter().all(|(_, fast)| *fast < -TOLERATED);
        let (account, fast) = all.into_iter().min_by_key(|(_, fast)| fast.abs()).filter(|_| agree)?;
        Some((account.clone(), fast))
    }
}

fn mono(now: Now) -> i64 {
    i64::try_from(now.mono.0).unwrap_or(i64::MAX)
}

/// Seconds that a clock may be off without a word. Caches and slow answers account for a few.
const TOLERATED: i64 = 120;

#[cfg(test)]
mod tests {
    use bellhop_core::clock::{Mono, Wall};
    use http::header::DATE;

    use super::*;

    /// 1994-11-06T08:49:37Z
    const SUNDAY: i64 = 784_111_777_000;

    fn heard(dates: &Dates, account: &str, date: &str, at: u64) {
        let headers = HeaderMap::from_iter([(DATE, date.parse().expect("a header value"))]);
        dates.hear(&AccountId(account.to_owned()), &headers, Now { mono: Mono(at), wall: Wall(0) });
    }

    fn off(dates: &Dates, wall: i64, mono: u64) -> Option<i64> {
        dates.off(Now { mono: Mono(mono), wall: Wall(wall) }).map(|(_, fast)| fast)
    }

    #[test]
    fn a_clock_is_off_when_every_service_says_so_and_right_once_it_is_set() {
        let dates = Dates::default();
        assert_eq!(off(&dates, SUNDAY, 0), None, "nobody has said anything");
        heard(&dates, "a", "Sun, 06 Nov 1994 08:49:37 GMT", 1_000);
        assert_eq!(off(&dates, SUNDAY + 119_000, 1_000), None);
        assert_eq!(off(&dates, SUNDAY + 300_000, 1_000), Some(300));
        assert_eq!(off(&dates, SUNDAY - 7_200_000, 1_000), Some(-7_200));
        assert_eq!(off(&dates, SUNDAY + 60_000, 61_000), None, "the clock was set a minute later");
        heard(&dates, "b", "Sun, 06 Nov 1994 08:54:37 GMT", 1_000);
        assert_eq!(off(&dates, SUNDAY + 300_000, 1_000), None, "the other service agrees with the clock");
        assert_eq!(off(&dates, SUNDAY + 900_000, 1_000), Some(600), "the smaller of both");
        dates.forget();
        assert_eq!(off(&dates, SUNDAY + 900_000, 1_000), None);
    }

    #[test]
    fn a_date_that_is_none_says_nothing() {
        let dates = Dates::default();
        heard(&dates, "a", "yesterday", 0);
        assert_eq!(off(&dates, SUNDAY, 0), None);
    }
}
