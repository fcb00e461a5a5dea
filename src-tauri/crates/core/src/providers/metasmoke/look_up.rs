//! Looking up the titles of posts, many at a time.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::api::{self, Page};
use super::row::{self, Row};
use super::{models, words};
use crate::http::{Request, Response};
use crate::messages;
use crate::secret::Secret;
use crate::status;
use crate::trouble::{Trouble, TroubleCode};

/// Asks for the titles of these posts; `None` where none of the things is a post.
pub(super) fn ask(api: &Url, key: &Secret, things: &[String]) -> Option<Request> {
    let number = |thing: &String| thing.strip_prefix("post/")?.parse().ok();
    let posts: BTreeSet<u64> = things.iter().filter_map(number).take(MOST).collect();
    let numbers: Vec<String> = posts.iter().map(u64::to_string).collect();
    let path = format!("/api/v2.0/posts/{}", numbers.join(","));
    (!posts.is_empty()).then(|| api::ask(api, &path, Some(key), &[("per_page", "100")]))
}

/// Reads the answer.
pub(super) fn read(response: &Response) -> Result<BTreeMap<String, String>, Trouble> {
    if response.status != 200 {
        return Err(status::refusal(response.status, response.retry_after));
    }
    titles(&response.body).ok_or_else(|| Trouble::new(TroubleCode::Protocol, messages::metasmoke_titles_odd()))
}

fn titles(body: &str) -> Option<BTreeMap<String, String>> {
    let model = models::by_table("posts")?;
    let page: Page<'_> = serde_json::from_str(body).ok()?;
    let title = |raw: &&serde_json::value::RawValue| {
        let cells = row::columns(model, raw.get())?;
        let id = words::post_of(model, Row(&cells))?;
        Some((words::thing(id), Row(&cells).text("title")?.to_owned()))
    };
    Some(page.items.iter().filter_map(title).collect())
}

/// The most posts a request may name, and the most an answer holds.
const MOST: usize = 100;
