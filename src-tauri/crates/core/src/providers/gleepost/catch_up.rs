//! What happened while nobody listened: notifications, conversations and their messages, and the
//! state of watched posts, over REST. The socket itself never repeats anything.
//!
//! Every list is walked from its newest thing back to what is known, so that the newest are kept
//! where there are too many. What could not be had just now is asked for again, all of it.

mod conversations;
mod known;
mod notifications;
mod posts;

use std::collections::{BTreeSet, VecDeque};

use serde_json::Value;

use super::kinds;
use super::page::Location;
use super::reader::Reader;
use super::rest::{self, Rest};
use super::told::Told;
use crate::clock::{Now, Wall};
use crate::dialect::Signal;
use crate::errand::{Ask, Errand, Reply, Step};
use crate::event::{Bearing, Event};
use crate::provider::{CatchUp, CaughtUp, Missing};
use crate::status;
use crate::trouble::Trouble;

use conversations::{Chat, Listing};
use known::Known;

/// One catch-up, request by request. The first one of an account learns how far things are and
/// tells nothing.
pub(super) struct CatchingUp {
    rest: Rest,
    reader: Reader,
    heard: Wall,
    since: Option<Wall>,
    notifications: Known,
    /// Up to which notification it has been told that it was seen.
    settled: u64,
    /// The last one found to have been seen since.
    seen: Option<u64>,
    messages: Known,
    conversations: Known,
    comments: Known,
    stage: Stage,
    requests: usize,
    troubles: usize,
    listing: Listing,
    /// Conversations with messages to fetch.
    chats: VecDeque<Chat>,
    /// Group chats to look at.
    groups: VecDeque<Chat>,
    /// Messages told so far, since pages overlap.
    told: BTreeSet<u64>,
    /// Watched posts to look at.
    posts: VecDeque<u64>,
    found: CaughtUp,
}

/// What was asked last.
#[derive(Clone, Debug)]
enum Stage {
    Start,
    /// Notifications, the newest ones or those before this one.
    Notifications(Option<u64>),
    /// Conversations, newest activity first.
    Conversations,
    /// The networks, for their group chats.
    Networks,
    Group(Chat),
    /// Messages of a conversation.
    Messages(Chat),
    Post(u64),
}

impl CatchingUp {
    pub(super) fn new(rest: Rest, request: &CatchUp<'_>) -> Self {
        let reader = Reader::new(&rest.place, Some(rest.identity.me), BTreeSet::new());
        Self {
            reader,
            heard: request.now.wall,
            since: request.gap_since,
            notifications: Known::new("notification", request),
            settled: request.cursors.position("notification-seen").unwrap_or(0),
            seen: None,
            messages: Known::new("message", request),
            conversations: Known::new("conversation", request),
            comments: Known::new("comment", request),
            stage: Stage::Start,
            requests: 0,
            troubles: 0,
            listing: Listing::default(),
            chats: VecDeque::new(),
            groups: VecDeque::new(),
            told: BTreeSet::new(),
            posts: rest.place.watched.iter().copied().collect(),
            found: CaughtUp::default(),
            rest,
        }
    }

    fn ask(&mut self, stage: Stage) -> Step<CaughtUp> {
        self.requests += 1;
        if self.requests > MOST_REQUESTS {
            self.miss(&[], TOO_MUCH);
            return self.finish();
        }
        let ask = self.request(&stage);
        self.stage = stage;
        Step::Ask(ask)
    }

    fn request(&self, stage: &Stage) -> Ask {
        let rest = &self.rest;
        match stage {
            Stage::Start | Stage::Notifications(None) => rest.read("notifications", "include_seen=true"),
            Stage::Notifications(Some(before)) => {
                rest.read("notifications", &format!("include_seen=true&before={before}"))
            }
            Stage::Conversations => rest.read("conversations", &format!("start={}", self.listing.start)),
            Stage::Networks => rest.read("profile/networks", ""),
            Stage::Group(chat) => rest.read(&format!("conversations/{}", chat.id), ""),
            Stage::Messages(chat) => rest.read(&format!("conversations/{}/messages", chat.id), &chat.query()),
            Stage::Post(id) => rest.read(&format!("posts/{id}"), ""),
        }
    }

    /// What comes after everything that `stage` is about.
    fn after(&mut self, stage: &Stage) -> Step<CaughtUp> {
        match stage {
            Stage::Start => self.ask(Stage::Notifications(None)),
            Stage::Notifications(_) => self.ask(Stage::Conversations),
            Stage::Conversations => self.ask(Stage::Networks),
            Stage::Networks | Stage::Group(_) | Stage::Messages(_) | Stage::Post(_) => self.next_of_many(),
        }
    }

    fn next_of_many(&mut self) -> Step<CaughtUp> {
        if let Some(group) = self.groups.pop_front() {
            self.ask(Stage::Group(group))
        } else if let Some(chat) = self.chats.pop_front() {
            self.ask(Stage::Messages(chat))
        } else if let Some(post) = self.posts.pop_front() {
            self.ask(Stage::Post(post))
        } else {
            self.finish()
        }
    }

    fn finish(&mut self) -> Step<CaughtUp> {
        let mut found = std::mem::take(&mut self.found);
        // What was read comes after what was written in the same second.
        found.events.sort_by_key(|event| (event.at, event.bearing == Bearing::Settles));
        if found.again.is_some() {
            found.cursors.clear();
        } else {
            let all = [&self.notifications, &self.messages, &self.conversations, &self.comments];
            found.cursors.extend(all.into_iter().flat_map(Known::cursors));
            found.cursors.extend(self.seen.map(|seen| ("notification-seen".to_owned(), seen.to_string())));
        }
        Step::Done(Ok(found))
    }

    /// Something could not be had just now. A server with a fault in one place may answer in another, but is not asked
    /// for ever, nor where it asks to be left alone.
    fn again(&mut self, trouble: Trouble, stage: &Stage, reply: &Reply) -> Step<CaughtUp> {
        self.troubles += 1;
        let alone = !(500..=599).contains(&reply.status) || trouble.retry_after.is_some();
        if alone {
            self.found.again = Some(trouble);
        } else {
            self.found.again.get_or_insert(trouble);
        }
        if alone || self.troubles > MOST_TROUBLES { self.finish() } else { self.after(stage) }
    }

    /// Reads something as if the socket had told it.
    fn read(&mut self, kind: &str, location: &str, data: &Value) -> Option<Event> {
        let told = Told { kind, location: Location::read(location), data, heard: self.heard };
        match self.reader.read(&told) {
            Signal::Event(event) => Some(*event),
            _ => None,
        }
    }

    fn tell(&mut self, event: Option<Event>) {
        self.found.events.extend(event);
    }

    /// Names what stays unknown, each sentence once.
    fn miss(&mut self, kinds: &[&str], sentence: &str) {
        if self.since.is_none() {
            return;
        }
        let kinds = kinds.iter().map(|kind| (*kind).to_owned());
        match self.found.missing.iter_mut().find(|said| said.why == sentence) {
            Some(said) => {
                let more: Vec<String> = kinds.filter(|kind| !said.kinds.contains(kind)).collect();
                said.kinds.extend(more);
            }
            None => self.found.missing.push(Missing { kinds: kinds.collect(), why: sentence.to_owned() }),
        }
    }

    /// The list in an answer; without one, it is named as missing, unless it is gone.
    fn list(&mut self, kinds: &[&str], what: &str, reply: &Reply) -> Option<Vec<Value>> {
        let list = rest::list(reply).filter(|_| reply.status == 200);
        if list.is_none() {
            self.miss(kinds, &said(what, reply));
        }
        list
    }
}

impl Errand<CaughtUp> for CatchingUp {
    fn step(&mut self, reply: Option<Reply>, now: Now) -> Step<CaughtUp> {
        self.heard = now.wall;
        let stage = self.stage.clone();
        let Some(reply) = reply else { return self.after(&Stage::Start) };
        if reply.status == 401 {
            return Step::Done(Err(rest::trouble(&reply)));
        }
        let gone = is_gone(reply.status) && matches!(stage, Stage::Group(_) | Stage::Messages(_) | Stage::Post(_));
        if let Some(trouble) = status::passing(&reply).filter(|_| !gone) {
            return self.again(trouble, &stage, &reply);
        }
        match &stage {
            Stage::Start => self.after(&stage),
            Stage::Notifications(before) => self.notifications(*before, &stage, &reply),
            Stage::Conversations => self.conversations(&stage, &reply),
            Stage::Networks => self.networks(&stage, &reply),
            Stage::Group(chat) => self.group(chat, &stage, &reply),
            Stage::Messages(chat) => self.messages(chat.clone(), &stage, &reply),
            Stage::Post(id) => self.post(*id, &stage, &reply),
        }
    }
}

/// What an account hears and no catch-up can return. `watching`: whether it watches posts.
pub(super) fn never_replayed(watching: bool) -> Vec<Missing> {
    let missing = |kinds: &[&str], why: &str| Missing {
        kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
        why: why.to_owned(),
    };
    let mut never = vec![
        missing(&["video-ready"], NO_VIDEOS),
        missing(&["read"], NO_RECEIPTS),
        missing(&["changed-conversation", "ended-conversation"], NO_CHANGES),
    ];
    if watching {
        never.push(missing(&["views", "vote"], NO_COUNTS));
    }
    never
}

/// The kinds that come as notifications.
fn of_notifications() -> Vec<&'static str> {
    kinds::ids().filter(|kind| kind.starts_with("notification/")).collect()
}

/// Whether an answer that is not a list is worth naming: what is gone is not missing.
fn is_gone(status: u16) -> bool {
    matches!(status, 300..=399 | 403 | 404 | 410)
}

/// A request that failed, as part of what is missing.
fn said(what: &str, reply: &Reply) -> String {
    match reply.status {
        200 if reply.too_large => format!("{what} could not be fetched: the answer was too large."),
        200 => format!("{what} could not be fetched: the answer was not understood."),
        status => format!("{what} could not be fetched: the server answered with HTTP {status}."),
    }
}

const NO_VIDEOS: &str = "Videos that became ready meanwhile cannot be listed.";
const NO_RECEIPTS: &str = "Read receipts of others that came meanwhile cannot be listed.";
const NO_CHANGES: &str = "Conversations that changed or ended meanwhile cannot be listed.";
const NO_COUNTS: &str = "Of views and votes that came meanwhile, only how they stand now can be fetched.";
const CUT_SHORT: &str =
    "The first look at this account was cut short, so Bellhop cannot tell what is new since then from what is older.";
const TOO_MUCH: &str = "So much had happened that Bellhop stopped fetching; the web site has the rest.";

/// Requests of one catch-up.
const MOST_REQUESTS: usize = 500;
/// Faults of the server in one catch-up.
const MOST_TROUBLES: usize = 3;

#[cfg(test)]
mod tests;
