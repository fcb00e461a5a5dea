//! The part of the Secret Service API that looks and unlocks (freedesktop.org, version 0.2).

use std::collections::HashMap;
use std::time::Duration;

use futures_util::StreamExt;
use tokio::time::timeout;
use zbus::fdo::DBusProxy;
use zbus::message::{Message, Type};
use zbus::zvariant::{DynamicType, ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, MatchRule, MessageStream};

use super::super::{Entry, NONE, VaultError};

/// Succeeds when the entry can be read without a prompt. Without an entry, and for one that is not
/// there, the collection that new items go to is what counts.
pub(super) async fn look(connection: &Connection, entry: Option<&Entry>) -> Result<(), VaultError> {
    let (open, locked) = find(connection, entry).await?;
    if !locked.is_empty() {
        return Err(VaultError::Locked);
    }
    match default_collection(connection).await? {
        Some(path) if open.is_empty() && is_locked(connection, &path).await? => Err(VaultError::Locked),
        _ => Ok(()),
    }
}

/// Unlocks the entry and the collection that new items go to; offers to make that where there is
/// none. The desktop prompts where it must.
pub(super) async fn unlock(connection: &Connection, entry: Option<&Entry>) -> Result<(), VaultError> {
    let (_, mut locked) = find(connection, entry).await?;
    match default_collection(connection).await? {
        Some(path) if is_locked(connection, &path).await? => locked.push(path),
        Some(_) => {}
        None => {
            let properties =
                HashMap::from([("org.freedesktop.Secret.Collection.Label", Value::from("Default keyring"))]);
            let reply = call(connection, PATH, SERVICE, "CreateCollection", &(properties, "default")).await?;
            let (_, ask): (OwnedObjectPath, OwnedObjectPath) = reply.body().deserialize().map_err(unusable)?;
            prompt(connection, &ask).await?;
        }
    }
    if locked.is_empty() {
        return Ok(());
    }
    let reply = call(connection, PATH, SERVICE, "Unlock", &locked).await?;
    let (_, ask): (Vec<OwnedObjectPath>, OwnedObjectPath) = reply.body().deserialize().map_err(unusable)?;
    prompt(connection, &ask).await
}

/// Asks to be told whatever the service says, and when it comes and goes.
pub(super) async fn listen(connection: &Connection) -> zbus::Result<()> {
    let bus = DBusProxy::new(connection).await?;
    let stirs = MatchRule::builder().msg_type(Type::Signal).sender(NAME)?.path_namespace(PATH)?.build();
    let owner = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender("org.freedesktop.DBus")?
        .member("NameOwnerChanged")?
        .arg(0, NAME)?
        .build();
    bus.add_match_rule(stirs).await?;
    bus.add_match_rule(owner).await?;
    Ok(())
}

/// The items of that name: those that are open, and those that are locked.
async fn find(
    connection: &Connection,
    entry: Option<&Entry>,
) -> Result<(Vec<OwnedObjectPath>, Vec<OwnedObjectPath>), VaultError> {
    let Some(entry) = entry else { return Ok((Vec::new(), Vec::new())) };
    let attributes = HashMap::from([("service", entry.service.as_str()), ("username", entry.user.as_str())]);
    let reply = call(connection, PATH, SERVICE, "SearchItems", &attributes).await?;
    reply.body().deserialize().map_err(unusable)
}

async fn default_collection(connection: &Connection) -> Result<Option<OwnedObjectPath>, VaultError> {
    let reply = call(connection, PATH, SERVICE, "ReadAlias", &"default").await?;
    let path: OwnedObjectPath = reply.body().deserialize().map_err(unusable)?;
    Ok((path.as_str() != NOTHING).then_some(path))
}

async fn is_locked(connection: &Connection, collection: &ObjectPath<'_>) -> Result<bool, VaultError> {
    let property = ("org.freedesktop.Secret.Collection", "Locked");
    let reply = call(connection, collection, "org.freedesktop.DBus.Properties", "Get", &property).await?;
    let value: OwnedValue = reply.body().deserialize().map_err(unusable)?;
    Ok(matches!(*value, Value::Bool(true)))
}

/// Lets the desktop ask the user, and waits for the answer. Takes the prompt down when it has stood
/// too long, so that nobody finds a stale one.
async fn prompt(connection: &Connection, prompt: &ObjectPath<'_>) -> Result<(), VaultError> {
    if prompt.as_str() == NOTHING {
        return Ok(());
    }
    let completed = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(NAME)
        .and_then(|rule| rule.path(prompt))
        .and_then(|rule| rule.member("Completed"))
        .map_err(unusable)?
        .build();
    let mut answers = MessageStream::for_match_rule(completed, connection, None).await.map_err(unusable)?;
    call(connection, prompt, PROMPT, "Prompt", &"").await?;
    let Ok(answer) = timeout(STANDS, answers.next()).await else {
        call(connection, prompt, PROMPT, "Dismiss", &()).await?;
        return Err(VaultError::TimedOut);
    };
    let answer = answer.and_then(Result::ok).ok_or(VaultError::TimedOut)?;
    let (dismissed, _): (bool, OwnedValue) = answer.body().deserialize().map_err(unusable)?;
    if dismissed { Err(VaultError::Dismissed) } else { Ok(()) }
}

async fn call<B>(
    connection: &Connection,
    path: &str,
    interface: &str,
    member: &str,
    body: &B,
) -> Result<Message, VaultError>
where
    B: serde::Serialize + DynamicType,
{
    connection.call_method(Some(NAME), path, Some(interface), member, body).await.map_err(unusable)
}

/// The library's own words are not for people.
fn unusable(_: zbus::Error) -> VaultError {
    VaultError::Unavailable(NONE.to_owned())
}

const NAME: &str = "org.freedesktop.secrets";
const PATH: &str = "/org/freedesktop/secrets";
const SERVICE: &str = "org.freedesktop.Secret.Service";
const PROMPT: &str = "org.freedesktop.Secret.Prompt";
/// How the API writes "no object".
const NOTHING: &str = "/";
/// Less than the caller waits, so that the prompt goes before the caller does.
const STANDS: Duration = Duration::from_secs(115);
