//! The Secret Service as a store of keyring's, for the thread that speaks to every platform's store alike.

use std::any::Any;
use std::collections::HashMap;
use std::sync::Arc;

use bellhop_core::secret::Secret;
use keyring::api::{Credential, CredentialApi, CredentialStore, CredentialStoreApi};
use keyring::{Entry as KeyringEntry, Error, Result};

use super::super::{Entry, VaultError};
use super::{Locks, What};

/// The store.
#[derive(Clone, Debug)]
pub(in super::super) struct Store(Locks);

impl Store {
    /// A store that asks through `locks`.
    pub(in super::super) fn of(locks: &Locks) -> Arc<CredentialStore> {
        Arc::new(Self(locks.clone()))
    }
}

impl CredentialStoreApi for Store {
    fn vendor(&self) -> String {
        "Bellhop's own connection to the Secret Service".to_owned()
    }

    fn id(&self) -> String {
        self.0.service.to_string()
    }

    fn build(&self, service: &str, user: &str, _: Option<&HashMap<&str, &str>>) -> Result<KeyringEntry> {
        let entry = Entry { service: service.to_owned(), user: user.to_owned() };
        Ok(KeyringEntry::new_with_credential(Arc::new(Item { locks: self.0.clone(), entry })))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// One entry of it.
#[derive(Debug)]
struct Item {
    locks: Locks,
    entry: Entry,
}

impl CredentialApi for Item {
    fn set_secret(&self, secret: &[u8]) -> Result<()> {
        let text = std::str::from_utf8(secret).map_err(|_| Error::BadEncoding(Vec::new()))?;
        let write = What::Write(self.entry.clone(), Secret::new(text.to_owned()));
        self.locks.wait(write).map(drop).map_err(told)
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        let found = self.locks.wait(What::Read(self.entry.clone())).map_err(told)?;
        Ok(found.ok_or(Error::NoEntry)?.expose().as_bytes().to_vec())
    }

    fn delete_credential(&self) -> Result<()> {
        self.locks.wait(What::Delete(self.entry.clone())).map(drop).map_err(told)
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        Some((self.entry.service.clone(), self.entry.user.clone()))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// An error of ours on its way through keyring.
fn told(error: VaultError) -> Error {
    match error {
        VaultError::Missing => Error::NoEntry,
        other => Error::PlatformFailure(Box::new(other)),
    }
}
