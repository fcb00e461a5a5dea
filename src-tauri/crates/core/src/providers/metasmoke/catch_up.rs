//! What happened while nobody listened, as far as metasmoke can tell.
//!
//! Its API finds posts by time and everything else by going back page after page from the newest;
//! flag logs are only in its GraphQL, and only the newest few. What it has no way to tell is said.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::{Map, Value};
use url::Url;

use super::api::{self, Fields, Page};
use super::events::{Change, Wanted};
use super::models::{self, Model};
use super::row::Row;
use super::{account, flags, row};
use crate::clock::{Now, Wall};
use crate::cursor::Cursors;
use crate::errand::{Ask, Errand, Reply, Step};
use crate::provider::{CatchUp, CaughtUp, Missing};
use crate::secret::Secret;

/// Fetches table after table.
pub(super) struct Fetch {
    api: Url,
    key: Secret,
    /// Where links lead.
    base: String,
    cursors: Cursors,
    gap_since: Option<Wall>,
    fields: Fields,
    asked: Asked,
    todo: VecDeque<&'static Model>,
    caught: CaughtUp,
}

/// What the next reply answers.
enum Asked {
    Nothing,
    Fields,
    Rows { model: &'static Model, page: usize, rows: BTreeMap<i64, Map<String, Value>> },
}

/// What a page of rows means for the next one.
enum Then {
    GoOn,
    Enough,
}

impl Fetch {
    /// Plans what to fetch for this account; `None` where there is nothing.
    pub(super) fn new(request: &CatchUp<'_>) -> Option<Self> {
        let checked = account::check(request.account).ok()?;
        let wanted = account::missed(request.account);
        let todo: VecDeque<_> = SOURCES
            .iter()
            .filter(|(table, _)| wanted.has(table, Change::Create))
            .filter_map(|(table, _)| models::by_table(table))
            .collect();
        let never = request.cursors.is_empty() && request.gap_since.is_none();
        let missing: Vec<Missing> = if never { Vec::new() } else { out_of_reach(&wanted).into_iter().collect() };
        if todo.is_empty() && missing.is_empty() {
            return None;
        }
        Some(Self {
            api: checked.api,
            key: request.secret.clone(),
            base: checked.web,
            cursors: request.cursors.clone(),
            gap_since: request.gap_since,
            fields: Fields::default(),
            asked: Asked::Nothing,
            todo,
            caught: CaughtUp { missing, ..CaughtUp::default() },
        })
    }

    /// Whether there is nothing to catch up with in a table, only a mark to learn.
    fn learns(&self, model: &Model) -> bool {
        self.gap_since.is_none() && self.cursors.get(model.table).is_none()
    }

    fn next(&mut self, now: Now) -> Step<CaughtUp> {
        if let Some(model) = self.todo.pop_front() {
            let ask = self.ask(model, 1, now);
            self.asked = Asked::Rows { model, page: 1, rows: BTreeMap::new() };
            return Step::Ask(ask);
        }
        let mut caught = std::mem::take(&mut self.caught);
        caught.events.sort_by_key(|event| event.at);
        Step::Done(Ok(caught))
    }

    fn ask(&self, model: &'static Model, page: usize, now: Now) -> Ask {
        let few = self.learns(model);
        if model.table == "flag_logs" {
            return flags::ask(&self.api, &self.key, if few { 1 } else { flags::MOST });
        }
        let page = page.to_string();
        let mut parameters = vec![("per_page", if few { "1" } else { "100" }), ("page", page.as_str())];
        let filter = self.fields.filter(model);
        parameters.extend(filter.as_deref().map(|filter| ("filter", filter)));
        if model.table == "posts" && few {
            return api::ask(&self.api, "/api/v2.0/posts", Some(&self.key), &parameters);
        }
        let span = (model.table == "posts").then(|| self.span(now));
        if let Some((from, to)) = &span {
            parameters.extend([("from", from.as_str()), ("to", to.as_str())]);
        }
        let path = SOURCES.iter().find(|(table, _)| *table == model.table).map_or("", |(_, path)| path);
        api::ask(&self.api, path, Some(&self.key), &parameters)
    }

    /// The time to ask posts for. Both ends are exclusive and read to the second, rows appear a
    /// little after the time they bear, and our clock need not be the server's.
    fn span(&self, now: Now) -> (String, String) {
        let mark = self.cursors.position("posts").and_then(|mark| i64::try_from(mark).ok());
        let from = mark.or(self.gap_since.map(|since| since.0)).unwrap_or(now.wall.0);
        (Wall(from.saturating_sub(OVERLAP)).to_string(), Wall(now.wall.0.saturating_add(DAY)).to_string())
    }

    fn heard(&mut self, reply: &Reply, now: Now) -> Option<Ask> {
        match std::mem::replace(&mut self.asked, Asked::Nothing) {
            Asked::Nothing => None,
            Asked::Fields => {
                if reply.status == 200 {
                    self.fields = Fields::read(&reply.body);
                }
                None
            }
            Asked::Rows { model, page, mut rows } => match self.read(model, page, reply, &mut rows) {
                Err(why) => {
                    self.caught.missing.push(Missing { kinds: Vec::new(), why });
                    self.keep(model, rows, now);
                    None
                }
                Ok(Then::GoOn) => {
                    let ask = self.ask(model, page + 1, now);
                    self.asked = Asked::Rows { model, page: page + 1, rows };
                    Some(ask)
                }
                Ok(Then::Enough) => {
                    self.keep(model, rows, now);
                    None
                }
            },
        }
    }

    /// Reads a page into `rows`. Rows shift from page to page while new ones come, so they are known
    /// by their numbers.
    fn read(
        &mut self,
        model: &'static Model,
        page: usize,
        reply: &Reply,
        rows: &mut BTreeMap<i64, Map<String, Value>>,
    ) -> Result<Then, String> {
        let what = model.table.replace('_', " ");
        match reply.status {
            200 => {}
            401 | 403 => {
                // The same key opens all of them or none.
                self.todo.clear();
                return Err(format!("metasmoke's API refused the key, so {what} and what follows were not fetched."));
            }
            status => return Err(format!("metasmoke's API answered {status} when asked for {what}.")),
        }
        let odd = || format!("metasmoke's API sent {what} in a form Bellhop does not know.");
        let (found, more) = if model.table == "flag_logs" {
            (flags::read(&reply.body).ok_or_else(odd)?, false)
        } else {
            let page: Page<'_> = serde_json::from_str(&reply.body).map_err(|_| odd())?;
            let found = page.items.iter().filter_map(|raw| row::columns(model, raw.get())).collect();
            (found, page.has_more)
        };
        let count = found.len();
        let (mut known, mut undated) = (false, None);
        for row in found {
            let Some(id) = Row(&row).id("id") else { continue };
            match self.is_news(model, Row(&row)) {
                Some(true) => drop(rows.insert(id, row)),
                Some(false) => known = true,
                None => undated = undated.max(u64::try_from(id).ok()),
            }
        }
        if let Some(newest) = undated {
            self.caught.cursors.push((model.table.to_owned(), newest.to_string()));
            return Err(format!("metasmoke's API does not date its {what}, so it is unknown which are new."));
        }
        if known || self.learns(model) {
            return Ok(Then::Enough);
        }
        if model.table == "flag_logs" && count >= flags::MOST {
            return Err(format!("Only the newest {} flag logs can be fetched; there may have been more.", flags::MOST));
        }
        if more && page >= PAGES {
            return Err(format!("There were more than {} {what}; the oldest were left out.", PAGES * 100));
        }
        Ok(if more { Then::GoOn } else { Then::Enough })
    }

    /// Whether a row came while nobody listened; `None` where nothing tells old from new.
    fn is_news(&self, model: &Model, row: Row<'_>) -> Option<bool> {
        // Posts are asked for by time.
        if model.table == "posts" || self.learns(model) {
            return Some(true);
        }
        match self.cursors.position(model.table) {
            Some(mark) => row.id("id").map(|id| u64::try_from(id).is_ok_and(|id| id > mark)),
            None => Some(row.time("created_at")? >= self.gap_since?),
        }
    }

    /// Turns the rows of a table into events, or into nothing but a mark.
    fn keep(&mut self, model: &'static Model, rows: BTreeMap<i64, Map<String, Value>>, now: Now) {
        let newest = rows.iter().next_back();
        if self.learns(model) {
            // A table that is empty today has been read to its end, too.
            let reached = if model.table == "posts" {
                newest.and_then(|(_, row)| Row(row).time("created_at")).unwrap_or(now.wall).0
            } else {
                newest.map_or(0, |(id, _)| *id)
            };
            self.caught.cursors.push((model.table.to_owned(), u64::try_from(reached).unwrap_or(0).to_string()));
            return;
        }
        let timed = rows.values().all(|row| Row(row).time("created_at").is_some());
        if model.table == "posts" && !timed {
            // Our own clock has to do. What a little leeway fetches again has been seen.
            let reached = now.wall.0.saturating_sub(LEEWAY);
            self.caught.cursors.push((model.table.to_owned(), u64::try_from(reached).unwrap_or(0).to_string()));
        }
        let base = &self.base;
        self.caught.events.extend(rows.into_values().map(|row| flags::event(model, row, base, now)));
    }
}

impl Errand<CaughtUp> for Fetch {
    fn step(&mut self, reply: Option<Reply>, now: Now) -> Step<CaughtUp> {
        let Some(reply) = reply else {
            // The columns matter where rows become events, and the time of the newest post.
            let rows = |model: &&Model| model.table == "posts" || (model.table != "flag_logs" && !self.learns(model));
            if self.todo.iter().any(rows) {
                self.asked = Asked::Fields;
                return Step::Ask(Fields::ask(&self.api));
            }
            return self.next(now);
        };
        match self.heard(&reply, now) {
            Some(ask) => Step::Ask(ask),
            None => self.next(now),
        }
    }
}

/// What was subscribed to and can be fetched by nobody, in one sentence.
fn out_of_reach(wanted: &Wanted) -> Option<Missing> {
    let kept = |table: &str, change| change == Change::Create && SOURCES.iter().any(|(known, _)| *known == table);
    let lost: BTreeSet<String> = wanted
        .kinds()
        .filter(|(table, change)| !kept(table, *change))
        .map(|(table, change)| format!("{table}#{}", change.word()))
        .collect();
    let lost: Vec<String> = lost.into_iter().collect();
    (!lost.is_empty()).then(|| {
        let why = format!("metasmoke cannot tell afterwards what was missed of {}.", lost.join(", "));
        Missing { kinds: lost, why }
    })
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
/// The most pages of a hundred rows fetched of one table.
const PAGES: usize = 5;
/// Milliseconds asked for again, for rows that appeared later than the time they bear.
const OVERLAP: i64 = 60_000;
const LEEWAY: i64 = 300_000;
const DAY: i64 = 86_400_000;
