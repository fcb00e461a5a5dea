//! Asks, before the socket opens, which columns the server keeps from whoever asks for a row: live frames carry these
//! too, a new password in the clear among them, and their names need not tell.
//!
//! REST blanks columns of the type `password`, and leaves out those that are kept from it altogether
//! (`artpar/api2go`, `GetAttributes`). Which they are stands in `/jsmodel/<table>`. Where there is no such page, what is
//! blank in every row is taken for one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::page::{self, Page, Part};
use super::setup::Setup;
use super::template::encode;
use crate::errand::{Ask, Reply};
use crate::provider::{Pass, Veil};

/// The questions about all topics whose columns may be seen.
pub(super) struct Asking {
    /// The topics that are still to be asked about, the next at the end.
    topics: Vec<String>,
    stage: Stage,
    /// What is known, at first from the last time.
    veils: BTreeMap<String, Veil>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Begin,
    Model,
    Rows,
}

impl Asking {
    /// Questions for the topics of this account, by what was known before.
    pub(super) fn new(setup: &Setup, veils: BTreeMap<String, Veil>) -> Self {
        let topics = setup.topics.iter().rev().filter(|topic| setup.looks_deeper(topic));
        Self { topics: topics.map(|topic| topic.name.clone()).collect(), stage: Stage::Begin, veils }
    }

    /// Takes the reply to the last question, and says the next.
    pub(super) fn step(&mut self, setup: &Setup, pass: &Pass, reply: Option<&Reply>) -> Option<Ask> {
        if let Some(reply) = reply {
            let topic = self.topics.last()?;
            // Who is refused or told to wait is so at the socket too.
            if page::ends(reply).is_some() {
                return None;
            }
            let told = match self.stage {
                Stage::Rows => Some(of_rows(reply)),
                Stage::Begin | Stage::Model => of_model(reply).map(Some),
            };
            let Some(told) = told else {
                self.stage = Stage::Rows;
                return Some(page::ask(setup, pass, topic, Part { size: ROWS, number: 1, ..Part::default() }));
            };
            match told {
                Some(veil) => _ = self.veils.insert(topic.clone(), veil),
                None => _ = self.veils.entry(topic.clone()).or_insert(Veil::Over(BTreeSet::new())),
            }
            self.topics.pop();
        }
        self.stage = Stage::Model;
        let topic = self.topics.last()?;
        Some(page::authorized(setup, pass, &format!("/jsmodel/{}", encode(topic)), None))
    }

    /// What is known after all of them.
    pub(super) fn over(self) -> BTreeMap<String, Veil> {
        self.veils
    }
}

fn of_model(reply: &Reply) -> Option<Veil> {
    let body: Value = serde_json::from_str(&reply.body).ok().filter(|_| reply.status == 200)?;
    let columns = body["ColumnModel"].as_object().filter(|columns| !columns.is_empty())?;
    let shown = columns.iter().filter(|(_, column)| {
        let kind = column["ColumnType"].as_str().unwrap_or_default();
        !SECRETS.contains(&kind.trim_end_matches("[]").to_ascii_lowercase().as_str())
    });
    Some(Veil::AllBut(shown.map(|(name, _)| name.clone()).collect()))
}

/// `None` where there are no rows that would tell.
fn of_rows(reply: &Reply) -> Option<Veil> {
    let rows = Page::of(reply).filter(|_| reply.status == 200)?.rows;
    let blank = |name: &String| rows.iter().all(|row| row.get(name).and_then(Value::as_str) == Some(""));
    Some(Veil::Over(rows.first()?.keys().filter(|name| blank(name)).cloned().collect()))
}

/// The types of columns that hold a secret (`server/resource/column_types.go`). REST blanks the first; of the others it
/// shows what the database keeps.
const SECRETS: [&str; 3] = ["password", "bcrypt", "encrypted"];
/// How many rows are looked at.
const ROWS: u64 = 10;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::setup::tests::setup;
    use super::*;
    use crate::secret::Secret;

    fn reply(status: u16, body: &Value) -> Reply {
        Reply { status, retry_after: None, body: body.to_string(), too_large: false, date: None }
    }

    fn model() -> Value {
        json!({"ColumnModel": {
            "name": {"ColumnName": "name", "ColumnType": "label"},
            "door": {"ColumnName": "door", "ColumnType": "password"},
            "tag": {"ColumnName": "tag", "ColumnType": "encrypted"},
            "user_account_id": {"jsonApi": "hasOne", "columnType": "entity"},
        }})
    }

    /// Plays questions to their end: the paths asked for, and which of these columns are hidden.
    fn play(
        setup: &Setup,
        before: BTreeMap<String, Veil>,
        replies: &[Reply],
        columns: &[&str],
    ) -> (Vec<String>, String) {
        let pass = Pass { token: Secret::new("tok".into()), expires: None, me: None, veils: BTreeMap::new() };
        let mut asking = Asking::new(setup, before);
        let (mut asked, mut replies) = (Vec::new(), replies.iter());
        let mut next = asking.step(setup, &pass, None);
        while let Some(ask) = next {
            assert_eq!(ask.headers[0].1.expose(), "Bearer tok");
            asked.push(ask.url.path().to_owned());
            next = asking.step(setup, &pass, Some(replies.next().expect("no more is asked than is answered")));
        }
        assert_eq!(replies.len(), 0, "all is asked");
        let setup = setup.clone().veiled(asking.over());
        let hidden = columns.iter().filter(|column| setup.hides("t", column)).copied();
        (asked, hidden.collect::<Vec<_>>().join(" "))
    }

    const COLUMNS: [&str; 7] = ["name", "door", "tag", "user_account_id", "internal", "version", "reference_id"];

    #[test]
    fn the_table_s_model_says_which_columns_are_secrets() {
        let setup = setup(&[("topics", "t,u"), ("columns.t", "*")]);
        let (asked, hidden) = play(&setup, BTreeMap::new(), &[reply(200, &model())], &COLUMNS);
        assert_eq!(asked, ["/jsmodel/t"], "of the other topic nothing is seen that could be one");
        assert_eq!(hidden, "door tag internal");
    }

    #[test]
    fn without_a_model_the_rows_tell() {
        let setup = setup(&[("topics", "t"), ("title", "{door}")]);
        let rows = json!({"data": [{"type": "t", "id": "a", "attributes": {"name": "x", "door": "", "note": ""}},
            {"type": "t", "id": "b", "attributes": {"name": "y", "door": "", "note": "z"}}]});
        let replies = [reply(404, &json!({})), reply(200, &rows)];
        let (asked, hidden) = play(&setup, BTreeMap::new(), &replies, &["name", "door", "note", "other"]);
        assert_eq!((asked, hidden.as_str()), (vec!["/jsmodel/t".to_owned(), "/api/t".to_owned()], "door"));
    }

    #[test]
    fn what_cannot_be_asked_now_is_as_it_was() {
        let setup = setup(&[("topics", "t,u"), ("columns.t", "door"), ("columns.u", "door")]);
        let before = || BTreeMap::from([("t".to_owned(), Veil::Over(["door".to_owned()].into()))]);
        for (status, asked) in [(429, 1), (401, 1)] {
            let told = play(&setup, before(), &[reply(status, &json!({}))], &COLUMNS);
            assert_eq!((told.0.len(), told.1.as_str()), (asked, "door"), "{status}");
        }
        let replies = [500; 4].map(|status| reply(status, &json!({})));
        let told = play(&setup, before(), &replies, &COLUMNS);
        assert_eq!((told.0.len(), told.1.as_str()), (4, "door"));
    }

    #[test]
    fn nothing_is_asked_where_no_more_is_seen_than_a_name() {
        for fields in [&[][..], &[("title", "{name} in {table}"), ("link", "{base}/{reference_id}")]] {
            let setup = setup(&[&[("topics", "t")], fields].concat());
            assert_eq!(play(&setup, BTreeMap::new(), &[], &COLUMNS).0.len(), 0);
        }
        let deleted = setup(&[("topics", "t?EventType=delete"), ("columns.t", "*")]);
        assert_eq!(play(&deleted, BTreeMap::new(), &[], &COLUMNS).0.len(), 0);
    }
}
