//! The kinds of event metasmoke has, as the filters show them: every model, every change.

use super::events::Change;
use super::models::{GROUPS, MODELS, Model};
use super::row::{self, Row};
use super::{news, words};
use crate::messages::{self, Message};
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
        group: messages::metasmoke_group(model.group),
        label: label(model, change),
        help: help(model, change),
        example: words::tell(model, change, Row(&row), Some("Best keto gummies")).title,
        default_on: super::rings_by_default(&id),
        urgency: news::urgency(change),
        id,
    }
}

fn label(model: &Model, change: Change) -> Message {
    let change = if (model.table, change) == ("posts", Change::Create) { "reported" } else { change.word() };
    messages::metasmoke_kind(change, words::noun(model))
}

fn help(model: &Model, change: Change) -> Message {
    let one = messages::metasmoke_one(model.table);
    match change {
        Change::Create => messages::metasmoke_kind_create_help(model.table),
        Change::Update => messages::metasmoke_kind_update_help(model.table, one),
        Change::Destroy => messages::metasmoke_kind_destroy_help(one),
    }
}

/// The tables most people care about.
const FIRST: [&str; 7] =
    ["flag_logs", "posts", "feedbacks", "deletion_logs", "post_comments", "spam_domains", "statistics"];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::messages::Locale;

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
        let named =
            ["Flags", "News", "Posts", "Review", "Domains", "SmokeDetector", "Abuse reports", "People and keys"];
        assert_eq!(groups, named);
        assert_eq!(kinds[0].id, "flag_logs#create");
        for locale in Locale::all() {
            let labels: BTreeSet<String> = kinds.iter().map(|kind| locale.render(&kind.label)).collect();
            assert_eq!(labels.len(), kinds.len(), "{}", locale.name());
        }
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
