//! Daptin as its current servers are: topics over a socket that publishes before it commits and may
//! lose its subscriptions without a word, and REST lists that hide how often a row was written.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use bellhop_core::http::Request;
use bellhop_core::provider::Link;
use serde_json::{Map, Value, json};

use super::{Conn, Happening, Mark, Moment, Say, Server, Setup, UNSEEN, What, iso, number, parameter};
use crate::chance::Chance;
use crate::hours;

/// One Daptin.
#[derive(Debug)]
pub struct Daptin {
    host: String,
    me: String,
    token: String,
    /// Whether changes of rows ring.
    updates: bool,
    rows: BTreeMap<String, Row>,
    words: u64,
    subscribed: BTreeMap<Conn, BTreeSet<String>>,
    /// Connections that were promised events and get none.
    forgotten: BTreeSet<Conn>,
    /// Whether the account listens to changes only, by a filter.
    filtered: bool,
    /// Whether it also listens to a topic that is no table.
    chats: bool,
    /// Until when the table is kept from the account.
    barred: u64,
    /// Once the account may have it: from when on what happens there is news.
    opens: Option<u64>,
}

#[derive(Debug)]
struct Row {
    /// When it was created, in the world's time.
    created: u64,
    /// Each state, and from when on it can be read.
    states: Vec<(u64, Map<String, Value>)>,
    deleted: Option<u64>,
}

const TOPIC: &str = "ticket";
const CHAT: &str = "chat";

impl Daptin {
    /// One with some history of its own.
    pub fn new(host: &str, chance: &mut Chance) -> Self {
        let me = uuid(chance);
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        // It lapses long after this world has.
        let claims = json!({"sub": me, "exp": 4_000_000_000_u64, "email": "me@daptin.example"});
        let signed = URL_SAFE_NO_PAD.encode(format!("{:016x}{:016x}", chance.draw(), chance.draw()));
        let token = format!("{}.{}.{signed}", part(&json!({"alg": "HS256", "typ": "JWT"})), part(&claims));
        let mut new = Self {
            host: host.to_owned(),
            me,
            token,
            updates: !chance.one_in(4),
            rows: BTreeMap::new(),
            words: 0,
            subscribed: BTreeMap::new(),
            forgotten: BTreeSet::new(),
            filtered: chance.one_in(6),
            chats: chance.one_in(2),
            barred: 0,
            opens: Some(0),
        };
        new.updates |= new.filtered;
        if new.chats && chance.one_in(3) {
            (new.barred, new.opens) = (chance.between(1, 400) * 60_000, None);
        }
        for ago in (1..=chance.below(20)).rev() {
            new.creates(Moment { at: 0, ahead: -300_000 * ago.cast_signed() }, chance);
        }
        // What happened before the world began can be read from its first moment on.
        new.rows.values_mut().flat_map(|row| &mut row.states).for_each(|(visible, _)| *visible = 0);
        new
    }

    fn word(&mut self) -> String {
        self.words += 1;
        format!("w{}x", self.words)
    }

    /// Somebody sends a message to the topic that is no table. Nobody can ask for it afterwards.
    fn chat(&mut self, now: Moment, chance: &mut Chance) -> (Happening, Vec<Say>) {
        let word = self.word();
        let data = STANDARD.encode(json!({"text": format!("Words {word}")}).to_string());
        let text =
            json!({"type": "event", "topic": CHAT, "event": "new-message", "source": "user", "data": data}).to_string();
        let to = self.subscribed.iter().filter(|(_, topics)| topics.contains(CHAT)).map(|(conn, _)| *conn);
        let says = to.map(|conn| Say { conn, after: chance.below(30), what: What::Text(text.clone()) }).collect();
        let mark = Mark::Row(format!("{CHAT}/new-message/"), Some(word));
        let kind = format!("{CHAT}#new-message");
        (Happening { at: now.at, wall: 0, least: 0, kind, mark, replaced_at: None, amends: false }, says)
    }

    fn tell(&self, event: &str, data: &Map<String, Value>, chance: &mut Chance) -> Vec<Say> {
        if self.filtered && event != "update" {
            return Vec::new();
        }
        let data = STANDARD.encode(Value::Object(data.clone()).to_string());
        let text =
            json!({"type": "event", "topic": TOPIC, "event": event, "source": "database", "data": data}).to_string();
        let wants = |(_, topics): &(&Conn, &BTreeSet<String>)| topics.contains(TOPIC);
        let to: Vec<Conn> = self.subscribed.iter().filter(wants).map(|(conn, _)| *conn).collect();
        // Fifty workers publish, in no order.
        to.into_iter().map(|conn| Say { conn, after: chance.below(30), what: What::Text(text.clone()) }).collect()
    }

    fn creates(&mut self, now: Moment, chance: &mut Chance) -> (Happening, Vec<Say>) {
        let (reference, word) = (uuid(chance), self.word());
        let time = micros(now.wall());
        let row = json!({"reference_id": reference, "__type": TOPIC, "title": format!("Ticket {word}"), "state": "open",
            "created_at": time, "updated_at": time, "version": 1, "permission": 16_259});
        let Value::Object(row) = row else { unreachable!("it is an object above") };
        let says = self.tell("create", &row, chance);
        let visible = now.at + chance.below(800);
        let mark = Mark::Key(format!("{TOPIC}/{reference}/create"));
        self.rows.insert(reference, Row { created: now.at, states: vec![(visible, row)], deleted: None });
        let kind = format!("{TOPIC}#create");
        (Happening { at: now.at, wall: 0, least: 0, kind, mark, replaced_at: None, amends: false }, says)
    }

    fn updates(&mut self, reference: &str, now: Moment, chance: &mut Chance) -> Option<(Happening, Vec<Say>)> {
        let unlisted = chance.one_in(5);
        let word = self.word();
        let row = self.rows.get_mut(reference)?;
        if now.at < row.created + ONE_INSERT {
            return None;
        }
        let old = row.states.last()?.1.clone();
        // What is told is the row as it was, with what was submitted laid over it.
        let mut told = old.clone();
        let word = if unlisted {
            told.insert("state".to_owned(), format!("state {word}").into());
            None
        } else {
            told.insert("title".to_owned(), format!("Ticket {word}").into());
            Some(word)
        };
        let mark = Mark::Row(format!("{TOPIC}/{reference}/"), word);
        let mut new = told.clone();
        new.insert("updated_at".to_owned(), micros(now.wall()).into());
        new.insert("version".to_owned(), (old["version"].as_u64().unwrap_or(1) + 1).into());
        row.states.push((now.at + chance.below(800), new));
        let says = self.tell("update", &told, chance);
        Some((
            Happening {
                at: now.at,
                wall: 0,
                least: 0,
                kind: format!("{TOPIC}#update"),
                mark,
                replaced_at: None,
                amends: true,
            },
            says,
        ))
    }

    fn deletes(&mut self, reference: &str, now: Moment, chance: &mut Chance) -> Option<(Happening, Vec<Say>)> {
        self.rows.get_mut(reference)?.deleted = Some(now.at);
        let Value::Object(told) = json!({"reference_id": reference}) else { return None };
        let says = self.tell("delete", &told, chance);
        let mark = Mark::Key(format!("{TOPIC}/{reference}/delete"));
        Some((
            Happening {
                at: now.at,
                wall: 0,
                least: 0,
                kind: format!("{TOPIC}#delete"),
                mark,
                replaced_at: None,
                amends: true,
            },
            says,
        ))
    }

    /// Whether the table is kept from the account.
    fn bars(&self) -> bool {
        self.barred > hours::now()
    }

    /// Whether a connection was promised all that can be had.
    fn wants_all(&self, conn: Conn) -> bool {
        let Some(topics) = self.subscribed.get(&conn) else { return false };
        (self.bars() || self.opens.is_none_or(|opens| hours::now() < opens) || topics.contains(TOPIC))
            && (!self.chats || topics.contains(CHAT))
    }

    /// A row as it can be read now, without what REST hides.
    fn read(row: &Row, now: Moment) -> Option<Map<String, Value>> {
        if row.deleted.is_some_and(|at| at <= now.at) {
            return None;
        }
        let (_, state) = row.states.iter().rev().find(|(visible, _)| *visible <= now.at)?;
        let mut state = state.clone();
        state.remove("version");
        Some(state)
    }
}

fn uuid(chance: &mut Chance) -> String {
    let (a, b) = (chance.draw(), chance.draw());
    format!(
        "{:08x}-{:04x}-7{:03x}-a{:03x}-{:012x}",
        a >> 32,
        a >> 16 & 0xffff,
        a & 0xfff,
        b >> 52,
        b & 0xffff_ffff_ffff
    )
}

/// A time as Daptin writes it.
fn micros(wall: i64) -> String {
    iso(wall).replace('Z', "456Z")
}

impl Server for Daptin {
    fn setup(&self) -> Setup {
        let table = if self.filtered { format!("{TOPIC}?EventType=update") } else { TOPIC.to_owned() };
        let topics = if self.chats { format!("{table},{CHAT}") } else { table };
        let fields = [("url", format!("http://{}", self.host)), ("topics", topics)];
        Setup {
            service: "daptin",
            fields: fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            kinds: BTreeMap::from([
                (format!("{TOPIC}#create"), true),
                (format!("{TOPIC}#update"), self.updates),
                (format!("{TOPIC}#delete"), false),
                (format!("{CHAT}#new-message"), true),
            ]),
            secrets: vec![self.token.clone()],
            origin: format!("http://{}", self.host),
        }
    }

    fn refuses(&mut self, _link: &Link) -> Option<u16> {
        None
    }

    fn opened(&mut self, conn: Conn, _chance: &mut Chance) -> Vec<Say> {
        let data = STANDARD.encode(json!({"groups": [], "sessionId": conn, "user": self.me}).to_string());
        let text = json!({"type": "session", "status": "open", "data": data}).to_string();
        vec![Say { conn, after: 5, what: What::Text(text) }]
    }

    fn hears(&mut self, conn: Conn, text: &str, chance: &mut Chance) -> Vec<Say> {
        let frame: Value = serde_json::from_str(text).unwrap_or_default();
        let (id, method) = (frame["id"].as_str().unwrap_or_default(), frame["method"].as_str().unwrap_or_default());
        let topic = frame["attributes"]["topicName"].as_str().unwrap_or_default().to_owned();
        let answer = match method {
            "ping" => json!({"type": "pong"}),
            "subscribe" if topic == TOPIC && self.bars() => {
                json!({"type": "response", "id": id, "method": method, "ok": false, "error": format!("permission denied: {topic}")})
            }
            "subscribe" if topic != TOPIC && topic != CHAT => {
                json!({"type": "response", "id": id, "method": method, "ok": false, "error": format!("topic not found: {topic}")})
            }
            "subscribe" => {
                // One that stands is not answered for.
                if !self.subscribed.entry(conn).or_default().insert(topic.clone()) {
                    return Vec::new();
                }
                if self.wants_all(conn) {
                    self.forgotten.remove(&conn);
                }
                let data = STANDARD.encode(json!({ "topic": topic }).to_string());
                json!({"type": "response", "id": id, "method": method, "ok": true, "data": data})
            }
            "unsubscribe" if self.subscribed.entry(conn).or_default().remove(&topic) => {
                json!({"type": "response", "id": id, "method": method, "ok": true})
            }
            "unsubscribe" => return Vec::new(),
            _ => json!({"type": "response", "id": id, "method": method, "ok": false, "error": "no such method"}),
        };
        vec![Say { conn, after: chance.below(40), what: What::Text(answer.to_string()) }]
    }

    fn gone(&mut self, conn: Conn) {
        self.subscribed.remove(&conn);
        self.forgotten.remove(&conn);
    }

    fn beats_every(&self) -> u64 {
        // It never makes itself heard.
        3_600_000
    }

    fn beat(&mut self, _conn: Conn, _now: Moment) -> Option<What> {
        None
    }

    fn is_live(&self, conn: Conn) -> bool {
        self.wants_all(conn)
    }

    fn happens(&mut self, now: Moment, chance: &mut Chance) -> (Vec<Happening>, Vec<Say>) {
        // What is changed while the account must not see it, or at that very moment, is no news to it.
        let silent = self.opens.is_none_or(|opens| now.at < opens);
        let mut unseen = Vec::new();
        if silent && self.bars() && chance.one_in(2) {
            let (happening, _) = self.creates(now, chance);
            unseen.push(Happening { kind: format!("{TOPIC}{UNSEEN}"), ..happening });
        }
        if silent || (self.chats && chance.one_in(6)) {
            let (happening, says) = self.chat(now, chance);
            unseen.push(happening);
            return (unseen, says);
        }
        let known: Vec<String> =
            self.rows.iter().filter(|(_, row)| row.deleted.is_none()).map(|(reference, _)| reference.clone()).collect();
        let one = |chance: &mut Chance| {
            // What changed lately changes again, more often than not.
            let at = usize::try_from(chance.below(known.len() as u64)).unwrap_or_default();
            known.get(at).cloned()
        };
        let done = match chance.below(10) {
            0..=4 => one(chance).and_then(|reference| self.updates(&reference, now, chance)),
            5 if chance.one_in(2) => one(chance).and_then(|reference| self.deletes(&reference, now, chance)),
            _ => None,
        };
        let (happening, says) = done.unwrap_or_else(|| self.creates(now, chance));
        (vec![happening], says)
    }

    fn replaces(&self, new: &Happening, old: &Happening) -> bool {
        // Only the last state of a row can be read, and of one that is gone, nothing.
        let gone = new.kind.ends_with("#delete");
        let changed = new.kind.ends_with("#update") && old.kind.ends_with("#update");
        (gone || changed) && reference(new) == reference(old)
    }

    fn answer(&mut self, request: &Request, now: Moment) -> (u16, String) {
        let known = request.headers.iter().any(|(name, value)| {
            name.eq_ignore_ascii_case("authorization") && value.expose() == format!("Bearer {}", self.token)
        });
        let path = request.url.path();
        if path == "/api/user_account/mine" {
            let me = if known { self.me.as_str() } else { "00000000-0000-0000-0000-000000000000" };
            let body = json!({"data": {"type": "user_account", "id": me, "attributes": {"reference_id": me}}});
            return (200, body.to_string());
        }
        if path == format!("/api/{TOPIC}") && self.bars() {
            return (403, r#"{"errors":[{"title":"Forbidden"}]}"#.to_owned());
        }
        if path != format!("/api/{TOPIC}") {
            return (404, "{}".to_owned());
        }
        // From the first look on, what happens is news.
        self.opens.get_or_insert(hours::now() + SETTLES);
        let mut rows: Vec<Map<String, Value>> = self.rows.values().filter_map(|row| Self::read(row, now)).collect();
        if !known {
            rows.clear();
        }
        let sort = parameter(request, "sort").unwrap_or_else(|| "-created_at".to_owned());
        let column = sort.trim_start_matches('-').to_owned();
        let order = |row: &Map<String, Value>| {
            let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            (text(&column), text("reference_id"))
        };
        rows.sort_by_key(order);
        if sort.starts_with('-') {
            rows.reverse();
        }
        let size = usize::try_from(number(request, "page[size]").unwrap_or(10).max(1)).unwrap_or(10);
        let page = usize::try_from(number(request, "page[number]").unwrap_or(1).max(1)).unwrap_or(1);
        let total = rows.len();
        let data: Vec<Value> = rows
            .into_iter()
            .skip((page - 1) * size)
            .take(size)
            .map(|row| json!({"type": TOPIC, "id": row["reference_id"], "attributes": row}))
            .collect();
        let links = json!({"current_page": page, "last_page": total.div_ceil(size).max(1), "total": total});
        (200, json!({"links": links, "data": data}).to_string())
    }

    fn restarts(&mut self, _chance: &mut Chance) {
        self.subscribed.clear();
        self.forgotten.clear();
    }

    fn forgets(&mut self) {
        for (conn, topics) in &mut self.subscribed {
            topics.clear();
            self.forgotten.insert(*conn);
        }
    }

    fn replays(&self, kind: &str) -> bool {
        !kind.ends_with("#delete") && !kind.starts_with(CHAT)
    }

    fn is_wanted(&self, kind: &str, setup: &Setup) -> bool {
        let passes = !self.filtered || !kind.starts_with(TOPIC) || kind.ends_with("#update");
        passes && setup.kinds.get(kind) == Some(&true)
    }

    fn notices_within(&self) -> u64 {
        match (self.forgotten.is_empty(), self.barred) {
            (false, _) => self.proves_every(),
            // A topic that was refused is asked for again each minute.
            (true, 1..) => 90_000,
            (true, 0) => 25_000,
        }
    }

    fn proves_every(&self) -> u64 {
        275_000
    }
}

/// The row that a happening is about.
fn reference(happening: &Happening) -> Option<&str> {
    match &happening.mark {
        Mark::Key(text) | Mark::Row(text, _) => text.split('/').nth(1),
    }
}

/// How long after the table was opened to the account it takes until what happens there is news: it asks for it once a
/// minute, and then looks at what is there.
const SETTLES: u64 = 15_000;

/// Both times of a new row are taken one after the other, so that a change this soon cannot be told from it.
const ONE_INSERT: u64 = 60;
