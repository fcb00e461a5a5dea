//! The shape of a long list: which events a query finds, in runs short enough to be fetched one by one.

use std::ops::Range;

use bellhop_core::clock::Wall;
use jiff::tz::TimeZone;
use rusqlite::params_from_iter;

use super::{EventId, History, Query, Result, count};

/// Neighbours in the list, all received on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The newest of them.
    pub from: EventId,
    /// When Bellhop heard of that one.
    pub at: Wall,
    /// How many they are, at most 100.
    pub count: u32,
}

/// The list in runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runs {
    /// Newest first.
    pub runs: Vec<Run>,
    /// Whether there are older events than the 250,000 that were looked at.
    pub more: bool,
}

impl History {
    /// What a query finds, whatever its `limit`, in runs. Days begin and end in `zone`.
    pub fn runs(&self, query: &Query, zone: &TimeZone) -> Result<Runs> {
        self.index_for(query)?;
        let (source, mut values) = query.source();
        values.push(count(MOST + 1).into());
        let sql = format!("SELECT event.id, event.received_at FROM {source} LIMIT ?");
        let mut found = self.db.prepare_cached(&sql)?;
        let mut rows = found.query(params_from_iter(values))?;
        let (mut list, mut looked_at, mut day) = (Runs::default(), 0, 0..0);
        while let Some(row) = rows.next()? {
            let (id, at): (EventId, i64) = (row.get(0)?, row.get(1)?);
            if looked_at == MOST {
                list.more = true;
                break;
            }
            looked_at += 1;
            match list.runs.last_mut() {
                Some(run) if run.count < LONGEST && day.contains(&at) => run.count += 1,
                _ => {
                    if !day.contains(&at) {
                        day = day_of(at, zone);
                    }
                    list.runs.push(Run { from: id, at: Wall(at), count: 1 });
                }
            }
        }
        Ok(list)
    }
}

/// The day of a time, from its first millisecond to the first one of the next day.
fn day_of(at: i64, zone: &TimeZone) -> Range<i64> {
    let start = Wall(at).timestamp().to_zoned(zone.clone()).start_of_day();
    let end = start.as_ref().ok().and_then(|start| start.tomorrow().ok());
    match (start, end) {
        (Ok(start), Some(end)) => start.timestamp().as_millisecond()..end.timestamp().as_millisecond(),
        // At the far end of the calendar each moment is a day of its own.
        _ => at..at.saturating_add(1),
    }
}

/// The most events in a run: what fits on a few screens.
const LONGEST: u32 = 100;
/// The most events a list shows; a search reaches those that are older.
const MOST: usize = 250_000;
