//! Where a click leads: metasmoke's own pages, built from numbers on the account's own host.

use super::models::Model;
use super::row::Row;

/// The page about a row, under `base` (`https://host`). `None` where metasmoke has no such page.
pub(crate) fn of(base: &str, model: &Model, row: Row<'_>) -> Option<String> {
    if let Some(path) = reviewable(model, row) {
        return Some(format!("{base}{path}"));
    }
    model.pages.iter().find_map(|page| fill(base, page, row))
}

/// What a review item is about.
fn reviewable(model: &Model, row: Row<'_>) -> Option<String> {
    if model.table != "review_items" {
        return None;
    }
    match row.text("reviewable_type")? {
        "Post" => Some(format!("/post/{}", row.id("reviewable_id").filter(|id| *id > 0)?)),
        "SpamDomain" => Some(format!("/domains/{}", row.id("reviewable_id").filter(|id| *id > 0)?)),
        "Flag" => Some("/admin/flagged".to_owned()),
        _ => None,
    }
}

fn fill(base: &str, page: &str, row: Row<'_>) -> Option<String> {
    let mut out = String::with_capacity(base.len() + page.len() + 16);
    out.push_str(base);
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('{') {
        let (column, after) = after.split_once('}')?;
        out.push_str(before);
        if column == "name" {
            out.push_str(row.text(column).filter(|name| is_slug(name))?);
        } else {
            // Only users have numbers below zero.
            let id = row.id(column).filter(|id| *id > 0 || page.starts_with("/users/"))?;
            out.push_str(&id.to_string());
        }
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

/// Whether a name can stand in a path as it is.
fn is_slug(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value};

    use super::*;
    use crate::providers::metasmoke::models::{self, MODELS};

    fn page(table: &str, json: &str) -> Option<String> {
        let cells: Map<String, Value> = serde_json::from_str(json).expect("a row in a test");
        of("https://host", models::by_table(table).expect("a model"), Row(&cells))
            .map(|url| url.replace("https://host", ""))
    }

    #[test]
    fn every_model_leads_where_the_routes_say() {
        let all = r#"{"id":5,"post_id":42,"abuse_report_id":12,"left_id":31,"user_id":-1,"smoke_detector_id":2,"name":"posts",
            "reviewable_type":"Post","reviewable_id":43}"#;
        let wanted = [
            ("abuse_comments", Some("/abuse/reports/12")),
            ("abuse_contacts", Some("/abuse/contacts/5")),
            ("abuse_report_statuses", Some("/abuse/statuses/5")),
            ("abuse_reports", Some("/abuse/reports/5")),
            ("announcements", Some("/announcements")),
            ("api_keys", Some("/admin/keys")),
            ("api_tokens", None),
            ("deletion_logs", Some("/post/42")),
            ("domain_links", Some("/domains/31")),
            ("domain_tags", Some("/domains/tags/5")),
            ("feedbacks", Some("/post/42")),
            ("flag_conditions", Some("/flagging/conditions")),
            ("flag_logs", Some("/post/42/flag_logs")),
            ("flag_settings", Some("/flagging/settings")),
            ("flags", Some("/post/42")),
            ("github_tokens", None),
            ("moderator_sites", Some("/users/-1")),
            ("post_comments", Some("/post/42")),
            ("posts", Some("/post/5")),
            ("reasons", Some("/reason/5")),
            ("review_items", Some("/post/43")),
            ("review_queues", Some("/review/posts")),
            ("review_results", Some("/review")),
            ("roles", None),
            ("sites", Some("/sites/dash?site_id=5")),
            ("smoke_detectors", Some("/status")),
            ("spam_domains", Some("/domains/5")),
            ("stack_exchange_users", Some("/spammers/5")),
            ("statistics", Some("/smoke_detector/2/statistics")),
            ("user_site_settings", Some("/flagging/preferences")),
            ("users", Some("/users/5")),
        ];
        assert_eq!(wanted.len(), MODELS.len());
        for (table, path) in wanted {
            assert_eq!(page(table, all).as_deref(), path, "{table}");
        }
    }

    #[test]
    fn what_a_row_lacks_falls_back() {
        assert_eq!(page("flag_logs", r#"{"id":1,"post_id":null}"#).as_deref(), Some("/flagging/logs"));
        assert_eq!(page("flags", "{}").as_deref(), Some("/admin/flagged"));
        assert_eq!(page("statistics", "{}").as_deref(), Some("/status"));
        assert_eq!(page("feedbacks", "{}"), None);
        assert_eq!(page("posts", r#"{"id":-4}"#), None);
        assert_eq!(page("posts", r#"{"id":"../admin"}"#), None);
        assert_eq!(page("review_queues", r#"{"name":"../admin"}"#).as_deref(), Some("/review"));
        for (item, path) in [
            (r#"{"reviewable_type":"SpamDomain","reviewable_id":31}"#, "/domains/31"),
            (r#"{"reviewable_type":"Flag","reviewable_id":2}"#, "/admin/flagged"),
            (r#"{"reviewable_type":"Post"}"#, "/review"),
            (r#"{"reviewable_type":"Odd","reviewable_id":2}"#, "/review"),
        ] {
            assert_eq!(page("review_items", item).as_deref(), Some(path), "{item}");
        }
    }
}
