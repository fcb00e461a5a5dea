//! What the inbox asks for: history in pages and as a whole, gaps, and what has been read.

use bellhop_control::ask::{Answer, EventQuery};
use bellhop_control::code::Refusal;
use bellhop_control::view::{Change, EventRun, GapRow};
use bellhop_core::clock::{Now, Wall};
use bellhop_core::notice::NoticeId;

use super::Hub;
use super::refusals::{failed, no_such_event};
use crate::history::{EventId, HistoryError, Query, Run};

impl Hub {
    pub(super) fn events(&self, query: &EventQuery) -> Result<Answer, Refusal> {
        let mut query = self.query(query)?;
        let limit = query.limit;
        // One more than wanted tells whether there are more.
        query.limit += 1;
        let mut rows = self.history.page(&query).map_err(|error| failed(&error))?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        Ok(Answer::Events { events: rows.into_iter().map(|row| self.row_view(row)).collect(), more })
    }

    pub(super) fn event_runs(&self, query: &EventQuery) -> Result<Answer, Refusal> {
        let query = self.query(query)?;
        let list = self.history.runs(&query, &self.zone()).map_err(|error| failed(&error))?;
        let run = |Run { from, at, count }| EventRun { from, at, count };
        Ok(Answer::Runs { runs: list.runs.into_iter().map(run).collect(), more: list.more })
    }

    pub(super) fn gaps(&self, account: Option<&str>, since: Wall) -> Result<Answer, Refusal> {
        let accounts = match account {
            Some(name) => vec![self.named(name)?],
            None => self.settings.accounts.iter().collect(),
        };
        let mut rows = Vec::new();
        for account in accounts {
            let gaps = self.history.gaps(&account.id, since).map_err(|error| failed(&error))?;
            rows.extend(
                gaps.into_iter().map(|record| GapRow { account: account.name.clone(), gap: self.gap(account, record) }),
            );
        }
        rows.sort_by_key(|row| row.gap.from);
        Ok(Answer::Gaps(rows))
    }

    pub(super) fn events_read(&mut self, events: &[EventId], now: Now) -> Result<Answer, Refusal> {
        for event in events {
            let row = self.history.event(*event).map_err(|error| failed(&error))?.ok_or_else(no_such_event)?;
            self.mark_read(*event, row.fate.notice, now).map_err(|error| failed(&error))?;
        }
        Ok(Answer::Done(Vec::new()))
    }

    /// Everything that is found counts as read, and what of it stands on the screen is taken away.
    pub(super) fn events_read_all(&mut self, query: &EventQuery, now: Now) -> Result<Answer, Refusal> {
        let query = self.query(query)?;
        let notices = self.history.unread_notices(&query).map_err(|error| failed(&error))?;
        self.history.read_all(&query, now.wall).map_err(|error| failed(&error))?;
        self.clients.change(Change::Read);
        for notice in notices {
            let orders = self.desk.done(notice);
            self.carry_out(orders, now);
        }
        Ok(Answer::Done(Vec::new()))
    }

    pub(super) fn mark_read(&mut self, event: EventId, notice: Option<NoticeId>, now: Now) -> Result<(), HistoryError> {
        self.history.read(event, now.wall)?;
        if let Some(notice) = notice {
            let orders = self.desk.done(notice);
            self.carry_out(orders, now);
        }
        self.amended(&[event]);
        Ok(())
    }

    fn query(&self, query: &EventQuery) -> Result<Query, Refusal> {
        let EventQuery { account, kind, did, search, unread, before, after, limit } = query.clone();
        let account = match account {
            Some(name) => Some(self.named(&name)?.id.clone()),
            None => None,
        };
        let limit = limit.unwrap_or(100).clamp(1, 500) as usize;
        Ok(Query { account, kind, did, search, unread, before, after, limit })
    }
}
