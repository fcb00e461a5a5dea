//! Many sessions and long times on the pure core, with a pretend clock: a fleet whose server dies, and whole days of
//! random faults.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "fleet/day.rs"]
mod day;
#[path = "fleet/outage.rs"]
mod outage;
