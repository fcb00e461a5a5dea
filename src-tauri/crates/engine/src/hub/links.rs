//! Sessions: one driver an account, what each reports, and the times nobody listened.

use std::collections::BTreeMap;

use bellhop_control::view::Change;
use bellhop_core::account::{Account, AccountId};
use bellhop_core::clock::{Now, Wall};
use bellhop_core::provider::CaughtUp;
use bellhop_core::providers;
use bellhop_core::session::{Standing, State};
use bellhop_core::trouble::{Trouble, TroubleCode};

use super::{Hub, Input};
use crate::driver::{self, Driver, Report, Wish};
use crate::wake::Woke;

/// What the hub keeps of one account's session.
pub(super) struct Link {
    pub(super) driver: Driver,
    pub(super) standing: Standing,
    pub(super) last_event_at: Option<Wall>,
    /// From when nobody listened, until a catch-up has looked.
    pub(super) blind: Option<Blind>,
    /// Events whose name is being looked up.
    pub(super) unnamed: BTreeMap<String, Vec<i64>>,
}

/// A time in which nobody listened, still to be looked into.
#[derive(Clone, Copy, Debug)]
pub(super) struct Blind {
    from: Wall,
    /// When the session was live again.
    to: Option<Wall>,
    /// Its row in history.
    gap: i64,
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
            return;
        }
        let Some(provider) = providers::find(&account.service) else {
            self.notes.push(format!("Account “{}” is of a service this version does not know.", account.name));
            return;
        };
        let now = self.now();
        let (hub, id) = (self.handle.clone(), account.id.clone());
        let report = move |report| hub.send(Input::Driver(id.clone(), report));
        let _on_the_runtime = self.ports.runtime.enter();
        let (vault, network) = (self.ports.vault.clone(), &self.ports.network);
        let driver = driver::spawn(account.clone(), provider, vault, network, self.ports.clock, report);
        let standing = Standing { state: State::Off, since: now.wall, trouble: None, retry_at: None };
        let last_event_at = self.history.tally(&account.id).ok().and_then(|tally| tally.last_event_at);
        let link = Link { driver, standing, last_event_at, blind: None, unnamed: BTreeMap::new() };
        self.links.insert(account.id.clone(), link);
        if account.enabled {
            if let Ok(Some(alive)) = self.history.alive_at(&account.id) {
                self.went_blind(&account.id, alive);
            }
            self.wish(&account.id, Wish::Start);
        }
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

    pub(super) fn woke(&mut self, woke: Woke) {
        tracing::info!(?woke, "every session is asked to look at once");
        for (id, link) in &self.links {
            // A block is the service's word or the user's own setting; waking changes neither.
            let blocked = link.standing.state == State::Blocked;
            if self.settings.account(id).is_some_and(|account| account.enabled) && !blocked {
                link.driver.wish(Wish::Nudge);
            }
        }
    }

    pub(super) fn report(&mut self, id: &AccountId, report: Report, now: Now) {
        if !self.links.contains_key(id) {
            return; // The account was removed while this was under way.
        }
        match report {
            Report::Standing(standing) => self.stands(id, standing, now),
            Report::Event { event, .. } => self.heard(id, *event, now),
            Report::CatchUpWanted => self.catch_up(id, now),
            Report::CaughtUp(result) => self.caught_up(id, result, now),
            Report::LookedUp(result) => self.looked_up(id, result, now),
            Report::Answer(ticket, result) => self.ticket_answered(ticket, result),
            Report::Counted(_) | Report::Progress(_) => {}
            Report::Panicked => self.panicked(id, now),
        }
    }

    fn stands(&mut self, id: &AccountId, standing: Standing, now: Now) {
        let Some(link) = self.links.get_mut(id) else { return };
        let was_live = link.standing.state == State::Live;
        let is_live = standing.state == State::Live;
        let last_frame = link.driver.gauge().last_frame_at;
        link.standing = standing;
        if is_live {
            if let Some(blind) = &mut link.blind {
                blind.to = Some(now.wall);
            }
        } else if was_live {
            self.was_alive(id, last_frame.unwrap_or(now.wall));
            if self.links.get(id).is_some_and(|link| link.standing.state != State::Off) {
                self.went_blind(id, last_frame.unwrap_or(now.wall));
            }
        }
        self.account_changed(id, now);
    }

    /// Remembers when the account was last known to be listening, so that a restart knows from
    /// when it was blind.
    fn was_alive(&mut self, id: &AccountId, at: Wall) {
        if let Err(error) = self.history.alive(id, at) {
            self.history_failed(&error);
        }
    }

    /// Remembers that every account that is live was listening up to its last frame.
    pub(super) fn live_are_alive(&mut self, now: Now) {
        let live = self.links.iter().filter(|(_, link)| link.standing.state == State::Live);
        let live: Vec<_> = live.map(|(id, link)| (id.clone(), link.driver.gauge().last_frame_at)).collect();
        for (id, frame) in live {
            self.was_alive(&id, frame.unwrap_or(now.wall));
        }
    }

    fn went_blind(&mut self, id: &AccountId, from: Wall) {
        let gap = match self.history.open_gap(id, from, "") {
            Ok(gap) => gap,
            Err(error) => return self.history_failed(&error),
        };
        if let Some(link) = self.links.get_mut(id) {
            link.blind.get_or_insert(Blind { from, to: None, gap });
        }
    }

    fn catch_up(&mut self, id: &AccountId, now: Now) {
        let marks = match self.history.marks(id) {
            Ok(marks) => marks,
            Err(error) => return self.history_failed(&error),
        };
        let live = self.links.get(id).is_some_and(|link| link.standing.state == State::Live);
        let blind = self.links.get(id).and_then(|link| link.blind);
        if live && blind.is_none() && self.was_live_before(id) {
            // The socket stood, but the subscription behind it had been lost for some time.
            let from = self.links.get(id).and_then(|link| link.last_event_at).unwrap_or(now.wall);
            self.went_blind(id, from);
        }
        let blind_since = self.links.get(id).and_then(|link| link.blind).map(|blind| blind.from);
        self.wish(id, Wish::CatchUp { marks, blind_since });
    }

    /// Whether this account has ever been live, in this run or an earlier one.
    fn was_live_before(&self, id: &AccountId) -> bool {
        self.history.alive_at(id).is_ok_and(|alive| alive.is_some())
    }

    fn caught_up(&mut self, id: &AccountId, result: Result<CaughtUp, Trouble>, now: Now) {
        let blind = self.links.get(id).and_then(|link| link.blind);
        let (caught, failure) = match result {
            Ok(caught) => (caught, None),
            Err(trouble) => (CaughtUp::default(), Some(trouble.message)),
        };
        let first = blind.is_none();
        let recovered = self.heard_late(id, caught.events, first, now);
        if let Err(error) = self.history.raise_marks(id, &caught.marks) {
            self.history_failed(&error);
        }
        let mut missing = caught.missing;
        missing.extend(failure);
        self.was_alive(id, now.wall);
        if let Some(Blind { gap, to, .. }) = blind {
            let why = (!missing.is_empty()).then(|| missing.join(" "));
            if let Err(error) = self.history.close_gap(gap, to.unwrap_or(now.wall), recovered, why.as_deref()) {
                self.history_failed(&error);
            }
            if let Some(link) = self.links.get_mut(id) {
                link.blind = None;
            }
        }
        self.account_changed(id, now);
    }

    fn panicked(&mut self, id: &AccountId, now: Now) {
        if let Some(link) = self.links.get_mut(id) {
            let words = "Bellhop has a fault of its own here; the other accounts go on. Switch the account off and on to try again.";
            link.standing = Standing {
                state: State::Blocked,
                since: now.wall,
                trouble: Some(Trouble::new(TroubleCode::Protocol, words)),
                retry_at: None,
            };
        }
        self.account_changed(id, now);
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
