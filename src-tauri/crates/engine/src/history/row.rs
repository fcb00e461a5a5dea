//! One recorded event with everything history knows of it.

use bellhop_core::account::AccountId;
use bellhop_core::clock::Wall;
use bellhop_core::event::{Bearing, Event, Urgency};
use bellhop_core::fate::{Did, Fate};
use rusqlite::types::Type;

use super::EventId;

/// One recorded event.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its id.
    pub id: EventId,
    /// The account it came from.
    pub account: AccountId,
    /// What the account was called then.
    pub account_name: String,
    /// The provider's slug.
    pub service: String,
    /// The event. Its urgency is the one after rules. What matters only on arrival is not kept and
    /// empty: bearing, hush, what it teaches, lacks and marks.
    pub event: Event,
    /// When Bellhop heard of it.
    pub received_at: Wall,
    /// Whether it came over the live link, not by catch-up.
    pub live: bool,
    /// What became of it.
    pub fate: Fate,
    /// When the user saw it, here or elsewhere.
    pub read_at: Option<Wall>,
}

impl Row {
    pub(super) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let fields: String = row.get(13)?;
        Ok(Self {
            id: row.get(0)?,
            account: AccountId(row.get(1)?),
            account_name: row.get(2)?,
            service: row.get(3)?,
            event: Event {
                kind: row.get(4)?,
                key: row.get(5)?,
                at: Wall(row.get(6)?),
                title: row.get(8)?,
                body: row.get(9)?,
                url: row.get(10)?,
                urgency: urgency(row.get(11)?),
                fields: serde_json::from_str(&fields)
                    .map_err(|_| rusqlite::Error::InvalidColumnType(13, "fields".to_owned(), Type::Text))?,
                thread: row.get(14)?,
                seq: row.get::<_, Option<i64>>(15)?.map(i64::cast_unsigned),
                bearing: Bearing::News,
                hush: None,
                teaches: Vec::new(),
                lacks: None,
                marks: Vec::new(),
            },
            received_at: Wall(row.get(7)?),
            live: row.get(12)?,
            fate: Fate {
                did: did(&row.get::<_, String>(16)?),
                why: row.get(17)?,
                notice: row.get::<_, Option<i64>>(18)?.map(i64::cast_unsigned),
                opened_at: row.get::<_, Option<i64>>(19)?.map(Wall),
                withdrawn_at: row.get::<_, Option<i64>>(20)?.map(Wall),
            },
            read_at: row.get::<_, Option<i64>>(21)?.map(Wall),
        })
    }
}

/// The columns [`Row::read`] reads, in its order.
pub(super) const COLUMNS: &str = "id, account, account_name, service, kind, key, at, received_at, title, body, url, urgency, live, \
     fields, thread, seq, did, why, notice, opened_at, withdrawn_at, read_at";

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
