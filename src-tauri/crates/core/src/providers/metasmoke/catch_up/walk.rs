//! One table, walked from its newest row back to what is known.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Source, spoken};
use crate::clock::Wall;
use crate::cursor::Cursors;
use crate::errand::{Ask, Reply};
use crate::provider::CatchUp;
use crate::providers::metasmoke::api::{self, Page};
use crate::providers::metasmoke::flags;
use crate::providers::metasmoke::models::Model;
use crate::providers::metasmoke::row::{self, Row};
use crate::status;
use crate::trouble::Trouble;

/// One table on its way back.
pub(super) struct Walk {
    pub(super) model: &'static Model,
    path: &'static str,
    look: Look,
    /// The number up to which rows were there before anybody listened; they are never told.
    floor: Option<u64>,
    /// Rows that bear an earlier time are not of this gap.
    horizon: Wall,
    /// Rows asked for at once; fewer, where so many are too large.
    size: usize,
    /// Rows passed so far.
    offset: usize,
    requests: usize,
    /// The rows to tell.
    pub(super) news: BTreeMap<u64, Map<String, Value>>,
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
pub(super) enum Heard {
    More,
    End,
    /// The end, for the reason in this sentence: what lies further back stays unknown.
    Cut(String),
    /// Nothing more of this table, for the reason in this sentence.
    Failed(String),
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
    pub(super) fn new(model: &'static Model, path: &'static str, request: &CatchUp<'_>) -> Self {
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

    /// Whether it matters which columns its rows have.
    pub(super) fn wants_columns(&self) -> bool {
        self.is_of_posts() || (!self.is_of_flags() && !self.learns())
    }

    pub(super) fn ask(&self, source: &Source) -> Ask {
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
                i64::try_from(cursor).unwrap_or(i64::MAX).saturating_sub(overlap)
            }
            Look::Since(from) => from.0,
        };
        Wall(from.max(0))
    }

    pub(super) fn hear(&mut self, reply: &Reply) -> Heard {
        self.requests += 1;
        if let Some(trouble) = status::passing(reply) {
            return Heard::Again(trouble);
        }
        let what = spoken(self.model);
        match reply.status {
            200 if reply.too_large => return self.smaller(),
            200 => {}
            401 | 403 => return Heard::Refused,
            status => return Heard::Failed(format!("metasmoke's API answered {status} when asked for {what}.")),
        }
        let Some((rows, more)) = self.read(&reply.body) else { return Heard::Failed(self.odd_form()) };
        let (empty, before) = (rows.is_empty(), self.oldest);
        let mut passed = false;
        for (id, row) in rows {
            passed |= self.take(id, row);
        }
        if self.undated {
            return Heard::Cut(format!("metasmoke's API does not date its {what}, so it is unknown which are new."));
        }
        if passed || !more || (self.learns() && !empty) {
            return Heard::End;
        }
        if self.is_of_flags() && self.oldest == before {
            return Heard::Cut(format!(
                "Only the newest {} flag logs can be fetched; there may have been more.",
                self.offset
            ));
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
        Heard::Cut(format!("There were more than {} {}; the oldest were left out.", self.offset, spoken(self.model)))
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
    pub(super) fn doubts(&self) -> Vec<String> {
        let what = spoken(self.model);
        let sentence = |doubt: &Doubt| match doubt {
            Doubt::TooLarge => format!("Some {what} are too large to be fetched."),
            Doubt::Odd => self.odd_form(),
        };
        self.doubts.iter().map(sentence).collect()
    }

    /// How far the table is known after this walk.
    pub(super) fn cursors(&self, before: &Cursors) -> Vec<(String, String)> {
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

    fn odd_form(&self) -> String {
        format!("metasmoke's API sent {} in a form Bellhop does not know.", spoken(self.model))
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

fn floor_of(model: &Model) -> String {
    format!("{}-floor", model.table)
}

fn earlier(wall: Wall, millis: i64) -> Wall {
    Wall(wall.0.saturating_sub(millis))
}

/// The most rows of a table that are fetched at once, and the most requests for them.
const ROWS: usize = 500;
const REQUESTS: usize = 120;
/// Numbers below the cursor that are looked at again.
const OVERLAP: u64 = 50;
/// Milliseconds by which our clock may be off, or a row may appear later than the time it bears.
const MARGIN: i64 = 300_000;
const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;
