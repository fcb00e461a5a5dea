//! What the desktop does to Bellhop: its notification service restarts, its keychain locks, the machine sleeps.

use std::time::{Duration, Instant};

use bellhop_core::{session::State, trouble::TroubleCode};
use bellhop_tests::{
    drive::wait::eventually,
    faults::{
        street::{SERVICES, Street},
        table::{Row, between},
        wire::Wire,
    },
    stand_ins::{logind::Logind, notifications::Manners},
};

use crate::{AT_ONCE, SOON_BACK, all};

pub(crate) fn play() -> Vec<Row> {
    let mut street = Street::start();
    let mut rows = daemon_restarted(&mut street);
    rows.extend(keychain_locked(&mut street));
    rows.extend(suspended(&mut street));
    rows.extend(crate::socket::play(&mut street));
    rows
}

/// Without a notification service nothing can ring, which is said; with a new one the next thing rings.
fn daemon_restarted(street: &mut Street) -> Vec<Row> {
    let mut said = false;
    let mut rings = 0;
    let mut rows = street.play(
        "notification service restarted",
        all(None, SOON_BACK),
        |street| {
            for service in 0..3 {
                eventually("the first ring", SOON, || (street.rings(service) > 0).then_some(()));
            }
            street.all_answered();
            street.end_daemon();
            said = eventually("the loss to be said or its time to pass", SOON, || {
                (street.rig.status()["notifications"]["state"] != "ok").then_some(true)
            });
            street.tell_all(true);
            street.settle(SOON);
            street.start_daemon(Manners::default());
            eventually("the return to be said", SOON, || {
                (street.rig.status()["notifications"]["state"] == "ok").then_some(())
            });
            rings = (0..3).map(|service| street.rings(service)).sum();
        },
        |_| {},
    );
    let after: usize = (0..3).map(|service| street.rings(service)).sum();
    for row in &mut rows {
        row.must(said, "nobody was told that nothing can ring");
        row.must(after >= rings + 3, format!("only {} rings after its return", after - rings));
    }
    rows
}

/// A locked keychain does not touch what is live; a redial waits for it and says so.
fn keychain_locked(street: &mut Street) -> Vec<Row> {
    let mut troubles = [None; 3];
    let mut rows = street.play(
        "keychain locked, then every link cut",
        all(AT_ONCE, Duration::from_secs(6)),
        |street| {
            street.rig.lock_keyring();
            street.wires.iter().for_each(Wire::cut);
        },
        |street| {
            for (trouble, name) in troubles.iter_mut().zip(SERVICES) {
                *trouble = Some(eventually("the reason to be said", SOON, || {
                    let trouble = street.watcher.last(name)?.account.trouble?;
                    (trouble.code == TroubleCode::Keychain).then_some(trouble.code)
                }));
            }
            street.rig.unlock_keyring();
        },
    );
    for (row, trouble) in rows.iter_mut().zip(troubles) {
        row.must(trouble == Some(TroubleCode::Keychain), "the locked keychain was not named as the reason");
    }
    rows
}

/// A link that outlives a sleep is most likely dead without knowing; waking redials at once.
fn suspended(street: &mut Street) -> Vec<Row> {
    let logind = street.runtime.block_on(Logind::start(street.rig.bus_address(), false)).unwrap();
    // Bellhop looks for logind once more when it appears, and asks it which session is ours.
    let mut rows = SERVICES.map(|name| Row::new("suspended and woken (signalled)", name));
    street.tell_all(true);
    street.settle(SOON);
    street.wires.iter().for_each(|wire| wire.stall(true));
    street.tell_all(false);
    for before in [true, false] {
        street.runtime.block_on(logind.sleep(before)).unwrap();
    }
    let woke = Instant::now();
    for (row, name) in rows.iter_mut().zip(SERVICES) {
        let redialled = eventually("a redial or its time to pass", SOON, || {
            let sight = street.watcher.since(woke, name, |account| account.state == State::Connecting);
            (sight.is_some() || woke.elapsed() > Duration::from_secs(5)).then_some(sight)
        });
        row.detected = redialled.map(|sight| between(woke, sight.at));
        row.must(row.detected.is_some_and(|took| took <= Duration::from_secs(1)), "no redial within a second");
    }
    let thawed = Instant::now();
    street.wires.iter().for_each(|wire| wire.stall(false));
    for (row, name) in rows.iter_mut().zip(SERVICES) {
        row.back = street.watcher.since_live(thawed, name, SOON).map(|live| between(thawed, live));
        row.must(row.back.is_some_and(|took| took <= SOON_BACK), "not back in time");
    }
    street.settle(SOON);
    let rows = rows.into_iter().enumerate().map(|(service, row)| street.tally(service, row));
    rows.collect()
}

const SOON: Duration = Duration::from_secs(15);
