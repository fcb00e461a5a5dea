//! Servers that die, freeze and dawdle.

use std::time::Duration;

use bellhop_tests::{
    faults::{street::Street, table::Row, wire::Wire},
    stand_ins::daptin::Trap,
};

use crate::{AT_ONCE, SOON_BACK, all, silent};

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
    rows
}

/// A frozen server keeps its sockets open and says nothing: only the missing signs of life tell.
pub(crate) fn silence() -> Vec<Row> {
    let mut street = Street::start();
    street.play(
        "server frozen (SIGSTOP) and thawed",
        silent(SOON_BACK),
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
