//! The kinds of event, as the filters show them.

use crate::event::Urgency;
use crate::provider::Kind;

/// One row of the table below.
struct Row {
    id: &'static str,
    group: &'static str,
    label: &'static str,
    help: &'static str,
    example: &'static str,
    on: bool,
}

/// All kinds; `notify_views` is the account's own choice for view counts.
pub(super) fn all(notify_views: bool) -> Vec<Kind> {
    ROWS.iter()
        .map(|row| Kind {
            id: row.id.to_owned(),
            group: row.group.into(),
            label: row.label.into(),
            help: row.help.into(),
            example: row.example.into(),
            default_on: rings(row.id, notify_views),
            urgency: if row.id == "views" { Urgency::Low } else { Urgency::Normal },
        })
        .collect()
}

/// The names of the kinds in the table.
pub(super) fn ids() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|row| row.id)
}

/// Whether `kind` rings unless the user says otherwise. Notifications of types that are not in the
/// table ring too: they are made for this user, whatever they are called.
pub(super) fn rings(kind: &str, notify_views: bool) -> bool {
    if kind == "views" {
        return notify_views;
    }
    kind.starts_with("notification/") || ROWS.iter().any(|row| row.id == kind && row.on)
}

/// A type name as it may stand in a kind: lower-case letters, digits, `-` and `_`, at most 40.
pub(super) fn cleaned(name: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let name: String = name.chars().filter(|c| allowed(*c)).take(LONGEST).map(|c| c.to_ascii_lowercase()).collect();
    if name.is_empty() { "unnamed".to_owned() } else { name }
}

const LONGEST: usize = 40;

const fn row(
    group: &'static str,
    on: bool,
    id: &'static str,
    label: &'static str,
    help: &'static str,
    example: &'static str,
) -> Row {
    Row { id, group, label, help, example, on }
}

const TALK: &str = "Conversations";
const NEWS: &str = "Notifications";
const POSTS: &str = "Watched posts";
const OTHER: &str = "Other";

const ROWS: &[Row] = &[
    row(TALK, true, "message", "Messages", "Somebody writes to you or to a group of yours.", "Message from Patrick"),
    row(
        TALK,
        true,
        "new-conversation",
        "New conversations",
        "You are placed in a conversation.",
        "New conversation with Paul",
    ),
    row(
        TALK,
        false,
        "changed-conversation",
        "Changed conversations",
        "People are added to a conversation. A notice that still stands is updated.",
        "The conversation with Paul and Ann changed",
    ),
    row(
        TALK,
        false,
        "ended-conversation",
        "Ended conversations",
        "A conversation ends. Notices of it are taken back.",
        "The conversation with Paul ended",
    ),
    row(
        TALK,
        false,
        "read",
        "Read receipts",
        "Somebody has read a conversation. If that is you, elsewhere, its notices are taken back.",
        "Paul has read your conversation",
    ),
    row(
        NEWS,
        true,
        "notification/commented",
        "Comments on your posts",
        "Somebody comments on a post of yours.",
        "Patrick commented on your post",
    ),
    row(
        NEWS,
        true,
        "notification/commented2",
        "Comments after yours",
        "Somebody comments where you commented before.",
        "Patrick also commented on a post you commented on",
    ),
    row(NEWS, true, "notification/liked", "Likes", "Somebody likes a post of yours.", "Patrick liked your post"),
    row(
        NEWS,
        true,
        "notification/attended",
        "Guests",
        "Somebody is going to an event of yours.",
        "Patrick is going to your event",
    ),
    row(
        NEWS,
        true,
        "notification/poll_vote",
        "Votes in your polls",
        "Somebody votes in a poll of yours.",
        "Patrick voted in your poll",
    ),
    row(
        NEWS,
        true,
        "notification/approved_post",
        "Approved posts",
        "A post of yours is approved.",
        "Patrick approved your post",
    ),
    row(
        NEWS,
        true,
        "notification/rejected_post",
        "Rejected posts",
        "A post of yours is rejected.",
        "Patrick rejected your post",
    ),
    row(
        NEWS,
        true,
        "notification/group_post",
        "Posts in your groups",
        "Somebody posts in a group of yours.",
        "Patrick posted in one of your groups",
    ),
    row(
        NEWS,
        true,
        "notification/added_group",
        "Groups you are added to",
        "Somebody adds you to a group.",
        "Patrick added you to a group",
    ),
    row(
        NEWS,
        true,
        "notification/group_request",
        "Requests to join",
        "Somebody asks to join a group of yours.",
        "Patrick asks to join your group",
    ),
    row(
        NEWS,
        true,
        "notification/added_you",
        "Contact requests",
        "Somebody adds you as a contact, on older servers.",
        "Patrick added you as a contact",
    ),
    row(
        NEWS,
        true,
        "notification/accepted_you",
        "Accepted contacts",
        "Somebody accepts you as a contact, on older servers.",
        "Patrick accepted you as a contact",
    ),
    row(
        POSTS,
        false,
        "views",
        "View counts",
        "A watched post is looked at. The field \"views\" decides whether a notice shows the count.",
        "Post 123 has 355 views",
    ),
    row(POSTS, false, "comment", "Comments", "Somebody comments on a watched post.", "Patrick commented on post 123"),
    row(
        POSTS,
        false,
        "vote",
        "Votes",
        "Somebody votes in the poll of a watched post.",
        "The poll of post 123 has new votes",
    ),
    row(OTHER, true, "video-ready", "Videos", "A video you uploaded has been prepared.", "Your video is ready"),
    row(OTHER, false, "post", "Posts", "Somebody posts in a network.", "Patrick posted"),
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
        for (row, kind) in ROWS.iter().zip(all(false)) {
            assert_eq!(row.on, kind.default_on, "{}", row.id);
        }
    }

    #[test]
    fn a_type_name_is_made_harmless() {
        assert_eq!(cleaned("Poke/../\u{202E}x"), "pokex");
        assert_eq!(cleaned("\u{0}"), "unnamed");
        assert_eq!(cleaned(&"a".repeat(99)).len(), LONGEST);
    }
}
