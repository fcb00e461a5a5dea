//! What to subscribe to: the `events` grammar of metasmoke's `ApiChannel`, checked and made canonical.
//!
//! The server checks nothing: a misspelt model is confirmed and then silent for ever, `posts#` is
//! never answered at all, and an overlap delivers each event twice. So everything is checked here.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::models::{self, MODELS, Model};
use crate::messages::{self, Message};

/// What happened to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Change {
    /// It is new.
    Create,
    /// It changed, or was only saved again.
    Update,
    /// It is about to go.
    Destroy,
}

impl Change {
    /// All of them, in the order they are written.
    pub(crate) const ALL: [Self; 3] = [Self::Create, Self::Update, Self::Destroy];

    /// Its name in subscriptions, events and kinds.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Destroy => "destroy",
        }
    }

    /// The change called `word`.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|change| change.word() == word)
    }
}

/// A kind's name, such as `flag_logs#create`, as model and change.
pub(crate) fn split_kind(kind: &str) -> Option<(&'static Model, Change)> {
    let (table, change) = kind.split_once('#')?;
    Some((models::by_table(table)?, Change::from_word(change)?))
}

/// A set of kinds to subscribe to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted(BTreeMap<&'static str, [bool; 3]>);

impl Wanted {
    /// Reads what a user wrote, such as `posts; flag_logs#create,update`. The error is one sentence.
    pub(crate) fn parse(text: &str) -> Result<Self, Message> {
        let mut wanted = Self::default();
        for entry in text.split(';').map(str::trim).filter(|entry| !entry.is_empty()) {
            wanted.entry(entry)?;
        }
        if wanted.is_empty() {
            return Err(messages::metasmoke_events_empty());
        }
        Ok(wanted)
    }

    /// Adds one kind.
    pub(crate) fn add(&mut self, model: &'static Model, change: Change) {
        self.0.entry(model.table).or_default()[change as usize] = true;
    }

    /// Whether a kind is in it.
    pub(crate) fn has(&self, table: &str, change: Change) -> bool {
        self.0.get(table).is_some_and(|changes| changes[change as usize])
    }

    /// Whether nothing is in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All kinds in it, in order.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = (&'static str, Change)> + '_ {
        self.0.iter().flat_map(|(table, changes)| {
            Change::ALL.into_iter().filter(|change| changes[*change as usize]).map(|change| (*table, change))
        })
    }

    /// The one way to write this set: models by name, changes spelt out, nothing twice.
    pub(crate) fn canonical(&self) -> String {
        let mut out = String::new();
        let mut last = "";
        for (table, change) in self.kinds() {
            let word = change.word();
            if table == last {
                let _ = write!(out, ",{word}");
            } else {
                let _ = write!(out, "{}{table}#{word}", if last.is_empty() { "" } else { ";" });
                last = table;
            }
        }
        out
    }

    fn entry(&mut self, entry: &str) -> Result<(), Message> {
        let (name, changes) = match entry.split_once('#') {
            None => (entry, None),
            Some((name, changes)) => (name.trim(), Some(changes)),
        };
        let model = models::by_table(name).ok_or_else(|| unknown_model(name))?;
        let Some(changes) = changes else {
            // What the server reads into a bare name; a destroy has to be asked for.
            self.add(model, Change::Create);
            self.add(model, Change::Update);
            return Ok(());
        };
        for word in changes.split(',').map(str::trim) {
            if word.is_empty() {
                return Err(messages::metasmoke_events_no_changes(name));
            }
            self.add(model, Change::from_word(word).ok_or_else(|| unknown_change(name, word))?);
        }
        Ok(())
    }
}

fn unknown_model(name: &str) -> Message {
    if name.contains([',', ' ']) {
        return messages::metasmoke_events_semicolon(shown(name));
    }
    messages::metasmoke_events_no_model(shown(name), nearest_table(name))
}

fn unknown_change(table: &str, word: &str) -> Message {
    // People who miss a word mostly have its beginning right: `delete` is meant to be `destroy`.
    let far = |change: &Change| {
        (!change.word().starts_with(word.chars().take(1).collect::<String>().as_str()), distance(change.word(), word))
    };
    let nearest = Change::ALL.into_iter().min_by_key(far).unwrap_or(Change::Create).word();
    messages::metasmoke_events_no_change(shown(word), table, nearest)
}

/// What the user wrote, short and clean enough to stand in a sentence.
fn shown(text: &str) -> String {
    crate::text::line(text, 40)
}

/// The table whose name is nearest to `name`: by slips of the finger, by a word in it (`comments`
/// stands in `post_comments`), by a part of it, by its beginning; in this order, the shortest first.
fn nearest_table(name: &str) -> &'static str {
    let name: String = name.chars().take(60).collect::<String>().to_lowercase();
    let stem = name.trim_end_matches('s');
    let start: String = name.chars().take(4).collect();
    let slips = |model: &&Model| {
        let class = model.class.to_lowercase();
        distance(model.table, &name).min(distance(&class, &name))
    };
    let shortest = |fits: &dyn Fn(&str) -> bool| {
        MODELS.iter().filter(|model| fits(model.table)).min_by_key(|model| model.table.len())
    };
    let within = |most: usize| MODELS.iter().filter(|model| slips(model) <= most).min_by_key(slips);
    within(1)
        .or_else(|| shortest(&|table| table.split('_').any(|word| word == name)))
        .or_else(|| within(2))
        .or_else(|| shortest(&|table| stem.len() >= 4 && table.contains(stem)))
        .or_else(|| shortest(&|table| start.len() >= 4 && table.starts_with(&start)))
        .or_else(|| MODELS.iter().min_by_key(slips))
        .map_or("posts", |model| model.table)
}

/// How many letters have to be typed, dropped, changed or swapped with their neighbour to get from
/// one word to the other.
fn distance(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for i in 1..=from.len() {
        let mut row = vec![i; to.len() + 1];
        for j in 1..=to.len() {
            let same = usize::from(from[i - 1] != to[j - 1]);
            row[j] = (above[j] + 1).min(row[j - 1] + 1).min(above[j - 1] + same);
            if i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(text: &str) -> String {
        Wanted::parse(text).unwrap_or_else(|words| panic!("{text}: {words}")).canonical()
    }

    #[test]
    fn what_is_right_has_one_spelling() {
        for (written, meant) in [
            ("posts;feedbacks;flag_logs", "feedbacks#create,update;flag_logs#create,update;posts#create,update"),
            ("statistics#create,update;posts#create", "posts#create;statistics#create,update"),
            ("  posts ;\tfeedbacks # create ", "feedbacks#create;posts#create,update"),
            ("posts#destroy,create;posts#create", "posts#create,destroy"),
            ("statistics;statistics#create;", "statistics#create,update"),
        ] {
            assert_eq!(canonical(written), meant, "{written}");
            assert_eq!(canonical(meant), meant, "the one spelling stands for itself");
        }
    }

    #[test]
    fn every_model_and_change_can_be_asked_for() {
        assert_eq!(MODELS.len(), 31);
        for model in MODELS {
            assert_eq!(canonical(model.table), format!("{}#create,update", model.table));
            for change in Change::ALL {
                let kind = format!("{}#{}", model.table, change.word());
                assert_eq!(canonical(&kind), kind);
                let (found, what) = split_kind(&kind).expect("a kind that was just built");
                assert_eq!((found.table, what), (model.table, change));
            }
        }
    }

    #[test]
    fn what_is_wrong_is_refused_with_the_nearest_right_thing() {
        for (written, hint) in [
            ("comments", "post_comments"),
            ("reviews", "review_items"),
            ("tags", "domain_tags"),
            ("domains", "spam_domains"),
            ("smokeys", "smoke_detectors"),
            ("post", "posts"),
            ("posts,feedbacks", "semicolon"),
            ("posts feedbacks", "semicolon"),
            ("flag_log", "flag_logs"),
            ("FlagLog", "flag_logs"),
            ("Posts", "posts"),
            ("psots", "posts"),
            ("feedback", "feedbacks"),
            ("anouncements#create", "announcements"),
            ("posts#crate", "posts#create"),
            ("posts#created", "posts#create"),
            ("posts#delete", "posts#destroy"),
            ("posts#create#update", "posts#create"),
            ("posts#", "posts#create"),
            ("posts#create,", "posts#create"),
            ("#create", "Did you mean"),
            ("legacy;posts", "Did you mean"),
            (" ; ", "at least one"),
        ] {
            let words = Wanted::parse(written).expect_err(written).to_string();
            assert!(words.contains(hint), "{written}: {words}");
        }
    }

    #[test]
    fn a_hostile_name_stays_short() {
        let words = Wanted::parse(&"x\u{202e}\n".repeat(5_000)).expect_err("no model is called that").to_string();
        assert!(words.chars().count() < 150, "{words}");
    }

    #[test]
    fn slips_are_counted_as_typists_make_them() {
        assert_eq!(distance("posts", "posts"), 0);
        assert_eq!(distance("posts", "psots"), 1);
        assert_eq!(distance("posts", "post"), 1);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn the_table_is_sorted_and_names_nothing_twice() {
        assert!(MODELS.is_sorted_by(|a, b| a.table < b.table), "by_table searches by halves");
        for model in MODELS {
            assert!(std::ptr::eq(models::by_class(model.class).expect("its own class"), model));
        }
    }
}
