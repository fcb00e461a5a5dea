//! Ten thousand things at once from each service: all in the history, hardly any on the screen.

use std::{
    thread,
    time::{Duration, Instant},
};

use bellhop_core::session::State;
use bellhop_tests::{
    fault::{
        memory::pss,
        street::{SERVICES, Street},
        table::{Row, between},
    },
    wait::eventually,
};
use serde_json::json;

pub(crate) fn play() -> Vec<Row> {
    let mut street = Street::start();
    (0..3).map(|service| burst(&mut street, service)).collect()
}

fn burst(street: &mut Street, service: usize) -> Row {
    let name = SERVICES[service];
    let mut row = Row::new("10,000 events in one burst", name);
    let rang = street.rings(service);
    let before = pss(street.resident.pid());
    let began = Instant::now();
    match service {
        0 => flags(street),
        1 => (1..=EVENTS).for_each(|id| {
            let told = json!({"type": "notification", "location": "/notifications", "data": {"id": id,
                "type": "commented", "time": "2026-01-02T03:04:05Z", "seen": false, "post": id,
                "user": {"id": 10, "name": "Ann", "profile_image": ""}}});
            street.campus.emit(told);
        }),
        _ => (1..=EVENTS).for_each(|id| {
            let row =
                json!({"reference_id": format!("00000000-0000-4000-9000-{id:012}"), "title": format!("ticket {id}")});
            street.office.create("ticket", row);
        }),
    }
    let received = || street.rig.account(name)["events"]["received"].as_u64().unwrap_or_default();
    eventually("all to be in the history or their time to pass", PATIENCE * 2, || {
        (received() >= EVENTS || began.elapsed() > PATIENCE).then_some(())
    });
    let took = between(began, Instant::now());
    row.lost = usize::try_from(EVENTS.saturating_sub(received())).unwrap();
    row.doubled = usize::try_from(received().saturating_sub(EVENTS)).unwrap();
    row.must(row.lost == 0 && row.doubled == 0, "not every event is in the history once");
    let rings = street.rings(service) - rang;
    row.must(rings <= 6, format!("{rings} bubbles"));
    row.must(rings >= 6, format!("{rings} bubbles: five rings and a digest were to be seen"));
    let fell = street.watcher.since(began, name, |account| account.state != State::Live);
    row.must(fell.is_none(), "the account fell");
    let after = pss(street.resident.pid());
    let more = i64::try_from(after).unwrap() - i64::try_from(before).unwrap();
    row.note = format!("{:.1} s, {rings} bubbles with the digest, {more:+} KiB of memory", took.as_secs_f64());
    row
}

/// Through the real server, by several hands, because it takes one request for each.
fn flags(street: &Street) {
    let cable = &street.cable;
    thread::scope(|scope| {
        for hand in 0..HANDS {
            scope.spawn(move || {
                for id in (1..=EVENTS).filter(|id| id % HANDS == hand) {
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
const HANDS: u64 = 4;
const PATIENCE: Duration = Duration::from_mins(1);
