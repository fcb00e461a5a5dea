//! Ten thousand things at once from each service: all in the history, hardly any on the screen.

use std::{
    ops::RangeInclusive,
    thread,
    time::{Duration, Instant},
};

use bellhop_core::session::State;
use bellhop_tests::{
    drive::wait::eventually,
    faults::{
        memory,
        street::{SERVICES, Street},
        table::{Row, between},
    },
};
use serde_json::{Value, json};

pub(crate) fn play() -> Vec<Row> {
    let mut street = Street::start();
    (0..3).map(|service| burst(&mut street, service)).collect()
}

fn burst(street: &mut Street, service: usize) -> Row {
    let name = SERVICES[service];
    let mut row = Row::new("10,000 events in one burst", name);
    let rang = street.rings(service);
    // One of them comes first, so that what every event needs is there.
    street.tell(service, true);
    street.settle(PATIENCE);
    let base = received(street, name);
    // What the question above took is given back, like what a burst takes.
    thread::sleep(GIVEN_BACK);
    let before = memory::own(street.resident.pid());
    let began = Instant::now();
    match service {
        0 => flags(street),
        1 => IDS.for_each(|id| {
            let told = json!({"type": "notification", "location": "/notifications", "data": {"id": id,
                "type": "commented", "time": "2026-01-02T03:04:05Z", "seen": false, "post": id,
                "user": {"id": 10, "name": "Ann", "profile_image": ""}}});
            street.campus.emit(told);
        }),
        _ => IDS.for_each(|id| {
            let row =
                json!({"reference_id": format!("00000000-0000-4000-9000-{id:012}"), "title": format!("ticket {id}")});
            street.office.create("ticket", row);
        }),
    }
    eventually("all to be in the history or their time to pass", PATIENCE * 2, || {
        (received(street, name) >= base + EVENTS || began.elapsed() > PATIENCE).then_some(())
    });
    let took = between(began, Instant::now());
    let kept = street.rig.account(name)["events"]["received"].as_u64().unwrap_or_default() - base;
    row.lost = usize::try_from(EVENTS.saturating_sub(kept)).unwrap();
    row.doubled = usize::try_from(kept.saturating_sub(EVENTS)).unwrap();
    row.must(row.lost == 0 && row.doubled == 0, "not every event is in the history once");
    eventually("the digest or its time to pass", PATIENCE, || {
        (street.rings(service) - rang >= 6 || began.elapsed() > took + SOON).then_some(())
    });
    let rings = street.rings(service) - rang;
    row.must(rings <= 6, format!("{rings} bubbles"));
    row.must(rings >= 6, format!("{rings} bubbles: five rings and a digest were to be seen"));
    let fell = street.watcher.since(began, name, |account| account.state != State::Live);
    row.must(fell.is_none(), "the account fell");
    let limit = before + MORE;
    let settled = Instant::now();
    let after = eventually("the memory to be given back or its time to pass", PATIENCE, || {
        let now = memory::own(street.resident.pid());
        let may_fall = now > limit && settled.elapsed() < SOON * 3;
        (settled.elapsed() > GIVEN_BACK && !may_fall).then_some(now)
    });
    row.must(after <= limit, format!("{before} KiB before, {after} KiB after"));
    let more = i64::try_from(after).unwrap() - i64::try_from(before).unwrap();
    row.note = format!("{:.1} s, {rings} bubbles with the digest, {more:+} KiB of memory", took.as_secs_f64());
    row
}

/// How many events of an account are in its history; none known where the resident is too busy to say.
fn received(street: &Street, name: &str) -> u64 {
    let said = street.rig.bellhop(&["status", "--json"]);
    let status: Value = serde_json::from_str(&said.out).unwrap_or_default();
    let accounts = status["accounts"].as_array().into_iter().flatten();
    let mine =
        accounts.filter(|account| account["name"] == name).find_map(|account| account["events"]["received"].as_u64());
    mine.unwrap_or_default()
}

/// Through the real server, by several hands, because it takes one request for each.
fn flags(street: &Street) {
    let cable = &street.cable;
    thread::scope(|scope| {
        for hand in 0..HANDS {
            scope.spawn(move || {
                for id in IDS.filter(|id| id % HANDS == hand) {
                    let at = "2026-01-01T00:00:10.000Z";
                    let log = json!({"id": id, "success": true, "error_message": null, "flag_condition_id": 1,
                        "user_id": 7, "post_id": id, "is_dry_run": false, "backoff": null, "site_id": 1, "is_auto": true,
                        "flag_type": "spam", "comment": null, "created_at": at, "updated_at": at});
                    let log = {
                        let mut log = log;
                        log["post_id"] = json!(id);
                        log
                    };
                    cable.broadcast("create", "FlagLog", &log);
                }
            });
        }
    });
}

const EVENTS: u64 = 10_000;
/// Their numbers, which nothing else has.
const IDS: RangeInclusive<u64> = 100_001..=100_000 + EVENTS;
const HANDS: u64 = 4;
const SOON: Duration = Duration::from_secs(10);
/// Longer than it takes on a busy machine.
const PATIENCE: Duration = Duration::from_mins(3);
/// Longer than it takes until memory is given back after a command or a burst.
const GIVEN_BACK: Duration = Duration::from_secs(4);
/// How much more memory than before may be kept, in KiB. Of the first burst of a process some 0.1 MiB stay in use; glibc
/// keeps up to 0.2 MiB more for each thread, spread over pages that cannot be given back for it. Both together were 0.9 to
/// 1.4 MiB in a debug build on a busy machine.
const MORE: u64 = 2_048;
