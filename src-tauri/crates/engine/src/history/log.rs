//! The log that SQLite writes ahead of the file: written back beside whoever records.
//!
//! Writing back waits for the disk, some ten milliseconds at a time; recording does not. SQLite does
//! it within a commit when it is left to itself, and a notification would wait for it. It still
//! does when the log is eight times as long, so that a flood cannot fill the disk.

use rusqlite::{Connection, OpenFlags};

use super::{History, Result};

impl History {
    /// Where the log has grown long, what writes it back; to be called on a thread that may wait.
    pub fn overdue(&mut self) -> Option<impl FnOnce() -> Result<()> + Send + use<>> {
        let changed = self.db.total_changes();
        if changed.saturating_sub(self.written_back) < LONG {
            return None;
        }
        self.written_back = changed;
        // A history in memory has no file.
        let path = self.db.path().filter(|path| !path.is_empty())?.to_owned();
        Some(move || {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            // What somebody else is writing back already is no error; the answer's row says so.
            Ok(Connection::open_with_flags(path, flags)?.execute_batch("PRAGMA wal_checkpoint(PASSIVE)")?)
        })
    }
}

/// In changed rows; an event changes about five.
const LONG: u64 = 1_000;
