//! "What can you do, and who are you?": asked of a service, and asked again of one that is not ready.

use std::num::NonZeroU32;
use std::time::Duration;

use bellhop_core::messages;
use tokio::time::Instant;
use zbus::message::{Message, Type};

use super::protocol::{self, Refusal};

/// The question while it is open.
#[derive(Debug)]
pub(super) struct Question {
    abilities: NonZeroU32,
    about: NonZeroU32,
    /// The answers, in whatever order they come.
    can: Option<Vec<String>>,
    who: Option<Message>,
    since: Instant,
    given_up: bool,
}

/// What came of a reply to a part of the question.
#[derive(Debug)]
pub(super) enum Heard {
    /// The other part is still to be answered.
    Half,
    /// The service's capabilities, and the message that says who it is.
    Whole(Vec<String>, Message),
    /// It refused.
    Refused(Refusal, messages::Message),
}

impl Question {
    /// The question, and the messages to put it with. A service that the bus can start is started by this.
    pub(super) fn ask(now: Instant) -> Option<(Self, [Message; 2])> {
        let (abilities, about) = (protocol::ask("GetCapabilities").ok()?, protocol::ask("GetServerInformation").ok()?);
        let question = Self {
            abilities: abilities.primary_header().serial_num(),
            about: about.primary_header().serial_num(),
            can: None,
            who: None,
            since: now,
            given_up: false,
        };
        Some((question, [abilities, about]))
    }

    /// Takes a reply in. `None` where it answers nothing that is open: a part that has its answer is closed, and mako,
    /// for one, answers once more with an error.
    pub(super) fn hear(&mut self, serial: NonZeroU32, reply: &Message) -> Option<Heard> {
        let (first, second) = (serial == self.abilities, serial == self.about);
        let open = (first && self.can.is_none()) || (second && self.who.is_none());
        if !open {
            return None;
        }
        if reply.message_type() == Type::Error {
            let (refusal, words) = protocol::refusal(reply);
            return Some(Heard::Refused(refusal, words));
        }
        if first {
            self.can = Some(reply.body().deserialize().unwrap_or_default());
        } else {
            self.who = Some(reply.clone());
        }
        Some(match (&self.can, &self.who) {
            (Some(can), Some(who)) => Heard::Whole(can.clone(), who.clone()),
            _ => Heard::Half,
        })
    }

    /// When it has waited long enough for it to be said.
    pub(super) fn deadline(&self) -> Option<Instant> {
        (!self.given_up).then_some(self.since + super::PATIENCE)
    }

    /// Whether it has waited that long just now. It stays open: a service that was only held up answers it yet.
    pub(super) fn gives_up(&mut self, now: Instant) -> bool {
        let late = self.deadline().is_some_and(|at| at <= now);
        self.given_up |= late;
        late
    }
}

/// When to ask a service again that owns its name and does not serve it yet: GNOME Shell, for one, takes the name before
/// its object is there, and no signal tells of the moment in between.
#[derive(Debug, Default)]
pub(super) struct Again {
    at: Option<Instant>,
    tries: u32,
}

impl Again {
    /// Puts the next question off, each time for longer.
    pub(super) fn put_off(&mut self, now: Instant) {
        self.at = Some(now + (FIRST * 2_u32.saturating_pow(self.tries)).min(LONGEST));
        self.tries = (self.tries + 1).min(MOST);
    }

    pub(super) fn deadline(&self) -> Option<Instant> {
        self.at
    }

    /// Whether it is time, which it is once.
    pub(super) fn is_due(&mut self, now: Instant) -> bool {
        self.at.take_if(|at| *at <= now).is_some()
    }

    /// Somebody has asked, or nobody is there.
    pub(super) fn cancel(&mut self) {
        self.at = None;
    }

    /// Another service begins anew.
    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }
}

const FIRST: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_mins(1);
/// After so many tries the longest pause is reached.
const MOST: u32 = 10;
