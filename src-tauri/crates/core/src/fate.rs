//! What became of an event, and why: every event has exactly one fate.

use serde::{Deserialize, Serialize};

use crate::clock::Wall;

/// What became of an event, and why.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fate {
    /// What Bellhop did with it.
    pub did: Did,
    /// Why: `kind`, `rule:NAME`, `schedule`, `mute`, `flood`, `catch-up`, `duplicate`, or the
    /// hush the service's own data gave, such as `own` or `dry-run`.
    pub why: String,
    /// The notice it became part of.
    pub notice: Option<u64>,
    /// When the user opened it.
    pub opened_at: Option<Wall>,
    /// When its notice was taken back.
    pub withdrawn_at: Option<Wall>,
}

impl Fate {
    /// A fate without a notice.
    pub fn new(did: Did, why: impl Into<String>) -> Self {
        Self { did, why: why.into(), notice: None, opened_at: None, withdrawn_at: None }
    }
}

/// What Bellhop did with an event.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Did {
    /// It rang.
    Rung,
    /// It was kept in the inbox without a ring.
    Quiet,
    /// It would have rung, but for a mute or quiet hours.
    Muted,
    /// It was taken into a notice that already stood, or into a digest.
    Grouped,
    /// A rule said to drop it: no ring and no place among the unread.
    Dropped,
    /// It rang, and its notice was taken back.
    Withdrawn,
    /// It should have rung, and the desktop did not take it.
    Failed,
}

impl Did {
    /// All of them, for forms and tests.
    pub const ALL: [Self; 7] =
        [Self::Rung, Self::Quiet, Self::Muted, Self::Grouped, Self::Dropped, Self::Withdrawn, Self::Failed];

    /// The word that stands for it in JSON and in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Rung => "rung",
            Self::Quiet => "quiet",
            Self::Muted => "muted",
            Self::Grouped => "grouped",
            Self::Dropped => "dropped",
            Self::Withdrawn => "withdrawn",
            Self::Failed => "failed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_is_what_json_says() {
        for did in Did::ALL {
            assert_eq!(serde_json::to_value(did).ok(), Some(did.word().into()));
        }
    }
}
