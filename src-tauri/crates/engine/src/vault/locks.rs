//! The Secret Service: whether it is open, asked without prompting; unlocked when the user asks; read and written.
//!
//! All of it goes over one connection. A service may let one client read an item and not another, as `KeePassXC` does,
//! and to it each connection is a client of its own.

mod kwallet;
mod secret_service;
mod store;

use std::sync::Arc;
use std::time::Duration;

use bellhop_core::messages;
use bellhop_core::secret::Secret;
use futures_util::StreamExt;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, sleep_until, timeout};
use zbus::MessageStream;
use zbus::names::InterfaceName;

use self::secret_service::{Client, Quietly};
use super::{Entry, Keychain, KeychainState, VaultError};
use crate::bus::Bus;

pub(super) use store::Store;

/// The way to the one task that watches the Secret Service.
#[derive(Clone, Debug)]
pub(super) struct Locks {
    asks: mpsc::UnboundedSender<Ask>,
    state: watch::Receiver<KeychainState>,
    service: Arc<str>,
}

#[derive(Debug)]
struct Ask {
    what: What,
    answer: oneshot::Sender<Result<Option<Secret>, VaultError>>,
}

#[derive(Debug)]
enum What {
    /// Can it be read without a prompt?
    Look(Scope),
    /// Make it so.
    Unlock(Scope),
    /// The secret. Never prompts.
    Read(Entry),
    /// To keep a secret.
    Write(Entry, Secret),
    /// To forget one. Never prompts.
    Delete(Entry),
}

/// What is asked about.
#[derive(Clone, Debug)]
struct Scope {
    service: String,
    /// One entry; without it the keychain as a whole, with all that is Bellhop's in it.
    user: Option<String>,
}

impl Locks {
    /// Starts the watch over what is kept under `service`. Needs a tokio runtime.
    pub(super) fn start(service: &str) -> Self {
        let (asks, inbox) = mpsc::unbounded_channel();
        let (publish, state) = watch::channel(KeychainState::Unavailable(messages::keychain_unasked()));
        tokio::spawn(serve(inbox, publish, Scope { service: service.to_owned(), user: None }));
        Self { asks, state, service: service.into() }
    }

    /// Those of a keychain that is played, of which only its lock is asked this way.
    pub(super) fn of(keychain: Arc<dyn Keychain>) -> Self {
        let (asks, mut inbox) = mpsc::unbounded_channel::<Ask>();
        tokio::spawn(async move {
            while let Some(ask) = inbox.recv().await {
                let result = if let What::Unlock(_) = ask.what { keychain.unlock() } else { keychain.look() };
                // In a task of its own, because a prompt may stand for minutes. An asker who gave up needs no answer.
                tokio::spawn(async move { drop(ask.answer.send(result.await.map(|()| None))) });
            }
        });
        Self { asks, state: watch::channel(KeychainState::Ok).1, service: "".into() }
    }

    /// Whether the keychain as a whole can be read without a prompt.
    pub(super) async fn must_be_open(&self) -> Result<(), VaultError> {
        self.ask(What::Look(self.scope(None))).await.map(drop)
    }

    /// Unlocks the entry, or without one all of it, with a prompt where one is needed.
    pub(super) async fn unlock(&self, entry: Option<Entry>) -> Result<(), VaultError> {
        self.ask(What::Unlock(self.scope(entry))).await.map(drop)
    }

    /// The state of the keychain as a whole, whenever it may have become another.
    pub(super) fn changes(&self) -> watch::Receiver<KeychainState> {
        self.state.clone()
    }

    fn scope(&self, entry: Option<Entry>) -> Scope {
        Scope { service: self.service.to_string(), user: entry.map(|entry| entry.user) }
    }

    async fn ask(&self, what: What) -> Result<Option<Secret>, VaultError> {
        self.send(what).await.unwrap_or(Err(VaultError::TimedOut))
    }

    /// The same for a thread that may block.
    fn wait(&self, what: What) -> Result<Option<Secret>, VaultError> {
        self.send(what).blocking_recv().unwrap_or(Err(VaultError::TimedOut))
    }

    fn send(&self, what: What) -> oneshot::Receiver<Result<Option<Secret>, VaultError>> {
        let (answer, result) = oneshot::channel();
        // A task that has ended drops the answer's sender, which is an answer too.
        let _ = self.asks.send(Ask { what, answer });
        result
    }
}

/// The connection, and what comes over it unasked.
struct Link {
    client: Client,
    messages: MessageStream,
}

/// What the service did unasked.
enum Stirred {
    /// It may be open or locked now.
    Changed,
    /// It came or went, and with it every session it had with us.
    Replaced,
    /// The connection is gone.
    Gone,
}

/// Answers until the last handle is gone, and publishes the state whenever the service stirs.
async fn serve(mut asks: mpsc::UnboundedReceiver<Ask>, publish: watch::Sender<KeychainState>, all: Scope) {
    let mut link: Option<Link> = None;
    let mut look_at = Some(Instant::now());
    let mut quietly = Quietly::Any;
    let mut again = AGAIN;
    loop {
        tokio::select! {
            ask = asks.recv() => {
                let Some(ask) = ask else { return };
                match connected(&mut link).await {
                    // In a task of its own, because a prompt may stand for minutes.
                    Ok(client) => drop(tokio::spawn(answer(client, ask))),
                    // An asker who gave up needs no answer.
                    Err(error) => drop(ask.answer.send(Err(error))),
                }
            }
            stirred = stirs(&mut link) => {
                match stirred {
                    Stirred::Changed => {}
                    Stirred::Replaced => {
                        if let Some(link) = &mut link {
                            link.client = Client::new(link.client.connection.clone());
                        }
                    }
                    Stirred::Gone => link = None,
                }
                (quietly, again) = (Quietly::Any, AGAIN);
                // The service says several things at once; one look after them is enough.
                look_at = look_at.or(Some(Instant::now() + SETTLE));
            }
            () = alarm(look_at) => {
                look_at = None;
                let state = match connected(&mut link).await {
                    Ok(client) => look(&client, &all, quietly).await,
                    Err(error) => Err(error),
                };
                quietly = Quietly::Open;
                let state = KeychainState::from(state);
                if state != KeychainState::Ok && (state == KeychainState::Locked || link.is_none()) {
                    look_at = Some(Instant::now() + if link.is_some() { again } else { BUS_AGAIN });
                    again = (again * 2).min(SELDOM);
                }
                // Told also when it is as before: who met it locked in between waits for this.
                publish.send_replace(state);
            }
        }
    }
}

async fn answer(client: Client, ask: Ask) {
    let result = match ask.what {
        What::Look(scope) => look(&client, &scope, Quietly::Open).await.map(|()| None),
        What::Unlock(scope) => within(PROMPTED, client.unlock(&scope)).await.map(|()| None),
        What::Read(entry) => within(QUICK, client.read(&entry)).await.map(Some),
        What::Write(entry, secret) => within(PROMPTED, client.write(&entry, &secret)).await.map(|()| None),
        What::Delete(entry) => within(QUICK, client.delete(&entry)).await.map(|()| None),
    };
    // An asker who gave up needs no answer.
    let _ = ask.answer.send(result);
}

async fn look(client: &Client, scope: &Scope, quietly: Quietly) -> Result<(), VaultError> {
    within(QUICK, client.look(scope, quietly)).await
}

async fn within<T>(limit: Duration, work: impl Future<Output = Result<T, VaultError>>) -> Result<T, VaultError> {
    timeout(limit, work).await.unwrap_or(Err(VaultError::TimedOut))
}

/// The connection, made now if there is none. A failure is never kept.
async fn connected(link: &mut Option<Link>) -> Result<Client, VaultError> {
    if let Some(link) = link {
        return Ok(link.client.clone());
    }
    let connection = Bus::Session.connect().await.map_err(VaultError::Unavailable)?;
    let messages = MessageStream::from(&connection);
    let listening = timeout(QUICK, secret_service::listen(&connection)).await;
    listening.map_err(|_| VaultError::TimedOut)?.map_err(|_| super::none())?;
    let client = Client::new(connection);
    *link = Some(Link { client: client.clone(), messages });
    Ok(client)
}

/// Waits until the service says anything that may matter to who waits for it.
async fn stirs(link: &mut Option<Link>) -> Stirred {
    let Some(Link { messages, .. }) = link else { return std::future::pending().await };
    loop {
        match messages.next().await {
            Some(Ok(message)) if message.message_type() == zbus::message::Type::Signal => {
                let header = message.header();
                match header.interface().map(InterfaceName::as_str) {
                    // The end of a prompt is for whoever asked; what it opened is told beside it.
                    Some(secret_service::PROMPT) => {}
                    Some("org.freedesktop.DBus") => return Stirred::Replaced,
                    _ => return Stirred::Changed,
                }
            }
            Some(Ok(_)) => {}
            Some(Err(_)) | None => return Stirred::Gone,
        }
    }
}

async fn alarm(at: Option<Instant>) {
    match at {
        Some(at) => sleep_until(at).await,
        None => std::future::pending().await,
    }
}

const SETTLE: Duration = Duration::from_millis(100);
/// How soon a locked keychain is looked at again: GNOME's keyring says nothing when a log-in or the lock screen opens it
/// past the bus. One that stays locked is looked at ever more seldom, since each look wakes two processes.
const AGAIN: Duration = Duration::from_secs(2);
const SELDOM: Duration = Duration::from_secs(5);
/// How soon a bus that is not there is looked for again.
const BUS_AGAIN: Duration = Duration::from_secs(30);
const QUICK: Duration = Duration::from_secs(5);
const PROMPTED: Duration = Duration::from_mins(2);
