//! What became of an event, and why: every event has exactly one fate.

use serde::{Deserialize, Serialize};

use crate::clock::Wall;
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
pub fn sentence(fate: &Fate, account: &str) -> String {
    let why = reason(fate, account);
    let mut told = match fate.did {
        Did::Rung => format!("It rang: {why}."),
        Did::Quiet => format!("It was kept without a ring: {why}."),
        Did::Muted => format!("It would have rung, but {why}."),
        Did::Grouped => format!("It went into a notification with others: {why}."),
        Did::Dropped => format!("It was put out of sight: {why}."),
        Did::Withdrawn => format!(
            "It rang, and the notification was taken back when it was dealt with elsewhere. Why it rang: {why}."
        ),
        Did::Failed => format!("It should have rung, but {why}."),
    };
    if fate.opened_at.is_some() {
        told.push_str(" You opened it.");
    }
    told
}

fn reason(fate: &Fate, account: &str) -> String {
    let why = fate.why.as_str();
    if let Some(rule) = why.strip_prefix("rule:") {
        return format!("your rule “{rule}” says so");
    }
    match why {
        "kind" if fate.did == Did::Quiet => format!("its kind is switched off for {account}"),
        "kind" => format!("its kind is switched on for {account}"),
        "schedule" => match &fate.hours {
            Some(hours) => {
                let whose = if hours.account.is_some() { account } else { "all accounts" };
                format!("it came in the quiet hours {}–{} for {whose}", hours.from, hours.to)
            }
            // History before version 5 did not keep them.
            None => "it came in quiet hours".to_owned(),
        },
        "mute" => format!("{account} or everything was muted"),
        "flood" => "more of its kind came than anyone can read".to_owned(),
        "catch-up" => "it was fetched together with others after a time without connection".to_owned(),
        "thread" => "it belongs to one that was shown a moment before".to_owned(),
        "settles" => "it says that something is done with".to_owned(),
        "own" => "you did it yourself".to_owned(),
        "failed" => "what it tells of did not succeed".to_owned(),
        "dry-run" => "it was only a rehearsal".to_owned(),
        "system" => format!("{account} wrote it on its own"),
        "muted-there" => format!("you muted it at {account}"),
        "seen-there" => "you have seen it elsewhere".to_owned(),
        "desktop" => "the desktop did not take the notification".to_owned(),
        "away" => "the desktop took no notifications when it came".to_owned(),
        "waiting" => "the desktop has not taken the notification yet, which waits for it".to_owned(),
        "late" => "the desktop took the notification late, when it had been given up".to_owned(),
        "restart" => "Bellhop ended before the desktop had confirmed it, so it may have rung twice".to_owned(),
        other => other.to_owned(),
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
                let told = sentence(&Fate::new(did, why), "smoke");
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
