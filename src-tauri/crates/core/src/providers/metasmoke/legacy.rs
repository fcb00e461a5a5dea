//! The shapes of before `events`, which a subscription without it still gets.
//!
//! They name no row and no change; each stands for the creation of something, and is told as the
//! kind it would have today, so that switches and rules need not know of them.

use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::events::Change;
use super::models::{self, Model};
use super::row::{self, Name, Row};
use super::{news, page, words};
use crate::clock::Now;
use crate::event::Event;

/// Reads what stood under `shape`. `None` where it is not of that shape.
pub(crate) fn read(shape: &str, raw: &str, base: &str, now: Now) -> Option<Event> {
    let table = match shape {
        "feedback" => "feedbacks",
        "flag_log" => "flag_logs",
        "deletion_log" => "deletion_logs",
        "statistic" => "statistics",
        "not_flagged" => "posts",
        _ => return None,
    };
    let model = models::by_table(table)?;
    let mut row = row::columns(model, raw)?;
    let mut post = post_within(raw);
    let known: &[&str] = match shape {
        "not_flagged" => {
            row = post.take()?;
            &[]
        }
        // Only sent for posts that were deleted.
        "deletion_log" => &["is_deleted"],
        // Only sent for automatic flags that succeeded.
        "flag_log" => &["success", "is_auto"],
        _ => &[],
    };
    row.extend(known.iter().map(|column| ((*column).to_owned(), true.into())));
    Some(with_post(model, row, &post.unwrap_or_default(), base, now))
}

/// The event of the creation of `row`, with what is known of the post it is about.
pub(crate) fn with_post(model: &'static Model, mut row: Cells, post: &Cells, base: &str, now: Now) -> Event {
    let (post_id, title) = (Row(post).id("id"), Row(post).text("title"));
    row.extend(post_id.map(|id| ("post_id".to_owned(), id.into())));
    let mut event = news::event(model, Change::Create, row.clone(), base, now);
    let cells = Row(&row);
    if let (Some(id), Some(title)) = (post_id, title) {
        let told = words::tell(model, Change::Create, cells, Some(title));
        (event.title, event.lacks) = (told.title, None);
        event.teaches = vec![(words::thing(id), title.to_owned())];
    }
    // Without a number to build our own page from, the post itself is the next best thing.
    let own = post_id.is_some() || cells.id("id").is_some();
    let site = || cells.link("post_link").or_else(|| Row(post).link("link")).map(String::from);
    event.url = page::of(base, model, cells).filter(|_| own).or_else(site);
    event
}

/// The post within a row that carries one.
pub(crate) fn post_within(raw: &str) -> Option<Cells> {
    let post = serde_json::Deserializer::from_str(raw).deserialize_map(PostWithin).ok()??;
    row::columns(models::by_table("posts")?, post.get())
}

type Cells = Map<String, Value>;

/// Finds the post within a row.
struct PostWithin;

impl<'de> Visitor<'de> for PostWithin {
    type Value = Option<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row with a post")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut post = None;
        while let Some(key) = map.next_key_seed(Name(&["post"]))? {
            match key {
                Some(_) => post = Some(map.next_value()?),
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(post)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{Mono, Wall};

    fn read_event(message: &str) -> Event {
        let now = Now { mono: Mono(0), wall: Wall(1_800_000_000_000) };
        let parts: std::collections::BTreeMap<&str, &RawValue> = serde_json::from_str(message).expect("an object");
        let (shape, raw) = parts.first_key_value().expect("a shape");
        read(shape, raw.get(), "https://host", now).unwrap_or_else(|| panic!("{message}"))
    }

    #[test]
    fn feedback_leads_to_the_post_itself() {
        let event = read_event(
            r#"{"feedback":{"post_link":"//stackoverflow.com/a/1","feedback_type":"tpu-","user_name":"Otter","app_name":"FIRE","symbol":"&#x2713;"}}"#,
        );
        assert_eq!(event.kind, "feedbacks#create");
        assert_eq!(event.title, "Marked tpu-: a post on stackoverflow.com by Otter");
        assert_eq!(event.url.as_deref(), Some("https://stackoverflow.com/a/1"));
    }

    #[test]
    fn a_flag_log_brings_its_post() {
        let event = read_event(
            r#"{"flag_log":{"post_link":"//stackoverflow.com/a/1","user_name":"Otter","user":{"stackexchange_chat_id":1},"post":{"id":42,"title":"Keto","body":"x","link":"//stackoverflow.com/a/1","feedbacks":[]}}}"#,
        );
        assert_eq!(
            (event.kind.as_str(), event.title.to_string().as_str()),
            ("flag_logs#create", "Flagged as spam: “Keto”")
        );
        assert_eq!(event.url.as_deref(), Some("https://host/post/42/flag_logs"));
        assert_eq!((event.thread.as_deref(), event.lacks), (Some("flag_logs/post/42"), None));
        assert_eq!(event.teaches, [("post/42".to_owned(), "Keto".to_owned())]);
    }

    #[test]
    fn the_other_shapes_have_kinds_too() {
        let deletion = read_event(r#"{"deletion_log":{"post_link":"//superuser.com/questions/9"}}"#);
        assert_eq!(
            (deletion.kind.as_str(), deletion.title.to_string().as_str()),
            ("deletion_logs#create", "Deleted: a post on superuser.com")
        );
        assert_eq!(deletion.url.as_deref(), Some("https://superuser.com/questions/9"));
        let post = read_event(r#"{"not_flagged":{"post_link":"//so.com/a/1","post":{"id":42,"title":"Keto"}}}"#);
        assert_eq!((post.kind.as_str(), post.key.as_str()), ("posts#create", "Post/42/create"));
        let statistic = read_event(r#"{"statistic":{"id":500,"posts_scanned":3,"smoke_detector_id":2}}"#);
        assert_eq!((statistic.kind.as_str(), statistic.key.as_str()), ("statistics#create", "Statistic/500/create"));
    }

    #[test]
    fn a_link_elsewhere_is_not_followed() {
        let event = read_event(r#"{"deletion_log":{"post_link":"javascript:alert(1)"}}"#);
        assert_eq!((event.url, event.title.to_string().as_str()), (None, "Deleted: a post"));
    }

    #[test]
    fn two_deletions_of_different_posts_are_two_events() {
        let key = |n: u8| read_event(&format!(r#"{{"deletion_log":{{"post_link":"//so.com/a/{n}"}}}}"#)).key;
        assert_ne!(key(1), key(2));
        assert_eq!(key(1), key(1));
    }
}
