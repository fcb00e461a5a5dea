//! Whether the Secret Service is open, asked without prompting, and unlocked when the user asks.
//!
//! The key store's library prompts whenever it meets something locked, and waits for the answer
//! with its only connection. So Bellhop looks first, on a connection of its own.

mod secret_service;

use std::time::Duration;

use futures_util::StreamExt;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, sleep_until, timeout};
use zbus::{Connection, MessageStream};

use super::{Entry, KeychainState, VaultError};
use crate::bus::Bus;

/// The way to the one task that watches the Secret Service.
#[derive(Clone, Debug)]
pub(super) struct Locks {
    asks: mpsc::UnboundedSender<Ask>,
    state: watch::Receiver<KeychainState>,
}

#[derive(Debug)]
struct Ask {
    what: What,
    answer: oneshot::Sender<Result<(), VaultError>>,
}

#[derive(Debug)]
enum What {
    /// Can it be read without a prompt? Without an entry: the keychain as a whole.
    Look(Option<Entry>),
    /// Make it so.
    Unlock(Option<Entry>),
}

impl Locks {
    /// Starts the watch. Needs a tokio runtime.
    pub(super) fn start() -> Self {
        let (asks, inbox) = mpsc::unbounded_channel();
        let (publish, state) = watch::channel(KeychainState::Unavailable(UNASKED.to_owned()));
        tokio::spawn(serve(inbox, publish));
        Self { asks, state }
    }

    /// Whether the entry, or without one the keychain as a whole, can be read without a prompt.
    pub(super) async fn must_be_open(&self, entry: Option<Entry>) -> Result<(), VaultError> {
        self.ask(What::Look(entry)).await
    }

    /// Unlocks it, with a prompt where one is needed.
    pub(super) async fn unlock(&self, entry: Option<Entry>) -> Result<(), VaultError> {
        self.ask(What::Unlock(entry)).await
    }

    /// The state of the keychain as a whole, whenever it may have become another.
    pub(super) fn changes(&self) -> watch::Receiver<KeychainState> {
        self.state.clone()
    }

    async fn ask(&self, what: What) -> Result<(), VaultError> {
        let (answer, result) = oneshot::channel();
        // A task that has ended drops the answer's sender, which is an answer too.
        let _ = self.asks.send(Ask { what, answer });
        result.await.unwrap_or(Err(VaultError::TimedOut))
    }
}

/// Answers until the last handle is gone, and publishes the state whenever the service stirs.
async fn serve(mut asks: mpsc::UnboundedReceiver<Ask>, publish: watch::Sender<KeychainState>) {
    let mut link: Option<(Connection, MessageStream)> = None;
    let mut look_at = Some(Instant::now());
    loop {
        tokio::select! {
            ask = asks.recv() => {
                let Some(ask) = ask else { return };
                match connected(&mut link).await {
                    // In a task of its own, because a prompt may stand for minutes.
                    Ok(connection) => drop(tokio::spawn(answer(connection, ask))),
                    // An asker who gave up needs no answer.
                    Err(error) => drop(ask.answer.send(Err(error))),
                }
            }
            stirred = stirs(&mut link) => {
                if !stirred {
                    link = None;
                }
                // The service says several things at once; one look after them is enough.
                look_at = look_at.or(Some(Instant::now() + SETTLE));
            }
            () = alarm(look_at) => {
                look_at = None;
                let state = match connected(&mut link).await {
                    Ok(connection) => state(&connection).await,
                    Err(error) => Err(error),
                };
                let state = KeychainState::from(state);
                if state == KeychainState::Locked {
                    look_at = Some(Instant::now() + AGAIN);
                }
                // Told also when it is as before: who met it locked in between waits for this.
                publish.send_replace(state);
            }
        }
    }
}

async fn answer(connection: Connection, ask: Ask) {
    let result = match ask.what {
        What::Look(entry) => timeout(QUICK, secret_service::look(&connection, entry.as_ref())).await,
        What::Unlock(entry) => timeout(PROMPTED, secret_service::unlock(&connection, entry.as_ref())).await,
    };
    // An asker who gave up needs no answer.
    let _ = ask.answer.send(result.unwrap_or(Err(VaultError::TimedOut)));
}

async fn state(connection: &Connection) -> Result<(), VaultError> {
    timeout(QUICK, secret_service::look(connection, None)).await.unwrap_or(Err(VaultError::TimedOut))
}

/// The connection, made now if there is none. A failure is never kept.
async fn connected(link: &mut Option<(Connection, MessageStream)>) -> Result<Connection, VaultError> {
    if let Some((connection, _)) = link {
        return Ok(connection.clone());
    }
    let connection = Bus::Session.connect().await.map_err(VaultError::Unavailable)?;
    let messages = MessageStream::from(&connection);
    let listening = timeout(QUICK, secret_service::listen(&connection)).await;
    listening.map_err(|_| VaultError::TimedOut)?.map_err(|_| VaultError::Unavailable(super::NONE.to_owned()))?;
    *link = Some((connection.clone(), messages));
    Ok(connection)
}

/// Waits until the service says anything at all; `false` when the connection is gone.
async fn stirs(link: &mut Option<(Connection, MessageStream)>) -> bool {
    let Some((_, messages)) = link else { return std::future::pending().await };
    loop {
        match messages.next().await {
            Some(Ok(message)) if message.message_type() == zbus::message::Type::Signal => return true,
            Some(Ok(_)) => {}
            Some(Err(_)) | None => return false,
        }
    }
}

async fn alarm(at: Option<Instant>) {
    match at {
        Some(at) => sleep_until(at).await,
        None => std::future::pending().await,
    }
}

const UNASKED: &str = "The keychain has not been asked yet.";
const SETTLE: Duration = Duration::from_millis(100);
/// GNOME's keyring says nothing when a log-in or the lock screen opens it past the bus.
const AGAIN: Duration = Duration::from_secs(2);
const QUICK: Duration = Duration::from_secs(5);
const PROMPTED: Duration = Duration::from_mins(2);
