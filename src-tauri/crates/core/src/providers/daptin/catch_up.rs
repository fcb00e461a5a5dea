//! Catch-up: what happened to the chosen tables while nobody listened.
//!
//! Daptin has no replay. What can be done is to walk each table from its latest change back to
//! what is known. Deleted rows and messages leave nothing to be found.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::admission::SignIn;
use super::ahead::Difference;
use super::edition::Edition;
use super::mark::{self, Known, Stamps};
use super::news::{self, Change, MESSAGE};
use super::page::{self, Page, Part};
use super::redact;
use super::setup::Setup;
use super::template::encode;
use super::topic::Topic;
use crate::clock::{Now, Wall};
use crate::cursor::Cursors;
use crate::event::Event;
use crate::http::{BoxFuture, Http, Request, Response};
use crate::messages::{self, Message};
use crate::provider::{CaughtUp, Missing, Pass};
use crate::trouble::Trouble;

/// Fetches what happened to the chosen tables.
pub(super) struct CatchingUp {
    cursors: Cursors,
    gap_since: Option<Wall>,
    /// The topics still to be walked, the next at the end.
    topics: Vec<Topic>,
    /// Whether the server has said who it takes us for.
    confirmed: bool,
    /// Whether any of the topics is a table.
    tables: bool,
    caught: CaughtUp,
}

impl CatchingUp {
    /// A catch-up from these cursors, of an account that was not listening since `gap_since`.
    pub(super) fn new(setup: &Setup, cursors: Cursors, gap_since: Option<Wall>) -> Self {
        // A topic of which only deletions or messages are heard has nothing that could be fetched.
        let topics = setup.topics.iter().rev().filter(|topic| !Walk::kinds(topic).is_empty()).cloned().collect();
        Self { cursors, gap_since, topics, confirmed: false, tables: false, caught: CaughtUp::default() }
    }

    /// Fetches by way of `sign_in`.
    pub(super) async fn run(mut self, http: &mut dyn Http, sign_in: SignIn) -> Result<CaughtUp, Trouble> {
        let mut http = Comparing { http, ahead: mark::clock(&self.cursors) };
        let setup = sign_in.setup.clone();
        if !self.topics.is_empty() {
            let pass = sign_in.pass(&mut http).await?;
            // What is told live and what is fetched have to look the same.
            let setup = setup.clone().veiled(pass.veils.clone());
            self.fetch(&mut http, &setup, &pass).await?;
        }
        let mut caught = self.caught;
        caught.cursors.extend(mark::looked(&self.cursors, &caught.cursors));
        caught.cursors.extend(http.ahead.map(mark::ahead));
        // Where nothing but what can never be fetched is listened to, every gap is unknown.
        if !self.tables && caught.missing.is_empty() && caught.again.is_none() {
            caught.missing = never_replayed(&setup);
        }
        // A first look has nothing to miss.
        if self.gap_since.is_none() {
            caught.missing.clear();
        }
        caught.events.sort_by_key(|event| event.at);
        Ok(caught)
    }

    async fn fetch(&mut self, http: &mut Comparing<'_>, setup: &Setup, pass: &Pass) -> Result<(), Trouble> {
        let response = http.send(page::authorized(setup, pass, "/api/user_account/mine", None)).await?;
        self.introduced(pass, &response);
        while let Some(topic) = self.topics.pop() {
            let walk = Walk::new(setup, topic, &self.cursors, self.gap_since, http.ahead);
            self.walk(http, setup, pass, walk).await?;
        }
        Ok(())
    }

    /// An expired token is answered like a guest, with whatever guests may see: an empty page says
    /// nothing until it is known whose page it is.
    fn introduced(&mut self, pass: &Pass, response: &Response) {
        let body: Result<Value, _> = serde_json::from_str(&response.body);
        match (response.status, body) {
            (401, _) => self.stop(messages::daptin_token_no_longer()),
            (200, Ok(body)) => {
                let data = &body["data"];
                let me = data["attributes"]["reference_id"].as_str().or_else(|| data["id"].as_str());
                let me = me.filter(|id| !is_nobody(id));
                self.confirmed = me.is_some_and(|me| pass.me.as_deref().is_none_or(|subject| subject == me));
                if !self.confirmed {
                    self.stop(messages::daptin_missing_guest());
                }
            }
            (200, Err(_)) => self.try_again(page::unreadable(ACCOUNTS)),
            _ => match page::passes(response, ACCOUNTS) {
                Some(trouble) => self.try_again(trouble),
                // An account may be forbidden to read its own row; then nothing is known either way.
                None => self.misses_the_rest(messages::daptin_missing_who()),
            },
        }
    }

    async fn walk(
        &mut self,
        http: &mut Comparing<'_>,
        setup: &Setup,
        pass: &Pass,
        mut walk: Walk,
    ) -> Result<(), Trouble> {
        loop {
            let table = walk.topic.name.clone();
            let response = http.send(page::ask(setup, pass, &table, walk.part())).await?;
            let on = match (response.status, Page::of(&response)) {
                (200, _) if response.too_large => {
                    self.tables = true;
                    walk.too_large()
                }
                (200, Some(page)) => {
                    self.tables = true;
                    walk.take(setup, page, http.now().wall);
                    walk.next()
                }
                (400 | 500, _) if let Some(on) = walk.simplify() => on,
                _ => {
                    self.failed(&mut walk, &response);
                    break;
                }
            };
            if !on {
                self.caught.cursors.extend(walk.cursors(self.confirmed));
                break;
            }
        }
        self.caught.missing.append(&mut walk.missing);
        // What was found before a walk came to a stop is told all the same; it has keys.
        self.caught.events.append(&mut walk.events);
        Ok(())
    }

    /// The walk came to a stop.
    fn failed(&mut self, walk: &mut Walk, response: &Response) {
        let name = &walk.topic.name;
        let trouble = match response.status {
            // The server has its dashboard's page for every path it does not know (`endpoint_no_route.go`). A proxy
            // may have one too, but would not have known us.
            200 if self.confirmed && response.body.trim_start().starts_with('<') => None,
            200 => Some(page::unreadable(name)),
            _ => page::passes(response, name),
        };
        if let Some(trouble) = trouble {
            walk.missing.clear();
            self.caught.again.get_or_insert(trouble);
            if response.status == 429 {
                self.topics.clear();
            }
            return;
        }
        let why = match response.status {
            401 => {
                walk.missing.clear();
                self.topics.push(walk.topic.clone());
                return self.stop(messages::daptin_token_no_longer());
            }
            403 => messages::daptin_missing_permission(name),
            // A topic made by a user is no table and has no rows.
            200 | 404 if Known::of(name, &self.cursors).floor().is_none() => return,
            status => messages::daptin_missing_status(name, status),
        };
        walk.missing.push(Missing { kinds: Walk::kinds(&walk.topic), why });
    }

    /// Nothing more can be had, now or later.
    fn stop(&mut self, why: Message) {
        self.misses_the_rest(why);
        self.topics.clear();
    }

    /// Nothing more can be had now.
    fn try_again(&mut self, trouble: Trouble) {
        self.caught.again = Some(trouble);
        self.topics.clear();
    }

    fn misses_the_rest(&mut self, why: Message) {
        let kinds = self.topics.iter().rev().flat_map(Walk::kinds).collect();
        self.caught.missing.push(Missing { kinds, why });
    }
}

/// Requests whose every dated answer tells more exactly how far the server's clock is ahead of ours.
struct Comparing<'a> {
    http: &'a mut dyn Http,
    ahead: Option<Difference>,
}

impl Http for Comparing<'_> {
    fn send(&mut self, request: Request) -> BoxFuture<'_, Result<Response, Trouble>> {
        Box::pin(async move {
            let asked = self.now();
            let response = self.http.send(request).await?;
            if let Some(date) = response.date {
                self.ahead = Some(Difference::dated(date, asked, self.now(), self.ahead));
            }
            Ok(response)
        })
    }

    fn now(&self) -> Now {
        self.http.now()
    }
}

/// What the chosen topics tell live and nothing can return.
pub(super) fn never_replayed(setup: &Setup) -> Vec<Missing> {
    let lost = |event: &str, why: fn() -> Message| {
        let topics = setup.topics.iter().filter(|topic| topic.wants(event));
        let kinds: Vec<_> = topics.map(|topic| format!("{}#{event}", topic.name)).collect();
        (!kinds.is_empty()).then(|| Missing { kinds, why: why() })
    };
    [lost(Change::Delete.word(), messages::daptin_missing_deletions), lost(MESSAGE, messages::daptin_missing_messages)]
        .into_iter()
        .flatten()
        .collect()
}

/// The reference id of a guest is all zeros.
fn is_nobody(id: &str) -> bool {
    id.bytes().all(|byte| matches!(byte, b'0' | b'-'))
}

/// One table, walked from its latest change back to what is known.
struct Walk {
    topic: Topic,
    /// What was found, in no order.
    events: Vec<Event>,
    /// What can never be seen.
    missing: Vec<Missing>,
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
    /// When the first page came, by the server's clock where that is known, less what may have been under way.
    looked_at: Option<Wall>,
    verdict: Verdict,
}

/// What the walk is for. All times are by the server's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aim {
    /// To learn what is there, which is no news.
    Learn,
    /// To find what came after `searched`, and is younger than `floor`. The gap began `since`, by the server's clock.
    Find { searched: Wall, floor: Wall, since: Wall, known: bool },
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
    fn new(setup: &Setup, topic: Topic, cursors: &Cursors, gap_since: Option<Wall>, ahead: Option<Difference>) -> Self {
        let known = Known::of(&topic.name, cursors);
        let by_server = |wall: Wall| Wall(wall.0.saturating_add(ahead.map_or(0, |ahead| ahead.millis)));
        let aim = match (gap_since, known.searched()) {
            (None, _) => Aim::Learn,
            (Some(since), Some(searched)) => {
                let floor = known.floor().unwrap_or(searched);
                // Without a word on its clock, what is known by it is all there is to go by.
                let since = ahead.map_or(searched.max(floor), |_| by_server(since));
                Aim::Find { searched, floor, since, known: true }
            }
            (Some(since), None) => {
                let searched = by_server(since);
                let floor = if mark::any_looked_at(cursors) {
                    // It is new among others, or could not be read until now: what was there before is no news.
                    Wall(searched.0.saturating_sub(UNDER_WAY_MILLIS))
                } else {
                    // The account's first look never came to an end, but since then it was meant to listen.
                    back(searched)
                };
                Aim::Find { searched, floor, since: searched, known: false }
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
            looked_at: None,
            verdict: Verdict::More,
        }
    }

    /// The kinds of event a walk can find in `topic`.
    fn kinds(topic: &Topic) -> Vec<String> {
        let found = [Change::Create, Change::Update].map(Change::word).into_iter().filter(|word| topic.wants(word));
        found.map(|word| format!("{}#{word}", topic.name)).collect()
    }

    /// What to ask for next.
    fn part(&mut self) -> Part<'_> {
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
    fn simplify(&mut self) -> Option<bool> {
        match self.bare_row {
            true if self.fields.is_none() => Some(self.too_large()),
            false if self.fields.take().is_some() => Some(true),
            _ => None,
        }
    }

    /// The page is too large to be read. Says whether there is a smaller one, or another, to ask for.
    fn too_large(&mut self) -> bool {
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
        let words = messages::daptin_missing_large(&self.topic.name);
        if self.missing.iter().all(|missing| missing.why != words) {
            self.misses(words);
        }
    }

    /// Takes in a page.
    fn take(&mut self, setup: &Setup, page: Page, now: Wall) {
        let (topic, ahead) = (self.topic.name.clone(), self.ahead);
        let full = page.rows.len() as u64 >= SIZES[self.size];
        // The server counts its pages only every few seconds.
        let last = page.is_last(self.number()) && !full;
        self.bare = page.total == Some(0) && page.rows.is_empty();
        let by_server = |ahead: Difference| Wall(now.0.saturating_add(ahead.millis).saturating_sub(UNDER_WAY_MILLIS));
        self.looked_at = self.looked_at.or(ahead.map(by_server));
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
                    Aim::Find { searched, since, .. } => stamps.latest() < Some(back(searched.min(since))),
                };
            }
            if stamps.reference.clone().is_some_and(|reference| self.seen.insert(reference)) {
                self.found(setup, &stamps, row, now);
            }
        }
        self.verdict = match self.order {
            _ if last => Verdict::End,
            // Rows without a time of change come last, so the others have all been seen; or first,
            // and hide them.
            Order::Updated if blank > 0 => {
                if relevant == 0 && self.passed == 0 {
                    // New rows are found in the other order.
                    let why = messages::daptin_missing_hidden(&topic);
                    self.misses_of(why, Change::Update);
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
    fn next(&mut self) -> bool {
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
            self.misses(messages::daptin_missing_more(&self.topic.name));
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
    fn cursors(&self, confirmed: bool) -> Vec<(String, String)> {
        let topic = &self.topic.name;
        match self.aim {
            // Rows that are hidden now may be shown later. Only where there are none is the first one news.
            Aim::Learn | Aim::Find { known: false, .. } if self.newest.is_none() && !self.bare => Vec::new(),
            Aim::Learn => {
                // Rows that come to light later and were there before are no news, even where none was seen.
                let there = self.newest.or(self.looked_at).unwrap_or(Wall(0));
                vec![mark::searched(topic, there), mark::floor(topic, there)]
            }
            Aim::Find { searched, floor, known, .. } => {
                let seen = self.newest.filter(|_| confirmed).map_or(searched, |newest| newest.max(searched));
                let seen = if known { seen } else { self.newest.unwrap_or(floor).max(floor) };
                vec![mark::searched(topic, seen), mark::floor(topic, floor)]
            }
        }
    }

    fn number(&self) -> u64 {
        self.passed / SIZES[self.size] + 1
    }

    fn misses(&mut self, why: Message) {
        // What is only learned is not told either.
        if self.aim == Aim::Learn {
            return;
        }
        self.missing.push(Missing { kinds: Self::kinds(&self.topic), why });
    }

    fn misses_of(&mut self, why: Message, change: Change) {
        let kind = format!("{}#{}", self.topic.name, change.word());
        if self.aim != Aim::Learn && self.topic.wants(change.word()) {
            self.missing.push(Missing { kinds: vec![kind], why });
        }
    }

    /// A row that was created and updated meanwhile is two things: something new, and a change to it.
    fn found(&mut self, setup: &Setup, stamps: &Stamps, row: Map<String, Value>, now: Wall) {
        let Aim::Find { searched, floor, since, .. } = self.aim else { return };
        let now = Wall(now.0.saturating_add(self.ahead.map_or(0, |ahead| ahead.millis)));
        // Where the server's clock was set back, or some row bears a time to come, what was there at first seems to be of
        // later than all that happens now. Then the time of the gap alone tells.
        let ahead_of_time = self.ahead.is_some() && floor > now;
        let within = |at: Wall| at >= since && at <= now;
        let is_news = |at: &Wall| (*at > floor || (ahead_of_time && within(*at))) && *at >= back(searched.min(since));
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

const ACCOUNTS: &str = "user_account";

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

#[cfg(test)]
mod tests;
