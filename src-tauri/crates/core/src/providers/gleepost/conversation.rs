//! Conversations: messages, who has read how far, and conversations that begin, change and end.

use serde_json::Value;

use super::markup;
use super::page::Page;
use super::reader::Reader;
use super::told::{Person, Told, flag, list};
use crate::event::{Bearing, Event, Hush};
use crate::messages::{self, Arg, Message};
use crate::text;

/// `message`: somebody wrote, perhaps oneself.
pub(super) fn message(told: &Told<'_>, reader: &Reader) -> Option<Event> {
    let id = told.number("id")?;
    let conversation = told.id_in("conversations").or_else(|| told.number("conversation"));
    let by = told.person("by");
    let group = told.number("group");
    let system = told.flag("system");
    let mut event = told.event("message".to_owned(), format!("message/{id}"), told.time("timestamp"));
    let written = markup::plain(told.text("text"), text::BODY);
    if system {
        event.title = match written.as_str() {
            "JOINED" => messages::gleepost_joined(by.name()),
            "PARTED" => messages::gleepost_left(by.name()),
            other => {
                event.body = Message::verbatim(other);
                messages::gleepost_conversation_news(by.with())
            }
        };
    } else {
        event.title = match group {
            Some(_) => messages::gleepost_message_to_group(by.with()),
            None => messages::gleepost_message(by.with()),
        };
        event.body = Message::verbatim(written);
    }
    event.url = Some(group.map_or(Page::Messages, Page::NetworkMessages).link(&reader.web));
    event.thread = conversation.map(|id| format!("conversation/{id}"));
    event.seq = Some(id);
    event.hush = if reader.is_me(by.id) {
        Some(Hush::Own)
    } else if system {
        Some(Hush::System)
    } else if conversation.is_some_and(|id| reader.muted.contains(&id)) {
        Some(Hush::MutedThere)
    } else if told.flag("seen") {
        Some(Hush::SeenThere)
    } else {
        None
    };
    event.teaches.extend(by.taught());
    event.cursors.push(("message".to_owned(), id.to_string()));
    // A conversation one has had a message from is not new any more.
    event.cursors.extend(conversation.map(|id| ("conversation".to_owned(), id.to_string())));
    Some(event)
}

/// `read`: somebody has seen a conversation up to a message. If that was oneself, on another
/// device, nothing up to there needs to stand any longer.
pub(super) fn read(told: &Told<'_>, reader: &Reader) -> Option<Event> {
    let user = told.number("user")?;
    let last = told.number("last_read")?;
    let conversation = told.id_in("conversations").or_else(|| told.number("conversation"))?;
    let mut event = told.event("read".to_owned(), format!("read/{conversation}/{user}/{last}"), told.time("at"));
    event.url = Some(Page::Messages.link(&reader.web));
    if reader.is_me(Some(user)) {
        event.title = messages::gleepost_conversation_read_elsewhere();
        event.thread = Some(format!("conversation/{conversation}"));
        event.seq = Some(last);
        event.bearing = Bearing::Settles;
        event.hush = Some(Hush::Own);
    } else {
        event.title = messages::gleepost_conversation_read(messages::gleepost_someone());
        // Not the conversation's own thread: a receipt must not replace the words of a message.
        event.thread = Some(format!("read/{conversation}"));
        event.lacks = Some(format!("user/{user}"));
    }
    Some(event)
}

/// `new-conversation`: one was placed in a conversation.
pub(super) fn begun(told: &Told<'_>, reader: &Reader) -> Option<Event> {
    let id = conversation_id(told)?;
    let mut event = about(told, reader, format!("new-conversation/{id}"), id);
    event.title = match with(told, reader) {
        None => messages::gleepost_conversation_new(),
        Some(names) => messages::gleepost_conversation_new_with(names),
    };
    event.hush = if reader.is_me(told.person("by").id) {
        Some(Hush::Own)
    } else if flag(told.data, "Muted") || flag(told.data, "muted") {
        Some(Hush::MutedThere)
    } else {
        None
    };
    event.cursors.push(("conversation".to_owned(), id.to_string()));
    Some(event)
}

/// `changed-conversation`: people were added. The payload's `unread`, `read` and `Muted` are those
/// of whoever added them, and not looked at.
pub(super) fn changed(told: &Told<'_>, reader: &Reader) -> Option<Event> {
    let id = conversation_id(told)?;
    let people = list(told.data, "participants").len();
    let key = format!("changed-conversation/{id}/{people}/{}", told.time("lastActivity").0);
    let mut event = about(told, reader, key, id);
    event.title = match with(told, reader) {
        None => messages::gleepost_conversation_changed(),
        Some(names) => messages::gleepost_conversation_changed_with(names),
    };
    event.bearing = Bearing::Amends;
    if let Some(data) = event.fields.get_mut("data").and_then(Value::as_object_mut) {
        for of_somebody_else in ["unread", "read", "Muted", "muted"] {
            data.remove(of_somebody_else);
        }
    }
    Some(event)
}

/// Who is in a conversation, by their numbers: one who left and one who was added leave as many as before.
pub(super) fn members(told: &Told<'_>) -> String {
    let mut ids: Vec<u64> = people(told).filter_map(|person| person.id).collect();
    ids.sort_unstable();
    ids.iter().map(u64::to_string).collect::<Vec<_>>().join("-")
}

/// `ended-conversation`: there is nothing left to answer.
pub(super) fn ended(told: &Told<'_>, reader: &Reader) -> Option<Event> {
    let id = conversation_id(told)?;
    let mut event = about(told, reader, format!("ended-conversation/{id}"), id);
    event.title = match with(told, reader) {
        None => messages::gleepost_conversation_ended(),
        Some(names) => messages::gleepost_conversation_ended_with(names),
    };
    event.bearing = Bearing::Settles;
    Some(event)
}

fn conversation_id(told: &Told<'_>) -> Option<u64> {
    told.number("id").or_else(|| told.id_in("conversations"))
}

fn about(told: &Told<'_>, reader: &Reader, key: String, id: u64) -> Event {
    let mut event = told.event(told.kind.to_owned(), key, told.time("lastActivity"));
    let page = told.number("group").map_or(Page::Messages, Page::NetworkMessages);
    event.url = Some(page.link(&reader.web));
    event.thread = Some(format!("conversation/{id}"));
    event.teaches = people(told).filter_map(|person| person.taught()).collect();
    event
}

/// The others in a conversation: "Ann, Ben and 3 more".
fn with(told: &Told<'_>, reader: &Reader) -> Option<Arg> {
    let others: Vec<Person> = people(told).filter(|person| !reader.is_me(person.id)).collect();
    let names = match others.as_slice() {
        [] => return None,
        [one] => return Some(one.with()),
        [first, second] => messages::gleepost_names_two(first.with(), second.with()),
        [first, second, third] => messages::gleepost_names_three(first.with(), second.with(), third.with()),
        [first, second, more @ ..] => messages::gleepost_names_more(first.with(), second.with(), more.len()),
    };
    Some(names.into())
}

fn people<'a>(told: &Told<'a>) -> impl Iterator<Item = Person> + use<'a> {
    list(told.data, "participants").iter().take(MOST_PEOPLE).map(|person| Person::of(Some(person)))
}

/// People of one conversation that are looked at; the server allows 50.
const MOST_PEOPLE: usize = 100;
