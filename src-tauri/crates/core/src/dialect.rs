//! What differs between services once a socket is open.

use std::time::Duration;

use bellhop_messages::Message;
use serde_json::Value;

use crate::account::Account;
use crate::clock::{Due, Now, Wall};
use crate::event::Event;
use crate::trouble::Trouble;

/// How one service speaks over one open socket.
///
/// A dialect is made fresh for each connection and dropped with it; nothing has a reset. All
/// methods push what follows onto `say`, in order. None of them can fail: what a server sends is
/// never an error of ours.
pub trait Dialect: Send {
    /// The socket is open: speak first, where the service wants that.
    fn greet(&mut self, now: Now, say: &mut Vec<Signal>);

    /// A frame came in.
    fn hear(&mut self, frame: Frame<'_>, now: Now, say: &mut Vec<Signal>);

    /// When [`Dialect::tick`] wants to be called next: a confirmation that is due, a subscription
    /// to be checked, a beat to be sent. Derived from the state, never stored beside it.
    fn due(&self) -> Option<Due>;

    /// The time [`Dialect::due`] named has come. A call too early does nothing.
    fn tick(&mut self, now: Now, say: &mut Vec<Signal>);

    /// The user changed the account in a way that needs no new connection: kinds, topics, watched
    /// posts. The dialect says what the server must hear, or [`Signal::Redial`] where it cannot be
    /// done on this socket.
    fn adjust(&mut self, account: &Account, now: Now, say: &mut Vec<Signal>);

    /// The user asks for something that this service does over its socket. The answer comes as
    /// [`Signal::Answer`] with the same `ticket`, at once or later.
    fn act(&mut self, ticket: Ticket, action: &Action, now: Now, say: &mut Vec<Signal>);

    /// A catch-up beside this connection has reached these cursors. Few services say there what matters here.
    fn caught_up(&mut self, _cursors: &[(String, String)], _now: Now) {}

    /// How long silence may last on this service's links.
    fn pulse(&self) -> Pulse;
}

/// One frame as it came in.
#[derive(Clone, Copy, Debug)]
pub enum Frame<'a> {
    /// A text frame.
    Text(&'a str),
    /// A binary frame.
    Binary(&'a [u8]),
}

impl<'a> Frame<'a> {
    /// The frame as text, where it is text or UTF-8.
    pub fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Binary(bytes) => std::str::from_utf8(bytes).ok(),
        }
    }
}

/// How long silence may last. Any inbound byte is a sign of life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pulse {
    /// Silence after which a websocket ping asks whether anyone is there, at the latest.
    pub probe: Duration,
    /// Silence after which it may be asked already, if the program is awake anyway.
    pub early: Duration,
    /// Silence after which the link is dead.
    pub dead: Duration,
}

/// What a dialect wants done.
#[derive(Debug)]
pub enum Signal {
    /// Send this text frame.
    Send(String),
    /// The service has proven that events will come.
    Ready,
    /// Something happened.
    Event(Box<Event>),
    /// A frame that is only counted, such as somebody typing.
    Counted(&'static str),
    /// A frame that means nothing here, and why; counted and logged, without the frame. A server that changes its
    /// protocol would otherwise look like one that has nothing to say.
    Ignored(Message),
    /// The subscription had been lost although the socket stayed open, and stands again.
    /// What happened since it was last proven to stand has to be fetched.
    Lapsed {
        /// When that was.
        proven_at: Wall,
    },
    /// Something is wrong with part of what was asked for, such as one topic of several, while
    /// the account as a whole works. `None` takes it back.
    Caveat(Option<Trouble>),
    /// This connection will not do. The trouble's code decides whether a new one may.
    Fault(Trouble),
    /// The account's settings need a new connection.
    Redial,
    /// The answer to [`Dialect::act`].
    Answer(Ticket, Result<Value, Refusal>),
}

/// Names one request of a user to a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// What a user can ask a service to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Tell the service that everything of this event's kind up to it has been seen.
    MarkSeen {
        /// The event's kind.
        kind: String,
        /// The event's thread.
        thread: Option<String>,
        /// The event's position.
        seq: u64,
    },
    /// List the topics there are.
    TopicList,
    /// Create a topic.
    TopicCreate(String),
    /// Destroy a topic.
    TopicDestroy(String),
    /// Send a message to a topic.
    TopicSend(String, Value),
}

/// Why a service did not do what the user asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The service said no; its reason, cleaned.
    Refused(Message),
    /// It is nothing that this service could take, and was not sent; a sentence on what would be.
    Invalid(Message),
    /// The service knows no such topic; a sentence on that.
    NoSuchTopic(Message),
    /// No answer within the time the service usually takes.
    TimedOut,
    /// This service has no such thing over its socket; the provider may know another way.
    NotOverSocket,
}
