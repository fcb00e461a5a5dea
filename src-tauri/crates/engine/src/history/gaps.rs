//! The times an account did not hear: gaps, with what is still to be found out about them; and the times when it was not
//! meant to listen, before it was first live and while it was switched off.

use std::time::Duration;

use bellhop_core::account::AccountId;
use bellhop_core::clock::Wall;
use bellhop_core::cursor::Cursors;
use bellhop_core::messages::Message;
use rusqlite::{OptionalExtension, params};

use super::{History, Result};

/// A time when an account did not hear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// From when.
    pub from: Wall,
    /// Until when; `None` while it lasts.
    pub to: Option<Wall>,
    /// How many of its events catch-up brought so far.
    pub recovered: u64,
    /// Whether nothing is missing from it.
    pub complete: bool,
    /// Which kinds may be missing for good.
    pub missing: Vec<String>,
    /// Why something is missing or still to be fetched.
    pub why: Option<Message>,
    /// As long as it is open: what a catch-up that covers it has to ask from.
    pub cursors: Option<Cursors>,
    /// Whether the account should have listened. Without, it began to at `from`.
    pub outage: bool,
}

impl Gap {
    /// Takes over cursors that were not there when it began, while it is open.
    pub fn learn(&mut self, reached: &[(String, String)]) {
        let Some(cursors) = &mut self.cursors else { return };
        for (name, value) in reached {
            if cursors.get(name).is_none() {
                cursors.advance(name, value);
            }
        }
    }
}

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

/// Gaps.
impl History {
    /// The account's open gap. There is one at the most.
    pub fn open_gap(&self, account: &AccountId) -> Result<Option<Gap>> {
        let sql = format!("SELECT {GAP} FROM gap WHERE account = ? AND cursors IS NOT NULL");
        Ok(self.db.prepare_cached(&sql)?.query_row([&account.0], gap).optional()?)
    }

    /// Writes the account's open gap as it is now, as a new one where none is open. One without cursors is closed by it.
    pub fn keep_gap(&mut self, account: &AccountId, gap: &Gap) -> Result<()> {
        let Gap { from, to, recovered, complete, missing, why, cursors, outage } = gap;
        let sql = "INSERT INTO gap (account, started, why, cursors) SELECT ?1, ?2, '', '{}' \
             WHERE NOT EXISTS (SELECT 1 FROM gap WHERE account = ?1 AND cursors IS NOT NULL)";
        self.write(sql, params![account.0, from.0])?;
        let sql = "UPDATE gap SET started = ?2, ended = ?3, recovered = ?4, complete = ?5, missing = ?6, why = ?7, \
             cursors = ?8, outage = ?9 WHERE account = ?1 AND cursors IS NOT NULL";
        let cursors = cursors.as_ref().map(|cursors| object(cursors.iter()));
        let missing = serde_json::Value::from(missing.as_slice()).to_string();
        self.write(
            sql,
            params![
                account.0,
                from.0,
                to.map(|to| to.0.max(from.0)),
                recovered.cast_signed(),
                complete,
                missing,
                written(why.as_ref()),
                cursors,
                outage
            ],
        )?;
        Ok(())
    }

    /// The account's outages that reach beyond `since`, oldest first, the last 100 at most.
    pub fn gaps(&self, account: &AccountId, since: Wall) -> Result<Vec<Gap>> {
        let sql = format!(
            "SELECT {GAP} FROM gap WHERE account = ? AND outage AND (ended IS NULL OR ended >= ?) \
             ORDER BY id DESC LIMIT 100"
        );
        let mut found: Vec<Gap> = self
            .db
            .prepare_cached(&sql)?
            .query_map(params![account.0, since.0], gap)?
            .collect::<rusqlite::Result<_>>()?;
        found.reverse();
        Ok(found)
    }

    /// When the account's latest outage that has been looked into ended; what it held is known or named up to there.
    pub fn last_gap_ended(&self, account: &AccountId) -> Result<Option<Wall>> {
        let sql = "SELECT max(ended) FROM gap WHERE account = ? AND outage AND cursors IS NULL";
        let at: Option<i64> = self.db.prepare_cached(sql)?.query_row([&account.0], |row| row.get(0))?;
        Ok(at.map(Wall))
    }

    /// The latest time at which an outage began or ended.
    pub fn gaps_until(&self) -> Result<Option<Wall>> {
        let sql = "SELECT max(max(started, coalesce(ended, started))) FROM gap";
        let at: Option<i64> = self.db.query_row(sql, (), |row| row.get(0))?;
        Ok(at.map(Wall))
    }

    /// No outage that is not over ended after `known` and `now`: it was written down by a clock that was ahead.
    pub fn gaps_are_past(&mut self, known: Wall, now: Wall) -> Result<()> {
        let beyond = "ended > ?1 AND ended > ?2";
        let sql = format!("SELECT 1 FROM gap WHERE {beyond}");
        if self.db.prepare_cached(&sql)?.exists([known.0, now.0])? {
            let sql = format!("UPDATE gap SET started = min(started, ?2), ended = ?2 WHERE {beyond}");
            self.write(&sql, params![known.0, now.0])?;
        }
        Ok(())
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
}

/// The times when nobody was meant to listen.
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

fn gap(row: &rusqlite::Row<'_>) -> rusqlite::Result<Gap> {
    // What was written by hand, or half, is read as nothing: the events themselves are not at stake.
    let (missing, cursors): (String, Option<String>) = (row.get(5)?, row.get(6)?);
    let cursors = cursors.map(|text| serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&text));
    let texts = |map: serde_json::Map<String, serde_json::Value>| {
        map.into_iter().filter_map(|(name, value)| Some((name, value.as_str()?.to_owned()))).collect()
    };
    Ok(Gap {
        from: Wall(row.get(0)?),
        to: row.get::<_, Option<i64>>(1)?.map(Wall),
        recovered: row.get::<_, i64>(2)?.cast_unsigned(),
        complete: row.get(3)?,
        why: read(row.get(4)?),
        missing: serde_json::from_str(&missing).unwrap_or_default(),
        cursors: cursors.map(|map| map.map(texts).unwrap_or_default()),
        outage: row.get(7)?,
    })
}

/// The reason as its column has it: empty where there is none.
fn written(why: Option<&Message>) -> String {
    why.and_then(|why| serde_json::to_string(why).ok()).unwrap_or_default()
}

/// The reason that a column holds: before version 9 the English words themselves.
fn read(column: String) -> Option<Message> {
    if column.is_empty() {
        return None;
    }
    Some(serde_json::from_str(&column).unwrap_or_else(|_| Message::verbatim(column)))
}

fn object<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let map: serde_json::Map<_, _> = pairs.map(|(name, value)| (name.to_owned(), value.into())).collect();
    serde_json::Value::from(map).to_string()
}

const GAP: &str = "started, ended, recovered, complete, why, missing, cursors, outage";
/// How far a server's clock may be from ours before what happened is taken for something of another time.
const CLOCKS_APART: Duration = Duration::from_mins(1);
