//! A stand-in Secret Service, for what gnome-keyring never does: let one client read an item and not another, as
//! `KeePassXC` does; be open for others and locked for its clients, as `KWallet` is; have no collection; refuse encryption.
//!
//! It answers as the recorded services do, message by message, and counts the dialogs they would have shown.

use std::collections::{HashMap, HashSet};

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use futures_util::StreamExt as _;
use hkdf::Hkdf;
use sha2::Sha256;
use tokio::sync::{mpsc, watch};
use zbus::connection::Builder;
use zbus::message::{Message, Type};
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, MessageStream};

/// Whose behaviour it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Searching a locked database prompts, and each client has to be allowed each item.
    KeePassXc,
    /// What others have opened is locked until a client unlocks it, which shows nothing then.
    KWallet,
    /// It only speaks without encryption.
    Clear,
}

/// What the test has happen.
#[derive(Debug)]
enum Order {
    Locked(bool),
    Collection(bool),
    Elsewhere(bool),
    User(bool),
    Item(String, String),
}

/// What was seen.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// How many dialogs somebody would have had to answer.
    pub dialogs: usize,
    /// How often a locked database was searched, which `KeePassXC` answers with a dialog too.
    pub searched_locked: usize,
    orders: usize,
}

/// A running stand-in.
#[derive(Debug)]
pub struct Secrets {
    orders: mpsc::UnboundedSender<Order>,
    seen: watch::Receiver<Seen>,
    given: usize,
}

impl Secrets {
    /// Starts it on the bus at this address: locked, with a collection and a user who allows what is asked.
    ///
    /// # Panics
    /// When the bus refuses.
    pub async fn start(address: &str, manner: Manner) -> Self {
        let connection = Builder::address(address).unwrap().build().await.unwrap();
        let messages = MessageStream::from(&connection);
        connection.request_name(NAME).await.unwrap();
        if manner == Manner::KWallet {
            connection.request_name("org.kde.kwalletd6").await.unwrap();
        }
        let (orders, inbox) = mpsc::unbounded_channel();
        let (publish, seen) = watch::channel(Seen::default());
        let service = Service {
            connection,
            manner,
            publish,
            locked: true,
            collection: true,
            elsewhere: false,
            user: true,
            items: Vec::new(),
            allowed: HashSet::new(),
            prompts: HashMap::new(),
            keys: HashMap::new(),
            next: 0,
        };
        tokio::spawn(service.serve(messages, inbox));
        Self { orders, seen, given: 0 }
    }

    /// Locks it or opens it, as its own window does.
    pub async fn lock(&mut self, locked: bool) {
        self.order(Order::Locked(locked)).await;
    }

    /// Has a collection from now on, or none.
    pub async fn has_collection(&mut self, there: bool) {
        self.order(Order::Collection(there)).await;
    }

    /// Another program opens the wallet, or closes it. No client of the Secret Service is told.
    pub async fn open_elsewhere(&mut self, open: bool) {
        self.order(Order::Elsewhere(open)).await;
    }

    /// Whether the user allows what dialogs ask, or closes them.
    pub async fn user_allows(&mut self, allows: bool) {
        self.order(Order::User(allows)).await;
    }

    /// Puts an item in.
    pub async fn put(&mut self, user: &str, secret: &str) {
        self.order(Order::Item(user.to_owned(), secret.to_owned())).await;
    }

    /// What was seen so far.
    pub fn seen(&self) -> Seen {
        self.seen.borrow().clone()
    }

    async fn order(&mut self, order: Order) {
        self.given += 1;
        self.orders.send(order).unwrap();
        let given = self.given;
        self.seen.wait_for(|seen| seen.orders >= given).await.unwrap();
    }
}

#[expect(clippy::struct_excessive_bools, reason = "each is a state of its own")]
struct Service {
    connection: Connection,
    manner: Manner,
    publish: watch::Sender<Seen>,
    locked: bool,
    collection: bool,
    elsewhere: bool,
    user: bool,
    /// User and secret.
    items: Vec<(String, String)>,
    /// Which client may read which item.
    allowed: HashSet<(String, usize)>,
    prompts: HashMap<String, Vec<OwnedObjectPath>>,
    /// The keys of sessions, by client.
    keys: HashMap<String, [u8; 16]>,
    next: usize,
}

type Secret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

impl Service {
    async fn serve(mut self, mut messages: MessageStream, mut orders: mpsc::UnboundedReceiver<Order>) {
        loop {
            tokio::select! {
                order = orders.recv() => match order {
                    Some(order) => self.obey(order).await,
                    None => return,
                },
                message = messages.next() => match message {
                    Some(Ok(message)) if message.message_type() == Type::MethodCall => self.answer(&message).await,
                    Some(_) => {}
                    None => return,
                },
            }
        }
    }

    async fn obey(&mut self, order: Order) {
        match order {
            Order::Locked(locked) => {
                self.locked = locked;
                self.changed().await;
            }
            Order::Collection(there) => {
                self.collection = there;
                self.changed().await;
            }
            Order::Elsewhere(open) => self.elsewhere = open,
            Order::User(allows) => self.user = allows,
            Order::Item(user, secret) => self.items.push((user, secret)),
        }
        self.publish.send_modify(|seen| seen.orders += 1);
    }

    async fn changed(&self) {
        let body = ObjectPath::try_from(COLLECTION).unwrap();
        let emitted = self.connection.emit_signal(None::<&str>, PATH, SERVICE, "CollectionChanged", &body).await;
        emitted.unwrap();
    }

    async fn answer(&mut self, message: &Message) {
        let header = message.header();
        let text = |part: Option<String>| part.unwrap_or_default();
        let path = text(header.path().map(ToString::to_string));
        let member = text(header.member().map(ToString::to_string));
        let client = text(header.sender().map(ToString::to_string));
        match (path.as_str(), member.as_str()) {
            (_, "Get") => self.property(message, &path, &client).await,
            (PATH, "ReadAlias") => {
                let path = if self.collection { COLLECTION } else { "/" };
                self.reply(message, &object(path)).await;
            }
            (PATH, "OpenSession") => self.open_session(message, client).await,
            (PATH, "Unlock") => self.unlock(message, &client).await,
            (PATH, "CreateCollection") => {
                let prompt = self.prompt(vec![object(COLLECTION)]);
                self.reply(message, &(object("/"), prompt)).await;
            }
            (_, "SearchItems") => self.search(message, path == PATH).await,
            (COLLECTION, "CreateItem") => self.create(message, &client).await,
            (_, "GetSecret") => self.give(message, &path, &client).await,
            ("/modules/kwalletd6", "isOpen") => self.reply(message, &self.elsewhere).await,
            (_, "Prompt") => self.show(message, &path, &client).await,
            (_, "Dismiss") => {
                self.prompts.remove(&path);
                self.reply(message, &()).await;
                self.completed(&client, &path, true).await;
            }
            _ => self.refuse(message, "org.freedesktop.DBus.Error.UnknownMethod").await,
        }
    }

    async fn property(&self, message: &Message, path: &str, client: &str) {
        let (_, name): (String, String) = message.body().deserialize().unwrap();
        let value: OwnedValue = match (path, name.as_str()) {
            (PATH, "Collections") => {
                let all: Vec<ObjectPath<'_>> =
                    self.collection.then(|| ObjectPath::try_from(COLLECTION).unwrap()).into_iter().collect();
                Value::from(all).try_into().unwrap()
            }
            (COLLECTION, "Locked") => self.locked.into(),
            (COLLECTION, "Label") => Value::from("kdewallet").try_into().unwrap(),
            (item, "Locked") => (!self.may_read(client, number(item))).into(),
            _ => return self.refuse(message, "org.freedesktop.DBus.Error.UnknownProperty").await,
        };
        self.reply(message, &value).await;
    }

    fn may_read(&self, client: &str, item: usize) -> bool {
        let allowed = self.manner != Manner::KeePassXc || self.allowed.contains(&(client.to_owned(), item));
        !self.locked && allowed
    }

    async fn search(&mut self, message: &Message, everywhere: bool) {
        let wanted: HashMap<String, String> = message.body().deserialize().unwrap();
        if self.locked {
            self.publish.send_modify(|seen| seen.searched_locked += 1);
        }
        let fits = |user: &String| wanted.get("username").is_none_or(|name| name == user);
        let items = self.items.iter().enumerate().filter(|(_, (user, _))| !self.locked && fits(user));
        let found: Vec<OwnedObjectPath> = items.map(|(at, _)| object(&format!("{COLLECTION}/{at}"))).collect();
        if everywhere {
            self.reply(message, &(found, Vec::<OwnedObjectPath>::new())).await;
        } else {
            self.reply(message, &found).await;
        }
    }

    async fn open_session(&mut self, message: &Message, client: String) {
        let (algorithm, input): (String, OwnedValue) = message.body().deserialize().unwrap();
        if self.manner == Manner::Clear || !algorithm.starts_with("dh-ietf1024") {
            return self.refuse(message, "org.freedesktop.DBus.Error.NotSupported").await;
        }
        // With one as its private number, this end's public one is the generator, and what is shared is the other's.
        let theirs: Vec<u8> = input.try_into().unwrap();
        let shared = [vec![0; 128 - theirs.len()], theirs].concat();
        let mut key = [0; 16];
        Hkdf::<Sha256>::new(None, &shared).expand(&[], &mut key).unwrap();
        self.keys.insert(client, key);
        self.reply(message, &(Value::from(vec![2_u8]), object("/org/freedesktop/secrets/session/1"))).await;
    }

    async fn unlock(&mut self, message: &Message, client: &str) {
        let objects: Vec<OwnedObjectPath> = message.body().deserialize().unwrap();
        let open = |path: &OwnedObjectPath| match path.as_str() {
            COLLECTION => !self.locked,
            item => self.may_read(client, number(item)),
        };
        let (open, locked): (Vec<_>, Vec<_>) = objects.into_iter().partition(open);
        let prompt = if locked.is_empty() { object("/") } else { self.prompt(locked) };
        self.reply(message, &(open, prompt)).await;
    }

    fn prompt(&mut self, objects: Vec<OwnedObjectPath>) -> OwnedObjectPath {
        self.next += 1;
        let path = format!("/org/freedesktop/secrets/prompt/{}", self.next);
        self.prompts.insert(path.clone(), objects);
        object(&path)
    }

    async fn show(&mut self, message: &Message, path: &str, client: &str) {
        self.reply(message, &()).await;
        let objects = self.prompts.remove(path).unwrap_or_default();
        let silent = self.manner == Manner::KWallet && self.elsewhere;
        if !silent {
            self.publish.send_modify(|seen| seen.dialogs += 1);
        }
        let allowed = silent || self.user;
        for object in objects.iter().filter(|_| allowed) {
            match object.as_str() {
                COLLECTION => {
                    (self.locked, self.collection) = (false, true);
                    self.changed().await;
                }
                item => drop(self.allowed.insert((client.to_owned(), number(item)))),
            }
        }
        self.completed(client, path, !allowed).await;
    }

    async fn completed(&self, client: &str, path: &str, dismissed: bool) {
        let body = (dismissed, Value::from(Vec::<ObjectPath<'_>>::new()));
        let prompt = "org.freedesktop.Secret.Prompt";
        self.connection.emit_signal(Some(client), path, prompt, "Completed", &body).await.unwrap();
    }

    async fn give(&self, message: &Message, path: &str, client: &str) {
        if !self.may_read(client, number(path)) {
            return self.refuse(message, "org.freedesktop.Secret.Error.IsLocked").await;
        }
        let iv = [7; 16];
        let sealed = Encryptor::new(&self.keys[client].into(), &iv.into());
        let sealed = sealed.encrypt_padded_vec::<Pkcs7>(self.items[number(path)].1.as_bytes());
        let session = object("/org/freedesktop/secrets/session/1");
        self.reply(message, &((session, iv.to_vec(), sealed, "text/plain"),)).await;
    }

    async fn create(&mut self, message: &Message, client: &str) {
        let body = message.body();
        let (properties, secret, _): (HashMap<String, OwnedValue>, Secret, bool) = body.deserialize().unwrap();
        let attributes = properties["org.freedesktop.Secret.Item.Attributes"].try_clone().unwrap();
        let attributes: HashMap<String, String> = attributes.try_into().unwrap();
        let iv: [u8; 16] = secret.1.try_into().unwrap();
        let opened = Decryptor::new(&self.keys[client].into(), &iv.into());
        let opened = opened.decrypt_padded_vec::<Pkcs7>(&secret.2).unwrap();
        self.items.push((attributes["username"].clone(), String::from_utf8(opened).unwrap()));
        let item = self.items.len() - 1;
        // Who puts an item in may read it.
        self.allowed.insert((client.to_owned(), item));
        self.reply(message, &(object(&format!("{COLLECTION}/{item}")), object("/"))).await;
    }

    async fn reply<B: serde::Serialize + zbus::zvariant::DynamicType>(&self, message: &Message, body: &B) {
        self.connection.reply(&message.header(), body).await.unwrap();
    }

    async fn refuse(&self, message: &Message, name: &str) {
        let name = zbus::names::ErrorName::try_from(name).unwrap();
        self.connection.reply_error(&message.header(), name, &"refused").await.unwrap();
    }
}

fn object(path: &str) -> OwnedObjectPath {
    OwnedObjectPath::try_from(path).unwrap()
}

/// An item's number, the last part of its path.
fn number(path: &str) -> usize {
    path.rsplit('/').next().and_then(|last| last.parse().ok()).unwrap_or(usize::MAX)
}

type Encryptor = cbc::Encryptor<aes::Aes128>;
type Decryptor = cbc::Decryptor<aes::Aes128>;

const NAME: &str = "org.freedesktop.secrets";
const PATH: &str = "/org/freedesktop/secrets";
const SERVICE: &str = "org.freedesktop.Secret.Service";
const COLLECTION: &str = "/org/freedesktop/secrets/collection/db";
