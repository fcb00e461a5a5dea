//! Requests about accounts. A secret goes to the keychain first; only when it is there is the
//! account stored, so that a refused keychain leaves nothing half done.

use std::collections::BTreeMap;
use std::sync::Arc;

use bellhop_control::ask::{Answer, NewAccount};
use bellhop_control::code::{Code, Refusal};
use bellhop_core::account::{Account, AccountId, Keep};
use bellhop_core::clock::Now;
use bellhop_core::messages;
use bellhop_core::provider::Provider;
use bellhop_core::providers::Outgrown;
use bellhop_core::secret::{LONGEST, Secret};
use bellhop_core::settings::valid_name;

use super::facts::{Done, Stored};
use super::forms::{account_of, check};
use super::refusals::{failed, invalid, keychain_refusal, name_taken, no_such_account};
use super::{Hub, Reply};
use crate::driver::Wish;
use crate::outside::Network;
use crate::vault::{SecretName, VaultError};

impl Hub {
    pub(super) fn account_add(&mut self, reply: Reply, new: NewAccount, secret: Secret) -> Result<(), Refusal> {
        let account = self.new_account(new)?;
        if self.settings.named(&account.name).is_some() {
            return Err(name_taken(&account.name));
        }
        self.store_secret(reply, secret, Stored::Added(Box::new(account)))
    }

    pub(super) fn account_secret(
        &mut self,
        reply: Reply,
        name: &str,
        secret: Secret,
        keep: Keep,
    ) -> Result<(), Refusal> {
        let mut account = self.named(name)?.clone();
        account.keep = keep;
        self.store_secret(reply, secret, Stored::Renewed(Box::new(account)))
    }

    /// Checks what the form says and makes an account of it, with an identity of its own.
    pub(super) fn new_account(&self, new: NewAccount) -> Result<Account, Refusal> {
        let provider = &*self.provider_of(&new.service)?;
        valid_name(&new.name).map_err(invalid)?;
        let mut account = account_of(provider, new, fresh_id(&self.ports.network)?);
        account.fields.retain(|_, value| !value.trim().is_empty());
        check(provider, &account)?;
        Ok(account)
    }

    pub(super) fn account_set(
        &mut self,
        name: &str,
        changes: BTreeMap<String, String>,
        now: Now,
    ) -> Result<Answer, Refusal> {
        let old = self.named(name)?.clone();
        let mut new = old.clone();
        let redial = changes.keys().any(|field| !self.adjusts(&old, field));
        for (field, value) in changes {
            if field == "name" {
                valid_name(&value).map_err(invalid)?;
                if value != old.name && self.settings.named(&value).is_some() {
                    return Err(name_taken(&value));
                }
                new.name = value;
            } else if value.trim().is_empty() {
                new.fields.remove(&field);
            } else {
                new.fields.insert(field, value);
            }
        }
        let provider = &*self.provider_of(&new.service)?;
        check(provider, &new)?;
        let outgrown = self.ports.providers.outgrown(&old, &new);
        self.replace(&old, &new)?;
        if outgrown.is_some() {
            self.forget_secret(None, &old);
        }
        self.link_account(&new, redial || outgrown.is_some());
        let mut notes = provider.warnings(&new);
        notes.extend(outgrown.map(|why| match why {
            Outgrown::Server => messages::account_moved(),
            Outgrown::SignIn => messages::account_signs_in_otherwise(),
        }));
        Ok(Answer::Account { account: self.account_view(&new, now), notes })
    }

    pub(super) fn account_enable(&mut self, name: &str, on: bool, now: Now) -> Result<Answer, Refusal> {
        let old = self.named(name)?.clone();
        let new = Account { enabled: on, ..old.clone() };
        self.replace(&old, &new)?;
        // One that is switched on already has not just begun to listen.
        if on != old.enabled {
            self.switched(&new.id, on, now);
        }
        self.wish(&new.id, if on { Wish::Start } else { Wish::Stop });
        Ok(Answer::Account { account: self.account_view(&new, now), notes: Vec::new() })
    }

    /// The answer comes once the keychain has let go of the key, or has not.
    pub(super) fn account_remove(&mut self, reply: Option<Reply>, name: &str, now: Now) -> Result<(), Refusal> {
        let account = self.named(name)?.clone();
        let mut settings = self.settings.clone();
        settings.accounts.retain(|kept| kept.id != account.id);
        self.save(settings)?;
        self.drop_link(&account.id);
        self.forgive(&account.id);
        self.forget_secret(reply, &account);
        let orders = self.desk.forget(&account.id);
        self.carry_out(orders, now);
        self.history.forget(&account.id).map_err(|error| failed(&error))?;
        Ok(())
    }

    /// The keychain has taken the secret, or not.
    pub(super) fn secret_stored(
        &mut self,
        stored: Stored,
        result: Result<(), VaultError>,
        now: Now,
    ) -> Result<Answer, Refusal> {
        result.map_err(|error| keychain_refusal(&error))?;
        let (account, old) = match stored {
            Stored::Added(account) => (*account, None),
            Stored::Renewed(account) => {
                let old = self.settings.account(&account.id).cloned();
                (*account, Some(old.ok_or_else(|| Refusal::new(Code::NoSuchAccount, messages::account_gone()))?))
            }
        };
        let mut settings = self.settings.clone();
        match &old {
            None if settings.named(&account.name).is_some() => {
                self.forget_secret(None, &account);
                return Err(Refusal::new(Code::NameTaken, messages::account_came_between()));
            }
            None => settings.accounts.push(account.clone()),
            Some(old) => {
                for kept in settings.accounts.iter_mut().filter(|kept| kept.id == old.id) {
                    kept.keep = account.keep;
                }
            }
        }
        self.save(settings)?;
        self.has_key(&account);
        // The user may have changed the account while the keychain asked for a password.
        let account = self.settings.account(&account.id).cloned().unwrap_or(account);
        self.link_account(&account, true);
        let view = self.account_view(&account, now);
        let provider = self.ports.providers.find(&account.service);
        let notes = provider.map(|provider| provider.warnings(&account)).unwrap_or_default();
        Ok(Answer::Account { account: view, notes })
    }

    /// What was typed or pasted as this account's secret is made ready to be used and stored.
    pub(super) fn accept_secret(&self, account: &Account, secret: Secret) -> Result<Secret, Refusal> {
        let provider = self.provider_of(&account.service)?;
        let password = provider.about().sign_in_of(account).is_some_and(|way| way.password);
        let secret = if password { secret } else { secret.trimmed() };
        let words = if secret.is_empty() {
            messages::secret_empty()
        } else if secret.expose().len() > LONGEST {
            messages::secret_too_long()
        } else {
            return Ok(secret);
        };
        Err(Refusal::new(Code::Invalid, words))
    }

    fn store_secret(&mut self, reply: Reply, secret: Secret, stored: Stored) -> Result<(), Refusal> {
        let secret = self.accept_secret(stored.account(), secret)?;
        let name = self.secret_name(stored.account())?;
        let keep = stored.account().keep;
        let (vault, hub) = (self.ports.vault.clone(), self.handle.clone());
        self.ports.runtime.spawn(async move {
            let result = vault.write(&name, secret, keep).await;
            hub.send(super::Input::Done(Done::SecretStored { reply, stored, result }));
        });
        Ok(())
    }

    pub(super) fn secret_name(&self, account: &Account) -> Result<SecretName, Refusal> {
        let provider = self.provider_of(&account.service)?;
        let origin = provider.origin(account).map_err(invalid)?;
        Ok(SecretName { account: account.id.clone(), origin })
    }

    pub(super) fn named(&self, name: &str) -> Result<&Account, Refusal> {
        self.settings.named(name).ok_or_else(|| no_such_account(name))
    }

    /// Puts `new` in the place of `old` and saves.
    pub(super) fn replace(&mut self, old: &Account, new: &Account) -> Result<(), Refusal> {
        let mut settings = self.settings.clone();
        // Rules and quiet hours name accounts the way people do, and follow a new name.
        settings.rename(&old.name, &new.name);
        for kept in settings.accounts.iter_mut().filter(|kept| kept.id == old.id) {
            kept.clone_from(new);
        }
        self.save(settings)
    }

    pub(super) fn provider_of(&self, service: &str) -> Result<Arc<dyn Provider>, Refusal> {
        self.ports.providers.find(service).ok_or_else(|| {
            let known: Vec<_> = self.ports.providers.slugs().collect();
            Refusal::new(Code::Invalid, messages::service_unknown(known.join(", ")))
        })
    }

    fn adjusts(&self, account: &Account, field: &str) -> bool {
        let provider = self.ports.providers.find(&account.service);
        ["name", "urgency"].contains(&field) || provider.is_some_and(|provider| provider.adjusts(field))
    }
}

fn fresh_id(network: &Network) -> Result<AccountId, Refusal> {
    let none = || Refusal::new(Code::Failed, messages::system_gives_no_random());
    Ok(AccountId(format!("{:016x}", network.random().ok_or_else(none)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hub::tests::rig::Rig;

    #[test]
    fn a_key_is_trimmed_and_a_password_is_not() {
        let hub = Rig::new(&[]).hub;
        let accept = |service: &str, email: &str, secret: &str| {
            let own = if email.trim().is_empty() { ("user", "9") } else { ("email", email) };
            let fields = [own].map(|(field, value)| (field.to_owned(), value.to_owned())).into();
            let new = NewAccount { service: service.to_owned(), name: "a".to_owned(), fields, keep: Keep::Session };
            let provider = hub.provider_of(service).expect("a service");
            let account = account_of(&*provider, new, AccountId("00".to_owned()));
            hub.accept_secret(&account, Secret::new(secret.to_owned())).map(|secret| secret.expose().to_owned())
        };
        let pasted = "\u{FEFF}\u{A0}k e y\u{200B} ";
        for (service, email, kept) in [
            ("metasmoke", "", "k e y"),
            ("gleepost", "", "k e y"),
            ("daptin", " ", "k e y"),
            ("gleepost", "me@x.example", pasted),
            ("daptin", "me@x.example", pasted),
        ] {
            assert_eq!(accept(service, email, pasted).as_deref(), Ok(kept), "{service} {email}");
        }
        let refused = |secret: &str| accept("metasmoke", "", secret).map_err(|refusal| refusal.detail);
        assert!(refused("\u{FEFF} \u{200B}").is_err_and(|words| words.to_string().contains("empty")));
        assert!(refused(&"k".repeat(LONGEST + 1)).is_err_and(|words| words.to_string().contains("64 KiB")));
        assert!(refused(&"k".repeat(LONGEST)).is_ok());
    }
}
