//! The one owner of all the stand-in knows.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot, watch};

use super::super::http::{Request, Response};
use super::socket::Tell;
use super::{Era, Options, Received, Refusal};

/// What the owner of the state is asked to do.
pub(super) enum Order {
    Request(Request, oneshot::Sender<Response>),
    Opened { request: Request, tell: mpsc::UnboundedSender<Tell>, number: oneshot::Sender<u64> },
    Frame(u64, String),
    Gone(u64),
    Happen { event: Value, told: bool },
    Emit(Value),
    Say(String),
    Keep(&'static str, Value),
    SeeElsewhere(u64),
    Change(Box<dyn FnOnce(&mut Options) + Send>),
    DropSockets,
    Freeze(bool),
    Ping,
    Count(oneshot::Sender<usize>),
}

/// All the stand-in knows.
pub(super) struct Town {
    pub(super) options: Options,
    log: watch::Sender<Vec<Received>>,
    sockets: BTreeMap<u64, Socket>,
    opened: u64,
    /// Requests that wait for a thaw.
    waiting: Option<Vec<(Request, oneshot::Sender<Response>)>>,
    /// Things by list and id: `notifications`, `conversations`, `posts`, `networks`.
    pub(super) things: BTreeMap<&'static str, BTreeMap<u64, Value>>,
    /// Messages by conversation and id.
    pub(super) messages: BTreeMap<u64, BTreeMap<u64, Value>>,
}

/// One websocket.
struct Socket {
    tell: mpsc::UnboundedSender<Tell>,
    wanted: BTreeSet<(&'static str, u64)>,
    /// What the last frames said. The server reads every frame into one place, and what a frame
    /// leaves out stays as it was (realtime.go, line 90).
    action: String,
    posts: Vec<u64>,
    networks: Vec<u64>,
}

impl Town {
    pub(super) fn new(options: Options, log: watch::Sender<Vec<Received>>) -> Self {
        let (things, messages) = (BTreeMap::new(), BTreeMap::new());
        Self { options, log, sockets: BTreeMap::new(), opened: 0, waiting: None, things, messages }
    }

    /// Does what is ordered until nobody is left to order.
    pub(super) async fn run(mut self, mut orders: mpsc::UnboundedReceiver<Order>) {
        while let Some(order) = orders.recv().await {
            self.obey(order);
        }
    }

    fn obey(&mut self, order: Order) {
        match order {
            Order::Request(request, answer) => self.request(request, answer),
            Order::Opened { request, tell, number } => self.open(&request, tell, number),
            Order::Frame(number, text) => {
                self.note(Received::Frame(text.clone()));
                if self.frame(number, &text).is_none() {
                    self.tell(number, Tell::Drop);
                }
            }
            Order::Gone(number) => {
                self.sockets.remove(&number);
                self.note(Received::Gone);
            }
            Order::Happen { event, told } => {
                self.remember(&event);
                if told {
                    self.emit(event);
                }
            }
            Order::Emit(event) => self.emit(event),
            Order::Say(text) => self.tell_all(|| Tell::Text(text.clone())),
            Order::Keep(list, thing) => {
                if let Some(id) = thing["id"].as_u64() {
                    self.things.entry(list).or_default().insert(id, thing);
                }
            }
            Order::SeeElsewhere(id) => self.see_notifications(id),
            Order::Change(change) => change(&mut self.options),
            Order::DropSockets => self.tell_all(|| Tell::Drop),
            Order::Freeze(on) => self.freeze(on),
            Order::Ping => self.tell_all(|| Tell::Ping),
            // Who asks no longer need not be answered.
            Order::Count(answer) => drop(answer.send(self.sockets.len())),
        }
    }

    pub(super) fn note(&self, received: Received) {
        self.log.send_modify(|log| log.push(received));
    }

    /// Everything up to `id` is seen; there is no other way to mark.
    pub(super) fn see_notifications(&mut self, id: u64) {
        for (_, notification) in self.things.entry("notifications").or_default().range_mut(..=id) {
            notification["seen"] = json!(true);
        }
    }

    /// Tells an event, in the form of the era, to the sockets that are to hear it.
    pub(super) fn emit(&mut self, event: Value) {
        let location = event["location"].as_str().unwrap_or_default().to_owned();
        let id = location.split('/').nth(2).and_then(|id| id.parse().ok());
        let channel = match (event["type"].as_str().unwrap_or_default(), id) {
            ("views" | "vote" | "comment", Some(id)) => Some(("posts", id)),
            ("post", Some(id)) => Some(("networks", id)),
            _ => None,
        };
        let frame = match self.options.era {
            Era::Documents => event,
            Era::Wrapped => json!({"event": "message", "data": event}),
        };
        for socket in self.sockets.values() {
            if channel.is_none_or(|channel| socket.wanted.contains(&channel)) {
                // A socket that has just gone hears nothing.
                let _ = socket.tell.send(Tell::Text(frame.to_string()));
            }
        }
    }

    fn request(&mut self, request: Request, answer: oneshot::Sender<Response>) {
        if let Some(waiting) = &mut self.waiting {
            waiting.push((request, answer));
        } else {
            let answered = self.answer(&request);
            let slow = if answered.status == 101 { Duration::ZERO } else { self.options.slow };
            // A client that hung up gets no answer.
            if slow.is_zero() {
                let _ = answer.send(answered);
            } else {
                tokio::spawn(async move {
                    tokio::time::sleep(slow).await;
                    let _ = answer.send(answered);
                });
            }
        }
    }

    fn open(&mut self, request: &Request, tell: mpsc::UnboundedSender<Tell>, number: oneshot::Sender<u64>) {
        self.opened += 1;
        let auth = request.header("x-gp-auth").map(ToOwned::to_owned);
        self.note(Received::Opened { target: request.target.clone(), auth });
        if number.send(self.opened).is_err() {
            return;
        }
        let (wanted, posts, networks) = (BTreeSet::new(), Vec::new(), Vec::new());
        self.sockets.insert(self.opened, Socket { tell, wanted, action: String::new(), posts, networks });
        if self.options.refuse_sockets || !self.knows(request) {
            // The upgrade has succeeded; only now it is said, and the connection dropped.
            match self.options.refusal {
                Refusal::Json => self.tell(self.opened, Tell::Text("{\"error\":\"Invalid credentials\"}\n".to_owned())),
                Refusal::Words => self.tell(self.opened, Tell::Text("Invalid credentials".to_owned())),
                Refusal::Silent => {}
            }
            self.tell(self.opened, Tell::Drop);
        }
    }

    /// Whether the request is the user's: by form or query, or else by the header.
    pub(super) fn knows(&self, request: &Request) -> bool {
        let wanted = format!("{}-{}", self.options.user, self.options.token);
        match (request.form("id"), request.form("token")) {
            (Some(id), Some(token)) if !token.is_empty() => format!("{id}-{token}") == wanted,
            _ => request.header("x-gp-auth") == Some(wanted.as_str()),
        }
    }

    /// Reads a frame of a client. Without a value, the connection is dropped.
    fn frame(&mut self, number: u64, text: &str) -> Option<()> {
        let frame: Value = serde_json::from_str(text).ok()?;
        let wish = match self.options.era {
            Era::Documents => frame,
            Era::Wrapped => frame.as_object()?.get("data").cloned().unwrap_or(json!({})),
        };
        let wish = wish.as_object()?;
        let era = self.options.era;
        let hidden = self.options.hidden_posts.clone();
        let socket = self.sockets.get_mut(&number)?;
        if let Some(action) = wish.get("action") {
            action.as_str()?.clone_into(&mut socket.action);
        }
        for (name, ids) in [("posts", &mut socket.posts), ("networks", &mut socket.networks)] {
            if let Some(list) = wish.get(name) {
                *ids = list.as_array()?.iter().map(Value::as_u64).collect::<Option<_>>()?;
            }
        }
        let posts = socket.posts.iter().map(|id| ("posts", *id));
        let channels: Vec<_> = posts.chain(socket.networks.iter().map(|id| ("networks", *id))).collect();
        match socket.action.as_str() {
            "SUBSCRIBE" => socket.wanted.extend(channels.iter().filter(|(_, id)| !hidden.contains(id))),
            "UNSUBSCRIBE" if channels.is_empty() && era == Era::Documents => self.tell(number, Tell::Close),
            "UNSUBSCRIBE" => channels.iter().for_each(|channel| {
                socket.wanted.remove(channel);
            }),
            // Anything else is ignored without a word.
            _ => {}
        }
        Some(())
    }

    fn remember(&mut self, event: &Value) {
        let data = event["data"].clone();
        let Some(id) = data["id"].as_u64() else { return };
        match event["type"].as_str().unwrap_or_default() {
            "notification" => drop(self.things.entry("notifications").or_default().insert(id, data)),
            "new-conversation" => drop(self.things.entry("conversations").or_default().insert(id, data)),
            "message" => {
                let location = event["location"].as_str().unwrap_or_default();
                if let Some(conversation) = location.split('/').nth(2).and_then(|id| id.parse().ok()) {
                    self.messages.entry(conversation).or_default().insert(id, data);
                }
            }
            _ => {}
        }
    }

    fn freeze(&mut self, on: bool) {
        self.tell_all(|| Tell::Freeze(on));
        if on {
            self.waiting.get_or_insert_default();
        } else {
            for (request, answer) in self.waiting.take().unwrap_or_default() {
                self.request(request, answer);
            }
        }
    }

    fn tell(&self, number: u64, tell: Tell) {
        if let Some(socket) = self.sockets.get(&number) {
            // A socket that has just gone hears nothing.
            let _ = socket.tell.send(tell);
        }
    }

    fn tell_all(&self, tell: impl Fn() -> Tell) {
        self.sockets.keys().for_each(|number| self.tell(*number, tell()));
    }
}
