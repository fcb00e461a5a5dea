//! An open connection: the dialect spoken over it and the signs of life that come through it.

use crate::clock::{Due, Mono, Now};
use crate::dialect::{Dialect, Refusal, Ticket};
use crate::session::Effect;
use crate::trouble::Trouble;

/// An open connection.
pub(super) struct Link {
    pub(super) dialect: Box<dyn Dialect>,
    /// When the last byte came in.
    heard: Mono,
    /// Whether a ping has been sent since.
    probed: bool,
    /// What is wrong although the account works.
    pub(super) caveat: Option<Trouble>,
    /// Requests of the user that the service has not answered yet.
    asked: Vec<Ticket>,
}

/// What silence calls for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Silence {
    /// Nothing yet.
    Normal,
    /// Ask whether anyone is there.
    Probe,
    /// Nobody is there.
    Dead,
}

impl Link {
    pub(super) fn new(dialect: Box<dyn Dialect>, now: Now) -> Self {
        Self { dialect, heard: now.mono, probed: false, caveat: None, asked: Vec::new() }
    }

    /// Something came in, whatever it was.
    pub(super) fn alive(&mut self, now: Now) {
        self.heard = now.mono;
        self.probed = false;
    }

    /// When the dialect or the silence wants to be looked at next.
    pub(super) fn due(&self) -> Due {
        let pulse = self.dialect.pulse();
        let dead = Due::at(self.heard + pulse.dead);
        let probe = Due { earliest: self.heard + pulse.early, latest: self.heard + pulse.probe };
        let silence = if self.probed { dead } else { dead.or(probe) };
        self.dialect.due().map_or(silence, |due| due.or(silence))
    }

    /// Judges the silence so far; says [`Silence::Probe`] once.
    pub(super) fn silence(&mut self, now: Now) -> Silence {
        let (pulse, silent) = (self.dialect.pulse(), now.mono - self.heard);
        if silent >= pulse.dead {
            Silence::Dead
        } else if silent >= pulse.early && !self.probed {
            self.probed = true;
            Silence::Probe
        } else {
            Silence::Normal
        }
    }

    pub(super) fn asked(&mut self, ticket: Ticket) {
        self.asked.push(ticket);
    }

    /// Whether `ticket` was open, and closes it: a request is answered once.
    pub(super) fn answered(&mut self, ticket: Ticket) -> bool {
        let open = self.asked.len();
        self.asked.retain(|asked| *asked != ticket);
        self.asked.len() < open
    }

    /// The connection is over; what was asked over it will not be answered any more.
    pub(super) fn end(self, effects: &mut Vec<Effect>) {
        effects.extend(self.asked.into_iter().map(|ticket| Effect::Answer(ticket, Err(Refusal::TimedOut))));
    }
}
