//! Everything at once: export, import and reset, and the entry that starts Bellhop at sign-in.

use bellhop_control::ask::Answer;
use bellhop_control::code::{Code, Refusal};
use bellhop_control::view::{AutostartState, Change};
use bellhop_core::account::Account;
use bellhop_core::clock::Now;
use bellhop_core::messages::{self, Message};
use bellhop_core::settings::Settings;

use super::facts::Done;
use super::forms::check;
use super::refusals::{failed, keychain_refusal};
use super::{Hub, Input, Reply};
use crate::autostart::{self, EntryError, Starts};
use crate::driver::Wish;
use crate::vault::VaultError;

impl Hub {
    pub(super) fn export(&self) -> Answer {
        Answer::Text(self.settings.export())
    }

    /// What an import would change.
    pub(super) fn import_try(&self, file: &str) -> Result<Answer, Refusal> {
        Ok(Answer::Difference(self.settings.difference(&self.merged(file)?, &self.ports.providers)))
    }

    /// Takes over exported settings. An account that is new here, or whose secret is of no more use to it, needs its
    /// secret entered.
    pub(super) fn import(&mut self, file: &str, now: Now) -> Result<Answer, Refusal> {
        let imported = self.merged(file)?;
        let difference = self.settings.difference(&imported, &self.ports.providers);
        let before: Vec<Account> = self.settings.accounts.clone();
        self.store.keep_before_import(&self.settings).map_err(|error| failed(&error))?;
        self.save(imported)?;
        for account in self.settings.accounts.clone() {
            if before.contains(&account) {
                continue;
            }
            let outgrown = |old: &&Account| self.ports.providers.outgrown(old, &account).is_some();
            if let Some(old) = before.iter().filter(|old| old.id == account.id).find(outgrown) {
                self.forget_secret(None, old);
            }
            if before.iter().all(|old| old.id != account.id || old.enabled != account.enabled) {
                self.switched(&account.id, account.enabled, now);
            }
            self.link_account(&account, true);
            self.wish(&account.id, if account.enabled { Wish::Start } else { Wish::Stop });
        }
        self.clients.change(Change::Settings);
        Ok(Answer::Done(difference.secrets.iter().map(|name| messages::account_secret_wanted(name.as_str())).collect()))
    }

    fn merged(&self, file: &str) -> Result<Settings, Refusal> {
        let imported = self.settings.import(file).map_err(|fault| Refusal::new(Code::Invalid, fault.sentence()))?;
        for account in imported.accounts.iter().filter(|account| !self.settings.accounts.contains(account)) {
            // An account of a service that only a later Bellhop knows is kept for it.
            if let Some(provider) = self.ports.providers.find(&account.service) {
                check(&*provider, account).map_err(|fault| {
                    Refusal::new(Code::Invalid, messages::account_fault(&account.name, fault.detail))
                })?;
            }
        }
        Ok(imported)
    }

    /// Takes everything back to the first day. The secrets go first: what a locked keychain refuses
    /// to give up leaves everything as it is.
    pub(super) fn reset(&mut self, reply: Reply) {
        let names: Vec<_> =
            self.settings.accounts.iter().filter_map(|account| self.secret_name(account).ok()).collect();
        let (vault, hub) = (self.ports.vault.clone(), self.handle.clone());
        self.ports.runtime.spawn(async move {
            let mut result = Ok(Vec::new());
            for name in names {
                match vault.delete(&name).await {
                    Ok(()) | Err(VaultError::Missing) => {}
                    Err(VaultError::Unavailable(_)) => result = Ok(vec![messages::reset_unreached()]),
                    Err(error) => {
                        result = Err(error);
                        break;
                    }
                }
            }
            hub.send(Input::Done(Done::Emptied { reply, result }));
        });
    }

    /// The keychain holds nothing of Bellhop's any more, or would not let go.
    pub(super) fn emptied(&mut self, result: Result<Vec<Message>, VaultError>, now: Now) -> Result<Answer, Refusal> {
        let mut notes = result.map_err(|error| keychain_refusal(&error))?;
        for account in self.settings.accounts.clone() {
            self.account_remove(None, &account.name, now)?;
        }
        self.save(Settings::default())?;
        self.store.forget_before_import().map_err(|error| failed(&error))?;
        let entry = Starts::this(&self.ports.place).and_then(|starts| match autostart::read(&starts)?.state {
            AutostartState::On => autostart::set(&starts, false, false),
            // Somebody else's entry is none of ours to remove.
            AutostartState::Off | AutostartState::Changed => Ok(None),
        });
        if let Err(error) = entry {
            notes.push(messages::autostart_stays(error.message()));
        }
        self.clients.change(Change::Settings);
        Ok(Answer::Done(notes))
    }

    pub(super) fn autostart(&self) -> Result<Answer, Refusal> {
        let read = Starts::this(&self.ports.place).and_then(|starts| autostart::read(&starts));
        read.map(Answer::Autostart).map_err(|error| entry_failed(&error))
    }

    pub(super) fn autostart_set(&mut self, on: bool, window: bool) -> Result<Answer, Refusal> {
        let starts = Starts::this(&self.ports.place).map_err(|error| entry_failed(&error))?;
        let kept = autostart::set(&starts, on, window).map_err(|error| entry_failed(&error))?;
        if let Some(kept) = kept {
            tracing::info!("the entry that starts Bellhop at sign-in had been changed; it is kept as {kept}");
        }
        self.autostart()
    }
}

fn entry_failed(error: &EntryError) -> Refusal {
    Refusal::new(Code::Failed, messages::autostart_unusable(error.message()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hub::tests::rig::Rig;

    #[test]
    fn an_import_takes_a_secret_out_that_is_of_no_more_use() {
        let file = |fields: &str| {
            format!(
                r#"{{"version":1,"accounts":[{{"id":"00000000000000bb","name":"desk","service":"daptin","enabled":false,
                "fields":{{"url":"http://localhost:1"{fields}}}}}]}}"#
            )
        };
        let mut rig = Rig::new(&[]);
        let mut import = |fields: &str| {
            let now = rig.now();
            let Ok(Answer::Done(notes)) = rig.hub.import(&file(fields), now) else { panic!("{fields} does not fit") };
            let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
            (notes, std::mem::take(&mut rig.hub.errands).len())
        };
        let enter = "Enter the secret of “desk” with: bellhop account secret desk".to_owned();
        assert_eq!(import(r#","email":"me@example.org""#), (vec![enter.clone()], 0), "it is new");
        assert_eq!(import(r#","email":"me@example.org","topics":"ticket""#), (vec![], 0));
        assert_eq!(import(""), (vec![enter], 1), "a password is no token");
    }
}
