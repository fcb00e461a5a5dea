//! Links that are cut each second for a minute.

use std::{
    thread,
    time::{Duration, Instant},
};

use bellhop_tests::faults::{street::Street, table::Row, wire::Wire};

use crate::{AT_ONCE, SOON_BACK, all};

/// Cut each second, whatever a link is at; something happens in each second.
pub(crate) fn play() -> Vec<Row> {
    let mut street = Street::start();
    let mut cuts = 0;
    let mut rows = street.play(
        "flapping each second for 60 s",
        all(AT_ONCE, SOON_BACK),
        |street| {
            let until = Instant::now() + Duration::from_mins(1);
            while Instant::now() < until {
                street.wires.iter().for_each(Wire::cut);
                cuts += 1;
                street.tell_all(true);
                // The rhythm is the fault that is played here, not a condition waited for.
                thread::sleep(Duration::from_secs(1));
            }
            // How long the return takes is measured from an end that all links see alike.
            street.wires.iter().for_each(Wire::down);
        },
        |street| street.wires.iter().for_each(Wire::up),
    );
    for row in &mut rows {
        row.note = format!("{cuts} cuts");
        row.must(cuts >= 30, "it hardly flapped");
    }
    rows
}
