//! The thread that owns the platform's key store and the secrets kept for this session only.

use std::collections::HashMap;
use std::sync::Arc;

use bellhop_core::messages;
use bellhop_core::secret::Secret;
use keyring::{CredentialStore, Error};
use tokio::sync::{mpsc, oneshot};
use zeroize::Zeroizing;

use super::locks::Locks;
use super::{Entry, VaultError};

/// What the thread is asked.
pub(super) enum Ask {
    /// The secret if it is held for this session only.
    Recall(Entry, oneshot::Sender<Option<Secret>>),
    /// To hold a secret for this session only.
    Hold(Entry, Secret, oneshot::Sender<()>),
    /// All that is held.
    Held(oneshot::Sender<Vec<(Entry, Secret)>>),
    /// To let go of one that is; says whether there was one.
    Forget(Entry, oneshot::Sender<bool>),
    /// The secret from the keychain.
    Read(Entry, oneshot::Sender<Result<Secret, VaultError>>),
    /// To put a secret into the keychain, instead of wherever it was.
    Write(Entry, Secret, oneshot::Sender<Result<(), VaultError>>),
    /// To take a secret out of the keychain.
    Delete(Entry, oneshot::Sender<Result<(), VaultError>>),
}

/// Answers until the last asker is gone. Whoever gave up waiting is skipped.
pub(super) fn serve(mut asks: mpsc::UnboundedReceiver<Ask>, locks: &Locks) {
    let mut keys = Keys { locks, store: None, session: HashMap::new() };
    while let Some(ask) = asks.blocking_recv() {
        match ask {
            Ask::Recall(entry, answer) => reply(answer, || keys.session.get(&entry).cloned()),
            Ask::Hold(entry, secret, answer) => reply(answer, || drop(keys.session.insert(entry, secret))),
            Ask::Held(answer) => {
                reply(answer, || keys.session.iter().map(|(entry, secret)| (entry.clone(), secret.clone())).collect());
            }
            Ask::Forget(entry, answer) => reply(answer, || keys.session.remove(&entry).is_some()),
            Ask::Read(entry, answer) => reply(answer, || keys.read(&entry)),
            Ask::Write(entry, secret, answer) => reply(answer, || keys.write(&entry, &secret)),
            Ask::Delete(entry, answer) => reply(answer, || keys.delete(&entry)),
        }
    }
}

/// Refuses what the platform's keychain would refuse or cut.
pub(super) fn fits(secret: &Secret) -> Result<(), VaultError> {
    let value = secret.expose();
    // Windows stores the value as UTF-16.
    let length = if cfg!(windows) { value.encode_utf16().count() * 2 } else { value.len() };
    if length > LIMIT { Err(VaultError::TooLong { limit: LIMIT }) } else { Ok(()) }
}

struct Keys<'a> {
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "only the Secret Service is reached through it"))]
    locks: &'a Locks,
    /// The platform's store, once it has started. One that fails is started anew at the next ask.
    store: Option<Arc<CredentialStore>>,
    session: HashMap<Entry, Secret>,
}

impl Keys<'_> {
    fn read(&mut self, entry: &Entry) -> Result<Secret, VaultError> {
        let bytes = Zeroizing::new(self.with(entry, keyring::Entry::get_secret)?);
        let text = std::str::from_utf8(&bytes).map_err(|_| VaultError::Unavailable(messages::keychain_foreign()))?;
        Ok(Secret::new(text.to_owned()))
    }

    fn write(&mut self, entry: &Entry, secret: &Secret) -> Result<(), VaultError> {
        self.with(entry, |item| item.set_secret(secret.expose().as_bytes()))?;
        self.session.remove(entry);
        Ok(())
    }

    fn delete(&mut self, entry: &Entry) -> Result<(), VaultError> {
        match self.with(entry, keyring::Entry::delete_credential) {
            Err(VaultError::Missing) => Ok(()),
            other => other,
        }
    }

    /// Does something with an entry. A store that worked before and fails now gets a second start:
    /// a keychain that was restarted knows nothing of the session it had with us.
    fn with<T>(&mut self, entry: &Entry, act: impl Fn(&keyring::Entry) -> keyring::Result<T>) -> Result<T, VaultError> {
        let worked_before = self.store.is_some();
        match self.attempt(entry, &act) {
            Err(VaultError::Unavailable(_)) if worked_before => self.attempt(entry, &act),
            other => other,
        }
    }

    fn attempt<T>(
        &mut self,
        entry: &Entry,
        act: impl Fn(&keyring::Entry) -> keyring::Result<T>,
    ) -> Result<T, VaultError> {
        let store = match self.store.take() {
            Some(store) => store,
            None => self.open().map_err(|error| worded(&error))?,
        };
        let item = store.build(&entry.service, &entry.user, None);
        let result = item.and_then(|item| act(&item)).map_err(|error| worded(&error));
        if !matches!(result, Err(VaultError::Unavailable(_))) {
            self.store = Some(store);
        }
        result
    }

    #[cfg(target_os = "linux")]
    #[expect(clippy::unnecessary_wraps, reason = "elsewhere a store may fail to start")]
    fn open(&self) -> keyring::Result<Arc<CredentialStore>> {
        Ok(super::locks::Store::of(self.locks))
    }

    #[cfg(target_os = "macos")]
    fn open(&self) -> keyring::Result<Arc<CredentialStore>> {
        Ok(apple_native_keyring_store::keychain::Store::new()?)
    }

    #[cfg(windows)]
    fn open(&self) -> keyring::Result<Arc<CredentialStore>> {
        Ok(windows_native_keyring_store::Store::new()?)
    }
}

/// The library's error in our words. Its own are not passed on: some hold the secret's bytes.
fn worded(error: &Error) -> VaultError {
    match error {
        Error::NoEntry => VaultError::Missing,
        // What comes from the Secret Service is in our words already.
        Error::PlatformFailure(inner) if let Some(ours) = inner.downcast_ref::<VaultError>() => ours.clone(),
        Error::NoStorageAccess(_) => VaultError::Dismissed,
        Error::TooLong(_, limit) => VaultError::TooLong { limit: usize::try_from(*limit).unwrap_or(usize::MAX) },
        Error::Ambiguous(_) => VaultError::Unavailable(messages::keychain_several()),
        _ => super::none(),
    }
}

/// Does the work if somebody still waits for it.
fn reply<T>(answer: oneshot::Sender<T>, work: impl FnOnce() -> T) {
    if !answer.is_closed() {
        // Gave up in this very moment.
        let _ = answer.send(work());
    }
}

/// The most bytes a secret has: Windows' own limit; elsewhere ours.
const LIMIT: usize = if cfg!(windows) { 2_560 } else { bellhop_core::secret::LONGEST };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_over_the_limit_is_refused_with_the_limit_named() {
        assert_eq!(fits(&Secret::new("k".repeat(LIMIT / 2))), Ok(()));
        let error = fits(&Secret::new("k".repeat(LIMIT + 1))).expect_err("it is too long");
        assert!(error.to_string().contains(&LIMIT.to_string()), "{error}");
    }

    #[test]
    fn no_byte_of_a_secret_is_in_any_words() {
        let secret = b"hunter2\xff".to_vec();
        for error in [Error::BadEncoding(secret.clone()), Error::BadDataFormat(secret, "hunter2".into())] {
            let words = worded(&error);
            assert!(!format!("{words} {words:?}").contains("hunter2"), "{words}");
        }
    }
}
