//! A metasmoke made up by chance, with everything that happens to a link and to an answer on the way, and the little of
//! the hub that matters here: a gap holds the cursors as they were, and what is told is told once by its key.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Asked, NOON, listening, response, run, too_large};
use crate::account::Account;
use crate::clock::{Mono, Now, Wall};
use crate::cursor::Cursors;
use crate::event::Event;
use crate::http::Response;
use crate::providers::metasmoke::events::Change;
use crate::providers::metasmoke::{models, news, row};

const TABLES: [&str; 3] = ["posts", "feedbacks", "flag_logs"];

#[derive(Clone, Debug)]
enum Happening {
    /// A row is made: in which table, and how large it is.
    Row(usize, u32),
    /// Two rows are made; the second is told, and the link falls before the first is.
    Swap(usize),
    Drop,
    /// The link is back; what goes wrong with each request of the first look at what was missed, and whether there is
    /// another one that ends before anything else happens.
    Back(Vec<Wrong>, bool),
    Minutes(i64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong {
    Nothing,
    Fault,
    Busy,
    Cut,
    Portal,
    Unreachable,
}

struct Line {
    id: u64,
    /// By the server's clock, with the milliseconds only its memory has.
    at: i64,
    weight: u32,
}

struct World {
    account: Account,
    now: i64,
    /// How far the server's clock is ahead.
    ahead: i64,
    next: u64,
    tables: BTreeMap<&'static str, Vec<Line>>,
    linked: bool,
    cursors: Cursors,
    gap: Option<(Cursors, Wall)>,
    told: BTreeSet<String>,
    missing: BTreeSet<String>,
    /// What nobody can know: told late, by a clock that is off by more than a day.
    beyond: BTreeSet<String>,
}

impl World {
    fn new(ahead: i64) -> Self {
        Self {
            account: listening(&["posts#create", "feedbacks#create", "flag_logs#create"]),
            now: NOON,
            ahead,
            next: 1,
            tables: TABLES.into_iter().map(|table| (table, Vec::new())).collect(),
            linked: true,
            cursors: Cursors::default(),
            gap: None,
            told: BTreeSet::new(),
            missing: BTreeSet::new(),
            beyond: BTreeSet::new(),
        }
    }

    fn make(&mut self, table: usize, weight: u32) -> Event {
        self.now += 2_300;
        let (table, id, at) = (TABLES[table], self.next, self.now + self.ahead);
        self.next += 1;
        self.tables.get_mut(table).expect("a table").push(Line { id, at, weight });
        let model = models::by_table(table).expect("a model");
        let row = json!({"id": id, "post_id": 1, "title": "x", "created_at": Wall(at).to_string()}).to_string();
        let now = Now { mono: Mono(0), wall: Wall(self.now) };
        news::event(model, Change::Create, row::columns(model, &row).expect("a row"), "https://host", now)
    }

    fn hear(&mut self, event: Event) {
        if !self.linked {
            return;
        }
        for (name, value) in &event.cursors {
            self.cursors.advance(name, value);
        }
        self.told.insert(event.key);
    }

    fn fall(&mut self) {
        self.linked = false;
        self.gap.get_or_insert((self.cursors.clone(), Wall(self.now)));
    }

    /// One attempt at catching up; says whether the gap is closed.
    fn catch_up(&mut self, wrong: &[Wrong]) -> bool {
        let Some((cursors, since)) = self.gap.clone() else { return true };
        let mut wrong = wrong.iter();
        let caught = run(&self.account, &cursors, Some(since), Wall(self.now), |asked| {
            let answer = self.answer(asked);
            match wrong.next().unwrap_or(&Wrong::Nothing) {
                Wrong::Nothing => Some(answer),
                Wrong::Fault => Some(response(500, "{}")),
                Wrong::Busy => Some(response(429, "")),
                Wrong::Portal => Some(response(200, "<html>")),
                Wrong::Cut if answer.too_large => Some(answer),
                Wrong::Cut => Some(response(200, &answer.body[..answer.body.len() - 1])),
                Wrong::Unreachable => None,
            }
        });
        let Ok(caught) = caught else { return false };
        let closes = caught.again.is_none();
        for event in caught.events {
            if closes {
                event.cursors.iter().for_each(|(name, value)| self.cursors.advance(name, value));
            }
            self.told.insert(event.key);
        }
        if closes {
            caught.cursors.iter().for_each(|(name, value)| self.cursors.advance(name, value));
            self.missing.extend(caught.missing.into_iter().flat_map(|missing| missing.kinds));
            self.gap = None;
        }
        closes
    }

    fn first_look(&mut self) {
        let caught = run(&self.account, &Cursors::default(), None, Wall(self.now), |asked| Some(self.answer(asked)));
        let caught = caught.expect("it ends");
        assert!(caught.events.is_empty() && caught.again.is_none());
        caught.cursors.iter().for_each(|(name, value)| self.cursors.advance(name, value));
    }

    fn answer(&self, asked: &Asked<'_>) -> Response {
        if asked.path().ends_with("filter_fields") {
            return response(200, r#"{"posts.id":0,"posts.created_at":1,"feedbacks.id":2,"feedbacks.created_at":3}"#);
        }
        let (table, size, skip) = if asked.path().ends_with("graphql") {
            let offset = asked.argument("offset").unwrap_or(0);
            ("flag_logs", asked.argument("last").expect("a number"), offset)
        } else {
            let table = if asked.path().contains("posts") { "posts" } else { "feedbacks" };
            let size = asked.number("per_page").expect("a size");
            (table, size, (asked.number("page").expect("a page") - 1) * size)
        };
        let end = |name: &str| asked.text(name).map(|text| text.parse::<Wall>().expect("a time").0);
        let (from, to) = (end("from").unwrap_or(i64::MIN), end("to").unwrap_or(i64::MAX));
        let seconds = |line: &Line| line.at - line.at.rem_euclid(1_000);
        let fit = |line: &&Line| seconds(line) > from && seconds(line) < to;
        let lines: Vec<&Line> = self.tables[table].iter().rev().filter(fit).collect();
        let part: Vec<&Line> = lines.iter().skip(skip).take(size).copied().collect();
        if part.iter().map(|line| line.weight).sum::<u32>() > 4_000 {
            return too_large();
        }
        let row = |line: &&Line| json!({"id": line.id, "post_id": 1, "created_at": Wall(seconds(line)).to_string()});
        let rows: Vec<Value> = part.iter().map(row).collect();
        if table == "flag_logs" {
            return response(200, json!({"data": {"flag_logs": rows}}));
        }
        response(200, json!({"items": rows, "has_more": lines.len() > skip + size}))
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Row(table, weight) => {
                let event = self.make(table, weight);
                self.hear(event);
            }
            Happening::Swap(table) => {
                let first = self.make(table, 1);
                if self.ahead < -86_000_000 {
                    self.beyond.insert(first.key);
                }
                let second = self.make(table, 1);
                self.hear(second);
                self.fall();
            }
            Happening::Drop => self.fall(),
            Happening::Back(wrong, ends) => {
                self.linked = true;
                if !self.catch_up(&wrong) && ends {
                    // Something comes live while the gap is still open.
                    let event = self.make(1, 1);
                    self.hear(event);
                    assert!(self.catch_up(&[]), "nothing is wrong any more");
                } else if self.gap.is_some() {
                    self.fall();
                }
            }
            Happening::Minutes(minutes) => self.now += minutes * 60_000,
        }
    }

    fn keys(&self, table: &str) -> Vec<String> {
        let class = models::by_table(table).expect("a model").class;
        self.tables[table].iter().map(|line| format!("{class}/{}/create", line.id)).collect()
    }
}

fn happening() -> impl Strategy<Value = Happening> {
    let weight = prop_oneof![20 => Just(1_u32), 2 => Just(90), 1 => Just(5_000)];
    let wrong = prop::sample::select(vec![
        Wrong::Nothing,
        Wrong::Nothing,
        Wrong::Nothing,
        Wrong::Fault,
        Wrong::Busy,
        Wrong::Cut,
        Wrong::Portal,
        Wrong::Unreachable,
    ]);
    prop_oneof![
        12 => (0..3_usize, weight).prop_map(|(table, weight)| Happening::Row(table, weight)),
        2 => (0..3_usize).prop_map(Happening::Swap),
        2 => Just(Happening::Drop),
        4 => (prop::collection::vec(wrong, 0..6), any::<bool>()).prop_map(|(wrong, ends)| Happening::Back(wrong, ends)),
        2 => (0..2_000_i64).prop_map(Happening::Minutes),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_the_api_has_is_told_once_or_named(
        old in prop::collection::vec(0..3_usize, 0..12),
        happenings in prop::collection::vec(happening(), 1..80),
        days in -20_i64..20,
        millis in 0_i64..86_400_000,
        cut_short: bool,
    ) {
        // Where the first look was cut short, there is nothing to go by but both clocks.
        let ahead = if cut_short { millis % 480_000 - 240_000 } else { days * 86_400_000 + millis };
        let mut world = World::new(ahead);
        for table in old {
            world.make(table, 1);
        }
        let mut known: BTreeSet<String> = TABLES.iter().flat_map(|table| world.keys(table)).collect();
        world.now += 3_600_000;
        if cut_short { world.fall() } else { world.first_look() }
        let large = |happening: &Happening| matches!(happening, Happening::Row(_, 5_000));
        let clean = !happenings.iter().any(large) && ahead.abs() < 86_000_000;
        for happening in happenings {
            world.happen(happening);
        }
        world.happen(Happening::Back(Vec::new(), true));
        prop_assert!(known.is_disjoint(&world.told), "{:?}", world.told);
        prop_assert!(!clean || world.missing.is_empty(), "{:?}", world.missing);
        known.append(&mut world.beyond);
        for table in TABLES {
            let named = world.missing.contains(&format!("{table}#create"));
            for key in world.keys(table) {
                prop_assert!(named || known.contains(&key) || world.told.contains(&key), "{key} is lost");
            }
        }
    }
}
