//! A stand-in for a Daptin server: REST and `/live` on one loopback port, in any of the four eras
//! of its protocol, with a switch for each of its traps.
//!
//! One task owns all state. The server ends when its handle is dropped.

mod backend;
mod methods;
mod rest;
mod socket;
mod token;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use serde_json::{Map, Value};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;

use backend::{Backend, Order};

/// How the server speaks, and what it has.
#[derive(Clone, Debug)]
pub struct Options {
    /// Which protocol it speaks.
    pub era: Era,
    /// How payloads are wrapped where the era does not decide it.
    pub wrapping: Wrapping,
    /// The user's email.
    pub email: String,
    /// The password that goes with it.
    pub password: String,
    /// A token that is good from the start and never lapses.
    pub token: String,
    /// How long a token from a sign-in lives.
    pub token_life: Duration,
    /// Whether guests may sign in; if not, they get a 403.
    pub guests_sign_in: bool,
    /// The tables and their rows, oldest first.
    pub tables: BTreeMap<String, Vec<Map<String, Value>>>,
    /// Topics that the user may not subscribe to.
    pub denied: BTreeSet<String>,
    /// Rows, by reference id, that the user may not read: REST leaves them out after the page was
    /// cut.
    pub hidden: BTreeSet<String>,
    /// The columns of each table, with their types. Where a table has none here, there is no page that tells them.
    pub columns: BTreeMap<String, Vec<(&'static str, &'static str)>>,
    /// Columns that REST blanks, in whichever table they are.
    pub passwords: BTreeSet<String>,
    /// Whether REST leaves out `version`, as current servers do.
    pub hides_version: bool,
    /// How long a connection may go without JSON before it is closed with code 1000.
    pub idle: Duration,
    /// How long after its last frame a current server can still answer a websocket ping; at a later
    /// one it hangs up, for it keeps the deadline of its last write.
    pub breath: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            era: Era::Four,
            wrapping: Wrapping::Base64,
            email: "ann@h.example".to_owned(),
            password: "not a real password".to_owned(),
            token: "not-a-real-token".to_owned(),
            token_life: Duration::from_hours(72),
            guests_sign_in: true,
            tables: [("ticket".to_owned(), Vec::new()), ("user_account".to_owned(), Vec::new())].into(),
            denied: BTreeSet::new(),
            hidden: BTreeSet::new(),
            columns: BTreeMap::new(),
            passwords: BTreeSet::from(["password".to_owned()]),
            hides_version: false,
            idle: Duration::from_mins(5),
            breath: Duration::from_secs(10),
        }
    }
}

/// The eras of Daptin's protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Era {
    /// v0.9: `topic`, objects, no answer to a subscription.
    One,
    /// v0.10 to v0.11.3: `topicName`.
    Two,
    /// Builds of 2024-09 to 2026-03: base64. The last of them `confirm` and refuse in words.
    Three {
        /// Whether subscriptions are confirmed.
        confirm: bool,
    },
    /// v0.11.4 and later: sessions, answers, typed frames.
    Four,
}

/// How the payload of an era 4 frame is wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapping {
    /// Base64 of JSON, as servers do.
    Base64,
    /// JSON within a text.
    Text,
    /// JSON, as the server's source says it should be.
    Object,
}

/// What the server can be made to do wrong while it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trap {
    /// Every connection loses its subscriptions; pings are answered as before.
    Zombie,
    /// Nothing is read, answered or accepted any more.
    Freeze,
    /// It goes on where it froze.
    Thaw,
    /// Tokens issued so far are answered with 401 at the upgrade, as after a password change.
    StaleTokens,
    /// Tokens issued so far are taken for no tokens at all.
    ForgetTokens,
    /// The next so many requests, upgrades included, are answered with 429.
    Busy {
        /// How many.
        times: u32,
        /// What `Retry-After` says, in seconds.
        seconds: u32,
    },
    /// REST is answered with this status from now on, or as it should be again.
    Broken(Option<u16>),
    /// A REST answer takes so long to come, as it stood when it was asked for.
    Slow(Duration),
    /// Requests are not answered any more, except pings.
    Mute,
    /// Every connection is closed with code 1000.
    CloseAll,
    /// Every connection is cut without a word.
    CutAll,
    /// Topics made by users are gone, as after a restart.
    ForgetTopics,
}

/// What the server got.
#[derive(Clone, Debug, PartialEq)]
pub enum Received {
    /// A request to open a socket.
    Upgrade {
        /// Its `Authorization` header.
        authorization: Option<String>,
        /// The HTTP status of the answer. A bad token is answered with 101.
        status: u16,
    },
    /// A frame.
    Frame(Value),
    /// A websocket ping.
    Ping,
    /// Another request.
    Rest {
        /// The method.
        method: String,
        /// Path and query as they came.
        target: String,
        /// Its `Authorization` header.
        authorization: Option<String>,
        /// The HTTP status of the answer.
        status: u16,
    },
}

/// The handle of a running server.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    orders: mpsc::UnboundedSender<Order>,
    frozen: watch::Sender<bool>,
    tasks: [JoinHandle<()>; 2],
}

impl Server {
    /// Starts a server on a free port of this machine.
    ///
    /// # Errors
    /// When there is no port to be had.
    pub async fn start(options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let (orders, inbox) = mpsc::unbounded_channel();
        let (frozen, watched) = watch::channel(false);
        let idle = options.idle;
        let breath = if options.era == Era::Four { options.breath } else { Duration::MAX };
        let backend = tokio::spawn(Backend::new(options).run(inbox));
        let accepting = tokio::spawn(socket::accept(listener, orders.clone(), watched, idle, breath));
        Ok(Self { address, orders, frozen, tasks: [backend, accepting] })
    }

    /// The address for an account's `url`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Adds a row, and tells whoever listens. What a row always has is added where it is missing.
    pub fn create(&self, table: &str, row: Value) {
        self.order(Order::Create(table.to_owned(), object(row)));
    }

    /// Changes columns of a row. The event carries the row from before with the columns laid over
    /// it: the old version, and a new password as it was typed.
    pub fn update(&self, table: &str, reference: &str, columns: Value) {
        self.order(Order::Update(table.to_owned(), reference.to_owned(), object(columns)));
    }

    /// Deletes a row. The event holds nothing but its reference id.
    pub fn delete(&self, table: &str, reference: &str) {
        self.order(Order::Delete(table.to_owned(), reference.to_owned()));
    }

    /// Publishes an event as it is, without touching any table.
    pub fn emit(&self, topic: &str, event: &str, data: Value) {
        self.order(Order::Emit { topic: topic.to_owned(), event: event.to_owned(), data });
    }

    /// Sends a frame as it is to every connection.
    pub fn say(&self, frame: &str) {
        self.order(Order::Say(frame.to_owned()));
    }

    /// Springs a trap.
    pub fn spring(&self, trap: Trap) {
        match trap {
            Trap::Freeze => self.frozen.send_replace(true),
            Trap::Thaw => self.frozen.send_replace(false),
            trap => {
                self.order(Order::Spring(trap));
                false
            }
        };
    }

    /// Everything the server got so far.
    pub async fn received(&self) -> Vec<Received> {
        let (answer, received) = oneshot::channel();
        self.order(Order::Report(answer));
        received.await.unwrap_or_default()
    }

    /// The frames it got so far whose method is `method`.
    pub async fn frames(&self, method: &str) -> Vec<Value> {
        let received = self.received().await.into_iter();
        let frames = received.filter_map(|what| if let Received::Frame(frame) = what { Some(frame) } else { None });
        frames.filter(|frame| frame["method"] == method).collect()
    }

    /// Whether the server still runs; a nested filter can end it.
    pub fn runs(&self) -> bool {
        !self.tasks[0].is_finished()
    }

    fn order(&self, order: Order) {
        // A server that a trap has ended takes no orders any more; `runs` tells.
        let _ = self.orders.send(order);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

/// Columns of a row from a JSON object.
///
/// # Panics
/// When it is none.
fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("a row is an object, not {other}"),
    }
}

/// The reference id of the only user.
pub const USER: &str = "11111111-0000-4000-8000-000000000001";
