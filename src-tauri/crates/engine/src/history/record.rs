//! Recording events, and asking whether they have been here before.

use bellhop_core::account::{Account, AccountId};
use bellhop_core::clock::Wall;
use bellhop_core::event::{Event, KnownAs, Urgency};
use bellhop_core::fate::{Did, Fate};
use rusqlite::{OptionalExtension, params};

use super::hold::{HeldEvent, Wrote};
use super::{EventId, History, Result, Unread, row};

/// An event on its way into history.
#[derive(Clone, Copy)]
pub struct Fresh<'a> {
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
    /// Whether this account's event of this key has been recorded, even if it was deleted since.
    pub fn seen(&self, account: &AccountId, key: &str) -> Result<bool> {
        if self.holds_event(account, |held| held.key == key) {
            return Ok(true);
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM event WHERE account = ?1 AND key = ?2) \
             OR EXISTS (SELECT 1 FROM key WHERE account = ?1 AND key = ?2)";
        Ok(self.db.prepare_cached(sql)?.query_row(params![account.0, key], |row| row.get(0))?)
    }

    /// Whether an event has been recorded, under its own key or as what came another way.
    pub fn knows(&self, account: &AccountId, event: &Event) -> Result<bool> {
        if self.seen(account, &event.key)? {
            return Ok(true);
        }
        let (prefix, live) = match &event.known_as {
            Some(KnownAs::Heard(heard)) => (&heard.prefix, true),
            Some(KnownAs::Fetched(fetched)) => (&fetched.prefix, false),
            None => return Ok(false),
        };
        let same = |key: &str, received, at| match &event.known_as {
            Some(KnownAs::Heard(heard)) => heard.is(key, received, at),
            Some(KnownAs::Fetched(fetched)) => fetched.is(key),
            None => false,
        };
        if self.holds_event(account, |held| held.live == live && same(&held.key, held.received, held.at)) {
            return Ok(true);
        }
        // Keys of one prefix are neighbours in the index; the last character there is ends their range.
        let those = "account = ?1 AND key >= ?2 AND key < ?2 || char(1114111) AND live = ?3";
        let sql = format!(
            "SELECT key, received_at, at FROM event WHERE {those} UNION ALL SELECT key, at, at FROM key WHERE {those}"
        );
        let mut heard = self.db.prepare_cached(&sql)?;
        let mut heard = heard.query(params![account.0, prefix, live])?;
        while let Some(row) = heard.next()? {
            let (key, received, at): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if same(&key, Wall(received), Wall(at)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Records an event with its fate, what it teaches and its cursors. `None` where its key is
    /// recorded already; then nothing changes. `None` as well where the disk refused it and it is held.
    pub fn record(&mut self, fresh: &Fresh<'_>) -> Result<Option<EventId>> {
        let Fresh { event, account, received_at, live, urgency, fate } = *fresh;
        let recorded = self.write(
            INSERT,
            params![
                account.id.0,
                account.service,
                event.kind,
                event.key,
                event.at.0,
                received_at.0,
                event.title.to_string(),
                event.body.to_string(),
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
                row::hours(fate),
            ],
        )?;
        match recorded {
            Wrote::Rows(0) => return Ok(None),
            // Outside of a transaction it is on disk by now.
            Wrote::Rows(_) if self.db.is_autocommit() => {}
            Wrote::Rows(_) | Wrote::Held => self.hold_event(HeldEvent {
                told: recorded != Wrote::Held,
                account: account.id.0.clone(),
                key: event.key.clone(),
                received: received_at,
                at: event.at,
                live,
            }),
        }
        let id = self.db.last_insert_rowid();
        let rung = fate.did == Did::Rung;
        self.write(TALLY, params![account.id.0, rung, received_at.0, live])?;
        self.learn(&account.id, &event.teaches)?;
        self.advance(&account.id, &event.cursors)?;
        let unread = self.unread.get();
        let more = u64::from(row::asks(fate.did));
        self.unread.set(Unread { count: unread.count + more, ..unread });
        Ok((recorded != Wrote::Held).then_some(id))
    }

    /// When the newest event came in.
    pub fn newest(&self) -> Result<Option<Wall>> {
        let at: Option<i64> = self.db.query_row("SELECT max(received_at) FROM event", (), |row| row.get(0))?;
        Ok(at.map(Wall))
    }

    /// Something came that is counted and not kept.
    pub fn count(&mut self, account: &AccountId) -> Result<()> {
        let sql = "INSERT INTO tally (account, received) VALUES (?1, 1) \
             ON CONFLICT (account) DO UPDATE SET received = received + 1";
        self.write(sql, params![account.0])?;
        Ok(())
    }

    /// How many events of an account were ever recorded and rung, and when the last one came.
    /// Pruning does not lower them.
    pub fn tally(&self, account: &AccountId) -> Result<Tally> {
        let mut tally = self.db.prepare_cached("SELECT received, rung, last_event_at FROM tally WHERE account = ?")?;
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Tally {
                received: row.get::<_, i64>(0)?.cast_unsigned(),
                rung: row.get::<_, i64>(1)?.cast_unsigned(),
                last_event_at: row.get::<_, Option<i64>>(2)?.map(Wall),
            })
        };
        Ok(tally.query_row([&account.0], read).optional()?.unwrap_or_default())
    }

    /// Whether an event of this kind is on record for the account.
    pub fn has_kind(&self, account: &AccountId, kind: &str) -> Result<bool> {
        let mut found = self.db.prepare_cached("SELECT 1 FROM event WHERE account = ? AND kind = ? LIMIT 1")?;
        Ok(found.query_row(params![account.0, kind], |_| Ok(())).optional()?.is_some())
    }
}

/// An account's counters; they outlive the events they counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Events recorded, and what was counted only.
    pub received: u64,
    /// Events that rang, without those that the desktop did not take.
    pub rung: u64,
    /// When Bellhop heard of the last one.
    pub last_event_at: Option<Wall>,
}

const INSERT: &str = "INSERT OR IGNORE INTO event (account, service, kind, key, at, received_at, title, body, url, \
     urgency, live, fields, thread, seq, did, why, notice, opened_at, withdrawn_at, hours) \
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// What comes live also shows that the account was.
const TALLY: &str = "INSERT INTO tally (account, received, rung, last_event_at) VALUES (?1, 1, ?2, ?3) \
     ON CONFLICT (account) DO UPDATE SET received = received + 1, rung = rung + ?2, \
     last_event_at = max(coalesce(last_event_at, ?3), ?3), \
     alive_at = CASE WHEN ?4 AND alive_at IS NOT NULL THEN ?3 ELSE alive_at END";
