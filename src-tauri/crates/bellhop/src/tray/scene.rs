//! What the tray shows, derived from what the hub says. The same on every system.

use bellhop_control::view::{Check, CheckState, Finding, Mark, Snapshot};
use bellhop_core::clock::Wall;
use bellhop_core::fate::Did;
use bellhop_core::session::State;

/// What the tray shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
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
    pub fn of(known: &Snapshot, now: Wall) -> Self {
        let status = &known.status;
        let accounts = status.accounts.iter();
        let listed = known.events.iter().filter(|event| !matches!(event.fate.did, Did::Quiet | Did::Dropped));
        Self {
            face: match status.line.mark {
                Mark::Blocked | Mark::Waiting => Face::Trouble,
                Mark::Muted => Face::Muted,
                Mark::Live => Face::Live,
                Mark::Off | Mark::Connecting => Face::Off,
            },
            unread: status.unread,
            words: status.line.sentence.clone(),
            health: health(known.health.iter().filter(|check| needs_a_look(check)).count()),
            accounts: accounts
                .map(|account| Item {
                    name: account.name.clone(),
                    on: account.enabled,
                    words: match account.muted_until.filter(|until| *until > now) {
                        Some(until) => muted(until, now).to_lowercase(),
                        None => state_words(account.enabled, account.state).to_owned(),
                    },
                })
                .collect(),
            muted: status.muted_until.filter(|until| *until > now).map(|until| muted(until, now)),
            events: listed.take(MOST_EVENTS).map(|event| (event.id, event.title.clone())).collect(),
        }
    }

    /// The way to the inbox, with what waits there.
    pub fn inbox(&self) -> String {
        match self.unread {
            0 => "Open inbox".to_owned(),
            unread => format!("Open inbox ({unread} unread)"),
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

fn health(wrong: usize) -> Option<String> {
    match wrong {
        0 => None,
        1 => Some("Health: 1 thing needs a look".to_owned()),
        wrong => Some(format!("Health: {wrong} things need a look")),
    }
}

/// A mute with the time left, in whole minutes, so that it is right for a minute.
fn muted(until: Wall, now: Wall) -> String {
    if until >= Wall::FOREVER {
        return "Muted until you say".to_owned();
    }
    let minutes = u64::try_from(until.0 - now.0).unwrap_or_default().div_ceil(60_000);
    let left = match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) if hours < 48 => format!("{hours} h"),
        (hours, minutes) if hours < 48 => format!("{hours} h {minutes} min"),
        (hours, _) => format!("{} days", hours / 24),
    };
    format!("Muted for another {left}")
}

fn state_words(enabled: bool, state: State) -> &'static str {
    match state {
        _ if !enabled => "off",
        State::Off => "off",
        State::Connecting => "connecting",
        State::Live => "live",
        State::Waiting => "retrying",
        State::Blocked => "needs you",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mute_says_what_is_left_of_it() {
        let left = |minutes: i64, millis: i64| muted(Wall(minutes * 60_000 + millis), Wall(0));
        assert_eq!(left(59, 1), "Muted for another 1 h");
        assert_eq!(left(42, 0), "Muted for another 42 min");
        assert_eq!(left(0, 1), "Muted for another 1 min");
        assert_eq!(left(200, 0), "Muted for another 3 h 20 min");
        assert_eq!(left(60 * 24 * 5, 0), "Muted for another 5 days");
        assert_eq!(muted(Wall::FOREVER, Wall(0)), "Muted until you say");
    }
}
