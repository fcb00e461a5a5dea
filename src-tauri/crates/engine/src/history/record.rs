//! Recording events, and asking whether they have been here before.

use bellhop_core::account::{Account, AccountId};
use bellhop_core::clock::Wall;
use bellhop_core::event::{Event, Urgency};
use bellhop_core::fate::{Did, Fate};
use rusqlite::{OptionalExtension, params};

use super::{EventId, History, Result, Unread, row};

/// An event on its way into history.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    /// The event.
    pub event: &'a Event,
    /// The account it came from.
    pub account: &'a Account,
    /// When Bellhop heard of it.
    pub received_at: Wall,
    /// Whether it came over the live link, not by catch-up.
    pub live: bool,
    /// How strongly it asks for attention, after rules.
    pub urgency: Urgency,
    /// What became of it.
    pub fate: &'a Fate,
}

impl History {
    /// Whether this account's event of this key is recorded.
    pub fn seen(&self, account: &AccountId, key: &str) -> Result<bool> {
        let mut found = self.db.prepare_cached("SELECT 1 FROM event WHERE account = ? AND key = ?")?;
        Ok(found.query_row(params![account.0, key], |_| Ok(())).optional()?.is_some())
    }

    /// Records an event with its fate. Where its key is recorded already, nothing changes and the
    /// id is that of the earlier event.
    pub fn record(&mut self, record: &Record<'_>) -> Result<EventId> {
        let Record { event, account, received_at, live, urgency, fate } = *record;
        let recorded = self.db.prepare_cached(INSERT)?.execute(params![
            account.id.0,
            account.name,
            account.service,
            event.kind,
            event.key,
            event.at.0,
            received_at.0,
            event.title,
            event.body,
            event.url,
            row::number(urgency),
            live,
            event.fields.to_string(),
            event.thread,
            event.seq.map(u64::cast_signed),
            fate.did.word(),
            fate.why,
            fate.notice.map(u64::cast_signed),
            fate.opened_at.map(|at| at.0),
            fate.withdrawn_at.map(|at| at.0),
        ])?;
        if recorded == 0 {
            let mut earlier = self.db.prepare_cached("SELECT id FROM event WHERE account = ? AND key = ?")?;
            return Ok(earlier.query_row(params![account.id.0, event.key], |row| row.get(0))?);
        }
        let id = self.db.last_insert_rowid();
        let rung = fate.did == Did::Rung;
        self.db.prepare_cached(TALLY)?.execute(params![account.id.0, rung, received_at.0])?;
        let unread = self.unread.get();
        let more = u64::from(row::asks(fate.did));
        self.unread.set(Unread { count: unread.count + more, ..unread });
        Ok(id)
    }

    /// How many events of an account were ever recorded, and how many of them rang. Pruning does
    /// not lower them.
    pub fn counts(&self, account: &AccountId) -> Result<Counts> {
        let mut counts = self.db.prepare_cached("SELECT received, rung FROM tally WHERE account = ?")?;
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Counts {
                received: row.get::<_, i64>(0)?.cast_unsigned(),
                rung: row.get::<_, i64>(1)?.cast_unsigned(),
            })
        };
        Ok(counts.query_row([&account.0], read).optional()?.unwrap_or_default())
    }

    /// When Bellhop last heard an event of an account.
    pub fn last_event_at(&self, account: &AccountId) -> Result<Option<Wall>> {
        let mut last = self.db.prepare_cached("SELECT last_event_at FROM tally WHERE account = ?")?;
        let at: Option<Option<i64>> = last.query_row([&account.0], |row| row.get(0)).optional()?;
        Ok(at.flatten().map(Wall))
    }

    /// Whether an event of this kind is on record for the account.
    pub fn has_kind(&self, account: &AccountId, kind: &str) -> Result<bool> {
        let mut found = self.db.prepare_cached("SELECT 1 FROM event WHERE account = ? AND kind = ? LIMIT 1")?;
        Ok(found.query_row(params![account.0, kind], |_| Ok(())).optional()?.is_some())
    }
}

/// How many events came, and how many of them rang.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All that were recorded.
    pub received: u64,
    /// Those that rang.
    pub rung: u64,
}

const INSERT: &str = "INSERT OR IGNORE INTO event (account, account_name, service, kind, key, at, received_at, title, body, url, \
     urgency, live, fields, thread, seq, did, why, notice, opened_at, withdrawn_at) \
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

const TALLY: &str = "INSERT INTO tally (account, received, rung, last_event_at) VALUES (?1, 1, ?2, ?3) \
     ON CONFLICT (account) DO UPDATE SET received = received + 1, rung = rung + ?2, \
     last_event_at = max(coalesce(last_event_at, ?3), ?3)";
