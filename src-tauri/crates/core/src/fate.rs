//! What became of an event, and why: every event has exactly one fate.

use serde::{Deserialize, Serialize};

use crate::clock::Wall;
use crate::messages::{self, Message};
use crate::schedule::QuietHours;

/// What became of an event, and why.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fate {
    /// What Bellhop did with it.
    pub did: Did,
    /// Why: `kind`, `rule:NAME`, `schedule`, `mute`, `flood`, `catch-up`, `duplicate`, or the
    /// hush the service's own data gave, such as `own` or `dry-run`; `waiting` while the desktop has not answered, `away`
    /// once another notification tells of it that the desktop did not take.
    pub why: String,
    /// The notice it became part of.
    pub notice: Option<u64>,
    /// When the user opened it.
    pub opened_at: Option<Wall>,
    /// When its notice was taken back.
    pub withdrawn_at: Option<Wall>,
    /// The quiet hours that it came in, as they were then: the user may have changed them since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub hours: Option<Box<QuietHours>>,
}

impl Fate {
    /// A fate without a notice.
    pub fn new(did: Did, why: impl Into<String>) -> Self {
        Self { did, why: why.into(), notice: None, opened_at: None, withdrawn_at: None, hours: None }
    }

    /// The fate of an event that would have rung, but for these quiet hours.
    pub fn in_quiet_hours(hours: &QuietHours) -> Self {
        Self { hours: Some(Box::new(hours.clone())), ..Self::new(Did::Muted, "schedule") }
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
    /// It should have rung, and the desktop did not take it, or has not yet.
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

/// A fate as one sentence for people. `account` is the account's name.
pub fn sentence(fate: &Fate, account: &str) -> Message {
    let why = reason(fate, account);
    let told = match fate.did {
        Did::Rung => messages::fate_rung(why),
        Did::Quiet => messages::fate_quiet(why),
        Did::Muted => messages::fate_muted(why),
        Did::Grouped => messages::fate_grouped(why),
        Did::Dropped => messages::fate_dropped(why),
        Did::Withdrawn => messages::fate_withdrawn(why),
        Did::Failed => messages::fate_failed(why),
    };
    if fate.opened_at.is_some() { messages::fate_opened(told) } else { told }
}

/// Why, as it stands within the sentence.
fn reason(fate: &Fate, account: &str) -> Message {
    let why = fate.why.as_str();
    if let Some(rule) = why.strip_prefix("rule:") {
        return messages::why_rule(rule);
    }
    match why {
        "kind" if fate.did == Did::Quiet => messages::why_kind_off(account),
        "kind" => messages::why_kind_on(account),
        "schedule" => match &fate.hours {
            Some(hours) if hours.account.is_some() => messages::why_hours_of_account(&hours.from, &hours.to, account),
            Some(hours) => messages::why_hours_of_all(&hours.from, &hours.to),
            // History before version 5 did not keep them.
            None => messages::why_hours(),
        },
        "mute" => messages::why_muted(account),
        "flood" => messages::why_flood(),
        "catch-up" => messages::why_catch_up(),
        "thread" => messages::why_thread(),
        "settles" => messages::why_settles(),
        "own" => messages::why_own(),
        "failed" => messages::why_failed(),
        "dry-run" => messages::why_dry_run(),
        "system" => messages::why_system(account),
        "muted-there" => messages::why_muted_there(account),
        "seen-there" => messages::why_seen_there(),
        "desktop" => messages::why_desktop(),
        "away" => messages::why_away(),
        "waiting" => messages::why_waiting(),
        "late" => messages::why_late(),
        "restart" => messages::why_restart(),
        other => Message::verbatim(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fate_can_be_said_in_a_sentence() {
        let whys = [
            "rule:no spam",
            "kind",
            "schedule",
            "mute",
            "flood",
            "catch-up",
            "thread",
            "settles",
            "own",
            "failed",
            "dry-run",
            "system",
            "muted-there",
            "seen-there",
            "desktop",
            "restart",
            "late",
            "waiting",
            "away",
        ];
        for did in Did::ALL {
            for why in whys {
                let told = sentence(&Fate::new(did, why), "smoke").to_string();
                assert!(told.ends_with('.') && !told.contains(": : "), "{told}");
                assert!(!told.contains(&format!(": {why}.")), "{why} is a code and has words: {told}");
            }
        }
    }

    #[test]
    fn a_fate_by_quiet_hours_names_them_and_whose_they_are() {
        let hours = |account: Option<&str>| QuietHours {
            account: account.map(str::to_owned),
            days: vec![1],
            from: "22:00".to_owned(),
            to: "07:00".to_owned(),
        };
        let told = |fate: &Fate| sentence(fate, "smoke");
        let own = Fate::in_quiet_hours(&hours(Some("smoke")));
        assert_eq!(told(&own), "It would have rung, but it came in the quiet hours 22:00–07:00 for smoke.");
        let everybodys = Fate::in_quiet_hours(&hours(None));
        assert_eq!(
            told(&everybodys),
            "It would have rung, but it came in the quiet hours 22:00–07:00 for all accounts."
        );
        let older = Fate::new(Did::Muted, "schedule");
        assert_eq!(told(&older), "It would have rung, but it came in quiet hours.");
    }

    #[test]
    fn only_quiet_hours_add_to_the_json_of_a_fate() {
        let json = serde_json::to_value(Fate::new(Did::Rung, "kind")).expect("JSON");
        assert!(json.get("hours").is_none(), "{json}");
    }

    #[test]
    fn the_word_is_what_json_says() {
        for did in Did::ALL {
            assert_eq!(serde_json::to_value(did).ok(), Some(did.word().into()));
        }
    }
}
