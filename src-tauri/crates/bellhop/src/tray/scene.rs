//! What the tray shows, derived from what the hub says. The same on every system.

use bellhop_control::view::{Check, CheckState, Finding, Mark, Snapshot};
use bellhop_core::clock::Wall;
use bellhop_core::fate::Did;

use super::words::Tongue;

/// What the tray shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// The language of it all.
    pub tongue: Tongue,
    /// The bell's face.
    pub face: Face,
    /// How many events wait to be read.
    pub unread: u64,
    /// The one true line.
    pub words: String,
    /// The way to Health, when something is wrong.
    pub health: Option<String>,
    /// The accounts: name, whether on, and the state in words.
    pub accounts: Vec<Item>,
    /// Whether everything is muted, and for how long yet.
    pub muted: Option<String>,
    /// The latest events: id and title.
    pub events: Vec<(i64, String)>,
}

/// One account in the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// Whether it is on.
    pub on: bool,
    /// Its state in words.
    pub words: String,
}

/// The bell's face. The numbers are the layers of the icon files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// All is well.
    Live = 0,
    /// Something needs a look.
    Trouble = 1,
    /// Everything is muted.
    Muted = 2,
    /// Nothing is on, or everything is still connecting.
    Off = 3,
}

/// How many events the menu offers.
pub const MOST_EVENTS: usize = 5;

impl Scene {
    /// The scene for this state of things.
    pub fn of(known: &Snapshot, tongue: Tongue, now: Wall) -> Self {
        let status = &known.status;
        let accounts = status.accounts.iter();
        let listed = known.events.iter().filter(|event| !matches!(event.fate.did, Did::Quiet | Did::Dropped));
        Self {
            tongue,
            face: match status.line.mark {
                Mark::Blocked | Mark::Waiting => Face::Trouble,
                Mark::Muted => Face::Muted,
                Mark::Live => Face::Live,
                Mark::Off | Mark::Connecting => Face::Off,
            },
            unread: status.unread,
            words: tongue.line(&status.line, now),
            health: tongue.health(known.health.iter().filter(|check| needs_a_look(check)).count()),
            accounts: accounts
                .map(|account| Item {
                    name: account.name.clone(),
                    on: account.enabled,
                    words: match account.muted_until.filter(|until| *until > now) {
                        Some(until) => tongue.muted(until, now).to_lowercase(),
                        None => tongue.state(account.enabled, account.state).to_owned(),
                    },
                })
                .collect(),
            muted: status.muted_until.filter(|until| *until > now).map(|until| tongue.muted(until, now)),
            events: listed.take(MOST_EVENTS).map(|event| (event.id, event.title.clone())).collect(),
        }
    }

    /// Whether it says how much time is left, and so changes by the minute.
    pub fn counts(known: &Snapshot, now: Wall) -> bool {
        let own = known.status.accounts.iter().filter_map(|account| account.muted_until);
        own.chain(known.status.muted_until).any(|until| until > now && until < Wall::FOREVER)
    }
}

/// An account that is just connecting says so in the line, and is no reason to look for a fault.
fn needs_a_look(check: &Check) -> bool {
    check.state != CheckState::Ok && check.finding != Finding::AccountConnecting
}
