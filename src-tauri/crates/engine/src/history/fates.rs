//! What happens to a fate after it was recorded.

use bellhop_core::account::AccountId;
use bellhop_core::clock::Wall;
use bellhop_core::event::Event;
use bellhop_core::fate::Fate;
use bellhop_core::notice::NoticeId;
use rusqlite::{ToSql, params};

use super::{EventId, History, Query, Result, row};

impl History {
    /// Replaces an event's fate.
    pub fn set_fate(&mut self, id: EventId, fate: &Fate) -> Result<()> {
        self.recount();
        let sql = "UPDATE event SET did = ?2, why = ?3, notice = ?4, opened_at = ?5, withdrawn_at = ?6, hours = ?7 \
             WHERE id = ?1";
        self.write(
            sql,
            params![
                id,
                fate.did.word(),
                fate.why,
                fate.notice.map(u64::cast_signed),
                fate.opened_at.map(|at| at.0),
                fate.withdrawn_at.map(|at| at.0),
                row::hours(fate),
            ],
        )?;
        Ok(())
    }

    /// Title and body of a recorded event were written anew, because a name became known.
    pub fn retitle(&mut self, account: &AccountId, event: &Event) -> Result<()> {
        let sql = "UPDATE event SET title = ?3, body = ?4 WHERE account = ?1 AND key = ?2";
        self.write(sql, params![account.0, event.key, event.title.to_string(), event.body.to_string()])?;
        Ok(())
    }

    /// The user opened this event: it is read, too.
    pub fn opened(&mut self, id: EventId, at: Wall) -> Result<()> {
        self.recount();
        let sql = "UPDATE event SET opened_at = coalesce(opened_at, ?2), read_at = coalesce(read_at, ?2) WHERE id = ?1";
        self.write(sql, params![id, at.0])?;
        Ok(())
    }

    /// The user has seen this event.
    pub fn read(&mut self, id: EventId, at: Wall) -> Result<()> {
        self.recount();
        let sql = "UPDATE event SET read_at = ?2 WHERE id = ?1 AND read_at IS NULL";
        self.write(sql, params![id, at.0])?;
        Ok(())
    }

    /// The user has seen all that `query` finds, whatever its `limit`. Says how many that were.
    pub fn read_all(&mut self, query: &Query, at: Wall) -> Result<usize> {
        self.recount();
        self.index_for(query)?;
        let (source, mut values) = query.source();
        values.insert(0, at.0.into());
        let sql =
            format!("UPDATE event SET read_at = ? WHERE read_at IS NULL AND id IN (SELECT event.id FROM {source})");
        let values: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
        Ok(self.write(&sql, &values)?.rows())
    }

    /// The notices of what `query` finds and was not seen yet, the last 500 at most.
    pub fn unread_notices(&self, query: &Query) -> Result<Vec<NoticeId>> {
        self.index_for(query)?;
        let (source, values) = Query { unread: true, ..query.clone() }.source();
        let sql = format!(
            "SELECT DISTINCT notice FROM event WHERE notice IS NOT NULL AND id IN (SELECT event.id FROM {source}) \
             ORDER BY notice DESC LIMIT 500"
        );
        let mut found = self.db.prepare(&sql)?;
        let found = found.query_map(rusqlite::params_from_iter(values), |row| row.get::<_, i64>(0))?;
        found.map(|id| Ok(id?.cast_unsigned())).collect()
    }

    /// The user has seen everything that is part of this notice, by "mark as seen" or by opening it. Gives what was unread
    /// until now.
    pub fn notice_read(&mut self, notice: NoticeId, at: Wall) -> Result<Vec<EventId>> {
        self.recount();
        let mut found = self.db.prepare_cached("SELECT id FROM event WHERE notice = ?1 AND read_at IS NULL")?;
        let ids = found.query_map([notice.cast_signed()], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        drop(found);
        let sql = "UPDATE event SET read_at = ?2 WHERE notice = ?1 AND read_at IS NULL";
        self.write(sql, params![notice.cast_signed(), at.0])?;
        Ok(ids)
    }

    /// The events that are part of a notice, oldest first, the last 500 at most.
    pub fn events_of(&self, notice: NoticeId) -> Result<Vec<EventId>> {
        let sql = "SELECT id FROM event WHERE notice = ? ORDER BY id DESC LIMIT 500";
        let mut statement = self.db.prepare_cached(sql)?;
        let ids = statement.query_map([notice.cast_signed()], |row| row.get(0))?;
        let mut ids: Vec<EventId> = ids.collect::<rusqlite::Result<_>>()?;
        ids.reverse();
        Ok(ids)
    }

    /// The account's events of this thread up to `seq` (all, without one) were dealt with elsewhere. Gives those that
    /// were unread until now.
    pub fn settle(&mut self, account: &AccountId, thread: &str, seq: Option<u64>, at: Wall) -> Result<Vec<EventId>> {
        self.recount();
        // The words after the thread are those of the partial index, so that it can be used.
        let those = "account = ?1 AND thread = ?2 AND read_at IS NULL AND did IN ('rung', 'grouped', 'muted', 'failed') \
             AND (?3 IS NULL OR seq IS NULL OR seq <= ?3)";
        let seq = seq.map(u64::cast_signed);
        let mut found = self.db.prepare_cached(&format!("SELECT id FROM event WHERE {those}"))?;
        let ids = found.query_map(params![account.0, thread, seq], |row| row.get(0))?;
        let ids = ids.collect::<rusqlite::Result<_>>()?;
        self.write(&format!("UPDATE event SET read_at = ?4 WHERE {those}"), params![account.0, thread, seq, at.0])?;
        Ok(ids)
    }
}
