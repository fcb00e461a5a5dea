//! What runs beside the conversation: catch-up, look-ups, and requests that go over REST.

use std::collections::BTreeMap;

use bellhop_core::clock::Wall;
use bellhop_core::cursor::Cursors;
use bellhop_core::dialect::{Action, Refusal, Ticket};
use bellhop_core::errand::{Errand, Reply, Step};
use bellhop_core::provider::{CatchUp, CaughtUp, Missing};
use bellhop_core::trouble::Trouble;
use serde_json::Value;

use crate::transcript::player::Player;
use crate::transcript::print;
use crate::transcript::script::Blind;

/// An errand that waits for the reply to its last question.
pub(super) enum Running {
    CatchUp(Box<dyn Errand<CaughtUp>>),
    LookUp(Box<dyn Errand<BTreeMap<String, String>>>),
    Act(Ticket, Box<dyn Errand<Value>>),
}

impl Player {
    pub(super) fn catch_up(&mut self, blind: Option<Blind>, cursors: &Cursors) {
        cursors.iter().for_each(|(name, value)| self.cursors.advance(name, value));
        let gap_since = match blind {
            None => self.gap_since,
            Some(Blind::Never) => None,
            Some(Blind::Ago(span)) => Some(Wall(self.now.wall.0 - i64::try_from(span.as_millis()).unwrap_or(0))),
        };
        let errand = self.provider.catch_up(&CatchUp {
            account: &self.account,
            secret: &self.secret,
            pass: self.held.current(),
            cursors: &self.cursors,
            gap_since,
            now: self.now,
        });
        self.begin(errand.map(Running::CatchUp), "nothing to fetch");
    }

    pub(super) fn look_up(&mut self, things: &[String]) {
        let errand = self.provider.look_up(&self.account, &self.secret, things);
        self.begin(errand.map(Running::LookUp), "nothing to look up");
    }

    /// Takes the other way when the session has just said that the socket is none.
    pub(super) fn act_otherwise(&mut self, ticket: Ticket, action: &Action) {
        let refused = format!("answer {} {}", ticket.0, print::answer(&Err(Refusal::NotOverSocket)));
        if self.said.last() == Some(&refused) {
            let errand = self.provider.act(&self.account, &self.secret, self.held.current(), action);
            self.begin(errand.map(|errand| Running::Act(ticket, errand)), "no other way");
        }
    }

    fn begin(&mut self, running: Option<Running>, otherwise: &str) {
        match running {
            Some(running) => self.run(running, None),
            None => self.said.push(otherwise.to_owned()),
        }
    }

    /// Goes on with an errand until it asks something or ends.
    pub(super) fn run(&mut self, running: Running, reply: Option<Reply>) {
        match running {
            Running::CatchUp(mut errand) => match self.next(&mut *errand, reply) {
                None => self.errand = Some(Running::CatchUp(errand)),
                Some(Ok(caught)) => self.caught_up(caught),
                Some(Err(trouble)) => self.fail(&Running::CatchUp(errand), &trouble),
            },
            Running::LookUp(mut errand) => match self.next(&mut *errand, reply) {
                None => self.errand = Some(Running::LookUp(errand)),
                Some(Ok(names)) => {
                    self.said.push("names".to_owned());
                    self.said.extend(names.iter().map(|(thing, name)| format!("  {thing} {}", print::quoted(name))));
                }
                Some(Err(trouble)) => self.fail(&Running::LookUp(errand), &trouble),
            },
            Running::Act(ticket, mut errand) => match self.next(&mut *errand, reply) {
                None => self.errand = Some(Running::Act(ticket, errand)),
                Some(Ok(value)) => self.said.push(format!("answer {} ok {value}", ticket.0)),
                Some(Err(trouble)) => self.fail(&Running::Act(ticket, errand), &trouble),
            },
        }
    }

    fn next<T>(&mut self, errand: &mut dyn Errand<T>, reply: Option<Reply>) -> Option<Result<T, Trouble>> {
        match errand.step(reply, self.now) {
            Step::Ask(ask) => {
                self.said.push(print::ask(&ask));
                None
            }
            Step::Done(result) => Some(result),
        }
    }

    fn caught_up(&mut self, caught: CaughtUp) {
        self.gap_since = None;
        self.said.push(format!("caught up, events {}", caught.events.len()));
        let missing =
            |part: &Missing| format!("  missing {} {}", part.kinds.join(","), print::quoted(&part.why.to_string()));
        self.said.extend(caught.missing.iter().map(missing));
        self.said.extend(caught.again.iter().map(|trouble| format!("  again {}", print::trouble(trouble))));
        self.said.extend(caught.cursors.iter().map(|(name, value)| format!("  cursor {name}={value}")));
        caught.cursors.iter().for_each(|(name, value)| self.cursors.advance(name, value));
        for event in caught.events {
            self.emit(event);
        }
    }

    pub(super) fn fail(&mut self, running: &Running, trouble: &Trouble) {
        let what = match running {
            Running::CatchUp(_) => "catch-up failed".to_owned(),
            Running::LookUp(_) => "look-up failed".to_owned(),
            Running::Act(ticket, _) => format!("answer {} failed", ticket.0),
        };
        self.said.push(format!("{what} {}", print::trouble(trouble)));
    }
}
