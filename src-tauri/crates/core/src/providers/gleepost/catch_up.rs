//! What happened while nobody listened: notifications, conversations and their messages, and the
//! state of watched posts, over REST. The socket itself never repeats anything.
//!
//! Every list is walked from its newest thing back to what is known, so that the newest are kept
//! where there are too many. What could not be had just now is asked for again, all of it.

mod known;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::{Value, json};

use super::admission::is_muted;
use super::kinds;
use super::notification::seen_elsewhere;
use super::page::Location;
use super::reader::Reader;
use super::rest::{self, Rest};
use super::told::{Told, flag, list, number, time};
use crate::clock::Wall;
use crate::dialect::Signal;
use crate::event::{Bearing, Event, Hush};
use crate::http::{Http, Response};
use crate::messages::{self, Message};
use crate::provider::{CatchUp, CaughtUp, Missing};
use crate::status;
use crate::trouble::Trouble;

use known::Known;

/// One catch-up, request by request. The first one of an account learns how far things are and
/// tells nothing.
pub(super) struct CatchingUp<'a> {
    http: &'a mut dyn Http,
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
    requests: usize,
    troubles: usize,
    listing: Listing,
    /// Conversations with messages to fetch.
    chats: VecDeque<Chat>,
    /// Group chats to look at.
    groups: VecDeque<Chat>,
    /// Messages told so far, since pages overlap.
    told: BTreeSet<u64>,
    found: CaughtUp,
}

/// What ends a catch-up early.
enum End {
    /// Enough was asked, or must not be asked on. What was found so far is told.
    Enough,
    /// Nothing is told.
    Failed(Trouble),
}

impl From<Trouble> for End {
    fn from(trouble: Trouble) -> Self {
        Self::Failed(trouble)
    }
}

/// A conversation whose messages are to be fetched, newest first.
struct Chat {
    id: u64,
    /// The network it belongs to. Lists of messages do not say it, events do.
    network: Option<u64>,
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

    fn query(&self) -> String {
        let before = self.before.map(|before| format!("before={before}&")).unwrap_or_default();
        format!("{before}count={}", self.count)
    }
}

/// How far the list of conversations has been read.
#[derive(Default)]
struct Listing {
    /// Where the next page begins.
    start: usize,
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

impl<'a> CatchingUp<'a> {
    pub(super) fn new(http: &'a mut dyn Http, rest: Rest, request: &CatchUp<'_>) -> Self {
        let reader = Reader::new(&rest.place, Some(rest.identity.me), BTreeSet::new());
        Self {
            http,
            reader,
            heard: request.now.wall,
            since: request.gap_since,
            notifications: Known::new("notification", request),
            settled: request.cursors.position("notification-seen").unwrap_or(0),
            seen: None,
            messages: Known::new("message", request),
            conversations: Known::new("conversation", request),
            comments: Known::new("comment", request),
            requests: 0,
            troubles: 0,
            listing: Listing::default(),
            chats: VecDeque::new(),
            groups: VecDeque::new(),
            told: BTreeSet::new(),
            found: CaughtUp::default(),
            rest,
        }
    }

    pub(super) async fn run(mut self) -> Result<CaughtUp, Trouble> {
        if let Err(End::Failed(trouble)) = self.look().await {
            return Err(trouble);
        }
        let mut found = self.found;
        // What was read comes after what was written in the same second.
        found.events.sort_by_key(|event| (event.at, event.bearing == Bearing::Settles));
        if found.again.is_some() {
            found.cursors.clear();
        } else {
            let all = [&self.notifications, &self.messages, &self.conversations, &self.comments];
            found.cursors.extend(all.into_iter().flat_map(Known::cursors));
            found.cursors.extend(self.seen.map(|seen| ("notification-seen".to_owned(), seen.to_string())));
        }
        Ok(found)
    }

    async fn look(&mut self) -> Result<(), End> {
        self.notifications().await?;
        self.conversations().await?;
        self.networks().await?;
        while let Some(group) = self.groups.pop_front() {
            self.group(&group).await?;
        }
        while let Some(chat) = self.chats.pop_front() {
            self.messages(chat).await?;
        }
        for post in self.rest.place.watched.clone() {
            self.post(post).await?;
        }
        Ok(())
    }

    /// Asks for a list; `None` where it cannot be had just now.
    async fn ask(&mut self, path: &str, query: &str) -> Result<Option<Response>, End> {
        let response = self.send(path, query).await?;
        self.passes(response)
    }

    /// Asks for one of many things; the same, but it may be gone.
    async fn ask_for_one(&mut self, path: &str, query: &str) -> Result<Option<Response>, End> {
        let response = self.send(path, query).await?;
        if is_gone(response.status) { Ok(Some(response)) } else { self.passes(response) }
    }

    async fn send(&mut self, path: &str, query: &str) -> Result<Response, End> {
        self.requests += 1;
        if self.requests > MOST_REQUESTS {
            self.miss(&[], messages::gleepost_missing_rest());
            return Err(End::Enough);
        }
        let response = self.http.send(self.rest.read(path, query)).await?;
        self.heard = self.http.now().wall;
        if response.status == 401 { Err(rest::trouble(&response).into()) } else { Ok(response) }
    }

    /// `None` where something could not be had just now. A server with a fault in one place may answer in another, but
    /// is not asked for ever, nor where it asks to be left alone.
    fn passes(&mut self, response: Response) -> Result<Option<Response>, End> {
        let Some(trouble) = status::passing(&response) else { return Ok(Some(response)) };
        self.troubles += 1;
        let alone = !(500..=599).contains(&response.status) || trouble.retry_after.is_some();
        if alone {
            self.found.again = Some(trouble);
        } else {
            self.found.again.get_or_insert(trouble);
        }
        if alone || self.troubles > MOST_TROUBLES { Err(End::Enough) } else { Ok(None) }
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
    fn miss(&mut self, kinds: &[&str], why: Message) {
        if self.since.is_none() {
            return;
        }
        let kinds = kinds.iter().map(|kind| (*kind).to_owned());
        match self.found.missing.iter_mut().find(|said| said.why == why) {
            Some(said) => {
                let more: Vec<String> = kinds.filter(|kind| !said.kinds.contains(kind)).collect();
                said.kinds.extend(more);
            }
            None => self.found.missing.push(Missing { kinds: kinds.collect(), why }),
        }
    }

    /// The list in an answer; without one, it is named as missing, unless it is gone.
    fn list(&mut self, kinds: &[&str], what: Message, response: &Response) -> Option<Vec<Value>> {
        let list = rest::list(response).filter(|_| response.status == 200);
        if list.is_none() {
            self.miss(kinds, said(what, response));
        }
        list
    }
}

/// Notifications: those that came, and those that were seen on another device.
impl CatchingUp<'_> {
    /// All that is not known, whatever was seen of it, from the newest back.
    async fn notifications(&mut self) -> Result<(), End> {
        let mut before = None;
        loop {
            let older = before.map(|before| format!("&before={before}")).unwrap_or_default();
            let response = self.ask("notifications", &format!("include_seen=true{older}")).await?;
            let Some(response) = response else { return Ok(()) };
            let Some(page) = self.list(&of_notifications(), messages::gleepost_source_notifications(), &response)
            else {
                return Ok(());
            };
            let page = by_id(page);
            if page.is_empty() && before.is_none() && self.notifications.mark() > Some(0) {
                // A server whose page size was never set answers every list with nothing.
                self.miss(&of_notifications(), messages::gleepost_missing_notifications_unlisted());
                return Ok(());
            }
            let mut passed = page.is_empty();
            for (id, data) in &page {
                passed |= self.notification(*id, data);
            }
            let oldest = page.keys().next().copied().filter(|oldest| before.is_none_or(|before| *oldest < before));
            before = oldest.filter(|_| !passed);
            if before.is_none() {
                self.notifications.whole = true;
                return Ok(());
            }
        }
    }

    /// Takes in one; says whether what is older is known.
    fn notification(&mut self, id: u64, data: &Value) -> bool {
        let at = time(data, "time");
        match self.notifications.is_new(id, at) {
            Some(true) => {
                let event = self.read("notification", NOTIFICATIONS, data);
                self.tell(event);
            }
            Some(false) => {}
            None => self.miss(&of_notifications(), messages::gleepost_missing_first_look()),
        }
        if flag(data, "seen") && id > self.settled {
            self.settled_elsewhere(id, data);
        }
        self.notifications.reaches(id, at)
    }

    /// One that was told before, unless it came unheard or before the account did, and has been seen since.
    fn settled_elsewhere(&mut self, id: u64, data: &Value) {
        if !self.notifications.was_told(id) {
            self.seen = self.seen.max(Some(id));
            return;
        }
        let told = Told { kind: "notification", location: Location::read(NOTIFICATIONS), data, heard: self.heard };
        if let Some(mut event) = seen_elsewhere(&told, &self.reader) {
            event.cursors.push(("notification-seen".to_owned(), id.to_string()));
            self.tell(Some(event));
        }
    }
}

/// Conversations: new ones, what was read elsewhere, and the messages after the last one known.
impl CatchingUp<'_> {
    /// The conversations. Once a page brings nothing new, older ones cannot either, since the one with the latest
    /// activity comes first.
    ///
    /// The list moves while it is read: one that goes pushes the next page up, so pages overlap; one that comes to life
    /// moves from a page not yet read to one that was, so a list that moved is read from its top again.
    async fn conversations(&mut self) -> Result<(), End> {
        let learning = self.since.is_none();
        loop {
            let response = self.ask("conversations", &format!("start={}", self.listing.start)).await?;
            let Some(response) = response else { return Ok(()) };
            let kinds = ["message", "new-conversation"];
            let Some(page) = self.list(&kinds, messages::gleepost_source_conversations(), &response) else {
                return Ok(());
            };
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
            if (unlisted && (worth_more || learning)) || (moved && worth_more) {
                self.listing.start += page.len() - page.len() / 5;
            } else if self.listing.moved && !learning {
                self.listing.begin_again();
            } else {
                self.messages.whole = true;
                self.conversations.whole = true;
                return Ok(());
            }
        }
    }

    /// The networks of the user: each group may have a chat, which the list of conversations lacks.
    async fn networks(&mut self) -> Result<(), End> {
        let Some(response) = self.ask("profile/networks", "").await? else { return Ok(()) };
        if is_gone(response.status) {
            return Ok(());
        }
        if let Some(networks) = self.list(&["message"], messages::gleepost_source_group_chats(), &response) {
            let chat = |network: &Value| Some(Chat::new(number(network, "conversation")?, number(network, "id")));
            let listed = &self.listing.listed;
            self.groups = networks.iter().filter_map(chat).filter(|chat| !listed.contains_key(&chat.id)).collect();
        }
        Ok(())
    }

    /// One group chat with its newest messages.
    async fn group(&mut self, chat: &Chat) -> Result<(), End> {
        let response = self.ask_for_one(&format!("conversations/{}", chat.id), "").await?;
        let Some(response) = response else { return Ok(()) };
        match serde_json::from_str::<Value>(&response.body) {
            Ok(conversation) if response.status == 200 => {
                self.conversation(chat.id, chat.network, &conversation);
            }
            _ if is_gone(response.status) => {}
            _ => self.miss(&["message"], said(messages::gleepost_source_group_chat(), &response)),
        }
        Ok(())
    }

    /// Messages of a conversation. The server takes the newest ones by a time of whole seconds, so a full page may end
    /// in the middle of one: the next begins where the page's last second ended.
    async fn messages(&mut self, mut chat: Chat) -> Result<(), End> {
        loop {
            let response = self.ask_for_one(&format!("conversations/{}/messages", chat.id), &chat.query()).await?;
            let Some(response) = response else { return Ok(()) };
            if response.status == 200 && response.too_large && chat.count > 1 {
                chat.count /= 2;
                continue;
            }
            let Some(page) = rest::list(&response).filter(|_| response.status == 200) else {
                // One that was left is gone. One that is still listed is not, and only its messages are kept from us.
                if !is_gone(response.status) || self.listing.listed.contains_key(&chat.id) {
                    self.miss(&["message"], said(messages::gleepost_source_messages(), &response));
                }
                return Ok(());
            };
            chat.before = self.page(&chat, page);
            if chat.before.is_none() {
                return Ok(());
            }
        }
    }

    /// Takes in a page of messages; says before which to go on, if any.
    fn page(&mut self, chat: &Chat, page: Vec<Value>) -> Option<u64> {
        let order: Vec<u64> = page.iter().filter_map(|data| number(data, "id")).collect();
        let page = by_id(page);
        if page.is_empty() && chat.before.is_none() {
            self.miss(&["message"], messages::gleepost_missing_messages_unlisted());
        }
        let mut passed = false;
        for (id, data) in &page {
            let at = time(data, "timestamp");
            match self.messages.is_new(*id, at) {
                Some(true) => self.message(chat, *id, data),
                Some(false) => {}
                None => self.miss(&["message"], messages::gleepost_missing_first_look()),
            }
            passed |= self.messages.reaches(*id, at);
        }
        if passed {
            return None;
        }
        let earliest = page.values().map(|data| time(data, "timestamp")).min().flatten();
        let later = page.iter().find(|(_, data)| time(data, "timestamp") > earliest).map(|(id, _)| *id);
        let back = |id: &u64| chat.before.is_none_or(|before| *id < before);
        let before = later.filter(back).or(page.keys().next().copied()).filter(back)?;
        // Within a second the server has no order of its own. A full page of one second may leave any of it out, unless
        // it is seen to be in order.
        let ordered = order.is_sorted_by(|a, b| a > b) && chat.count > 1;
        if later.is_none() && earliest.is_some() && order.len() >= chat.count && !ordered {
            self.miss(&["message"], messages::gleepost_missing_crowded());
        }
        Some(before)
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
            self.miss(&["new-conversation"], messages::gleepost_missing_first_look());
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

/// Watched posts: how their counts stand now, and comments after the last one known. Counts in between are gone, and
/// nobody misses them.
impl CatchingUp<'_> {
    async fn post(&mut self, id: u64) -> Result<(), End> {
        let Some(response) = self.ask_for_one(&format!("posts/{id}"), "").await? else { return Ok(()) };
        match serde_json::from_str::<Value>(&response.body) {
            Ok(post) if response.status == 200 => self.look_at(id, &post),
            // The server drops posts one may not see without a word, and so does Bellhop.
            _ if is_gone(response.status) => {}
            _ => self.miss(&["comment", "views", "vote"], said(messages::gleepost_source_post(), &response)),
        }
        Ok(())
    }

    fn look_at(&mut self, id: u64, post: &Value) {
        self.comments.whole = true;
        let location = format!("/posts/{id}");
        for comment in list(post, "comments") {
            self.comment(&location, comment);
        }
        if self.since.is_none() {
            return;
        }
        if let Some(views) = number(post, "views") {
            let event = self.read("views", &location, &json!({"post": id, "views": views}));
            self.tell(event);
        }
        if let Some(poll) = post.get("poll").filter(|poll| poll.is_object()) {
            let event = self.read("vote", &location, poll);
            self.tell(event);
        }
    }

    /// A comment is new if it is past the last one known and of this gap: another post may be watched by now, and what
    /// was written there before never counted.
    fn comment(&mut self, location: &str, comment: &Value) {
        let Some(id) = number(comment, "id") else { return };
        let at = time(comment, "timestamp");
        match self.comments.is_new(id, at) {
            Some(true) if at.is_none_or(|at| self.comments.may_be_new(at)) => {
                let event = self.read("comment", location, comment);
                self.tell(event);
            }
            Some(true) => self.miss(&["comment"], messages::gleepost_missing_older()),
            Some(false) => {}
            None => self.miss(&["comment"], messages::gleepost_missing_first_look()),
        }
    }
}

/// What an account hears and no catch-up can return. `watching`: whether it watches posts.
pub(super) fn never_replayed(watching: bool) -> Vec<Missing> {
    let missing = |kinds: &[&str], why| Missing { kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(), why };
    let mut never = vec![
        missing(&["video-ready"], messages::gleepost_missing_videos()),
        missing(&["read"], messages::gleepost_missing_receipts()),
        missing(&["changed-conversation", "ended-conversation"], messages::gleepost_missing_changes()),
    ];
    if watching {
        never.push(missing(&["views", "vote"], messages::gleepost_missing_counts()));
    }
    never
}

/// The kinds that come as notifications.
fn of_notifications() -> Vec<&'static str> {
    kinds::ids().filter(|kind| kind.starts_with("notification/")).collect()
}

/// Things by their numbers.
fn by_id(page: Vec<Value>) -> BTreeMap<u64, Value> {
    page.into_iter().filter_map(|data| Some((number(&data, "id")?, data))).collect()
}

/// Whether an answer that is not a list is worth naming: what is gone is not missing.
fn is_gone(status: u16) -> bool {
    matches!(status, 300..=399 | 403 | 404 | 410)
}

/// A request that failed, as part of what is missing.
fn said(what: Message, response: &Response) -> Message {
    match response.status {
        200 if response.too_large => messages::gleepost_missing_large(what),
        200 => messages::gleepost_missing_form(what),
        status => messages::gleepost_missing_answer(what, status),
    }
}

const NOTIFICATIONS: &str = "/notifications";
/// Messages asked for at once.
const PAGE: usize = 100;
/// Requests of one catch-up.
const MOST_REQUESTS: usize = 500;
/// Faults of the server in one catch-up.
const MOST_TROUBLES: usize = 3;

#[cfg(test)]
mod tests;
