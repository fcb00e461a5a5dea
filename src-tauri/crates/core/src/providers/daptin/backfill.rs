//! Catch-up: what happened to the chosen tables while nobody listened.
//!
//! Daptin has no replay. What can be done is to walk each table from its latest change back to
//! rows that are known. Deleted rows and messages leave nothing to be found.

use std::collections::BTreeMap;

use serde_json::Value;

use super::admission::SignIn;
use super::page::{self, Page};
use super::setup::Setup;
use super::topic::Topic;
use super::walk::{Order, Walk};
use crate::clock::{Now, Wall};
use crate::errand::{Errand, Reply, Step};
use crate::event::Event;
use crate::provider::{CatchUp, CaughtUp, Missing, Pass};

/// Fetches what happened to the chosen tables.
pub(super) struct Backfill {
    setup: Setup,
    cursors: BTreeMap<String, u64>,
    blind_since: Option<Wall>,
    stage: Stage,
    /// The topics still to be walked, the next at the end.
    topics: Vec<Topic>,
    /// Whether the server has said who it takes us for.
    confirmed: bool,
    events: Vec<Event>,
    learned: Vec<(String, u64)>,
    missing: Vec<String>,
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
        let ours = |name: &str| {
            setup
                .topics
                .iter()
                .any(|topic| name.strip_prefix(topic.name.as_str()).is_some_and(|rest| rest.starts_with(['/', '#'])))
        };
        let cursors = request
            .cursors
            .iter()
            .filter(|(name, _)| ours(name))
            .filter_map(|(name, value)| Some((name.to_owned(), value.parse().ok()?)))
            .collect();
        let topics = setup.topics.iter().rev().cloned().collect();
        Self {
            setup,
            cursors,
            blind_since: request.gap_since,
            stage: Stage::Entering(Box::new(sign_in)),
            topics,
            confirmed: false,
            events: Vec::new(),
            learned: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// An expired token is answered like a guest, with whatever guests may see: an empty page says
    /// nothing until it is known whose page it is.
    fn introduced(&mut self, pass: Pass, reply: &Reply) -> Step<CaughtUp> {
        let body: Value = serde_json::from_str(&reply.body).unwrap_or_default();
        let data = &body["data"];
        let me =
            data["attributes"]["reference_id"].as_str().or_else(|| data["id"].as_str()).filter(|id| !is_nobody(id));
        let same = me.is_some_and(|me| pass.me.as_deref().is_none_or(|subject| subject == me));
        match reply.status {
            200 if same => self.confirmed = true,
            // An account may be forbidden to read its own row; then nothing is known either way.
            403 | 404 | 500.. => self.missing.push(UNCONFIRMED.to_owned()),
            _ => {
                self.missing.push(GUEST.to_owned());
                return self.done();
            }
        }
        self.next_topic(pass)
    }

    fn next_topic(&mut self, pass: Pass) -> Step<CaughtUp> {
        match self.topics.pop() {
            None => self.done(),
            Some(topic) => self.ask(pass, Box::new(Walk::new(topic, self.blind_since))),
        }
    }

    fn ask(&mut self, pass: Pass, walk: Box<Walk>) -> Step<CaughtUp> {
        let sort = match walk.order {
            Order::Updated => "-updated_at",
            Order::Created => "-created_at",
        };
        let ask = page::ask(&self.setup, &pass, &walk.topic.name, Some(sort), SIZE, walk.number);
        self.stage = Stage::Walking(pass, walk);
        Step::Ask(ask)
    }

    fn walked(&mut self, pass: Pass, mut walk: Box<Walk>, reply: &Reply) -> Step<CaughtUp> {
        let name = &walk.topic.name;
        match Page::of(reply).filter(|_| reply.status == 200) {
            Some(page) => {
                walk.take(&self.setup, &self.cursors, page);
                if walk.next() {
                    return self.ask(pass, walk);
                }
                self.learned.extend(walk.cursors(self.confirmed, &self.cursors));
                self.missing.extend(walk.missing.take());
                self.events.append(&mut walk.events);
            }
            // A topic made by a user is no table and has no rows. The server has its dashboard's
            // page for every path it does not know (`endpoint_no_route.go`).
            None if reply.status == 404 || (self.confirmed && is_page(reply)) => {}
            None if reply.status == 403 => {
                self.missing.push(format!("Daptin does not let this account read “{name}”."));
            }
            None => self.missing.push(format!("Daptin could not list “{name}” (status {}).", reply.status)),
        }
        self.next_topic(pass)
    }

    fn done(&mut self) -> Step<CaughtUp> {
        let mut missing = std::mem::take(&mut self.missing);
        if self.blind_since.is_some() {
            for (event, words) in [("delete", DELETIONS), ("new-message", MESSAGES)] {
                if self.setup.topics.iter().any(|topic| topic.wants(event)) {
                    missing.push(words.to_owned());
                }
            }
        }
        let mut events = std::mem::take(&mut self.events);
        events.sort_by_key(|event| event.at);
        let cursors = std::mem::take(&mut self.learned).into_iter().map(|(name, at)| (name, at.to_string())).collect();
        let missing = missing.into_iter().map(|why| Missing { kinds: Vec::new(), why }).collect();
        Step::Done(Ok(CaughtUp { events, cursors, missing, again: None }))
    }
}

impl Errand<CaughtUp> for Backfill {
    fn step(&mut self, reply: Option<Reply>, now: Now) -> Step<CaughtUp> {
        if self.setup.topics.is_empty() {
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
                    let ask = page::authorized(&self.setup, &pass, "/api/user_account/mine", None);
                    self.stage = Stage::Introducing(pass);
                    Step::Ask(ask)
                }
            },
            (Stage::Introducing(_) | Stage::Walking(..), None) | (Stage::Over, _) => self.done(),
            (Stage::Introducing(pass), Some(reply)) => match page::ends(&reply) {
                Some(trouble) => Step::Done(Err(trouble)),
                None => self.introduced(pass, &reply),
            },
            (Stage::Walking(pass, walk), Some(reply)) => match page::ends(&reply) {
                Some(trouble) => Step::Done(Err(trouble)),
                None => self.walked(pass, walk, &reply),
            },
        }
    }
}

fn is_page(reply: &Reply) -> bool {
    reply.status == 200 && reply.body.trim_start().starts_with('<')
}

/// The reference id of a guest is all zeros.
fn is_nobody(id: &str) -> bool {
    id.bytes().all(|byte| matches!(byte, b'0' | b'-'))
}

const SIZE: u64 = 100;
const DELETIONS: &str = "Deletions cannot be fetched from Daptin.";
const MESSAGES: &str = "Messages sent to topics cannot be fetched from Daptin.";
const GUEST: &str = "Daptin answered as to a guest, so nothing could be fetched. Enter the password or a new token.";
const UNCONFIRMED: &str =
    "Daptin did not say whom it takes this account for; rows it hides from guests may be missing.";
