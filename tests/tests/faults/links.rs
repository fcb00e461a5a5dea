//! Servers that die, freeze and dawdle, and links that flap.

use std::time::{Duration, Instant};

use bellhop_core::session::State;
use bellhop_tests::{
    daptin::Trap,
    fault::{
        street::{SERVICES, Street},
        table::{Must, Row},
        wire::Wire,
    },
};

use crate::{AT_ONCE, SOON_BACK, all};

pub(crate) fn play() -> Vec<Row> {
    let mut street = Street::start();
    let mut rows = street.play(
        "server killed and back",
        all(AT_ONCE, SOON_BACK),
        |street| {
            street.cable.kill();
            street.wires[1].down();
            street.wires[2].down();
        },
        |street| {
            street.cable.run();
            street.wires[1].up();
            street.wires[2].up();
        },
    );
    rows.extend(street.play(
        "every link cut without a word",
        all(AT_ONCE, SOON_BACK),
        |street| street.wires.iter().for_each(Wire::cut),
        |_| {},
    ));
    rows.extend(street.play(
        "slow server (1 s for each answer)",
        all(AT_ONCE, Duration::from_secs(10)),
        |street| {
            for wire in &street.wires {
                wire.slow(Duration::from_secs(1));
                wire.cut();
            }
        },
        |_| {},
    ));
    street.wires.iter().for_each(|wire| wire.slow(Duration::ZERO));
    rows.extend(flapping(&mut street));
    rows
}

/// A frozen server keeps its sockets open and says nothing: only the missing signs of life tell.
pub(crate) fn silence() -> Vec<Row> {
    let mut street = Street::start();
    let must = [11, 21, 21].map(|limit| Must { detected: Some(Duration::from_secs(limit)), back: SOON_BACK });
    street.play(
        "server frozen (SIGSTOP) and thawed",
        must,
        |street| {
            street.cable.freeze();
            street.campus.freeze();
            street.office.spring(Trap::Freeze);
        },
        |street| {
            street.cable.thaw();
            street.campus.thaw();
            street.office.spring(Trap::Thaw);
        },
    )
}

/// Every link is cut as soon as it is live, for twenty seconds; something happens in each life.
fn flapping(street: &mut Street) -> Vec<Row> {
    let mut falls = 0;
    let mut rows = street.play(
        "flapping for 20 s",
        all(AT_ONCE, SOON_BACK),
        |street| {
            let until = Instant::now() + Duration::from_secs(20);
            while Instant::now() < until {
                for (service, name) in SERVICES.iter().enumerate() {
                    street.watcher.live(name, Duration::from_secs(15));
                    street.tell(service, true);
                }
                let cut = Instant::now();
                street.wires.iter().for_each(Wire::cut);
                falls += 1;
                for name in SERVICES {
                    bellhop_tests::wait::eventually("the fall", Duration::from_secs(5), || {
                        street.watcher.since(cut, name, |account| account.state != State::Live)
                    });
                }
            }
        },
        |_| {},
    );
    for row in &mut rows {
        row.note = format!("{falls} falls");
        row.must(falls >= 5, "it did not flap");
    }
    rows
}
