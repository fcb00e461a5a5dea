//! Opening the file: made if missing, migrated if old, set aside if damaged.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bellhop_control::view::Finding;
use bellhop_core::clock::Wall;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::{History, HistoryError, Result, row, schema};

/// Where a history's database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// In this file.
    File(PathBuf),
    /// In this process, under this name, for as long as anybody has it open. That is the disk of a
    /// world that is played.
    Memory(String),
}

impl Shelf {
    /// A profile's history, within its folder of data.
    pub fn in_folder(data: &Path) -> Self {
        Self::File(data.join(HISTORY))
    }

    /// Opens it as SQLite does.
    pub fn connect(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        match self {
            Self::File(path) => Connection::open_with_flags(path, flags),
            Self::Memory(name) => {
                let flags = flags | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_URI;
                Connection::open_with_flags(format!("file:/{name}?vfs=memdb"), flags)
            }
        }
    }
}

impl History {
    /// Opens the history at `path`, readable by its owner only.
    ///
    /// A damaged file is set aside beside it and a new one begun; the finding says so. A file that a
    /// later Bellhop wrote is refused and left as it is.
    pub fn open(path: &Path, now: Wall) -> Result<(Self, Option<Finding>)> {
        Self::open_on(&Shelf::File(path.to_owned()), now)
    }

    /// The same, wherever it is.
    pub fn open_on(shelf: &Shelf, now: Wall) -> Result<(Self, Option<Finding>)> {
        Self::open_within(shelf, now, PATIENCE)
    }

    /// The same, where another program that has locked the file is waited for no longer than that.
    pub(super) fn open_within(shelf: &Shelf, now: Wall, patience: Duration) -> Result<(Self, Option<Finding>)> {
        match attempt(shelf, patience) {
            Ok(db) => return Ok((Self::of(db), None)),
            Err(Refused::Damaged) => {}
            Err(Refused::Error(error)) => return Err(error),
        }
        let Shelf::File(path) = shelf else { return Err(HistoryError::Folder(io::ErrorKind::InvalidData.into())) };
        let aside = set_aside(path, now).map_err(HistoryError::Folder)?;
        let db = attempt(shelf, patience).map_err(|refused| match refused {
            Refused::Error(error) => error,
            Refused::Damaged => HistoryError::Folder(io::ErrorKind::InvalidData.into()),
        })?;
        Ok((Self::of(db), Some(Finding::HistoryReplaced { aside })))
    }
}

impl History {
    /// The last transaction is to come: from now on, another program that has locked the file is waited for.
    pub fn wait_for_others(&self) -> Result<()> {
        Ok(self.db.busy_timeout(PATIENCE)?)
    }
}

enum Refused {
    Damaged,
    Error(HistoryError),
}

impl From<HistoryError> for Refused {
    fn from(error: HistoryError) -> Self {
        if matches!(error, HistoryError::Damaged(_)) { Self::Damaged } else { Self::Error(error) }
    }
}

impl From<rusqlite::Error> for Refused {
    fn from(error: rusqlite::Error) -> Self {
        HistoryError::from(error).into()
    }
}

fn attempt(shelf: &Shelf, patience: Duration) -> std::result::Result<Connection, Refused> {
    let mut crashed = false;
    if let Shelf::File(path) = shelf {
        // A log beside the file tells that Bellhop did not end in order: the whole file is looked through.
        crashed = fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0);
        create_private(path).map_err(HistoryError::Folder)?;
    }
    let mut db = shelf.connect()?;
    db.busy_timeout(patience)?;
    if db.is_readonly("main")? {
        return Err(HistoryError::Folder(io::ErrorKind::ReadOnlyFilesystem.into()).into());
    }
    let version = schema::version(&db)?;
    if version > schema::VERSION {
        // Closing would otherwise move a crash's log into the file, and this file is not ours to write.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        return Err(HistoryError::Later(version).into());
    }
    db.execute_batch(PRAGMAS)?;
    db.set_prepared_statement_cache_capacity(64);
    schema::migrate(&mut db).map_err(not_ours)?;
    // Touches every table, so that a file which only looks right fails here.
    db.execute_batch(TOUCH).map_err(not_ours)?;
    db.prepare(&format!("SELECT {} FROM event LIMIT 0", row::COLUMNS)).map_err(not_ours)?;
    if crashed {
        let verdict: String = db.query_row("PRAGMA quick_check(1)", (), |row| row.get(0))?;
        if verdict != "ok" {
            return Err(Refused::Damaged);
        }
    }
    // From here on nobody is waited for: what cannot be written at once is held.
    db.busy_timeout(Duration::ZERO)?;
    Ok(db)
}

/// A history without a file.
pub(super) fn in_memory() -> Result<Connection> {
    let mut db = Connection::open_in_memory()?;
    schema::migrate(&mut db)?;
    Ok(db)
}

/// Tables that are missing or other than ours are reported as if our SQL were at fault.
fn not_ours(error: rusqlite::Error) -> Refused {
    match &error {
        rusqlite::Error::SqlInputError { .. } => Refused::Damaged,
        rusqlite::Error::SqliteFailure(failure, _) if failure.extended_code == SQL_ERROR => Refused::Damaged,
        _ => error.into(),
    }
}

/// SQLite would make the file readable by others; its log files take over the mode of the file.
fn create_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Moves the file and its logs aside; gives the new name.
fn set_aside(path: &Path, now: Wall) -> io::Result<String> {
    let stamp = now.timestamp().strftime("%Y%m%dT%H%M%SZ");
    let aside = (1..1_000)
        .map(|n| beside(path, &if n == 1 { format!(".damaged-{stamp}") } else { format!(".damaged-{stamp}-{n}") }))
        .find(|name| !name.exists())
        .ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(path, &aside)?;
    for log in ["-wal", "-shm"] {
        match fs::rename(beside(path, log), beside(&aside, log)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(aside.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Small memory, no memory map, deleted text overwritten. The log is written back in quiet moments, so that nobody waits
/// for the disk; by itself it is only when none came for long.
const PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; \
     PRAGMA cache_size = -512; PRAGMA mmap_size = 0; PRAGMA journal_size_limit = 1048576; \
     PRAGMA wal_autocheckpoint = 8000; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = FAST;";

const TOUCH: &str = "SELECT max(id) FROM event; SELECT max(id) FROM notice; SELECT max(id) FROM gap; SELECT max(id) FROM off; \
     SELECT count(*) FROM cursor; SELECT max(at) FROM key; SELECT max(id) FROM name; SELECT count(*) FROM tally; SELECT upto FROM indexed; \
     SELECT rowid FROM event_text WHERE event_text MATCH 'bellhop' LIMIT 1;";

/// For how long another program is waited for at the start, and at the end.
const PATIENCE: Duration = Duration::from_secs(5);
/// The history file, within the profile's folder of data.
const HISTORY: &str = "history.db";
/// What SQLite answers to SQL that makes no sense for the file's tables.
const SQL_ERROR: i32 = rusqlite::ffi::SQLITE_ERROR;
