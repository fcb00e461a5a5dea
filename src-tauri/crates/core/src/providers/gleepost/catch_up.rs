//! What happened while nobody listened: notifications, conversations and their messages, and the
//! state of watched posts, over REST. The socket itself never repeats anything.

mod conversations;
mod notifications;
mod posts;

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use serde_json::Value;

use super::page::Location;
use super::reader::Reader;
use super::rest::{self, Rest};
use super::told::Told;
use crate::clock::{Now, Wall};
use crate::dialect::Signal;
use crate::errand::{Ask, Errand, Reply, Step};
use crate::event::{Bearing, Event};
use crate::provider::{CatchUp, CaughtUp, Missing};

use conversations::Chat;

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
    messages: Known,
    conversations: Known,
    comments: Known,
    stage: Stage,
    requests: usize,
    /// Conversations with messages to fetch.
    chats: VecDeque<Chat>,
    /// Group chats to look at.
    groups: VecDeque<Chat>,
    /// Conversations listed so far, since pages may overlap.
    listed: BTreeSet<u64>,
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
    /// The newest notifications, to see which were seen elsewhere.
    Newest,
    /// Notifications after this one.
    Notifications(u64),
    /// Conversations, newest activity first.
    Conversations,
    /// The networks, for their group chats.
    Networks,
    Group(Chat),
    /// Messages of a conversation after this one.
    Messages(Chat, u64),
    Post(u64),
}

impl CatchingUp {
    pub(super) fn new(rest: Rest, request: &CatchUp<'_>, video_rings: bool) -> Self {
        let reader = Reader::new(&rest.place, Some(rest.identity.me), BTreeSet::new());
        let known = |name: &str| Known {
            mark: request.cursors.position(name).filter(|_| request.gap_since.is_some()),
            floor: request.cursors.position(&format!("{name}-floor")),
        };
        let mut found = CaughtUp::default();
        // If an outage cut the first catch-up short, this is its repetition, and nothing tells what
        // is older from what came meanwhile.
        let learned =
            ["notification", "message", "conversation"].iter().all(|name| request.cursors.get(name).is_some());
        if request.gap_since.is_some() && !learned {
            found.missing.push(Missing { kinds: Vec::new(), why: CUT_SHORT.to_owned() });
        }
        if request.gap_since.is_some() && video_rings {
            found.missing.push(Missing { kinds: vec!["video-ready".to_owned()], why: NO_VIDEOS.to_owned() });
        }
        Self {
            reader,
            heard: request.now.wall,
            since: request.gap_since,
            notifications: known("notification"),
            settled: request.cursors.position("notification-seen").unwrap_or(0),
            messages: known("message"),
            conversations: known("conversation"),
            comments: known("comment"),
            stage: Stage::Start,
            requests: 0,
            chats: VecDeque::new(),
            groups: VecDeque::new(),
            listed: BTreeSet::new(),
            told: BTreeSet::new(),
            posts: rest.place.watched.iter().copied().collect(),
            found,
            rest,
        }
    }

    fn ask(&mut self, stage: Stage) -> Step<CaughtUp> {
        self.requests += 1;
        if self.requests > MOST_REQUESTS {
            self.miss(TOO_MUCH);
            return self.finish();
        }
        let ask = self.request(&stage);
        self.stage = stage;
        Step::Ask(ask)
    }

    fn request(&self, stage: &Stage) -> Ask {
        let rest = &self.rest;
        match stage {
            Stage::Start | Stage::Newest => rest.read("notifications", "include_seen=true"),
            Stage::Notifications(after) => rest.read("notifications", &format!("include_seen=true&after={after}")),
            Stage::Conversations => rest.read("conversations", &format!("start={}", self.listed.len())),
            Stage::Networks => rest.read("profile/networks", ""),
            Stage::Group(chat) => rest.read(&format!("conversations/{}", chat.id), ""),
            Stage::Messages(chat, after) => {
                rest.read(&format!("conversations/{}/messages", chat.id), &format!("after={after}&count={PAGE}"))
            }
            Stage::Post(id) => rest.read(&format!("posts/{id}"), ""),
        }
    }

    /// What comes after everything that `stage` is about.
    fn after(&mut self, stage: &Stage) -> Step<CaughtUp> {
        match stage {
            Stage::Start => self.ask(Stage::Newest),
            Stage::Newest | Stage::Notifications(_) => self.ask(Stage::Conversations),
            Stage::Conversations => self.ask(Stage::Networks),
            Stage::Networks | Stage::Group(_) | Stage::Messages(..) | Stage::Post(_) => self.next_of_many(),
        }
    }

    fn next_of_many(&mut self) -> Step<CaughtUp> {
        if let Some(group) = self.groups.pop_front() {
            self.ask(Stage::Group(group))
        } else if let Some(chat) = self.chats.pop_front() {
            let after = self.messages.after();
            self.ask(Stage::Messages(chat, after))
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
        found.missing.dedup();
        Step::Done(Ok(found))
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

    /// Takes note of how far things are, at an account's first catch-up.
    fn learn(&mut self, name: &str, id: u64) {
        self.found.cursors.push((name.to_owned(), id.to_string()));
        self.found.cursors.push((format!("{name}-floor"), id.to_string()));
    }

    fn miss(&mut self, sentence: &str) {
        if self.since.is_some() && !self.found.missing.iter().any(|said| said.why == sentence) {
            self.found.missing.push(Missing { kinds: Vec::new(), why: sentence.to_owned() });
        }
    }

    /// Whether a thing of that time may have happened while nobody listened.
    fn may_be_new(&self, at: Wall) -> bool {
        self.since.is_some_and(|since| at + SKEW >= since)
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
        match &stage {
            Stage::Start => self.after(&stage),
            Stage::Newest => self.newest(&stage, &reply),
            Stage::Notifications(after) => self.more_notifications(*after, &stage, &reply),
            Stage::Conversations => self.conversations(&stage, &reply),
            Stage::Networks => self.networks(&stage, &reply),
            Stage::Group(chat) => self.group(chat, &stage, &reply),
            Stage::Messages(chat, after) => self.messages(chat.clone(), *after, &stage, &reply),
            Stage::Post(id) => self.post(*id, &stage, &reply),
        }
    }
}

/// How far one kind of thing is known.
#[derive(Clone, Copy, Debug)]
struct Known {
    /// The largest id heard or fetched; none before the first catch-up.
    mark: Option<u64>,
    /// What was there before the account was; never told.
    floor: Option<u64>,
}

impl Known {
    /// Whether there is nothing to compare with yet.
    fn nothing(self) -> bool {
        self.mark.is_none()
    }

    /// From which id to ask. A little before the mark, because ids are given out in order but told
    /// out of order: the link may fall between the two. In this overlap, only what is recent is new.
    fn after(self) -> u64 {
        let mark = self.mark.unwrap_or(0);
        self.floor.map_or(mark, |floor| mark.saturating_sub(OVERLAP).max(floor))
    }

    fn is_past(self, id: u64) -> bool {
        self.mark.is_some_and(|mark| id > mark)
    }
}

/// Whether an answer that is not a list is worth naming: what is gone is not missing.
fn is_gone(status: u16) -> bool {
    matches!(status, 300..=399 | 403 | 404)
}

/// A request that failed, as part of what is missing.
fn said(what: &str, reply: &Reply) -> String {
    match reply.status {
        200 => format!("{what} could not be fetched: the answer was not understood."),
        status => format!("{what} could not be fetched: the server answered with HTTP {status}."),
    }
}

const NO_VIDEOS: &str = "Videos that became ready meanwhile cannot be listed.";
const CUT_SHORT: &str =
    "The first look at this account was cut short, so Bellhop cannot tell what is new since then from what is older.";
const TOO_MUCH: &str = "So much had happened that Bellhop stopped fetching; the web site has the rest.";

/// Ids before the mark that are looked at again.
const OVERLAP: u64 = 200;
/// How far the server's clock may be off for a thing in the overlap to count as new.
const SKEW: Duration = Duration::from_mins(2);
/// Messages asked for at once.
const PAGE: usize = 100;
/// Requests of one catch-up.
const MOST_REQUESTS: usize = 150;
