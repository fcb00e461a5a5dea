//! Watched posts: how their counts stand now, and comments after the last one known. Counts in
//! between are gone, and nobody misses them.

use serde_json::{Value, json};

use super::{CUT_SHORT, CatchingUp, Stage, is_gone, said};
use crate::errand::{Reply, Step};
use crate::provider::CaughtUp;
use crate::providers::gleepost::told::{list, number, time};

impl CatchingUp {
    pub(super) fn post(&mut self, id: u64, stage: &Stage, reply: &Reply) -> Step<CaughtUp> {
        match serde_json::from_str::<Value>(&reply.body) {
            Ok(post) if reply.status == 200 => self.look_at(id, &post),
            // The server drops posts one may not see without a word, and so does Bellhop.
            _ if is_gone(reply.status) => {}
            _ => self.miss(&["comment", "views", "vote"], &said("A watched post", reply)),
        }
        self.after(stage)
    }

    fn look_at(&mut self, id: u64, post: &Value) {
        self.comments.whole = true;
        let location = format!("/posts/{id}");
        for comment in list(post, "comments") {
            self.comment(&location, comment);
        }
        if self.since.is_none() {
            return;
        }
        if let Some(views) = number(post, "views") {
            let event = self.read("views", &location, &json!({"post": id, "views": views}));
            self.tell(event);
        }
        if let Some(poll) = post.get("poll").filter(|poll| poll.is_object()) {
            let event = self.read("vote", &location, poll);
            self.tell(event);
        }
    }

    /// A comment is new if it is past the last one known and of this gap: another post may be watched by now, and what
    /// was written there before never counted.
    fn comment(&mut self, location: &str, comment: &Value) {
        let Some(id) = number(comment, "id") else { return };
        let at = time(comment, "timestamp");
        match self.comments.is_new(id, at) {
            Some(true) if at.is_none_or(|at| self.comments.may_be_new(at)) => {
                let event = self.read("comment", location, comment);
                self.tell(event);
            }
            Some(true) => self.miss(&["comment"], OLDER),
            Some(false) => {}
            None => self.miss(&["comment"], CUT_SHORT),
        }
    }
}

const OLDER: &str = "Some comments bear a time from long before this gap, so Bellhop does not tell them.";
