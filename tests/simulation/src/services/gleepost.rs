//! Gleepost: a socket that repeats nothing, and REST lists of notifications, conversations and
//! messages.

use std::collections::{BTreeMap, BTreeSet};

use bellhop_core::http::Request;
use bellhop_core::provider::Link;
use serde_json::{Value, json};

use super::{Conn, Happening, Mark, Moment, Say, Server, Setup, What, iso, iso_seconds, number};
use crate::chance::Chance;

/// One Gleepost.
#[derive(Debug)]
pub struct Gleepost {
    host: String,
    token: String,
    /// Whether videos are wanted, of which nothing can be fetched afterwards.
    videos: bool,
    open: BTreeSet<Conn>,
    notifications: BTreeMap<u64, Row>,
    conversations: BTreeMap<u64, Conversation>,
    /// The last id of any message, notification, conversation or video.
    ids: [u64; 4],
}

#[derive(Debug)]
struct Row {
    visible: u64,
    /// As the database gives it back: its times to the second.
    stored: Value,
}

#[derive(Debug, Default)]
struct Conversation {
    /// When it can be read.
    visible: u64,
    began: i64,
    messages: BTreeMap<u64, Row>,
    /// How far the user has read it elsewhere, and when.
    read: Option<(u64, i64)>,
}

const ME: u64 = 9;
const PAGE: usize = 20;
const TYPES: [&str; 4] = ["commented", "liked", "attended", "group_post"];

impl Gleepost {
    /// One with some history of its own.
    pub fn new(host: &str, chance: &mut Chance) -> Self {
        let token = format!("{:016x}{:016x}", chance.draw(), chance.draw()).repeat(2);
        let mut new = Self {
            host: host.to_owned(),
            token,
            videos: chance.one_in(4),
            open: BTreeSet::new(),
            notifications: BTreeMap::new(),
            conversations: BTreeMap::new(),
            ids: [chance.between(1_000, 2_000), chance.between(100, 200), chance.between(10, 20), 1],
        };
        for ago in (1..=chance.below(15)).rev() {
            new.happens(Moment { at: 0, ahead: -300_000 * ago.cast_signed() }, chance);
        }
        // What happened before the world began can be read from its first moment on.
        new.notifications.values_mut().for_each(|row| row.visible = 0);
        for conversation in new.conversations.values_mut() {
            conversation.visible = 0;
            conversation.messages.values_mut().for_each(|row| row.visible = 0);
        }
        new
    }

    fn id(&mut self, of: usize, chance: &mut Chance) -> u64 {
        self.ids[of] += chance.between(1, 3);
        self.ids[of]
    }

    fn tell(&self, kind: &str, location: &str, data: &Value, chance: &mut Chance) -> Vec<Say> {
        let inner = json!({"type": kind, "location": location, "data": data});
        let text = json!({"event": "message", "data": inner}).to_string();
        let say = |conn: &Conn| Say { conn: *conn, after: chance.below(10), what: What::Text(text.clone()) };
        self.open.iter().map(say).collect()
    }

    /// Somebody writes into a conversation.
    fn message(&mut self, conversation: u64, by: u64, now: Moment, chance: &mut Chance) -> (Happening, Vec<Say>) {
        let id = self.id(0, chance);
        let written = now.wall();
        let data = json!({"id": id, "by": person(by), "text": format!("Words number {id}"), "timestamp": iso(written)});
        let visible = now.at;
        let row = Row { visible, stored: stored(&data, written) };
        self.conversations.entry(conversation).or_default().messages.insert(id, row);
        let says = self.tell("message", &format!("/conversations/{conversation}"), &data, chance);
        let mark = Mark::Key(format!("message/{id}"));
        (
            Happening {
                at: now.at,
                wall: 0,
                least: 0,
                kind: "message".to_owned(),
                mark,
                replaced_at: None,
                amends: false,
            },
            says,
        )
    }

    /// The user is placed in a conversation, which begins with a message.
    fn begins(&mut self, now: Moment, chance: &mut Chance) -> (Vec<Happening>, Vec<Say>) {
        let id = self.id(2, chance);
        let began = now.wall();
        let visible = now.at;
        self.conversations.insert(id, Conversation { visible, began, ..Conversation::default() });
        let data =
            json!({"id": id, "lastActivity": iso(began), "participants": [person(ME), person(12)], "Muted": false});
        let mut says = self.tell("new-conversation", &format!("/conversations/{id}"), &data, chance);
        let mark = Mark::Key(format!("new-conversation/{id}"));
        let first = Happening {
            at: now.at,
            wall: 0,
            least: 0,
            kind: "new-conversation".to_owned(),
            mark,
            replaced_at: None,
            amends: false,
        };
        let (message, more) = self.message(id, 12, now, chance);
        says.extend(more);
        (vec![first, message], says)
    }

    /// A conversation with its newest messages, or in a list with its newest one.
    fn listed(&self, id: u64, many: usize, now: Moment) -> Option<Value> {
        let conversation = self.conversations.get(&id).filter(|conversation| conversation.visible <= now.at)?;
        let messages = conversation.messages.values().rev().filter(|row| row.visible <= now.at);
        let messages: Vec<&Value> = messages.take(many).map(|row| &row.stored).collect();
        let latest =
            messages.first().map_or(iso_seconds(conversation.began).into(), |first| first["timestamp"].clone());
        let mut told = json!({"id": id, "lastActivity": latest, "participants": [person(ME), person(12)],
            "Muted": false, "mostRecentMessage": messages.first(), "messages": messages});
        if let Some((last, at)) = conversation.read {
            told["read"] = json!([{"user": ME, "last_read": last, "at": iso_seconds(at)}]);
        }
        Some(told)
    }

    fn page<'a>(rows: impl Iterator<Item = (&'a u64, &'a Row)>, request: &Request, size: usize, now: Moment) -> Value {
        let mut all: Vec<(u64, &Row)> =
            rows.filter(|(_, row)| row.visible <= now.at).map(|(id, row)| (*id, row)).collect();
        if let Some(after) = number(request, "after") {
            all.retain(|(id, _)| *id > after);
            all.truncate(size);
            all.reverse();
        } else {
            let before = number(request, "before").unwrap_or(u64::MAX);
            all.retain(|(id, _)| *id < before);
            all.reverse();
            all.truncate(size);
        }
        all.into_iter().map(|(_, row)| row.stored.clone()).collect()
    }
}

/// The same as the database gives it back: its times to the second.
fn stored(data: &Value, written: i64) -> Value {
    let mut data = data.clone();
    for name in ["timestamp", "time"] {
        if data.get(name).is_some() {
            data[name] = iso_seconds(written).into();
        }
    }
    data
}

fn person(id: u64) -> Value {
    json!({"id": id, "name": if id == ME { "Me" } else { "Patrick" }, "profile_image": ""})
}

impl Server for Gleepost {
    fn setup(&self) -> Setup {
        let fields = [("url", format!("http://{}/api/v1", self.host)), ("user", ME.to_string())];
        Setup {
            service: "gleepost",
            fields: fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            kinds: BTreeMap::from([("video-ready".to_owned(), self.videos)]),
            secrets: vec![self.token.clone()],
            origin: format!("http://{}", self.host),
        }
    }

    fn refuses(&mut self, _link: &Link) -> Option<u16> {
        None
    }

    fn opened(&mut self, conn: Conn, _chance: &mut Chance) -> Vec<Say> {
        self.open.insert(conn);
        Vec::new()
    }

    fn hears(&mut self, _conn: Conn, _text: &str, _chance: &mut Chance) -> Vec<Say> {
        Vec::new()
    }

    fn gone(&mut self, conn: Conn) {
        self.open.remove(&conn);
    }

    fn beats_every(&self) -> u64 {
        30_000
    }

    fn beat(&mut self, _conn: Conn, _now: Moment) -> Option<What> {
        Some(What::Ping)
    }

    fn is_live(&self, conn: Conn) -> bool {
        self.open.contains(&conn)
    }

    fn happens(&mut self, now: Moment, chance: &mut Chance) -> (Vec<Happening>, Vec<Say>) {
        let known: Vec<u64> = self.conversations.keys().copied().collect();
        match chance.below(12) {
            0..=4 if !known.is_empty() => {
                let (happening, says) = self.message(chance.of(&known), 12, now, chance);
                (vec![happening], says)
            }
            5 if !known.is_empty() => {
                let (happening, says) = self.message(chance.of(&known), ME, now, chance);
                (vec![happening], says)
            }
            6 if !known.is_empty() => {
                let id = chance.of(&known);
                let Some(conversation) = self.conversations.get_mut(&id) else { return (Vec::new(), Vec::new()) };
                let last = conversation.messages.keys().next_back().copied().unwrap_or(0);
                if last == 0 || conversation.read.is_some_and(|(read, _)| read >= last) {
                    return (Vec::new(), Vec::new());
                }
                conversation.read = Some((last, now.wall()));
                let data = json!({"user": ME, "last_read": last, "at": iso(now.wall())});
                let says = self.tell("read", &format!("/conversations/{id}"), &data, chance);
                let mark = Mark::Key(format!("read/{id}/{ME}/{last}"));
                (
                    vec![Happening {
                        at: now.at,
                        wall: 0,
                        least: 0,
                        kind: "read".to_owned(),
                        mark,
                        replaced_at: None,
                        amends: true,
                    }],
                    says,
                )
            }
            7 if known.len() < 8 => self.begins(now, chance),
            8 if self.videos => {
                let id = self.id(3, chance);
                let data = json!({"status": "ready", "id": id});
                let says = self.tell("video-ready", &format!("/videos/{id}"), &data, chance);
                let mark = Mark::Key(format!("video-ready/{id}"));
                let kind = "video-ready".to_owned();
                (vec![Happening { at: now.at, wall: 0, least: 0, kind, mark, replaced_at: None, amends: false }], says)
            }
            _ => {
                let id = self.id(1, chance);
                let kind = chance.of(&TYPES);
                let written = now.wall();
                let data = json!({"id": id, "type": kind, "time": iso(written), "user": person(12), "seen": false,
                    "post": 7, "preview": format!("Preview {id}")});
                let visible = now.at;
                self.notifications.insert(id, Row { visible, stored: stored(&data, written) });
                let says = self.tell("notification", "/notifications", &data, chance);
                let mark = Mark::Key(format!("notification/{id}"));
                let kind = format!("notification/{kind}");
                (vec![Happening { at: now.at, wall: 0, least: 0, kind, mark, replaced_at: None, amends: false }], says)
            }
        }
    }

    fn answer(&mut self, request: &Request, now: Moment) -> (u16, String) {
        let known = request.headers.iter().any(|(name, value)| {
            name.eq_ignore_ascii_case("x-gp-auth") && value.expose() == format!("{ME}-{}", self.token)
        });
        if !known {
            return (401, r#"{"error":"Invalid credentials"}"#.to_owned());
        }
        let path = request.url.path().strip_prefix("/api/v1/").unwrap_or_default().to_owned();
        let parts: Vec<&str> = path.split('/').collect();
        let body = match parts.as_slice() {
            ["notifications"] => Self::page(self.notifications.iter(), request, PAGE, now),
            ["conversations"] => {
                let ids: Vec<u64> = self.conversations.keys().copied().collect();
                let mut all: Vec<Value> = ids.iter().filter_map(|id| self.listed(*id, 1, now)).collect();
                all.retain(|conversation| !conversation["mostRecentMessage"].is_null());
                all.sort_by_key(|conversation| std::cmp::Reverse(conversation["lastActivity"].to_string()));
                let start = usize::try_from(number(request, "start").unwrap_or(0)).unwrap_or(0);
                all.into_iter().skip(start).take(PAGE).collect()
            }
            ["conversations", id, "messages"] => {
                let count = usize::try_from(number(request, "count").unwrap_or(20)).unwrap_or(20);
                match id.parse().ok().and_then(|id: u64| self.conversations.get(&id)) {
                    Some(conversation) => Self::page(conversation.messages.iter(), request, count, now),
                    None => return (403, r#"{"error":"You're not allowed to do that!"}"#.to_owned()),
                }
            }
            ["conversations", id] => match id.parse().ok().and_then(|id| self.listed(id, PAGE, now)) {
                Some(conversation) => conversation,
                None => return (403, r#"{"error":"You're not allowed to do that!"}"#.to_owned()),
            },
            ["profile", "networks"] => json!([]),
            _ => return (404, "{}".to_owned()),
        };
        (200, body.to_string())
    }

    fn restarts(&mut self, _chance: &mut Chance) {
        self.open.clear();
    }

    fn replays(&self, kind: &str) -> bool {
        kind != "video-ready"
    }

    fn is_wanted(&self, kind: &str, setup: &Setup) -> bool {
        match kind {
            "message" | "new-conversation" => true,
            "video-ready" => setup.kinds.get(kind) == Some(&true),
            other => other.starts_with("notification/"),
        }
    }

    fn notices_within(&self) -> u64 {
        25_000
    }
}
