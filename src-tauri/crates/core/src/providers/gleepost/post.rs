//! Posts one watches, and videos of one's own.

use serde_json::Value;

use super::markup;
use super::page::Page;
use super::reader::Reader;
use super::told::{Told, list};
use crate::event::{Bearing, Event, Hush, Urgency};
use crate::messages::{self, Message};
use crate::text;

/// `views`: a watched post was looked at. Only the latest count matters, so that later ones change
/// the notice of the first in place, where the user wants one at all.
pub(super) fn views(told: &Told<'_>, reader: &Reader) -> Option<Event> {
    let post = told.id_in("posts").or_else(|| told.number("post"))?;
    let count = told.number("views")?;
    let mut event = told.event("views".to_owned(), format!("views/{post}/{count}"), told.heard);
    event.title = messages::gleepost_views(post.to_string(), count);
    event.url = Some(Page::Post(post).link(&reader.web));
    // A thread of its own: a count must not replace the words of a comment.
    event.thread = Some(format!("views/{post}"));
    event.urgency = Urgency::Low;
    event.bearing = Bearing::Amends;
    Some(event)
}

/// `vote`: the poll of a watched post has new counts.
pub(super) fn vote(told: &Told<'_>, reader: &Reader) -> Option<Event> {
    let post = told.id_in("posts")?;
    let votes = told.data.get("votes")?.as_object()?;
    let options = list(told.data, "options").iter().filter_map(Value::as_str);
    let counts: Vec<(String, u64)> = options
        .take(MOST_OPTIONS)
        .map(|option| (text::line(option, 80), votes.get(option).and_then(Value::as_u64).unwrap_or(0)))
        .collect();
    let state: Vec<String> = counts.iter().map(|(_, count)| count.to_string()).collect();
    let mut event = told.event("vote".to_owned(), format!("vote/{post}/{}", state.join("-")), told.heard);
    event.title = messages::gleepost_poll_votes(post.to_string());
    let lines: Vec<String> = counts.iter().map(|(option, count)| format!("{option}: {count}")).collect();
    event.body = Message::verbatim(text::lines(&lines.join("\n"), text::BODY));
    event.url = Some(Page::Post(post).link(&reader.web));
    event.thread = Some(format!("vote/{post}"));
    event.bearing = Bearing::Amends;
    Some(event)
}

/// `comment`: somebody commented on a watched post.
pub(super) fn comment(told: &Told<'_>, reader: &Reader) -> Option<Event> {
    let post = told.id_in("posts")?;
    let id = told.number("id")?;
    let by = told.person("by");
    let mut event = told.event("comment".to_owned(), format!("comment/{id}"), told.time("timestamp"));
    event.title = messages::gleepost_commented(by.name(), post.to_string());
    event.body = Message::verbatim(markup::plain(told.text("text"), text::BODY));
    event.url = Some(Page::Post(post).link(&reader.web));
    event.thread = Some(format!("post/{post}"));
    event.hush = reader.is_me(by.id).then_some(Hush::Own);
    event.teaches.extend(by.taught());
    event.cursors.push(("comment".to_owned(), id.to_string()));
    Some(event)
}

/// `post`: somebody posted in a network.
pub(super) fn post(told: &Told<'_>, reader: &Reader) -> Option<Event> {
    let id = told.number("id")?;
    let by = told.person("by");
    let mut event = told.event("post".to_owned(), format!("post/{id}"), told.time("timestamp"));
    event.title = messages::gleepost_posted(by.name());
    event.body = Message::verbatim(markup::plain(told.text("text"), text::BODY));
    event.url = Some(Page::Post(id).link(&reader.web));
    event.thread = Some(format!("post/{id}"));
    event.hush = reader.is_me(by.id).then_some(Hush::Own);
    event.teaches.extend(by.taught());
    Some(event)
}

/// `video-ready`: a video of one's own can be posted now. It has no page; posting starts at the wall.
pub(super) fn video(told: &Told<'_>, reader: &Reader) -> Option<Event> {
    let id = told.number("id").or_else(|| told.id_in("videos"))?;
    let mut event = told.event("video-ready".to_owned(), format!("video-ready/{id}"), told.heard);
    event.title = match told.text("status") {
        "ready" | "" => messages::gleepost_video(),
        status => messages::gleepost_video_other(text::line(status, 40)),
    };
    event.url = Some(Page::Wall.link(&reader.web));
    event.thread = Some(format!("video/{id}"));
    Some(event)
}

/// Options of one poll that are shown.
const MOST_OPTIONS: usize = 20;
