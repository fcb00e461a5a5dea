//! Watched posts: how their counts stand now, and comments after the last one known. Counts in
//! between are gone, and nobody misses them.

use serde_json::{Value, json};

use super::{CatchingUp, Stage, is_gone, said};
use crate::errand::{Reply, Step};
use crate::provider::CaughtUp;
use crate::providers::gleepost::told::{list, number};

impl CatchingUp {
    pub(super) fn post(&mut self, id: u64, stage: &Stage, reply: &Reply) -> Step<CaughtUp> {
        match serde_json::from_str::<Value>(&reply.body) {
            Ok(post) if reply.status == 200 => self.look_at(id, &post),
            // The server drops posts one may not see without a word, and so does Bellhop.
            _ if is_gone(reply.status) => {}
            _ => {
                let sentence = said("A watched post", reply);
                self.miss(&sentence);
            }
        }
        self.after(stage)
    }

    fn look_at(&mut self, id: u64, post: &Value) {
        let comments = list(post, "comments");
        if self.comments.nothing() {
            let newest = comments.iter().filter_map(|comment| number(comment, "id")).max();
            self.learn("comment", newest.unwrap_or(0));
        }
        if self.since.is_none() {
            return;
        }
        let location = format!("/posts/{id}");
        if let Some(views) = number(post, "views") {
            let event = self.read("views", &location, &json!({"post": id, "views": views}));
            self.tell(event);
        }
        if let Some(poll) = post.get("poll").filter(|poll| poll.is_object()) {
            let event = self.read("vote", &location, poll);
            self.tell(event);
        }
        let new = |comment: &&Value| number(comment, "id").is_some_and(|id| self.comments.is_past(id));
        let new: Vec<&Value> = comments.iter().filter(new).collect();
        for comment in new {
            let event = self.read("comment", &location, comment);
            self.tell(event);
        }
    }
}
