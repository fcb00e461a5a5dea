//! metasmoke: one Action Cable channel, an API that pages back from the newest, and a GraphQL that
//! has the newest few flag logs.

use std::collections::{BTreeMap, BTreeSet};

use bellhop_core::http::Request;
use bellhop_core::provider::Link;
use serde_json::{Map, Value, json};

use super::{Conn, Happening, Mark, Moment, Say, Server, Setup, What, iso, iso_seconds, number, parameter};
use crate::chance::Chance;

/// One metasmoke.
#[derive(Debug)]
pub struct Metasmoke {
    host: String,
    key: String,
    kinds: BTreeMap<String, bool>,
    rows: BTreeMap<&'static str, BTreeMap<u64, Row>>,
    /// What each connection has subscribed to: its identifier, and the streams in it.
    subscribed: BTreeMap<Conn, Vec<(String, BTreeSet<String>)>>,
}

#[derive(Debug)]
struct Row {
    /// When its transaction ended, and it can be read.
    visible: u64,
    created: i64,
    cells: Map<String, Value>,
}

/// The tables that things happen in: how often, what a row's class is called, and the path that lists it.
const TABLES: [(&str, &str, &str, u64); 6] = [
    ("posts", "Post", "/api/v2.0/posts", 8),
    ("feedbacks", "Feedback", "/api/v2.0/feedbacks", 6),
    ("flag_logs", "FlagLog", "", 6),
    ("post_comments", "PostComment", "/api/v2.0/comments", 3),
    ("deletion_logs", "DeletionLog", "/api/v2.0/deletions", 2),
    ("announcements", "Announcement", "/api/v2.0/announcements", 1),
];

impl Metasmoke {
    /// One with some history of its own.
    pub fn new(host: &str, chance: &mut Chance) -> Self {
        let on = |kind: &str| (kind.to_owned(), true);
        let mut kinds: BTreeMap<String, bool> =
            ["posts#create", "feedbacks#create", "flag_logs#create"].into_iter().map(on).collect();
        for kind in ["post_comments#create", "deletion_logs#create"] {
            if chance.one_in(2) {
                kinds.insert(kind.to_owned(), true);
            }
        }
        // One that nothing can be fetched of afterwards.
        if chance.one_in(4) {
            kinds.insert("posts#update".to_owned(), true);
        }
        let mut new = Self {
            host: host.to_owned(),
            key: format!("smoke-secret-{:016x}", chance.draw()),
            kinds,
            rows: BTreeMap::new(),
            subscribed: BTreeMap::new(),
        };
        for ago in (1..=chance.below(12)).rev() {
            new.creates(Moment { at: 0, ahead: -300_000 * ago.cast_signed() }, chance);
        }
        // What happened before the world began can be read from its first moment on.
        new.rows.values_mut().flat_map(BTreeMap::values_mut).for_each(|row| row.visible = 0);
        new
    }

    fn creates(&mut self, now: Moment, chance: &mut Chance) -> (&'static str, &'static str, u64, Map<String, Value>) {
        let all: u64 = TABLES.iter().map(|(.., weight)| weight).sum();
        let mut left = chance.below(all);
        let (table, class, ..) = TABLES
            .into_iter()
            .find(|(.., weight)| {
                let here = left < *weight;
                left = left.saturating_sub(*weight);
                here
            })
            .unwrap_or(TABLES[0]);
        let post = self.rows.get("posts").and_then(|posts| posts.keys().next_back().copied()).unwrap_or(1);
        let rows = self.rows.entry(table).or_default();
        let id = rows.keys().next_back().map_or(1, |last| last + chance.between(1, 3));
        let mut cells = match table {
            "posts" => json!({"title": format!("Best keto gummies no. {id}"), "body": "Buy now", "username": "Spammer",
                "link": format!("//stackoverflow.com/questions/{id}"), "site_id": 1}),
            "feedbacks" => json!({"feedback_type": chance.of(&["tpu-", "fp-", "naa-"]), "post_id": post, "user_id": 7,
                "user_name": "Heron"}),
            "flag_logs" => json!({"success": !chance.one_in(8), "error_message": null, "post_id": post, "user_id": 7,
                "is_auto": true, "is_dry_run": false, "flag_type": "spam"}),
            "post_comments" => json!({"post_id": post, "user_id": 7, "text": format!("<p>Remark {id}</p>")}),
            "deletion_logs" => json!({"post_id": post, "is_deleted": true}),
            _ => json!({"text": format!("Announcement {id}"), "expiry": null}),
        };
        let created = now.wall();
        cells["id"] = id.into();
        cells["created_at"] = iso(created).into();
        cells["updated_at"] = iso(created).into();
        let Value::Object(cells) = cells else { unreachable!("it is an object above") };
        let visible = now.at + chance.below(800);
        rows.insert(id, Row { visible, created, cells: cells.clone() });
        (table, class, id, cells)
    }

    /// A frame to every connection that wants to hear of it.
    fn broadcast(
        &self,
        stream: &str,
        class: &str,
        change: &str,
        cells: &Map<String, Value>,
        draws: &mut Chance,
    ) -> Vec<Say> {
        let message = json!({"event_type": change, "event_class": class, "object": cells});
        let wants = |(conn, held): (&Conn, &Vec<(String, BTreeSet<String>)>)| {
            let held = held.iter().filter(|(_, streams)| streams.contains(stream));
            held.map(|(identifier, _)| (*conn, identifier.clone())).collect::<Vec<_>>()
        };
        let to: Vec<_> = self.subscribed.iter().flat_map(wants).collect();
        to.into_iter()
            .map(|(conn, identifier)| Say {
                conn,
                // Broadcasts run on a pool of threads, in no order.
                after: draws.below(40),
                what: What::Text(json!({"identifier": identifier, "message": message}).to_string()),
            })
            .collect()
    }

    /// A table's rows that can be read now, newest first.
    fn listed(&self, table: &str, now: Moment) -> Vec<&Row> {
        let rows = self.rows.get(table).into_iter().flat_map(|rows| rows.values().rev());
        rows.filter(|row| row.visible <= now.at).collect()
    }

    fn page(&self, table: &str, request: &Request, now: Moment, wanted: impl Fn(&Row) -> bool) -> String {
        let size = usize::try_from(number(request, "per_page").unwrap_or(10).min(100)).unwrap_or(10);
        let page = usize::try_from(number(request, "page").unwrap_or(1).max(1)).unwrap_or(1);
        let all: Vec<&Row> = self.listed(table, now).into_iter().filter(|row| wanted(row)).collect();
        let items: Vec<Value> = all.iter().skip((page - 1) * size).take(size).map(|row| stored(row)).collect();
        json!({"items": items, "has_more": all.len() > page * size}).to_string()
    }

    fn flags(&self, request: &Request, now: Moment) -> String {
        let query = request.body.as_ref().map(|(_, body)| body.expose().to_owned()).unwrap_or_default();
        let argument = |name: &str| {
            let (_, rest) = query.split_once(name)?;
            rest.split(|c: char| !c.is_ascii_digit()).next()?.parse::<usize>().ok()
        };
        let (last, offset) = (argument("last:").unwrap_or(0), argument("offset:").unwrap_or(0));
        let rows: Vec<&Row> = self.listed("flag_logs", now).into_iter().skip(offset).take(last).collect();
        let told = |row: &&Row| {
            let cell = |name: &str| row.cells.get(name).cloned().unwrap_or_default();
            let post = cell("post_id");
            json!({"id": cell("id").to_string(), "success": cell("success"), "is_auto": true, "is_dry_run": false,
                "error_message": null, "created_at": iso_seconds(row.created),
                "post": {"id": post.to_string(), "title": format!("Best keto gummies no. {post}"), "link": "//stackoverflow.com/questions/1"}})
        };
        let rows: Vec<Value> = rows.iter().rev().map(told).collect();
        json!({"data": {"flag_logs": rows}}).to_string()
    }
}

/// A row as the database gives it back: its times to the second.
fn stored(row: &Row) -> Value {
    let mut cells = row.cells.clone();
    for name in ["created_at", "updated_at"] {
        if let Some(Value::String(time)) = cells.get_mut(name) {
            let whole = time.split('.').next().unwrap_or_default();
            *time = format!("{whole}.000Z");
        }
    }
    cells.into()
}

impl Server for Metasmoke {
    fn setup(&self) -> Setup {
        let fields = [("url", format!("ws://{}/cable", self.host))];
        Setup {
            service: "metasmoke",
            fields: fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            kinds: self.kinds.clone(),
            secrets: vec![self.key.clone()],
            origin: format!("http://{}", self.host),
        }
    }

    fn refuses(&mut self, _link: &Link) -> Option<u16> {
        None
    }

    fn opened(&mut self, conn: Conn, _chance: &mut Chance) -> Vec<Say> {
        vec![Say { conn, after: 5, what: What::Text(r#"{"type":"welcome"}"#.to_owned()) }]
    }

    fn hears(&mut self, conn: Conn, text: &str, chance: &mut Chance) -> Vec<Say> {
        let frame: Value = serde_json::from_str(text).unwrap_or_default();
        let Some(identifier) = frame["identifier"].as_str() else { return Vec::new() };
        let held = self.subscribed.entry(conn).or_default();
        match frame["command"].as_str() {
            Some("unsubscribe") => {
                held.retain(|(name, _)| name != identifier);
                Vec::new()
            }
            Some("subscribe") => {
                if held.iter().any(|(name, _)| name == identifier) {
                    return Vec::new();
                }
                let wish: Value = serde_json::from_str(identifier).unwrap_or_default();
                let word = if wish["key"].as_str() == Some(&self.key) {
                    held.push((identifier.to_owned(), streams(wish["events"].as_str().unwrap_or_default())));
                    "confirm_subscription"
                } else {
                    "reject_subscription"
                };
                let what = What::Text(json!({"identifier": identifier, "type": word}).to_string());
                vec![Say { conn, after: chance.between(5, 120), what }]
            }
            _ => Vec::new(),
        }
    }

    fn gone(&mut self, conn: Conn) {
        self.subscribed.remove(&conn);
    }

    fn beats_every(&self) -> u64 {
        3_000
    }

    fn beat(&mut self, _conn: Conn, now: Moment) -> Option<What> {
        Some(What::Text(format!(r#"{{"type":"ping","message":{}}}"#, now.wall() / 1_000)))
    }

    fn is_live(&self, conn: Conn) -> bool {
        self.subscribed.get(&conn).is_some_and(|held| !held.is_empty())
    }

    fn happens(&mut self, now: Moment, chance: &mut Chance) -> (Vec<Happening>, Vec<Say>) {
        let (table, class, id, mut cells) = self.creates(now, chance);
        let kind = format!("{table}#create");
        let mut says = self.broadcast(&kind, class, "create", &cells, chance);
        let mark = Mark::Key(format!("{class}/{id}/create"));
        let mut all = vec![Happening { at: now.at, wall: 0, least: 0, kind, mark, replaced_at: None, amends: false }];
        // A post is saved again at once, and no order is kept between the two.
        if table == "posts" && chance.one_in(2) {
            let time = iso(now.wall() + 1);
            cells.insert("updated_at".to_owned(), time.clone().into());
            if let Some(row) = self.rows.get_mut(table).and_then(|rows| rows.get_mut(&id)) {
                row.cells.clone_from(&cells);
            }
            says.extend(self.broadcast("posts#update", class, "update", &cells, chance));
            let mark = Mark::Key(format!("{class}/{id}/update/{time}"));
            let kind = "posts#update".to_owned();
            all.push(Happening { at: now.at, wall: 0, least: 0, kind, mark, replaced_at: None, amends: true });
        }
        (all, says)
    }

    fn answer(&mut self, request: &Request, now: Moment) -> (u16, String) {
        let path = request.url.path();
        if path == "/api/filter_fields" {
            return (200, r#"{"posts.id":0,"posts.title":1,"posts.created_at":2,"posts.link":3}"#.to_owned());
        }
        if parameter(request, "key").as_deref() != Some(&self.key) {
            return (403, r#"{"name":"missing_key"}"#.to_owned());
        }
        if path == "/api/graphql" {
            return (200, self.flags(request, now));
        }
        if path == "/api/v2.0/posts/between" {
            let bound = |name: &str| {
                let time = parameter(request, name).and_then(|text| text.parse::<jiff::Timestamp>().ok());
                time.map_or(0, jiff::Timestamp::as_second)
            };
            let (from, to) = (bound("from"), bound("to"));
            let within = |row: &Row| (row.created.div_euclid(1_000)) > from && row.created.div_euclid(1_000) < to;
            return (200, self.page("posts", request, now, within));
        }
        if let Some((table, ..)) = TABLES.iter().find(|(.., place, _)| !place.is_empty() && *place == path) {
            return (200, self.page(table, request, now, |_| true));
        }
        if let Some(ids) = path.strip_prefix("/api/v2.0/posts/") {
            let ids: Vec<u64> = ids.split(',').filter_map(|id| id.parse().ok()).collect();
            let wanted = |row: &Row| row.cells.get("id").and_then(Value::as_u64).is_some_and(|id| ids.contains(&id));
            return (200, self.page("posts", request, now, wanted));
        }
        (404, "{}".to_owned())
    }

    fn restarts(&mut self, _chance: &mut Chance) {
        self.subscribed.clear();
    }

    fn replays(&self, kind: &str) -> bool {
        kind.ends_with("#create")
    }

    fn is_wanted(&self, kind: &str, setup: &Setup) -> bool {
        let usual = ["flag_logs#create", "announcements#create"].contains(&kind);
        setup.kinds.get(kind).copied().unwrap_or(usual)
    }

    fn notices_within(&self) -> u64 {
        15_000
    }
}

/// The streams that a subscription's `events` name.
fn streams(events: &str) -> BTreeSet<String> {
    let entry = |entry: &str| -> Vec<String> {
        let (table, changes) = entry.split_once('#').unwrap_or((entry, "create,update"));
        changes.split(',').map(|change| format!("{table}#{change}")).collect()
    };
    events.split(';').flat_map(entry).collect()
}
