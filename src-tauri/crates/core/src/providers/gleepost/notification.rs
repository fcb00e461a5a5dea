//! Notifications: what others did that concerns one's posts, groups and contacts.

use super::markup;
use super::page::Page;
use super::reader::Reader;
use super::told::{Person, Told};
use crate::event::{Bearing, Event, Hush};
use crate::messages::{self, Message};
use crate::text;

/// A notification, from the socket or from the list of them. Its location never says where it
/// happened; that is read from `post`, `network` and the type.
pub(super) fn notification(told: &Told<'_>, reader: &Reader) -> Option<Event> {
    let id = told.number("id")?;
    let name = super::kinds::cleaned(told.text("type"));
    let user = told.person("user");
    let mut event = told.event(format!("notification/{name}"), format!("notification/{id}"), told.time("time"));
    event.title = title(&name, &user);
    event.body = Message::verbatim(markup::preview(told.text("preview"), text::BODY));
    event.url = Some(page(told, &name).link(&reader.web));
    event.thread = Some(format!("notification/{id}"));
    event.seq = Some(id);
    event.hush = told.flag("seen").then_some(Hush::SeenThere);
    event.teaches.extend(user.taught());
    event.cursors.push(("notification".to_owned(), id.to_string()));
    Some(event)
}

/// A notification that was seen on another device: its notice need not stand any longer.
pub(super) fn seen_elsewhere(told: &Told<'_>, reader: &Reader) -> Option<Event> {
    let mut event = notification(told, reader)?;
    event.key.push_str("/seen");
    event.title = messages::gleepost_seen_elsewhere(event.title);
    event.bearing = Bearing::Settles;
    Some(event)
}

fn title(kind: &str, user: &Person) -> Message {
    messages::gleepost_notification(kind, user.name(), kind.replace(['_', '-'], " "))
}

fn page(told: &Told<'_>, kind: &str) -> Page {
    match (told.number("post"), told.number("network"), kind) {
        (Some(post), _, _) => Page::Post(post),
        (None, Some(network), "group_request") => Page::NetworkMembers(network),
        (None, Some(network), _) => Page::NetworkPosts(network),
        (None, None, _) => Page::Notifications,
    }
}
