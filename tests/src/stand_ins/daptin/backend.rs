//! The one owner of the stand-in's state.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use tokio::sync::{mpsc, oneshot};

use super::super::http::{Request, Response};
use super::socket::Out;
use super::{Era, Options, Received, Trap, Wrapping, methods, rest, token};

/// What the backend is asked to do.
#[derive(Debug)]
pub(super) enum Order {
    Upgrade { number: u64, request: Request, outbox: mpsc::UnboundedSender<Out>, answer: oneshot::Sender<Verdict> },
    Rest { request: Request, answer: oneshot::Sender<Verdict> },
    Heard { number: u64, text: String },
    Pinged,
    Gone(u64),
    Create(String, Map<String, Value>),
    Update(String, String, Map<String, Value>),
    Delete(String, String),
    Emit { topic: String, event: String, data: Value },
    Say(String),
    Spring(Trap),
    Report(oneshot::Sender<Vec<Received>>),
}

/// What becomes of a request.
#[derive(Debug)]
pub(super) enum Verdict {
    Answer(Response),
    Unauthorized,
    Open,
}

/// The state of the server.
pub(super) struct Backend {
    pub(super) options: Options,
    /// Topics made by users, in memory only.
    pub(super) topics: BTreeSet<String>,
    pub(super) connections: BTreeMap<u64, Connection>,
    pub(super) mute: bool,
    tokens: BTreeSet<String>,
    stale: BTreeSet<String>,
    issued: usize,
    busy: (u32, u32),
    broken: Option<u16>,
    slow: Duration,
    received: Vec<Received>,
}

/// One open socket.
#[derive(Debug)]
pub(super) struct Connection {
    pub(super) outbox: mpsc::UnboundedSender<Out>,
    /// Topics with the filters of each listener. Only era 2 has more than one for a topic.
    pub(super) subscriptions: BTreeMap<String, Vec<Map<String, Value>>>,
}

impl Backend {
    pub(super) fn new(options: Options) -> Self {
        Self {
            tokens: [options.token.clone()].into(),
            options,
            topics: BTreeSet::new(),
            connections: BTreeMap::new(),
            mute: false,
            stale: BTreeSet::new(),
            issued: 0,
            busy: (0, 0),
            broken: None,
            slow: Duration::ZERO,
            received: Vec::new(),
        }
    }

    /// Takes orders until the handle is gone, or a filter has killed the process.
    pub(super) async fn run(mut self, mut orders: mpsc::UnboundedReceiver<Order>) {
        while let Some(order) = orders.recv().await {
            if self.obey(order).is_break() {
                return;
            }
        }
    }

    fn obey(&mut self, order: Order) -> ControlFlow<()> {
        match order {
            Order::Upgrade { number, request, outbox, answer } => {
                let verdict = self.upgrade(number, &request, outbox);
                let status = match &verdict {
                    Verdict::Answer(answer) => answer.status,
                    Verdict::Unauthorized | Verdict::Open => 101,
                };
                self.received.push(Received::Upgrade { authorization: authorization(&request), status });
                let _ = answer.send(verdict);
            }
            Order::Rest { request, answer } => {
                let broken = self.broken.map(|status| Response::new(status, "{}"));
                let reply = self.too_busy().or(broken).unwrap_or_else(|| rest::answer(self, &request));
                self.received.push(Received::Rest {
                    authorization: authorization(&request),
                    method: request.method,
                    target: request.target,
                    status: reply.status,
                });
                let (slow, verdict) = (self.slow, Verdict::Answer(reply));
                // Whoever hung up gets no answer.
                if slow.is_zero() {
                    let _ = answer.send(verdict);
                } else {
                    tokio::spawn(async move {
                        tokio::time::sleep(slow).await;
                        let _ = answer.send(verdict);
                    });
                }
            }
            Order::Heard { number, text } => self.heard(number, &text),
            Order::Pinged => self.received.push(Received::Ping),
            Order::Gone(number) => drop(self.connections.remove(&number)),
            Order::Create(table, row) => return self.create(&table, row),
            Order::Update(table, reference, columns) => return self.update(&table, &reference, columns),
            Order::Delete(table, reference) => {
                let rows = self.options.tables.entry(table.clone()).or_default();
                rows.retain(|row| row.get("reference_id").and_then(Value::as_str) != Some(&reference));
                return self.publish(&table, "delete", &json!({ "reference_id": reference }), "database");
            }
            Order::Emit { topic, event, data } => return self.publish(&topic, &event, &data, "database"),
            Order::Say(frame) => self.tell_all(|| Out::Text(frame.clone())),
            Order::Spring(trap) => self.spring(trap),
            Order::Report(answer) => drop(answer.send(self.received.clone())),
        }
        ControlFlow::Continue(())
    }

    fn upgrade(&mut self, number: u64, request: &Request, outbox: mpsc::UnboundedSender<Out>) -> Verdict {
        if let Some(answer) = self.too_busy() {
            return Verdict::Answer(answer);
        }
        let token = bearer(request).unwrap_or_default();
        if self.stale.contains(token) {
            return Verdict::Answer(Response::new(401, "{}"));
        }
        if !self.knows(request) {
            return Verdict::Unauthorized;
        }
        if self.options.era == Era::Four {
            let data = self.wrap(&json!({"groups": [], "sessionId": number, "user": super::USER}));
            let session = json!({"type": "session", "status": "open", "data": data});
            let _ = outbox.send(Out::Text(session.to_string()));
        }
        self.connections.insert(number, Connection { outbox, subscriptions: BTreeMap::new() });
        Verdict::Open
    }

    fn heard(&mut self, number: u64, text: &str) {
        let frame: Value = serde_json::from_str(text).unwrap_or_default();
        self.received.push(Received::Frame(frame.clone()));
        methods::heard(self, number, &frame);
    }

    /// Whether the request comes with a token that stands.
    pub(super) fn knows(&self, request: &Request) -> bool {
        bearer(request).is_some_and(|token| self.tokens.contains(token) && !token::lapsed(token))
    }

    /// A new token.
    pub(super) fn issue(&mut self) -> String {
        self.issued += 1;
        let token = token::issue(self.options.token_life, self.issued);
        self.tokens.insert(token.clone());
        token
    }

    fn too_busy(&mut self) -> Option<Response> {
        let (times, seconds) = &mut self.busy;
        *times = times.checked_sub(1)?;
        Some(Response::new(429, "{}").header("Retry-After", seconds))
    }

    fn create(&mut self, table: &str, mut row: Map<String, Value>) -> ControlFlow<()> {
        let rows = self.options.tables.entry(table.to_owned()).or_default();
        let reference = format!("00000000-0000-4000-8000-{:012}", rows.len() + 1);
        let now = now();
        for (column, value) in [
            ("__type", json!(table)),
            ("reference_id", json!(reference)),
            ("created_at", json!(now)),
            ("updated_at", json!(now)),
            ("version", json!(1)),
            ("permission", json!(2_097_057)),
        ] {
            row.entry(column).or_insert(value);
        }
        rows.push(row.clone());
        self.publish(table, "create", &Value::Object(row), "database")
    }

    fn update(&mut self, table: &str, reference: &str, columns: Map<String, Value>) -> ControlFlow<()> {
        let rows = self.options.tables.entry(table.to_owned()).or_default();
        let Some(row) = rows.iter_mut().find(|row| row.get("reference_id").and_then(Value::as_str) == Some(reference))
        else {
            return ControlFlow::Continue(());
        };
        let version = row.get("version").and_then(Value::as_u64).unwrap_or(1);
        row.extend(columns);
        let published = Value::Object(row.clone());
        row.insert("version".into(), json!(version + 1));
        row.insert("updated_at".into(), json!(now()));
        self.publish(table, "update", &published, "database")
    }

    /// Tells every subscriber whose filters match. A filter that holds an object or an array, met
    /// by a row that holds one too, ends the process.
    pub(super) fn publish(&mut self, topic: &str, event: &str, data: &Value, source: &str) -> ControlFlow<()> {
        let frame = match self.options.era {
            Era::Four => {
                json!({"type": "event", "topic": topic, "event": event, "source": source, "data": self.wrap(data)})
            }
            _ => {
                json!({"MessageSource": source, "EventType": event, "ObjectType": topic, "EventData": self.wrap(data)})
            }
        };
        for connection in self.connections.values() {
            for filters in connection.subscriptions.get(topic).into_iter().flatten() {
                let nested = |value: &Value| value.is_object() || value.is_array();
                if filters.iter().any(|(column, value)| nested(value) && nested(&data[column.as_str()])) {
                    return ControlFlow::Break(());
                }
                let fits = filters.iter().all(|(column, value)| {
                    if column == "EventType" { value == event } else { *value == data[column.as_str()] }
                });
                if fits {
                    let _ = connection.outbox.send(Out::Text(frame.to_string()));
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// A payload as this server wraps it.
    pub(super) fn wrap(&self, data: &Value) -> Value {
        match (self.options.era, self.options.wrapping) {
            (Era::One | Era::Two, _) | (Era::Four, Wrapping::Object) => data.clone(),
            (Era::Four, Wrapping::Text) => Value::from(data.to_string()),
            (Era::Three { .. } | Era::Four, _) => Value::from(STANDARD.encode(data.to_string())),
        }
    }

    fn tell_all(&self, what: impl Fn() -> Out) {
        for connection in self.connections.values() {
            let _ = connection.outbox.send(what());
        }
    }

    fn spring(&mut self, trap: Trap) {
        match trap {
            Trap::Zombie => self.connections.values_mut().for_each(|connection| connection.subscriptions.clear()),
            Trap::StaleTokens => self.stale.extend(self.tokens.iter().cloned()),
            Trap::ForgetTokens => self.tokens.clear(),
            Trap::Busy { times, seconds } => self.busy = (times, seconds),
            Trap::Broken(status) => self.broken = status,
            Trap::Slow(time) => self.slow = time,
            Trap::Mute => self.mute = true,
            Trap::CloseAll => self.tell_all(|| Out::Close),
            Trap::CutAll => self.tell_all(|| Out::Cut),
            Trap::ForgetTopics => self.topics.clear(),
            // The sockets see to these themselves.
            Trap::Freeze | Trap::Thaw => {}
        }
    }
}

fn bearer(request: &Request) -> Option<&str> {
    request.header("authorization")?.strip_prefix("Bearer ")
}

fn authorization(request: &Request) -> Option<String> {
    request.header("authorization").map(str::to_owned)
}

fn now() -> String {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    bellhop_core::clock::Wall(i64::try_from(since.as_millis()).unwrap_or(0)).to_string()
}
