//! Gaps, marks and names: what an account missed, how far it has come, and what things are called.

use std::collections::BTreeMap;

use bellhop_core::account::AccountId;
use bellhop_core::clock::Wall;
use rusqlite::{OptionalExtension, params};

use super::{History, Result};

/// A time when an account was blind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Its id.
    pub id: i64,
    /// From when.
    pub from: Wall,
    /// Until when; `None` while it lasts.
    pub to: Option<Wall>,
    /// How many of its events catch-up brought.
    pub recovered: u64,
    /// Whether nothing is missing from it.
    pub complete: bool,
    /// Why it began, or what may be missing, in words; may be empty.
    pub why: String,
}

impl History {
    /// The account is blind from now on. A gap that is already open stays as it is. Gives its id.
    pub fn open_gap(&mut self, account: &AccountId, from: Wall, why: &str) -> Result<i64> {
        let sql = "SELECT id FROM gap WHERE account = ? AND ended IS NULL";
        let open = self.db.prepare_cached(sql)?.query_row([&account.0], |row| row.get(0)).optional()?;
        if let Some(id) = open {
            return Ok(id);
        }
        let sql = "INSERT INTO gap (account, started, why) VALUES (?, ?, ?)";
        self.write(sql, params![account.0, from.0, why])?;
        Ok(self.db.last_insert_rowid())
    }

    /// The account saw again from `to` on, and catch-up brought `recovered` events of the gap.
    /// `missing` says in words what may still be missing; without it the gap is complete.
    pub fn close_gap(&mut self, id: i64, to: Wall, recovered: u64, missing: Option<&str>) -> Result<()> {
        let sql = "UPDATE gap SET ended = max(started, ?2), recovered = ?3, complete = ?4 IS NULL, \
             why = coalesce(?4, why) WHERE id = ?1";
        self.write(sql, params![id, to.0, recovered.cast_signed(), missing])?;
        Ok(())
    }

    /// The account's gaps that reach beyond `since`, oldest first, the last 100 at most.
    pub fn gaps(&self, account: &AccountId, since: Wall) -> Result<Vec<Gap>> {
        let sql = format!(
            "SELECT {GAP} FROM gap WHERE account = ? AND (ended IS NULL OR ended >= ?) ORDER BY id DESC LIMIT 100"
        );
        let mut found: Vec<Gap> = self
            .db
            .prepare_cached(&sql)?
            .query_map(params![account.0, since.0], gap)?
            .collect::<rusqlite::Result<_>>()?;
        found.reverse();
        Ok(found)
    }

    /// The account was live at this time. After a crash, its gap starts there.
    pub fn alive(&mut self, account: &AccountId, at: Wall) -> Result<()> {
        let sql =
            "INSERT INTO tally (account, alive_at) VALUES (?1, ?2) ON CONFLICT (account) DO UPDATE SET alive_at = ?2";
        self.write(sql, params![account.0, at.0])?;
        Ok(())
    }

    /// When the account was last known to be live; `None` if it never was.
    pub fn alive_at(&self, account: &AccountId) -> Result<Option<Wall>> {
        let sql = "SELECT alive_at FROM tally WHERE account = ?";
        let at: Option<Option<i64>> =
            self.db.prepare_cached(sql)?.query_row([&account.0], |row| row.get(0)).optional()?;
        Ok(at.flatten().map(Wall))
    }

    /// The account's marks.
    pub fn marks(&self, account: &AccountId) -> Result<BTreeMap<String, u64>> {
        let mut marks = self.db.prepare_cached("SELECT name, value FROM mark WHERE account = ?")?;
        let marks = marks.query_map([&account.0], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned())))?;
        Ok(marks.collect::<rusqlite::Result<_>>()?)
    }

    /// Raises marks; one that would sink stays.
    pub fn raise_marks(&mut self, account: &AccountId, marks: &[(String, u64)]) -> Result<()> {
        let sql = "INSERT INTO mark (account, name, value) VALUES (?1, ?2, ?3) \
             ON CONFLICT (account, name) DO UPDATE SET value = max(value, ?3)";
        for (name, value) in marks {
            self.write(sql, params![account.0, name, i64::try_from(*value).unwrap_or(i64::MAX)])?;
        }
        Ok(())
    }

    /// Remembers what things are called; a later name replaces an earlier one.
    pub fn learn(&mut self, account: &AccountId, names: &[(String, String)]) -> Result<()> {
        // Taken out and put in anew, so that what was named lately is what pruning keeps.
        let sql = "INSERT OR REPLACE INTO name (account, thing, name) VALUES (?, ?, ?)";
        for (thing, name) in names {
            self.write(sql, params![account.0, thing, name])?;
        }
        Ok(())
    }

    /// What a thing is called.
    pub fn name(&self, account: &AccountId, thing: &str) -> Result<Option<String>> {
        let sql = "SELECT name FROM name WHERE account = ? AND thing = ?";
        Ok(self.db.prepare_cached(sql)?.query_row(params![account.0, thing], |row| row.get(0)).optional()?)
    }
}

fn gap(row: &rusqlite::Row<'_>) -> rusqlite::Result<Gap> {
    Ok(Gap {
        id: row.get(0)?,
        from: Wall(row.get(1)?),
        to: row.get::<_, Option<i64>>(2)?.map(Wall),
        recovered: row.get::<_, i64>(3)?.cast_unsigned(),
        complete: row.get(4)?,
        why: row.get(5)?,
    })
}

const GAP: &str = "id, started, ended, recovered, complete, why";
