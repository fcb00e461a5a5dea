//! A hundred thousand sessions of one server that is gone for a minute.

use std::io::Write as _;

use bellhop_tests::fleet::{ACCEPTS, FLEET, Outage};

#[test]
fn a_fleet_returns_without_a_stampede() {
    let outage = Outage::play();
    let (peak, all, took) = (outage.peak(), outage.all(), outage.took());
    writeln!(
        std::io::stdout(),
        "fleet of {FLEET}: {peak} dials a second at the most after the return, {all} dials in all, all live after {took} s"
    )
    .unwrap();
    assert!(peak <= 2 * ACCEPTS, "{peak} dials in one second");
    assert!(took <= 180, "the last one is live after {took} s");
}
