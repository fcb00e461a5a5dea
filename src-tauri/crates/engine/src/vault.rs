//! The keychain of the operating system, and nothing in its place.
//!
//! Reading and writing are blocking calls of the platform's library, so they happen on one plain
//! thread of their own; what may take as long as a person does, a prompt, never happens there.

use std::fmt;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use bellhop_core::account::{AccountId, Keep};
use bellhop_core::messages::{self, Message};
use bellhop_core::secret::Secret;
use bellhop_core::trouble::{Trouble, TroubleCode};
use tokio::sync::{Semaphore, mpsc, oneshot, watch};
use tokio::time::timeout;
use zeroize::Zeroizing;

use self::store::Ask;
use crate::driver::SecretSource;

#[cfg(target_os = "linux")]
mod locks;
#[cfg(not(target_os = "linux"))]
#[path = "vault/no_locks.rs"]
mod locks;
mod played;
mod store;

pub use played::Keychain;

/// The way to the keychain. Clones speak to the same thread; it ends with the last.
#[derive(Clone, Debug)]
pub struct Vault {
    service: String,
    asks: mpsc::UnboundedSender<Ask>,
    locks: locks::Locks,
    /// Who may read. A thousand accounts that start together take turns, so that each read has its whole time.
    turns: Arc<Semaphore>,
}

/// What a secret is filed under: its account and the origin it may be sent to. A changed address
/// therefore finds nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SecretName {
    /// Whose it is.
    pub account: AccountId,
    /// `scheme://host[:port]`, as [`bellhop_core::address::web_origin`] writes it.
    pub origin: String,
}

/// How the keychain is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeychainState {
    /// It can be read.
    Ok,
    /// It is there and locked.
    Locked,
    /// It is not there, or does not answer; one sentence with what to do.
    Unavailable(Message),
}

/// Why the keychain did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VaultError {
    /// It holds nothing of that name.
    Missing,
    /// It is locked, and nobody was asked to unlock it.
    Locked,
    /// Somebody was asked to unlock it and did not.
    Dismissed,
    /// There is none, or it refuses. Holds one sentence.
    Unavailable(Message),
    /// The value is longer than this platform's keychain takes.
    TooLong {
        /// The limit in bytes; on Windows, of the value as UTF-16.
        limit: usize,
    },
    /// It did not answer in time.
    TimedOut,
}

impl VaultError {
    /// The error in one sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::Missing => messages::keychain_missing(),
            Self::Locked => messages::keychain_locked_unlock(),
            Self::Dismissed => messages::keychain_dismissed(),
            Self::Unavailable(why) => why.clone(),
            Self::TooLong { limit } => messages::keychain_too_long(*limit),
            Self::TimedOut => messages::keychain_silent(),
        }
    }
}

impl std::error::Error for VaultError {}

impl fmt::Display for VaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.message(), f)
    }
}

impl From<VaultError> for Trouble {
    fn from(error: VaultError) -> Self {
        let code = match error {
            VaultError::Missing => TroubleCode::Credential,
            VaultError::Locked
            | VaultError::Dismissed
            | VaultError::Unavailable(_)
            | VaultError::TooLong { .. }
            | VaultError::TimedOut => TroubleCode::Keychain,
        };
        Self::new(code, error.message()).unasked()
    }
}

impl Vault {
    /// Starts the keychain thread. Profiles with different tags never see each other's secrets; the
    /// usual profile's tag is empty. Needs a tokio runtime.
    ///
    /// # Panics
    /// When the system starts no thread.
    pub fn start(profile_tag: &str) -> Self {
        let service = if profile_tag.is_empty() { "bellhop".to_owned() } else { format!("bellhop {profile_tag}") };
        let locks = locks::Locks::start(&service);
        let (asks, inbox) = mpsc::unbounded_channel();
        thread::Builder::new()
            .name("keychain".to_owned())
            .spawn({
                let locks = locks.clone();
                move || store::serve(inbox, &locks)
            })
            .expect("a program that starts can start a thread");
        Self { service, asks, locks, turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Reads a secret. Never prompts: a locked keychain is [`VaultError::Locked`] at once. The time it may take runs from
    /// its turn.
    pub async fn read(&self, name: &SecretName) -> Result<Secret, VaultError> {
        let entry = self.entry(name);
        // It is never closed.
        let _turn = self.turns.acquire().await;
        within(QUICK, async {
            if let Some(secret) = self.ask(|answer| Ask::Recall(entry.clone(), answer)).await? {
                return Ok(secret);
            }
            self.ask(|answer| Ask::Read(entry, answer)).await?
        })
        .await
    }

    /// Keeps a secret because the user entered it, so this may prompt. It takes the place of an
    /// older one. With [`Keep::Session`] it never leaves this process.
    pub async fn write(&self, name: &SecretName, secret: Secret, keep: Keep) -> Result<(), VaultError> {
        let entry = self.entry(name);
        within(PROMPTED, async {
            match keep {
                Keep::Session => {
                    // A copy from before must not come back after a restart. A keychain that cannot
                    // be opened is why people choose the session, so that is no failure.
                    let _ = self.delete(name).await;
                    self.ask(|answer| Ask::Hold(entry, secret, answer)).await
                }
                Keep::Keychain => {
                    store::fits(&secret)?;
                    self.locks.unlock(Some(entry.clone())).await?;
                    self.ask(|answer| Ask::Write(entry, secret, answer)).await?
                }
            }
        })
        .await
    }

    /// Takes a secret out, wherever it is kept. One that is not there is no error. Never prompts.
    pub async fn delete(&self, name: &SecretName) -> Result<(), VaultError> {
        let entry = self.entry(name);
        within(QUICK, async {
            if self.ask(|answer| Ask::Forget(entry.clone(), answer)).await? {
                return Ok(());
            }
            self.ask(|answer| Ask::Delete(entry, answer)).await?
        })
        .await
    }

    /// How the keychain is, asked now. Never prompts.
    pub async fn state(&self) -> KeychainState {
        within(QUICK, self.locks.must_be_open()).await.into()
    }

    /// Unlocks the keychain because the user asked, with the desktop's own prompt; one that is open
    /// is left alone. Where the user has no keychain yet, the desktop offers to make one.
    pub async fn unlock(&self) -> Result<(), VaultError> {
        within(PROMPTED, self.locks.unlock(None)).await
    }

    /// What is held for this session only, to be given to the process that takes this one's place. It is the secrets
    /// themselves: for memory, never for a file.
    pub async fn held(&self) -> Zeroizing<Vec<u8>> {
        let held = self.ask(Ask::Held).await.unwrap_or_default();
        let held: Vec<_> = held.iter().map(|(entry, secret)| (&entry.service, &entry.user, secret.expose())).collect();
        Zeroizing::new(serde_json::to_vec(&held).unwrap_or_default())
    }

    /// Takes over what [`Vault::held`] gave.
    pub async fn take_over(&self, held: &[u8]) {
        let held: Vec<(String, String, Secret)> = serde_json::from_slice(held).unwrap_or_default();
        for (service, user, secret) in held {
            let entry = Entry { service, user };
            // A thread that has ended is told by the first read.
            let _ = self.ask(|answer| Ask::Hold(entry, secret, answer)).await;
        }
    }

    /// Tells when the keychain may have been unlocked, locked, started or stopped, so that whoever waits for
    /// a secret can ask again.
    pub fn changes(&self) -> watch::Receiver<KeychainState> {
        self.locks.changes()
    }

    fn entry(&self, name: &SecretName) -> Entry {
        Entry { service: self.service.clone(), user: format!("{} {}", name.account.0, name.origin) }
    }

    /// Asks the thread and waits.
    async fn ask<T>(&self, ask: impl FnOnce(oneshot::Sender<T>) -> Ask) -> Result<T, VaultError> {
        let (answer, result) = oneshot::channel();
        // A thread that has ended drops the answer's sender, which is an answer too.
        let _ = self.asks.send(ask(answer));
        result.await.map_err(|_| VaultError::TimedOut)
    }
}

impl SecretSource for Vault {
    async fn read(&self, account: &AccountId, origin: &str) -> Result<Secret, Trouble> {
        let name = SecretName { account: account.clone(), origin: origin.to_owned() };
        Ok(Self::read(self, &name).await?)
    }
}

/// How the platform's keychain finds a secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Entry {
    service: String,
    user: String,
}

impl From<Result<(), VaultError>> for KeychainState {
    fn from(found: Result<(), VaultError>) -> Self {
        match found {
            Ok(()) => Self::Ok,
            Err(VaultError::Locked | VaultError::Dismissed) => Self::Locked,
            Err(error) => Self::Unavailable(error.message()),
        }
    }
}

/// Gives up after `limit`. The thread sees that nobody listens any more and skips what was asked.
async fn within<T>(limit: Duration, work: impl Future<Output = Result<T, VaultError>>) -> Result<T, VaultError> {
    timeout(limit, work).await.unwrap_or(Err(VaultError::TimedOut))
}

/// There is no keychain, or it refuses.
fn none() -> VaultError {
    let why =
        if cfg!(target_os = "linux") { messages::keychain_none_desktop() } else { messages::keychain_none_system() };
    VaultError::Unavailable(why)
}

/// For what happens in the background.
const QUICK: Duration = Duration::from_secs(5);
/// How many reads are under way at once: enough for one to be looked for while another is fetched.
const AT_ONCE: usize = 4;
/// For what waits for a person.
const PROMPTED: Duration = Duration::from_mins(2);

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use futures_util::future::join_all;

    use super::*;

    #[tokio::test]
    async fn reads_take_turns_and_the_time_of_each_runs_from_its_own() {
        let (asks, mut inbox) = mpsc::unbounded_channel();
        // A keychain that never answers the first few.
        thread::spawn(move || {
            let mut held = Vec::new();
            while let Some(Ask::Recall(_, answer)) = inbox.blocking_recv() {
                if held.len() < AT_ONCE {
                    held.push(answer);
                } else {
                    answer.send(Some(Secret::new("fake".to_owned()))).expect("somebody listens");
                }
            }
        });
        let turns = Arc::new(Semaphore::new(AT_ONCE));
        let vault = Vault { service: "test".to_owned(), asks, locks: locks::Locks::start("test"), turns };
        let began = Instant::now();
        let reads = (0..=AT_ONCE).map(|n| {
            let account = AccountId(n.to_string());
            let (vault, name) = (vault.clone(), SecretName { account, origin: "https://a.example".to_owned() });
            async move { (vault.read(&name).await, began.elapsed()) }
        });
        let mut results = join_all(reads).await;
        let (last, after) = results.pop().expect("the one too many");
        assert!(results.iter().all(|(result, _)| *result == Err(VaultError::TimedOut)), "{results:?}");
        assert!(last.is_ok(), "its time had not begun: {last:?}");
        assert!(after >= QUICK, "its turn came only then: {after:?}");
    }
}
