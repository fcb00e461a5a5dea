//! What an event says: its title and body, the way a person would put it.

use super::events::Change;
use super::models::Model;
use super::row::Row;
use crate::messages::{self, Message};
use crate::text;

/// An event in words.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// One line.
    pub(crate) title: Message,
    /// A few lines, or nothing.
    pub(crate) body: Message,
    /// The thing whose name would have made it better.
    pub(crate) lacks: Option<String>,
}

/// Puts an event into words. `name` is the title of the post it is about, where that is known from
/// elsewhere: of all models only posts bring their own.
pub(crate) fn tell(model: &Model, change: Change, row: Row<'_>, name: Option<&str>) -> Told {
    let post = post_of(model, row);
    let about = || about(row, post, name);
    let title = match (model.table, change) {
        ("posts", _) => posts(change, row),
        ("flag_logs", Change::Create) => flag(row, about()),
        ("feedbacks", _) => feedback(change, row, about()),
        ("deletion_logs", Change::Create) => {
            messages::metasmoke_deletion(if row.flag("is_deleted") == Some(false) { "no" } else { "yes" }, about())
        }
        ("flag_logs" | "deletion_logs", _) => changed(model, change, about()),
        ("post_comments", _) => messages::metasmoke_comment(change.word(), about()),
        ("flags", Change::Update) if row.flag("is_completed") == Some(true) => {
            messages::metasmoke_call("seen", about())
        }
        ("flags", _) => messages::metasmoke_call(change.word(), about()),
        ("review_items", Change::Create) => messages::metasmoke_review("no", reviewable(row, about)),
        ("review_items", _) if row.flag("completed") == Some(true) => {
            messages::metasmoke_review("yes", reviewable(row, about))
        }
        ("announcements", _) => announcement(change, row),
        ("statistics", Change::Create) => statistic(row),
        ("smoke_detectors", Change::Update) => messages::metasmoke_sign_of_life(own_name(model, row)),
        _ => changed(model, change, own_name(model, row)),
    };
    Told {
        title,
        body: body(model, row),
        lacks: if name.is_none() { post.filter(|_| model.table != "posts").map(thing) } else { None },
    }
}

/// What a row of this model is called.
pub(crate) fn noun(model: &Model) -> Message {
    messages::metasmoke_noun(model.table)
}

/// The name of a post among the things whose names events teach and lack.
pub(crate) fn thing(post: i64) -> String {
    ["post/", &post.to_string()].concat()
}

/// The number of the post a row is about.
pub(crate) fn post_of(model: &Model, row: Row<'_>) -> Option<i64> {
    let id = match model.table {
        "posts" => row.id("id"),
        "review_items" if row.text("reviewable_type") == Some("Post") => row.id("reviewable_id"),
        _ => row.id("post_id"),
    };
    id.filter(|id| *id > 0)
}

/// The post a row is about, as well as it is known.
fn about(row: Row<'_>, post: Option<i64>, name: Option<&str>) -> Message {
    match (name, post) {
        (Some(name), _) => messages::metasmoke_post_named(text::line(name, NAME)),
        (None, Some(id)) => messages::metasmoke_post_number(id.to_string()),
        (None, None) => match site(row) {
            Some(site) => messages::metasmoke_post_of_site(site),
            None => messages::metasmoke_post_unknown(),
        },
    }
}

/// What most events say.
fn changed(model: &Model, change: Change, name: Message) -> Message {
    messages::metasmoke_row(change.word(), noun(model), name)
}

fn posts(change: Change, row: Row<'_>) -> Message {
    let post = match (row.text("title"), row.id("id")) {
        (Some(title), _) if change == Change::Create => return Message::verbatim(text::line(title, NAME)),
        (Some(title), _) => messages::metasmoke_post_named(text::line(title, NAME)),
        (None, Some(id)) => messages::metasmoke_post_number(id.to_string()),
        (None, None) => messages::metasmoke_post_unknown(),
    };
    match change {
        Change::Create => messages::metasmoke_post_reported(post),
        Change::Update => messages::metasmoke_post_changed(post),
        Change::Destroy => messages::metasmoke_post_removed(post),
    }
}

/// What became of a flag, and what it was for.
fn flag(row: Row<'_>, post: Message) -> Message {
    let outcome = match (row.flag("is_dry_run"), row.flag("success")) {
        (Some(true), _) => "rehearsed",
        (_, Some(false)) => "failed",
        _ => "cast",
    };
    // metasmoke's own default, for rows from before the column.
    let reason = match row.text("flag_type") {
        None | Some("spam") => "spam",
        Some("abusive" | "rude" | "offensive") => "abusive",
        Some("other") => "moderators",
        Some(_) => "other",
    };
    messages::metasmoke_flag(outcome, reason, post)
}

fn feedback(change: Change, row: Row<'_>, post: Message) -> Message {
    let invalidated = change == Change::Update && row.flag("is_invalidated") == Some(true);
    let kind = row.text("feedback_type").map_or_else(messages::metasmoke_feedback_untyped, Message::verbatim);
    let post = match row.text("user_name") {
        Some(user) => messages::metasmoke_feedback_by(post, text::line(user, USER)),
        None => post,
    };
    messages::metasmoke_feedback(if invalidated { "invalidated" } else { change.word() }, kind, post)
}

fn reviewable(row: Row<'_>, about: impl Fn() -> Message) -> Message {
    match (row.text("reviewable_type"), row.id("reviewable_id")) {
        (Some("Post"), _) => about(),
        (Some("SpamDomain"), Some(id)) => messages::metasmoke_review_domain(id.to_string()),
        (Some("Flag"), Some(id)) => messages::metasmoke_review_call(id.to_string()),
        _ => messages::metasmoke_review_unknown(),
    }
}

fn announcement(change: Change, row: Row<'_>) -> Message {
    let Some(news) = row.text("text").and_then(|text| text.lines().find(|line| !line.is_empty())) else {
        return messages::metasmoke_announcement_empty(change.word());
    };
    let news = text::line(news, HEADLINE);
    match change {
        Change::Create => Message::verbatim(news),
        Change::Update | Change::Destroy => messages::metasmoke_announcement(change.word(), news),
    }
}

fn statistic(row: Row<'_>) -> Message {
    let detector =
        row.id("smoke_detector_id").map_or_else(|| "SmokeDetector".to_owned(), |id| format!("SmokeDetector {id}"));
    match row.number("posts_scanned") {
        Some(count) => messages::metasmoke_statistic(detector, count),
        None => messages::metasmoke_statistic_empty(detector),
    }
}

fn own_name(model: &Model, row: Row<'_>) -> Message {
    let name = model.names.iter().find_map(|column| row.text(column));
    match (name, row.id("id")) {
        (Some(name), _) => Message::verbatim(text::line(name, NAME)),
        (None, Some(id)) => messages::metasmoke_number(id.to_string()),
        (None, None) => messages::metasmoke_number_none(),
    }
}

fn body(model: &Model, row: Row<'_>) -> Message {
    let kept = |column| row.text(column).map(Message::verbatim);
    let lines = match model.table {
        "posts" => {
            let why = row.text("why").map(|why| Message::verbatim(text::lines(why, 400)));
            vec![poster(row), why]
        }
        "flag_logs" => {
            let how = row.flag("is_auto").map(|auto| {
                if auto { messages::metasmoke_flag_automatic() } else { messages::metasmoke_flag_by_hand() }
            });
            vec![how, kept("error_message"), kept("comment")]
        }
        "announcements" => {
            // The title holds the first line, unless that is too long for it.
            let whole = row.text("text").unwrap_or_default().trim_start();
            let (first, rest) = whole.split_once('\n').unwrap_or((whole, ""));
            let body = if first.chars().count() > HEADLINE { whole } else { rest };
            vec![Some(Message::verbatim(body))]
        }
        "post_comments" | "abuse_comments" => vec![kept("text")],
        "statistics" => vec![row.number("api_quota").map(messages::metasmoke_quota)],
        "reasons" | "domain_tags" => vec![kept("description")],
        "domain_links" => vec![kept("comments")],
        _ => Vec::new(),
    };
    lines.into_iter().flatten().reduce(messages::metasmoke_lines).unwrap_or_else(|| Message::verbatim(""))
}

/// Where a post is, and whose it is.
fn poster(row: Row<'_>) -> Option<Message> {
    let poster = row.text("username").map(|name| {
        let name = text::line(name, USER);
        match row.number("user_reputation") {
            Some(reputation) => messages::metasmoke_poster(name, reputation),
            None => Message::verbatim(name),
        }
    });
    match (site(row), poster) {
        (Some(site), Some(poster)) => Some(messages::metasmoke_poster_of_site(site, poster)),
        (site, poster) => site.map(Message::verbatim).or(poster),
    }
}

/// The site of a post, from its link.
fn site(row: Row<'_>) -> Option<String> {
    row.link("link").or_else(|| row.link("post_link"))?.host_str().map(str::to_owned)
}

/// The most characters of a name within a title.
const NAME: usize = 200;
/// The most characters of a user's name.
const USER: usize = 60;
/// The most characters of an announcement that stand in its title.
const HEADLINE: usize = 120;

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value};

    use super::*;
    use crate::providers::metasmoke::events::split_kind;
    use crate::providers::metasmoke::models::MODELS;
    use crate::providers::metasmoke::row;

    fn told(kind: &str, json: &str, name: Option<&str>) -> Told {
        let cells: Map<String, Value> = serde_json::from_str(json).expect("a row in a test");
        let (model, change) = split_kind(kind).expect("a kind");
        tell(model, change, Row(&cells), name)
    }

    #[test]
    fn titles_read_like_a_person_wrote_them() {
        for (kind, row, name, title) in [
            ("flag_logs#create", r#"{"post_id":42,"success":true}"#, None, "Flagged as spam: post 42"),
            ("flag_logs#create", r#"{"post_id":42,"success":true}"#, Some("Best keto"), "Flagged as spam: “Best keto”"),
            ("flag_logs#create", r#"{"post_id":42,"success":false}"#, None, "Could not flag as spam: post 42"),
            (
                "flag_logs#create",
                r#"{"post_id":42,"success":true,"is_dry_run":true}"#,
                None,
                "Would have flagged as spam: post 42",
            ),
            ("flag_logs#create", r#"{"post_id":42,"flag_type":"other"}"#, None, "Flagged for moderators: post 42"),
            ("flag_logs#create", r"{}", None, "Flagged as spam: a post"),
            (
                "feedbacks#create",
                r#"{"post_id":42,"feedback_type":"tpu-","user_name":"Otter"}"#,
                Some("Keto"),
                "Marked tpu-: “Keto” by Otter",
            ),
            (
                "feedbacks#update",
                r#"{"post_id":42,"feedback_type":"fp-","is_invalidated":true}"#,
                None,
                "No longer marked fp-: post 42",
            ),
            ("deletion_logs#create", r#"{"post_id":42,"is_deleted":true}"#, None, "Deleted: post 42"),
            ("deletion_logs#create", r#"{"post_id":42,"is_deleted":false}"#, None, "Not deleted: post 42"),
            ("posts#create", r#"{"id":42,"title":"Best keto gummies"}"#, None, "Best keto gummies"),
            ("posts#create", r#"{"id":42,"title":""}"#, None, "Reported: post 42"),
            ("posts#update", r#"{"id":42,"title":"Keto"}"#, None, "Post changed: “Keto”"),
            ("post_comments#create", r#"{"post_id":42,"text":"see"}"#, Some("Keto"), "Comment on “Keto”"),
            ("announcements#create", r#"{"id":8,"text":null}"#, None, "New announcement"),
            ("announcements#create", r#"{"id":8,"text":"Down on Sunday"}"#, None, "Down on Sunday"),
            (
                "statistics#create",
                r#"{"posts_scanned":1834,"smoke_detector_id":2}"#,
                None,
                "SmokeDetector 2 scanned 1834 posts",
            ),
            (
                "review_items#create",
                r#"{"reviewable_type":"Post","reviewable_id":42}"#,
                Some("Keto"),
                "To review: “Keto”",
            ),
            ("spam_domains#create", r#"{"id":31,"domain":"a.example"}"#, None, "Domain added: a.example"),
            ("api_tokens#destroy", r#"{"id":9}"#, None, "Write token removed: number 9"),
        ] {
            assert_eq!(told(kind, row, name).title, title, "{kind} {row}");
        }
    }

    #[test]
    fn only_what_is_about_an_unnamed_post_lacks_a_name() {
        for model in MODELS {
            let cells = row::columns(model, r#"{"id":5,"post_id":42}"#).expect("a row");
            for change in Change::ALL {
                let lacks = tell(model, change, Row(&cells), None).lacks;
                let about_post = model.columns.contains(&"post_id");
                assert_eq!(lacks, about_post.then(|| "post/42".to_owned()), "{}", model.table);
                assert_eq!(tell(model, change, Row(&cells), Some("x")).lacks, None);
            }
        }
    }

    #[test]
    fn no_title_is_empty_or_too_long_whatever_the_row() {
        let long =
            format!(r#"{{"id":5,"title":"{0}","text":"{0}","user_name":"{0}","domain":"{0}"}}"#, "é".repeat(5_000));
        for model in MODELS {
            for change in Change::ALL {
                for row in ["{}", model.example, &long] {
                    let told = told(&format!("{}#{}", model.table, change.word()), row, Some(&"ü".repeat(999)));
                    assert!(!told.title.to_string().is_empty(), "{} {}", model.table, told.title);
                }
            }
        }
    }

    #[test]
    fn what_the_title_of_an_announcement_has_no_room_for_stands_below() {
        let short = told("announcements#create", r#"{"text":"Down on Sunday"}"#, None);
        assert_eq!(short.body, "");
        let long = told("announcements#create", r#"{"text":"Down on Sunday\nFrom six to eight"}"#, None);
        assert_eq!(
            (long.title.to_string(), long.body.to_string()),
            ("Down on Sunday".to_owned(), "From six to eight".to_owned()),
            "nothing twice"
        );
        let wide = format!("{} end", "x".repeat(HEADLINE));
        let wide = (told("announcements#create", &format!(r#"{{"text":"{wide}\nand more"}}"#), None), wide);
        assert_eq!(wide.0.body, format!("{}\nand more", wide.1));
    }
}
