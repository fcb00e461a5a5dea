//! The hub's beginning, the two halves of each turn, and its end.

use std::time::Duration;

use bellhop_control::ask::Answer;
use bellhop_control::view::{Change, Finding, KeychainState as Shown, TrayState, Unwritten};
use bellhop_core::clock::{Now, Wall};
use bellhop_core::desk::Desk;
use bellhop_core::messages::{self, Locale};
use bellhop_core::rules::RuleBook;
use bellhop_core::trouble::TroubleCode;
use tokio::task::JoinHandle;

use super::choices::locale;
use super::facts::Done;
use super::indexing::Index;
use super::keys::Keys;
use super::memory::{self, Memory};
use super::{Facts, Hub, HubHandle, Ports, StartError};
use crate::driver::Wish;
use crate::history::{History, HistoryError};
use crate::notifier::Command;
use crate::store::Store;
use crate::vault::{KeychainState, VaultError};

impl Hub {
    pub(super) fn open(ports: Ports, handle: HubHandle) -> Result<Self, StartError> {
        let now = ports.alarm.clock().now();
        let store = Store::new(&ports.place.settings);
        let keys = Keys::load(&ports.place.data);
        let (settings, damaged) = store.load(now.wall)?;
        if damaged.is_some()
            && let Err(error) = store.save(&settings)
        {
            tracing::warn!("the last good settings could not be put in their place: {error}");
        }
        let (mut history, rebuilt) = History::open_or_hold(&ports.history, now.wall)?;
        let mut notes: Vec<Finding> = damaged.into_iter().chain(rebuilt).collect();
        let book = RuleBook::compile(&settings.rules).unwrap_or_else(|fault| {
            notes.push(Finding::RulesBroken { fault: fault.placed() });
            RuleBook::default()
        });
        let newest_at_start = history.newest()?;
        let gaps_at_start = history.gaps_until()?.unwrap_or_default();
        let locale = locale(&settings.preferences, ports.locale);
        let mut desk = Desk::new(history.next_notice()?, locale);
        desk.restore(history.standing()?, now);
        let interrupted = history.pending()?;
        let recalled = Some(history.recall()?).filter(|recalled| !recalled.is_empty()).map(Command::Recall);
        let again = interrupted.iter().map(|stood| Command::Show(stood.showing.notice.clone()));
        let speak = Some(Command::Speak(locale)).filter(|_| locale != Locale::default());
        let screen = speak.into_iter().chain(recalled).chain(again).collect();
        for stood in &interrupted {
            history.again(stood.showing.notice.id)?;
        }
        desk.restore(interrupted, now);
        let (display, resides) = (std::collections::BTreeMap::new(), ports.resident.is_some());
        let mut hub = Self {
            facts: Facts::new(TrayState::Off, display),
            ports,
            handle,
            settings,
            keys,
            store,
            book,
            desk,
            history,
            links: std::collections::BTreeMap::new(),
            clients: super::clients::Clients::default(),
            trials: super::trials::Trials::default(),
            tickets: super::topics::Tickets::default(),
            stirred: std::collections::BTreeSet::new(),
            rooms: Vec::new(),
            screen,
            rehearsals: Vec::new(),
            errands: Vec::new(),
            notes: Vec::new(),
            memory: if resides { Memory::starting(now) } else { Memory::default() },
            in_transaction: false,
            damaged: false,
            prune_at: now.mono,
            index: if resides { Index::starting(now) } else { Index::Whole },
            write_again_at: now.mono + WRITE_AGAIN,
            hours: super::hours::Turn::default(),
            tell_at: None,
            opened: now,
            newest_at_start,
            gaps_at_start,
            ending: false,
        };
        for note in notes {
            hub.note(note);
        }
        hub.set_hours(now);
        if hub.ports.resident.is_some() {
            hub.try_settings();
        }
        Ok(hub)
    }

    /// How long the hub may sleep when nothing comes in.
    pub(super) fn wait(&self) -> Option<Duration> {
        let now = self.now();
        let resides = self.ports.resident.is_some();
        let dues = [
            self.desk.deadline(),
            self.next_retry(),
            self.memory.deadline(),
            self.next_bark(),
            self.next_turn().filter(|_| resides),
            resides.then_some(self.prune_at),
            self.index.deadline(),
        ];
        let unwritten = self.history.held().is_some() || self.facts.stuck.is_some();
        let again = unwritten.then_some(self.write_again_at);
        let due = dues.into_iter().flatten().chain(again).min()?;
        Some(due - now.mono)
    }

    pub(super) fn tick(&mut self, now: Now) {
        if now.mono >= self.write_again_at {
            self.write_again_at = now.mono + if self.history_in_use() { IN_USE_AGAIN } else { WRITE_AGAIN };
            self.write_again(now);
        }
        let orders = if self.ending { self.desk.last(now) } else { self.desk.tick(now) };
        self.carry_out(orders, now);
        self.retry_catch_ups(now);
        self.watch_silence(now);
        self.hours_turn(now);
        if self.ports.resident.is_some() && now.mono >= self.prune_at {
            self.keep_house(now);
        }
        self.index(now);
        self.keep_owed(now);
    }

    /// Old history goes, in small steps, and the time each account was last live is written down.
    pub(super) fn keep_house(&mut self, now: Now) {
        let preferences = &self.settings.preferences;
        let days = Duration::from_secs(u64::from(preferences.keep_days) * 24 * 60 * 60);
        let before = self.surely_past(now).0.saturating_sub(i64::try_from(days.as_millis()).unwrap_or(i64::MAX));
        let before = Wall(before);
        let more = self.history.prune(before, preferences.keep_events).unwrap_or_else(|error| {
            self.history_failed(&error);
            false
        });
        self.live_are_alive(now);
        self.gaps_are_past(now);
        // What was left for the end of a mute, or refused without the service having gone.
        self.tell_unshown(now);
        // The clock, or the time zone, may have been set.
        self.set_hours(now);
        self.prune_at = now.mono + if more { Duration::from_secs(1) } else { HOUSEKEEPING };
    }

    /// A time that has come, whatever the clock says. One that is years ahead when the machine starts is put right within
    /// hours, by the network or by hand, and what it would have deleted meanwhile does not come back.
    fn surely_past(&self, now: Now) -> Wall {
        let here = now.mono - self.opened.mono;
        let newest = self.newest_at_start.filter(|_| here < TRUSTED);
        newest.map_or(now.wall, |newest| now.wall.min(newest + here))
    }

    /// What could not be written is tried again. The turn itself does that for history that has
    /// its file.
    fn write_again(&mut self, now: Now) {
        if self.facts.stuck.is_some() {
            self.try_settings();
        }
        if self.history.waits_for_file() {
            self.commit();
            // That it still cannot be opened is said already.
            if let Ok(Some(finding)) = self.history.try_open(now.wall) {
                self.note(finding);
            }
            self.begin();
        }
    }

    pub(super) fn begin(&mut self) {
        self.in_transaction = match self.history.begin() {
            Ok(()) => true,
            Err(error) => {
                self.history_failed(&error);
                if self.history_in_use() {
                    // Other programs are done sooner than disks are mended.
                    self.write_again_at = self.write_again_at.min(self.now().mono + IN_USE_AGAIN);
                }
                false
            }
        };
    }

    pub(super) fn commit(&mut self) {
        let held = self.history.held().is_some();
        if std::mem::take(&mut self.in_transaction)
            && let Err(error) = self.history.commit()
        {
            self.history_failed(&error);
        }
        self.rooms.clear();
        match self.history.held() {
            Some(now) if !held => tracing::warn!(?now, "history cannot be written and is held in memory"),
            None if held => tracing::info!("history is written again"),
            _ => {}
        }
        match self.history.written_late() {
            Ok(rows) => rows.into_iter().for_each(|row| self.event_written(row)),
            Err(error) => self.history_failed(&error),
        }
        if std::mem::take(&mut self.damaged) {
            self.replace_damaged_history(self.now());
            self.damaged = false;
        }
    }

    fn history_in_use(&self) -> bool {
        self.history.held().is_some_and(|held| held.why == Unwritten::InUse)
    }

    /// What this turn decided is on disk; now the world may know.
    pub(super) fn flush(&mut self, now: Now) {
        let commands: Vec<Command> = std::mem::take(&mut self.screen).into_iter().map(|each| self.veil(each)).collect();
        if let Some(resident) = &self.ports.resident {
            for command in commands {
                resident.notifier.send(command);
            }
        }
        self.tell_stirred(now);
        self.tell_overall(now);
        self.clients.flush();
        // Between two transactions, when nothing is held for one.
        self.write_back();
        if self.memory.burst_is_over(now) {
            self.keep(History::shrink);
            self.rooms.shrink_to_fit();
            memory::give_back();
        }
    }

    pub(super) fn done(&mut self, done: Done, now: Now) {
        match done {
            Done::SecretStored { reply, stored, result } => {
                self.keychain_answered(result.as_ref().err());
                let result = self.secret_stored(stored, result, now);
                self.conclude(reply, result);
            }
            Done::TakenOut { reply, name, result } => {
                self.keychain_answered(result.as_ref().err());
                self.taken_out(reply, &name, &result);
            }
            Done::Emptied { reply, result } => {
                self.keychain_answered(result.as_ref().err());
                let result = self.emptied(result, now);
                self.conclude(reply, result);
            }
            Done::Sounded { reply, sound, played } => self.sounded(reply, sound, played),
            Done::Opened { reply, event, result } => self.opened(reply, event, result, now),
            Done::Answered { reply: Some(reply), result } => {
                self.conclude(reply, result.map(|()| Answer::Done(Vec::new())));
            }
            Done::Answered { reply: None, result: Ok(()) } => {}
            Done::Notified(checked) => {
                self.facts.notified(checked);
                self.tell_unshown(now);
                if let Err(error) = self.those_under_way_wait() {
                    self.history_failed(&error);
                }
            }
            Done::Answered { reply: None, result: Err(refusal) } => self.note_words(refusal.detail),
        }
    }

    /// A keychain that did not do as it was asked has told how it is, before anybody asks for that.
    fn keychain_answered(&mut self, error: Option<&VaultError>) {
        if let Some(error @ (VaultError::Locked | VaultError::Dismissed | VaultError::Unavailable(_))) = error {
            self.keychain_changed(Err(error.clone()).into());
        }
    }

    pub(super) fn keychain_changed(&mut self, state: KeychainState) {
        let unlocked = state == KeychainState::Ok;
        (self.facts.keychain.state, self.facts.keychain.detail) = match state {
            KeychainState::Ok => (Shown::Ok, None),
            KeychainState::Locked => (Shown::Locked, Some(messages::keychain_locked_sign_in())),
            KeychainState::Unavailable(words) => (Shown::Unavailable, Some(words)),
        };
        if unlocked {
            let waits = |link: &super::links::Link| {
                link.standing.trouble.as_ref().is_some_and(|trouble| trouble.code == TroubleCode::Keychain)
            };
            self.take_out_what_stayed();
            for link in self.links.values() {
                link.driver.wish(if waits(link) { Wish::Nudge } else { Wish::LookAgain });
            }
        }
    }

    /// What cannot be written is held by history itself and said from there; the rest is a note.
    pub(super) fn history_failed(&mut self, error: &HistoryError) {
        self.damaged |= matches!(error, HistoryError::Damaged(_));
        if self.history.held().is_none() {
            self.note_words(messages::history_note(error.message()));
        }
    }

    /// A history found damaged while running is set aside, and a new one begun.
    fn replace_damaged_history(&mut self, now: Now) {
        match History::open_on(&self.ports.history, now.wall) {
            Ok((history, note)) => {
                self.history = history;
                if let Some(note) = note {
                    self.note(note);
                }
            }
            Err(error) => self.history_failed(&error),
        }
    }

    /// Everything that must not be lost is written down, and whoever listens is told. What must be
    /// finished before the process ends is given back.
    pub(super) fn farewell(&mut self) -> Vec<JoinHandle<()>> {
        let now = self.now();
        self.keep(|history| history.wait_for_others());
        self.begin();
        self.live_are_alive(now);
        self.commit();
        for link in self.links.values() {
            link.driver.wish(Wish::End);
        }
        self.clients.change(Change::Ending);
        self.clients.flush();
        std::mem::take(&mut self.errands)
    }
}

/// How soon what cannot be written is tried again.
const WRITE_AGAIN: Duration = Duration::from_secs(10);
/// How soon a file is tried again that another program holds.
const IN_USE_AGAIN: Duration = Duration::from_secs(1);
/// How often history is looked after when there is nothing to delete.
const HOUSEKEEPING: Duration = Duration::from_mins(10);
/// How long the clock has to have stood before what is old by it is deleted.
const TRUSTED: Duration = Duration::from_hours(24);
