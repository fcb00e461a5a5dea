//! Gaps: the times an account did not hear, and what is still to be found out about them.

use bellhop_core::account::AccountId;
use bellhop_core::clock::Wall;
use bellhop_core::cursor::Cursors;
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
    /// Why something is missing or still to be fetched, in words; may be empty.
    pub why: String,
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
                why,
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
        why: row.get(4)?,
        missing: serde_json::from_str(&missing).unwrap_or_default(),
        cursors: cursors.map(|map| map.map(texts).unwrap_or_default()),
        outage: row.get(7)?,
    })
}

fn object<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let map: serde_json::Map<_, _> = pairs.map(|(name, value)| (name.to_owned(), value.into())).collect();
    serde_json::Value::from(map).to_string()
}

const GAP: &str = "started, ended, recovered, complete, why, missing, cursors, outage";
