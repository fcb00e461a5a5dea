//! A stand-in for a Gleepost server: REST and websocket on one loopback port, speaking as the
//! server's own source does, with a switch for each of its traps.
//!
//! One task owns all state. The server ends when its handle is dropped.

pub mod line;
mod rest;
mod socket;
#[cfg(test)]
mod tests;
mod town;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;

use town::{Order, Town};

/// How the server speaks, and which of its traps are set.
#[derive(Clone, Debug)]
pub struct Options {
    /// The only user.
    pub user: u64,
    /// The user's token.
    pub token: String,
    /// What the user signs in with.
    pub email: String,
    /// The password that goes with it.
    pub password: String,
    /// Whether the e-mail address was verified; unverified, a sign-in is answered with 403.
    pub verified: bool,
    /// Which form frames have, in and out.
    pub era: Era,
    /// How a bad token is refused after the upgrade.
    pub refusal: Refusal,
    /// Notifications and conversations of one page; 0 is what a configuration without it means.
    pub page_size: usize,
    /// Messages of one page, at most, whatever was asked for.
    pub most_messages: usize,
    /// Posts the user may not see: asking for them does nothing and says nothing.
    pub hidden_posts: BTreeSet<u64>,
    /// Conversations that were merged into others.
    pub merged: BTreeMap<u64, u64>,
    /// Refuse every socket after its upgrade, although REST takes the token.
    pub refuse_sockets: bool,
    /// A status that answers every REST request instead of what was asked for.
    pub broken: Option<u16>,
    /// How long a REST answer takes to come, as it stood when it was asked for.
    pub slow: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            user: 9,
            token: "f".repeat(64),
            email: "patrick@h.example".to_owned(),
            password: "not a real password".to_owned(),
            verified: true,
            era: Era::Wrapped,
            refusal: Refusal::Json,
            page_size: 20,
            most_messages: 100,
            hidden_posts: BTreeSet::new(),
            merged: BTreeMap::new(),
            refuse_sockets: false,
            broken: None,
            slow: Duration::ZERO,
        }
    }
}

/// Which form frames have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Era {
    /// As the documents say: `{"type", "location", "data"}`, and an empty UNSUBSCRIBE closes.
    Documents,
    /// As the server does since January 2016: inside `{"event": "message", "data": …}`, and an
    /// empty UNSUBSCRIBE does nothing.
    Wrapped,
}

/// How a bad token is refused, after an upgrade that succeeds for everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// `{"error":"Invalid credentials"}` and a line end, then the connection is dropped.
    Json,
    /// The words alone, as early servers had it.
    Words,
    /// Nothing at all; the connection is just dropped.
    Silent,
}

/// Something the server received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// A REST request.
    Request {
        /// The method.
        method: String,
        /// Path and query, as they came.
        target: String,
        /// The `X-GP-Auth` header.
        auth: Option<String>,
        /// The body.
        body: String,
    },
    /// An upgrade to a websocket that was granted.
    Opened {
        /// Path and query, as they came.
        target: String,
        /// The `X-GP-Auth` header.
        auth: Option<String>,
    },
    /// A text frame.
    Frame(String),
    /// A websocket ended.
    Gone,
}

/// A running server.
pub struct Server {
    address: SocketAddr,
    orders: mpsc::UnboundedSender<Order>,
    received: watch::Receiver<Vec<Received>>,
    door: JoinHandle<()>,
}

impl Server {
    /// Starts a server on a free port of this machine.
    pub async fn start(options: Options) -> io::Result<Self> {
        Self::start_at(SocketAddr::from(([127, 0, 0, 1], 0)), options).await
    }

    /// Starts a server where another one was, as a restart does.
    pub async fn start_at(address: SocketAddr, options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let (orders, inbox) = mpsc::unbounded_channel();
        let (log, received) = watch::channel(Vec::new());
        // It ends by itself, once nobody can order any more.
        tokio::spawn(Town::new(options, log).run(inbox));
        let door = tokio::spawn(socket::receive(listener, orders.clone()));
        Ok(Self { address, orders, received, door })
    }

    /// The API base.
    pub fn url(&self) -> String {
        format!("http://{}/api/v1", self.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Something happens: an event in the documents' form. Notifications, messages and new
    /// conversations are kept for REST; all are told over the sockets of whoever asked for them.
    pub fn happen(&self, event: Value) {
        self.order(Order::Happen { event, told: true });
    }

    /// The same, but the sockets are not told: what was published while the link was down.
    pub fn happen_unheard(&self, event: Value) {
        self.order(Order::Happen { event, told: false });
    }

    /// Tells an event over the sockets without keeping it.
    pub fn emit(&self, event: Value) {
        self.order(Order::Emit(event));
    }

    /// Sends a frame as it is to all sockets.
    pub fn say(&self, frame: impl Into<String>) {
        self.order(Order::Say(frame.into()));
    }

    /// Keeps a post, network or conversation for REST: `keep("posts", …)`, each with its `id`.
    pub fn keep(&self, list: &'static str, thing: Value) {
        self.order(Order::Keep(list, thing));
    }

    /// The user sees all notifications up to `id` on another device. No event tells of it.
    pub fn see_elsewhere(&self, id: u64) {
        self.order(Order::SeeElsewhere(id));
    }

    /// Changes how the server behaves from now on: another token, another page size.
    pub fn change(&self, change: impl FnOnce(&mut Options) + Send + 'static) {
        self.order(Order::Change(Box::new(change)));
    }

    /// Drops all sockets without a close frame, as the server does when it loses Redis.
    pub fn drop_sockets(&self) {
        self.order(Order::DropSockets);
    }

    /// Stops answering anything, with all connections left open.
    pub fn freeze(&self) {
        self.order(Order::Freeze(true));
    }

    /// Answers again, what was asked meanwhile included.
    pub fn thaw(&self) {
        self.order(Order::Freeze(false));
    }

    /// Sends the half-minute's ping now.
    pub fn ping(&self) {
        self.order(Order::Ping);
    }

    /// All that was received so far.
    pub fn received(&self) -> Vec<Received> {
        self.received.borrow().clone()
    }

    /// Waits until what was received satisfies `enough`, and returns it. It waits for ever: the
    /// test that calls it sets the limit.
    ///
    /// # Panics
    /// Never: the server runs as long as its handle.
    pub async fn received_when(&self, enough: impl Fn(&[Received]) -> bool) -> Vec<Received> {
        let mut received = self.received.clone();
        received.wait_for(|all| enough(all)).await.expect("the stand-in runs as long as its handle").clone()
    }

    /// How many sockets are open, after everything ordered before has been done.
    ///
    /// # Panics
    /// Never: the server runs as long as its handle.
    pub async fn sockets(&self) -> usize {
        let (answer, count) = oneshot::channel();
        self.order(Order::Count(answer));
        count.await.expect("the stand-in runs as long as its handle")
    }

    fn order(&self, order: Order) {
        self.orders.send(order).expect("the stand-in runs as long as its handle");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.order(Order::DropSockets);
        self.door.abort();
    }
}
