//! Flag logs for catch-up: metasmoke has them in its GraphQL only, and only a few at a time.

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use url::Url;

use super::models::{self, Model};
use super::row::{self, Row};
use super::{api, legacy};
use crate::clock::Now;
use crate::event::Event;
use crate::http::{Method, Request};
use crate::secret::Secret;

/// Asks for the newest `last` flag logs before the newest `offset`, each with its post.
pub(super) fn ask(api: &Url, key: &Secret, last: usize, offset: usize) -> Request {
    let offset = if offset > 0 { format!(",offset:{offset}") } else { String::new() };
    let query = format!(
        "{{flag_logs(last:{last}{offset}){{id success is_auto is_dry_run error_message created_at post{{id title link}}}}}}"
    );
    let mut ask = api::ask(api, "/api/graphql", Some(key), &[]);
    ask.method = Method::Post;
    ask.body = Some(("application/json", Secret::new(serde_json::json!({ "query": query }).to_string())));
    ask.header("Accept", Secret::new("application/json".to_owned()))
}

/// Reads the answer into rows, and says how many there were to read. Each carries its post under a key no
/// column has. Numbers of rows are texts in GraphQL and become what they are elsewhere.
pub(super) fn read(body: &str) -> Option<(Vec<Map<String, Value>>, usize)> {
    let answer: Answer<'_> = serde_json::from_str(body).ok()?;
    let model = models::by_table("flag_logs")?;
    let row = |raw: &&RawValue| {
        let mut row = row::columns(model, raw.get())?;
        let mut post = legacy::post_within(raw.get()).unwrap_or_default();
        for cells in [&mut row, &mut post] {
            if let Some(id) = Row(cells).id("id") {
                cells.insert("id".to_owned(), id.into());
            }
        }
        row.insert(POST.to_owned(), post.into());
        Some(row)
    };
    let rows = &answer.data.flag_logs;
    Some((rows.iter().filter_map(row).collect(), rows.len()))
}

/// The event of a row that may carry its post.
pub(super) fn event(model: &'static Model, mut row: Map<String, Value>, base: &str, now: Now) -> Event {
    let post = match row.remove(POST) {
        Some(Value::Object(post)) => post,
        _ => Map::new(),
    };
    legacy::with_post(model, row, &post, base, now)
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    data: Data<'a>,
}

#[derive(Deserialize)]
struct Data<'a> {
    #[serde(borrow)]
    flag_logs: Vec<&'a RawValue>,
}

/// Flag logs asked for at once. Two more, with their posts, would stay under the server's limit of complexity (5000).
pub(super) const MOST: usize = 20;
const POST: &str = "post";
