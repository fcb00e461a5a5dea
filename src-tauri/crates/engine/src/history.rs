//! History: every event with its fate, the gaps, and what catch-up needs to know. One SQLite file.
//!
//! The connection lives on the thread that owns the [`History`]. Between [`History::begin`] and
//! [`History::commit`] everything is one transaction; outside of it each call is its own.

mod cursors;
mod fates;
mod gaps;
mod hold;
mod notices;
mod open;
mod page;
mod record;
mod row;
mod runs;
mod schema;
mod upkeep;
mod watchdogs;

pub use gaps::{Away, Gap};
pub use hold::Held;
pub use open::Shelf;
pub use page::Query;
pub use record::{Fresh, Tally};
pub use row::Row;
pub use runs::{Run, Runs};

use std::cell::Cell;
use std::error::Error;
use std::fmt;

use bellhop_control::view::Unwritten;
use bellhop_core::messages::{self, Message};
use rusqlite::Connection;

use crate::store::unwritten;
use hold::Hold;

/// Names a recorded event within its profile; larger is later. Never used twice.
pub type EventId = i64;

/// The open history.
pub struct History {
    db: Connection,
    unread: Cell<Unread>,
    hold: Hold,
}

/// Why history could not do what was asked.
#[derive(Debug)]
pub enum HistoryError {
    /// The file is damaged. Opening the history again sets it aside and starts a new one.
    Damaged(rusqlite::Error),
    /// A later Bellhop wrote the file. It is left as it is.
    Later(i64),
    /// The disk is full.
    Full(rusqlite::Error),
    /// The file or its folder cannot be written.
    ReadOnly(rusqlite::Error),
    /// The disk takes or gives nothing, as one does that fails or that the system has turned read-only.
    Disk(rusqlite::Error),
    /// Another program holds the file.
    InUse(rusqlite::Error),
    /// The folder or file cannot be made or moved.
    Folder(std::io::Error),
    /// Anything else that SQLite reports.
    Other(rusqlite::Error),
}

impl Error for HistoryError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Later(_) => None,
            Self::Folder(error) => Some(error),
            Self::Damaged(error)
            | Self::Full(error)
            | Self::ReadOnly(error)
            | Self::Disk(error)
            | Self::InUse(error)
            | Self::Other(error) => Some(error),
        }
    }
}

impl From<&HistoryError> for Message {
    fn from(error: &HistoryError) -> Self {
        error.message()
    }
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.message(), f)
    }
}

impl From<rusqlite::Error> for HistoryError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::Damaged(error),
            Some(Code::DiskFull) => Self::Full(error),
            Some(Code::ReadOnly | Code::PermissionDenied | Code::CannotOpen) => Self::ReadOnly(error),
            Some(Code::SystemIoFailure) => Self::Disk(error),
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::InUse(error),
            _ => Self::Other(error),
        }
    }
}

impl HistoryError {
    /// The error in one sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::Damaged(_) => messages::history_file_damaged(),
            Self::Later(version) => messages::history_file_later(*version),
            Self::Full(_) => messages::history_file_disk_full(),
            Self::ReadOnly(_) => messages::history_file_read_only(),
            Self::Disk(_) => messages::history_file_disk_fails(),
            Self::InUse(_) => messages::history_file_held(),
            Self::Folder(_) => messages::history_file_unopened(),
            Self::Other(_) => messages::history_file_unusable(),
        }
    }

    /// Why the file cannot be written just now; `None` where the disk is not to blame.
    pub fn why(&self) -> Option<Unwritten> {
        match self {
            Self::Damaged(_) | Self::Later(_) | Self::Other(_) => None,
            Self::Full(_) => Some(Unwritten::Full),
            Self::ReadOnly(_) => Some(Unwritten::ReadOnly),
            Self::Folder(error) => Some(unwritten(error.kind())).filter(|why| *why != Unwritten::Other),
            Self::InUse(_) => Some(Unwritten::InUse),
            Self::Disk(_) => Some(Unwritten::Other),
        }
    }
}

/// What history's calls return.
pub type Result<T> = std::result::Result<T, HistoryError>;

impl History {
    /// Starts a transaction, with the file locked for writing. What could not be written before is
    /// done again first, so that it can be read within the transaction and has another chance.
    /// Another program that has locked the file is not waited for: what is written is held.
    pub fn begin(&mut self) -> Result<()> {
        self.db.execute_batch("BEGIN IMMEDIATE").map_err(|error| self.not_on_disk(error))?;
        self.do_again()
    }

    /// Ends the transaction: everything since [`History::begin`] is kept. What the disk refused, on
    /// an error or before, is held in memory and done again in the next one.
    pub fn commit(&mut self) -> Result<()> {
        if self.is_broken() {
            return self.roll_back();
        }
        match self.db.execute_batch("COMMIT") {
            Ok(()) => {
                self.let_go();
                Ok(())
            }
            Err(error) => {
                let error = self.not_on_disk(error);
                self.roll_back()?;
                Err(error)
            }
        }
    }

    /// Writes the log back into the file once it is long, which waits for the disk: to be called in a quiet moment,
    /// outside of a transaction.
    pub fn write_back(&mut self) -> Result<()> {
        let pages: i64 = self.db.query_row("PRAGMA wal_checkpoint(NOOP)", (), |row| row.get(1))?;
        if pages >= LONG_LOG {
            self.db.query_row("PRAGMA wal_checkpoint(PASSIVE)", (), |_| Ok(()))?;
        }
        Ok(())
    }

    /// The open database, for a disk that is played.
    pub(crate) fn database(&self) -> &Connection {
        &self.db
    }

    /// Lets go of the pages, the prepared statements and the room for writes that are only kept in case they are used
    /// again.
    pub fn shrink(&mut self) -> Result<()> {
        self.hold.shrink();
        self.db.flush_prepared_statement_cache();
        Ok(self.db.execute_batch("PRAGMA shrink_memory")?)
    }

    /// Ends the transaction: nothing since [`History::begin`] is kept.
    pub fn roll_back(&mut self) -> Result<()> {
        self.recount();
        if self.held().is_none() {
            self.let_go();
        }
        if self.db.is_autocommit() {
            return Ok(());
        }
        Ok(self.db.execute_batch("ROLLBACK")?)
    }
}

/// How many events are unread, counted anew only when somebody asks after a change.
#[derive(Clone, Copy, Debug, Default)]
struct Unread {
    count: u64,
    counted: bool,
}

impl History {
    /// What is unread may have changed.
    fn recount(&self) {
        self.unread.set(Unread { counted: false, ..self.unread.get() });
    }
}

/// From how many pages on the log is written back in a quiet moment: 4 MiB.
const LONG_LOG: i64 = 1_000;

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
