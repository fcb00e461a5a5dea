//! A Gleepost made up by chance, with everything that happens to a link and to an answer on the way, and the little of
//! the hub that matters here: a gap holds the cursors as they were, and what is told is told once by its key.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{parameter, response, run};
use crate::clock::Wall;
use crate::cursor::Cursors;
use crate::dialect::Signal;
use crate::http::Response;
use crate::providers::gleepost::page::Location;
use crate::providers::gleepost::place::Place;
use crate::providers::gleepost::reader::Reader;
use crate::providers::gleepost::samples::{now, patrick};
use crate::providers::gleepost::told::Told;
use crate::trouble::{Trouble, TroubleCode};

#[derive(Clone, Debug)]
enum Happening {
    Notification,
    /// Somebody writes: in which conversation, and how much.
    Message(u64, u32),
    /// Two things happen; the second is told, and the link falls before the first is.
    Swap(Option<u64>),
    Drop,
    /// The link is back; what goes wrong with each request of the first look at what was missed, where somebody writes
    /// meanwhile, and whether there is another look that ends before anything else happens.
    Back(Vec<Wrong>, Option<u64>, bool),
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
    /// By the server's clock, as its memory has it; the database keeps whole seconds.
    at: i64,
    weight: u32,
}

impl Line {
    fn second(&self) -> i64 {
        self.at - self.at.rem_euclid(1_000)
    }
}

struct World {
    now: i64,
    /// How far the server's clock is ahead.
    ahead: i64,
    page: usize,
    next: u64,
    notifications: Vec<Line>,
    conversations: BTreeMap<u64, Vec<Line>>,
    linked: bool,
    cursors: Cursors,
    gap: Option<(Cursors, Wall)>,
    told: BTreeSet<String>,
    missing: BTreeSet<String>,
    sentences: Vec<String>,
    /// What nobody can know: told late, by a clock that is off by more than a day.
    beyond: BTreeSet<String>,
}

impl World {
    fn new(ahead: i64, page: usize) -> Self {
        Self {
            now: now().wall.0,
            ahead,
            page,
            next: 1,
            notifications: Vec::new(),
            conversations: BTreeMap::new(),
            linked: true,
            cursors: Cursors::default(),
            gap: None,
            told: BTreeSet::new(),
            missing: BTreeSet::new(),
            sentences: Vec::new(),
            beyond: BTreeSet::new(),
        }
    }

    /// Makes a notification, or a message in a conversation; returns its key.
    fn make(&mut self, conversation: Option<u64>, weight: u32) -> (String, Value, Option<u64>) {
        let id = self.next;
        self.next += 1;
        self.now += i64::try_from(id * 7 % 5).expect("small") * 400;
        let line = Line { id, at: self.now + self.ahead, weight };
        let at = Wall(line.at).to_string();
        match conversation {
            None => {
                self.notifications.push(line);
                (format!("notification/{id}"), json!({"id": id, "type": "liked", "time": at, "user": {"id": 10}}), None)
            }
            Some(chat) => {
                self.conversations.entry(chat).or_default().push(line);
                (
                    format!("message/{id}"),
                    json!({"id": id, "by": {"id": 10}, "text": "x", "timestamp": at}),
                    conversation,
                )
            }
        }
    }

    fn hear(&mut self, (_, data, conversation): &(String, Value, Option<u64>)) {
        if !self.linked {
            return;
        }
        let place = Place::of(&patrick(&[])).expect("in order");
        let (kind, location) = match conversation {
            None => ("notification", "/notifications".to_owned()),
            Some(chat) => ("message", format!("/conversations/{chat}")),
        };
        let told = Told { kind, location: Location::read(&location), data, heard: Wall(self.now) };
        let Signal::Event(event) = Reader::new(&place, Some(9), BTreeSet::new()).read(&told) else {
            panic!("an event")
        };
        event.cursors.iter().for_each(|(name, value)| self.cursors.advance(name, value));
        self.told.insert(event.key);
    }

    fn happens(&mut self, conversation: Option<u64>, weight: u32) {
        let made = self.make(conversation, weight);
        self.hear(&made);
    }

    fn fall(&mut self) {
        self.linked = false;
        self.gap.get_or_insert((self.cursors.clone(), Wall(self.now)));
    }

    /// One attempt at catching up; says whether the gap is closed.
    fn catch_up(&mut self, wrong: &[Wrong], mut writes: Option<u64>) -> bool {
        let Some((cursors, since)) = self.gap.clone() else { return true };
        let mut requests = 0;
        let caught = run("", &cursors, Some(since), Wall(self.now), |line| {
            requests += 1;
            // The list of conversations moves after its first page.
            if parameter(line, "start").is_some_and(|start| start > 0)
                && let Some(chat) = writes.take()
            {
                self.happens(Some(chat), 1);
            }
            let answer = self.answer(line);
            match wrong.get(requests - 1).unwrap_or(&Wrong::Nothing) {
                Wrong::Nothing => Some(answer),
                Wrong::Fault => Some(response(500, &json!({}))),
                Wrong::Busy => Some(response(429, &json!({}))),
                Wrong::Portal => Some(Response { body: "<html>".to_owned(), ..answer }),
                Wrong::Cut if answer.too_large => Some(answer),
                Wrong::Cut => Some(Response { body: answer.body[..answer.body.len() - 1].to_owned(), ..answer }),
                Wrong::Unreachable => None,
            }
        });
        let caught = caught.map_err(|trouble: Trouble| assert_eq!(trouble.code, TroubleCode::Unreachable));
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
            for missing in caught.missing {
                self.missing.extend(missing.kinds);
                self.sentences.push(missing.why.to_string());
            }
            self.gap = None;
        }
        closes
    }

    fn first_look(&mut self) {
        let caught =
            run("", &Cursors::default(), None, Wall(self.now), |line| Some(self.answer(line))).expect("it ends");
        assert!(caught.events.is_empty() && caught.again.is_none());
        caught.cursors.iter().for_each(|(name, value)| self.cursors.advance(name, value));
    }

    fn answer(&self, line: &str) -> Response {
        let before = parameter(line, "before").unwrap_or(u64::MAX);
        if line.contains("/notifications") {
            let row = |line: &Line| json!({"id": line.id, "type": "liked", "time": Wall(line.second()).to_string(), "user": {"id": 10}});
            let page = self.notifications.iter().rev().filter(|line| line.id < before).take(self.page);
            return response(200, &page.map(row).collect());
        }
        let row = |line: &Line| json!({"id": line.id, "by": {"id": 10}, "timestamp": Wall(line.second()).to_string()});
        if let Some(start) = parameter(line, "start") {
            let mut chats: Vec<_> = self.conversations.iter().collect();
            chats.sort_by_key(|(_, lines)| std::cmp::Reverse(lines.last().map(|line| line.id)));
            let page = chats.into_iter().skip(usize::try_from(start).expect("small")).take(self.page);
            let chat = |(id, lines): (&u64, &Vec<Line>)| json!({"id": id, "mostRecentMessage": lines.last().map(row)});
            return response(200, &page.map(chat).collect());
        }
        if !line.contains("/messages") {
            return response(200, &json!([]));
        }
        let chat = line.split("/conversations/").nth(1).and_then(|rest| rest.split('/').next());
        let chat: u64 = chat.and_then(|id| id.parse().ok()).expect("a conversation");
        let mut page: Vec<&Line> = self.conversations[&chat].iter().filter(|line| line.id < before).collect();
        page.sort_by_key(|line| std::cmp::Reverse(line.second()));
        let count = usize::try_from(parameter(line, "count").expect("a count")).expect("small");
        page.truncate(count);
        if page.iter().map(|line| line.weight).sum::<u32>() > 4_000 {
            return Response { too_large: true, body: String::new(), ..response(200, &json!([])) };
        }
        response(200, &page.into_iter().map(row).collect())
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Notification => self.happens(None, 1),
            Happening::Message(chat, weight) => self.happens(Some(chat), weight),
            Happening::Swap(chat) => {
                let first = self.make(chat, 1);
                self.happens(chat, 1);
                if self.ahead < -86_000_000 {
                    self.beyond.insert(first.0);
                }
                self.fall();
            }
            Happening::Drop => self.fall(),
            Happening::Back(wrong, writes, ends) => {
                self.linked = true;
                if !self.catch_up(&wrong, writes) && ends {
                    // Something comes live while the gap is still open.
                    self.happens(None, 1);
                    assert!(self.catch_up(&[], None), "nothing is wrong any more");
                } else if self.gap.is_some() {
                    self.fall();
                }
            }
            Happening::Minutes(minutes) => self.now += minutes * 60_000,
        }
    }

    fn keys(&self) -> Vec<(&'static str, String)> {
        let notifications =
            self.notifications.iter().map(|line| ("notification/liked", format!("notification/{}", line.id)));
        let messages = self.conversations.values().flatten().map(|line| ("message", format!("message/{}", line.id)));
        notifications.chain(messages).collect()
    }
}

fn happening() -> impl Strategy<Value = Happening> {
    let weight = prop_oneof![20 => Just(1_u32), 2 => Just(900), 1 => Just(5_000)];
    let wrong = prop::sample::select(vec![
        Wrong::Nothing,
        Wrong::Nothing,
        Wrong::Nothing,
        Wrong::Nothing,
        Wrong::Fault,
        Wrong::Busy,
        Wrong::Cut,
        Wrong::Portal,
        Wrong::Unreachable,
    ]);
    let chat = || 1..8_u64;
    prop_oneof![
        4 => Just(Happening::Notification),
        8 => (chat(), weight).prop_map(|(chat, weight)| Happening::Message(chat, weight)),
        2 => prop::option::of(chat()).prop_map(Happening::Swap),
        2 => Just(Happening::Drop),
        4 => (prop::collection::vec(wrong, 0..8), prop::option::of(chat()), any::<bool>())
            .prop_map(|(wrong, writes, ends)| Happening::Back(wrong, writes, ends)),
        2 => (0..2_000_i64).prop_map(Happening::Minutes),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_rest_has_is_told_once_or_named(
        old in prop::collection::vec(prop::option::of(1..8_u64), 0..20),
        happenings in prop::collection::vec(happening(), 1..80),
        page in 1..12_usize,
        days in -20_i64..20,
        millis in 0_i64..86_400_000,
        cut_short: bool,
    ) {
        // Where the first look was cut short, there is nothing to go by but both clocks.
        let ahead = if cut_short { millis % 480_000 - 240_000 } else { days * 86_400_000 + millis };
        let mut world = World::new(ahead, page);
        for chat in old {
            world.make(chat, 1);
        }
        let mut known: BTreeSet<String> = world.keys().into_iter().map(|(_, key)| key).collect();
        world.now += 3_600_000;
        if cut_short { world.fall() } else { world.first_look() }
        let large = |happening: &Happening| matches!(happening, Happening::Message(_, 900..));
        let clean = !cut_short && !happenings.iter().any(large);
        for happening in happenings {
            world.happen(happening);
        }
        world.happen(Happening::Back(Vec::new(), None, true));
        prop_assert!(known.is_disjoint(&world.told), "{:?}", world.told);
        world.sentences.retain(|sentence| !sentence.contains("of one second"));
        prop_assert!(!clean || world.sentences.is_empty(), "{:?}", world.sentences);
        known.append(&mut world.beyond);
        for (kind, key) in world.keys() {
            let accounted = world.missing.contains(kind) || known.contains(&key) || world.told.contains(&key);
            prop_assert!(accounted, "{key} is lost; missing {:?}", world.missing);
        }
    }
}
