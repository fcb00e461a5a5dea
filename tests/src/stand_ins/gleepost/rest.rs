//! The answers over REST.

use serde_json::{Value, json};

use super::super::http::{Request, Response};
use super::Received;
use super::town::Town;

impl Town {
    /// Answers a request; status 101 lets it in as a websocket.
    pub(super) fn answer(&mut self, request: &Request) -> Response {
        let Some(path) = request.path().strip_prefix("/api/v1") else {
            return Response::new(404, "404 page not found");
        };
        // The router cleans paths by a redirect: doubled slashes, and one at the end.
        if path.contains("//") || (path.len() > 1 && path.ends_with('/')) {
            return moved(format!(
                "/api/v1/{}",
                path.split('/').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
            ));
        }
        if request.websocket_key().is_some() {
            return Response::new(if path == "/ws" { 101 } else { 404 }, "404 page not found");
        }
        self.note(Received::Request {
            method: request.method.clone(),
            target: request.target.clone(),
            auth: request.header("x-gp-auth").map(ToOwned::to_owned),
            body: request.body.clone(),
        });
        if let Some(status) = self.options.broken {
            return Response::new(status, json!({"error": "made to fail"}));
        }
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        if parts == ["login"] {
            return self.login(request);
        }
        if !self.knows(request) {
            return Response::new(401, json!({"error": "Invalid credentials"}));
        }
        let id = parts.get(1).and_then(|id| id.parse::<u64>().ok());
        match (request.method.as_str(), parts.as_slice(), id) {
            ("GET", ["notifications"], _) => Response::new(200, self.notifications(request)),
            ("PUT", ["notifications"], _) => {
                self.see_notifications(request.number("seen").unwrap_or(0));
                Response::new(200, self.notifications(request))
            }
            ("GET", ["conversations"], _) => Response::new(200, self.conversations(request)),
            ("GET", ["conversations", _], Some(id)) => match self.options.merged.get(&id) {
                Some(into) => moved(format!("/api/v1/conversations/{into}")),
                None => self.conversation(id).map_or_else(forbidden, |conversation| Response::new(200, conversation)),
            },
            (_, ["conversations", _, "messages"], Some(id)) if self.options.merged.contains_key(&id) => {
                // Without its leading slash, the address is taken to be below the one asked for.
                let into = self.options.merged[&id];
                moved(format!("/api/v1/conversations/{id}/api/v1/conversations/{into}/messages"))
            }
            ("GET", ["conversations", _, "messages"], Some(id)) => self.list_messages(id, request),
            ("PUT", ["conversations", _, "messages"], Some(id)) => self.see_messages(id, request),
            ("GET", ["profile", "networks"], _) => {
                let networks = self.things.get("networks").into_iter().flat_map(|all| all.values().cloned());
                Response::new(200, Value::Array(networks.collect()))
            }
            ("GET", [list @ ("posts" | "networks" | "videos" | "user"), _], Some(id)) => {
                let thing = self.things.get(list).and_then(|all| all.get(&id));
                thing.map_or_else(
                    || Response::new(404, json!({"error": "No such thing"})),
                    |thing| Response::new(200, whole_seconds(thing)),
                )
            }
            _ => Response::new(404, "404 page not found"),
        }
    }

    fn login(&self, request: &Request) -> Response {
        let options = &self.options;
        let right = request.form("email").as_ref() == Some(&options.email)
            && request.form("pass").as_ref() == Some(&options.password);
        if !right {
            Response::new(400, json!({"error": "Bad username/password"}))
        } else if options.verified {
            Response::new(200, json!({"id": options.user, "value": options.token, "expiry": "2099-05-20T11:15:29Z"}))
        } else {
            Response::new(403, json!({"status": "unverified", "email": options.email}))
        }
    }

    /// `after` brings the oldest page above an id, `before` the newest below it; all are listed
    /// newest first.
    fn notifications(&self, request: &Request) -> Value {
        let all = self.things.get("notifications").into_iter().flatten();
        let seen_too = request.form("include_seen").as_deref() == Some("true");
        let listed = all.filter(|(_, data)| seen_too || data["seen"] != true).map(|(id, data)| (*id, data));
        Value::Array(page(listed, request, self.options.page_size))
    }

    /// Those with messages, the latest activity first; group chats are left out.
    fn conversations(&self, request: &Request) -> Value {
        let all = self.things.get("conversations").into_iter().flatten();
        let mut listed: Vec<Value> = all
            .filter(|(id, _)| {
                !self.is_group(**id) && self.messages.get(id).is_some_and(|messages| !messages.is_empty())
            })
            .filter_map(|(id, _)| self.conversation(*id))
            .collect();
        listed.sort_by_key(|conversation| std::cmp::Reverse(conversation["lastActivity"].to_string()));
        let start = usize::try_from(request.number("start").unwrap_or(0)).unwrap_or(usize::MAX);
        Value::Array(listed.into_iter().skip(start).take(self.options.page_size).collect())
    }

    fn conversation(&self, id: u64) -> Option<Value> {
        let mut conversation = whole_seconds(self.things.get("conversations")?.get(&id)?);
        let messages = self.messages.get(&id).into_iter().flat_map(|messages| messages.values().rev());
        let messages: Vec<Value> = messages.take(20).map(whole_seconds).collect();
        if let Some(newest) = messages.first() {
            conversation["mostRecentMessage"] = newest.clone();
            conversation["lastActivity"] = newest["timestamp"].clone();
        }
        conversation["messages"] = Value::Array(messages);
        // Always there, and always with a capital letter, by a slip in the server's source.
        conversation["Muted"] = json!(conversation["Muted"] == true);
        Some(conversation)
    }

    fn is_group(&self, id: u64) -> bool {
        let mut networks = self.things.get("networks").into_iter().flat_map(|all| all.values());
        networks.any(|network| network["conversation"].as_u64() == Some(id))
    }

    fn list_messages(&self, id: u64, request: &Request) -> Response {
        if self.conversation(id).is_none() {
            return forbidden();
        }
        let count = request.number("count").and_then(|count| usize::try_from(count).ok()).unwrap_or(20);
        let all = self.messages.get(&id).into_iter().flatten().map(|(id, data)| (*id, data));
        Response::new(200, Value::Array(page(all, request, count.min(self.options.most_messages))))
    }

    fn see_messages(&mut self, id: u64, request: &Request) -> Response {
        let (me, last) = (self.options.user, request.number("seen").unwrap_or(0));
        let Some(conversation) = self.things.entry("conversations").or_default().get_mut(&id) else {
            return forbidden();
        };
        let at = "2026-01-01T12:00:00Z";
        conversation["read"] = json!([{"user": me, "last_read": last, "at": at}]);
        self.emit(json!({"type": "read", "location": format!("/conversations/{id}"),
            "data": {"user": me, "last_read": last, "at": at}}));
        self.conversation(id).map_or_else(forbidden, |conversation| Response::new(200, conversation))
    }
}

fn forbidden() -> Response {
    Response::new(403, json!({"error": "You're not allowed to do that!"}))
}

fn page<'a>(all: impl Iterator<Item = (u64, &'a Value)>, request: &Request, size: usize) -> Vec<Value> {
    let mut all: Vec<(u64, &Value)> = all.collect();
    if let Some(after) = request.number("after") {
        all.retain(|(id, _)| *id > after);
        all.truncate(size);
        all.reverse();
    } else {
        let before = request.number("before").unwrap_or(u64::MAX);
        all.retain(|(id, _)| *id < before);
        all.reverse();
        all.truncate(size);
    }
    all.into_iter().map(|(_, data)| whole_seconds(data)).collect()
}

/// The same thing with its times in whole seconds: REST reads them from the database, which
/// rounds, while the socket tells them as they were.
fn whole_seconds(thing: &Value) -> Value {
    match thing {
        Value::String(text) => match text.split_once('.') {
            Some((whole, rest)) if whole.len() == 19 && whole.as_bytes()[10] == b'T' && rest.ends_with('Z') => {
                format!("{whole}Z").into()
            }
            _ => thing.clone(),
        },
        Value::Array(list) => list.iter().map(whole_seconds).collect(),
        Value::Object(map) => map
            .iter()
            .map(|(name, value)| (name.clone(), whole_seconds(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        plain => plain.clone(),
    }
}

fn moved(to: String) -> Response {
    Response::new(301, "").header("Location", to)
}
