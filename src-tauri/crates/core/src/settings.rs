//! Everything the user decided, as it stands in the settings file. No secret is in it.

mod check;
mod compare;
mod read;

pub use check::valid_name;
pub use compare::Difference;
pub use read::Unreadable;

use serde::{Deserialize, Serialize};

use crate::account::{Account, AccountId};
use crate::clock::Wall;
use crate::rules::Rule;
use crate::schedule::QuietHours;
use crate::sound::Sounds;

/// The version this build writes. A file of a later version is left alone and said. Once released, every key that is
/// added raises it: to an earlier build an unknown key is a fault, and a later version is none.
pub const VERSION: u32 = 1;

/// Everything the user decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The file's version.
    pub version: u32,
    /// The accounts, in the order the user keeps them.
    #[serde(default)]
    pub accounts: Vec<Account>,
    /// The rules, in the order they are asked.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// Until when everything is muted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub muted_until: Option<Wall>,
    /// The rest.
    #[serde(default)]
    pub preferences: Preferences,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: VERSION,
            accounts: Vec::new(),
            rules: Vec::new(),
            muted_until: None,
            preferences: Preferences::default(),
        }
    }
}

impl Settings {
    /// The account of that name.
    pub fn named(&self, name: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.name == name)
    }

    /// The account of that id.
    pub fn account(&self, id: &AccountId) -> Option<&Account> {
        self.accounts.iter().find(|account| account.id == *id)
    }

    /// An account is called something else now: rules and quiet hours follow it.
    pub fn rename(&mut self, from: &str, to: &str) {
        let rules = self.rules.iter_mut().map(|rule| &mut rule.account);
        let hours = self.preferences.quiet_hours.iter_mut().map(|hours| &mut hours.account);
        let accounts = self.accounts.iter_mut().map(|account| &mut account.name);
        for name in rules.chain(hours).flatten().chain(accounts).filter(|name| *name == from) {
            to.clone_into(name);
        }
    }

    /// The account of that name, to be changed.
    pub fn named_mut(&mut self, name: &str) -> Option<&mut Account> {
        self.accounts.iter_mut().find(|account| account.name == name)
    }
}

/// What the user prefers, beyond accounts and rules.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The language that Bellhop speaks, such as `de`; that of the environment, without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub language: Option<String>,
    /// Whether rings make a sound.
    pub sound: bool,
    /// Which sound, by urgency.
    pub sounds: Sounds,
    /// When Bellhop keeps quiet.
    pub quiet_hours: Vec<QuietHours>,
    /// Whether critical events ring in spite of quiet hours and mutes.
    pub critical_breaks_through: bool,
    /// Whether notifications tell no more than account and kind while the screen is locked.
    pub private_when_locked: bool,
    /// For how many days history is kept, 1 to 3650.
    pub keep_days: u32,
    /// How many events history keeps, 1,000 to 1,000,000.
    pub keep_events: u32,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: None,
            sound: true,
            sounds: Sounds::default(),
            quiet_hours: Vec::new(),
            critical_breaks_through: false,
            private_when_locked: true,
            keep_days: 90,
            keep_events: 100_000,
        }
    }
}
