//! The search index, which follows the events: in quiet moments, or at the latest when somebody searches.

use rusqlite::params;

use super::{History, Query, Result, count};

impl History {
    /// Takes the words of the next few events into the search index. Says whether it took any: call again when nothing
    /// else waits.
    pub fn index_some(&self) -> Result<bool> {
        Ok(self.write(NEXT, params![count(STEP - 1)])?.rows() > 0)
    }

    /// Brings the index up to date for a query that searches in it.
    pub(super) fn index_for(&self, query: &Query) -> Result<()> {
        let searches = query.search.as_deref().is_some_and(|text| !text.trim().is_empty());
        while searches && self.index_some()? {}
        Ok(())
    }
}

/// Moves the mark, which by a trigger takes in what it passes.
const NEXT: &str = "UPDATE indexed SET upto = coalesce( \
     (SELECT id FROM event WHERE id > upto ORDER BY id LIMIT 1 OFFSET ?), (SELECT max(id) FROM event)) \
     WHERE upto < (SELECT max(id) FROM event)";
/// The most events a step takes in: a few milliseconds of work.
const STEP: usize = 100;
