//! Telling the service what has been seen.

use serde_json::{Value, json};

use super::rest::{self, Rest};
use super::told;
use crate::dialect::Action;
use crate::http::Http;
use crate::messages;
use crate::trouble::{Trouble, TroubleCode};

/// What is marked: notifications, or a conversation's messages.
#[derive(Clone, Copy)]
pub(super) enum What {
    Notifications,
    Conversation(u64),
}

/// What `action` marks, and up to which one of them, if there is a way to do it.
pub(super) fn what(action: &Action) -> Option<(What, u64)> {
    let Action::MarkSeen { kind, thread, seq } = action else { return None };
    let what = if kind.starts_with("notification/") {
        What::Notifications
    } else if kind == "message" {
        What::Conversation(thread.as_deref()?.strip_prefix("conversation/")?.parse().ok()?)
    } else {
        return None;
    };
    Some((what, *seq))
}

/// Marks them as seen, up to one of them. The service knows no other way: everything before it counts as seen too.
pub(super) async fn mark(http: &mut dyn Http, rest: Rest, what: What, seq: u64) -> Result<Value, Trouble> {
    let gone = || Trouble::new(TroubleCode::Protocol, messages::gleepost_no_conversation());
    let conversation = |id: u64| rest.mark_seen(&format!("conversations/{id}/messages"), seq);
    let first = match what {
        What::Notifications => rest.mark_seen("notifications", seq),
        What::Conversation(id) => conversation(id),
    };
    let mut response = http.send(first).await?;
    if let What::Conversation(old) = what {
        // Perhaps it was merged into another one. The redirect for messages leads nowhere: the address in it lacks the
        // leading slash. The conversation's own works, and ends at the one it was merged into.
        if matches!(response.status, 300..=399 | 404) {
            response = http.send(rest.read(&format!("conversations/{old}"), "")).await?;
            let found = serde_json::from_str::<Value>(&response.body).ok().and_then(|body| told::number(&body, "id"));
            match found.filter(|id| response.status == 200 && *id != old) {
                Some(id) => response = http.send(conversation(id)).await?,
                None if response.status == 401 => {}
                None => return Err(gone()),
            }
        }
        if matches!(response.status, 403 | 404) {
            return Err(gone());
        }
    }
    match response.status {
        200 => Ok(json!({ "seen": seq })),
        _ => Err(rest::trouble(&response)),
    }
}
