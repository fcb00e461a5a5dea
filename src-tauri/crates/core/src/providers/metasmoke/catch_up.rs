//! What happened while nobody listened, as far as metasmoke can tell.
//!
//! Its API finds posts by time and everything else by going back page after page from the newest;
//! flag logs are only in its GraphQL. What it has no way to tell is said, and what it cannot tell
//! just now is asked for again.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::{Map, Value};
use url::Url;

use super::api::{self, Fields, Page};
use super::events::{Change, Wanted};
use super::models::{self, Model};
use super::row::{self, Row};
use super::{account, flags};
use crate::account::Account;
use crate::clock::Wall;
use crate::cursor::Cursors;
use crate::http::{Http, Request, Response};
use crate::messages::{self, Message};
use crate::provider::{CatchUp, CaughtUp, Missing};
use crate::secret::Secret;
use crate::status;
use crate::trouble::Trouble;

/// Fetches table after table.
pub(super) struct Fetch<'a> {
    http: &'a mut dyn Http,
    source: Source,
    /// Where links lead.
    base: String,
    /// Whether something may be missing, because there is a gap.
    gap: bool,
    cursors: Cursors,
    /// Whether the server's clock has been compared with ours.
    compared: bool,
    todo: VecDeque<Walk>,
    caught: CaughtUp,
}

/// Where to ask, and for which columns.
struct Source {
    api: Url,
    key: Secret,
    fields: Fields,
}

impl<'a> Fetch<'a> {
    /// Plans what to fetch for this account; `None` where there is nothing.
    pub(super) fn new(http: &'a mut dyn Http, request: &CatchUp<'_>) -> Option<Self> {
        let checked = account::check(request.account).ok()?;
        let wanted = account::missed(request.account);
        let todo: VecDeque<Walk> = SOURCES
            .iter()
            .filter(|(table, _)| wanted.has(table, Change::Create))
            .filter_map(|(table, path)| Some(Walk::new(models::by_table(table)?, path, request)))
            .collect();
        (!todo.is_empty()).then(|| Self {
            http,
            source: Source { api: checked.api, key: request.secret.clone(), fields: Fields::default() },
            base: checked.web,
            gap: request.gap_since.is_some(),
            cursors: request.cursors.clone(),
            compared: false,
            todo,
            caught: CaughtUp::default(),
        })
    }

    pub(super) async fn run(mut self) -> Result<CaughtUp, Trouble> {
        // The columns matter where rows become events, and the time of the newest post.
        if self.todo.iter().any(Walk::wants_columns) {
            self.columns().await?;
        }
        while let Some(walk) = self.todo.pop_front() {
            self.rows(walk).await?;
        }
        let mut caught = self.caught;
        caught.events.sort_by_key(|event| event.at);
        if caught.again.is_some() {
            caught.cursors.clear();
        }
        Ok(caught)
    }

    /// Without the columns, rows would come without their times and names, so nothing is asked for before they are known.
    async fn columns(&mut self) -> Result<(), Trouble> {
        let response = self.http.send(Fields::ask(&self.source.api)).await?;
        self.compare_clocks(&response, None);
        match status::passing(&response) {
            Some(trouble) => self.stop(trouble),
            None if response.status == 200 => self.source.fields = Fields::read(&response.body),
            None => {}
        }
        Ok(())
    }

    async fn rows(&mut self, mut walk: Walk) -> Result<(), Trouble> {
        loop {
            let response = self.http.send(walk.ask(&self.source)).await?;
            self.compare_clocks(&response, Some(&mut walk));
            match walk.hear(&response) {
                Heard::More => continue,
                Heard::End => self.keep(walk, true),
                Heard::Cut(why) => {
                    self.miss(walk.model, why);
                    self.keep(walk, true);
                }
                Heard::Failed(why) => {
                    self.miss(walk.model, why);
                    self.keep(walk, false);
                }
                Heard::Refused => self.refused(&walk),
                Heard::Again(trouble) => {
                    // A server with a fault in one place may well answer in another.
                    if (500..=599).contains(&response.status) && trouble.retry_after.is_none() {
                        self.caught.again.get_or_insert(trouble);
                    } else {
                        self.stop(trouble);
                    }
                    self.keep(walk, false);
                }
            }
            return Ok(());
        }
    }

    /// Asks for nothing more this time.
    fn stop(&mut self, trouble: Trouble) {
        self.todo.clear();
        self.caught.again = Some(trouble);
    }

    /// The same key opens all tables or none.
    fn refused(&mut self, walk: &Walk) {
        let why = messages::metasmoke_missing_key(spoken(walk.model));
        let kinds = std::iter::once(walk).chain(&self.todo).map(|walk| created(walk.model)).collect();
        if self.gap {
            self.caught.missing.push(Missing { kinds, why });
        }
        self.todo.clear();
    }

    fn miss(&mut self, model: &Model, why: Message) {
        if self.gap {
            self.caught.missing.push(Missing { kinds: vec![created(model)], why });
        }
    }

    /// Turns the rows of a table into events and, if it was read as far as it goes, into cursors.
    fn keep(&mut self, walk: Walk, whole: bool) {
        let model = walk.model;
        for why in walk.doubts() {
            self.miss(model, why);
        }
        if whole {
            self.caught.cursors.extend(walk.cursors(&self.cursors));
        }
        let (base, now) = (&self.base, self.http.now());
        self.caught
            .events
            .extend(walk.news.into_values().map(|row: Map<String, Value>| flags::event(model, row, base, now)));
    }

    /// The first answer that is dated tells by how much the server's clock is ahead of ours. Rows bear its time.
    fn compare_clocks(&mut self, response: &Response, under_way: Option<&mut Walk>) {
        let date = response.date.filter(|_| !std::mem::replace(&mut self.compared, response.date.is_some()));
        let Some(date) = date else { return };
        let ahead = date.0.saturating_sub(self.http.now().wall.0);
        for walk in self.todo.iter_mut().chain(under_way) {
            walk.server_is_ahead(ahead);
        }
    }
}

/// One table, walked from its newest row back to what is known.
struct Walk {
    model: &'static Model,
    path: &'static str,
    look: Look,
    /// The number up to which rows were there before anybody listened; they are never told.
    floor: Option<u64>,
    /// Since when nobody listened, by our clock.
    since: Option<Wall>,
    /// The same by the server's, once that has been compared with ours.
    since_there: Option<Wall>,
    /// Rows that bear an earlier time are not of this gap.
    horizon: Wall,
    /// Rows asked for at once; fewer, where so many are too large.
    size: usize,
    /// Rows passed so far.
    offset: usize,
    requests: usize,
    /// The rows to tell.
    news: BTreeMap<u64, Map<String, Value>>,
    newest: Option<u64>,
    oldest: Option<u64>,
    newest_known: Option<u64>,
    latest: Option<Wall>,
    undated: bool,
    doubts: BTreeSet<Doubt>,
}

/// What to look for.
#[derive(Clone, Copy)]
enum Look {
    /// How far the table is. Nothing of it is news.
    Learn,
    /// What came after this: the number of a row, or a post's time.
    After(u64),
    /// What bears this time or a later one, since nothing of the table is known.
    Since(Wall),
}

/// What an answer means for the walk.
enum Heard {
    More,
    End,
    /// The end, for the reason in this sentence: what lies further back stays unknown.
    Cut(Message),
    /// Nothing more of this table, for the reason in this sentence.
    Failed(Message),
    /// The key is not taken.
    Refused,
    Again(Trouble),
}

/// What stays unknown although the walk comes to its end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Doubt {
    /// A row that alone is too large.
    TooLarge,
    /// Rows that are none.
    Odd,
}

/// A page's rows with their numbers, newest first.
type Rows = Vec<(u64, Map<String, Value>)>;

enum Verdict {
    New,
    Known,
    /// Whatever is further back is known.
    Passed,
    Undated,
}

impl Walk {
    fn new(model: &'static Model, path: &'static str, request: &CatchUp<'_>) -> Self {
        let cursor = request.cursors.position(model.table);
        // A gap that begins later than now was noted by a clock that has been set back since.
        let since = request.gap_since.map(|since| since.min(request.now.wall));
        let look = match (since, cursor) {
            (None, _) => Look::Learn,
            (Some(_), Some(cursor)) => Look::After(cursor),
            (Some(since), None) => Look::Since(earlier(since, MARGIN)),
        };
        let mut walk = Self {
            model,
            path,
            look,
            floor: request.cursors.position(&floor_of(model)),
            since,
            since_there: None,
            horizon: earlier(since.unwrap_or(request.now.wall), DAY),
            size: 1,
            offset: 0,
            requests: 0,
            news: BTreeMap::new(),
            newest: None,
            oldest: None,
            newest_known: None,
            latest: None,
            undated: false,
            doubts: BTreeSet::new(),
        };
        if !walk.learns() {
            walk.size = walk.sizes()[0];
        }
        walk
    }

    /// The server's clock is ahead of ours by so many milliseconds.
    fn server_is_ahead(&mut self, millis: i64) {
        let shifted = |wall: Wall| Wall(wall.0.saturating_add(millis));
        if let Look::Since(from) = &mut self.look {
            *from = shifted(*from);
        }
        self.since_there = self.since.map(shifted);
        self.horizon = shifted(self.horizon);
    }

    /// Whether it matters which columns its rows have.
    fn wants_columns(&self) -> bool {
        self.is_of_posts() || (!self.is_of_flags() && !self.learns())
    }

    fn ask(&self, source: &Source) -> Request {
        if self.is_of_flags() {
            return flags::ask(&source.api, &source.key, self.size, self.offset);
        }
        let (size, page) = (self.size.to_string(), (self.offset / self.size + 1).to_string());
        let mut parameters = vec![("per_page", size.as_str()), ("page", page.as_str())];
        let filter = source.fields.filter(self.model);
        parameters.extend(filter.as_deref().map(|filter| ("filter", filter)));
        if self.is_of_posts() && self.learns() {
            return api::ask(&source.api, "/api/v2.0/posts", Some(&source.key), &parameters);
        }
        // Both ends are exclusive and read to the second. Where it begins is said by the server's own clock, wherever
        // that is known; how late it ends must not hang on ours.
        let (from, to) = (self.from().to_string(), Wall::FOREVER.to_string());
        if self.is_of_posts() {
            parameters.extend([("from", from.as_str()), ("to", to.as_str())]);
        }
        api::ask(&source.api, self.path, Some(&source.key), &parameters)
    }

    fn from(&self) -> Wall {
        let from = match self.look {
            Look::Learn => 0,
            // Without a floor, what is asked for again may be older than the account.
            Look::After(cursor) => {
                let overlap = if self.floor.is_some() { MARGIN } else { MINUTE };
                let known = i64::try_from(cursor).unwrap_or(i64::MAX);
                // The server's clock may have been set back since it dated what is known.
                let known = self.since_there.map_or(known, |since| known.min(since.0));
                known.saturating_sub(overlap)
            }
            Look::Since(from) => from.0,
        };
        Wall(from.max(0))
    }

    fn hear(&mut self, response: &Response) -> Heard {
        self.requests += 1;
        if let Some(trouble) = status::passing(response) {
            return Heard::Again(trouble);
        }
        let what = || spoken(self.model);
        match response.status {
            200 if response.too_large => return self.smaller(),
            200 => {}
            401 | 403 => return Heard::Refused,
            status => return Heard::Failed(messages::metasmoke_missing_answer(status, what())),
        }
        let Some((rows, more)) = self.read(&response.body) else { return Heard::Failed(self.odd_form()) };
        let (empty, before) = (rows.is_empty(), self.oldest);
        let mut passed = false;
        for (id, row) in rows {
            passed |= self.take(id, row);
        }
        if self.undated {
            return Heard::Cut(messages::metasmoke_missing_undated(what()));
        }
        if passed || !more || (self.learns() && !empty) {
            return Heard::End;
        }
        if self.is_of_flags() && self.oldest == before {
            return Heard::Cut(messages::metasmoke_missing_flags(self.offset));
        }
        self.offset += self.size;
        if self.doubts.contains(&Doubt::TooLarge)
            && let Some(size) = self.sizes().iter().rev().find(|size| **size > self.size)
            && self.offset.is_multiple_of(*size)
        {
            self.size = *size;
        }
        self.further()
    }

    /// Asks for fewer rows, or leaves out the one that alone is too large.
    fn smaller(&mut self) -> Heard {
        if let Some(size) = self.sizes().iter().find(|size| **size < self.size) {
            self.size = *size;
        } else {
            self.doubts.insert(Doubt::TooLarge);
            self.offset += 1;
        }
        self.further()
    }

    fn further(&self) -> Heard {
        if self.offset < ROWS && self.requests < REQUESTS {
            return Heard::More;
        }
        if self.learns() {
            return Heard::End;
        }
        Heard::Cut(messages::metasmoke_missing_more(self.offset, spoken(self.model)))
    }

    /// The rows of a page, newest first, and whether there are more.
    fn read(&mut self, body: &str) -> Option<(Rows, bool)> {
        let (found, count, more) = if self.is_of_flags() {
            let (found, count) = flags::read(body)?;
            (found, count, count >= self.size)
        } else {
            let page: Page<'_> = serde_json::from_str(body).ok()?;
            let found: Vec<_> = page.items.iter().filter_map(|raw| row::columns(self.model, raw.get())).collect();
            (found, page.items.len(), page.has_more)
        };
        let id = |row: &Map<String, Value>| Row(row).id("id").and_then(|id| u64::try_from(id).ok());
        let mut rows: Rows = found.into_iter().filter_map(|row| Some((id(&row)?, row))).collect();
        if rows.len() < count {
            self.doubts.insert(Doubt::Odd);
        }
        rows.sort_by_key(|(id, _)| std::cmp::Reverse(*id));
        Some((rows, more))
    }

    /// Takes in a row; says whether whatever is further back is known. Rows shift from page to page while new ones
    /// come, so they are known by their numbers.
    fn take(&mut self, id: u64, row: Map<String, Value>) -> bool {
        let at = Row(&row).time("created_at");
        self.newest = self.newest.max(Some(id));
        self.oldest = Some(self.oldest.map_or(id, |oldest| oldest.min(id)));
        let verdict = self.judge(id, at);
        match verdict {
            Verdict::New => drop(self.news.insert(id, row)),
            Verdict::Undated => self.undated = true,
            Verdict::Known | Verdict::Passed => self.newest_known = self.newest_known.max(Some(id)),
        }
        if matches!(verdict, Verdict::New) || self.learns() {
            self.latest = self.latest.max(at);
        }
        matches!(verdict, Verdict::Passed)
    }

    fn judge(&self, id: u64, at: Option<Wall>) -> Verdict {
        let old = at.is_some_and(|at| at < self.horizon);
        match self.look {
            Look::Learn => Verdict::Known,
            // Posts are asked for by time.
            _ if self.is_of_posts() && self.floor.is_some_and(|floor| id <= floor) => Verdict::Known,
            _ if self.is_of_posts() => Verdict::New,
            Look::Since(from) => match at {
                None => Verdict::Undated,
                Some(at) if at >= from => Verdict::New,
                Some(_) => Verdict::Passed,
            },
            // Whatever time it bears.
            Look::After(cursor) if id > cursor => Verdict::New,
            // Numbers are given out in order, but rows are told and seen out of order: the link may have fallen
            // between the two. So a little of what lies below the cursor is told once more; what is known is known by
            // its key.
            Look::After(cursor) => match self.floor {
                Some(floor) if id > floor && id.saturating_add(OVERLAP) >= cursor => {
                    if old || id == cursor {
                        Verdict::Known
                    } else {
                        Verdict::New
                    }
                }
                _ => Verdict::Passed,
            },
        }
    }

    /// What stays unknown although the walk came to its end, a sentence each.
    fn doubts(&self) -> Vec<Message> {
        let sentence = |doubt: &Doubt| match doubt {
            Doubt::TooLarge => messages::metasmoke_missing_large(spoken(self.model)),
            Doubt::Odd => self.odd_form(),
        };
        self.doubts.iter().map(sentence).collect()
    }

    /// How far the table is known after this walk.
    fn cursors(&self, before: &Cursors) -> Vec<(String, String)> {
        let mut reached = Vec::new();
        let (table, floor) = (self.model.table, floor_of(self.model));
        // A table that is empty today has been read to its end, too.
        let newest = self.newest.unwrap_or(0);
        let known = match self.look {
            Look::Learn => Some(newest),
            Look::After(_) if self.is_of_posts() => None,
            Look::After(cursor) => Some(cursor),
            Look::Since(_) if self.undated => Some(newest),
            Look::Since(_) => self.newest_known.or(self.oldest.map(|oldest| oldest - 1)).or(Some(0)),
        };
        let position = if self.is_of_posts() {
            let latest = self.latest.and_then(|latest| u64::try_from(latest.0).ok());
            latest.or((self.newest.is_none() && self.learns()).then_some(0))
        } else {
            Some(newest)
        };
        let moved = |position: &u64| before.position(table).is_none_or(|before| *position > before);
        reached.extend(position.filter(moved).map(|position| (table.to_owned(), position.to_string())));
        let wanted = self.learns() || self.floor.is_none();
        reached.extend(known.filter(|_| wanted).map(|known| (floor, known.to_string())));
        reached
    }

    fn odd_form(&self) -> Message {
        messages::metasmoke_missing_form(spoken(self.model))
    }

    fn learns(&self) -> bool {
        matches!(self.look, Look::Learn)
    }

    fn is_of_posts(&self) -> bool {
        self.model.table == "posts"
    }

    fn is_of_flags(&self) -> bool {
        self.model.table == "flag_logs"
    }

    /// How many rows are asked for at once, most first. Each divides the one before, so that pages of another size begin
    /// where those before them ended.
    fn sizes(&self) -> &'static [usize] {
        if self.is_of_flags() { &[flags::MOST, 10, 5, 1] } else { &[100, 50, 25, 5, 1] }
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
    let why = messages::metasmoke_missing_for_good(kinds.join(", "));
    (!kinds.is_empty()).then_some(Missing { kinds, why })
}

/// A table's name in a sentence.
fn spoken(model: &Model) -> Message {
    messages::metasmoke_source(model.table)
}

fn created(model: &Model) -> String {
    format!("{}#{}", model.table, Change::Create.word())
}

fn floor_of(model: &Model) -> String {
    format!("{}-floor", model.table)
}

fn earlier(wall: Wall, millis: i64) -> Wall {
    Wall(wall.0.saturating_sub(millis))
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
/// The most rows of a table that are fetched at once, and the most requests for them.
const ROWS: usize = 500;
const REQUESTS: usize = 120;
/// Numbers below the cursor that are looked at again.
const OVERLAP: u64 = 50;
/// Milliseconds by which our clock may be off, or a row may appear later than the time it bears.
const MARGIN: i64 = 300_000;
const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;

#[cfg(test)]
mod tests;
