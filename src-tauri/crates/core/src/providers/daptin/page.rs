//! Pages of Daptin's REST interface (JSON:API).

use serde_json::{Map, Value};

use super::admission::bearer;
use super::setup::Setup;
use crate::errand::{Ask, Reply};
use crate::provider::Pass;
use crate::trouble::{Trouble, TroubleCode};

/// One page of a table.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Its rows, as the socket would have them.
    pub(super) rows: Vec<Map<String, Value>>,
    /// The number of the last page, where the server says it. Rows are left out for lack of
    /// permission after the page was cut, so that a short or empty page is not the last.
    last: Option<u64>,
}

impl Page {
    /// Reads a page; `None` when this is none.
    pub(super) fn of(reply: &Reply) -> Option<Self> {
        let mut body: Value = serde_json::from_str(&reply.body).ok()?;
        let last = body["links"]["last_page"].as_u64();
        let Value::Array(data) = body.get_mut("data")?.take() else { return None };
        Some(Self { rows: data.into_iter().filter_map(row).collect(), last })
    }

    /// Whether there is nothing after page `number`.
    pub(super) fn is_last(&self, number: u64) -> bool {
        self.last.map_or(self.rows.is_empty(), |last| number >= last)
    }
}

/// The request for one page of a table. Brackets stand as Daptin's own documentation writes them.
pub(super) fn ask(setup: &Setup, pass: &Pass, table: &str, sort: Option<&str>, size: u64, number: u64) -> Ask {
    let sort = sort.map_or_else(String::new, |sort| format!("sort={sort}&"));
    let query = format!("{sort}page[size]={size}&page[number]={number}");
    authorized(setup, pass, &format!("/api/{}", super::template::encode(table)), Some(&query))
}

/// A request with the token.
pub(super) fn authorized(setup: &Setup, pass: &Pass, path: &str, query: Option<&str>) -> Ask {
    let (name, value) = bearer(pass);
    Ask::get(setup.at(path, query)).header(name, value)
}

/// What a status means on which the whole errand has to end.
pub(super) fn ends(reply: &Reply) -> Option<Trouble> {
    match reply.status {
        401 => Some(Trouble::new(TroubleCode::Credential, "Daptin no longer accepts this account's token.")),
        429 => Some(Trouble::new(TroubleCode::Busy, "Daptin asks to wait.").retry_after(reply.retry_after)),
        _ => None,
    }
}

fn row(resource: Value) -> Option<Map<String, Value>> {
    let Value::Object(mut resource) = resource else { return None };
    let Value::Object(mut row) = resource.remove("attributes")? else { return None };
    for (column, member) in [("reference_id", "id"), ("__type", "type")] {
        if let (None, Some(value)) = (row.get(column), resource.remove(member)) {
            row.insert(column.to_owned(), value);
        }
    }
    Some(row)
}
