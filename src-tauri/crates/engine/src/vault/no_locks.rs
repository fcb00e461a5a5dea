//! Where the operating system unlocks the keychain at login and prompts by its own rules.

use std::sync::Arc;

use tokio::sync::watch;

use super::{Entry, Keychain, KeychainState, VaultError};

/// Nothing to look after.
#[derive(Clone, Debug)]
pub(super) struct Locks {
    changes: watch::Receiver<KeychainState>,
}

impl Locks {
    pub(super) fn start(_: &str) -> Self {
        Self { changes: watch::channel(KeychainState::Ok).1 }
    }

    /// What is played has no prompts here either.
    pub(super) fn of(_: Arc<dyn Keychain>) -> Self {
        Self::start("")
    }

    #[expect(clippy::unused_async, reason = "the Secret Service has to be asked")]
    pub(super) async fn must_be_open(&self) -> Result<(), VaultError> {
        Ok(())
    }

    #[expect(clippy::unused_async, reason = "the Secret Service has to be asked")]
    pub(super) async fn unlock(&self, _: Option<Entry>) -> Result<(), VaultError> {
        Ok(())
    }

    pub(super) fn changes(&self) -> watch::Receiver<KeychainState> {
        self.changes.clone()
    }
}
