//! One recorded event with everything history knows of it.

use bellhop_core::account::AccountId;
use bellhop_core::clock::Wall;
use bellhop_core::event::Urgency;
use bellhop_core::fate::{Did, Fate};
use bellhop_core::rules::Subject;
use rusqlite::types::Type;
use serde_json::Value;

use super::EventId;

/// One recorded event.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its id.
    pub id: EventId,
    /// The account it came from.
    pub account: AccountId,
    /// The provider's slug.
    pub service: String,
    /// Its kind.
    pub kind: String,
    /// Its identity at the service.
    pub key: String,
    /// When it happened.
    pub at: Wall,
    /// When Bellhop heard of it.
    pub received_at: Wall,
    /// One line of plain text.
    pub title: String,
    /// Plain text.
    pub body: String,
    /// Where it leads.
    pub url: Option<String>,
    /// How strongly it asked for attention, after rules.
    pub urgency: Urgency,
    /// Whether it came over the live link, not by catch-up.
    pub live: bool,
    /// The event after redaction.
    pub fields: Value,
    /// What it belongs to.
    pub thread: Option<String>,
    /// Its position in the thread.
    pub seq: Option<u64>,
    /// What became of it.
    pub fate: Fate,
    /// When the user saw it, here or elsewhere.
    pub read_at: Option<Wall>,
}

impl Row {
    /// What rules look at.
    pub fn subject(&self) -> Subject<'_> {
        let Self { kind, title, body, urgency, fields, .. } = self;
        Subject { kind, title, body, urgency: *urgency, fields }
    }

    pub(super) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let fields: String = row.get(12)?;
        Ok(Self {
            id: row.get(0)?,
            account: AccountId(row.get(1)?),
            service: row.get(2)?,
            kind: row.get(3)?,
            key: row.get(4)?,
            at: Wall(row.get(5)?),
            received_at: Wall(row.get(6)?),
            title: row.get(7)?,
            body: row.get(8)?,
            url: row.get(9)?,
            urgency: urgency(row.get(10)?),
            live: row.get(11)?,
            fields: serde_json::from_str(&fields)
                .map_err(|_| rusqlite::Error::InvalidColumnType(12, "fields".to_owned(), Type::Text))?,
            thread: row.get(13)?,
            seq: row.get::<_, Option<i64>>(14)?.map(i64::cast_unsigned),
            fate: Fate {
                did: did(&row.get::<_, String>(15)?),
                why: why(row.get(16)?),
                notice: row.get::<_, Option<i64>>(17)?.map(i64::cast_unsigned),
                opened_at: row.get::<_, Option<i64>>(18)?.map(Wall),
                withdrawn_at: row.get::<_, Option<i64>>(19)?.map(Wall),
                // Where they cannot be read, the fate is told without them.
                hours: row.get::<_, Option<String>>(20)?.and_then(|hours| serde_json::from_str(&hours).ok()),
            },
            read_at: row.get::<_, Option<i64>>(21)?.map(Wall),
        })
    }
}

/// What an event that waits would ring for is nobody's business yet.
fn why(stored: String) -> String {
    let waits = stored.strip_prefix(WAITING).is_some_and(|rest| rest.starts_with(':'));
    if waits { WAITING.to_owned() } else { stored }
}

/// Why an event has not rung yet: the desktop cannot take it for now.
pub(super) const WAITING: &str = "waiting";

/// The columns [`Row::read`] reads, in its order.
pub(super) const COLUMNS: &str = "id, account, service, kind, key, at, received_at, title, body, url, urgency, live, \
     fields, thread, seq, did, why, notice, opened_at, withdrawn_at, hours, read_at";

/// Quiet hours are kept as the settings write them.
pub(super) fn hours(fate: &Fate) -> Option<String> {
    fate.hours.as_ref().and_then(|hours| serde_json::to_string(hours).ok())
}

/// Urgencies are kept as the numbers the desktop knows them by.
pub(super) fn number(urgency: Urgency) -> i64 {
    match urgency {
        Urgency::Low => 0,
        Urgency::Normal => 1,
        Urgency::Critical => 2,
    }
}

pub(super) fn urgency(number: i64) -> Urgency {
    match number {
        0 => Urgency::Low,
        2 => Urgency::Critical,
        _ => Urgency::Normal,
    }
}

fn did(word: &str) -> Did {
    // Only our own words are ever written; what a damaged row says is shown as kept quietly.
    Did::ALL.into_iter().find(|did| did.word() == word).unwrap_or(Did::Quiet)
}

/// Whether such an event asks for attention: it is unread until it is seen.
pub(super) fn asks(did: Did) -> bool {
    matches!(did, Did::Rung | Did::Grouped | Did::Muted | Did::Failed)
}
