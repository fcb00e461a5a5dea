//! A random history of one table, heard over links that break, and fetched where it was not heard.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::super::dialect::Speech;
use super::super::super::token::Claims;
use super::*;
use crate::cursor::Cursors;
use crate::dialect::{Dialect, Frame, Signal};
use crate::event::Event;

/// What happens next.
#[derive(Clone, Debug)]
enum Op {
    /// A row is created, of the kind that is listened to or of another.
    Create { chosen: bool },
    /// A row is updated.
    Update { row: usize, what: What },
    /// Time passes.
    Wait(i64),
    /// The link breaks.
    Cut,
    /// A new link is live, and what was missed is asked for, as often as it goes wrong.
    Back { faults: Vec<(usize, Fault)>, limit: usize },
}

/// What an update changes.
#[derive(Clone, Copy, Debug)]
enum What {
    /// A column that is seen; values come again.
    Name(u8),
    /// The same, kept as 0 or 1 and submitted as a truth value.
    Done(bool),
    /// A column that is not seen.
    Note,
    /// Nothing: there is a frame, and the row stays as it is.
    Nothing,
}

/// The server, the hub as far as it matters here, and what each ought to know of the other.
struct World {
    /// Milliseconds since noon, by no clock.
    now: i64,
    server: i64,
    ours: i64,
    table: Table,
    changes: BTreeMap<(String, u64), Change>,
    link: Option<Speech>,
    hub: Hub,
}

/// One version of a row.
#[derive(Clone, Debug, Default)]
struct Change {
    stamp: i64,
    heard: bool,
    told: u32,
    /// REST had it when a catch-up came to its end.
    due: bool,
    /// An update of nothing looked the same before.
    veiled: bool,
}

#[derive(Default)]
struct Hub {
    cursors: Cursors,
    /// The keys on record, and when those that came live came in and happened.
    record: BTreeMap<String, Option<(Wall, Wall)>>,
    /// The cursors of the open gap and its beginning.
    gap: Option<(Cursors, Wall)>,
}

impl Hub {
    fn live(&mut self, event: &Event, now: Wall) -> bool {
        event.cursors.iter().for_each(|(name, value)| self.cursors.advance(name, value));
        let fetched = |key: &String, times: &Option<(Wall, Wall)>| matches!(&event.known_as, Some(KnownAs::Fetched(as_what)) if times.is_none() && as_what.is(key));
        let new = !self.record.iter().any(|(key, times)| *key == event.key || fetched(key, times));
        self.record.entry(event.key.clone()).or_insert(Some((now, event.at)));
        new
    }

    fn fetched(&mut self, event: &Event) -> bool {
        let known = self.record.iter().any(|(key, times)| {
            matches!((&event.known_as, times), (Some(KnownAs::Heard(as_what)), Some((received, at)))
                if as_what.is(key, *received, *at))
        });
        !known && self.record.insert(event.key.clone(), None).is_none()
    }
}

const FIELDS: &[(&str, &str)] = &[("topics", "ticket?kind=a"), ("columns.ticket", "name,done")];

impl World {
    fn new(server: i64, ours: i64) -> Self {
        let mut world = Self {
            now: 0,
            server,
            ours,
            table: Table::default(),
            changes: BTreeMap::new(),
            link: None,
            hub: Hub::default(),
        };
        (0..4).for_each(|n| world.create(n % 2 == 0, 1));
        world.changes.values_mut().for_each(|change| change.told = 1);
        world.connect();
        let now = world.clock();
        let first = catch_up(FIELDS, &mut world.table, &Cursors::default(), None, now).expect("an answer");
        assert!(first.events.is_empty());
        first.cursors.iter().for_each(|(name, value)| world.hub.cursors.advance(name, value));
        // So that the clocks are compared.
        world.create(true, 40);
        world
    }

    fn clock(&self) -> Now {
        let mono = Mono(u64::try_from(self.now).expect("time goes on"));
        Now { mono, wall: Wall(NOON + self.now + self.ours) }
    }

    fn stamp(&self) -> Value {
        Wall(NOON + self.now + self.server).to_string().into()
    }

    fn create(&mut self, chosen: bool, delay: i64) {
        self.now += 1_000;
        let id = format!("r-{}", self.table.rows.len());
        let kind = if chosen { "a" } else { "b" };
        let row = json!({"reference_id": id, "kind": kind, "name": "0", "done": 0, "note": 0, "version": 1,
            "created_at": self.stamp(), "updated_at": self.stamp()});
        let row = row.as_object().cloned().expect("an object");
        self.table.rows.push(row.clone());
        self.changed(&row, 1, false);
        self.publish("create", &row, 1, delay);
    }

    fn update(&mut self, at: usize, what: What, delay: i64) {
        self.now += 1_000;
        let count = self.table.rows.len();
        let (stamp, old) = (self.stamp(), self.table.rows[at % count].clone());
        let note = old["note"].as_u64().unwrap_or_default() + 1;
        let (column, submitted, kept) = match what {
            What::Name(value) => ("name", json!(value.to_string()), json!(value.to_string())),
            What::Done(done) => ("done", json!(done), json!(u8::from(done))),
            What::Note => ("note", json!(note), json!(note)),
            What::Nothing => ("name", old["name"].clone(), old["name"].clone()),
        };
        let version = old["version"].as_u64().unwrap_or_default();
        let row = &mut self.table.rows[at % count];
        let changes = row[column] != kept;
        row[column] = kept;
        if changes {
            row["version"] = (version + 1).into();
            row["updated_at"] = stamp;
            let row = row.clone();
            let like_before = column == "note";
            self.changed(&row, version + 1, like_before);
        }
        // The row as it was before, with what was submitted laid over it.
        let mut frame = old;
        frame[column] = submitted;
        self.publish("update", &frame, version + 1, delay);
    }

    fn changed(&mut self, row: &Map<String, Value>, version: u64, like_before: bool) {
        let reference = row["reference_id"].as_str().expect("a text").to_owned();
        let veiled =
            like_before && self.changes.get(&(reference.clone(), version)).is_some_and(|nothing| nothing.heard);
        let stamp = self.now + self.server;
        self.changes.insert((reference, version), Change { stamp, veiled, ..Change::default() });
    }

    /// Tells the link, if there is one, and what it says to the hub.
    fn publish(&mut self, event: &str, row: &Map<String, Value>, version: u64, delay: i64) {
        if row["kind"] != "a" {
            return;
        }
        let reference = row["reference_id"].as_str().expect("a text").to_owned();
        self.now += delay;
        let now = self.clock();
        let Some(link) = &mut self.link else { return };
        let frame = json!({"type": "event", "topic": "ticket", "event": event, "source": "database", "data": row});
        let mut say = Vec::new();
        link.hear(Frame::Text(&frame.to_string()), now, &mut say);
        let [Signal::Event(event)] = say.as_slice() else { panic!("one event expected: {say:?}") };
        let change = self.changes.entry((reference, version)).or_default();
        change.heard = true;
        // An update of nothing has no version of its own; its frame is told as any other.
        if self.hub.live(event, now.wall) && change.stamp != 0 {
            change.told += 1;
        }
    }

    fn connect(&mut self) {
        let mut speech = Speech::new(setup(FIELDS), Claims::default());
        let (now, mut say) = (self.clock(), Vec::new());
        speech.greet(now, &mut say);
        let subscribed = json!({"type": "response", "id": "1", "method": "subscribe", "ok": true}).to_string();
        for frame in [r#"{"type":"session","status":"open"}"#, &subscribed] {
            speech.hear(Frame::Text(frame), now, &mut say);
        }
        assert!(say.iter().any(|signal| matches!(signal, Signal::Ready)), "{say:?}");
        self.link = Some(speech);
    }

    fn cut(&mut self) {
        if self.link.take().is_some() && self.hub.gap.is_none() {
            self.hub.gap = Some((self.hub.cursors.clone(), self.clock().wall));
        }
    }

    /// Asks for what was missed. Says whether all came.
    fn fetch(&mut self, faults: &[(usize, Fault)], limit: usize) {
        let Some((cursors, since)) = self.hub.gap.clone() else { return };
        self.now += 500;
        self.table.faults = faults.to_vec();
        self.table.limit = Some(limit);
        self.table.asked.clear();
        // Current servers keep the version to themselves.
        let mut shown = self.table.clone();
        shown.rows.iter_mut().for_each(|row| drop(row.remove("version")));
        let Ok(caught) = catch_up(FIELDS, &mut shown, &cursors, Some(since), self.clock()) else { return };
        assert!(caught.missing.is_empty(), "{:?}", caught.missing);
        let now = self.clock();
        if let Some(link) = &mut self.link {
            link.caught_up(&caught.cursors, now);
        }
        for event in &caught.events {
            if self.hub.fetched(event) {
                let reference = event.fields["row"]["reference_id"].as_str().expect("a text");
                let created = event.kind == "ticket#create";
                let stamp = event.at.0 - NOON;
                let change = self
                    .changes
                    .iter_mut()
                    .find(|((id, version), change)| {
                        id == reference && (*version == 1) == created && change.stamp == stamp
                    })
                    .map(|(_, change)| change)
                    .expect("something that happened");
                change.told += 1;
            }
        }
        if caught.again.is_none() {
            self.hub.gap = None;
            caught.cursors.iter().for_each(|(name, value)| self.hub.cursors.advance(name, value));
            self.table.rows.iter().filter(|row| row["kind"] == "a").for_each(|row| {
                let (reference, version) = (row["reference_id"].as_str().expect("a text"), &row["version"]);
                let version = version.as_u64().expect("a number");
                // What was heard since says the same of the row, and more.
                let heard_since = self.changes.get(&(reference.to_owned(), version + 1)).is_some_and(|it| it.heard);
                for (wanted, due) in [(1, true), (version, !heard_since)] {
                    if let Some(change) = self.changes.get_mut(&(reference.to_owned(), wanted)) {
                        change.due |= due;
                    }
                }
            });
        }
    }

    fn run(&mut self, op: &Op, delay: i64) {
        match op {
            Op::Create { chosen } => self.create(*chosen, delay),
            Op::Update { row, what } => self.update(*row, *what, delay),
            Op::Wait(millis) => self.now += millis,
            Op::Cut => self.cut(),
            Op::Back { faults, limit } => {
                if self.link.is_none() {
                    self.connect();
                }
                self.fetch(faults, *limit);
            }
        }
    }
}

#[test]
fn with_either_clock_wrong_an_update_is_told_once_and_the_next_one_too() {
    for (server, ours) in [(20_000, 0), (-20_000, 0), (0, 20_000), (0, -20_000), (20_000, -20_000), (7_000, 5_000)] {
        // The column that changes is not seen, so that both look alike; the second comes a second after the first.
        for what in [What::Note, What::Name(0)] {
            let mut world = World::new(server, ours);
            let last = world.table.rows.len() - 1;
            world.update(last, What::Name(1), 20);
            world.update(last, what, 90);
            world.cut();
            world.update(last, if matches!(what, What::Note) { What::Note } else { What::Name(1) }, 0);
            world.run(&Op::Back { faults: Vec::new(), limit: 4_000_000 }, 1);
            for version in 1..=4 {
                let told = world.changes[&(format!("r-{last}"), version)].told;
                assert_eq!(told, 1, "version {version}, clocks {server} and {ours}, {what:?}");
            }
            // Another outage finds nothing more.
            world.cut();
            world.run(&Op::Back { faults: Vec::new(), limit: 4_000_000 }, 1);
            assert!(world.changes.values().all(|change| change.told <= 1));
        }
    }
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![Just(Fault::Cut), prop::sample::select(vec![429, 500, 503]).prop_map(Fault::Status),]
}

fn op() -> impl Strategy<Value = Op> {
    let what = prop_oneof![
        3 => (0_u8..3).prop_map(What::Name),
        2 => any::<bool>().prop_map(What::Done),
        2 => Just(What::Note),
        1 => Just(What::Nothing),
    ];
    let back = (prop::collection::vec((0_usize..6, fault()), 0..3), 900_usize..4_000);
    prop_oneof![
        3 => prop::bool::weighted(0.8).prop_map(|chosen| Op::Create { chosen }),
        8 => (0_usize..40, what).prop_map(|(row, what)| Op::Update { row, what }),
        2 => (0_i64..200_000).prop_map(Op::Wait),
        2 => Just(Op::Cut),
        2 => back.prop_map(|(faults, limit)| Op::Back { faults, limit }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn each_thing_that_is_heard_or_can_still_be_had_is_told_once(
        ops in prop::collection::vec((op(), 1_i64..300), 1..60),
        server in -20_000_i64..20_000,
        ours in -20_000_i64..20_000,
    ) {
        let mut world = World::new(server, ours);
        for (op, delay) in &ops {
            world.run(op, *delay);
        }
        world.run(&Op::Back { faults: Vec::new(), limit: 4_000_000 }, 1);
        prop_assert!(world.hub.gap.is_none());
        for (which, change) in &world.changes {
            let right = match change {
                // Of the kind that is not listened to, or an update of nothing.
                _ if change.stamp == 0 => true,
                Change { heard: true, veiled: true, .. } => change.told <= 1,
                Change { heard: true, .. } | Change { due: true, .. } => change.told == 1,
                _ => change.told <= 1,
            };
            prop_assert!(right, "{which:?} {change:?} of {:#?}", world.changes);
        }
        prop_assert!(world.hub.cursors.iter().count() <= 3);
    }
}
