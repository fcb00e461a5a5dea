//! The kinds of event metasmoke has, as the filters show them: every model, every change.

use super::events::Change;
use super::models::{GROUPS, MODELS, Model};
use super::row::{self, Row};
use super::{news, words};
use crate::provider::Kind;

/// All kinds, group by group; within one, creations first, and of those what most people want.
pub(super) fn all() -> Vec<Kind> {
    let mut ranked: Vec<_> = MODELS.iter().flat_map(|model| Change::ALL.map(|change| (model, change))).collect();
    let place = |list: &[&str], name: &str| list.iter().position(|known| *known == name).unwrap_or(list.len());
    ranked.sort_by_key(|(model, change)| (place(&GROUPS, model.group), *change, place(&FIRST, model.table)));
    ranked.into_iter().map(|(model, change)| kind(model, change)).collect()
}

fn kind(model: &'static Model, change: Change) -> Kind {
    let id = format!("{}#{}", model.table, change.word());
    let row = row::columns(model, model.example).unwrap_or_default();
    Kind {
        group: model.group.into(),
        label: label(model, change).into(),
        help: help(model, change).into(),
        example: words::tell(model, change, Row(&row), Some("Best keto gummies")).title.into(),
        default_on: super::rings_by_default(&id),
        urgency: news::urgency(change),
        id,
    }
}

fn label(model: &Model, change: Change) -> String {
    match (model.table, change) {
        ("posts", Change::Create) => "Post reported".to_owned(),
        (_, Change::Create) => model.noun.to_owned(),
        (_, Change::Update) => format!("{} changed", model.noun),
        (_, Change::Destroy) => format!("{} removed", model.noun),
    }
}

fn help(model: &Model, change: Change) -> String {
    match (model.table, change) {
        (_, Change::Create) => model.help.to_owned(),
        ("posts", Change::Update) => {
            "A post is saved again: several times for each post, with every feedback.".to_owned()
        }
        ("reasons", Change::Update) => "A reason is used: with every reported post.".to_owned(),
        ("smoke_detectors", Change::Update) => "A SmokeDetector shows that it lives: every minute.".to_owned(),
        (_, Change::Update) => format!("{} is saved again.", with_article(model.noun)),
        (_, Change::Destroy) => format!("{} is deleted from metasmoke.", with_article(model.noun)),
    }
}

fn with_article(noun: &str) -> String {
    // An acronym is left as it is written.
    let second_is_capital = noun.chars().nth(1).is_some_and(char::is_uppercase) || noun.contains("Detector");
    let article = if noun.starts_with(['A', 'E', 'I', 'O']) { "An" } else { "A" };
    let noun = if second_is_capital || noun.starts_with("GitHub") { noun.to_owned() } else { noun.to_lowercase() };
    format!("{article} {noun}")
}

/// The tables most people care about.
const FIRST: [&str; 7] =
    ["flag_logs", "posts", "feedbacks", "deletion_logs", "post_comments", "spam_domains", "statistics"];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_model_and_change_is_offered_once_and_two_are_on() {
        let kinds = all();
        let ids: BTreeSet<&str> = kinds.iter().map(|kind| kind.id.as_str()).collect();
        assert_eq!((kinds.len(), ids.len()), (93, 93));
        let on: Vec<&str> = kinds.iter().filter(|kind| kind.default_on).map(|kind| kind.id.as_str()).collect();
        assert_eq!(on, ["flag_logs#create", "announcements#create"]);
    }

    #[test]
    fn groups_stand_together_and_labels_are_told_apart() {
        let kinds = all();
        let mut groups: Vec<String> = kinds.iter().map(|kind| kind.group.to_string()).collect();
        groups.dedup();
        assert_eq!(groups, GROUPS);
        assert_eq!(kinds[0].id, "flag_logs#create");
        let labels: BTreeSet<String> = kinds.iter().map(|kind| kind.label.to_string()).collect();
        assert_eq!(labels.len(), kinds.len());
    }

    #[test]
    fn labels_help_and_examples_read_well() {
        let shown = |id: &str| {
            let kind = all().into_iter().find(|kind| kind.id == id).expect("a kind");
            format!("{} | {} | {}", kind.label, kind.help, kind.example)
        };
        for (id, wanted) in [
            ("posts#create", "Post reported | A post looks like spam. | Best keto gummies"),
            (
                "flag_logs#create",
                "Flag log | A flag is cast on a reported post, by itself or by hand. | Flagged as spam: “Best keto gummies”",
            ),
            (
                "feedbacks#create",
                "Feedback | Somebody says what a reported post is. | Marked tpu-: “Best keto gummies” by Otter",
            ),
            ("api_keys#update", "API key changed | An API key is saved again. | API key changed: Flag helper"),
            (
                "domain_tags#destroy",
                "Domain tag removed | A domain tag is deleted from metasmoke. | Domain tag removed: blog-comment-spam",
            ),
        ] {
            assert_eq!(shown(id), wanted);
        }
    }
}
