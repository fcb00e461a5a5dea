//! Catch-up against a table in memory, request by request.

mod history;

use serde_json::{Map, Value, json};

use super::super::mark;
use super::super::setup::tests::{account, setup};
use super::*;
use crate::clock::Mono;
use crate::event::KnownAs;
use crate::http::scripted::{Scripted, end};
use crate::provider::{CatchUp, Provider as _};
use crate::providers::daptin::Daptin;
use crate::secret::Secret;
use crate::trouble::TroubleCode;

/// Noon of the server, and of ours where nothing else is said.
const NOON: i64 = 1_767_268_800_000;

/// One table of a server, and what goes wrong with it.
#[derive(Clone, Default)]
struct Table {
    rows: Vec<Map<String, Value>>,
    /// Rows that this account may not read.
    hidden: Vec<String>,
    /// The most bytes of a body that are read.
    limit: Option<usize>,
    /// What the request of this number is answered with instead.
    faults: Vec<(usize, Fault)>,
    /// The requests so far.
    asked: Vec<String>,
}

#[derive(Clone, Copy, Debug)]
enum Fault {
    Status(u16),
    /// The body ends in the middle.
    Cut,
    /// The dashboard's page.
    Html,
}

impl Table {
    fn of(rows: impl IntoIterator<Item = Value>) -> Self {
        let rows = rows.into_iter().map(|row| row.as_object().cloned().expect("an object")).collect();
        Self { rows, ..Self::default() }
    }

    fn faulty(mut self, at: usize, fault: Fault) -> Self {
        self.faults.push((at, fault));
        self
    }

    fn answer(&mut self, ask: &Request) -> Response {
        let number = self.asked.len();
        self.asked.push(ask.url.to_string());
        let fault = self.faults.iter().find(|(at, _)| *at == number).map(|(_, fault)| *fault);
        let body = if ask.url.path().ends_with("/mine") {
            json!({"data": {"type": "user_account", "id": "me-1", "attributes": {"reference_id": "me-1"}}}).to_string()
        } else {
            self.page(ask.url.query().unwrap_or_default())
        };
        let response = |status, body: &str| Response {
            status,
            retry_after: None,
            body: body.to_owned(),
            too_large: false,
            date: None,
        };
        match fault {
            Some(Fault::Status(status)) => response(status, "{}"),
            Some(Fault::Cut) => response(200, &body[..body.len() / 2]),
            Some(Fault::Html) => response(200, "<!doctype html><html></html>"),
            None if self.limit.is_some_and(|limit| body.len() > limit) => {
                Response { too_large: true, ..response(200, "") }
            }
            None => response(200, &body),
        }
    }

    fn page(&self, query: &str) -> String {
        let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        let number = |name: &str| value(name).and_then(|text| text.parse::<usize>().ok()).expect("a number");
        let (size, page) = (number("page[size]"), number("page[number]"));
        let column = value("sort").and_then(|sort| sort.strip_prefix('-')).expect("latest first");
        let mut rows = self.rows.clone();
        rows.sort_by_key(|row| std::cmp::Reverse(row[column].as_str().unwrap_or_default().to_owned()));
        let total = rows.len();
        let fields: Option<Vec<_>> = value("fields").map(|fields| fields.split(',').collect());
        let data: Vec<_> = rows
            .into_iter()
            .skip((page - 1) * size)
            .take(size)
            .filter(|row| !self.hidden.iter().any(|hidden| row["reference_id"] == hidden.as_str()))
            .map(|mut row| {
                let id = row["reference_id"].clone();
                row.retain(|column, _| fields.as_ref().is_none_or(|fields| fields.contains(&column.as_str())));
                json!({"type": "ticket", "id": id, "attributes": row})
            })
            .collect();
        json!({"data": data, "links": {"last_page": 1 + total / size, "total": total}}).to_string()
    }
}

fn at(millis: i64) -> Now {
    Now { mono: Mono(0), wall: Wall(NOON + millis) }
}

fn time(millis: i64) -> String {
    Wall(NOON + millis).to_string()
}

fn row(id: &str, created: i64, updated: i64) -> Value {
    json!({"reference_id": id, "name": id, "created_at": time(created), "updated_at": time(updated)})
}

fn cursors(marks: &[(&str, i64)]) -> Cursors {
    marks.iter().map(|(name, millis)| ((*name).to_owned(), (NOON + millis).to_string())).collect()
}

/// Runs a catch-up to its end.
fn catch_up(
    fields: &[(&str, &str)],
    table: &mut Table,
    cursors: &Cursors,
    gap_since: Option<Wall>,
    now: Now,
) -> Result<CaughtUp, Trouble> {
    let (account, secret) = (account(fields), Secret::new("tok".into()));
    let request = CatchUp { account: &account, secret: &secret, pass: None, cursors, gap_since, now };
    let mut http = Scripted::new(now, |request| Some(table.answer(&request)));
    end(Daptin::default().catch_up(&mut http, &request).expect("Daptin has one"))
}

/// Ten minutes of gap until noon, on a table known until ten minutes before noon.
fn gap(fields: &[(&str, &str)], table: &mut Table) -> CaughtUp {
    let known = cursors(&[("ticket#searched", -600_000), ("ticket#floor", -900_000)]);
    catch_up(fields, table, &known, Some(Wall(NOON - 600_000)), at(0)).expect("an answer")
}

fn keys(caught: &CaughtUp) -> Vec<&str> {
    caught.events.iter().map(|event| event.key.as_str()).collect()
}

fn learned(caught: &CaughtUp, name: &str) -> Option<i64> {
    let value = caught.cursors.iter().find(|(known, _)| known == name).map(|(_, value)| value)?;
    Some(value.parse::<i64>().expect("a position") - NOON)
}

const TICKETS: &[(&str, &str)] = &[("topics", "ticket")];

#[test]
fn every_missed_update_is_told_by_its_own_time_and_none_by_its_columns_alone() {
    let key = |millis: i64| format!("ticket/a/update/at-{}", NOON + millis);
    let first = gap(TICKETS, &mut Table::of([row("a", -9_000_000, -500_000)]));
    let second = gap(TICKETS, &mut Table::of([row("a", -9_000_000, -499_000)]));
    assert_eq!((keys(&first), keys(&second)), (vec![key(-500_000).as_str()], vec![key(-499_000).as_str()]));
}

#[test]
fn a_row_that_was_created_and_changed_meanwhile_is_both() {
    let rows = || Table::of([row("a", -500_000, -400_000), row("b", -300_000, -300_000)]);
    let update = format!("ticket/a/update/at-{}", NOON - 400_000);
    assert_eq!(keys(&gap(TICKETS, &mut rows())), ["ticket/a/create", update.as_str(), "ticket/b/create"]);
    let updates = [("topics", "ticket?EventType=update")];
    assert_eq!(keys(&gap(&updates, &mut rows())), [update.as_str()], "an unknown young row is still an update");
    let creates = [("topics", "ticket?EventType=create")];
    assert_eq!(keys(&gap(&creates, &mut rows())), ["ticket/a/create", "ticket/b/create"]);
}

#[test]
fn what_was_there_at_the_first_look_is_never_news() {
    let mut table = Table::of([row("a", -500_000, -500_000), row("b", -9_000_000, -400_000)]);
    let first = catch_up(TICKETS, &mut table, &Cursors::default(), None, at(0)).expect("an answer");
    assert!(first.events.is_empty());
    let marks = [("ticket#searched", -400_000), ("ticket#floor", -400_000)];
    assert_eq!(marks.map(|(name, _)| learned(&first, name)), [Some(-400_000); 2]);
    // Within the margin, and still old.
    let known = cursors(&marks);
    let next = catch_up(TICKETS, &mut table, &known, Some(Wall(NOON - 390_000)), at(0)).expect("an answer");
    assert!(next.events.is_empty(), "{:?}", keys(&next));
}

/// What is known, and by how much the server's clock is ahead.
fn compared(marks: &[(&str, i64)], ahead: i64) -> Cursors {
    let mut known = cursors(marks);
    known.advance("#clock", &format!("{ahead}ms±600"));
    known
}

#[test]
fn a_time_to_come_hides_nothing_that_happens_now() {
    let hour = 3_600_000;
    // One row is dated an hour ahead; or the server's clock was, until it was set right.
    let mut table = Table::of([row("ahead", hour, hour), row("a", -300_000, -300_000), row("old", -700_000, -700_000)]);
    let known = compared(&[("ticket#searched", hour), ("ticket#floor", hour)], 0);
    let found = catch_up(TICKETS, &mut table, &known, Some(Wall(NOON - 600_000)), at(0)).expect("an answer");
    assert_eq!(keys(&found), ["ticket/a/create"]);
    let known = compared(&[("ticket#searched", hour), ("ticket#floor", -900_000)], 0);
    let found = catch_up(TICKETS, &mut table, &known, Some(Wall(NOON - 600_000)), at(0)).expect("an answer");
    assert!(keys(&found).contains(&"ticket/a/create") && !keys(&found).contains(&"ticket/old/create"));
}

#[test]
fn a_table_that_seemed_empty_has_no_news_from_before_it_was_looked_at() {
    let looked = catch_up(TICKETS, &mut Table::default(), &compared(&[("note#searched", 0)], 0), None, at(0));
    let mut known = compared(&[], 0);
    looked.expect("an answer").cursors.iter().for_each(|(name, value)| known.advance(name, value));
    let mut table = Table::of([row("old", -9_000_000, -9_000_000), row("new", 300_000, 300_000)]);
    let found = catch_up(TICKETS, &mut table, &known, Some(Wall(NOON + 200_000)), at(400_000)).expect("an answer");
    assert_eq!(keys(&found), ["ticket/new/create"]);
}

#[test]
fn rows_that_were_never_changed_hide_changes_only() {
    let never = |number: usize| {
        let mut row = row(&format!("r{number:03}"), -9_000_000, 0);
        row["updated_at"] = Value::Null;
        row
    };
    let missing = |fields: &[(&str, &str)]| {
        let caught = gap(fields, &mut Table::of((0..150).map(never)));
        caught.missing.into_iter().flat_map(|part| part.kinds).collect::<Vec<_>>()
    };
    assert_eq!(missing(TICKETS), ["ticket#update"]);
    assert_eq!(missing(&[("topics", "ticket?EventType=create")]), [""; 0]);
}

#[test]
fn a_table_that_is_read_for_the_first_time_later_has_no_news() {
    let rows = || Table::of([row("a", -700_000, -700_000), row("b", -9_000_000, -605_000)]);
    let others = cursors(&[("note#searched", -600_000), ("note#floor", -900_000)]);
    let gap = |table: &mut Table, known: &Cursors| {
        catch_up(TICKETS, table, known, Some(Wall(NOON - 600_000)), at(0)).expect("an answer")
    };
    let forbidden = gap(&mut rows().faulty(1, Fault::Status(403)), &others);
    assert_eq!((forbidden.missing.len(), learned(&forbidden, "ticket#floor")), (1, None));
    // All rows are there, but this account may not read them.
    let mut blind = rows();
    blind.hidden = vec!["a".into(), "b".into()];
    let hidden = gap(&mut blind, &others);
    assert_eq!((keys(&hidden), learned(&hidden, "ticket#floor")), (vec![], None));
    let readable = gap(&mut rows(), &others);
    assert_eq!((keys(&readable), learned(&readable, "ticket#floor")), (vec![], Some(-603_000)));
    // A table without rows is known for what it is: the first one is news.
    let empty = gap(&mut Table::default(), &others);
    assert_eq!(learned(&empty, "ticket#floor"), Some(-603_000));
}

#[test]
fn what_came_in_the_outage_before_a_table_is_read_for_the_first_time_is_told() {
    let mut table =
        Table::of([row("old", -700_000, -700_000), row("new", -300_000, -300_000), row("b", -9_000_000, -400_000)]);
    // The table could not be read at the account's first look.
    let looked: Cursors = [("#looked".to_owned(), "yes".to_owned())].into_iter().collect();
    let caught = catch_up(TICKETS, &mut table, &looked, Some(Wall(NOON - 600_000)), at(0)).expect("an answer");
    let updated = format!("ticket/b/update/at-{}", NOON - 400_000);
    assert_eq!((keys(&caught), &caught.missing), (vec![updated.as_str(), "ticket/new/create"], &vec![]));
    // What is looked at once more is told of the same, and the next outage of what is new.
    assert_eq!(learned(&caught, "ticket#searched"), Some(-300_000));
    let known = cursors(&[("ticket#searched", -300_000), ("ticket#floor", -603_000)]);
    let again = catch_up(TICKETS, &mut table, &known, Some(Wall(NOON - 600_000)), at(0)).expect("an answer");
    assert!(again.events.iter().all(|event| keys(&caught).contains(&event.key.as_str())), "{:?}", keys(&again));
}

#[test]
fn an_account_whose_first_look_failed_is_told_of_the_time_since_it_was_meant_to_listen() {
    let mut table = Table::of([row("old", -900_000, -900_000), row("new", -300_000, -300_000)]);
    let caught =
        catch_up(TICKETS, &mut table, &Cursors::default(), Some(Wall(NOON - 600_000)), at(0)).expect("an answer");
    assert_eq!(keys(&caught), ["ticket/new/create"]);
    assert_eq!(learned(&caught, "ticket#searched"), Some(-300_000));
}

#[test]
fn an_account_leaves_a_handful_of_marks_however_many_rows_it_has() {
    let mut table = Table::of((0..900).map(|n| row(&format!("r-{n}"), -500_000 + n, -500_000 + n)));
    let caught = gap(TICKETS, &mut table);
    assert_eq!((caught.events.len(), caught.cursors.len()), (900, 2));
    assert!(caught.events.iter().all(|event| event.cursors.is_empty()));
    assert!(caught.missing.is_empty(), "{:?}", caught.missing);
}

#[test]
fn what_may_pass_leaves_the_gap_open_and_what_was_found_is_told() {
    let rows = || Table::of((0..150).map(|n| row(&format!("r-{n}"), -500_000 + n, -500_000 + n)));
    for fault in [503, 500, 429, 408, 425].map(Fault::Status).into_iter().chain([Fault::Cut]) {
        for (at, found) in [(0, 0), (1, 0), (2, 100)] {
            // Status 500 may also mean that `fields` is not known: then it is asked once more without.
            let mut table = rows().faulty(at, fault).faulty(at + 1, fault);
            let caught = gap(TICKETS, &mut table);
            let trouble = caught.again.as_ref().expect("to be tried again");
            assert!(!trouble.code.blocks(), "{fault:?} {trouble:?}");
            assert_eq!(caught.events.len(), found, "{fault:?} at {at}");
            assert_eq!(learned(&caught, "ticket#searched"), None, "{fault:?} at {at}");
        }
    }
    assert_eq!(gap(TICKETS, &mut rows()).again, None);
}

#[test]
fn a_table_in_trouble_does_not_keep_another_from_being_read() {
    let both = [("topics", "note,ticket")];
    let caught = gap(&both, &mut Table::of([row("a", -1, -1)]).faulty(1, Fault::Status(502)));
    assert_eq!(keys(&caught), ["ticket/a/create"]);
    assert_eq!(caught.again.map(|trouble| trouble.code), Some(TroubleCode::Unreachable));
    let mut busy = Table::of([row("a", -1, -1)]).faulty(1, Fault::Status(429));
    assert_eq!(gap(&both, &mut busy).again.map(|trouble| trouble.code), Some(TroubleCode::Busy));
    assert_eq!(busy.asked.len(), 2, "who asks for patience is left alone");
}

#[test]
fn what_is_final_is_missing_by_kind() {
    let missing = |fields: &[(&str, &str)], at, fault| {
        let caught = gap(fields, &mut Table::of([row("a", -1, -1)]).faulty(at, fault));
        assert_eq!(caught.again, None, "{fault:?}");
        caught.missing.into_iter().map(|missing| missing.kinds.join(" ")).collect::<Vec<_>>()
    };
    let two = &[("topics", "ticket?EventType=update,note")];
    assert_eq!(missing(two, 1, Fault::Status(403)), ["ticket#update"]);
    assert_eq!(missing(two, 2, Fault::Status(403)), ["note#create note#update"]);
    assert_eq!(
        missing(two, 0, Fault::Status(403)),
        ["ticket#update note#create note#update"],
        "nobody knows whose rows"
    );
    assert_eq!(missing(two, 0, Fault::Status(401)), ["ticket#update note#create note#update"]);
    assert_eq!(missing(two, 2, Fault::Status(401)), ["note#create note#update"]);
    assert_eq!(missing(two, 1, Fault::Status(404)), ["ticket#update"], "it was a table");
    assert_eq!(missing(two, 2, Fault::Status(404)), [""; 0], "it never was one");
    assert_eq!(missing(two, 2, Fault::Html), [""; 0]);
}

#[test]
fn what_can_never_be_fetched_is_no_part_of_a_gap_unless_there_is_nothing_else() {
    assert_eq!(gap(TICKETS, &mut Table::of([row("a", -1, -1)])).missing, []);
    let chat = [("topics", "chat")];
    let caught = gap(&chat, &mut Table::default().faulty(1, Fault::Status(404)));
    let kinds: Vec<_> = caught.missing.iter().map(|missing| missing.kinds.join(" ")).collect();
    assert_eq!(kinds, ["chat#delete", "chat#new-message"]);
    let mut unasked = Table::default();
    let deletions = gap(&[("topics", "ticket?EventType=delete")], &mut unasked);
    assert_eq!((deletions.missing.len(), unasked.asked.len()), (1, 0));
    assert_eq!(deletions.missing, never_replayed(&setup(&[("topics", "ticket?EventType=delete")])));
}

#[test]
fn only_the_columns_that_are_needed_are_asked_for() {
    let mut table = Table::of([row("a", -1, -1)]);
    let fields =
        [("topics", "ticket?state=open"), ("columns.ticket", "name, api_key"), ("title.ticket", "{a,b}: {name}")];
    gap(&fields, &mut table);
    let wanted = "fields=a%2Cb,created_at,name,reference_id,state,updated_at,version&";
    assert!(table.asked[1].contains(wanted), "{:?}", table.asked);
    // A server that does not know `fields` is asked without.
    let mut plain = Table::of([row("a", -1, -1)]).faulty(1, Fault::Status(400));
    assert_eq!(keys(&gap(TICKETS, &mut plain)), ["ticket/a/create"]);
    assert!(!plain.asked[2].contains("fields"), "{:?}", plain.asked);
}

#[test]
fn pages_that_are_too_large_are_asked_for_in_smaller_ones() {
    let mut rows: Vec<_> = (0..150).map(|n| row(&format!("r-{n}"), -500_000 + n, -500_000 + n)).collect();
    let mut table = Table::of(rows.clone());
    table.limit = Some(10_000);
    let caught = gap(TICKETS, &mut table);
    assert_eq!((caught.events.len(), caught.missing.len()), (150, 0));
    // One row alone is too large: it is named, and the others come.
    rows[70]["name"] = "x".repeat(20_000).into();
    let mut table = Table { limit: Some(10_000), ..Table::of(rows) };
    let caught = gap(TICKETS, &mut table);
    assert_eq!(caught.events.len(), 149);
    assert_eq!(caught.missing.iter().map(|missing| missing.kinds.len()).collect::<Vec<_>>(), [2]);
    assert!(table.asked.len() < 60, "pages grow again after it: {}", table.asked.len());
}

#[test]
fn a_row_that_is_too_large_and_older_than_the_gap_is_not_missed() {
    let mut rows: Vec<_> = (0..20).map(|n| row(&format!("r-{n}"), -500_000 + n, -500_000 + n)).collect();
    rows.push(row("old", -9_000_000, -9_000_000));
    rows[20]["name"] = "x".repeat(20_000).into();
    let large = |rows: &[Value]| Table { limit: Some(10_000), ..Table::of(rows.to_vec()) };
    let mut table = large(&rows);
    let caught = gap(TICKETS, &mut table);
    assert_eq!((caught.events.len(), &caught.missing), (20, &vec![]), "{:?}", table.asked);
    let bare = "fields=created_at,reference_id,updated_at,version&page[size]=1&";
    assert!(table.asked.iter().any(|asked| asked.contains(bare)), "{:?}", table.asked);
    // It was changed in the gap.
    rows[20]["updated_at"] = time(-400_000).into();
    let caught = gap(TICKETS, &mut large(&rows));
    assert_eq!((caught.events.len(), caught.missing.len()), (20, 1));
    // A server that gives all columns whatever is asked for says nothing of its age, nor one that is in trouble.
    rows[20]["updated_at"] = time(-9_000_000).into();
    let plain = |at: usize, fault: Fault| {
        let mut table = large(&rows);
        let fields: &[(&str, &str)] = &[("topics", "ticket"), ("columns.ticket", "*")];
        let first = gap(fields, &mut table).missing;
        assert!(first.is_empty(), "{first:?}");
        let asked = table.asked.iter().position(|asked| asked.contains(bare)).expect("it was asked") + at;
        gap(fields, &mut large(&rows).faulty(asked, fault))
    };
    let refused = plain(0, Fault::Status(400));
    assert_eq!((refused.events.len(), refused.missing.len(), refused.again), (20, 1, None));
    let mut table = large(&rows);
    gap(TICKETS, &mut table);
    let asked = table.asked.iter().position(|asked| asked.contains(bare)).expect("it was asked");
    let busy = gap(TICKETS, &mut large(&rows).faulty(asked, Fault::Status(503)));
    assert!(busy.again.is_some(), "{:?}", busy.missing);
}

#[test]
fn a_table_that_changed_too_much_is_read_from_its_latest_change_and_says_so() {
    let mut table = Table::of((0..1_500).map(|n| row(&format!("r-{n}"), -500_000 + n, -500_000 + n)));
    let caught = gap(TICKETS, &mut table);
    assert_eq!((caught.events.len(), caught.missing.len()), (1_000, 1));
    assert_eq!(learned(&caught, "ticket#searched"), Some(-498_501), "the older ones are given up for good");
}

#[test]
fn a_row_that_was_committed_late_is_found_behind_later_ones() {
    let mut table = Table::of([row("late", -630_000, -630_000), row("later", -600_000, -600_000)]);
    assert_eq!(keys(&gap(TICKETS, &mut table)), ["ticket/late/create", "ticket/later/create"]);
}

#[test]
fn a_row_of_the_far_future_hides_nothing_after_it() {
    let mut table = Table::of([row("b", -300_000, -300_000), row("later", -500_000, 3_000_000_000_000)]);
    let caught = gap(TICKETS, &mut table);
    assert_eq!((keys(&caught), learned(&caught, "ticket#searched")), (vec!["ticket/b/create"], Some(-300_000)));
}

#[test]
fn the_clocks_may_differ_by_any_amount_that_was_learned() {
    for ahead in [-20_000, 7_200_000] {
        let mut known = cursors(&[("ticket#searched", -600_000), ("ticket#floor", -900_000)]);
        let (name, value) = mark::ahead(Difference { millis: ahead, within: 0 });
        known.advance(&name, &value);
        let mut table = Table::of([row("a", -9_000_000, -300_001)]);
        let caught = catch_up(TICKETS, &mut table, &known, Some(Wall(NOON - 600_000)), at(0)).expect("an answer");
        let Some(KnownAs::Heard(heard_as)) = &caught.events[0].known_as else { panic!("an update expected") };
        assert_eq!(i64::midpoint(heard_as.ours.from.0, heard_as.ours.surely.0), NOON - 300_001 - ahead);
    }
}
