//! One account's connection as a state machine: bytes and time in, effects out.

use crate::account::Account;
use crate::clock::{Mono, Now, Wall};
use crate::dialect::{Action, Dialect, Refusal, Ticket};
use crate::event::Event;
use crate::trouble::Trouble;

/// What happens to a session.
pub enum Input {
    /// The account is on: be live.
    Start,
    /// The account is off, or Bellhop ends.
    Stop,
    /// Something changed for the better (a wake, a network, a new key, the user's wish): do not
    /// wait any longer. Forgets a block.
    Nudge,
    /// The dial succeeded; this is how to speak.
    Opened(Box<dyn Dialect>),
    /// A text frame.
    Text(String),
    /// A binary frame.
    Binary(Vec<u8>),
    /// Any other sign of life: a websocket ping or pong.
    Alive,
    /// The dial failed, or the connection ended.
    Lost(Trouble),
    /// The time that [`Session::deadline`] named has come.
    Tick,
    /// The user changed the account.
    Adjust(Box<Account>),
    /// The user asks the service for something.
    Act(Ticket, Action),
}

/// What a session wants done.
#[derive(Debug)]
pub enum Effect {
    /// Sign in and dial; the answer is [`Input::Opened`] or [`Input::Lost`]. Within 10 s, or the
    /// session gives the attempt up with [`Effect::HangUp`].
    Dial,
    /// Send a text frame.
    Send(String),
    /// Send a websocket ping.
    Ping,
    /// Close the connection, or give up the dial; no [`Input::Lost`] is expected for it.
    HangUp,
    /// Fetch what happened since.
    CatchUp,
    /// Something happened.
    Emit(Box<Event>),
    /// Something that is only counted.
    Count(&'static str),
    /// Where things stand now, whenever that changed.
    Report(Standing),
    /// The answer to [`Input::Act`].
    Answer(Ticket, Result<serde_json::Value, Refusal>),
}

/// Where a session stands, for people and for `status`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: State,
    /// Since when.
    pub since: Wall,
    /// Why it is not live, or what is wrong although it is.
    pub trouble: Option<Trouble>,
    /// When it tries again, while waiting.
    pub retry_at: Option<Wall>,
}

/// The states as people see them.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The user switched it off.
    Off,
    /// On the way.
    Connecting,
    /// The service has proven that events will come.
    Live,
    /// Between two attempts.
    Waiting,
    /// Not trying again until the user changes something.
    Blocked,
}

/// One account's connection.
pub struct Session {}

impl Session {
    /// A session that is off. `seed` feeds the jitter; two sessions should not share one.
    pub fn new(_seed: u64, _now: Now) -> Self {
        Self {}
    }

    /// Takes one input and pushes what follows, in order.
    pub fn step(&mut self, _input: Input, _now: Now, _effects: &mut Vec<Effect>) {}

    /// When [`Input::Tick`] is due next. Derived from the state; a tick too early does nothing.
    pub fn deadline(&self) -> Option<Mono> {
        None
    }
}
