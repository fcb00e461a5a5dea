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
use crate::http::{Http, Response};
use crate::provider::{Pass, Veil};
use crate::trouble::Trouble;

/// Asks about all topics whose columns may be seen. What cannot be had is as it was before.
pub(super) async fn ask(http: &mut dyn Http, setup: &Setup, pass: &Pass) -> Result<BTreeMap<String, Veil>, Trouble> {
    let mut veils = pass.veils.clone();
    for topic in setup.topics.iter().filter(|topic| setup.looks_deeper(topic)).map(|topic| &topic.name) {
        let model = page::authorized(setup, pass, &format!("/jsmodel/{}", encode(topic)), None);
        let mut response = http.send(model).await?;
        let mut veil = of_model(&response);
        if veil.is_none() && page::ends(&response).is_none() {
            let rows = page::ask(setup, pass, topic, Part { size: ROWS, number: 1, ..Part::default() });
            response = http.send(rows).await?;
            veil = of_rows(&response);
        }
        // Who is refused or told to wait is so at the socket too.
        if page::ends(&response).is_some() {
            break;
        }
        match veil {
            Some(veil) => _ = veils.insert(topic.clone(), veil),
            None => _ = veils.entry(topic.clone()).or_insert(Veil::Over(BTreeSet::new())),
        }
    }
    Ok(veils)
}

fn of_model(response: &Response) -> Option<Veil> {
    let body: Value = serde_json::from_str(&response.body).ok().filter(|_| response.status == 200)?;
    let columns = body["ColumnModel"].as_object().filter(|columns| !columns.is_empty())?;
    let shown = columns.iter().filter(|(_, column)| {
        let kind = column["ColumnType"].as_str().unwrap_or_default();
        !SECRETS.contains(&kind.trim_end_matches("[]").to_ascii_lowercase().as_str())
    });
    Some(Veil::AllBut(shown.map(|(name, _)| name.clone()).collect()))
}

/// `None` where there are no rows that would tell.
fn of_rows(response: &Response) -> Option<Veil> {
    let rows = Page::of(response).filter(|_| response.status == 200)?.rows;
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
    use crate::clock::{Mono, Now, Wall};
    use crate::http::scripted::{Scripted, end};
    use crate::secret::Secret;

    fn response(status: u16, body: &Value) -> Response {
        Response { status, retry_after: None, body: body.to_string(), too_large: false, date: None }
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
        responses: &[Response],
        columns: &[&str],
    ) -> (Vec<String>, String) {
        let pass = Pass { token: Secret::new("tok".into()), expires: None, me: None, veils: before };
        let (mut asked, mut responses) = (Vec::new(), responses.iter().cloned());
        let mut http = Scripted::new(Now { mono: Mono(0), wall: Wall(0) }, |request| {
            assert_eq!(request.headers[0].1.expose(), "Bearer tok");
            asked.push(request.url.path().to_owned());
            responses.next()
        });
        let veils = end(ask(&mut http, setup, &pass)).expect("no more is asked than is answered");
        assert_eq!(responses.len(), 0, "all is asked");
        let setup = setup.clone().veiled(veils);
        let hidden = columns.iter().filter(|column| setup.hides("t", column)).copied();
        (asked, hidden.collect::<Vec<_>>().join(" "))
    }

    const COLUMNS: [&str; 7] = ["name", "door", "tag", "user_account_id", "internal", "version", "reference_id"];

    #[test]
    fn the_table_s_model_says_which_columns_are_secrets() {
        let setup = setup(&[("topics", "t,u"), ("columns.t", "*")]);
        let (asked, hidden) = play(&setup, BTreeMap::new(), &[response(200, &model())], &COLUMNS);
        assert_eq!(asked, ["/jsmodel/t"], "of the other topic nothing is seen that could be one");
        assert_eq!(hidden, "door tag internal");
    }

    #[test]
    fn without_a_model_the_rows_tell() {
        let setup = setup(&[("topics", "t"), ("title", "{door}")]);
        let rows = json!({"data": [{"type": "t", "id": "a", "attributes": {"name": "x", "door": "", "note": ""}},
            {"type": "t", "id": "b", "attributes": {"name": "y", "door": "", "note": "z"}}]});
        let responses = [response(404, &json!({})), response(200, &rows)];
        let (asked, hidden) = play(&setup, BTreeMap::new(), &responses, &["name", "door", "note", "other"]);
        assert_eq!((asked, hidden.as_str()), (vec!["/jsmodel/t".to_owned(), "/api/t".to_owned()], "door"));
    }

    #[test]
    fn what_cannot_be_asked_now_is_as_it_was() {
        let setup = setup(&[("topics", "t,u"), ("columns.t", "door"), ("columns.u", "door")]);
        let before = || BTreeMap::from([("t".to_owned(), Veil::Over(["door".to_owned()].into()))]);
        for (status, asked) in [(429, 1), (401, 1)] {
            let told = play(&setup, before(), &[response(status, &json!({}))], &COLUMNS);
            assert_eq!((told.0.len(), told.1.as_str()), (asked, "door"), "{status}");
        }
        let responses = [500; 4].map(|status| response(status, &json!({})));
        let told = play(&setup, before(), &responses, &COLUMNS);
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
