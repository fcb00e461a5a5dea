//! Sessions: one driver an account, what each reports, and the times nobody listened.

use std::collections::BTreeMap;

use bellhop_control::view::Change;
use bellhop_core::account::{Account, AccountId};
use bellhop_core::clock::{Mono, Now, Wall};
use bellhop_core::messages;
use bellhop_core::session::{Standing, State};
use bellhop_core::trouble::{Trouble, TroubleCode};
use bellhop_core::watchdog::Watchdog;

use super::{Hub, Input};
use crate::driver::{self, Driver, Report, Wish};
use crate::history::Gap;
use crate::wake::Woke;

/// What the hub keeps of one account's session.
pub(super) struct Link {
    pub(super) driver: Driver,
    pub(super) standing: Standing,
    /// When it was switched on, until it is live.
    pub(super) on_since: Option<Now>,
    /// Since when it is live, while it is.
    pub(super) live_since: Mono,
    pub(super) last_event_at: Option<Wall>,
    /// What is not known yet of a time when it did not listen, until a catch-up has covered it.
    pub(super) gap: Option<OpenGap>,
    /// Events whose name is being looked up.
    pub(super) unnamed: BTreeMap<String, Vec<i64>>,
    /// The dead man's switches by kind.
    pub(super) watchdogs: BTreeMap<String, Watchdog>,
}

/// The account's open gap, and when it is looked into next.
#[derive(Clone, Debug)]
pub(super) struct OpenGap {
    /// As history has it.
    pub(super) record: Gap,
    /// How often a catch-up has failed on it in this process.
    pub(super) failures: u32,
    /// When to try again, while no catch-up is under way.
    pub(super) again_at: Option<Mono>,
    /// When the last one was asked for.
    pub(super) asked_at: Mono,
}

impl OpenGap {
    /// One that nobody has looked into yet.
    pub(super) fn new(record: Gap) -> Self {
        Self { record, failures: 0, again_at: None, asked_at: Mono::default() }
    }
}

impl Hub {
    /// Starts a session for each account that is on.
    pub(super) fn start_links(&mut self) {
        for account in self.settings.accounts.clone() {
            self.link_account(&account, true);
        }
    }

    /// Makes the account's session fit its settings: starts one, tells it what changed, or dials
    /// anew where an open connection cannot be told.
    pub(super) fn link_account(&mut self, account: &Account, redial: bool) {
        if self.ports.resident.is_none() {
            return;
        }
        if let Some(link) = self.links.get(&account.id) {
            link.driver.wish(Wish::Account { account: Box::new(account.clone()), redial });
            self.set_watchdogs(account, self.now());
            return;
        }
        let Some(provider) = self.ports.providers.find(&account.service) else {
            return;
        };
        let now = self.now();
        let (hub, id) = (self.handle.clone(), account.id.clone());
        let report = move |report| hub.send(Input::Driver(id.clone(), report));
        let _on_the_runtime = self.ports.runtime.enter();
        let (vault, network) = (self.ports.vault.clone(), &self.ports.network);
        let driver = driver::spawn(account.clone(), provider, vault, network, &self.ports.alarm, report);
        driver.wish(Wish::Refused(self.keys.refused(&account.id)));
        self.attach(account, driver, now);
        if account.enabled {
            self.wish(&account.id, Wish::Start);
        } else {
            self.switched(&account.id, false, now);
        }
    }

    /// The account has a driver, which is still off. Whatever happened since it was last live is
    /// unknown as yet.
    pub(super) fn attach(&mut self, account: &Account, driver: Driver, now: Now) {
        let link = Link {
            driver,
            standing: Standing { state: State::Off, since: now.wall, trouble: None, retry_at: None },
            on_since: None,
            live_since: Mono::default(),
            last_event_at: self.history.tally(&account.id).ok().and_then(|tally| tally.last_event_at),
            gap: None,
            unnamed: BTreeMap::new(),
            watchdogs: BTreeMap::new(),
        };
        self.links.insert(account.id.clone(), link);
        self.set_watchdogs(account, now);
        self.resume_gap(&account.id, account.enabled, now);
    }

    /// The account was switched on or off, or is found to be.
    pub(super) fn switched(&mut self, id: &AccountId, on: bool, now: Now) {
        if !on {
            self.was_switched_off(id, now);
        }
        if let Some(link) = self.links.get_mut(id) {
            link.on_since = on.then_some(now);
        }
        self.keep(|history| if on { history.switched_on(id, now.wall) } else { history.switched_off(id, now.wall) });
    }

    pub(super) fn drop_link(&mut self, id: &AccountId) {
        if let Some(link) = self.links.remove(id) {
            link.driver.wish(Wish::End);
        }
    }

    pub(super) fn wish(&self, id: &AccountId, wish: Wish) {
        if let Some(link) = self.links.get(id) {
            link.driver.wish(wish);
        }
    }

    pub(super) fn woke(&mut self, woke: Woke, now: Now) {
        self.ports.network.slept();
        self.set_hours(now);
        self.gaps_are_past(now);
        tracing::info!(?woke, "every session is asked to look at once");
        for (id, link) in &self.links {
            // A block is the service's word or the user's own setting; waking changes neither.
            let blocked = link.standing.state == State::Blocked;
            if self.settings.account(id).is_some_and(|account| account.enabled) {
                // But a token that has run out may not have, by a clock that was set.
                link.driver.wish(match woke {
                    _ if blocked => Wish::LookAgain,
                    Woke::NetworkChanged => Wish::Rerouted,
                    Woke::Resumed | Woke::ClockJumped => Wish::Nudge,
                });
            }
        }
    }

    pub(super) fn report(&mut self, id: &AccountId, report: Report, now: Now) {
        if !self.links.contains_key(id) {
            return; // The account was removed while this was under way.
        }
        match report {
            Report::Standing(standing) => self.stands(id, standing, now),
            Report::Refused(judged) => self.was_refused(id, judged),
            Report::Event { event, room } => {
                self.heard(id, *event, now);
                self.rooms.push(room);
            }
            Report::CatchUpWanted { lapsed } => self.catch_up(id, lapsed, now),
            Report::CaughtUp(result) => self.caught_up(id, result, now),
            Report::LookedUp(result) => self.looked_up(id, result, now),
            Report::Answer(ticket, result) => self.ticket_answered(ticket, result, now),
            Report::Counted(_) => self.keep(|history| history.count(id)),
            Report::Alive => self.is_alive(id, now),
            Report::Progress(_) => {}
            Report::Panicked => self.panicked(id, now),
        }
    }

    fn stands(&mut self, id: &AccountId, standing: Standing, now: Now) {
        let Some(link) = self.links.get_mut(id) else { return };
        let was_live = link.standing.state == State::Live;
        let is_live = standing.state == State::Live;
        let last_frame = link.driver.gauge().last_frame_at;
        link.standing = standing;
        if is_live && !was_live {
            self.was_long_in_coming(id, now);
            self.keep(|history| history.live(id, now.wall));
            self.sees_again(id, now);
        } else if was_live && !is_live {
            self.was_live(id, last_frame.unwrap_or(now.wall), now);
        }
        self.listens(id, now);
        self.account_changed(id, now);
    }

    fn panicked(&mut self, id: &AccountId, now: Now) {
        let trouble = Some(Trouble::new(TroubleCode::Protocol, messages::account_own_fault()));
        self.stands(id, Standing { state: State::Blocked, since: now.wall, trouble, retry_at: None }, now);
    }

    /// Tells of the accounts that heard something in this turn, once each.
    pub(super) fn tell_stirred(&mut self, now: Now) {
        for id in std::mem::take(&mut self.stirred) {
            self.account_changed(&id, now);
        }
    }

    pub(super) fn account_changed(&mut self, id: &AccountId, now: Now) {
        if !self.clients.anyone_watches() {
            return;
        }
        if let Some(account) = self.settings.account(id).cloned() {
            let view = self.account_view(&account, now);
            self.clients.change(Change::Account(view));
        }
    }
}
