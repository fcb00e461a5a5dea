//! Gaps: the times nobody listened, and what a catch-up makes of them.

use std::time::Duration;

use bellhop_core::account::AccountId;
use bellhop_core::clock::{Mono, Now, Wall};
use bellhop_core::provider::CaughtUp;
use bellhop_core::session::State;
use bellhop_core::trouble::Trouble;

use super::Hub;
use super::link::{Blind, CatchingUp, Link};
use crate::driver::Wish;

impl Hub {
    /// Nobody has listened since `from`.
    pub(super) fn went_blind(&mut self, id: &AccountId, from: Wall) {
        let gap = match self.history.open_gap(id, from, "") {
            Ok(gap) => gap,
            Err(error) => return self.history_failed(&error),
        };
        if let Some(link) = self.links.get_mut(id) {
            link.blind.get_or_insert(Blind { from, to: None, gap });
        }
    }

    /// A session that was live no longer is; `at` is when it last heard anything.
    pub(super) fn was_live(&mut self, id: &AccountId, at: Wall) {
        self.keep(|history| history.alive(id, at));
        if let Some(link) = self.links.get_mut(id) {
            // The next connection asks for a catch-up of its own, from where this one began.
            if let Some(catching_up) = &mut link.catching_up {
                catching_up.again_at = None;
            }
            if link.standing.state != State::Off {
                self.went_blind(id, at);
            }
        }
    }

    pub(super) fn sees_again(&mut self, id: &AccountId, now: Now) {
        if let Some(blind) = self.links.get_mut(id).and_then(|link| link.blind.as_mut()) {
            blind.to = Some(now.wall);
        }
    }

    /// Writes down that every account that is live was listening up to its last frame, so that a
    /// restart knows from when it was blind.
    pub(super) fn live_are_alive(&mut self, now: Now) {
        let live = self.links.iter().filter(|(_, link)| link.standing.state == State::Live && !link.just_live);
        let live: Vec<_> = live.map(|(id, link)| (id.clone(), link.driver.gauge().last_frame_at)).collect();
        for (id, frame) in live {
            self.keep(|history| history.alive(&id, frame.unwrap_or(now.wall)));
        }
    }

    /// An event has come. Before its session is live it would raise the marks past what is still to be fetched.
    pub(super) fn hears(&mut self, id: &AccountId) {
        if self.links.get(id).is_some_and(|link| link.standing.state != State::Live) {
            self.keep_marks(id);
        }
    }

    /// The next catch-up begins where the marks stand now, unless one is under way or wanted already.
    fn keep_marks(&mut self, id: &AccountId) {
        let Some(link) = self.links.get_mut(id).filter(|link| link.catching_up.is_none()) else { return };
        match self.history.marks(id) {
            Ok(marks) => link.catching_up = Some(CatchingUp { marks, failures: 0, again_at: None }),
            Err(error) => self.history_failed(&error),
        }
    }

    /// A session asks for what happened while it could not listen.
    pub(super) fn catch_up(&mut self, id: &AccountId, now: Now) {
        let Some(link) = self.links.get_mut(id) else { return };
        if !std::mem::take(&mut link.just_live) && link.blind.is_none() {
            // The socket stood, but the subscription behind it had been lost for some time.
            let from = link.last_event_at.unwrap_or(link.standing.since);
            self.went_blind(id, from);
            self.sees_again(id, now);
            self.heard_nothing_lately(id, now);
        }
        self.keep_marks(id);
        let Some(link) = self.links.get_mut(id) else { return };
        if let Some(catching_up) = &mut link.catching_up {
            catching_up.again_at = None;
        }
        start(link);
    }

    /// A catch-up has ended, well or badly.
    pub(super) fn caught_up(&mut self, id: &AccountId, result: Result<CaughtUp, Trouble>, now: Now) {
        match result {
            Ok(caught) => {
                let first = self.links.get(id).is_some_and(|link| link.blind.is_none());
                let recovered = self.heard_late(id, caught.events, first, now);
                self.keep(|history| history.raise_marks(id, &caught.marks));
                self.looked_into(id, recovered, &caught.missing, now);
            }
            Err(trouble) => self.catch_up_failed(id, &trouble, now),
        }
        self.keep(|history| history.alive(id, now.wall));
        self.account_changed(id, now);
    }

    /// The gap is as closed as it can be.
    fn looked_into(&mut self, id: &AccountId, recovered: u64, missing: &[String], now: Now) {
        let Some(link) = self.links.get_mut(id) else { return };
        link.catching_up = None;
        let blind = link.blind.take();
        // An account's first catch-up looks into nothing, so it proves nothing.
        self.looked_into_silence(id, blind.is_some() && missing.is_empty(), now);
        if let Some(Blind { gap, to, .. }) = blind {
            let why = (!missing.is_empty()).then(|| missing.join(" "));
            let to = to.unwrap_or(now.wall);
            self.keep(|history| history.close_gap(gap, to, recovered, why.as_deref()));
        }
    }

    fn catch_up_failed(&mut self, id: &AccountId, trouble: &Trouble, now: Now) {
        let Some(link) = self.links.get_mut(id) else { return };
        let Some(catching_up) = &mut link.catching_up else { return };
        catching_up.failures += 1;
        if catching_up.failures > MOST_RETRIES {
            return self.looked_into(id, 0, std::slice::from_ref(&trouble.message), now);
        }
        catching_up.again_at = Some(now.mono + RETRY * catching_up.failures);
        let words = format!("{} Bellhop tries again.", trouble.message);
        if let Some(Blind { gap, to, .. }) = link.blind {
            let to = to.unwrap_or(now.wall);
            self.keep(|history| history.close_gap(gap, to, 0, Some(&words)));
        }
    }

    /// When the next failed catch-up is to be tried again.
    pub(super) fn next_retry(&self) -> Option<Mono> {
        self.links.values().filter_map(|link| link.catching_up.as_ref()?.again_at).min()
    }

    /// Tries again what failed, where the session is live.
    pub(super) fn retry_catch_ups(&mut self, now: Now) {
        for link in self.links.values_mut() {
            let Some(catching_up) = &mut link.catching_up else { continue };
            if catching_up.again_at.is_some_and(|at| at <= now.mono) {
                catching_up.again_at = None;
                start(link);
            }
        }
    }
}

fn start(link: &Link) {
    if let Some(catching_up) = &link.catching_up {
        let blind_since = link.blind.map(|blind| blind.from);
        link.driver.wish(Wish::CatchUp { marks: catching_up.marks.clone(), blind_since });
    }
}

/// How often a catch-up that fails is tried again on one connection.
const MOST_RETRIES: u32 = 5;
/// How long the first retry waits; each further one waits that much longer.
const RETRY: Duration = Duration::from_secs(20);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::driver::Report;
    use crate::hub::tests::rig::Rig;

    const FLAGS: &str = "flag_logs#create";

    #[test]
    fn what_comes_before_a_session_is_live_hides_nothing_that_was_missed() {
        let mut rig = Rig::new(&[]);
        rig.stands(State::Live);
        rig.caught_up(&[]);
        rig.comes(FLAGS);
        rig.stands(State::Waiting);
        rig.stands(State::Connecting);
        // The second one came while nobody listened; the third comes before the service has proven that events will.
        rig.skip();
        rig.comes(FLAGS);
        rig.stands(State::Live);
        rig.report(Report::CatchUpWanted);
        assert_eq!(rig.looks_from(), [Some(1)], "it looks from the first one on");

        rig.caught_up(&[]);
        rig.stands(State::Waiting);
        rig.stands(State::Live);
        rig.report(Report::CatchUpWanted);
        assert_eq!(rig.looks_from(), [Some(3)], "what has been looked into is not looked into again");
    }

    #[test]
    fn a_catch_up_that_is_wanted_again_begins_where_the_first_one_would_have() {
        let mut rig = Rig::new(&[]);
        rig.stands(State::Live);
        rig.caught_up(&[]);
        rig.comes(FLAGS);
        for _ in 0..2 {
            rig.stands(State::Waiting);
            rig.stands(State::Live);
            rig.report(Report::CatchUpWanted);
            rig.comes(FLAGS);
        }
        assert_eq!(rig.looks_from(), [Some(1), Some(1)], "no catch-up has ended in between");
    }

    impl Rig {
        /// Something happens that nobody hears.
        fn skip(&mut self) {
            self.events += 1;
        }

        /// Up to which event the catch-ups wished for since this was last asked know everything.
        fn looks_from(&mut self) -> Vec<Option<u64>> {
            let wishes = std::iter::from_fn(|| self.wishes.try_recv().ok());
            let marks = wishes.filter_map(|wish| match wish {
                Wish::CatchUp { marks, .. } => Some(marks.get(FLAGS).copied()),
                _ => None,
            });
            marks.collect()
        }
    }
}
