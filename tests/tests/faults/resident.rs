//! What happens to the resident itself: killed in the middle of a burst, and started twice.

use std::{
    collections::BTreeSet,
    thread,
    time::{Duration, Instant},
};

use bellhop_tests::{
    desktop::binary,
    drive::wait::eventually,
    faults::{
        street::{SERVICES, Street},
        table::{Row, between},
    },
    stand_ins::notifications::Manners,
};
use nix::sys::signal::Signal;

pub(crate) fn play() -> Vec<Row> {
    let mut street = Street::start();
    let mut rows = Vec::new();
    for round in 0..3 {
        rows.extend(killed(&mut street, round));
    }
    rows.push(killed_while_ringing(&mut street));
    rows.push(raced(&mut street));
    rows
}

/// Killed while thirty things a service happen. What was decided is kept, and at most the ring that was in flight
/// comes again, with a fate that says so.
fn killed(street: &mut Street, round: usize) -> Vec<Row> {
    street.tell_all(true);
    street.settle(LONG);
    let known = street.rig.events().len();
    // At another point of the burst in each round, by what has arrived and not by the clock.
    let enough = known + [2, 17, 40][round % 3];
    for _ in 0..30 {
        street.tell_all(true);
    }
    eventually("some of the burst to arrive", LONG, || (street.rig.events().len() >= enough).then_some(()));
    street.resident.signal(Signal::SIGKILL);
    street.resident.ended_within(LONG);
    let decided: BTreeSet<String> = keys(street);
    street.restart();
    let up = Instant::now();
    let mut rows =
        SERVICES.map(|name| Row::new(&format!("resident killed in a burst, at event {}", enough - known), name));
    for (row, name) in rows.iter_mut().zip(SERVICES) {
        row.back = street.watcher.since_live(up, name, LONG).map(|live| between(up, live));
        row.must(row.back.is_some(), "it did not come back");
    }
    street.tell_all(true);
    street.settle(LONG);
    let kept = keys(street);
    let again = street.rig.events().iter().filter(|event| event["fate"]["why"] == "restart").count();
    let mut rows: Vec<Row> = rows.into_iter().enumerate().map(|(service, row)| street.tally(service, row)).collect();
    // A ring in flight may come again once; the fate says which.
    let doubled: usize = rows.iter().map(|row| row.doubled).sum();
    for row in &mut rows {
        row.broken.retain(|broken| !broken.contains("rings for"));
        row.must(decided.is_subset(&kept), "something decided is gone");
        row.must(doubled <= again, format!("{doubled} rang again, {again} fates say so"));
        row.must(again <= round + 1, format!("{again} rang again after {} kills", round + 1));
        if again > 0 {
            row.note = format!("{again} rang again, and said so");
        }
    }
    rows
}

/// Killed after the desktop was asked to show something and before it answered: nobody knows whether it was seen, so it
/// rings once more and says why.
fn killed_while_ringing(street: &mut Street) -> Row {
    let mut row = Row::new("resident killed with a ring in flight", SERVICES[1]);
    let restarts =
        |street: &Street| street.rig.events().iter().filter(|event| event["fate"]["why"] == "restart").count();
    let before = restarts(street);
    street.end_daemon();
    street.start_daemon(Manners { slow: LONG, ..Manners::default() });
    eventually("the slow service to be seen", LONG, || {
        (street.rig.status()["notifications"]["state"] == "ok").then_some(())
    });
    let rang = street.rings(1);
    let told = street.tell(1, true);
    eventually("the ring", LONG, || (street.rings(1) > rang).then_some(()));
    street.resident.signal(Signal::SIGKILL);
    street.resident.ended_within(LONG);
    street.end_daemon();
    street.start_daemon(Manners::default());
    street.restart();
    let up = Instant::now();
    row.back = street.watcher.since_live(up, SERVICES[1], LONG).map(|live| between(up, live));
    eventually("it to ring again", LONG, || (street.rings(1) == rang + 2).then_some(()));
    street.settle(LONG);
    let events = street.rig.events();
    let event = events.iter().find(|event| event["key"] == format!("notification/{told}"));
    row.must(event.is_some_and(|event| event["fate"]["why"] == "restart"), format!("the fate says: {event:?}"));
    row.must(restarts(street) == before + 1, "something else rang again too");
    "it rang again once, and said so".clone_into(&mut row.note);
    row
}

fn keys(street: &Street) -> BTreeSet<String> {
    let name = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    street.rig.events().iter().map(|event| name(&event["account"]) + &name(&event["key"])).collect()
}

/// Eight are started at once for one profile; one of them runs, the others say why they do not.
fn raced(street: &mut Street) -> Row {
    let mut row = Row::new("eight residents started at once", "all");
    street.resident.stop();
    let bellhop = binary("bellhop");
    let raced = Instant::now();
    let ended: Vec<_> = thread::scope(|scope| {
        let rig = &street.rig;
        let starts: Vec<_> = (0..8).map(|_| scope.spawn(|| rig.run(&bellhop, &["start", "--no-tray"], ""))).collect();
        starts.into_iter().map(|start| start.join().unwrap()).collect()
    });
    row.must(ended.iter().all(|ran| ran.code == 0), format!("a start failed: {ended:?}"));
    let mine = |process: &&bellhop_tests::desktop::processes::Process| {
        process.name == "bellhop" && process.arguments.contains("--foreground")
    };
    // Those that came too late may still be about to end.
    let alone = eventually("one to be left or their time to pass", LONG * 2, || {
        let left = street.rig.processes().iter().filter(mine).count();
        (left == 1 || raced.elapsed() > LONG).then_some(left)
    });
    row.must(alone == 1, format!("{alone} residents run"));
    let second = street.rig.bellhop(&["start", "--foreground", "--no-tray"]);
    row.must(second.code == 1 && second.err.contains("already"), format!("a second one: {second:?}"));
    let waited = street.rig.bellhop(&["status", "--wait", "live", "--timeout", "20"]);
    row.must(waited.code == 0, "the one that runs is not live");
    let stopped = street.rig.bellhop(&["stop"]);
    row.must(stopped.code == 0, stopped.err);
    row
}

const LONG: Duration = Duration::from_secs(30);
