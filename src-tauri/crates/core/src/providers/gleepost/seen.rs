//! Telling the service what has been seen.

use serde_json::{Value, json};

use super::rest::{self, Rest};
use super::told;
use crate::clock::Now;
use crate::dialect::Action;
use crate::errand::{Errand, Reply, Step};
use crate::trouble::{Trouble, TroubleCode};

/// Marks notifications or a conversation's messages as seen, up to one of them. The service knows
/// no other way: everything before it counts as seen too.
pub(super) struct MarkSeen {
    rest: Rest,
    what: What,
    seq: u64,
    stage: Stage,
}

#[derive(Clone, Copy)]
enum What {
    Notifications,
    Conversation(u64),
}

enum Stage {
    Start,
    Marking,
    /// The conversation is gone; perhaps it was merged into another one.
    Finding,
    MarkingMerged,
}

impl MarkSeen {
    /// The errand for `action`, if there is a way to do it.
    pub(super) fn new(rest: Rest, action: &Action) -> Option<Self> {
        let Action::MarkSeen { kind, thread, seq } = action else { return None };
        let what = if kind.starts_with("notification/") {
            What::Notifications
        } else if kind == "message" {
            What::Conversation(thread.as_deref()?.strip_prefix("conversation/")?.parse().ok()?)
        } else {
            return None;
        };
        Some(Self { rest, what, seq: *seq, stage: Stage::Start })
    }

    fn mark(&mut self, stage: Stage) -> Step<Value> {
        self.stage = stage;
        Step::Ask(match self.what {
            What::Notifications => self.rest.mark_seen("notifications", self.seq),
            What::Conversation(id) => self.rest.mark_seen(&format!("conversations/{id}/messages"), self.seq),
        })
    }
}

impl Errand<Value> for MarkSeen {
    fn step(&mut self, reply: Option<Reply>, _now: Now) -> Step<Value> {
        let Some(reply) = reply else { return self.mark(Stage::Marking) };
        let merged = |status| matches!(status, 300..=399 | 404);
        match (&self.stage, self.what) {
            (_, _) if reply.status == 401 => Step::Done(Err(rest::trouble(&reply))),
            (Stage::Finding, What::Conversation(old)) => {
                // The conversation's own redirect works, and ends at the one it was merged into.
                match serde_json::from_str::<Value>(&reply.body).ok().and_then(|body| told::number(&body, "id")) {
                    Some(id) if reply.status == 200 && id != old => {
                        self.what = What::Conversation(id);
                        self.mark(Stage::MarkingMerged)
                    }
                    _ => Step::Done(Err(Trouble::new(TroubleCode::Protocol, GONE))),
                }
            }
            (_, _) if reply.status == 200 => Step::Done(Ok(json!({ "seen": self.seq }))),
            // Its redirect for messages leads nowhere: the address in it lacks the leading slash.
            (Stage::Marking, What::Conversation(id)) if merged(reply.status) => {
                self.stage = Stage::Finding;
                Step::Ask(self.rest.read(&format!("conversations/{id}"), ""))
            }
            (_, What::Conversation(_)) if matches!(reply.status, 403 | 404) => {
                Step::Done(Err(Trouble::new(TroubleCode::Protocol, GONE)))
            }
            _ => Step::Done(Err(rest::trouble(&reply))),
        }
    }
}

const GONE: &str = "Gleepost no longer has this conversation, or you are no longer in it.";
