//! Gaps: the times nobody listened, and what a catch-up makes of them.
//!
//! A gap is the one record of not knowing. It opens when a link stops being proven, or with the process where that was
//! away, and keeps the cursors as they were then. Whatever happens until a catch-up has covered it, a further outage or a
//! restart, belongs to the same gap and is asked for from the same cursors.

use std::collections::BTreeSet;
use std::time::Duration;

use bellhop_core::account::AccountId;
use bellhop_core::clock::{Mono, Now, Wall};
use bellhop_core::messages::{self, Message};
use bellhop_core::provider::{CaughtUp, Missing};
use bellhop_core::session::State;
use bellhop_core::trouble::{Trouble, TroubleCode};

use super::Hub;
use super::links::{Link, OpenGap};
use crate::driver::Wish;
use crate::history::Gap;

impl Hub {
    /// A new process finds the account's gap open, or opens it from when the account was last known to listen.
    pub(super) fn resume_gap(&mut self, id: &AccountId, enabled: bool, now: Now) {
        let open = self.history.open_gap(id).unwrap_or_else(|error| {
            self.history_failed(&error);
            None
        });
        let alive_at = self.history.alive_at(id).unwrap_or_else(|error| {
            self.history_failed(&error);
            None
        });
        if let (Some(link), Some(record)) = (self.links.get_mut(id), open) {
            link.gap = Some(OpenGap::new(record));
        }
        // One that is off was meant to listen until it was switched off, which a full disk may have kept from history.
        let off = !enabled && self.history.is_off(id).unwrap_or(false);
        // A clock that was ahead until the last end would otherwise have the gap begin in the future.
        if let (false, Some(alive_at)) = (off, alive_at) {
            self.gap_opens(id, Wall(alive_at.0.min(now.wall.0)), now);
        }
    }

    /// The account has not been proven to hear since `from`. A gap that is open goes on.
    fn gap_opens(&mut self, id: &AccountId, from: Wall, now: Now) {
        let open = self.links.get(id).is_some_and(|link| link.gap.is_some());
        // The last sign of life before a link was live may be older than that: one outage begins after the other.
        let ended = self.history.last_gap_ended(id).unwrap_or_else(|error| {
            self.history_failed(&error);
            None
        });
        let from = ended.filter(|ended| *ended <= now.wall).map_or(from, |ended| from.max(ended));
        if !open {
            self.new_gap(id, from, true);
        }
        self.change_gap(id, |gap| {
            // Until now it was only to be learnt where things stand.
            if !std::mem::replace(&mut gap.outage, true) {
                gap.from = from;
            }
            gap.from = Wall(gap.from.0.min(from.0));
            gap.to = None;
        });
    }

    fn new_gap(&mut self, id: &AccountId, from: Wall, outage: bool) {
        let cursors = self.history.cursors(id).unwrap_or_else(|error| {
            self.history_failed(&error);
            bellhop_core::cursor::Cursors::default()
        });
        if let Some(link) = self.links.get_mut(id) {
            let record = Gap {
                from,
                to: None,
                recovered: 0,
                complete: false,
                missing: Vec::new(),
                why: None,
                cursors: Some(cursors),
                outage,
            };
            link.gap = Some(OpenGap::new(record));
        }
    }

    /// Changes the account's open gap, in memory and on disk.
    fn change_gap(&mut self, id: &AccountId, change: impl FnOnce(&mut Gap)) {
        let Some(open) = self.links.get_mut(id).and_then(|link| link.gap.as_mut()) else { return };
        change(&mut open.record);
        let record = open.record.clone();
        self.keep(|history| history.keep_gap(id, &record));
    }

    /// The clock may have been set back. Outages that were written down while it was ahead, of which this process knows
    /// for certain that they are over, or have begun, did so by now.
    pub(super) fn gaps_are_past(&mut self, now: Now) {
        let known = self.gaps_at_start;
        self.keep(|history| history.gaps_are_past(known, now.wall));
        let beyond = |at: Wall| at > known && at > now.wall;
        let open = self.links.iter().filter(|(_, link)| {
            link.gap.as_ref().is_some_and(|gap| beyond(gap.record.from.max(gap.record.to.unwrap_or_default())))
        });
        for id in open.map(|(id, _)| id.clone()).collect::<Vec<_>>() {
            self.change_gap(&id, |gap| {
                gap.from = gap.from.min(now.wall);
                gap.to = gap.to.map(|to| to.min(now.wall));
            });
        }
    }

    /// A session that was live no longer is; `at` is when it last heard anything.
    pub(super) fn was_live(&mut self, id: &AccountId, at: Wall, now: Now) {
        self.keep(|history| history.alive(id, at));
        let Some(link) = self.links.get_mut(id) else { return };
        // The next connection asks for a catch-up of its own.
        if let Some(gap) = &mut link.gap {
            gap.again_at = None;
        }
        if link.standing.state != State::Off {
            self.gap_opens(id, at, now);
        }
    }

    /// The user switches off an account. Nobody misses what comes later; but one that was not live since it was switched on
    /// has missed what came until now, which is looked into when it is on again.
    pub(super) fn was_switched_off(&mut self, id: &AccountId, now: Now) {
        let Some(link) = self.links.get(id) else { return };
        let on_since = link.on_since.filter(|_| link.standing.state != State::Live);
        if let (Some(since), true) = (on_since.and_then(|on| long_ago(on, now)), self.was_ever_live(id)) {
            self.gap_opens(id, since, now);
            self.change_gap(id, |gap| gap.to = Some(now.wall));
        }
    }

    fn was_ever_live(&mut self, id: &AccountId) -> bool {
        let known = self.history.alive_at(id).unwrap_or_else(|error| {
            self.history_failed(&error);
            None
        });
        known.is_some()
    }

    /// The session is live. One that was live before and took its time since it was switched on has missed what came
    /// meanwhile.
    pub(super) fn was_long_in_coming(&mut self, id: &AccountId, now: Now) {
        let Some(since) = self.links.get_mut(id).and_then(|link| link.on_since.take()) else { return };
        if let (Some(since), true) = (long_ago(since, now), self.was_ever_live(id)) {
            self.gap_opens(id, since, now);
        }
    }

    /// The session is live again.
    pub(super) fn sees_again(&mut self, id: &AccountId, now: Now) {
        self.keep(|history| history.alive(id, now.wall));
        if let Some(link) = self.links.get_mut(id) {
            link.live_since = now.mono;
        }
        self.change_gap(id, |gap| _ = gap.to.get_or_insert(now.wall));
    }

    /// Writes down that every account that is live was listening up to its last frame, so that a
    /// restart knows since when it was not.
    pub(super) fn live_are_alive(&mut self, now: Now) {
        for id in self.links.keys().cloned().collect::<Vec<_>>() {
            self.is_alive(&id, now);
        }
    }

    /// The same for one account.
    pub(super) fn is_alive(&mut self, id: &AccountId, now: Now) {
        let Some(link) = self.links.get(id).filter(|link| link.standing.state == State::Live) else { return };
        let heard = link.driver.gauge().last_frame_at.unwrap_or(now.wall);
        self.keep(|history| history.alive(id, heard));
    }

    /// A session asks for what happened while it could not listen. `lapsed` says since when that is, where the link stayed
    /// open and the subscription behind it was lost.
    pub(super) fn catch_up(&mut self, id: &AccountId, lapsed: Option<Wall>, now: Now) {
        if let Some(proven_at) = lapsed {
            self.gap_opens(id, Wall(proven_at.0.min(now.wall.0)), now);
            self.sees_again(id, now);
            self.heard_nothing_lately(id, now);
        } else if self.links.get(id).is_some_and(|link| link.gap.is_none()) {
            self.new_gap(id, now.wall, false);
            self.sees_again(id, now);
        }
        if let Some(gap) = self.links.get_mut(id).and_then(|link| link.gap.as_mut()) {
            gap.again_at = None;
        }
        if let Some(link) = self.links.get_mut(id) {
            ask(link, now);
        }
    }

    /// A catch-up has ended, well or badly.
    pub(super) fn caught_up(&mut self, id: &AccountId, result: Result<CaughtUp, Trouble>, now: Now) {
        let Some(outage) = self.links.get(id).and_then(|link| link.gap.as_ref()).map(|gap| gap.record.outage) else {
            return;
        };
        let again = match result {
            Ok(caught) => {
                let recovered = self.heard_late(id, caught.events, !outage, now);
                self.change_gap(id, |gap| gap.recovered += recovered);
                if caught.again.is_none() && self.looked_too_early(id) {
                    // What was looked at for the first time is asked for from there, unless it stays unknown what of it
                    // was new: then the next look is to say so, too.
                    if caught.missing.is_empty() {
                        self.change_gap(id, |gap| gap.learn(&caught.cursors));
                    }
                    self.account_changed(id, now);
                    return;
                }
                if caught.again.is_none() {
                    self.keep(|history| history.advance(id, &caught.cursors));
                    self.close_gap(id, caught.missing, now);
                }
                caught.again
            }
            Err(trouble) => Some(trouble),
        };
        if let Some(trouble) = again {
            self.catch_up_failed(id, &trouble, now);
        }
        self.account_changed(id, now);
    }

    /// Whether something may have been on its way when the catch-up looked, neither heard nor to be fetched yet. Then
    /// another one looks once it has arrived.
    fn looked_too_early(&mut self, id: &AccountId) -> bool {
        let Some(within) = self.source(id).map(|(_, provider)| provider.commits_within()) else { return false };
        let Some(link) = self.links.get_mut(id) else { return false };
        let settled = link.live_since + within;
        let Some(gap) = link.gap.as_mut().filter(|gap| gap.record.outage && gap.asked_at < settled) else {
            return false;
        };
        gap.again_at = Some(settled);
        true
    }

    /// The gap is covered: what it held has come, or will never be known.
    fn close_gap(&mut self, id: &AccountId, missing: Vec<Missing>, now: Now) {
        let missing = self.listened_to(id, missing);
        let complete = missing.is_empty();
        let mut outage = false;
        self.change_gap(id, |gap| {
            outage = gap.outage;
            gap.to.get_or_insert(now.wall);
            gap.complete = complete;
            let kinds: BTreeSet<&String> = missing.iter().flat_map(|part| &part.kinds).collect();
            gap.missing = kinds.into_iter().cloned().collect();
            gap.why = Message::joined(missing.iter().map(|part| part.why.clone()));
            gap.cursors = None;
        });
        if let Some(link) = self.links.get_mut(id) {
            link.gap = None;
        }
        // An account's first catch-up looks into nothing, so it proves nothing.
        self.looked_into_silence(id, outage && complete, now);
    }

    /// What of it concerns kinds that are on: nobody misses the others. Where no kind that is on can be fetched at all, all
    /// of them are missing.
    fn listened_to(&self, id: &AccountId, mut missing: Vec<Missing>) -> Vec<Missing> {
        let Some((account, provider)) = self.source(id) else { return missing };
        let kinds = provider.kinds(&account).into_iter().map(|kind| kind.id);
        let on: Vec<String> =
            kinds.filter(|kind| provider.is_on(&account, kind) && provider.hears(&account, kind)).collect();
        let never = provider.never_replayed(&account);
        let lost = |kind: &String| never.iter().any(|part| part.kinds.contains(kind));
        if on.iter().all(lost) {
            missing.extend(never.clone());
        }
        missing.retain_mut(|part| {
            if part.kinds.is_empty() {
                part.kinds = on.iter().filter(|kind| !lost(kind)).cloned().collect();
            }
            part.kinds.retain(|kind| provider.is_on(&account, kind));
            !part.kinds.is_empty()
        });
        missing
    }

    fn catch_up_failed(&mut self, id: &AccountId, trouble: &Trouble, now: Now) {
        let Some(gap) = self.links.get_mut(id).and_then(|link| link.gap.as_mut()) else { return };
        gap.failures += 1;
        let wait = RETRY * 2_u32.pow(gap.failures.saturating_sub(1).min(DOUBLINGS));
        // A secret that was refused is not sent again by itself: the next connection asks.
        let retries = trouble.code != TroubleCode::Credential;
        gap.again_at = retries.then(|| now.mono + wait.max(trouble.retry_after.unwrap_or_default()));
        let said = trouble.message.clone();
        let goes_on = said.to_string();
        let says_so = GOES_ON.iter().any(|words| goes_on.contains(words));
        let why = if retries && !says_so { messages::gap_tries_again(said) } else { said };
        self.change_gap(id, |gap| gap.why = Some(why));
    }

    /// When the next failed catch-up is to be tried again.
    pub(super) fn next_retry(&self) -> Option<Mono> {
        self.links.values().filter_map(|link| link.gap.as_ref()?.again_at).min()
    }

    /// Tries again what failed, where the session is live.
    pub(super) fn retry_catch_ups(&mut self, now: Now) {
        for link in self.links.values_mut() {
            let Some(gap) = &mut link.gap else { continue };
            if gap.again_at.is_some_and(|at| at <= now.mono) {
                gap.again_at = None;
                ask(link, now);
            }
        }
    }
}

/// When that was, where a proof of then is none of now by either clock: our own may have been set since.
fn long_ago(then: Now, now: Now) -> Option<Wall> {
    let long = then.mono + PROOF < now.mono || then.wall + PROOF < now.wall;
    long.then(|| then.wall.min(now.wall))
}

fn ask(link: &mut Link, now: Now) {
    if let Some(OpenGap { record: Gap { from, outage, cursors: Some(cursors), .. }, asked_at, .. }) = &mut link.gap {
        *asked_at = now.mono;
        link.driver.wish(Wish::CatchUp { cursors: cursors.clone(), gap_since: outage.then_some(*from) });
    }
}

/// How old a proof may be to be one of now: twice what a frame takes that asks for a sign of life.
const PROOF: Duration = Duration::from_secs(20);
/// How long the first retry waits; each further one waits twice as long.
const RETRY: Duration = Duration::from_secs(10);
/// How often the wait is doubled: up to ten minutes.
const DOUBLINGS: u32 = 6;
/// How a trouble says for itself that Bellhop does not leave it at that.
const GOES_ON: [&str; 5] =
    ["Bellhop waits", "Bellhop tries again", "Bellhop keeps trying", "Bellhop asks again", "Bellhop dials again"];

#[cfg(test)]
mod tests;
