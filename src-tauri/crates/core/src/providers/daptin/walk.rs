//! One table, walked from its latest change back to what is known.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::ahead::Difference;
use super::edition::Edition;
use super::mark::{self, Known, Stamps};
use super::news::{self, Change};
use super::page::{Page, Part};
use super::redact;
use super::setup::Setup;
use super::template::encode;
use super::topic::Topic;
use crate::clock::Wall;
use crate::cursor::Cursors;
use crate::event::Event;
use crate::provider::Missing;

/// The walk through one table.
pub(super) struct Walk {
    pub(super) topic: Topic,
    /// What was found, in no order.
    pub(super) events: Vec<Event>,
    /// What can never be seen.
    pub(super) missing: Vec<Missing>,
    aim: Aim,
    ahead: Option<Difference>,
    /// The columns asked for; without any, all.
    fields: Option<String>,
    order: Order,
    /// How many rows of this order have been passed.
    passed: u64,
    /// The size of the page that is asked for, as a place in [`SIZES`].
    size: usize,
    /// Whether pages may grow again: they shrank because of one row, which has been passed.
    grows: bool,
    /// Whether only the stamps of a row are asked for, since it is too large itself.
    bare_row: bool,
    requests: u32,
    seen: BTreeSet<String>,
    newest: Option<Wall>,
    /// Whether the server said that the table has no rows at all.
    bare: bool,
    verdict: Verdict,
}

/// What the walk is for. All times are by the server's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aim {
    /// To learn what is there, which is no news.
    Learn,
    /// To find what came after `searched`, and is younger than `floor`.
    Find { searched: Wall, floor: Wall, known: bool },
}

/// What a table is sorted by. Current servers give new rows an `updated_at`; older ones leave it
/// empty until the first update, and databases differ on where empty values go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Updated,
    Created,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// What follows is known or older.
    Enough,
    /// What follows may be news.
    More,
    /// There is nothing after this page.
    End,
}

impl Walk {
    /// A walk through `topic`, of an account that was not listening since `gap_since`, at a server whose clock is `ahead`.
    pub(super) fn new(
        setup: &Setup,
        topic: Topic,
        cursors: &Cursors,
        gap_since: Option<Wall>,
        ahead: Option<Difference>,
    ) -> Self {
        let known = Known::of(&topic.name, cursors);
        let aim = match (gap_since, known.searched()) {
            (None, _) => Aim::Learn,
            (_, Some(searched)) => Aim::Find { searched, floor: known.floor().unwrap_or(searched), known: true },
            (Some(since), None) => {
                let searched = Wall(since.0.saturating_add(ahead.map_or(0, |ahead| ahead.millis)));
                let floor = if mark::any_looked_at(cursors) {
                    // It is new among others, or could not be read until now: what was there before is no news.
                    Wall(searched.0.saturating_sub(UNDER_WAY_MILLIS))
                } else {
                    // The account's first look never came to an end, but since then it was meant to listen.
                    back(searched)
                };
                Aim::Find { searched, floor, known: false }
            }
        };
        let spared = setup.spared(&topic.name);
        let wanted =
            |column: &&str| *column != "__type" && (spared.contains(*column) || !redact::is_sensitive_name(column));
        let named = topic.filters.keys().map(String::as_str).filter(|column| *column != "EventType");
        let fields = setup.seen(&topic.name).map(|seen| {
            let fields: BTreeSet<_> = seen.into_iter().filter(wanted).chain(named).collect();
            fields.into_iter().map(encode).collect::<Vec<_>>().join(",")
        });
        Self {
            topic,
            events: Vec::new(),
            missing: Vec::new(),
            aim,
            ahead,
            fields,
            order: Order::Updated,
            passed: 0,
            size: 0,
            grows: false,
            bare_row: false,
            requests: 0,
            seen: BTreeSet::new(),
            newest: None,
            bare: false,
            verdict: Verdict::More,
        }
    }

    /// The kinds of event a walk can find in `topic`.
    pub(super) fn kinds(topic: &Topic) -> Vec<String> {
        let found = [Change::Create, Change::Update].map(Change::word).into_iter().filter(|word| topic.wants(word));
        found.map(|word| format!("{}#{word}", topic.name)).collect()
    }

    /// What to ask for next.
    pub(super) fn part(&mut self) -> Part<'_> {
        self.requests += 1;
        let sort = match self.order {
            Order::Updated => "-updated_at",
            Order::Created => "-created_at",
        };
        let fields = if self.bare_row { Some(STAMPS) } else { self.fields.as_deref() };
        Part { sort: Some(sort), fields, size: SIZES[self.size], number: self.number() }
    }

    /// The server did not take the request: some may not know `fields`. Says whether there is a simpler one, or another,
    /// to ask for; `None` where that is not why.
    pub(super) fn simplify(&mut self) -> Option<bool> {
        match self.bare_row {
            true if self.fields.is_none() => Some(self.too_large()),
            false if self.fields.take().is_some() => Some(true),
            _ => None,
        }
    }

    /// The page is too large to be read. Says whether there is a smaller one, or another, to ask for.
    pub(super) fn too_large(&mut self) -> bool {
        if self.size + 1 < SIZES.len() {
            self.size += 1;
            self.grows = false;
            return true;
        }
        // One that lies before the gap is not missed.
        if !std::mem::replace(&mut self.bare_row, true) {
            return true;
        }
        self.misses_a_row();
        self.next()
    }

    fn misses_a_row(&mut self) {
        let words = format!("A row of “{}” is larger than 4 MiB, which Bellhop does not read.", self.topic.name);
        if self.missing.iter().all(|missing| missing.why != words) {
            self.misses(words);
        }
    }

    /// Takes in a page.
    pub(super) fn take(&mut self, setup: &Setup, page: Page, now: Wall) {
        let (topic, ahead) = (self.topic.name.clone(), self.ahead);
        let full = page.rows.len() as u64 >= SIZES[self.size];
        // The server counts its pages only every few seconds.
        let last = page.is_last(self.number()) && !full;
        self.bare = page.total == Some(0) && page.rows.is_empty();
        let empty = page.rows.is_empty();
        let (mut old, mut relevant, mut blank) = (false, 0_u32, 0_u32);
        for row in page.rows {
            let stamps = Stamps::of(&row);
            if stamps.latest().is_none_or(|at| !mark::is_plausible(at, now, ahead)) {
                continue;
            }
            self.newest = self.newest.max(stamps.latest());
            blank += u32::from(stamps.updated.is_none());
            if stamps.updated.is_none() == (self.order == Order::Created) {
                relevant += 1;
                old |= match self.aim {
                    Aim::Learn => true,
                    Aim::Find { searched, .. } => stamps.latest() < Some(back(searched)),
                };
            }
            if stamps.reference.clone().is_some_and(|reference| self.seen.insert(reference)) {
                self.found(setup, &stamps, row);
            }
        }
        self.verdict = match self.order {
            _ if last => Verdict::End,
            // Rows without a time of change come last, so the others have all been seen; or first,
            // and hide them.
            Order::Updated if blank > 0 => {
                if relevant == 0 && self.passed == 0 {
                    self.misses(format!("Changes in “{topic}” may be hidden behind rows that were never changed."));
                }
                Verdict::Enough
            }
            // Every row has a time of change: nothing is here that the other order did not show.
            Order::Created if relevant == 0 && !empty => Verdict::Enough,
            _ if old => Verdict::Enough,
            _ => Verdict::More,
        };
    }

    /// Moves on. Says whether there is a page to ask for.
    pub(super) fn next(&mut self) -> bool {
        self.grows |= std::mem::take(&mut self.bare_row);
        let whole = self.verdict == Verdict::End && self.passed == 0;
        self.passed += SIZES[self.size];
        if self.grows && self.size > 0 && self.passed.is_multiple_of(SIZES[self.size - 1]) {
            self.size -= 1;
        }
        if self.verdict == Verdict::More {
            if self.passed < ROWS && self.requests < REQUESTS {
                return true;
            }
            self.misses(format!(
                "More rows of “{}” changed than Bellhop fetches at once; the older ones are missing.",
                self.topic.name
            ));
        }
        // A table that fits on one page has shown all its rows already.
        if self.order == Order::Updated && !whole {
            (self.order, self.passed, self.size, self.requests) = (Order::Created, 0, 0, 0);
            self.verdict = Verdict::More;
            return true;
        }
        false
    }

    /// How far the topic is known after the walk. What a guest would not see may be hidden where the server did not say
    /// whom it takes us for; then all is looked at once more next time.
    pub(super) fn cursors(&self, confirmed: bool) -> Vec<(String, String)> {
        let topic = &self.topic.name;
        match self.aim {
            // Rows that are hidden now may be shown later. Only where there are none is the first one news.
            Aim::Learn | Aim::Find { known: false, .. } if self.newest.is_none() && !self.bare => Vec::new(),
            Aim::Learn => {
                let there = self.newest.unwrap_or(Wall(0));
                vec![mark::searched(topic, there), mark::floor(topic, there)]
            }
            Aim::Find { searched, floor, known } => {
                let seen = self.newest.filter(|_| confirmed).map_or(searched, |newest| newest.max(searched));
                let seen = if known { seen } else { self.newest.unwrap_or(floor).max(floor) };
                vec![mark::searched(topic, seen), mark::floor(topic, floor)]
            }
        }
    }

    fn number(&self) -> u64 {
        self.passed / SIZES[self.size] + 1
    }

    fn misses(&mut self, why: String) {
        // What is only learned is not told either.
        if self.aim == Aim::Learn {
            return;
        }
        self.missing.push(Missing { kinds: Self::kinds(&self.topic), why });
    }

    /// A row that was created and updated meanwhile is two things: something new, and a change to it.
    fn found(&mut self, setup: &Setup, stamps: &Stamps, row: Map<String, Value>) {
        let Aim::Find { searched, floor, .. } = self.aim else { return };
        let is_news = |at: &Wall| *at > floor && *at >= back(searched);
        if self.bare_row {
            // Whether the filters leave it out is not known.
            if stamps.latest().is_some_and(|at| is_news(&at)) {
                self.misses_a_row();
            }
            return;
        }
        let mut tell = |change: Change, at: Wall, edition: Edition, row: Map<String, Value>| {
            if self.topic.admits(change.word(), &row) {
                self.events.push(news::of_row(setup, &self.topic.name, change, row, edition, at));
            }
        };
        if let Some(at) = stamps.changed().filter(is_news) {
            let edition = stamps.version.map_or(Edition::At(at, self.ahead), Edition::Version);
            tell(Change::Update, at, edition, row.clone());
        }
        if let Some(at) = stamps.created.filter(is_news) {
            tell(Change::Create, at, Edition::After(None), row);
        }
    }
}

/// The columns that say how old a row is.
const STAMPS: &str = "created_at,reference_id,updated_at,version";

/// Rows are published before they are committed and get their time when the request comes in, so that one may appear
/// behind others by a little.
fn back(at: Wall) -> Wall {
    Wall(at.0.saturating_sub(MARGIN_MILLIS))
}

const MARGIN_MILLIS: i64 = 60_000;
/// How long before a gap something may have happened that was still on its way when it began.
const UNDER_WAY_MILLIS: i64 = 3_000;
/// The sizes of a page. Each is a multiple of the next, so that a smaller page can begin where a larger one does.
const SIZES: [u64; 5] = [100, 50, 25, 5, 1];
/// The most rows of one table in one order.
const ROWS: u64 = 1_000;
/// The most requests for them, where rows are large.
const REQUESTS: u32 = 100;
