//! A service that exists in this simulation alone: a board of notes with numbers in a row. It is the plainest there can
//! be: a token in a header, one frame that proves the link, a list that goes on from a number. What Bellhop promises must
//! hold for it without a line of code of its own elsewhere.

mod provider;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use bellhop_core::http::Request;
use bellhop_core::provider::Link;
use serde_json::json;

use super::{Conn, Happening, Mark, Moment, Say, Server, Setup, What, number};
use crate::chance::Chance;

pub use provider::Board as Provider;

/// One board.
#[derive(Debug)]
pub struct Board {
    host: String,
    token: String,
    whispers: bool,
    /// The newest notes: number, text, and whether it is a whisper.
    notes: VecDeque<(u64, String, bool)>,
    last: u64,
    open: BTreeSet<Conn>,
}

/// How many notes it keeps.
const KEEPS: usize = 40;

/// How many it lists at once.
const PAGE: usize = 7;

impl Board {
    /// One with some notes on it.
    pub fn new(host: &str, chance: &mut Chance) -> Self {
        let mut new = Self {
            host: host.to_owned(),
            token: format!("board-secret-{:016x}", chance.draw()),
            whispers: chance.one_in(2),
            notes: VecDeque::new(),
            last: 0,
            open: BTreeSet::new(),
        };
        for _ in 0..chance.below(60) {
            new.pins(chance);
        }
        new
    }

    fn pins(&mut self, chance: &mut Chance) -> (u64, String, bool) {
        self.last += 1;
        let note = (self.last, format!("Note {}", self.last), chance.one_in(3));
        self.notes.push_back(note.clone());
        if self.notes.len() > KEEPS {
            self.notes.pop_front();
        }
        note
    }
}

fn kind(whisper: bool) -> &'static str {
    if whisper { "whisper" } else { "note" }
}

impl Server for Board {
    fn setup(&self) -> Setup {
        Setup {
            service: "board",
            fields: [("url".to_owned(), format!("http://{}", self.host))].into(),
            kinds: if self.whispers { [("whisper".to_owned(), true)].into() } else { BTreeMap::new() },
            secrets: vec![self.token.clone()],
            origin: format!("http://{}", self.host),
        }
    }

    fn refuses(&mut self, link: &Link) -> Option<u16> {
        let token = link.headers.iter().find(|(name, _)| name == "X-Token").map(|(_, token)| token.expose());
        (token != Some(&self.token)).then_some(401)
    }

    fn opened(&mut self, conn: Conn, chance: &mut Chance) -> Vec<Say> {
        self.open.insert(conn);
        let what = What::Text(json!({"hello": self.last}).to_string());
        vec![Say { conn, after: chance.between(1, 60), what }]
    }

    fn hears(&mut self, _conn: Conn, _text: &str, _chance: &mut Chance) -> Vec<Say> {
        Vec::new()
    }

    fn gone(&mut self, conn: Conn) {
        self.open.remove(&conn);
    }

    fn beats_every(&self) -> u64 {
        5_000
    }

    fn beat(&mut self, _conn: Conn, _now: Moment) -> Option<What> {
        Some(What::Ping)
    }

    fn is_live(&self, conn: Conn) -> bool {
        self.open.contains(&conn)
    }

    fn happens(&mut self, now: Moment, chance: &mut Chance) -> (Vec<Happening>, Vec<Say>) {
        let (id, text, whisper) = self.pins(chance);
        let frame = json!({"id": id, "text": text, "whisper": whisper}).to_string();
        let say = |conn: &Conn| Say { conn: *conn, after: 0, what: What::Text(frame.clone()) };
        let says = self.open.iter().map(say).collect();
        let (kind, mark) = (kind(whisper).to_owned(), Mark::Key(format!("note/{id}")));
        (vec![Happening { at: now.at, wall: 0, least: 0, kind, mark, replaced_at: None, amends: false }], says)
    }

    fn answer(&mut self, request: &Request, _now: Moment) -> (u16, String) {
        let token = request.headers.iter().find(|(name, _)| name == "X-Token").map(|(_, token)| token.expose());
        if token != Some(&self.token) {
            return (401, "{}".to_owned());
        }
        let after = number(request, "after").unwrap_or(self.last);
        let listed = self.notes.iter().filter(|(id, ..)| *id > after).take(PAGE);
        let told = listed.map(|(id, text, whisper)| json!({"id": id, "text": text, "whisper": whisper}));
        let told: Vec<_> = told.collect();
        (200, json!({"notes": told, "last": self.last}).to_string())
    }

    fn replaces(&self, new: &Happening, old: &Happening) -> bool {
        let id = |happening: &Happening| match &happening.mark {
            Mark::Key(key) => key.strip_prefix("note/").and_then(|id| id.parse::<u64>().ok()),
            Mark::Row(..) => None,
        };
        matches!((id(new), id(old)), (Some(new), Some(old)) if old + KEEPS as u64 <= new)
    }

    fn restarts(&mut self, _chance: &mut Chance) {
        self.open.clear();
    }

    fn replays(&self, _kind: &str) -> bool {
        true
    }

    fn is_wanted(&self, kind: &str, setup: &Setup) -> bool {
        setup.kinds.get(kind).copied().unwrap_or(kind == "note")
    }

    fn notices_within(&self) -> u64 {
        25_000
    }
}
