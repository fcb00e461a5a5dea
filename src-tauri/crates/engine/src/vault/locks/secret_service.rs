//! The Secret Service API (freedesktop.org, version 0.2), as far as Bellhop uses it.
//!
//! Nothing here prompts but [`Client::unlock`], and [`Client::write`] where the service insists. So each collection is
//! asked whether it is locked before it is searched: `KeePassXC` prompts whoever searches one that is.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use bellhop_core::messages;
use bellhop_core::secret::Secret;
use bellhop_core::text;
use futures_util::StreamExt;
use secret_service::{EncryptionType, Error, SecretService};
use tokio::sync::OnceCell;
use tokio::time::timeout;
use zbus::fdo::DBusProxy;
use zbus::message::{Message, Type};
use zbus::zvariant::{DynamicType, ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, MatchRule, MessageStream};
use zeroize::Zeroizing;

use super::super::{Entry, VaultError, none};
use super::{Scope, kwallet};

/// One client of the service: a connection, and the encrypted session over it once one is wanted.
#[derive(Clone)]
pub(super) struct Client {
    pub(super) connection: Connection,
    session: Arc<OnceCell<SecretService<'static>>>,
}

/// What may be tried with a locked collection without asking anybody.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Quietly {
    /// To join in where it is open to others.
    Open,
    /// That, and to see whether it opens by itself, as one without a password does.
    Any,
}

/// Where an entry may be.
#[derive(Default)]
struct Found {
    items: Vec<OwnedObjectPath>,
    /// Whether it may be in something that is locked.
    hidden: bool,
}

impl Client {
    pub(super) fn new(connection: Connection) -> Self {
        Self { connection, session: Arc::new(OnceCell::new()) }
    }

    /// Succeeds when what is asked about can be read without a prompt.
    pub(super) async fn look(&self, scope: &Scope, quietly: Quietly) -> Result<(), VaultError> {
        let found = self.find(scope, quietly).await?;
        if found.hidden && found.items.is_empty() || self.locked_of(&found.items).await?.is_some() {
            return Err(VaultError::Locked);
        }
        self.session().await.map(drop)
    }

    /// Unlocks what is asked about and the collection that new items go to; offers to make that where there is none.
    /// The desktop prompts where it must.
    pub(super) async fn unlock(&self, scope: &Scope) -> Result<(), VaultError> {
        let Some(default) = self.default_collection().await? else {
            let properties =
                HashMap::from([("org.freedesktop.Secret.Collection.Label", Value::from("Default keyring"))]);
            let reply = self.call(PATH, SERVICE, "CreateCollection", &(properties, "default")).await?;
            let (_, ask): (OwnedObjectPath, OwnedObjectPath) = reply.body().deserialize().map_err(unusable)?;
            return self.prompt(&ask).await;
        };
        self.open(&[default]).await?;
        let found = self.find(scope, Quietly::Open).await?;
        if found.hidden && found.items.is_empty() {
            // It is in none of those that are open, if it is there at all.
            let mut locked = Vec::new();
            for collection in self.collections().await? {
                if self.is_locked(&collection, COLLECTION).await? {
                    locked.push(collection);
                }
            }
            self.open(&locked).await?;
        }
        // An item may be locked for this client alone, in a collection that is open.
        let found = self.find(scope, Quietly::Open).await?;
        let mut locked = Vec::new();
        for item in found.items {
            if self.is_locked(&item, ITEM).await? {
                locked.push(item);
            }
        }
        self.open(&locked).await
    }

    /// The secret of an entry.
    pub(super) async fn read(&self, entry: &Entry) -> Result<Secret, VaultError> {
        let item = self.one(entry).await?.ok_or(VaultError::Missing)?;
        let bytes = match self.fetch(self.session().await?, &item).await {
            // A service that was restarted knows nothing of the session it had with us.
            Err(Error::Zbus(_)) => self.fetch(&self.connect().await?, &item).await,
            other => other,
        };
        let bytes = Zeroizing::new(bytes.map_err(|error| read_failed(&error))?);
        let text = std::str::from_utf8(&bytes).map_err(|_| VaultError::Unavailable(messages::keychain_foreign()))?;
        Ok(Secret::new(text.to_owned()))
    }

    async fn fetch(&self, session: &SecretService<'static>, item: &OwnedObjectPath) -> Result<Vec<u8>, Error> {
        session.get_item_by_path(item.clone()).await?.get_secret().await
    }

    /// Keeps a secret, in the place of an older one.
    pub(super) async fn write(&self, entry: &Entry, secret: &Secret) -> Result<(), VaultError> {
        let item = self.one(entry).await?;
        match self.put(self.session().await?, entry, item.as_ref(), secret).await {
            Err(Error::Zbus(_)) => self.put(&self.connect().await?, entry, item.as_ref(), secret).await,
            other => other,
        }
        .map_err(|error| read_failed(&error))
    }

    async fn put(
        &self,
        session: &SecretService<'static>,
        entry: &Entry,
        item: Option<&OwnedObjectPath>,
        secret: &Secret,
    ) -> Result<(), Error> {
        let value = secret.expose().as_bytes();
        if let Some(item) = item {
            return session.get_item_by_path(item.clone()).await?.set_secret(value, PLAIN).await;
        }
        let collection = session.get_default_collection().await?;
        collection.create_item(&label(entry), attributes(entry), value, true, PLAIN).await.map(drop)
    }

    /// Forgets a secret. One that is not there is no error.
    pub(super) async fn delete(&self, entry: &Entry) -> Result<(), VaultError> {
        let Some(item) = self.one(entry).await? else { return Ok(()) };
        let reply = self.call(&item, ITEM, "Delete", &()).await?;
        let ask: OwnedObjectPath = reply.body().deserialize().map_err(unusable)?;
        self.prompt(&ask).await
    }

    /// The entry's item, open to this client.
    async fn one(&self, entry: &Entry) -> Result<Option<OwnedObjectPath>, VaultError> {
        let scope = Scope { service: entry.service.clone(), user: Some(entry.user.clone()) };
        let found = self.find(&scope, Quietly::Open).await?;
        if self.locked_of(&found.items).await?.is_some() {
            return Err(VaultError::Locked);
        }
        match (&found.items[..], found.hidden) {
            ([], true) => Err(VaultError::Locked),
            ([], false) => Ok(None),
            ([item], _) => Ok(Some(item.clone())),
            _ => Err(VaultError::Unavailable(messages::keychain_several())),
        }
    }

    /// Looks in the collection that new items go to, and if there is nothing in the others.
    async fn find(&self, scope: &Scope, quietly: Quietly) -> Result<Found, VaultError> {
        let mut found = Found::default();
        let default = self.default_collection().await?;
        match &default {
            // A service without a collection has yet to be opened or set up.
            None => found.hidden = true,
            Some(default) => {
                found.hidden = self.is_shut(default, quietly).await?;
                if !found.hidden {
                    found.items = self.search(default, scope).await?;
                }
            }
        }
        if scope.user.is_some() && found.items.is_empty() {
            for collection in self.collections().await?.into_iter().filter(|one| Some(one) != default.as_ref()) {
                if self.is_locked(&collection, COLLECTION).await? {
                    found.hidden = true;
                } else {
                    found.items.extend(self.search(&collection, scope).await?);
                }
            }
        }
        if scope.user.is_none() {
            // How the keychain is can be seen from a few: asking about each of a thousand would take as long each time.
            found.items.truncate(SAMPLE);
        }
        Ok(found)
    }

    /// The first of these items that is locked.
    async fn locked_of<'a>(&self, items: &'a [OwnedObjectPath]) -> Result<Option<&'a OwnedObjectPath>, VaultError> {
        for item in items {
            if self.is_locked(item, ITEM).await? {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }

    /// Whether a collection is locked and stays so without a prompt.
    async fn is_shut(&self, collection: &OwnedObjectPath, quietly: Quietly) -> Result<bool, VaultError> {
        if !self.is_locked(collection, COLLECTION).await? {
            return Ok(false);
        }
        let open = kwallet::is_open(&self.connection, collection).await;
        if !open && (quietly == Quietly::Open || self.is_gnome().await) {
            return Ok(true);
        }
        let reply = self.call(PATH, SERVICE, "Unlock", &vec![collection]).await?;
        let (_, ask): (Vec<OwnedObjectPath>, OwnedObjectPath) = reply.body().deserialize().map_err(unusable)?;
        if open {
            self.prompt(&ask).await?;
        } else if ask.as_str() != NOTHING {
            // It would have to be shown to somebody.
            self.call(&ask, PROMPT, "Dismiss", &()).await?;
            return Ok(true);
        }
        self.is_locked(collection, COLLECTION).await
    }

    /// GNOME's keyring refuses a second prompt for as long as it remembers the first, shown or not.
    async fn is_gnome(&self) -> bool {
        let Ok(bus) = DBusProxy::new(&self.connection).await else { return true };
        let Ok(name) = "org.gnome.keyring".try_into() else { return true };
        bus.name_has_owner(name).await.unwrap_or(true)
    }

    /// Unlocks those that are locked, with the desktop's prompt.
    async fn open(&self, objects: &[OwnedObjectPath]) -> Result<(), VaultError> {
        if objects.is_empty() {
            return Ok(());
        }
        let reply = self.call(PATH, SERVICE, "Unlock", &objects).await?;
        let (_, ask): (Vec<OwnedObjectPath>, OwnedObjectPath) = reply.body().deserialize().map_err(unusable)?;
        self.prompt(&ask).await
    }

    async fn search(&self, collection: &OwnedObjectPath, scope: &Scope) -> Result<Vec<OwnedObjectPath>, VaultError> {
        let service = ("service", scope.service.as_str());
        let user = scope.user.as_deref().map(|user| ("username", user));
        let wanted: HashMap<_, _> = [service].into_iter().chain(user).collect();
        let reply = self.call(collection, COLLECTION, "SearchItems", &wanted).await?;
        reply.body().deserialize().map_err(unusable)
    }

    async fn default_collection(&self) -> Result<Option<OwnedObjectPath>, VaultError> {
        let reply = self.call(PATH, SERVICE, "ReadAlias", &"default").await?;
        let path: OwnedObjectPath = reply.body().deserialize().map_err(unusable)?;
        Ok((path.as_str() != NOTHING).then_some(path))
    }

    async fn collections(&self) -> Result<Vec<OwnedObjectPath>, VaultError> {
        let value = property(&self.connection, PATH, SERVICE, "Collections").await?;
        value.try_into().map_err(|_| none())
    }

    async fn is_locked(&self, object: &OwnedObjectPath, interface: &str) -> Result<bool, VaultError> {
        let value = property(&self.connection, object, interface, "Locked").await?;
        Ok(matches!(*value, Value::Bool(true)))
    }

    /// The encrypted session, agreed on now if there is none. A failure is never kept.
    async fn session(&self) -> Result<&SecretService<'static>, VaultError> {
        self.session.get_or_try_init(|| self.connect()).await
    }

    async fn connect(&self) -> Result<SecretService<'static>, VaultError> {
        match SecretService::connect_with_existing(EncryptionType::Dh, self.connection.clone()).await {
            Ok(session) => Ok(session),
            Err(Error::Zbus(zbus::Error::MethodError(name, ..))) if GONE.contains(&name.as_str()) => Err(none()),
            Err(Error::Zbus(zbus::Error::MethodError(..)) | Error::Crypto(_) | Error::Zvariant(_)) => {
                let name = self.program().await.unwrap_or_else(|| "org.freedesktop.secrets".to_owned());
                Err(VaultError::Unavailable(messages::keychain_plain(name)))
            }
            Err(_) => Err(none()),
        }
    }

    /// The name of the program that serves.
    async fn program(&self) -> Option<String> {
        let bus = DBusProxy::new(&self.connection).await.ok()?;
        let pid = bus.get_connection_unix_process_id(NAME.try_into().ok()?).await.ok()?;
        let name = std::fs::read_to_string(format!("/proc/{pid}/comm")).ok()?;
        Some(text::line(name.trim(), 40)).filter(|name| !name.is_empty())
    }

    /// Lets the desktop ask the user, and waits for the answer. Takes the prompt down when it has stood too long, so that
    /// nobody finds a stale one.
    async fn prompt(&self, prompt: &ObjectPath<'_>) -> Result<(), VaultError> {
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
        let answers = MessageStream::for_match_rule(completed, &self.connection, None).await;
        let mut answers = answers.map_err(unusable)?;
        self.call(prompt, PROMPT, "Prompt", &"").await?;
        let Ok(answer) = timeout(STANDS, answers.next()).await else {
            self.call(prompt, PROMPT, "Dismiss", &()).await?;
            return Err(VaultError::TimedOut);
        };
        let answer = answer.and_then(Result::ok).ok_or(VaultError::TimedOut)?;
        let (dismissed, _): (bool, OwnedValue) = answer.body().deserialize().map_err(unusable)?;
        if dismissed { Err(VaultError::Dismissed) } else { Ok(()) }
    }

    async fn call<B>(&self, path: &str, interface: &str, member: &str, body: &B) -> Result<Message, VaultError>
    where
        B: serde::Serialize + DynamicType,
    {
        self.connection.call_method(Some(NAME), path, Some(interface), member, body).await.map_err(unusable)
    }
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

/// A property of one of the service's objects.
pub(super) async fn property(
    connection: &Connection,
    path: &str,
    interface: &str,
    name: &str,
) -> Result<OwnedValue, VaultError> {
    let (properties, which) = (Some("org.freedesktop.DBus.Properties"), (interface, name));
    let reply = connection.call_method(Some(NAME), path, properties, "Get", &which).await.map_err(unusable)?;
    reply.body().deserialize().map_err(unusable)
}

/// What an entry is found by.
fn attributes(entry: &Entry) -> HashMap<&str, &str> {
    HashMap::from([("service", entry.service.as_str()), ("username", entry.user.as_str())])
}

/// The library's own words are not for people.
fn unusable(_: zbus::Error) -> VaultError {
    none()
}

fn read_failed(error: &Error) -> VaultError {
    match error {
        Error::Locked => VaultError::Locked,
        Error::Zbus(zbus::Error::MethodError(name, ..)) if name.as_str() == IS_LOCKED => VaultError::Locked,
        Error::Prompt => VaultError::Dismissed,
        _ => none(),
    }
}

const NAME: &str = "org.freedesktop.secrets";
const PATH: &str = "/org/freedesktop/secrets";
const SERVICE: &str = "org.freedesktop.Secret.Service";
pub(super) const COLLECTION: &str = "org.freedesktop.Secret.Collection";
const ITEM: &str = "org.freedesktop.Secret.Item";
pub(super) const PROMPT: &str = "org.freedesktop.Secret.Prompt";
/// How many items tell how the keychain as a whole is.
const SAMPLE: usize = 3;
const IS_LOCKED: &str = "org.freedesktop.Secret.Error.IsLocked";
/// What an item is called in the keychain's own window and prompts, where those of several accounts stand side by side.
fn label(entry: &Entry) -> String {
    match entry.user.split_once(' ') {
        Some((_, server)) => format!("Bellhop: {server}"),
        None => "Bellhop".to_owned(),
    }
}

/// What the bus says of a service that is not there.
const GONE: &[&str] = &[
    "org.freedesktop.DBus.Error.ServiceUnknown",
    "org.freedesktop.DBus.Error.NameHasNoOwner",
    "org.freedesktop.DBus.Error.NoReply",
    "org.freedesktop.DBus.Error.Timeout",
    "org.freedesktop.DBus.Error.TimedOut",
    "org.freedesktop.DBus.Error.Disconnected",
];
/// How the API writes "no object".
const NOTHING: &str = "/";
/// The type of what is kept. Items that Bellhop has written before have it too.
const PLAIN: &str = "application/octet-stream";
/// Less than the caller waits, so that the prompt goes before the caller does.
const STANDS: Duration = Duration::from_secs(115);
