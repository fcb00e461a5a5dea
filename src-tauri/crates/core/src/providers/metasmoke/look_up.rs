//! Looking up the titles of posts, many at a time.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::api::{self, Page};
use super::row::{self, Row};
use super::{models, words};
use crate::clock::Now;
use crate::errand::{Errand, Reply, Step};
use crate::secret::Secret;
use crate::status;
use crate::trouble::{Trouble, TroubleCode};

/// Asks once for the titles of these posts.
pub(super) struct LookUp {
    api: Url,
    key: Secret,
    posts: BTreeSet<u64>,
}

impl LookUp {
    /// `None` where none of the things is a post.
    pub(super) fn new(api: Url, key: Secret, things: &[String]) -> Option<Self> {
        let number = |thing: &String| thing.strip_prefix("post/")?.parse().ok();
        let posts: BTreeSet<u64> = things.iter().filter_map(number).take(MOST).collect();
        (!posts.is_empty()).then_some(Self { api, key, posts })
    }
}

impl Errand<BTreeMap<String, String>> for LookUp {
    fn step(&mut self, reply: Option<Reply>, _now: Now) -> Step<BTreeMap<String, String>> {
        let Some(reply) = reply else {
            let numbers: Vec<String> = self.posts.iter().map(u64::to_string).collect();
            let path = format!("/api/v2.0/posts/{}", numbers.join(","));
            return Step::Ask(api::ask(&self.api, &path, Some(&self.key), &[("per_page", "100")]));
        };
        if reply.status != 200 {
            return Step::Done(Err(status::refusal(reply.status, reply.retry_after)));
        }
        Step::Done(titles(&reply.body).ok_or_else(|| Trouble::new(TroubleCode::Protocol, ODD)))
    }
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
const ODD: &str = "metasmoke's API answered in a way it never does, so titles are missing.";
