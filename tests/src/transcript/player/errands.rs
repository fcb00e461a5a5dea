//! What runs beside the conversation: catch-up, look-ups, and requests that go over REST.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use bellhop_core::clock::Wall;
use bellhop_core::cursor::Cursors;
use bellhop_core::dialect::{Action, Refusal, Ticket};
use bellhop_core::http::Response;
use bellhop_core::provider::{CatchUp, CaughtUp, Missing};
use bellhop_core::trouble::Trouble;
use serde_json::Value;

use crate::drive::scripted::Talk;
use crate::transcript::player::Player;
use crate::transcript::print;
use crate::transcript::script::Blind;

/// A conversation that waits for the answer to its last request.
pub(super) enum Running {
    CatchUp(Talk<CaughtUp>),
    LookUp(Talk<BTreeMap<String, String>>),
    Act(Ticket, Talk<Value>),
}

impl Player {
    pub(super) fn catch_up(&mut self, blind: Option<Blind>, cursors: &Cursors) {
        cursors.iter().for_each(|(name, value)| self.cursors.advance(name, value));
        let gap_since = match blind {
            None => self.gap_since,
            Some(Blind::Never) => None,
            Some(Blind::Ago(span)) => Some(Wall(self.now.wall.0 - i64::try_from(span.as_millis()).unwrap_or(0))),
        };
        let request = CatchUp {
            account: &self.account,
            secret: &self.secret,
            pass: self.held.current(),
            cursors: &self.cursors,
            gap_since,
            now: self.now,
        };
        let talk = Talk::of(self.now, |http| self.provider.catch_up(http, &request));
        self.begin(talk.map(Running::CatchUp), "nothing to fetch");
    }

    pub(super) fn look_up(&mut self, things: &[String]) {
        let talk = Talk::of(self.now, |http| self.provider.look_up(http, &self.account, &self.secret, things));
        self.begin(talk.map(Running::LookUp), "nothing to look up");
    }

    /// Takes the other way when the session has just said that the socket is none.
    pub(super) fn act_otherwise(&mut self, ticket: Ticket, action: &Action) {
        let refused = format!("answer {} {}", ticket.0, print::answer(&Err(Refusal::NotOverSocket)));
        if self.said.last() == Some(&refused) {
            let pass = self.held.current();
            let talk = Talk::of(self.now, |http| self.provider.act(http, &self.account, &self.secret, pass, action));
            self.begin(talk.map(|talk| Running::Act(ticket, talk)), "no other way");
        }
    }

    fn begin(&mut self, running: Option<Running>, otherwise: &str) {
        match running {
            Some(running) => self.run(running, None),
            None => self.said.push(otherwise.to_owned()),
        }
    }

    /// Goes on with a conversation until it asks something or ends.
    pub(super) fn run(&mut self, running: Running, answer: Option<Result<Response, Trouble>>) {
        match running {
            Running::CatchUp(mut talk) => match self.next(&mut talk, answer) {
                None => self.errand = Some(Running::CatchUp(talk)),
                Some(Ok(caught)) => self.caught_up(caught),
                Some(Err(trouble)) => self.fail(&Running::CatchUp(talk), &trouble),
            },
            Running::LookUp(mut talk) => match self.next(&mut talk, answer) {
                None => self.errand = Some(Running::LookUp(talk)),
                Some(Ok(names)) => {
                    self.said.push("names".to_owned());
                    self.said.extend(names.iter().map(|(thing, name)| format!("  {thing} {}", print::quoted(name))));
                }
                Some(Err(trouble)) => self.fail(&Running::LookUp(talk), &trouble),
            },
            Running::Act(ticket, mut talk) => match self.next(&mut talk, answer) {
                None => self.errand = Some(Running::Act(ticket, talk)),
                Some(Ok(value)) => self.said.push(format!("answer {} ok {value}", ticket.0)),
                Some(Err(trouble)) => self.fail(&Running::Act(ticket, talk), &trouble),
            },
        }
    }

    fn next<T>(&mut self, talk: &mut Talk<T>, answer: Option<Result<Response, Trouble>>) -> Option<Result<T, Trouble>> {
        match talk.next(answer.map(|answer| (answer, self.now))) {
            ControlFlow::Continue(request) => {
                self.said.push(print::request(&request));
                None
            }
            ControlFlow::Break(end) => Some(end),
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

    fn fail(&mut self, running: &Running, trouble: &Trouble) {
        let what = match running {
            Running::CatchUp(_) => "catch-up failed".to_owned(),
            Running::LookUp(_) => "look-up failed".to_owned(),
            Running::Act(ticket, _) => format!("answer {} failed", ticket.0),
        };
        self.said.push(format!("{what} {}", print::trouble(trouble)));
    }
}
