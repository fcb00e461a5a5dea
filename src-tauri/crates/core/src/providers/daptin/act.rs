//! What the user asks for: topics listed, created, destroyed and sent to.

use serde_json::{Map, Value, json};

use super::requests::{Deed, PATIENCE, QUIET, What, naming};
use super::speech::{Speech, Stage};
use super::topic::unheard;
use crate::clock::Now;
use crate::dialect::{Action, Refusal, Signal, Ticket};

/// Asks the server for what the user wants.
pub(super) fn act(speech: &mut Speech, ticket: Ticket, action: &Action, now: Now, say: &mut Vec<Signal>) {
    let long = match &speech.stage {
        Stage::Older { long, .. } => *long,
        Stage::Current { .. } => true,
        Stage::Hoping { .. } | Stage::Asking { .. } => {
            return say.push(Signal::Answer(ticket, Err(Refusal::NotOverSocket)));
        }
    };
    let older = matches!(speech.stage, Stage::Older { .. });
    if let Action::TopicCreate(name) = action
        && let Some(words) = unheard(name)
    {
        return say.push(Signal::Answer(ticket, Err(Refusal::Refused(words))));
    }
    let (method, attributes, deed) = match action {
        Action::TopicList if older => (if long { LIST_LONG } else { LIST }, json!({}), Deed::List),
        Action::TopicCreate(name) => topic(if long { CREATE_LONG } else { CREATE }, name),
        Action::TopicDestroy(name) => topic(if long { DESTROY_LONG } else { DESTROY }, name),
        Action::TopicSend(name, message @ Value::Object(_)) => {
            let mut attributes = naming(name, &Map::new());
            attributes["message"] = message.clone();
            ("new-message", attributes, Deed::Send)
        }
        Action::TopicSend(..) => {
            let words = "Daptin takes a JSON object as a message, such as {\"text\":\"hello\"}.";
            return say.push(Signal::Answer(ticket, Err(Refusal::Refused(words.to_owned()))));
        }
        // Current servers have no list of topics on the socket; and nothing here can be marked.
        Action::TopicList | Action::MarkSeen { .. } => {
            return say.push(Signal::Answer(ticket, Err(Refusal::NotOverSocket)));
        }
    };
    // Success is silent where there is no answer to wait for.
    let silent = deed == Deed::Send || (older && deed != Deed::List);
    speech.send(method, &attributes, What::Act(ticket, deed), if silent { QUIET } else { PATIENCE }, now, say);
}

/// The server answered.
pub(super) fn answered(
    speech: &mut Speech,
    ticket: Ticket,
    deed: Deed,
    result: Result<Value, String>,
    now: Now,
    say: &mut Vec<Signal>,
) {
    match (result, deed) {
        // The spelling of both methods has changed before without notice.
        (Err(reason), Deed::Topic { method, name }) if reason == NO_SUCH_METHOD && short(method).is_some() => {
            let (method, attributes, deed) = topic(short(method).unwrap_or(method), &name);
            speech.send(method, &attributes, What::Act(ticket, deed), PATIENCE, now, say);
        }
        (Err(reason), _) => say.push(Signal::Answer(ticket, Err(refusal(reason)))),
        (Ok(_), deed) => done(speech, ticket, deed, say),
    }
}

/// Nothing came back in time.
pub(super) fn unanswered(speech: &mut Speech, ticket: Ticket, deed: Deed, say: &mut Vec<Signal>) {
    let silent = deed == Deed::Send || matches!(speech.stage, Stage::Older { .. });
    if silent && deed != Deed::List {
        done(speech, ticket, deed, say);
    } else {
        say.push(Signal::Answer(ticket, Err(Refusal::TimedOut)));
    }
}

/// Whether an older server's refusal of `method` is about this request; it names no id.
pub(super) fn concerns(what: &What, method: &str, reason: &str) -> bool {
    match what {
        What::Subscribe(topic) | What::Check(topic) => {
            method == "subscribe" && reason.rsplit(": ").next() == Some(topic.as_str())
        }
        What::Act(_, Deed::Send) => method == "new-message",
        What::Act(_, Deed::Topic { method: sent, .. }) => method == *sent,
        What::Act(_, Deed::List) | What::Topics | What::Proof | What::Unsubscribe => false,
    }
}

/// A list of topics as an answer.
pub(super) fn list(names: &[String]) -> Value {
    let mut names: Vec<_> = names.iter().map(|name| crate::text::line(name, 200)).collect();
    names.sort_unstable();
    names.dedup();
    Value::from(names)
}

fn done(speech: &mut Speech, ticket: Ticket, deed: Deed, say: &mut Vec<Signal>) {
    let answer = match deed {
        Deed::Topic { name, method } => {
            // A topic that was missing is there now.
            if matches!(method, CREATE | CREATE_LONG) {
                speech.subscriptions.hurry(&name);
            }
            json!({ "topic": name })
        }
        Deed::List | Deed::Send => json!({}),
    };
    say.push(Signal::Answer(ticket, Ok(answer)));
}

fn refusal(reason: String) -> Refusal {
    if NO_SUCH_TOPIC.iter().any(|start| reason.starts_with(start)) {
        Refusal::NoSuchTopic(format!("Daptin knows no such topic ({reason})."))
    } else {
        Refusal::Refused(reason)
    }
}

fn topic(method: &'static str, name: &str) -> (&'static str, Value, Deed) {
    (method, json!({ "name": name }), Deed::Topic { method, name: name.to_owned() })
}

fn short(method: &str) -> Option<&'static str> {
    match method {
        CREATE_LONG => Some(CREATE),
        DESTROY_LONG => Some(DESTROY),
        _ => None,
    }
}

/// The method that lists topics up to v0.9.
pub(super) const LIST: &str = "list-topic";
/// The same from v0.10 on, until v0.11.4 took it away.
pub(super) const LIST_LONG: &str = "list-topicName";
const CREATE: &str = "create-topic";
const CREATE_LONG: &str = "create-topicName";
const DESTROY: &str = "destroy-topic";
const DESTROY_LONG: &str = "destroy-topicName";
const NO_SUCH_TOPIC: [&str; 2] = ["topic not found", "topic does not exist"];
const NO_SUCH_METHOD: &str = "no such method";
