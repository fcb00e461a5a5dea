//! Notifications: what others did that concerns one's posts, groups and contacts.

use super::markup;
use super::page::Page;
use super::reader::Reader;
use super::told::{Person, Told};
use crate::event::{Bearing, Event, Hush};
use crate::text;

/// A notification, from the socket or from the list of them. Its location never says where it
/// happened; that is read from `post`, `network` and the type.
pub(super) fn notification(told: &Told<'_>, reader: &Reader) -> Option<Event> {
    let id = told.number("id")?;
    let name = super::kinds::cleaned(told.text("type"));
    let user = told.person("user");
    let mut event = told.event(format!("notification/{name}"), format!("notification/{id}"), told.time("time"));
    event.title = title(&name, &user);
    event.body = markup::preview(told.text("preview"), text::BODY);
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
    event.title = text::line(&format!("Seen elsewhere: {}", event.title), text::TITLE);
    event.bearing = Bearing::Settles;
    Some(event)
}

fn title(kind: &str, user: &Person) -> String {
    let user = user.name();
    match kind {
        "group_post" => format!("{user} posted in one of your groups"),
        "approved_post" => format!("{user} approved your post"),
        "rejected_post" => format!("{user} rejected your post"),
        "attended" => format!("{user} is going to your event"),
        "liked" => format!("{user} liked your post"),
        "poll_vote" => format!("{user} voted in your poll"),
        "commented" => format!("{user} commented on your post"),
        "commented2" => format!("{user} also commented on a post you commented on"),
        "added_group" => format!("{user} added you to a group"),
        "group_request" => format!("{user} asks to join your group"),
        "added_you" => format!("{user} added you as a contact"),
        "accepted_you" => format!("{user} accepted you as a contact"),
        other => format!("{user}: {}", other.replace(['_', '-'], " ")),
    }
}

fn page(told: &Told<'_>, kind: &str) -> Page {
    match (told.number("post"), told.number("network"), kind) {
        (Some(post), _, _) => Page::Post(post),
        (None, Some(network), "group_request") => Page::NetworkMembers(network),
        (None, Some(network), _) => Page::NetworkPosts(network),
        (None, None, _) => Page::Notifications,
    }
}
