//! Conversations: new ones, what was read elsewhere, and the messages after the last one known.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{CUT_SHORT, CatchingUp, Stage, is_gone, said};
use crate::errand::{Reply, Step};
use crate::event::Hush;
use crate::provider::CaughtUp;
use crate::providers::gleepost::admission::is_muted;
use crate::providers::gleepost::rest;
use crate::providers::gleepost::told::{list, number, time};

/// A conversation whose messages are to be fetched, newest first.
#[derive(Clone, Debug)]
pub(super) struct Chat {
    pub(super) id: u64,
    /// The network it belongs to. Lists of messages do not say it, events do.
    pub(super) network: Option<u64>,
    /// How far one has read it, here or elsewhere.
    read_to: u64,
    /// Before which message to go on; none at first.
    before: Option<u64>,
    /// Messages asked for at once; fewer, where so many are too large.
    count: usize,
}

impl Chat {
    fn new(id: u64, network: Option<u64>) -> Self {
        Self { id, network, read_to: 0, before: None, count: PAGE }
    }

    pub(super) fn query(&self) -> String {
        let before = self.before.map(|before| format!("before={before}&")).unwrap_or_default();
        format!("{before}count={}", self.count)
    }
}

/// How far the list of conversations has been read.
#[derive(Default)]
pub(super) struct Listing {
    /// Where the next page begins.
    pub(super) start: usize,
    /// Conversations listed so far, since pages overlap; and whether each held something new.
    listed: BTreeMap<u64, bool>,
    /// The conversations by their places, since the list was last begun.
    places: Vec<u64>,
    /// Whether the list moved meanwhile, or may have.
    moved: bool,
}

impl Listing {
    /// Takes note of the page at the place that was asked for, and says whether the list has moved since the page before:
    /// where they overlap, they have to hold the same, and where they do not, nothing that was listed.
    fn place(&mut self, page: &[Value]) -> bool {
        let mut moved = false;
        let ids = page.iter().map(|conversation| number(conversation, "id").unwrap_or(0));
        for (place, id) in (self.start..).zip(ids) {
            if let Some(known) = self.places.get(place) {
                moved |= *known != id;
                continue;
            }
            moved |= self.places.contains(&id);
            self.places.push(id);
        }
        // Without an overlap, nothing shows that one has moved up from where nobody has looked.
        self.moved |= moved || (self.start > 0 && page.len() < 5 && !page.is_empty());
        moved
    }

    fn begin_again(&mut self) {
        (self.start, self.moved) = (0, false);
        self.places.clear();
    }
}

impl CatchingUp {
    /// A page of conversations. Once a page brings nothing new, older ones cannot either, since
    /// the one with the latest activity comes first.
    ///
    /// The list moves while it is read: one that goes pushes the next page up, so pages overlap; one that comes to life
    /// moves from a page not yet read to one that was, so a list that moved is read from its top again.
    pub(super) fn conversations(&mut self, stage: &Stage, reply: &Reply) -> Step<CaughtUp> {
        let kinds = ["message", "new-conversation"];
        let Some(page) = self.list(&kinds, "Conversations", reply) else { return self.after(stage) };
        let moved = self.listing.place(&page);
        let (mut unlisted, mut worth_more) = (false, false);
        for conversation in &page {
            let Some(id) = number(conversation, "id") else { continue };
            let new = self.listing.listed.get(&id).copied();
            unlisted |= new.is_none();
            let new = new.unwrap_or_else(|| self.conversation(id, None, conversation));
            self.listing.listed.insert(id, new);
            worth_more |= new;
        }
        let learning = self.since.is_none();
        if (unlisted && (worth_more || learning)) || (moved && worth_more) {
            self.listing.start += page.len() - page.len() / 5;
            return self.ask(Stage::Conversations);
        }
        if self.listing.moved && !learning {
            self.listing.begin_again();
            return self.ask(Stage::Conversations);
        }
        self.messages.whole = true;
        self.conversations.whole = true;
        self.after(stage)
    }

    /// The networks of the user: each group may have a chat, which the list of conversations lacks.
    pub(super) fn networks(&mut self, stage: &Stage, reply: &Reply) -> Step<CaughtUp> {
        if is_gone(reply.status) {
            return self.after(stage);
        }
        if let Some(networks) = self.list(&["message"], "Group chats", reply) {
            let chat = |network: &Value| Some(Chat::new(number(network, "conversation")?, number(network, "id")));
            let listed = &self.listing.listed;
            self.groups = networks.iter().filter_map(chat).filter(|chat| !listed.contains_key(&chat.id)).collect();
        }
        self.after(stage)
    }

    /// One group chat with its newest messages.
    pub(super) fn group(&mut self, chat: &Chat, stage: &Stage, reply: &Reply) -> Step<CaughtUp> {
        match serde_json::from_str::<Value>(&reply.body) {
            Ok(conversation) if reply.status == 200 => {
                self.conversation(chat.id, chat.network, &conversation);
            }
            _ if is_gone(reply.status) => {}
            _ => self.miss(&["message"], &said("A group chat", reply)),
        }
        self.after(stage)
    }

    /// Messages of a conversation. The server takes the newest ones by a time of whole seconds, so a full page may end
    /// in the middle of one: the next begins where the page's last second ended.
    pub(super) fn messages(&mut self, mut chat: Chat, stage: &Stage, reply: &Reply) -> Step<CaughtUp> {
        if reply.status == 200 && reply.too_large && chat.count > 1 {
            chat.count /= 2;
            return self.ask(Stage::Messages(chat));
        }
        let Some(page) = rest::list(reply).filter(|_| reply.status == 200) else {
            // One that was left is gone. One that is still listed is not, and only its messages are kept from us.
            if !is_gone(reply.status) || self.listing.listed.contains_key(&chat.id) {
                self.miss(&["message"], &said("Messages of a conversation", reply));
            }
            return self.after(stage);
        };
        let order: Vec<u64> = page.iter().filter_map(|data| number(data, "id")).collect();
        let page: BTreeMap<u64, Value> =
            page.into_iter().filter_map(|data| Some((number(&data, "id")?, data))).collect();
        if page.is_empty() && chat.before.is_none() {
            self.miss(&["message"], EMPTY);
        }
        let mut passed = false;
        for (id, data) in &page {
            let at = time(data, "timestamp");
            match self.messages.is_new(*id, at) {
                Some(true) => self.message(&chat, *id, data),
                Some(false) => {}
                None => self.miss(&["message"], CUT_SHORT),
            }
            passed |= self.messages.reaches(*id, at);
        }
        if passed {
            return self.after(stage);
        }
        let earliest = page.values().map(|data| time(data, "timestamp")).min().flatten();
        let later = page.iter().find(|(_, data)| time(data, "timestamp") > earliest).map(|(id, _)| *id);
        let back = |id: &u64| chat.before.is_none_or(|before| *id < before);
        let Some(before) = later.filter(back).or(page.keys().next().copied()).filter(back) else {
            return self.after(stage);
        };
        // Within a second the server has no order of its own. A full page of one second may leave any of it out, unless
        // it is seen to be in order.
        let ordered = order.is_sorted_by(|a, b| a > b) && chat.count > 1;
        if later.is_none() && earliest.is_some() && order.len() >= chat.count && !ordered {
            self.miss(&["message"], CROWDED);
        }
        chat.before = Some(before);
        self.ask(Stage::Messages(chat))
    }

    /// Takes in a conversation; says whether it holds something new.
    fn conversation(&mut self, id: u64, network: Option<u64>, conversation: &Value) -> bool {
        if is_muted(conversation) {
            self.reader.muted.insert(id);
        }
        let newest = conversation.get("mostRecentMessage").into_iter().chain(list(conversation, "messages"));
        let newest = newest.filter_map(|message| Some((number(message, "id")?, time(message, "timestamp")))).max();
        let (told, read_to) = self.read_elsewhere(id, conversation);
        let begun = network.is_none() && self.begun(id, conversation);
        let fresh = newest.is_some_and(|(newest, at)| {
            let known = self.messages.reaches(newest, at);
            if known {
                self.messages.is_new(newest, at);
            }
            !known
        });
        if fresh {
            self.chats.push_back(Chat { read_to, ..Chat::new(id, network) });
        }
        begun || fresh || told
    }

    /// Tells of a conversation that is new. Its list does not say when one began.
    fn begun(&mut self, id: u64, conversation: &Value) -> bool {
        if self.conversations.mark().is_none() {
            self.miss(&["new-conversation"], CUT_SHORT);
        }
        let begun = self.conversations.is_past(id);
        if begun {
            let event = self.read("new-conversation", &format!("/conversations/{id}"), conversation);
            self.tell(event);
        }
        self.conversations.is_new(id, None);
        begun
    }

    /// How far one has read a conversation; tells it, if that may have been while nobody listened.
    fn read_elsewhere(&mut self, id: u64, conversation: &Value) -> (bool, u64) {
        let mine = list(conversation, "read").iter().find(|read| self.reader.is_me(number(read, "user")));
        let Some(mine) = mine else { return (false, 0) };
        let read_to = number(mine, "last_read").unwrap_or(0);
        let recent = time(mine, "at").is_some_and(|at| self.messages.may_be_new(at));
        if recent {
            let event = self.read("read", &format!("/conversations/{id}"), mine);
            self.tell(event);
        }
        (recent, read_to)
    }

    fn message(&mut self, chat: &Chat, id: u64, data: &Value) {
        if !self.told.insert(id) {
            return;
        }
        let mut data = data.clone();
        if let (Some(fields), Some(network)) = (data.as_object_mut(), chat.network) {
            fields.entry("group").or_insert(json!(network));
        }
        let event = self.read("message", &format!("/conversations/{}", chat.id), &data);
        self.tell(event.map(|mut event| {
            if event.hush.is_none() && id <= chat.read_to {
                event.hush = Some(Hush::SeenThere);
            }
            event
        }));
    }
}

const EMPTY: &str = "The server lists no messages of a conversation that has some; its page size is probably not set.";
const CROWDED: &str = "More messages of one second than the server lists at once; some may be missing.";

/// Messages asked for at once.
const PAGE: usize = 100;
