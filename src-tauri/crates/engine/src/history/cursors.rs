//! Cursors and names: how far an account is known, and what things are called.

use bellhop_core::account::AccountId;
use bellhop_core::cursor::Cursors;
use rusqlite::{OptionalExtension, params};

use super::{History, Result};

impl History {
    /// How far the account is known.
    pub fn cursors(&self, account: &AccountId) -> Result<Cursors> {
        let mut cursors = self.db.prepare_cached("SELECT name, value FROM cursor WHERE account = ?")?;
        let cursors =
            cursors.query_map([&account.0], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        Ok(cursors.collect::<rusqlite::Result<_>>()?)
    }

    /// Moves cursors on, by the rule of [`Cursors::advance`].
    pub fn advance(&mut self, account: &AccountId, cursors: &[(String, String)]) -> Result<()> {
        let sql = "INSERT INTO cursor (account, name, value) VALUES (?1, ?2, ?3) \
             ON CONFLICT (account, name) DO UPDATE SET value = ?3 \
             WHERE NOT ?4 OR value = '' OR value GLOB '*[^0-9]*' OR CAST(value AS INTEGER) < CAST(?3 AS INTEGER)";
        for (name, value) in cursors {
            let position = value.parse::<u64>().is_ok();
            self.write(sql, params![account.0, name, value, position])?;
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
