//! What an event says: its title and body, the way a person would put it.

use std::borrow::Cow;

use super::events::Change;
use super::models::Model;
use super::row::Row;
use crate::text;

/// An event in words.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// One line.
    pub(crate) title: String,
    /// A few lines, or nothing.
    pub(crate) body: String,
    /// The thing whose name would have made it better.
    pub(crate) lacks: Option<String>,
}

/// Puts an event into words. `name` is the title of the post it is about, where that is known from
/// elsewhere: of all models only posts bring their own.
pub(crate) fn tell(model: &Model, change: Change, row: Row<'_>, name: Option<&str>) -> Told {
    let post = post_of(model, row);
    let about = About { row, post, name };
    let title = match (model.table, change) {
        ("posts", _) => posts(change, row),
        ("flag_logs", Change::Create) => {
            let (how, what) = flag(row);
            [how, " ", what, ": ", &about.words()].concat()
        }
        ("flag_logs", _) => format!("{}: {about}", ["", "Flag log changed", "Flag log removed"][change as usize]),
        ("feedbacks", _) => feedback(change, row, &about),
        ("deletion_logs", Change::Create) if row.flag("is_deleted") == Some(false) => format!("Not deleted: {about}"),
        ("deletion_logs", _) => {
            format!("{}: {about}", ["Deleted", "Deletion changed", "Deletion removed"][change as usize])
        }
        ("post_comments", _) => {
            format!("{} {about}", ["Comment on", "Comment changed on", "Comment removed from"][change as usize])
        }
        ("flags", Change::Update) if row.flag("is_completed") == Some(true) => {
            format!("An admin has looked at {about}")
        }
        ("flags", _) => {
            format!(
                "{} {about}",
                ["An admin is wanted for", "Call for an admin changed for", "Call for an admin removed from"]
                    [change as usize]
            )
        }
        ("review_items", Change::Create) => format!("To review: {}", reviewable(row, &about)),
        ("review_items", _) if row.flag("completed") == Some(true) => format!("Reviewed: {}", reviewable(row, &about)),
        ("announcements", _) => announcement(change, row),
        ("statistics", Change::Create) => statistic(row),
        ("smoke_detectors", Change::Update) => format!("Sign of life from {}", own_name(model, row)),
        _ => format!("{} {}: {}", model.noun, ["added", "changed", "removed"][change as usize], own_name(model, row)),
    };
    Told {
        title: text::one_line(title, text::TITLE),
        body: body(model, row),
        lacks: if name.is_none() { post.filter(|_| model.table != "posts").map(thing) } else { None },
    }
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
struct About<'a> {
    row: Row<'a>,
    post: Option<i64>,
    name: Option<&'a str>,
}

impl About<'_> {
    fn words(&self) -> String {
        match (self.name, self.post) {
            (Some(name), _) => ["“", &text::line(name, NAME), "”"].concat(),
            (None, Some(id)) => ["post ", &id.to_string()].concat(),
            (None, None) => match site(self.row) {
                Some(site) => ["a post on ", &site].concat(),
                None => "a post".to_owned(),
            },
        }
    }
}

impl std::fmt::Display for About<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words())
    }
}

fn posts(change: Change, row: Row<'_>) -> String {
    let name = row.text("title").map_or_else(
        || row.id("id").map_or_else(|| "a post".to_owned(), |id| format!("post {id}")),
        |title| text::line(title, NAME),
    );
    match (change, row.text("title").is_some()) {
        (Change::Create, true) => name,
        (Change::Create, false) => format!("Reported: {name}"),
        (Change::Update, true) => format!("Post changed: “{name}”"),
        (Change::Update, false) => format!("Post changed: {name}"),
        (Change::Destroy, true) => format!("Post removed: “{name}”"),
        (Change::Destroy, false) => format!("Post removed: {name}"),
    }
}

/// What became of a flag, and what it was for.
fn flag(row: Row<'_>) -> (&'static str, &'static str) {
    // metasmoke's own default, for rows from before the column.
    let what = match row.text("flag_type") {
        None | Some("spam") => "as spam",
        Some("abusive" | "rude" | "offensive") => "as rude or abusive",
        Some("other") => "for moderators",
        Some(_) => "in another way",
    };
    let how = match (row.flag("is_dry_run"), row.flag("success")) {
        (Some(true), _) => "Would have flagged",
        (_, Some(false)) => "Could not flag",
        _ => "Flagged",
    };
    (how, what)
}

fn feedback(change: Change, row: Row<'_>, about: &About<'_>) -> String {
    let what = row.text("feedback_type").unwrap_or("with feedback");
    let by = row.text("user_name").map(|name| format!(" by {}", text::line(name, 60))).unwrap_or_default();
    match change {
        Change::Create => format!("Marked {what}: {about}{by}"),
        Change::Update if row.flag("is_invalidated") == Some(true) => format!("No longer marked {what}: {about}{by}"),
        Change::Update => format!("Now marked {what}: {about}{by}"),
        Change::Destroy => format!("Took back {what}: {about}{by}"),
    }
}

fn reviewable(row: Row<'_>, about: &About<'_>) -> String {
    match (row.text("reviewable_type"), row.id("reviewable_id")) {
        (Some("Post"), _) => about.to_string(),
        (Some("SpamDomain"), Some(id)) => format!("domain {id}"),
        (Some("Flag"), Some(id)) => format!("call for an admin {id}"),
        _ => "something new".to_owned(),
    }
}

fn announcement(change: Change, row: Row<'_>) -> String {
    let Some(news) = row.text("text").and_then(|text| text.lines().find(|line| !line.is_empty())) else {
        return ["New announcement", "Announcement changed", "Announcement taken down"][change as usize].to_owned();
    };
    let news = text::line(news, HEADLINE);
    match change {
        Change::Create => news,
        Change::Update => format!("Announcement changed: {news}"),
        Change::Destroy => format!("Announcement taken down: {news}"),
    }
}

fn statistic(row: Row<'_>) -> String {
    let who =
        row.id("smoke_detector_id").map_or_else(|| "SmokeDetector".to_owned(), |id| format!("SmokeDetector {id}"));
    match row.number("posts_scanned") {
        Some(1) => format!("{who} scanned 1 post"),
        Some(count) => format!("{who} scanned {count} posts"),
        None => format!("{who} sent statistics"),
    }
}

fn own_name(model: &Model, row: Row<'_>) -> String {
    let name = model.names.iter().find_map(|column| row.text(column)).map(|name| text::line(name, NAME));
    name.or_else(|| row.id("id").map(|id| format!("number {id}"))).unwrap_or_else(|| "without a number".to_owned())
}

fn body(model: &Model, row: Row<'_>) -> String {
    let mut lines: Vec<Cow<'_, str>> = Vec::new();
    match model.table {
        "posts" => {
            let who = row.text("username").map(|name| match row.number("user_reputation") {
                Some(reputation) => format!("{} (reputation {reputation})", text::line(name, 60)),
                None => text::line(name, 60),
            });
            let facts: Vec<String> = [site(row), who].into_iter().flatten().collect();
            lines.push(facts.join(" · ").into());
            lines.extend(row.text("why").map(|why| text::lines(why, 400).into()));
        }
        "flag_logs" => {
            let how = |auto: bool| if auto { "Automatic flag" } else { "Flagged by hand" }.into();
            lines.extend(row.flag("is_auto").map(how));
            lines.extend(row.text("error_message").map(Cow::from));
            lines.extend(row.text("comment").map(Cow::from));
        }
        "announcements" => {
            // The title holds the first line, unless that is too long for it.
            let whole = row.text("text").unwrap_or_default().trim_start();
            let (first, rest) = whole.split_once('\n').unwrap_or((whole, ""));
            lines.push(if first.chars().count() > HEADLINE { whole } else { rest }.into());
        }
        "post_comments" | "abuse_comments" => lines.extend(row.text("text").map(Cow::from)),
        "statistics" => lines.extend(row.number("api_quota").map(|quota| format!("API quota left: {quota}").into())),
        "reasons" | "domain_tags" => lines.extend(row.text("description").map(Cow::from)),
        "domain_links" => lines.extend(row.text("comments").map(Cow::from)),
        _ => {}
    }
    text::lines(&lines.join("\n"), text::BODY)
}

/// The site of a post, from its link.
fn site(row: Row<'_>) -> Option<String> {
    row.link("link").or_else(|| row.link("post_link"))?.host_str().map(str::to_owned)
}

/// The most characters of a name within a title.
const NAME: usize = 200;
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
                    let length = told.title.chars().count();
                    assert!((1..=text::TITLE).contains(&length), "{} {}", model.table, told.title);
                    assert!(told.body.chars().count() <= text::BODY, "{}", model.table);
                }
            }
        }
    }

    #[test]
    fn what_the_title_of_an_announcement_has_no_room_for_stands_below() {
        let short = told("announcements#create", r#"{"text":"Down on Sunday"}"#, None);
        assert_eq!(short.body, "");
        let long = told("announcements#create", r#"{"text":"Down on Sunday\nFrom six to eight"}"#, None);
        assert_eq!((long.title.as_str(), long.body.as_str()), ("Down on Sunday", "From six to eight"), "nothing twice");
        let wide = format!("{} end", "x".repeat(HEADLINE));
        let wide = (told("announcements#create", &format!(r#"{{"text":"{wide}\nand more"}}"#), None), wide);
        assert_eq!(wide.0.body, format!("{}\nand more", wide.1));
    }
}
