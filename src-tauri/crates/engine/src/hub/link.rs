//! What the hub knows of one account's session.

use std::collections::BTreeMap;

use bellhop_core::clock::{Mono, Now, Wall};
use bellhop_core::session::Standing;
use bellhop_core::watchdog::Watchdog;

use crate::driver::Driver;
use crate::history::Gap;

/// What the hub keeps of one account's session.
pub(super) struct Link {
    pub(super) driver: Driver,
    pub(super) standing: Standing,
    /// When it was switched on, until it is live.
    pub(super) on_since: Option<Now>,
    /// Since when it is live, while it is.
    pub(super) live_since: Mono,
    pub(super) last_event_at: Option<Wall>,
    /// What is not known yet of a time when it did not listen, until a catch-up has covered it.
    pub(super) gap: Option<OpenGap>,
    /// Events whose name is being looked up.
    pub(super) unnamed: BTreeMap<String, Vec<i64>>,
    /// The dead man's switches by kind.
    pub(super) watchdogs: BTreeMap<String, Watchdog>,
}

/// The account's open gap, and when it is looked into next.
#[derive(Clone, Debug)]
pub(super) struct OpenGap {
    /// As history has it.
    pub(super) record: Gap,
    /// How often a catch-up has failed on it in this process.
    pub(super) failures: u32,
    /// When to try again, while no catch-up is under way.
    pub(super) again_at: Option<Mono>,
    /// When the last one was asked for.
    pub(super) asked_at: Mono,
}

impl OpenGap {
    /// One that nobody has looked into yet.
    pub(super) fn new(record: Gap) -> Self {
        Self { record, failures: 0, again_at: None, asked_at: Mono::default() }
    }
}
