//! What is left of watchdogs when Bellhop ends.

use bellhop_core::account::AccountId;
use bellhop_core::clock::Wall;
use bellhop_core::watchdog::Remains;
use rusqlite::{OptionalExtension, params};

use super::{History, Result};

impl History {
    /// What is kept of an account's watchdog.
    pub fn watchdog(&self, account: &AccountId, kind: &str) -> Result<Option<Remains>> {
        let sql = "SELECT since, silent, notice FROM watchdog WHERE account = ? AND kind = ?";
        let read = |row: &rusqlite::Row<'_>| {
            let told: Option<i64> = row.get(2)?;
            Ok(Remains { since: Wall(row.get(0)?), silent: row.get(1)?, told: told.map(i64::cast_unsigned) })
        };
        Ok(self.db.prepare_cached(sql)?.query_row(params![account.0, kind], read).optional()?)
    }

    /// Keeps this of an account's watchdog.
    pub fn keep_watchdog(&mut self, account: &AccountId, kind: &str, remains: Remains) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO watchdog (account, kind, since, silent, notice) VALUES (?, ?, ?, ?, ?)";
        let Remains { since, silent, told } = remains;
        self.write(sql, params![account.0, kind, since.0, silent, told.map(u64::cast_signed)])?;
        Ok(())
    }

    /// Nobody watches over this kind any more.
    pub fn drop_watchdog(&mut self, account: &AccountId, kind: &str) -> Result<()> {
        let sql = "DELETE FROM watchdog WHERE account = ? AND kind = ?";
        self.write(sql, params![account.0, kind])?;
        Ok(())
    }
}
