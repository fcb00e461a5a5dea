//! Pages of Daptin's REST interface (JSON:API).

use serde_json::{Map, Value};

use super::admission::bearer;
use super::setup::Setup;
use crate::http::{Request, Response};
use crate::messages;
use crate::provider::Pass;
use crate::trouble::{Trouble, TroubleCode};

/// One page of a table.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Its rows, as the socket would have them.
    pub(super) rows: Vec<Map<String, Value>>,
    /// How many rows there are in all, where the server says it: also those it does not show to this account.
    pub(super) total: Option<u64>,
    /// The number of the last page, where the server says it. Rows are left out for lack of
    /// permission after the page was cut, so that a short or empty page is not the last.
    last: Option<u64>,
}

impl Page {
    /// Reads a page; `None` when this is none.
    pub(super) fn of(response: &Response) -> Option<Self> {
        let mut body: Value = serde_json::from_str(&response.body).ok()?;
        let (last, total) = (body["links"]["last_page"].as_u64(), body["links"]["total"].as_u64());
        let Value::Array(data) = body.get_mut("data")?.take() else { return None };
        Some(Self { rows: data.into_iter().filter_map(row).collect(), total, last })
    }

    /// Whether there is nothing after page `number`.
    pub(super) fn is_last(&self, number: u64) -> bool {
        self.last.map_or(self.rows.is_empty(), |last| number >= last)
    }
}

/// Which part of a table to ask for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Part<'a> {
    /// What it is sorted by.
    pub(super) sort: Option<&'a str>,
    /// The columns, separated by commas; all without.
    pub(super) fields: Option<&'a str>,
    /// How many rows a page has.
    pub(super) size: u64,
    /// Which page, from 1.
    pub(super) number: u64,
}

/// The request for one page of a table. Brackets stand as Daptin's own documentation writes them.
pub(super) fn ask(setup: &Setup, pass: &Pass, table: &str, part: Part<'_>) -> Request {
    let given = |name: &str, value: Option<&str>| value.map_or_else(String::new, |value| format!("{name}={value}&"));
    let (sort, fields) = (given("sort", part.sort), given("fields", part.fields));
    let query = format!("{sort}{fields}page[size]={}&page[number]={}", part.size, part.number);
    authorized(setup, pass, &format!("/api/{}", super::template::encode(table)), Some(&query))
}

/// A request with the token.
pub(super) fn authorized(setup: &Setup, pass: &Pass, path: &str, query: Option<&str>) -> Request {
    let (name, value) = bearer(pass);
    Request::get(setup.at(path, query)).header(name, value)
}

/// What a status means on which the whole errand has to end.
pub(super) fn ends(response: &Response) -> Option<Trouble> {
    match response.status {
        401 => Some(Trouble::new(TroubleCode::Credential, messages::daptin_token_no_longer())),
        429 => Some(busy(response)),
        _ => None,
    }
}

/// Why a request about `table` may succeed when it is made again, if its status says so.
pub(super) fn passes(response: &Response, table: &str) -> Option<Trouble> {
    match response.status {
        429 => Some(busy(response)),
        status @ (408 | 425 | 500..) => {
            let words = messages::daptin_missing_status(table, status);
            Some(Trouble::new(TroubleCode::Unreachable, words).retry_after(response.retry_after))
        }
        _ => None,
    }
}

/// An answer about `table` that is none, such as one that was cut or comes from a proxy. The next may be one.
pub(super) fn unreadable(table: &str) -> Trouble {
    Trouble::new(TroubleCode::Protocol, messages::daptin_missing_form(table))
}

fn busy(response: &Response) -> Trouble {
    Trouble::new(TroubleCode::Busy, messages::daptin_wait()).retry_after(response.retry_after)
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
