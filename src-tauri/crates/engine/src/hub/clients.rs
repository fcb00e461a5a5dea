//! Clients: who is there, who watches, and what each is told.

use std::collections::BTreeMap;

use bellhop_control::ask::{Answer, Part};
use bellhop_control::code::{Code, Refusal};
use bellhop_control::message::{CONNECTION, ToClient};
use bellhop_control::view::Change;
use bellhop_core::clock::Now;
use bellhop_core::messages;
use tokio::sync::mpsc;

use super::Hub;

/// Names a client for as long as it is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClientId(pub u64);

/// How a client hears from the hub.
#[derive(Clone, Debug)]
pub struct Voice(mpsc::Sender<ToClient>);

impl Voice {
    /// A voice that speaks into `queue`.
    pub fn new(queue: mpsc::Sender<ToClient>) -> Self {
        Self(queue)
    }

    /// Whether the client can take it. One whose queue is full has stopped reading: the last place in
    /// it is kept for telling so.
    pub(crate) fn say(&self, message: ToClient) -> bool {
        match self.0.capacity() {
            0 => false,
            1 => {
                // It has gone, or somebody has told it just now.
                let _ = self.0.try_send(ToClient::Refused { id: CONNECTION, refusal: too_slow() });
                false
            }
            _ => self.0.try_send(message).is_ok(),
        }
    }
}

fn too_slow() -> Refusal {
    Refusal::new(Code::Failed, messages::client_too_slow())
}

/// Where the answer to one request goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reply {
    pub(crate) client: ClientId,
    pub(crate) id: u64,
}

impl Reply {
    pub(crate) fn new(client: ClientId, id: u64) -> Self {
        Self { client, id }
    }
}

/// The clients that are connected.
#[derive(Default)]
pub(crate) struct Clients {
    voices: BTreeMap<ClientId, (Voice, Watching)>,
    /// Said in this turn; goes out once the turn is on disk.
    outbox: Vec<(To, ToClient)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Watching {
    No,
    Yes,
}

enum To {
    One(ClientId),
    Watchers,
}

impl Clients {
    pub(crate) fn came(&mut self, id: ClientId, voice: Voice) {
        self.voices.insert(id, (voice, Watching::No));
    }

    pub(crate) fn left(&mut self, id: ClientId) {
        self.voices.remove(&id);
    }

    pub(crate) fn watch(&mut self, id: ClientId) {
        if let Some((_, watching)) = self.voices.get_mut(&id) {
            *watching = Watching::Yes;
        }
    }

    pub(crate) fn anyone_watches(&self) -> bool {
        self.voices.values().any(|(_, watching)| *watching == Watching::Yes)
    }

    /// A client's own voice, for what answers in parts from the runtime.
    pub(crate) fn voice(&self, id: ClientId) -> Option<Voice> {
        self.voices.get(&id).map(|(voice, _)| voice.clone())
    }

    fn one(&mut self, reply: Reply, message: ToClient) {
        self.outbox.push((To::One(reply.client), message));
    }

    pub(crate) fn change(&mut self, change: Change) {
        if self.anyone_watches() {
            self.outbox.push((To::Watchers, ToClient::Change(Box::new(change))));
        }
    }

    /// Sends what this turn said.
    pub(crate) fn flush(&mut self) {
        for (to, message) in std::mem::take(&mut self.outbox) {
            match to {
                To::One(id) => {
                    if self.voices.get(&id).is_some_and(|(voice, _)| !voice.say(message)) {
                        self.voices.remove(&id);
                    }
                }
                To::Watchers => {
                    self.voices.retain(|_, (voice, watching)| *watching == Watching::No || voice.say(message.clone()));
                }
            }
        }
    }
}

impl Hub {
    pub(super) fn client_left(&mut self, id: ClientId, now: Now) {
        self.clients.left(id);
        self.memory.client_left(now);
        self.drop_trials_of(id);
    }

    pub(super) fn reply(&mut self, reply: Reply, answer: Answer) {
        self.clients.one(reply, ToClient::Answer { id: reply.id, answer: Box::new(answer) });
    }

    pub(super) fn ok(&mut self, reply: Reply) {
        self.reply(reply, Answer::Done(Vec::new()));
    }

    pub(super) fn part(&mut self, reply: Reply, part: Part) {
        self.clients.one(reply, ToClient::Part { id: reply.id, part: Box::new(part) });
    }

    pub(super) fn refuse(&mut self, reply: Reply, refusal: Refusal) {
        self.clients.one(reply, ToClient::Refused { id: reply.id, refusal });
    }

    pub(super) fn conclude(&mut self, reply: Reply, result: Result<Answer, Refusal>) {
        match result {
            Ok(answer) => self.reply(reply, answer),
            Err(refusal) => self.refuse(reply, refusal),
        }
    }
}
