//! What a frame from a client does, era by era.

use std::ops::ControlFlow;

use serde_json::{Map, Value, json};

use super::backend::Backend;
use super::socket::Out;
use super::{Era, USER};

/// Does what a frame asks for. What the server would not survive ends the connection.
pub(super) fn heard(backend: &mut Backend, number: u64, frame: &Value) {
    let Some(request) = Request::of(frame) else {
        // An id that is a number, or attributes that are no object: closed without a word of why.
        return tell(backend, number, Out::Close);
    };
    if backend.options.era == Era::Four && request.method == "ping" {
        return answer(backend, number, &json!({"type": "pong"}));
    }
    if backend.mute {
        return;
    }
    let era = backend.options.era;
    let long = era != Era::One;
    match request.method {
        "subscribe" => subscribe(backend, number, &request),
        "unsubscribe" => unsubscribe(backend, number, &request),
        "list-topic" if !long => list(backend, number, "topic-list"),
        "list-topicName" if long && era != Era::Four => list(backend, number, "topicName-list"),
        "create-topic" if !long => create(backend, number, &request),
        "create-topicName" if long => create(backend, number, &request),
        "destroy-topic" if !long => destroy(backend, number, &request),
        "destroy-topicName" if long => destroy(backend, number, &request),
        "new-message" => message(backend, number, &request),
        _ => match era {
            Era::Four => refuse(backend, number, &request, "no such method"),
            Era::Three { confirm: true } => {
                answer(
                    backend,
                    number,
                    &json!({"MessageSource": "system", "EventType": "error", "ObjectType": "no such method"}),
                );
            }
            _ => {}
        },
    }
}

struct Request<'a> {
    id: &'a str,
    method: &'a str,
    attributes: Map<String, Value>,
}

impl<'a> Request<'a> {
    fn of(frame: &'a Value) -> Option<Self> {
        let text = |name: &str| match frame.get(name) {
            None => Some(""),
            Some(value) => value.as_str(),
        };
        let attributes = match frame.as_object()?.get("attributes") {
            None | Some(Value::Null) => Map::new(),
            Some(value) => value.as_object()?.clone(),
        };
        Some(Self { id: text("id")?, method: text("method")?, attributes })
    }

    fn topic(&self, era: Era) -> Option<&str> {
        let name = if era == Era::One { "topic" } else { "topicName" };
        self.attributes.get(name)?.as_str().filter(|topic| !topic.is_empty())
    }
}

fn subscribe(backend: &mut Backend, number: u64, request: &Request<'_>) {
    let era = backend.options.era;
    let Some(topics) = request.topic(era) else { return };
    let filters = request.attributes.get("filters").and_then(Value::as_object).cloned().unwrap_or_default();
    for topic in topics.split(',') {
        let held = backend.connections.get(&number).is_some_and(|known| known.subscriptions.contains_key(topic));
        // v0.10 to v0.11.3 forget to note a subscription: each further one doubles every event.
        if held && era != Era::Two {
            continue;
        }
        if backend.options.denied.contains(topic) && era == Era::Four {
            refuse(backend, number, request, &format!("permission denied: {topic}"));
            continue;
        }
        if !backend.options.tables.contains_key(topic) && !backend.topics.contains(topic) {
            match era {
                // A nil topic ends the handler.
                Era::One => return tell(backend, number, Out::Cut),
                _ => refuse(backend, number, request, &format!("topic not found: {topic}")),
            }
            continue;
        }
        if let Some(connection) = backend.connections.get_mut(&number) {
            connection.subscriptions.entry(topic.to_owned()).or_default().push(filters.clone());
        }
        done(backend, number, request, "subscribed", topic);
    }
}

fn unsubscribe(backend: &mut Backend, number: u64, request: &Request<'_>) {
    let era = backend.options.era;
    let Some(topics) = request.topic(era) else {
        // The key is taken for granted up to v0.11.3; without it the handler panics.
        return if matches!(era, Era::One | Era::Two) {
            tell(backend, number, Out::Cut);
        };
    };
    if era == Era::Two {
        return;
    }
    for topic in topics.split(',') {
        let held = backend.connections.get_mut(&number).and_then(|known| known.subscriptions.remove(topic));
        if held.is_some() {
            done(backend, number, request, "unsubscribed", topic);
        }
    }
}

fn list(backend: &mut Backend, number: u64, object: &str) {
    let topics: Vec<_> = backend.options.tables.keys().chain(&backend.topics).collect();
    let data = backend.wrap(&json!({ "topics": topics }));
    answer(
        backend,
        number,
        &json!({"MessageSource": "system", "EventType": "response", "ObjectType": object, "EventData": data}),
    );
}

fn create(backend: &mut Backend, number: u64, request: &Request<'_>) {
    let Some(name) = request.attributes.get("name").and_then(Value::as_str) else { return };
    if backend.options.tables.contains_key(name) {
        refuse(backend, number, request, "cannot create topic with reserved name");
    } else if backend.topics.insert(name.to_owned()) {
        if backend.options.era == Era::Four {
            succeed(backend, number, request, &json!({"topicName": name, "created": true}));
        }
    } else {
        refuse(backend, number, request, "topic already exists");
    }
}

fn destroy(backend: &mut Backend, number: u64, request: &Request<'_>) {
    let Some(name) = request.attributes.get("name").and_then(Value::as_str) else { return };
    if backend.options.tables.contains_key(name) {
        refuse(backend, number, request, "cannot delete system topic");
    } else if backend.topics.remove(name) {
        if backend.options.era == Era::Four {
            succeed(backend, number, request, &json!({"topicName": name, "destroyed": true}));
        }
    } else if backend.options.era == Era::Four {
        refuse(backend, number, request, "topic not found");
    }
}

fn message(backend: &mut Backend, number: u64, request: &Request<'_>) {
    let Some(topic) = request.topic(backend.options.era).map(str::to_owned) else {
        return refuse(backend, number, request, "missing or invalid topicName");
    };
    let Some(message) = request.attributes.get("message").filter(|message| message.is_object()) else {
        return refuse(backend, number, request, "missing or invalid message");
    };
    if backend.options.denied.contains(&topic) {
        refuse(backend, number, request, &format!("permission denied: {topic}"));
    } else if !backend.options.tables.contains_key(&topic) && !backend.topics.contains(&topic) {
        refuse(backend, number, request, &format!("topic does not exist: {topic}"));
    } else if backend.publish(&topic, "new-message", message, USER) == ControlFlow::Break(()) {
        tell(backend, number, Out::Cut);
    }
}

/// Says that a subscription was made or ended, where the era says so at all.
fn done(backend: &mut Backend, number: u64, request: &Request<'_>, what: &str, topic: &str) {
    match backend.options.era {
        Era::Four => succeed(backend, number, request, &json!({ "topic": topic })),
        Era::Three { confirm: true } => {
            answer(backend, number, &json!({"MessageSource": "system", "EventType": what, "ObjectType": topic}));
        }
        _ => {}
    }
}

fn succeed(backend: &mut Backend, number: u64, request: &Request<'_>, data: &Value) {
    let data = backend.wrap(data);
    let mut frame = json!({"type": "response", "method": request.method, "ok": true, "data": data});
    if !request.id.is_empty() {
        frame["id"] = request.id.into();
    }
    answer(backend, number, &frame);
}

fn refuse(backend: &mut Backend, number: u64, request: &Request<'_>, why: &str) {
    match backend.options.era {
        Era::Four => {
            let mut frame = json!({"type": "response", "method": request.method, "ok": false, "error": why});
            if !request.id.is_empty() {
                frame["id"] = request.id.into();
            }
            answer(backend, number, &frame);
        }
        Era::Three { confirm: true } => {
            let data = backend.wrap(&json!({ "error": why }));
            answer(
                backend,
                number,
                &json!({"MessageSource": "system", "EventType": "error", "ObjectType": request.method, "EventData": data}),
            );
        }
        _ => {}
    }
}

fn answer(backend: &mut Backend, number: u64, frame: &Value) {
    tell(backend, number, Out::Text(frame.to_string()));
}

fn tell(backend: &mut Backend, number: u64, out: Out) {
    if let Some(connection) = backend.connections.get(&number) {
        // A connection that has just ended needs no answer.
        let _ = connection.outbox.send(out);
    }
}
