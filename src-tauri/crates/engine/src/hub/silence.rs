//! Dead man's switches: who is to be told when nothing of a kind comes.

use bellhop_control::view::Expectation;
use bellhop_core::account::{Account, AccountId};
use bellhop_core::clock::{Mono, Now, Wall};
use bellhop_core::desk::Silence;
use bellhop_core::notice::NoticeId;
use bellhop_core::provider::Provider;
use bellhop_core::session::State;
use bellhop_core::trouble::{Trouble, TroubleCode};
use bellhop_core::watchdog::{Nature, Watchdog};

use super::Hub;
use super::events::circumstances;
use super::links::Link;
use crate::driver::Wish;

impl Hub {
    /// Makes an account's watchdogs fit its settings. One whose kind can no longer come is gone:
    /// that nothing comes would mean nothing.
    pub(super) fn set_watchdogs(&mut self, account: &Account, now: Now) {
        let Some(provider) = self.ports.providers.find(&account.service) else { return };
        let Some(link) = self.links.get_mut(&account.id) else { return };
        let stays = |kind: &str, dog: &Watchdog| {
            account.expect.get(kind).is_some_and(|minutes| dog.has_limit(*minutes)) && provider.hears(account, kind)
        };
        let gone: Vec<_> = link.watchdogs.extract_if(.., |kind, dog| !stays(kind, dog)).collect();
        for (kind, mut dog) in gone {
            self.keep(|history| history.drop_watchdog(&account.id, &kind));
            self.take_back(dog.stand_down(), now);
        }
        for (kind, minutes) in &account.expect {
            let new = self.links.get(&account.id).is_some_and(|link| !link.watchdogs.contains_key(kind));
            if new && provider.hears(account, kind) {
                self.set_watchdog(&account.id, kind, *minutes, nature(&*provider, kind), now);
            }
        }
    }

    fn set_watchdog(&mut self, id: &AccountId, kind: &str, minutes: u32, nature: Nature, now: Now) {
        let kept = self.history.watchdog(id, kind).unwrap_or_else(|error| {
            self.history_failed(&error);
            None
        });
        // No catch-up fetches beats, so that those before a restart say nothing.
        let mut dog = match kept.filter(|kept| nature == Nature::News || kept.silent) {
            Some(remains) => Watchdog::restored(minutes, nature, remains),
            None => Watchdog::new(minutes, nature, now),
        };
        let Some(link) = self.links.get_mut(id) else { return };
        if link.standing.state == State::Live {
            dog.open(now);
        }
        link.watchdogs.insert(kind.to_owned(), dog);
        self.keep_watchdog(id, kind, now);
    }

    /// One of a kind came: just now, or by a catch-up and then of `at`.
    pub(super) fn heard_of(&mut self, id: &AccountId, kind: &str, at: Option<Wall>, now: Now) {
        let Some(dog) = self.links.get_mut(id).and_then(|link| link.watchdogs.get_mut(kind)) else { return };
        let changes = dog.nature() == Nature::News || dog.is_silent();
        let notice = match at {
            None => dog.heard(now),
            Some(at) => dog.heard_late(at, now),
        };
        self.take_back(notice, now);
        if changes {
            self.keep_watchdog(id, kind, now);
        }
    }

    /// The account went live, or is live no longer.
    pub(super) fn listens(&mut self, id: &AccountId, now: Now) {
        let Some(link) = self.links.get_mut(id) else { return };
        let state = link.standing.state;
        for dog in link.watchdogs.values_mut() {
            if state == State::Live { dog.open(now) } else { dog.shut(now) }
        }
        if state == State::Off {
            self.stand_down(id, now);
        }
    }

    /// The socket stood, but the service had stopped sending: nobody knows what silence there was.
    pub(super) fn heard_nothing_lately(&mut self, id: &AccountId, now: Now) {
        for dog in self.links.get_mut(id).into_iter().flat_map(|link| link.watchdogs.values_mut()) {
            dog.shut(now);
            dog.open(now);
        }
    }

    /// The user has switched the account off: what was told of it no longer matters.
    fn stand_down(&mut self, id: &AccountId, now: Now) {
        let Some(link) = self.links.get_mut(id) else { return };
        let notices: Vec<_> = link.watchdogs.values_mut().map(Watchdog::stand_down).collect();
        let kinds: Vec<_> = link.watchdogs.keys().cloned().collect();
        for (kind, notice) in kinds.iter().zip(notices) {
            self.take_back(notice, now);
            self.keep_watchdog(id, kind, now);
        }
    }

    /// A catch-up has looked into what nobody heard.
    pub(super) fn looked_into_silence(&mut self, id: &AccountId, complete: bool, now: Now) {
        let Some(link) = self.links.get_mut(id) else { return };
        for dog in link.watchdogs.values_mut() {
            dog.caught_up(complete);
        }
        for kind in link.watchdogs.keys().cloned().collect::<Vec<_>>() {
            self.keep_watchdog(id, &kind, now);
        }
    }

    /// When [`Hub::watch_silence`] is due.
    pub(super) fn next_bark(&self) -> Option<Mono> {
        let dogs = self.links.values().flat_map(|link| link.watchdogs.values());
        dogs.filter_map(Watchdog::deadline).chain(self.tell_at).min()
    }

    /// Finds kinds that have been silent for too long, and tells of them where it may.
    pub(super) fn watch_silence(&mut self, now: Now) {
        let mut barked = Vec::new();
        for (id, link) in &mut self.links {
            for (kind, dog) in &mut link.watchdogs {
                if dog.tick(now.mono).is_some() {
                    barked.push((id.clone(), kind.clone()));
                    if dog.nature() == Nature::Heartbeat {
                        // Only a new connection mends one that is deaf.
                        link.driver.wish(Wish::Nudge);
                    }
                }
            }
        }
        for (id, kind) in barked {
            self.keep_watchdog(&id, &kind, now);
            self.account_changed(&id, now);
        }
        self.tell_silences(now);
    }

    fn tell_silences(&mut self, now: Now) {
        self.tell_at = None;
        let untold = |link: &Link| {
            let live = link.standing.state == State::Live;
            let dogs = link.watchdogs.iter().filter(move |(_, dog)| live && dog.wants_to_tell());
            dogs.map(|(kind, _)| kind.clone()).collect::<Vec<_>>()
        };
        let untold: Vec<_> = self.links.iter().map(|(id, link)| (id.clone(), untold(link))).collect();
        for (id, kinds) in untold {
            for kind in kinds {
                self.tell_silence(&id, &kind, now);
            }
        }
    }

    fn tell_silence(&mut self, id: &AccountId, kind: &str, now: Now) {
        let Some((account, provider)) = self.source(id) else { return };
        let Some(minutes) = account.expect.get(kind) else { return };
        let label = provider.label_of(&account, kind);
        let silence =
            Silence { kind, label: &label, minutes: *minutes, heartbeat: provider.about().heartbeat_of(kind) };
        let zone = self.zone();
        let around = circumstances(&self.settings, &self.book, &zone, &account, &*provider, now);
        match self.desk.tell_silence(&silence, &around) {
            Ok((notice, order)) => {
                if let Some(dog) = self.links.get_mut(id).and_then(|link| link.watchdogs.get_mut(kind)) {
                    dog.told(notice);
                }
                self.carry_out(vec![order], now);
                self.keep_watchdog(id, kind, now);
            }
            Err(until) => {
                let again = now.mono + until.since(now.wall);
                self.tell_at = Some(self.tell_at.map_or(again, |at| at.min(again)));
            }
        }
    }

    /// What is wrong with an account, as far as that is known: its session's own word first.
    pub(super) fn trouble_of(&self, account: &Account) -> Option<Trouble> {
        let link = self.links.get(&account.id)?;
        link.standing.trouble.clone().or_else(|| {
            let provider = self.ports.providers.find(&account.service)?;
            let heartbeat = provider.about().heartbeat.as_ref()?;
            let deaf = link.standing.state == State::Live && link.watchdogs.get(&heartbeat.kind)?.is_silent();
            deaf.then(|| Trouble::new(TroubleCode::Silent, heartbeat.deaf.clone()))
        })
    }

    /// What an account is watched for.
    pub(super) fn expectations(&self, account: &Account, now: Now) -> Vec<Expectation> {
        let Some(provider) = self.ports.providers.find(&account.service) else { return Vec::new() };
        let dogs = self.links.get(&account.id).map(|link| &link.watchdogs);
        let told = |(kind, minutes): (&String, &u32)| {
            let dog = dogs.and_then(|dogs| dogs.get(kind));
            Expectation {
                kind: kind.clone(),
                label: provider.label_of(account, kind),
                minutes: *minutes,
                since: dog.map(|dog| dog.since(now)),
                silent: dog.is_some_and(Watchdog::is_silent),
            }
        };
        account.expect.iter().map(told).collect()
    }

    fn keep_watchdog(&mut self, id: &AccountId, kind: &str, now: Now) {
        let dog = self.links.get(id).and_then(|link| link.watchdogs.get(kind));
        if let Some(remains) = dog.map(|dog| dog.remains(now)) {
            self.keep(|history| history.keep_watchdog(id, kind, remains));
        }
    }

    fn take_back(&mut self, notice: Option<NoticeId>, now: Now) {
        if let Some(notice) = notice {
            let orders = self.desk.done(notice);
            self.carry_out(orders, now);
        }
    }
}

fn nature(provider: &dyn Provider, kind: &str) -> Nature {
    if provider.about().heartbeat_of(kind).is_some() { Nature::Heartbeat } else { Nature::News }
}

#[cfg(test)]
mod tests;
