//! What was asked of the server and is not answered yet.

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::clock::Mono;
use crate::dialect::Ticket;

/// Requests under way. Every one of them ends: by its answer or by its time.
#[derive(Debug, Default)]
pub(super) struct Requests {
    open: Vec<Request>,
    sent: u64,
}

/// One request.
#[derive(Debug)]
pub(super) struct Request {
    id: String,
    due: Mono,
    /// What it was for.
    pub(super) what: What,
}

/// What a request was for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// To hear of a topic.
    Subscribe(String),
    /// To find out whether a subscription still stands: silence says that it does.
    Check(String),
    /// To hear of a topic no more. The server is silent when it knows of no such subscription.
    Unsubscribe,
    /// To know an older server's topics.
    Topics,
    /// To know that an older server has taken in every subscription sent before.
    Proof,
    /// To do what the user asked.
    Act(Ticket, Deed),
}

/// What the user asked for, as far as its answer depends on it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Deed {
    /// The list of topics.
    List,
    /// To create or destroy a topic: the method, and the topic's name.
    Topic { method: &'static str, name: String },
    /// To send a message; only a failure is answered.
    Send,
}

impl Requests {
    /// Notes a request and writes its frame. The id is a string, for a number closes the socket.
    pub(super) fn ask(&mut self, method: &str, attributes: &Value, what: What, due: Mono) -> String {
        self.sent += 1;
        let id = self.sent.to_string();
        let frame = json!({"id": id, "method": method, "attributes": attributes}).to_string();
        self.open.push(Request { id, due, what });
        frame
    }

    /// Takes the request that this answer belongs to.
    pub(super) fn answered(&mut self, id: &str) -> Option<What> {
        self.take(|request| request.id == id)
    }

    /// Takes the oldest request that `fits`, for servers whose answers carry no id.
    pub(super) fn take_first(&mut self, fits: impl Fn(&What) -> bool) -> Option<What> {
        self.take(|request| fits(&request.what))
    }

    /// Takes a request whose time is over.
    pub(super) fn overdue(&mut self, now: Mono) -> Option<What> {
        self.take(|request| request.due <= now)
    }

    /// Whether a request that `fits` is still open.
    pub(super) fn any(&self, fits: impl Fn(&What) -> bool) -> bool {
        self.open.iter().any(|request| fits(&request.what))
    }

    /// When the next request runs out of time.
    pub(super) fn deadline(&self) -> Option<Mono> {
        self.open.iter().map(|request| request.due).min()
    }

    fn take(&mut self, fits: impl Fn(&Request) -> bool) -> Option<What> {
        let at = self.open.iter().position(fits)?;
        Some(self.open.remove(at).what)
    }
}

/// The attributes that name a topic to servers of every age: older ones read `topic`, later ones
/// `topicName`, and those of 2024 crash on an unsubscribe that lacks theirs.
pub(super) fn naming(topic: &str, filters: &Map<String, Value>) -> Value {
    let mut attributes = json!({"topic": topic, "topicName": topic});
    if !filters.is_empty() {
        attributes["filters"] = Value::Object(filters.clone());
    }
    attributes
}

/// How long a request may take.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// How long a failure may take to be told, where success is silent.
pub(super) const QUIET: Duration = Duration::from_secs(1);
