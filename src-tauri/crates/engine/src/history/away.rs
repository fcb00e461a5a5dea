//! The times when nobody was meant to listen: before an account was first live, and while it was switched off.

use std::time::Duration;

use bellhop_core::account::AccountId;
use bellhop_core::clock::Wall;
use rusqlite::{OptionalExtension, params};

use super::{History, Result};

/// A time when an account was not meant to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Away {
    /// From when.
    pub from: Wall,
    /// Until when; `None` while it lasts.
    pub to: Option<Wall>,
}

impl Away {
    /// Whether something of that time, by a server's clock, happened within it beyond doubt.
    pub fn surely_holds(&self, at: Wall) -> bool {
        at >= self.from + CLOCKS_APART && self.to.is_none_or(|to| at + CLOCKS_APART <= to)
    }
}

/// How far a server's clock may be from ours before what happened is taken for something of another time.
const CLOCKS_APART: Duration = Duration::from_mins(1);

impl History {
    /// The account is live. The first time counts.
    pub fn live(&mut self, account: &AccountId, at: Wall) -> Result<()> {
        let sql = "INSERT INTO tally (account, first_live_at) VALUES (?1, ?2) \
             ON CONFLICT (account) DO UPDATE SET first_live_at = coalesce(first_live_at, ?2)";
        self.write(sql, params![account.0, at.0])?;
        Ok(())
    }

    /// The account is switched off. A time that lasts already stays as it is.
    pub fn switched_off(&mut self, account: &AccountId, at: Wall) -> Result<()> {
        let sql = "INSERT INTO off (account, started) SELECT ?1, ?2 \
             WHERE NOT EXISTS (SELECT 1 FROM off WHERE account = ?1 AND ended IS NULL)";
        self.write(sql, params![account.0, at.0])?;
        Ok(())
    }

    /// The account is switched on.
    pub fn switched_on(&mut self, account: &AccountId, at: Wall) -> Result<()> {
        let sql = "UPDATE off SET ended = max(started, ?2) WHERE account = ?1 AND ended IS NULL";
        self.write(sql, params![account.0, at.0])?;
        Ok(())
    }

    /// Whether the account has been switched off, as far as history knows.
    pub fn is_off(&self, account: &AccountId) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM off WHERE account = ? AND ended IS NULL)";
        Ok(self.db.prepare_cached(sql)?.query_row([&account.0], |row| row.get(0))?)
    }

    /// When the account was switched off since then, latest first, the last 100 times at most.
    pub fn off(&self, account: &AccountId, since: Wall) -> Result<Vec<Away>> {
        let sql = "SELECT started, ended FROM off WHERE account = ? AND (ended IS NULL OR ended >= ?) \
             ORDER BY started DESC LIMIT 100";
        let mut off = self.db.prepare_cached(sql)?;
        let read =
            |row: &rusqlite::Row<'_>| Ok(Away { from: Wall(row.get(0)?), to: row.get::<_, Option<i64>>(1)?.map(Wall) });
        Ok(off.query_map(params![account.0, since.0], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// When the account was not meant to listen since then, oldest first, the last 100 times at most.
    pub fn away(&self, account: &AccountId, since: Wall) -> Result<Vec<Away>> {
        let sql = "SELECT first_live_at FROM tally WHERE account = ?";
        let first: Option<Option<i64>> =
            self.db.prepare_cached(sql)?.query_row([&account.0], |row| row.get(0)).optional()?;
        let first = first.flatten().map(Wall);
        let mut all = self.off(account, since)?;
        // What went before the first time live is one time, whatever its switch did.
        all.retain(|away| first.is_some_and(|first| away.to.is_none_or(|to| to > first)));
        if first.is_none_or(|first| first > since) {
            all.push(Away { from: since, to: first });
        }
        all.reverse();
        Ok(all)
    }
}
