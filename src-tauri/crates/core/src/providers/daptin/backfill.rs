//! Catch-up: what happened to the chosen tables while nobody listened.
//!
//! Daptin has no replay. What can be done is to walk each table from its latest change back to
//! what is known. Deleted rows and messages leave nothing to be found.

use serde_json::Value;

use super::admission::SignIn;
use super::ahead::Difference;
use super::mark::{self, Known};
use super::news::{Change, MESSAGE};
use super::page::{self, Page};
use super::setup::Setup;
use super::topic::Topic;
use super::walk::Walk;
use crate::clock::{Now, Wall};
use crate::cursor::Cursors;
use crate::errand::{Errand, Reply, Step};
use crate::provider::{CatchUp, CaughtUp, Missing, Pass};
use crate::trouble::Trouble;

/// Fetches what happened to the chosen tables.
pub(super) struct Backfill {
    setup: Setup,
    cursors: Cursors,
    gap_since: Option<Wall>,
    stage: Stage,
    /// The topics still to be walked, the next at the end.
    topics: Vec<Topic>,
    /// Whether the server has said who it takes us for.
    confirmed: bool,
    /// Whether any of the topics is a table.
    tables: bool,
    /// When the server was last asked for something.
    asked: Now,
    /// How far its clock is ahead of ours.
    ahead: Option<Difference>,
    caught: CaughtUp,
}

enum Stage {
    Entering(Box<SignIn>),
    Introducing(Pass),
    Walking(Pass, Box<Walk>),
    Over,
}

impl Backfill {
    /// A catch-up for `request` by way of `sign_in`.
    pub(super) fn new(setup: Setup, request: &CatchUp<'_>, sign_in: SignIn) -> Self {
        // A topic of which only deletions or messages are heard has nothing that could be fetched.
        let topics = setup.topics.iter().rev().filter(|topic| !Walk::kinds(topic).is_empty()).cloned().collect();
        Self {
            setup,
            cursors: request.cursors.clone(),
            gap_since: request.gap_since,
            stage: Stage::Entering(Box::new(sign_in)),
            topics,
            confirmed: false,
            tables: false,
            asked: request.now,
            ahead: mark::clock(request.cursors),
            caught: CaughtUp::default(),
        }
    }

    /// An expired token is answered like a guest, with whatever guests may see: an empty page says
    /// nothing until it is known whose page it is.
    fn introduced(&mut self, pass: Pass, reply: &Reply) -> Step<CaughtUp> {
        let body: Result<Value, _> = serde_json::from_str(&reply.body);
        match (reply.status, body) {
            (401, _) => return self.stop(page::NO_LONGER),
            (200, Ok(body)) => {
                let data = &body["data"];
                let me = data["attributes"]["reference_id"].as_str().or_else(|| data["id"].as_str());
                let me = me.filter(|id| !is_nobody(id));
                self.confirmed = me.is_some_and(|me| pass.me.as_deref().is_none_or(|subject| subject == me));
                if !self.confirmed {
                    return self.stop(GUEST);
                }
            }
            (200, Err(_)) => return self.try_again(page::unreadable(ACCOUNTS)),
            _ => match page::passes(reply, ACCOUNTS) {
                Some(trouble) => return self.try_again(trouble),
                // An account may be forbidden to read its own row; then nothing is known either way.
                None => self.misses_the_rest(UNCONFIRMED),
            },
        }
        self.next_topic(pass)
    }

    fn next_topic(&mut self, pass: Pass) -> Step<CaughtUp> {
        match self.topics.pop() {
            None => self.done(),
            Some(topic) => {
                let walk = Walk::new(&self.setup, topic, &self.cursors, self.gap_since, self.ahead);
                self.ask(pass, Box::new(walk))
            }
        }
    }

    fn ask(&mut self, pass: Pass, mut walk: Box<Walk>) -> Step<CaughtUp> {
        let table = walk.topic.name.clone();
        let ask = page::ask(&self.setup, &pass, &table, walk.part());
        self.stage = Stage::Walking(pass, walk);
        Step::Ask(ask)
    }

    fn walked(&mut self, pass: Pass, mut walk: Box<Walk>, reply: &Reply, now: Wall) -> Step<CaughtUp> {
        let on = match (reply.status, Page::of(reply)) {
            (200, _) if reply.too_large => {
                self.tables = true;
                walk.too_large()
            }
            (200, Some(page)) => {
                self.tables = true;
                walk.take(&self.setup, page, now);
                walk.next()
            }
            (400 | 500, _) if let Some(on) = walk.simplify() => on,
            _ => return self.failed(pass, walk, reply),
        };
        if on {
            return self.ask(pass, walk);
        }
        self.caught.cursors.extend(walk.cursors(self.confirmed));
        self.end(pass, *walk)
    }

    /// The walk came to a stop. What was found on the way is told all the same; it has keys.
    fn failed(&mut self, pass: Pass, mut walk: Box<Walk>, reply: &Reply) -> Step<CaughtUp> {
        let name = walk.topic.name.clone();
        let trouble = match reply.status {
            // The server has its dashboard's page for every path it does not know (`endpoint_no_route.go`). A proxy
            // may have one too, but would not have known us.
            200 if self.confirmed && reply.body.trim_start().starts_with('<') => None,
            200 => Some(page::unreadable(&name)),
            _ => page::passes(reply, &name),
        };
        if let Some(trouble) = trouble {
            let stop = reply.status == 429;
            self.caught.again.get_or_insert(trouble);
            self.caught.events.append(&mut walk.events);
            return if stop { self.done() } else { self.next_topic(pass) };
        }
        let why = match reply.status {
            401 => {
                self.topics.push(walk.topic.clone());
                self.caught.events.append(&mut walk.events);
                return self.stop(page::NO_LONGER);
            }
            403 => format!("Daptin does not let this account read “{name}”."),
            // A topic made by a user is no table and has no rows.
            200 | 404 if Known::of(&name, &self.cursors).floor().is_none() => return self.end(pass, *walk),
            status => format!("Daptin could not list “{name}” (status {status})."),
        };
        walk.missing.push(Missing { kinds: Walk::kinds(&walk.topic), why });
        self.end(pass, *walk)
    }

    fn end(&mut self, pass: Pass, mut walk: Walk) -> Step<CaughtUp> {
        self.caught.missing.append(&mut walk.missing);
        self.caught.events.append(&mut walk.events);
        self.next_topic(pass)
    }

    /// Nothing more can be had, now or later.
    fn stop(&mut self, why: &str) -> Step<CaughtUp> {
        self.misses_the_rest(why);
        self.done()
    }

    /// Nothing more can be had now.
    fn try_again(&mut self, trouble: Trouble) -> Step<CaughtUp> {
        self.caught.again = Some(trouble);
        self.done()
    }

    fn misses_the_rest(&mut self, why: &str) {
        let kinds = self.topics.iter().rev().flat_map(Walk::kinds).collect();
        self.caught.missing.push(Missing { kinds, why: why.to_owned() });
    }

    fn done(&mut self) -> Step<CaughtUp> {
        let mut caught = std::mem::take(&mut self.caught);
        caught.cursors.extend(mark::looked(&self.cursors, &caught.cursors));
        caught.cursors.extend(self.ahead.map(mark::ahead));
        // Where nothing but what can never be fetched is listened to, every gap is unknown.
        if !self.tables && caught.missing.is_empty() && caught.again.is_none() {
            caught.missing = never_replayed(&self.setup);
        }
        // A first look has nothing to miss.
        if self.gap_since.is_none() {
            caught.missing.clear();
        }
        caught.events.sort_by_key(|event| event.at);
        Step::Done(Ok(caught))
    }
}

impl Errand<CaughtUp> for Backfill {
    fn step(&mut self, reply: Option<Reply>, now: Now) -> Step<CaughtUp> {
        let asked = std::mem::replace(&mut self.asked, now);
        if let Some(date) = reply.as_ref().and_then(|reply| reply.date) {
            self.ahead = Some(Difference::dated(date, asked, now, self.ahead));
        }
        if self.topics.is_empty() && matches!(self.stage, Stage::Entering(_)) {
            return self.done();
        }
        let stage = std::mem::replace(&mut self.stage, Stage::Over);
        match (stage, reply) {
            (Stage::Entering(mut sign_in), reply) => match sign_in.step(reply, now) {
                Step::Ask(ask) => {
                    self.stage = Stage::Entering(sign_in);
                    Step::Ask(ask)
                }
                Step::Done(Err(trouble)) => Step::Done(Err(trouble)),
                Step::Done(Ok(pass)) => {
                    // What is told live and what is fetched have to look the same.
                    self.setup = self.setup.clone().veiled(pass.veils.clone());
                    let ask = page::authorized(&self.setup, &pass, "/api/user_account/mine", None);
                    self.stage = Stage::Introducing(pass);
                    Step::Ask(ask)
                }
            },
            (Stage::Introducing(_) | Stage::Walking(..), None) | (Stage::Over, _) => self.done(),
            (Stage::Introducing(pass), Some(reply)) => self.introduced(pass, &reply),
            (Stage::Walking(pass, walk), Some(reply)) => self.walked(pass, walk, &reply, now.wall),
        }
    }
}

/// What the chosen topics tell live and nothing can return.
pub(super) fn never_replayed(setup: &Setup) -> Vec<Missing> {
    let lost = |event: &str, why: &str| {
        let topics = setup.topics.iter().filter(|topic| topic.wants(event));
        let kinds: Vec<_> = topics.map(|topic| format!("{}#{event}", topic.name)).collect();
        (!kinds.is_empty()).then(|| Missing { kinds, why: why.to_owned() })
    };
    [lost(Change::Delete.word(), DELETIONS), lost(MESSAGE, MESSAGES)].into_iter().flatten().collect()
}

/// The reference id of a guest is all zeros.
fn is_nobody(id: &str) -> bool {
    id.bytes().all(|byte| matches!(byte, b'0' | b'-'))
}

const ACCOUNTS: &str = "user_account";
const DELETIONS: &str = "Deletions cannot be fetched from Daptin.";
const MESSAGES: &str = "Messages sent to topics cannot be fetched from Daptin.";
const GUEST: &str = "Daptin answered as to a guest, so nothing could be fetched. Enter the password or a new token.";
const UNCONFIRMED: &str =
    "Daptin did not say whom it takes this account for; rows it hides from guests may be missing.";

#[cfg(test)]
mod tests;
