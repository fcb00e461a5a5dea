//! Upkeep, in small steps: keeping history within bounds, forgetting an account, and the search index, which follows the
//! events in quiet moments, or at the latest when somebody searches.

use bellhop_core::account::AccountId;
use bellhop_core::clock::Wall;
use rusqlite::params;

use super::{History, Query, Result, count};

impl History {
    /// Deletes one small step (at most 500 rows of each kind) of what is older than `before` or beyond the newest
    /// `keep` events. Says whether there may be more to do: call again when nothing else waits.
    pub fn prune(&mut self, before: Wall, keep: u32) -> Result<bool> {
        let old =
            "DELETE FROM event WHERE id IN (SELECT id FROM event WHERE received_at < ? ORDER BY received_at LIMIT ?)";
        let mut gone = self.write(old, params![before.0, count(DELETED_AT_ONCE)])?.rows();
        let many = "DELETE FROM event WHERE id IN (SELECT id FROM event \
             WHERE id <= (SELECT id FROM event ORDER BY id DESC LIMIT 1 OFFSET ?) ORDER BY id LIMIT ?)";
        gone += self.write(many, params![keep, count(DELETED_AT_ONCE)])?.rows();
        if gone > 0 {
            self.recount();
        }
        let more = [
            ("DELETE FROM notice WHERE id IN (SELECT id FROM notice WHERE at < ?1 LIMIT ?2)", before.0),
            (
                "DELETE FROM gap WHERE id IN (SELECT id FROM gap WHERE ended < ?1 AND cursors IS NULL LIMIT ?2)",
                before.0,
            ),
            ("DELETE FROM off WHERE id IN (SELECT id FROM off WHERE ended < ?1 LIMIT ?2)", before.0),
            (
                "DELETE FROM name WHERE id IN (SELECT id FROM name WHERE id <= (SELECT max(id) FROM name) - ?1 LIMIT ?2)",
                NAMES,
            ),
        ];
        // An open gap may bring again whatever came since it began, and a server's clock may be off by days.
        let keys = "DELETE FROM key WHERE (account, key) IN (SELECT account, key FROM key WHERE at < min(?1, coalesce(\
             (SELECT started FROM gap WHERE gap.account = key.account AND cursors IS NOT NULL), ?1) - ?2) LIMIT ?3)";
        let mut full = gone >= DELETED_AT_ONCE;
        full |= self.write(keys, params![before.0, KEYS, count(DELETED_AT_ONCE)])?.rows() >= DELETED_AT_ONCE;
        for (sql, bound) in more {
            full |= self.write(sql, params![bound, count(DELETED_AT_ONCE)])?.rows() >= DELETED_AT_ONCE;
        }
        Ok(full)
    }

    /// Forgets all about an account.
    pub fn forget(&mut self, account: &AccountId) -> Result<()> {
        self.recount();
        for table in ["event", "notice", "gap", "off", "cursor", "key", "name", "tally", "watchdog"] {
            self.write(&format!("DELETE FROM {table} WHERE account = ?"), params![&account.0])?;
        }
        Ok(())
    }

    /// Takes the words of the next few events into the search index. Says whether it took any: call again when nothing
    /// else waits.
    pub fn index_some(&self) -> Result<bool> {
        Ok(self.write(NEXT, params![count(INDEXED_AT_ONCE - 1)])?.rows() > 0)
    }

    /// Brings the index up to date for a query that searches in it.
    pub(super) fn index_for(&self, query: &Query) -> Result<()> {
        let searches = query.search.as_deref().is_some_and(|text| !text.trim().is_empty());
        while searches && self.index_some()? {}
        Ok(())
    }
}

/// The most rows a step deletes from a table: a few milliseconds of work.
const DELETED_AT_ONCE: usize = 500;
/// For how many milliseconds before an open gap keys are kept: a week.
const KEYS: i64 = 7 * 24 * 60 * 60 * 1000;
/// How many of the latest names are kept.
const NAMES: i64 = 20_000;
/// Moves the mark, which by a trigger takes in what it passes.
const NEXT: &str = "UPDATE indexed SET upto = coalesce( \
     (SELECT id FROM event WHERE id > upto ORDER BY id LIMIT 1 OFFSET ?), (SELECT max(id) FROM event)) \
     WHERE upto < (SELECT max(id) FROM event)";
/// The most events a step takes in: a few milliseconds of work.
const INDEXED_AT_ONCE: usize = 100;
