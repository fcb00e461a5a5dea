//! What the tray shows, derived from what the hub says. The same on every system.

use bellhop_control::view::{KeychainState, NotificationState, Snapshot};
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
    /// The state in words.
    pub words: String,
    /// The accounts: name, whether on, and the state in words.
    pub accounts: Vec<Item>,
    /// Whether everything is muted, and until when in words.
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
    pub fn of(known: &Snapshot) -> Self {
        let status = &known.status;
        let on: Vec<_> = status.accounts.iter().filter(|account| account.enabled).collect();
        let ill = on.iter().find(|account| matches!(account.state, State::Waiting | State::Blocked));
        let live = on.iter().filter(|account| account.state == State::Live).count();
        let deaf = status.notifications.state == NotificationState::Unavailable;
        let locked = status.keychain.state != KeychainState::Ok;
        let face = if ill.is_some() || deaf || (locked && live < on.len()) {
            Face::Trouble
        } else if status.muted_until.is_some() {
            Face::Muted
        } else if live > 0 && live == on.len() {
            Face::Live
        } else {
            Face::Off
        };
        let words = match (ill, status.muted_until) {
            (Some(account), _) => {
                let trouble = account.trouble.as_ref().map_or("not live", |trouble| trouble.message.as_str());
                format!("{}: {trouble}", account.name)
            }
            (None, _) if deaf => {
                status.notifications.detail.clone().unwrap_or_else(|| "No notification service answers.".to_owned())
            }
            (None, Some(until)) => muted(until),
            (None, None) if on.is_empty() => "No account is on".to_owned(),
            (None, None) if live == on.len() && live == 1 => format!("{} is live", on[0].name),
            (None, None) if live == on.len() => format!("All {live} accounts live"),
            (None, None) => format!("{live} of {} accounts live", on.len()),
        };
        let accounts = status.accounts.iter();
        let listed = known.events.iter().filter(|event| !matches!(event.fate.did, Did::Quiet | Did::Dropped));
        Self {
            face,
            unread: status.unread,
            words,
            accounts: accounts
                .map(|account| Item {
                    name: account.name.clone(),
                    on: account.enabled,
                    words: state_words(account.enabled, account.state).to_owned(),
                })
                .collect(),
            muted: status.muted_until.map(muted),
            events: listed.take(MOST_EVENTS).map(|event| (event.id, event.title.clone())).collect(),
        }
    }
}

fn muted(until: Wall) -> String {
    if until >= Wall::FOREVER {
        return "Muted until you say otherwise".to_owned();
    }
    let at = until.timestamp().to_zoned(jiff::tz::TimeZone::system());
    format!("Muted until {}", at.strftime("%a %H:%M"))
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
