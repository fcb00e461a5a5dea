//! Who shows notifications at the moment.

use bellhop_core::messages::{self, Message};

use super::protocol::Abilities;

/// The notification service, if any.
#[derive(Debug)]
pub(super) enum Daemon {
    /// Nobody shows anything; one sentence on why.
    Absent(Message),
    /// Nobody runs, and the bus starts somebody as soon as something is asked. MATE's service ends whenever it has
    /// nothing to show.
    Asleep,
    /// Somebody does.
    Here {
        /// Its unique name on the bus. Only signals from there count, and only there numbers are sent that it gave.
        owner: String,
        /// What names it among all that ever served, on whichever bus.
        service: String,
        /// What it can do.
        can: Abilities,
    },
}

impl Daemon {
    /// The service that answers under this unique name on the bus of this id. Each bus has an id of its own, and gives
    /// no name twice.
    pub(super) fn here(bus: &str, owner: String, can: Abilities) -> Self {
        Self::Here { service: format!("{bus} {owner}"), owner, can }
    }

    pub(super) fn owner(&self) -> Option<&str> {
        match self {
            Self::Here { owner, .. } => Some(owner),
            Self::Absent(_) | Self::Asleep => None,
        }
    }

    pub(super) fn service(&self) -> Option<&str> {
        match self {
            Self::Here { service, .. } => Some(service),
            Self::Absent(_) | Self::Asleep => None,
        }
    }
}

impl Default for Daemon {
    fn default() -> Self {
        Self::Absent(messages::notifier_bus_unreached())
    }
}
