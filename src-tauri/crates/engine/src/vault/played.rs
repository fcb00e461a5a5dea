//! A keychain of a world that is played, in place of the platform's.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use bellhop_core::secret::Secret;
use futures_util::future::BoxFuture;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::{Semaphore, mpsc};

use super::locks::Locks;
use super::store::Ask;
use super::{AT_ONCE, Entry, Vault, VaultError};

/// What a keychain does. An item's name is its account and the origin it belongs to.
pub trait Keychain: fmt::Debug + Send + Sync + 'static {
    /// Whether it can be read without a prompt.
    fn look(&self) -> BoxFuture<'static, Result<(), VaultError>>;
    /// Makes it so, with a prompt where one is needed.
    fn unlock(&self) -> BoxFuture<'static, Result<(), VaultError>>;
    /// Reads an item.
    fn read(&self, name: &str) -> BoxFuture<'static, Result<Secret, VaultError>>;
    /// Writes an item.
    fn write(&self, name: &str, secret: Secret) -> BoxFuture<'static, Result<(), VaultError>>;
    /// Removes an item.
    fn delete(&self, name: &str) -> BoxFuture<'static, Result<(), VaultError>>;
}

impl Vault {
    /// A vault whose keychain is `keychain`. Needs a tokio runtime.
    pub fn of(keychain: Arc<dyn Keychain>) -> Self {
        let (asks, inbox) = mpsc::unbounded_channel();
        let locks = Locks::of(Arc::clone(&keychain));
        tokio::spawn(serve(keychain, inbox));
        Self { service: String::new(), asks, locks, turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

/// Answers one ask after the other, as the keychain's thread does.
async fn serve(keychain: Arc<dyn Keychain>, mut asks: UnboundedReceiver<Ask>) {
    let mut session: HashMap<Entry, Secret> = HashMap::new();
    while let Some(ask) = asks.recv().await {
        // Whoever gave up waiting needs no answer.
        match ask {
            Ask::Recall(entry, answer) => drop(answer.send(session.get(&entry).cloned())),
            Ask::Hold(entry, secret, answer) => {
                session.insert(entry, secret);
                let _ = answer.send(());
            }
            Ask::Held(answer) => drop(answer.send(session.clone().into_iter().collect())),
            Ask::Forget(entry, answer) => drop(answer.send(session.remove(&entry).is_some())),
            Ask::Read(entry, answer) => drop(answer.send(keychain.read(&entry.user).await)),
            Ask::Write(entry, secret, answer) => {
                let written = keychain.write(&entry.user, secret).await;
                if written.is_ok() {
                    session.remove(&entry);
                }
                drop(answer.send(written));
            }
            Ask::Delete(entry, answer) => drop(answer.send(keychain.delete(&entry.user).await)),
        }
    }
}
