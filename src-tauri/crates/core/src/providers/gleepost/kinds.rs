//! The kinds of event, as the filters show them.

use crate::event::Urgency;
use crate::messages::{self, Message};
use crate::provider::Kind;

/// All kinds; `notify_views` is the account's own choice for view counts.
pub(super) fn all(notify_views: bool) -> Vec<Kind> {
    ROWS.iter()
        .map(|(group, _, id)| {
            let name = id.trim_start_matches(NOTIFICATION);
            Kind {
                id: (*id).to_owned(),
                group: group(),
                label: messages::gleepost_kind(name),
                help: messages::gleepost_kind_help(name),
                example: example(id),
                default_on: rings(id, notify_views),
                urgency: if *id == "views" { Urgency::Low } else { Urgency::Normal },
            }
        })
        .collect()
}

/// A title that an event of this kind can have.
fn example(id: &str) -> Message {
    match id {
        "message" => messages::gleepost_message("Patrick"),
        "new-conversation" => messages::gleepost_conversation_new_with("Paul"),
        "changed-conversation" => {
            messages::gleepost_conversation_changed_with(messages::gleepost_names_two("Paul", "Ann"))
        }
        "ended-conversation" => messages::gleepost_conversation_ended_with("Paul"),
        "read" => messages::gleepost_conversation_read("Paul"),
        "views" => messages::gleepost_views("123", 355),
        "comment" => messages::gleepost_commented("Patrick", "123"),
        "vote" => messages::gleepost_poll_votes("123"),
        "video-ready" => messages::gleepost_video(),
        "post" => messages::gleepost_posted("Patrick"),
        notification => messages::gleepost_notification(notification.trim_start_matches(NOTIFICATION), "Patrick", ""),
    }
}

/// The names of the kinds in the table.
pub(super) fn ids() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|(_, _, id)| *id)
}

/// Whether `kind` rings unless the user says otherwise. Notifications of types that are not in the
/// table ring too: they are made for this user, whatever they are called.
pub(super) fn rings(kind: &str, notify_views: bool) -> bool {
    if kind == "views" {
        return notify_views;
    }
    kind.starts_with(NOTIFICATION) || ROWS.iter().any(|(_, on, id)| *on && *id == kind)
}

/// A type name as it may stand in a kind: lower-case letters, digits, `-` and `_`, at most 40.
pub(super) fn cleaned(name: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let name: String = name.chars().filter(|c| allowed(*c)).take(LONGEST).map(|c| c.to_ascii_lowercase()).collect();
    if name.is_empty() { "unnamed".to_owned() } else { name }
}

const LONGEST: usize = 40;

/// What the kinds of notifications begin with.
const NOTIFICATION: &str = "notification/";

/// What a heading is called.
type Heading = fn() -> Message;

const TALK: Heading = messages::gleepost_group_conversations;
const NEWS: Heading = messages::gleepost_group_notifications;
const POSTS: Heading = messages::gleepost_group_posts;
const OTHER: Heading = messages::gleepost_group_other;

/// Each kind: the heading it stands under, whether it rings, and its name.
const ROWS: &[(Heading, bool, &str)] = &[
    (TALK, true, "message"),
    (TALK, true, "new-conversation"),
    (TALK, false, "changed-conversation"),
    (TALK, false, "ended-conversation"),
    (TALK, false, "read"),
    (NEWS, true, "notification/commented"),
    (NEWS, true, "notification/commented2"),
    (NEWS, true, "notification/liked"),
    (NEWS, true, "notification/attended"),
    (NEWS, true, "notification/poll_vote"),
    (NEWS, true, "notification/approved_post"),
    (NEWS, true, "notification/rejected_post"),
    (NEWS, true, "notification/group_post"),
    (NEWS, true, "notification/added_group"),
    (NEWS, true, "notification/group_request"),
    (NEWS, true, "notification/added_you"),
    (NEWS, true, "notification/accepted_you"),
    (POSTS, false, "views"),
    (POSTS, false, "comment"),
    (POSTS, false, "vote"),
    (OTHER, true, "video-ready"),
    (OTHER, false, "post"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notifications_of_any_type_ring_and_strange_events_do_not() {
        for kind in ["message", "new-conversation", "video-ready", "notification/liked", "notification/brand_new"] {
            assert!(rings(kind, false), "{kind}");
        }
        for kind in ["read", "views", "ended-conversation", "poke", "notification"] {
            assert!(!rings(kind, false), "{kind}");
        }
        assert!(rings("views", true));
    }

    #[test]
    fn the_table_and_the_default_agree() {
        for ((_, on, id), kind) in ROWS.iter().zip(all(false)) {
            assert_eq!(*on, kind.default_on, "{id}");
        }
    }

    #[test]
    fn a_type_name_is_made_harmless() {
        assert_eq!(cleaned("Poke/../\u{202E}x"), "pokex");
        assert_eq!(cleaned("\u{0}"), "unnamed");
        assert_eq!(cleaned(&"a".repeat(99)).len(), LONGEST);
    }
}
