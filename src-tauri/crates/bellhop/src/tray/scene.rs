//! What the tray shows, derived from what the hub says. The same on every system.

use bellhop_control::view::{AccountStatus, Check, CheckState, EventView, Finding, Mark, Snapshot};
use bellhop_core::clock::Wall;
use bellhop_core::fate::Did;
use bellhop_core::messages::{self, Locale};
use bellhop_core::session::State;

use super::words;

/// What the tray shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// The language of it all.
    pub locale: Locale,
    /// The bell's face.
    pub face: Face,
    /// How many events wait to be read.
    pub unread: u64,
    /// The one true line.
    pub words: String,
    /// The way to Health, when something is wrong.
    pub health: Option<String>,
    /// The accounts: name, whether on, and the state in words. Those that something is wrong with come first.
    pub accounts: Vec<Item>,
    /// Whether everything is muted, and for how long yet.
    pub muted: Option<String>,
    /// The latest events: id, and title with account and time.
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
    /// Whether something is wrong with it.
    pub wrong: bool,
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
pub const MOST_EVENTS: usize = 8;

/// Whether the menu offers this event: what nobody wanted to see, it does not.
pub fn is_offered(event: &EventView) -> bool {
    !matches!(event.fate.did, Did::Quiet | Did::Dropped)
}

impl Scene {
    /// The scene for this state of things.
    pub fn of(known: &Snapshot, environment: Locale, now: Wall) -> Self {
        let status = &known.status;
        // A resident says what the user has chosen.
        let locale = Locale::named(&status.locale).unwrap_or(environment);
        let wrong = known.health.iter().filter(|check| needs_a_look(check)).count();
        let mut accounts: Vec<&AccountStatus> = status.accounts.iter().collect();
        accounts.sort_by_key(|account| rank(account));
        let listed = known.events.iter().filter(|event| is_offered(event));
        Self {
            locale,
            face: match status.line.mark {
                Mark::Blocked | Mark::Waiting | Mark::Caveat => Face::Trouble,
                Mark::Muted => Face::Muted,
                Mark::Live => Face::Live,
                Mark::Off | Mark::Connecting => Face::Off,
            },
            unread: status.unread,
            words: locale.render(&status.line.sentence),
            health: (wrong > 0).then(|| locale.render(&messages::tray_health(wrong))),
            accounts: accounts
                .into_iter()
                .map(|account| Item {
                    name: account.name.clone(),
                    on: account.enabled,
                    words: locale.render(&words::account(account, now)),
                    wrong: rank(account) <= TROUBLED,
                })
                .collect(),
            muted: status
                .muted_until
                .filter(|until| *until > now)
                .map(|until| locale.render(&words::muted(until, now))),
            events: listed.take(MOST_EVENTS).map(|event| (event.id, words::event(event, locale))).collect(),
        }
    }

    /// Whether it says how much time is left, and so changes by the minute.
    pub fn counts(known: &Snapshot, now: Wall) -> bool {
        let own = known.status.accounts.iter().filter_map(|account| account.muted_until);
        own.chain(known.status.muted_until).any(|until| until > now && until < Wall::FOREVER)
    }
}

/// Where an account stands in the menu: what needs the user is on top, what is switched off below.
fn rank(account: &AccountStatus) -> u8 {
    match account.state {
        _ if !account.enabled => 5,
        State::Blocked => 0,
        State::Waiting => 1,
        _ if account.trouble.is_some() || !account.caveats.is_empty() => TROUBLED,
        State::Connecting => 3,
        State::Live => 4,
        State::Off => 5,
    }
}

/// The last rank of accounts that something is wrong with.
const TROUBLED: u8 = 2;

/// An account that is just connecting says so in the line, and is no reason to look for a fault.
fn needs_a_look(check: &Check) -> bool {
    check.state != CheckState::Ok && check.finding != Finding::AccountConnecting
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn accounts_with_trouble_come_first_and_those_that_are_off_last() {
        let account = |name: &str, enabled: bool, state: &str, trouble: bool| -> AccountStatus {
            let trouble = trouble.then(|| json!({"code": "silent", "message": messages::network_timed_out()}));
            let at = "2026-11-30T08:00:00.000Z";
            serde_json::from_value(json!({"name": name, "service": "daptin", "enabled": enabled, "state": state,
                "since": at, "trouble": trouble, "retry_at": null, "last_frame_at": null, "last_event_at": null,
                "muted_until": null, "events": {"received": 0, "rung": 0}, "gaps": []}))
            .expect("an account's status")
        };
        let mut accounts = [
            account("off", false, "off", false),
            account("live", true, "live", false),
            account("deaf", true, "live", true),
            account("retrying", true, "waiting", true),
            account("refused", true, "blocked", true),
            account("coming", true, "connecting", false),
        ];
        accounts.sort_by_key(rank);
        assert_eq!(
            accounts.each_ref().map(|account| account.name.as_str()),
            ["refused", "retrying", "deaf", "coming", "live", "off"]
        );
        assert_eq!(accounts.iter().filter(|account| rank(account) <= TROUBLED).count(), 3);
    }
}
