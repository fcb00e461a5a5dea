//! What logind says: the machine wakes, the screen is locked.

use std::time::Duration;

use futures_util::StreamExt;
use tokio::sync::{mpsc, watch};
use tokio::time::{sleep, timeout};
use zbus::fdo::DBusProxy;
use zbus::message::{Message, Type};
use zbus::names::MemberName;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, MatchRule, MessageStream};

use super::Woke;
use crate::bus::Bus;

/// Watches until nobody listens. Without a system bus there is nothing to watch; a bus that was
/// there and went is looked for again.
pub(super) async fn watch(bus: Bus, noticed: mpsc::Sender<Woke>, locked: watch::Sender<bool>) {
    let mut known = false;
    loop {
        match bus.connect().await {
            Ok(connection) => {
                known = true;
                let ended = listen(&connection, &noticed, &locked).await;
                if let Err(error) = ended {
                    tracing::warn!("logind cannot be watched: {error}");
                }
            }
            Err(words) if !known => {
                tracing::warn!("sleep is noticed by the clocks alone: {words}");
                return;
            }
            Err(_) => {}
        }
        if noticed.is_closed() {
            return;
        }
        sleep(AGAIN).await;
    }
}

/// Returns when the connection is gone or nobody listens.
async fn listen(
    connection: &Connection,
    noticed: &mpsc::Sender<Woke>,
    locked: &watch::Sender<bool>,
) -> zbus::Result<()> {
    let mut messages = MessageStream::from(connection);
    let signals = || MatchRule::builder().msg_type(Type::Signal).sender(NAME);
    let bus = DBusProxy::new(connection).await?;
    bus.add_match_rule(signals()?.path(PATH)?.member("PrepareForSleep")?.build()).await?;
    let session = timeout(PATIENCE, session(connection)).await.ok().flatten();
    if let Some(session) = &session {
        bus.add_match_rule(signals()?.path(session)?.member("PropertiesChanged")?.build()).await?;
        locked.send_replace(is_locked(connection, session).await);
    }
    while let Some(message) = messages.next().await {
        let message = message?;
        let header = message.header();
        match header.member().map(MemberName::as_str) {
            // A send fails when nobody listens any more.
            Some("PrepareForSleep") if resumed(&message) && noticed.send(Woke::Resumed).await.is_err() => {
                return Ok(());
            }
            Some("PropertiesChanged") => {
                if let Some(session) = session.clone() {
                    // In a task of its own: an answer is read from the stream this loop empties.
                    let (connection, locked) = (connection.clone(), locked.clone());
                    tokio::spawn(async move { locked.send_replace(is_locked(&connection, &session).await) });
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// The signal comes twice: with `true` before the sleep, with `false` after it.
fn resumed(message: &Message) -> bool {
    message.message_type() == Type::Signal && message.body().deserialize::<bool>().is_ok_and(|before| !before)
}

/// The user's session on this machine's screen, if logind knows one.
async fn session(connection: &Connection) -> Option<OwnedObjectPath> {
    let manager = Some("org.freedesktop.login1.Manager");
    let reply = connection.call_method(Some(NAME), PATH, manager, "GetSession", &"auto").await;
    reply.ok()?.body().deserialize().ok()
}

/// `LockedHint`, which the desktop sets; an unlocked screen where it cannot be read.
async fn is_locked(connection: &Connection, session: &OwnedObjectPath) -> bool {
    let property = ("org.freedesktop.login1.Session", "LockedHint");
    let properties = Some("org.freedesktop.DBus.Properties");
    let asking = connection.call_method(Some(NAME), session, properties, "Get", &property);
    let Ok(Ok(reply)) = timeout(PATIENCE, asking).await else { return false };
    matches!(reply.body().deserialize::<OwnedValue>().as_deref(), Ok(Value::Bool(true)))
}

const NAME: &str = "org.freedesktop.login1";
const PATH: &str = "/org/freedesktop/login1";
const PATIENCE: Duration = Duration::from_secs(5);
const AGAIN: Duration = Duration::from_mins(1);
