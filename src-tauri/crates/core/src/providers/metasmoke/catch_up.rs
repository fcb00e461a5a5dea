//! What happened while nobody listened, as far as metasmoke can tell.
//!
//! Its API finds posts by time and everything else by going back page after page from the newest;
//! flag logs are only in its GraphQL. What it has no way to tell is said, and what it cannot tell
//! just now is asked for again.

mod walk;

use std::collections::{BTreeSet, VecDeque};

use serde_json::{Map, Value};
use url::Url;

use super::api::Fields;
use super::events::{Change, Wanted};
use super::models::{self, Model};
use super::{account, flags};
use crate::account::Account;
use crate::clock::Now;
use crate::cursor::Cursors;
use crate::errand::{Errand, Reply, Step};
use crate::provider::{CatchUp, CaughtUp, Missing};
use crate::secret::Secret;
use crate::status;
use crate::trouble::Trouble;

use walk::{Heard, Walk};

/// Fetches table after table.
pub(super) struct Fetch {
    source: Source,
    /// Where links lead.
    base: String,
    /// Whether something may be missing, because there is a gap.
    gap: bool,
    cursors: Cursors,
    asked: Asked,
    todo: VecDeque<Walk>,
    caught: CaughtUp,
}

/// Where to ask, and for which columns.
struct Source {
    api: Url,
    key: Secret,
    fields: Fields,
}

/// What the next reply answers.
enum Asked {
    Nothing,
    Fields,
    Rows(Box<Walk>),
}

impl Fetch {
    /// Plans what to fetch for this account; `None` where there is nothing.
    pub(super) fn new(request: &CatchUp<'_>) -> Option<Self> {
        let checked = account::check(request.account).ok()?;
        let wanted = account::missed(request.account);
        let todo: VecDeque<Walk> = SOURCES
            .iter()
            .filter(|(table, _)| wanted.has(table, Change::Create))
            .filter_map(|(table, path)| Some(Walk::new(models::by_table(table)?, path, request)))
            .collect();
        (!todo.is_empty()).then(|| Self {
            source: Source { api: checked.api, key: request.secret.clone(), fields: Fields::default() },
            base: checked.web,
            gap: request.gap_since.is_some(),
            cursors: request.cursors.clone(),
            asked: Asked::Nothing,
            todo,
            caught: CaughtUp::default(),
        })
    }

    fn next(&mut self) -> Step<CaughtUp> {
        if let Some(walk) = self.todo.pop_front() {
            return self.go_on(walk);
        }
        let mut caught = std::mem::take(&mut self.caught);
        caught.events.sort_by_key(|event| event.at);
        if caught.again.is_some() {
            caught.cursors.clear();
        }
        Step::Done(Ok(caught))
    }

    fn go_on(&mut self, walk: Walk) -> Step<CaughtUp> {
        let ask = walk.ask(&self.source);
        self.asked = Asked::Rows(Box::new(walk));
        Step::Ask(ask)
    }

    /// Without the columns, rows would come without their times and names, so nothing is asked for before they are known.
    fn columns(&mut self, reply: &Reply) -> Step<CaughtUp> {
        match status::passing(reply) {
            Some(trouble) => self.stop(trouble),
            None if reply.status == 200 => self.source.fields = Fields::read(&reply.body),
            None => {}
        }
        self.next()
    }

    fn rows(&mut self, mut walk: Walk, reply: &Reply, now: Now) -> Step<CaughtUp> {
        match walk.hear(reply) {
            Heard::More => return self.go_on(walk),
            Heard::End => self.keep(walk, true, now),
            Heard::Cut(why) => {
                self.miss(walk.model, why);
                self.keep(walk, true, now);
            }
            Heard::Failed(why) => {
                self.miss(walk.model, why);
                self.keep(walk, false, now);
            }
            Heard::Refused => self.refused(&walk),
            Heard::Again(trouble) => {
                // A server with a fault in one place may well answer in another.
                if (500..=599).contains(&reply.status) && trouble.retry_after.is_none() {
                    self.caught.again.get_or_insert(trouble);
                } else {
                    self.stop(trouble);
                }
                self.keep(walk, false, now);
            }
        }
        self.next()
    }

    /// Asks for nothing more this time.
    fn stop(&mut self, trouble: Trouble) {
        self.todo.clear();
        self.caught.again = Some(trouble);
    }

    /// The same key opens all tables or none.
    fn refused(&mut self, walk: &Walk) {
        let what = spoken(walk.model);
        let why = format!("metasmoke's API refused the key, so {what} and what follows were not fetched.");
        let kinds = std::iter::once(walk).chain(&self.todo).map(|walk| created(walk.model)).collect();
        if self.gap {
            self.caught.missing.push(Missing { kinds, why });
        }
        self.todo.clear();
    }

    fn miss(&mut self, model: &Model, why: String) {
        if self.gap {
            self.caught.missing.push(Missing { kinds: vec![created(model)], why });
        }
    }

    /// Turns the rows of a table into events and, if it was read as far as it goes, into cursors.
    fn keep(&mut self, walk: Walk, whole: bool, now: Now) {
        let model = walk.model;
        for why in walk.doubts() {
            self.miss(model, why);
        }
        if whole {
            self.caught.cursors.extend(walk.cursors(&self.cursors));
        }
        let base = &self.base;
        self.caught
            .events
            .extend(walk.news.into_values().map(|row: Map<String, Value>| flags::event(model, row, base, now)));
    }
}

impl Errand<CaughtUp> for Fetch {
    fn step(&mut self, reply: Option<Reply>, now: Now) -> Step<CaughtUp> {
        let Some(reply) = reply else {
            // The columns matter where rows become events, and the time of the newest post.
            if self.todo.iter().any(Walk::wants_columns) {
                self.asked = Asked::Fields;
                return Step::Ask(Fields::ask(&self.source.api));
            }
            return self.next();
        };
        match std::mem::replace(&mut self.asked, Asked::Nothing) {
            Asked::Nothing => self.next(),
            Asked::Fields => self.columns(&reply),
            Asked::Rows(walk) => self.rows(*walk, &reply, now),
        }
    }
}

/// What is subscribed to and can be fetched by nobody, in one sentence.
pub(super) fn out_of_reach(account: &Account) -> Option<Missing> {
    let wanted: Wanted = account::missed(account);
    let kept = |table: &str, change| change == Change::Create && SOURCES.iter().any(|(known, _)| *known == table);
    let lost: BTreeSet<String> = wanted
        .kinds()
        .filter(|(table, change)| !kept(table, *change))
        .map(|(table, change)| format!("{table}#{}", change.word()))
        .collect();
    let kinds: Vec<String> = lost.into_iter().collect();
    let why = format!("metasmoke cannot tell afterwards what was missed of {}.", kinds.join(", "));
    (!kinds.is_empty()).then_some(Missing { kinds, why })
}

/// A table's name in a sentence.
fn spoken(model: &Model) -> String {
    model.table.replace('_', " ")
}

fn created(model: &Model) -> String {
    format!("{}#{}", model.table, Change::Create.word())
}

/// The tables that can be fetched, in this order, and where.
const SOURCES: [(&str, &str); 6] = [
    ("posts", "/api/v2.0/posts/between"),
    ("feedbacks", "/api/v2.0/feedbacks"),
    ("deletion_logs", "/api/v2.0/deletions"),
    ("post_comments", "/api/v2.0/comments"),
    ("announcements", "/api/v2.0/announcements"),
    ("flag_logs", "/api/graphql"),
];

#[cfg(test)]
mod tests;
