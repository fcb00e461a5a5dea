//! What the hub needs from the world.

use std::collections::BTreeMap;

use bellhop_control::place::Place;
use bellhop_core::messages::Locale;
use bellhop_core::providers::Providers;
use tokio::runtime;
use tokio::sync::mpsc;

use crate::alarm::Alarm;
use crate::history::Shelf;
use crate::notifier::Notifier;
use crate::outside::Network;
use crate::vault::Vault;
use crate::window::WindowKeeper;

/// What the hub needs from the world.
pub struct Ports {
    /// Where the profile's files are.
    pub place: Place,
    /// Where the history is.
    pub history: Shelf,
    /// The runtime on which sessions and everything that takes time run.
    pub runtime: runtime::Handle,
    /// The services that accounts can be of.
    pub providers: Providers,
    /// Both clocks, and what wakes by them.
    pub alarm: Alarm,
    /// What all sessions share on their way out.
    pub network: Network,
    /// The keychain.
    pub vault: Vault,
    /// The language of the environment.
    pub locale: Locale,
    /// What only a resident has. Without it the hub edits settings and reads history: that is how
    /// the command line works while no resident runs.
    pub resident: Option<Resident>,
}

/// What only a resident has.
pub struct Resident {
    /// The desktop's notifications.
    pub notifier: Notifier,
    /// The window's process.
    pub window: WindowKeeper,
    /// The session that the process was started in.
    pub session: BTreeMap<String, String>,
    /// Where to say in which session it is to begin anew.
    pub moves: mpsc::UnboundedSender<BTreeMap<String, String>>,
}
