//! The flood governor: the first few of a kind ring, what follows goes into a digest.

use std::collections::HashMap;
use std::time::Duration;

use crate::account::AccountId;
use crate::clock::Mono;
use crate::notice::NoticeId;

/// One token bucket for each account and kind.
///
/// A bucket holds five tokens and gains one every twelve seconds. Once it is empty its kind floods,
/// until nothing of that kind has asked to ring for thirty seconds; so a burst rings five times,
/// however long it takes, and everything else goes into one digest.
#[derive(Default)]
pub(super) struct Governor {
    buckets: HashMap<(AccountId, String), Bucket>,
}

/// What becomes of one that asks to ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Admitted {
    /// It rings.
    Rings,
    /// It goes into the digest, if there is one already.
    Floods(Option<NoticeId>),
}

impl Governor {
    /// Takes a token.
    pub(super) fn admit(&mut self, account: &AccountId, kind: &str, now: Mono) -> Admitted {
        let key = (account.clone(), kind.to_owned());
        if self.buckets.len() >= BUCKETS && !self.buckets.contains_key(&key) {
            self.make_room(now);
        }
        self.buckets.entry(key).or_insert_with(|| Bucket::full(now)).admit(now)
    }

    /// Names the digest of a kind that floods.
    pub(super) fn digest(&mut self, account: &AccountId, kind: &str, digest: NoticeId) {
        if let Some(bucket) = self.buckets.get_mut(&(account.clone(), kind.to_owned())) {
            bucket.digest = Some(digest);
        }
    }

    /// The account is gone.
    pub(super) fn forget(&mut self, account: &AccountId) {
        self.buckets.retain(|(owner, _), _| owner != account);
    }

    /// Buckets that are full again are as good as new ones; if there are none, the one that was
    /// idle longest goes.
    fn make_room(&mut self, now: Mono) {
        self.buckets.retain(|_, bucket| now - bucket.asked < REFILL * TOKENS);
        if self.buckets.len() >= BUCKETS {
            let idle = self.buckets.iter().min_by_key(|(_, bucket)| bucket.asked).map(|(key, _)| key.clone());
            idle.map(|key| self.buckets.remove(&key));
        }
    }
}

struct Bucket {
    tokens: u32,
    /// When the last token came in.
    filled: Mono,
    /// When somebody last asked.
    asked: Mono,
    floods: bool,
    digest: Option<NoticeId>,
}

impl Bucket {
    fn full(now: Mono) -> Self {
        Self { tokens: TOKENS, filled: now, asked: now, floods: false, digest: None }
    }

    fn admit(&mut self, now: Mono) -> Admitted {
        if self.floods && now - self.asked >= CALM {
            *self = Self::full(now);
        }
        self.asked = now;
        if self.floods {
            return Admitted::Floods(self.digest);
        }
        while self.tokens < TOKENS && now - self.filled >= REFILL {
            self.tokens += 1;
            self.filled = self.filled + REFILL;
        }
        if self.tokens == TOKENS {
            self.filled = now;
        }
        let Some(left) = self.tokens.checked_sub(1) else {
            self.floods = true;
            return Admitted::Floods(None);
        };
        self.tokens = left;
        Admitted::Rings
    }
}

/// How many may ring at once.
const TOKENS: u32 = 5;
/// How long one token takes to come back.
const REFILL: Duration = Duration::from_secs(12);
/// How long a kind must be calm for its flood to be over.
const CALM: Duration = Duration::from_secs(30);
/// The most buckets there are.
const BUCKETS: usize = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn rings(governor: &mut Governor, kind: &str, at: u64) -> bool {
        governor.admit(&AccountId("a".to_owned()), kind, Mono(at)) == Admitted::Rings
    }

    #[test]
    fn five_ring_at_once_and_one_more_every_twelve_seconds() {
        let mut governor = Governor::default();
        let times = [0, 0, 0, 0, 0, 12_000, 24_000, 36_000, 47_999];
        let rang: Vec<bool> = times.into_iter().map(|at| rings(&mut governor, "k", at)).collect();
        assert_eq!(rang, [true, true, true, true, true, true, true, true, false]);
    }

    #[test]
    fn an_idle_hour_saves_up_no_more_than_five() {
        let mut governor = Governor::default();
        assert!(rings(&mut governor, "k", 0));
        assert_eq!((0..10).filter(|_| rings(&mut governor, "k", 3_600_000)).count(), 5);
    }

    #[test]
    fn a_flood_lasts_until_half_a_minute_of_calm() {
        let mut governor = Governor::default();
        // One a second for ten minutes: tokens would come back, calm does not.
        let rang = (0..600).filter(|second| rings(&mut governor, "k", second * 1_000)).count();
        assert_eq!(rang, 5);
        assert!(!rings(&mut governor, "k", 599_000 + 29_999));
        assert!(rings(&mut governor, "k", 599_000 + 29_999 + 30_000));
    }

    #[test]
    fn kinds_and_accounts_do_not_pay_for_each_other() {
        let mut governor = Governor::default();
        assert_eq!((0..10).filter(|_| rings(&mut governor, "k", 0)).count(), 5);
        assert!(rings(&mut governor, "other", 0));
        assert_eq!(governor.admit(&AccountId("b".to_owned()), "k", Mono(0)), Admitted::Rings);
        governor.forget(&AccountId("a".to_owned()));
        assert!(rings(&mut governor, "k", 0));
    }

    #[test]
    fn buckets_are_bounded() {
        let mut governor = Governor::default();
        for n in 0..5_000_u64 {
            rings(&mut governor, &n.to_string(), n);
        }
        assert_eq!(governor.buckets.len(), BUCKETS);
        assert!(governor.buckets.contains_key(&(AccountId("a".to_owned()), "4999".to_owned())));
        rings(&mut governor, "later", 100_000);
        assert_eq!(governor.buckets.len(), 1, "full buckets are not kept");
    }
}
