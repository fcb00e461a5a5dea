//! What is to be remembered of keys across restarts, without the keys: what services have refused, and what is still to
//! be taken out of the keychain.
//!
//! It is a small file of its own: neither settings, which are taken elsewhere, nor history, which is thrown away.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use bellhop_control::ask::Answer;
use bellhop_core::account::{Account, AccountId};
use bellhop_core::judged::Judged;
use bellhop_core::messages::{self, Message};
use serde::{Deserialize, Serialize};

use super::facts::Done;
use super::{Hub, Input, Reply};
use crate::driver::Wish;
use crate::store::write_private;
use crate::vault::{SecretName, VaultError};

/// What is remembered of keys.
pub(super) struct Keys {
    path: PathBuf,
    known: Known,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Known {
    /// What was refused, by account.
    refused: BTreeMap<AccountId, Judged>,
    /// Accounts and origins whose key is still in the keychain.
    leaving: BTreeSet<(AccountId, String)>,
}

impl Keys {
    /// What is kept in `folder`. A file that is damaged says nothing: each key is then refused once more.
    pub(super) fn load(folder: &Path) -> Self {
        let path = folder.join(FILE);
        let known = std::fs::read(&path).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        Self { path, known }
    }

    /// What was refused of this account.
    pub(super) fn refused(&self, id: &AccountId) -> Option<Judged> {
        self.known.refused.get(id).copied()
    }

    fn change<R>(&mut self, change: impl FnOnce(&mut Known) -> R) {
        let before = self.known.clone();
        let _ = change(&mut self.known);
        if before != self.known
            && let Err(error) = self.save()
        {
            tracing::warn!("what is remembered of keys is so until Bellhop ends only: {error}");
        }
    }

    fn save(&self) -> io::Result<()> {
        if self.known == Known::default() {
            return match std::fs::remove_file(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        let fresh = self.path.with_extension("new");
        write_private(&fresh, &serde_json::to_string(&self.known)?)?;
        std::fs::rename(&fresh, &self.path)
    }
}

impl Hub {
    /// The service refused this account's key.
    pub(super) fn was_refused(&mut self, id: &AccountId, judged: Judged) {
        if self.settings.account(id).is_some() {
            self.keys.change(|known| known.refused.insert(id.clone(), judged));
            self.wish(id, Wish::Refused(Some(judged)));
        }
    }

    /// The user entered the key anew, or asks to try again: nothing counts as refused.
    pub(super) fn forgive(&mut self, id: &AccountId) {
        self.keys.change(|known| known.refused.remove(id));
        self.wish(id, Wish::Refused(None));
    }

    /// The account has a key at its address, which stays.
    pub(super) fn has_key(&mut self, account: &Account) {
        self.forgive(&account.id);
        if let Ok(SecretName { account, origin }) = self.secret_name(account) {
            self.keys.change(|known| known.leaving.remove(&(account, origin)));
        }
    }

    /// Takes an account's key out of the keychain, now or as soon as that can be. Whoever asked hears which.
    pub(super) fn forget_secret(&mut self, reply: Option<Reply>, account: &Account) {
        match self.secret_name(account) {
            Ok(name) => self.take_out(reply, name),
            // Without an address there never was a key.
            Err(_) => self.taken_out_answer(reply, Vec::new()),
        }
    }

    /// The keychain is open: what could not be taken out before goes now.
    pub(super) fn take_out_what_stayed(&mut self) {
        for (account, origin) in self.keys.known.leaving.clone() {
            self.take_out(None, SecretName { account, origin });
        }
    }

    fn take_out(&mut self, reply: Option<Reply>, name: SecretName) {
        // Written down first: whatever happens meanwhile, the key does not stay for good.
        self.keys.change(|known| known.leaving.insert((name.account.clone(), name.origin.clone())));
        let (vault, hub) = (self.ports.vault.clone(), self.handle.clone());
        self.errands.retain(|errand| !errand.is_finished());
        self.errands.push(self.ports.runtime.spawn(async move {
            let result = vault.delete(&name).await;
            hub.send(Input::Done(Done::TakenOut { reply, name, result }));
        }));
    }

    /// The key is out of the keychain, or stays for now.
    pub(super) fn taken_out(&mut self, reply: Option<Reply>, name: &SecretName, result: &Result<(), VaultError>) {
        let notes = match result {
            Ok(()) | Err(VaultError::Missing) => {
                self.keys.change(|known| known.leaving.remove(&(name.account.clone(), name.origin.clone())));
                Vec::new()
            }
            Err(VaultError::Unavailable(_)) => vec![messages::key_stays_unreached()],
            Err(_) => vec![messages::key_stays_locked()],
        };
        for note in &notes {
            tracing::warn!("{note}");
        }
        self.taken_out_answer(reply, notes);
    }

    fn taken_out_answer(&mut self, reply: Option<Reply>, notes: Vec<Message>) {
        if let Some(reply) = reply {
            self.reply(reply, Answer::Done(notes));
        }
    }
}

/// The file's name, within the profile's folder of data.
const FILE: &str = "keys.json";

#[cfg(test)]
mod tests {
    use bellhop_control::view::KeychainState;
    use bellhop_core::secret::Secret;

    use super::*;
    use crate::driver::Report;
    use crate::hub::tests::rig::{Rig, id};

    #[test]
    fn what_was_refused_is_known_after_a_restart_and_forgotten_when_the_key_is_entered_anew() {
        let mut rig = Rig::new(&[]);
        let account = rig.hub.settings.account(&id()).expect("it is in the settings").clone();
        let judged = Judged::of(&account, &Secret::new("obviously-fake-1".to_owned()));
        rig.report(Report::Refused(judged));
        let file = rig.hub.ports.place.data.join(FILE);
        let kept = std::fs::read_to_string(&file).expect("it is kept");
        assert!(!kept.contains("fake"), "{kept}");

        let mut rig = rig.restart(0);
        assert_eq!(rig.hub.keys.refused(&id()), Some(judged));
        rig.hub.has_key(&account);
        assert!(!file.exists());
        assert_eq!(rig.restart(0).hub.keys.refused(&id()), None);
    }

    #[test]
    fn a_key_that_could_not_be_taken_out_is_tried_again_after_a_restart_unless_it_is_wanted_again() {
        let mut rig = Rig::new(&[]);
        let account = rig.hub.settings.account(&id()).expect("it is in the settings").clone();
        let name = rig.hub.secret_name(&account).expect("it has an address");
        rig.hub.forget_secret(None, &account);
        rig.hub.taken_out(None, &name, &Err(VaultError::Locked));
        let mut rig = rig.restart(0);
        assert_eq!(rig.hub.keys.known.leaving.len(), 1);
        rig.hub.take_out_what_stayed();
        assert_eq!(rig.hub.errands.len(), 1);
        rig.hub.taken_out(None, &name, &Ok(()));
        assert!(rig.hub.keys.known.leaving.is_empty());
        rig.hub.forget_secret(None, &account);
        rig.hub.has_key(&account);
        rig.hub.take_out_what_stayed();
        assert_eq!(rig.hub.errands.len(), 2, "nothing more is taken out");
    }

    #[test]
    fn a_keychain_that_refuses_is_told_as_what_it_is_at_once() {
        for (error, state) in [
            (VaultError::Locked, KeychainState::Locked),
            (VaultError::Dismissed, KeychainState::Locked),
            (VaultError::Unavailable(messages::keychain_foreign()), KeychainState::Unavailable),
            (VaultError::Missing, KeychainState::Ok),
            (VaultError::TooLong { limit: 1 }, KeychainState::Ok),
        ] {
            let mut rig = Rig::new(&[]);
            let account = rig.hub.settings.account(&id()).expect("it is in the settings").clone();
            let name = rig.hub.secret_name(&account).expect("it has an address");
            rig.hub.done(Done::TakenOut { reply: None, name, result: Err(error.clone()) }, rig.now());
            assert_eq!(rig.hub.status(rig.now()).keychain.state, state, "{error}");
        }
    }
}
