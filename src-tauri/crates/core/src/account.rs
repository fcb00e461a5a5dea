//! An account as the user set it up. No secret is in it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::Wall;
use crate::event::Urgency;

/// An account as the user set it up. Its secret is in the keychain, under [`Account::id`] and the
/// origin of its `url`, so that a changed address never receives a key meant for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Random, fixed for life: sixteen hexadecimal digits.
    pub id: AccountId,
    /// What the user calls it; unique within a profile.
    pub name: String,
    /// The provider's slug, as [`crate::provider::About::slug`] says it.
    pub service: String,
    /// Whether Bellhop keeps a session for it.
    pub enabled: bool,
    /// The fields of the account form by name. A field left at its default is absent.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// The kinds whose switch the user has moved. Others stand as the provider has them.
    #[serde(default)]
    pub kinds: BTreeMap<String, bool>,
    /// The kinds one of which should come at least every so many minutes; the user is told where
    /// none does. Each is within [`crate::watchdog::MINUTES`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub expect: BTreeMap<String, u32>,
    /// Until when it is muted; [`Wall::FOREVER`] is "until I say".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub muted_until: Option<Wall>,
    /// Where its secret is kept.
    #[serde(default)]
    pub keep: Keep,
}

impl Account {
    /// The value of a field, with empty text read as "not set".
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// How strongly everything of this account asks for attention, where the user says so. A value
    /// that is none of them says nothing; it is refused where settings are changed.
    pub fn urgency(&self) -> Option<Urgency> {
        match self.field("urgency")? {
            "low" => Some(Urgency::Low),
            "normal" => Some(Urgency::Normal),
            "critical" => Some(Urgency::Critical),
            _ => None,
        }
    }

    /// Whether plain `ws://` and `http://` are allowed beyond loopback for this account.
    pub fn plain(&self) -> bool {
        self.field("plain") == Some("yes")
    }
}

/// An account's identity within its profile.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountId(pub String);

/// Where an account's secret is kept.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Keep {
    /// In the keychain of the operating system.
    #[default]
    Keychain,
    /// In the resident's memory only, because the user chose so; gone when it ends.
    Session,
}
