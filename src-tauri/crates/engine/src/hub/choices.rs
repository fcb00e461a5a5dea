//! What the user chooses: switches, mutes and preferences.

use std::collections::BTreeMap;
use std::time::Duration;

use bellhop_control::ask::{Answer, Until};
use bellhop_control::code::{Code, Refusal};
use bellhop_control::view::Change;
use bellhop_core::account::Account;
use bellhop_core::clock::{Now, Wall};
use bellhop_core::messages::{self, Locale};
use bellhop_core::provider::Provider;
use bellhop_core::rules::RuleBook;
use bellhop_core::settings::{Preferences, Settings};
use bellhop_core::text;

use super::Hub;
use super::refusals::failed;
use crate::driver::Wish;
use crate::notifier::Command;
use crate::store::StoreError;

impl Hub {
    pub(super) fn mute(&mut self, account: Option<&str>, until: Until, now: Now) -> Result<(), Refusal> {
        let until = match until {
            Until::Off => None,
            Until::Forever => Some(Wall::FOREVER),
            Until::For(seconds) => Some(now.wall + Duration::from_secs(u64::from(seconds))),
            Until::Time(wall) if wall > now.wall => Some(wall),
            Until::Time(_) => return Err(Refusal::new(Code::Invalid, messages::mute_time_passed())),
        };
        let mut settings = self.settings.clone();
        match account {
            None => settings.muted_until = until,
            Some(name) => {
                self.named(name)?;
                for kept in settings.accounts.iter_mut().filter(|kept| kept.name == name) {
                    kept.muted_until = until;
                }
            }
        }
        self.save(settings)
    }

    pub(super) fn filters(&self, account: Option<&str>) -> Result<Answer, Refusal> {
        let kinds = match account {
            Some(name) => self.kinds_of(self.named(name)?),
            None => self.settings.accounts.iter().flat_map(|account| self.kinds_of(account)).collect(),
        };
        Ok(Answer::Kinds(kinds))
    }

    pub(super) fn filter_set(&mut self, name: &str, kind: &str, on: bool) -> Result<(), Refusal> {
        let old = self.named(name)?.clone();
        let provider = &*self.provider_of(&old.service)?;
        self.must_know(&old, provider, kind)?;
        let mut new = old.clone();
        if provider.rings_by_default(&old, kind) == on {
            new.kinds.remove(kind);
        } else {
            new.kinds.insert(kind.to_owned(), on);
        }
        self.replace(&old, &new)?;
        self.wish(&new.id, Wish::Account { account: Box::new(new.clone()), redial: false });
        self.clients.change(Change::Settings);
        Ok(())
    }

    /// Sets the dead man's switch of a kind, or takes it away. An open connection is told, so that
    /// what is expected is sent.
    pub(super) fn filter_expect(
        &mut self,
        name: &str,
        kind: &str,
        minutes: Option<u32>,
        now: Now,
    ) -> Result<(), Refusal> {
        let old = self.named(name)?.clone();
        let provider = &*self.provider_of(&old.service)?;
        let mut new = old.clone();
        match minutes {
            None => drop(new.expect.remove(kind)),
            Some(minutes) => {
                self.must_know(&old, provider, kind)?;
                new.expect.insert(kind.to_owned(), minutes);
                if !provider.hears(&new, kind) {
                    let words = messages::kind_never_comes(name, text::line(kind, 80));
                    return Err(Refusal::new(Code::Invalid, words));
                }
            }
        }
        self.replace(&old, &new)?;
        self.wish(&new.id, Wish::Account { account: Box::new(new.clone()), redial: false });
        self.set_watchdogs(&new, now);
        self.clients.change(Change::Settings);
        Ok(())
    }

    fn must_know(&self, account: &Account, provider: &dyn Provider, kind: &str) -> Result<(), Refusal> {
        let known = provider.kinds(account).iter().any(|known| known.id == kind)
            || account.kinds.contains_key(kind)
            || self.history.has_kind(&account.id, kind).unwrap_or(false);
        if known {
            return Ok(());
        }
        let words = messages::kind_unknown(&account.name, text::line(kind, 80));
        Err(Refusal::new(Code::Invalid, words))
    }

    pub(super) fn preferences_set(&mut self, preferences: Preferences, now: Now) -> Result<Answer, Refusal> {
        let settings = Settings { preferences: preferences.clone(), ..self.settings.clone() };
        self.save(settings)?;
        if !preferences.private_when_locked {
            self.unveil(now);
        }
        self.clients.change(Change::Settings);
        Ok(Answer::Preferences(preferences))
    }

    /// Finds out whether settings could be written just now.
    pub(super) fn try_settings(&mut self) {
        self.facts.stuck = self.store.try_write().err().map(|error| error.why());
    }

    /// Checks, writes and takes over settings. Nothing has changed when it fails.
    pub(super) fn save(&mut self, settings: Settings) -> Result<(), Refusal> {
        settings.check().map_err(|fault| Refusal::new(Code::Invalid, fault.sentence()))?;
        let book = RuleBook::compile(&settings.rules).map_err(|fault| Refusal::new(Code::Invalid, fault.sentence()))?;
        let saved = self.store.save(&settings);
        self.facts.stuck = saved.as_ref().err().map(StoreError::why);
        saved.map_err(|error| failed(&error))?;
        let before = std::mem::replace(&mut self.settings, settings);
        self.book = book;
        self.set_hours(self.now());
        self.speak();
        self.tell_accounts(&before);
        Ok(())
    }

    /// The language that Bellhop speaks.
    pub(super) fn locale(&self) -> Locale {
        locale(&self.settings.preferences, self.ports.locale)
    }

    /// Notifications speak what the user wishes, from now on.
    fn speak(&mut self) {
        let locale = self.locale();
        if self.desk.locale() != locale {
            self.desk.speak(locale);
            self.screen.push(Command::Speak(locale));
        }
    }

    /// Whatever was changed about accounts, by whichever request, is told to everyone who watches: a new name before all
    /// else, and at the end of the turn how each stands that is new or another.
    fn tell_accounts(&mut self, before: &Settings) {
        let old = |account: &Account| before.account(&account.id);
        let names = self.settings.accounts.iter().filter_map(|account| {
            let old = old(account)?;
            (old.name != account.name).then(|| (old.name.clone(), account.name.clone()))
        });
        let names: BTreeMap<String, String> = names.collect();
        if !names.is_empty() {
            self.clients.change(Change::Renamed(names));
        }
        for gone in before.accounts.iter().filter(|account| self.settings.account(&account.id).is_none()) {
            self.clients.change(Change::Gone(gone.name.clone()));
        }
        // Quiet hours say how every account stands.
        let hours = before.preferences.quiet_hours != self.settings.preferences.quiet_hours;
        let changed = self.settings.accounts.iter().filter(|account| hours || old(account) != Some(*account));
        self.stirred.extend(changed.map(|account| account.id.clone()));
    }
}

/// What the user wishes to be spoken, or else what the environment speaks.
pub(super) fn locale(preferences: &Preferences, environment: Locale) -> Locale {
    preferences.language.as_deref().and_then(Locale::named).unwrap_or(environment)
}
