//! One table, walked from its latest change back to rows that are known.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::mark::{self, Known, Stamps};
use super::news::{self, Change};
use super::page::Page;
use super::setup::Setup;
use super::topic::Topic;
use crate::clock::Wall;
use crate::event::Event;

/// The walk through one table.
pub(super) struct Walk {
    pub(super) topic: Topic,
    pub(super) order: Order,
    /// The page that is asked for.
    pub(super) number: u64,
    /// What was found, in no order.
    pub(super) events: Vec<Event>,
    /// What the walk could not see.
    pub(super) missing: Option<String>,
    blind_since: Option<Wall>,
    seen: BTreeSet<String>,
    learned: Vec<(String, u64)>,
    newest: Option<Wall>,
    verdict: Verdict,
}

/// What a table is sorted by. Current servers give new rows an `updated_at`; older ones leave it
/// empty until the first update, and databases differ on where empty values go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
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
    /// A walk through `topic`; an account that has been live since `blind_since` knows everything
    /// from before it.
    pub(super) fn new(topic: Topic, blind_since: Option<Wall>) -> Self {
        Self {
            topic,
            order: Order::Updated,
            number: 1,
            events: Vec::new(),
            missing: None,
            blind_since,
            seen: BTreeSet::new(),
            learned: Vec::new(),
            newest: None,
            verdict: Verdict::More,
        }
    }

    /// Takes in a page.
    pub(super) fn take(&mut self, setup: &Setup, cursors: &BTreeMap<String, u64>, page: Page) {
        let topic = self.topic.name.clone();
        let known = Known::of(&topic, cursors);
        let horizon = known.searched().or(self.blind_since);
        let last = page.is_last(self.number);
        let empty = page.rows.is_empty();
        let (mut old, mut fresh, mut relevant, mut blank) = (false, false, 0_u32, 0_u32);
        for row in page.rows {
            let stamps = Stamps::of(&row);
            self.newest = self.newest.max(stamps.latest());
            blank += u32::from(stamps.updated.is_none());
            // On the first catch-up of all, rows a little older than the newest end the walk.
            let limit = horizon.or(self.newest).map(|at| Wall(at.0.saturating_sub(MARGIN_MILLIS)));
            let is_old = stamps.latest().zip(limit).is_some_and(|(at, limit)| at < limit);
            let is_known = known.row(&stamps);
            if stamps.updated.is_none() == (self.order == Order::Created) {
                relevant += 1;
                old |= is_old;
                fresh |= !is_known;
            }
            let first_sight = stamps.reference.clone().is_some_and(|reference| self.seen.insert(reference));
            if first_sight && !is_known && !is_old {
                self.learned.extend(stamps.exact(&topic));
                if horizon.is_some() {
                    self.found(setup, &known, &stamps, horizon, row);
                }
            } else if first_sight && horizon.is_none() {
                self.learned.extend(stamps.exact(&topic));
            }
        }
        self.verdict = match self.order {
            _ if last => Verdict::End,
            // Rows without a time of change come last, so the others have all been seen; or first,
            // and hide them.
            Order::Updated if blank > 0 => {
                if relevant == 0 && self.number == 1 {
                    self.missing =
                        Some(format!("Changes in “{topic}” may be hidden behind rows that were never changed."));
                }
                Verdict::Enough
            }
            // Every row has a time of change: nothing is here that the other order did not show.
            Order::Created if relevant == 0 && !empty => Verdict::Enough,
            _ if old || (relevant > 0 && !fresh) => Verdict::Enough,
            _ => Verdict::More,
        };
    }

    /// Moves on. Says whether there is a page to ask for.
    pub(super) fn next(&mut self) -> bool {
        if self.verdict == Verdict::More && self.number < PAGES {
            self.number += 1;
            return true;
        }
        if self.verdict == Verdict::More {
            self.missing = Some(format!(
                "More rows of “{}” changed than Bellhop fetches at once; the older ones are missing.",
                self.topic.name
            ));
        }
        // A table that fits on one page has shown all its rows already.
        if self.order == Order::Updated && (self.verdict != Verdict::End || self.number > 1) {
            (self.order, self.number, self.verdict) = (Order::Created, 1, Verdict::More);
            return true;
        }
        false
    }

    /// What the walk has learned. Until when the table is known is only sure where the server knows us.
    pub(super) fn cursors(&mut self, sure: bool, cursors: &BTreeMap<String, u64>) -> Vec<(String, u64)> {
        let mut learned = std::mem::take(&mut self.learned);
        if sure {
            let until = self.newest.max(Known::of(&self.topic.name, cursors).searched());
            learned.push(mark::searched(&self.topic.name, until.unwrap_or_default()));
        }
        learned
    }

    fn found(
        &mut self,
        setup: &Setup,
        known: &Known<'_>,
        stamps: &Stamps,
        horizon: Option<Wall>,
        row: Map<String, Value>,
    ) {
        let earlier =
            stamps.created.zip(horizon).is_some_and(|(at, horizon)| at.0 < horizon.0.saturating_sub(MARGIN_MILLIS));
        let change =
            if known.ever(stamps) || (earlier && stamps.version != Some(1)) { Change::Update } else { Change::Create };
        if !self.topic.admits(change.word(), &row) {
            return;
        }
        let time = if change == Change::Create { stamps.created } else { stamps.updated };
        let at = time.or(stamps.latest()).or(self.blind_since).unwrap_or_default();
        let mut event = news::of_row(setup, &self.topic.name, change, row, stamps.version, at);
        event.cursors = stamps.exact(&self.topic.name).into_iter().map(|(name, at)| (name, at.to_string())).collect();
        self.events.push(event);
    }
}

/// The most pages of one table in one order.
const PAGES: u64 = 10;
/// Rows are published before they are committed and get their time when the request comes in, so
/// that one may appear behind others by this much.
const MARGIN_MILLIS: i64 = 60_000;
