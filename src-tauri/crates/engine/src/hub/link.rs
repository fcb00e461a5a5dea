//! What the hub knows of one account's session.

use std::collections::BTreeMap;

use bellhop_core::clock::{Mono, Wall};
use bellhop_core::session::Standing;
use bellhop_core::watchdog::Watchdog;

use crate::driver::Driver;

/// What the hub keeps of one account's session.
pub(super) struct Link {
    pub(super) driver: Driver,
    pub(super) standing: Standing,
    pub(super) last_event_at: Option<Wall>,
    /// From when nobody listened, until a catch-up has looked.
    pub(super) blind: Option<Blind>,
    /// Whether it went live and has not asked for a catch-up since.
    pub(super) just_live: bool,
    /// Events whose name is being looked up.
    pub(super) unnamed: BTreeMap<String, Vec<i64>>,
    /// The catch-up that is under way, or is to be tried again.
    pub(super) catching_up: Option<CatchingUp>,
    /// The dead man's switches by kind.
    pub(super) watchdogs: BTreeMap<String, Watchdog>,
}

/// A time in which nobody listened, still to be looked into.
#[derive(Clone, Copy, Debug)]
pub(super) struct Blind {
    /// Since when.
    pub(super) from: Wall,
    /// When the session was live again.
    pub(super) to: Option<Wall>,
    /// Its row in history.
    pub(super) gap: i64,
}

/// A catch-up from when it was first wanted until it has succeeded or is given up.
#[derive(Debug)]
pub(super) struct CatchingUp {
    /// The marks of that time. Live events raise the account's own marks meanwhile, past what is
    /// still to be fetched.
    pub(super) marks: BTreeMap<String, u64>,
    /// How often it has failed.
    pub(super) failures: u32,
    /// When to try again, while it is not under way.
    pub(super) again_at: Option<Mono>,
}
