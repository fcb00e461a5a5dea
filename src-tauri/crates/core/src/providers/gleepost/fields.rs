//! What of an event's payload rules, history and the window may see: known names only.

use serde_json::{Map, Value, json};

use super::page::Location;
use crate::text;

/// The event as rules see it: `{"type", "location", "data"}`. A location of no known form, names
/// that are not on the list and what lies too deep are left out; texts are cleaned.
pub(super) fn seen_by_rules(kind: &str, location: Option<Location<'_>>, data: &Value) -> Value {
    json!({
        "type": text::line(kind, NAME),
        "location": location.map(Location::text),
        "data": allowed(data, DEPTH),
    })
}

fn allowed(value: &Value, depth: usize) -> Value {
    match value {
        Value::Object(map) if depth > 0 => {
            let mut out: Map<String, Value> = map
                .iter()
                .filter(|(name, _)| NAMES.contains(&name.as_str()))
                .map(|(name, value)| (name.clone(), named(name, value, depth)))
                .collect();
            // Older servers say `username`, and the newer one writes `Muted` by mistake: one name
            // each, so that a rule holds for all of them.
            for (old, new) in [("username", "name"), ("Muted", "muted")] {
                if let Some(value) = out.get(old).cloned() {
                    out.entry(new).or_insert(value);
                }
            }
            Value::Object(out)
        }
        Value::Array(list) if depth > 0 => list.iter().take(MANY).map(|value| allowed(value, depth - 1)).collect(),
        Value::Object(_) | Value::Array(_) => Value::Null,
        Value::String(text) => text::lines(text, text::BODY).into(),
        plain => plain.clone(),
    }
}

/// Votes are counts under names that the poll's author chose; everything else is named by the server.
fn named(name: &str, value: &Value, depth: usize) -> Value {
    match value {
        Value::Object(votes) if name == "votes" => votes
            .iter()
            .filter(|(_, count)| count.is_number())
            .take(MANY)
            .map(|(option, count)| (text::line(option, NAME), count.clone()))
            .collect::<Map<_, _>>()
            .into(),
        value => allowed(value, depth - 1),
    }
}

const NAMES: &[&str] = &[
    "Muted",
    "at",
    "by",
    "caption",
    "comment_count",
    "comments",
    "conversation",
    "done",
    "ended",
    "expires-at",
    "expiry",
    "group",
    "id",
    "images",
    "lastActivity",
    "last_read",
    "like_count",
    "mp4",
    "muted",
    "name",
    "network",
    "official",
    "options",
    "participants",
    "poll",
    "post",
    "preview",
    "profile_image",
    "read",
    "seen",
    "status",
    "system",
    "text",
    "thumbnails",
    "time",
    "timestamp",
    "type",
    "unread",
    "user",
    "username",
    "views",
    "votes",
    "webm",
];

/// Levels below `data` that are kept.
const DEPTH: usize = 4;
/// Entries of one list that are kept.
const MANY: usize = 50;
/// Characters of a name.
const NAME: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_names_pass_and_old_ones_gain_the_new() {
        let data = json!({"id": 1, "by": {"id": 9, "username": "Pat\u{202E}rick", "token": "x"}, "password": "x",
            "Muted": true, "votes": {"Tea\u{0007}": 3, "Coffee": "many"}});
        assert_eq!(
            seen_by_rules("message", Location::read("/conversations/67"), &data),
            json!({"type": "message", "location": "/conversations/67", "data": {"id": 1,
                "by": {"id": 9, "username": "Patrick", "name": "Patrick"}, "Muted": true, "muted": true,
                "votes": {"Tea": 3}}})
        );
    }

    #[test]
    fn what_lies_too_deep_is_cut_off() {
        let deep = (0..40).fold(json!(1), |inner, _| json!({"by": inner}));
        let text = seen_by_rules("x", None, &deep).to_string();
        assert_eq!(text.matches("by").count(), DEPTH);
    }
}
