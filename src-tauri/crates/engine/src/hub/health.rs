//! How Bellhop stands: what is known without trying anything, and the one line that sums it up.
//!
//! The doctor, the window's health and the one line are made from the same findings, so that no two
//! places can say different things.

use bellhop_control::view::{
    Check, CheckState, Expectation, Finding, Ignored, KeychainState, Line, Mark, NotificationState, TrayState, Truth,
};
use bellhop_core::account::Account;
use bellhop_core::clock::{Now, Wall};
use bellhop_core::messages::{self, Message};
use bellhop_core::session::State;
use bellhop_core::trouble::{Trouble, TroubleCode};

use super::Hub;

impl Hub {
    /// Every check that needs nothing to be tried.
    pub(super) fn health(&self, now: Now) -> Vec<Check> {
        let mut found = vec![("resident", self.resident_finding()), ("clock", self.clock_finding(now))];
        if self.ports.resident.is_some() {
            found.push(("notifications", self.notification_finding()));
            found.push(("tray", tray_finding(self.facts.tray)));
            found.extend(self.facts.by_line.clone().map(|finding| ("sign-in", finding)));
            found.push(("keychain", self.keychain_finding()));
        }
        found.push(("history", self.history_finding()));
        if let Some(why) = self.facts.stuck {
            found.push(("settings", Finding::SettingsStuck { why }));
        }
        let mut checks: Vec<Check> = found.into_iter().map(|(name, finding)| Check::new(name, finding)).collect();
        checks.extend(self.notes.iter().map(|note| Check::new(subject(note), note.clone())));
        let accounts = self.settings.accounts.iter();
        checks.extend(accounts.map(|account| self.account_check(account)));
        for account in self.settings.accounts.iter().filter(|account| account.enabled) {
            checks.extend(self.gap_check(account));
            checks.extend(self.silence_checks(account, now));
        }
        checks
    }

    /// What an account that is live has missed, where the service does not give it.
    fn gap_check(&self, account: &Account) -> Option<Check> {
        let link = self.links.get(&account.id).filter(|link| link.standing.state == State::Live)?;
        // Only a catch-up that has failed leaves a word on why.
        let gap = link.gap.as_ref().map(|gap| &gap.record).filter(|gap| gap.outage)?;
        let finding = Finding::AccountGap { account: account.name.clone(), from: gap.from, why: gap.why.clone()? };
        Some(Check::new(format!("gap {}", account.name), finding))
    }

    /// What an account should have heard and did not.
    pub(super) fn silence_checks(&self, account: &Account, now: Now) -> Vec<Check> {
        let expects = if self.links.contains_key(&account.id) { self.expectations(account, now) } else { Vec::new() };
        let checks = expects.into_iter().filter_map(|Expectation { kind, label, minutes, since, silent }| {
            let (name, account) = (format!("silence {} {kind}", account.name), account.name.clone());
            let finding = match since {
                None => Finding::AccountNeverGets { account, kind, label },
                Some(_) if silent => Finding::AccountSilent { account, kind, label, minutes },
                Some(_) => return None,
            };
            Some(Check::new(name, finding))
        });
        checks.collect()
    }

    /// What is wrong with an account although it is live: everything that Health has a look for.
    pub(super) fn caveats(&self, account: &Account, now: Now) -> Vec<Trouble> {
        let live = self.links.get(&account.id).is_some_and(|link| link.standing.state == State::Live);
        if !live || !account.enabled {
            return Vec::new();
        }
        let silences = self.silence_checks(account, now).into_iter().map(|check| {
            let never = matches!(check.finding, Finding::AccountNeverGets { .. });
            Trouble::new(if never { TroubleCode::Config } else { TroubleCode::Silent }, check.message)
        });
        self.trouble_of(account).into_iter().chain(silences).collect()
    }

    /// What the account's service sent that meant nothing: told to who asks for everything, since it changes all the time.
    pub(super) fn ignored_checks(&self) -> Vec<Check> {
        let told = self.settings.accounts.iter().filter_map(|account| {
            let said = self.ignored(account);
            let (name, frames) = (format!("frames {}", account.name), Ignored::by_reason(&said));
            (!said.is_empty()).then(|| Check::new(name, Finding::AccountIgnored { frames, said }))
        });
        told.collect()
    }

    /// How many frames of an account meant nothing, by the reason.
    pub(super) fn ignored(&self, account: &Account) -> Vec<Ignored> {
        let gauge = self.links.get(&account.id).map(|link| link.driver.gauge()).unwrap_or_default();
        gauge.ignored.into_iter().map(|(why, count)| Ignored { why, count }).collect()
    }

    fn resident_finding(&self) -> Finding {
        if self.ports.resident.is_some() {
            return Finding::Running { version: env!("CARGO_PKG_VERSION").to_owned() };
        }
        Finding::NotRunning
    }

    fn clock_finding(&self, now: Now) -> Finding {
        if now.wall < EARLIEST {
            return Finding::ClockImpossible { now: now.wall };
        }
        match self.ports.network.clock_off(now) {
            Some((id, fast)) => {
                let account = self.settings.account(&id).map(|account| account.name.clone()).unwrap_or_default();
                Finding::ClockOff { fast, account }
            }
            None => Finding::ClockRight { now: whole_hour(now.wall) },
        }
    }

    fn notification_finding(&self) -> Finding {
        let told = &self.facts.notifications;
        match (told.state, &told.server) {
            (NotificationState::Ok, Some(server)) if told.hushed == Some(true) => {
                Finding::Hushed { server: server.clone() }
            }
            (NotificationState::Ok, Some(server)) if told.hushed.is_none() => {
                Finding::NotifiesPerhaps { server: server.clone() }
            }
            (NotificationState::Ok, server) => Finding::Notifies { server: server.clone().unwrap_or_default() },
            (NotificationState::Unavailable, _) => {
                Finding::NoNotifications { detail: told.detail.clone().unwrap_or(messages::notifications_not_heard()) }
            }
        }
    }

    fn keychain_finding(&self) -> Finding {
        let told = &self.facts.keychain;
        match told.state {
            KeychainState::Ok => Finding::KeychainOpen,
            KeychainState::Locked => Finding::KeychainLocked,
            KeychainState::Unavailable => {
                Finding::NoKeychain { detail: told.detail.clone().unwrap_or(messages::keychain_unasked()) }
            }
        }
    }

    fn history_finding(&self) -> Finding {
        self.history.held().map_or(Finding::HistoryKept, |held| Finding::HistoryHeld {
            why: held.why,
            held: held.writes,
            lost: held.lost,
        })
    }

    fn account_check(&self, account: &Account) -> Check {
        let check = Check::new(account_name(account), self.account_finding(account));
        let live = self.links.get(&account.id).is_some_and(|link| link.standing.state == State::Live);
        // What is wrong with a part of an account, or will be soon, does not keep the rest from working.
        if live && check.state == CheckState::Fail { Check { state: CheckState::Warn, ..check } } else { check }
    }

    fn account_finding(&self, account: &Account) -> Finding {
        if !account.enabled {
            return Finding::AccountOff;
        }
        let Some(link) = self.links.get(&account.id) else {
            return if self.ports.resident.is_some() { Finding::AccountUnknown } else { Finding::AccountIdle };
        };
        match (self.trouble_of(account), link.standing.state) {
            (Some(trouble), _) => Finding::AccountTrouble { account: account.name.clone(), trouble },
            (None, State::Live) => Finding::AccountLive,
            (None, _) => Finding::AccountConnecting,
        }
    }

    /// Something the user should know, although nobody asked just now.
    pub(super) fn note(&mut self, note: Finding) {
        if self.notes.last() == Some(&note) {
            return;
        }
        tracing::warn!("{}", note.message());
        if self.notes.len() >= MOST_NOTES {
            self.notes.remove(0);
        }
        self.notes.push(note);
    }

    /// The same for what has no finding of its own.
    pub(super) fn note_words(&mut self, detail: Message) {
        self.note(Finding::Note { detail });
    }

    /// All of it in one line.
    pub(super) fn line(&self, now: Now) -> Line {
        let truth = self.truth(now);
        Line { mark: mark(&truth), sentence: truth.message(now.wall), truth }
    }

    /// What needs the user comes first, then what keeps things from ringing, then what is no fault.
    fn truth(&self, now: Now) -> Truth {
        let accounts = self.settings.accounts.iter().filter(|account| account.enabled);
        let on: Vec<(&str, State, Option<TroubleCode>)> = accounts
            .map(|account| {
                let state = self.links.get(&account.id).map_or(State::Blocked, |link| link.standing.state);
                (account.name.as_str(), state, self.trouble_of(account).map(|trouble| trouble.code))
            })
            .collect();
        let accounts = self.settings.accounts.iter();
        let caveats: Vec<(&str, TroubleCode)> = accounts
            .filter_map(|account| Some((account.name.as_str(), self.caveats(account, now).first()?.code)))
            .collect();
        let told = &self.facts.notifications;
        let locked = self.facts.keychain.state == KeychainState::Locked;
        let deaf = self.facts.nobody_shows() && !on.is_empty();
        let clock = matches!(self.clock_finding(now), Finding::ClockImpossible { .. } | Finding::ClockOff { .. });
        of_accounts(&on, locked)
            .or_else(|| deaf.then_some(Truth::NoNotifications))
            .or_else(|| self.history.held().map(|held| Truth::HistoryHeld { why: held.why }))
            .or_else(|| self.facts.stuck.map(|why| Truth::SettingsStuck { why }))
            .or_else(|| clock.then_some(Truth::ClockWrong))
            .or_else(|| wants_key(&on, locked).then_some(Truth::KeychainLocked))
            .or_else(|| with_caveat(&caveats))
            .or_else(|| self.hush(now, !on.is_empty()))
            .or_else(|| (told.hushed == Some(true) && !on.is_empty()).then_some(Truth::Hushed))
            .unwrap_or_else(|| at_rest(&on, self.settings.accounts.is_empty()))
    }
}

/// What is wrong with accounts that are live.
fn with_caveat(found: &[(&str, TroubleCode)]) -> Option<Truth> {
    match *found {
        [] => None,
        [(name, code)] => Some(Truth::Caveat { account: name.to_owned(), code }),
        _ => Some(Truth::CaveatSome { accounts: count(found.len()) }),
    }
}

/// What is wrong with the accounts that are on.
fn of_accounts(on: &[(&str, State, Option<TroubleCode>)], locked: bool) -> Option<Truth> {
    if let Some((name, _, code)) = on.iter().find(|(_, state, _)| *state == State::Blocked) {
        return Some(Truth::Blocked { account: (*name).to_owned(), code: *code });
    }
    let waiting: Vec<_> = on.iter().filter(|(_, state, _)| *state == State::Waiting).collect();
    if locked && waiting.iter().any(|(_, _, code)| *code == Some(TroubleCode::Keychain)) {
        return Some(Truth::KeychainLocked);
    }
    let deaf = |&&(_, state, code): &&(&str, State, Option<TroubleCode>)| {
        state == State::Live && code == Some(TroubleCode::Silent)
    };
    match waiting[..] {
        [] => on.iter().find(deaf).map(|(name, ..)| Truth::Deaf { account: (*name).to_owned() }),
        [(name, _, code)] => Some(Truth::Retrying { account: (*name).to_owned(), code: *code }),
        _ => Some(Truth::RetryingSome { accounts: count(waiting.len()) }),
    }
}

/// Whether a locked keychain keeps an account from being live. Who is live has its key and needs none before the next dial.
fn wants_key(on: &[(&str, State, Option<TroubleCode>)], locked: bool) -> bool {
    locked && on.iter().any(|(_, state, _)| *state != State::Live)
}

/// What there is to say when nothing is wrong.
fn at_rest(on: &[(&str, State, Option<TroubleCode>)], no_account: bool) -> Truth {
    let live = on.iter().filter(|(_, state, _)| *state == State::Live).count();
    match on.first() {
        None if no_account => Truth::NoAccount,
        None => Truth::AllOff,
        Some((first, ..)) if live == on.len() => Truth::Live { accounts: count(live), account: (*first).to_owned() },
        Some(_) => Truth::Connecting { accounts: count(on.len() - live) },
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn mark(truth: &Truth) -> Mark {
    match truth {
        Truth::Blocked { .. } => Mark::Blocked,
        Truth::Retrying { .. }
        | Truth::RetryingSome { .. }
        | Truth::Deaf { .. }
        | Truth::NoNotifications
        | Truth::KeychainLocked
        | Truth::HistoryHeld { .. }
        | Truth::SettingsStuck { .. }
        | Truth::ClockWrong => Mark::Waiting,
        Truth::Caveat { .. } | Truth::CaveatSome { .. } => Mark::Caveat,
        Truth::Hushed | Truth::Muted { .. } | Truth::Quiet { .. } => Mark::Muted,
        Truth::Connecting { .. } => Mark::Connecting,
        Truth::NoAccount | Truth::AllOff => Mark::Off,
        Truth::Live { .. } => Mark::Live,
    }
}

fn tray_finding(tray: TrayState) -> Finding {
    match tray {
        TrayState::Ok => Finding::TrayShows,
        TrayState::Off => Finding::TrayOff,
        TrayState::NoHost => Finding::NoTrayHost,
    }
}

/// What a note is about, as the doctor names it.
fn subject(note: &Finding) -> &'static str {
    match note {
        Finding::HistoryReplaced { .. } => "history file",
        Finding::SettingsBroken { .. } | Finding::SettingsMissing => "settings file",
        Finding::RulesBroken { .. } => "rules",
        _ => "note",
    }
}

pub(super) fn account_name(account: &Account) -> String {
    format!("account {}", account.name)
}

/// The clock's reading within a check that stands for a while: exact times would make it new each turn.
fn whole_hour(wall: Wall) -> Wall {
    Wall(wall.0 - wall.0.rem_euclid(60 * 60 * 1_000))
}

/// 2026-01-01T00:00:00Z, before which this program did not exist.
const EARLIEST: Wall = Wall(1_767_225_600_000);
/// How many notes are kept for the window.
const MOST_NOTES: usize = 20;

#[cfg(test)]
mod tests;
