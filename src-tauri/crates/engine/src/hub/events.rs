//! Events: from a session to a fate, into history, and only then to the screen.

use std::collections::BTreeMap;
use std::sync::Arc;

use bellhop_control::view::Change;
use bellhop_core::account::{Account, AccountId};
use bellhop_core::clock::Now;
use bellhop_core::desk::{Arrival, Circumstances, Order, Verdict};
use bellhop_core::event::{Bearing, Event};
use bellhop_core::fate::Did;
use bellhop_core::messages::Message;
use bellhop_core::provider::Provider;
use bellhop_core::rules::RuleBook;
use bellhop_core::settings::Settings;
use bellhop_core::trouble::Trouble;
use jiff::tz::TimeZone;

use super::Hub;
use crate::driver::Wish;
use crate::history::{EventId, Fresh, History, HistoryError, Row};
use crate::notifier::Command;

impl Hub {
    /// A session heard this just now.
    pub(super) fn heard(&mut self, id: &AccountId, mut event: Event, now: Now) {
        let Some((account, provider)) = self.source(id) else { return };
        self.name_from_history(&account, &*provider, &mut event);
        let event = event.said_in(self.locale());
        let seen = self.history.knows(id, &event).unwrap_or_else(|error| {
            // Better twice than never: a history that cannot be read is no reason to be silent.
            self.history_failed(&error);
            false
        });
        let label = || provider.label_of(&account, &event.kind);
        let arrival = Arrival {
            event: &event,
            label: &label,
            kind_on: provider.is_on(&account, &event.kind),
            seen,
            unasked: false,
        };
        let zone = self.zone();
        let around = circumstances(&self.settings, &self.book, &zone, &account, &*provider, now);
        let verdict = self.desk.judge(&arrival, &around);
        // A heartbeat that nobody wants to see is only counted: one a minute would fill history.
        let beat = provider.about().heartbeat_of(&event.kind).is_some() && account.expect.contains_key(&event.kind);
        if !(beat && kept_for_its_kind(&verdict)) {
            self.decided(&account, &event, verdict, true, now);
        }
        self.heard_of(id, &event.kind, None, now);
        if let Some(link) = self.links.get_mut(id) {
            link.last_event_at = Some(now.wall);
        }
        self.stirred.insert(id.clone());
    }

    /// A catch-up brought these, oldest first. `unasked` says that the account was not meant to listen when they happened;
    /// otherwise it was, but for the times it was switched off. Says how many of them were new.
    pub(super) fn heard_late(&mut self, id: &AccountId, mut events: Vec<Event>, unasked: bool, now: Now) -> u64 {
        let Some((account, provider)) = self.source(id) else { return 0 };
        // What happened before the account was first live is none of these: a server may date what is new as it likes.
        let off = match events.iter().map(|event| event.at).min() {
            Some(oldest) if !unasked => self.history.off(id, oldest).unwrap_or_else(|error| {
                self.history_failed(&error);
                Vec::new()
            }),
            _ => Vec::new(),
        };
        let mut known = Vec::with_capacity(events.len());
        for event in &mut events {
            // What one page teaches, the next events of the same page may need.
            self.keep(|history| history.learn(id, &event.teaches));
            self.name_from_history(&account, &*provider, event);
            known.push(self.history.knows(id, event).unwrap_or_else(|error| {
                self.history_failed(&error);
                false
            }));
        }
        let locale = self.locale();
        let events: Vec<Event> = events.into_iter().map(|event| event.said_in(locale)).collect();
        let labels: Vec<_> = events.iter().map(|event| || provider.label_of(&account, &event.kind)).collect();
        let arrivals: Vec<_> = events
            .iter()
            .zip(&labels)
            .zip(&known)
            .map(|((event, label), seen)| Arrival {
                event,
                label,
                kind_on: provider.is_on(&account, &event.kind),
                seen: *seen,
                unasked: unasked || off.iter().any(|off| off.surely_holds(event.at)),
            })
            .collect();
        let zone = self.zone();
        let around = circumstances(&self.settings, &self.book, &zone, &account, &*provider, now);
        let verdicts = self.desk.judge_fetched(&arrivals, &around);
        let new = verdicts.iter().filter(|verdict| **verdict != Verdict::Duplicate).count();
        for (event, verdict) in events.iter().zip(verdicts) {
            let fresh = verdict != Verdict::Duplicate;
            self.decided(&account, event, verdict, false, now);
            if fresh {
                self.heard_of(id, &event.kind, Some(event.at), now);
            }
        }
        new as u64
    }

    /// Writes down what the desk decided and queues what follows from it.
    fn decided(&mut self, account: &Account, event: &Event, verdict: Verdict, live: bool, now: Now) {
        let Verdict::Fated { fate, urgency, orders } = verdict else {
            return self.keep(|history| history.advance(&account.id, &event.cursors));
        };
        let fresh = Fresh { event, account, received_at: now.wall, live, urgency, fate: &fate };
        let mut told = None;
        match self.history.record(&fresh) {
            Ok(Some(row)) => {
                told = Some(row);
                self.index_soon(now);
                if let (Some(thing), Did::Rung | Did::Grouped) = (&event.lacks, fate.did) {
                    self.look_up(&account.id, thing.clone(), row);
                }
            }
            Ok(None) => {}
            // It rings all the same: a full disk is no reason to be silent.
            Err(error) => self.history_failed(&error),
        }
        self.carry_out(orders, now);
        if let Some(row) = told {
            self.event_decided(row);
        }
    }

    /// Writes the orders into history and queues them for the screen.
    pub(super) fn carry_out(&mut self, orders: Vec<Order>, now: Now) {
        for order in orders {
            match order {
                Order::Show(showing) => {
                    self.keep(|history| history.intend(&showing, now.wall));
                    if self.facts.nobody_shows() {
                        self.keep(|history| history.waits(showing.notice.id));
                    }
                    self.screen.push(Command::Show(showing.notice));
                }
                Order::Withdraw(notice) => {
                    self.keep(|history| history.withdrawn(notice, now.wall));
                    let rows = self.history.events_of(notice).unwrap_or_default();
                    self.amended(&rows);
                    self.screen.push(Command::Withdraw(notice));
                }
                Order::Close(notice) => {
                    self.keep(|history| history.closed(notice));
                    self.screen.push(Command::Withdraw(notice));
                }
                Order::Settle { account, thread, seq } => match self.history.settle(&account, &thread, seq, now.wall) {
                    Ok(rows) => self.amended(&rows),
                    Err(error) => self.history_failed(&error),
                },
            }
        }
    }

    /// Writes down what is to be shown later, in the transaction of its events: where Bellhop ends before, the next start
    /// shows it.
    pub(super) fn keep_owed(&mut self, now: Now) {
        for showing in self.desk.owed() {
            self.keep(|history| history.intend(&showing, now.wall));
        }
    }

    /// Writes to history; a failure is told, and stops nothing else.
    pub(super) fn keep(&mut self, write: impl FnOnce(&mut History) -> Result<(), HistoryError>) {
        if let Err(error) = write(&mut self.history) {
            self.history_failed(&error);
        }
    }

    fn name_from_history(&mut self, account: &Account, provider: &dyn Provider, event: &mut Event) {
        let Some(thing) = event.lacks.clone() else { return };
        match self.history.name(&account.id, &thing) {
            Ok(Some(name)) => {
                provider.name(event, &name);
                event.lacks = None;
            }
            Ok(None) => {}
            Err(error) => self.history_failed(&error),
        }
    }

    fn look_up(&mut self, id: &AccountId, thing: String, row: EventId) {
        let Some(link) = self.links.get_mut(id) else { return };
        if link.unnamed.len() >= MOST_UNNAMED {
            // Things the service does not know would pile up here for ever.
            link.unnamed.clear();
        }
        let asked = link.unnamed.contains_key(&thing);
        link.unnamed.entry(thing.clone()).or_default().push(row);
        if !asked {
            link.driver.wish(Wish::LookUp(vec![thing]));
        }
    }

    /// Names came in: history learns them, and what still stands on the screen is written anew.
    pub(super) fn looked_up(&mut self, id: &AccountId, result: Result<BTreeMap<String, String>, Trouble>, now: Now) {
        let Some((account, provider)) = self.source(id) else { return };
        let names = match result {
            Ok(names) => names,
            Err(trouble) => {
                tracing::info!(account = account.name, "names could not be looked up: {}", trouble.message);
                BTreeMap::new()
            }
        };
        let learned: Vec<_> = names.clone().into_iter().collect();
        self.keep(|history| history.learn(id, &learned));
        for (thing, name) in names {
            let rows = self.links.get_mut(id).and_then(|link| link.unnamed.remove(&thing)).unwrap_or_default();
            for row in rows {
                if let Err(error) = self.rename(&account, &*provider, row, &name, now) {
                    self.history_failed(&error);
                }
            }
        }
    }

    fn rename(
        &mut self,
        account: &Account,
        provider: &dyn Provider,
        row: EventId,
        name: &str,
        now: Now,
    ) -> Result<(), HistoryError> {
        let Some(mut event) = self.history.event(row)?.map(event_of) else { return Ok(()) };
        provider.name(&mut event, name);
        let event = event.said_in(self.locale());
        self.history.retitle(&account.id, &event)?;
        let orders = self.desk.renamed(&account.id, &event, now);
        self.carry_out(orders, now);
        self.amended(&[row]);
        Ok(())
    }

    /// An event that the disk would not take at first is in history now.
    pub(super) fn event_written(&mut self, row: EventId) {
        self.index_soon(self.now());
        self.event_decided(row);
    }

    fn event_decided(&mut self, row: EventId) {
        if self.clients.anyone_watches()
            && let Some(view) = self.event_view(row)
        {
            self.clients.change(Change::Event(view));
        }
    }

    pub(super) fn amended(&mut self, rows: &[EventId]) {
        if self.clients.anyone_watches() {
            for row in rows {
                if let Some(view) = self.event_view(*row) {
                    self.clients.change(Change::Amended(view));
                }
            }
        }
    }

    pub(super) fn source(&self, id: &AccountId) -> Option<(Account, Arc<dyn Provider>)> {
        let account = self.settings.account(id)?.clone();
        let provider = self.ports.providers.find(&account.service)?;
        Some((account, provider))
    }
}

pub(super) fn circumstances<'a>(
    settings: &'a Settings,
    rules: &'a RuleBook,
    zone: &'a TimeZone,
    account: &'a Account,
    provider: &dyn Provider,
    now: Now,
) -> Circumstances<'a> {
    Circumstances { settings, rules, account, marks_seen: provider.about().marks_seen, zone, now }
}

/// Whether an event is kept without a ring for no other reason than that its kind is off.
fn kept_for_its_kind(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Fated { fate, .. } if fate.did == Did::Quiet && fate.why == "kind")
}

/// A recorded event as it was told, for a provider to write it anew.
fn event_of(row: Row) -> Event {
    Event {
        kind: row.kind,
        key: row.key,
        at: row.at,
        title: Message::verbatim(row.title),
        body: Message::verbatim(row.body),
        url: row.url,
        urgency: row.urgency,
        fields: row.fields,
        thread: row.thread,
        seq: row.seq,
        bearing: Bearing::default(),
        hush: None,
        teaches: Vec::new(),
        lacks: None,
        cursors: Vec::new(),
        known_as: None,
    }
}

/// How many things may wait for their name at once, per account.
const MOST_UNNAMED: usize = 200;
