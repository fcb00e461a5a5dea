//! Holding what cannot be written, until it can be.
//!
//! Every write is one SQL statement, and each is remembered with its values until its transaction is
//! on disk. Where that fails (a full disk, one that went read-only, a file that another program has
//! locked), the next transaction begins by doing them again, in their order: within it everything can be read as if it had been written, and
//! its commit is the next try. The same rows get the same ids, because nobody else writes. Where the
//! file cannot even be opened, a database in memory stands in for it.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use bellhop_control::view::{Finding, Unwritten};
use bellhop_core::account::AccountId;
use bellhop_core::clock::Wall;
use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Connection, OptionalExtension as _, Statement, ToSql, params, params_from_iter};

use super::{EventId, History, HistoryError, Result, Shelf, open};

/// What is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Why it cannot be written.
    pub why: Unwritten,
    /// How many writes wait.
    pub writes: u32,
    /// How many were given up, because memory is bounded too.
    pub lost: u32,
}

/// What became of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrote {
    /// It changed so many rows.
    Rows(usize),
    /// It waits for the disk.
    Held,
}

impl Wrote {
    /// How many rows it changed so far.
    pub(super) fn rows(self) -> usize {
        match self {
            Self::Rows(rows) => rows,
            Self::Held => 0,
        }
    }
}

/// One statement with its values.
#[derive(Debug)]
struct Write {
    sql: Box<str>,
    values: Vec<Value>,
}

/// The writes that are not on disk.
#[derive(Debug, Default)]
pub(super) struct Hold {
    writes: RefCell<Vec<Write>>,
    bytes: Cell<usize>,
    lost: Cell<u32>,
    /// The events among them.
    events: RefCell<Vec<HeldEvent>>,
    /// Why the disk did not take them, once it has not.
    why: Cell<Option<Unwritten>>,
    /// Whether it refused a write since the transaction began, which then cannot be kept in part.
    broken: Cell<bool>,
    /// The file that could not be opened, while a database in memory stands in for it.
    stands_for: Option<Shelf>,
}

/// An event that is not on disk.
#[derive(Debug)]
pub(super) struct HeldEvent {
    /// Whether it had a row, of which its clients were told. A transaction that failed has taken it back.
    pub(super) told: bool,
    pub(super) account: String,
    pub(super) key: String,
    pub(super) received: Wall,
    pub(super) at: Wall,
    pub(super) live: bool,
}

impl History {
    pub(super) fn of(db: Connection) -> Self {
        Self { db, unread: Cell::default(), hold: Hold::default() }
    }

    /// Like [`History::open`]; but where the disk is full or lets nobody write, history begins in
    /// memory and waits for the file.
    pub fn open_or_hold(shelf: &Shelf, now: Wall) -> Result<(Self, Option<Finding>)> {
        let error = match Self::open_on(shelf, now) {
            Ok(opened) => return Ok(opened),
            Err(error) => error,
        };
        let Some(why) = error.why() else { return Err(error) };
        let mut history = Self::of(open::in_memory()?);
        history.hold.stands_for = Some(shelf.clone());
        history.hold.why.set(Some(why));
        // Ids go on far beyond those of the file, so that no row can be taken for another later.
        for table in NUMBERED {
            history.write("INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)", params![table, now.0])?;
        }
        Ok((history, None))
    }

    /// What cannot be written; `None` when everything is on disk.
    pub fn held(&self) -> Option<Held> {
        let writes = u32::try_from(self.hold.writes.borrow().len()).unwrap_or(u32::MAX);
        Some(Held { why: self.hold.why.get()?, writes, lost: self.hold.lost.get() })
    }

    /// Whether a database in memory stands in for the file.
    pub fn waits_for_file(&self) -> bool {
        self.hold.stands_for.is_some()
    }

    /// Tries once more to open the file that a database in memory stands for, outside of a
    /// transaction. What was held is then on disk.
    pub fn try_open(&mut self, now: Wall) -> Result<Option<Finding>> {
        let Some(place) = self.hold.stands_for.clone() else { return Ok(None) };
        let (opened, finding) = Self::open_within(&place, now, Duration::ZERO)?;
        let events = self.hold.events.take();
        opened.db.execute_batch("BEGIN IMMEDIATE")?;
        for table in NUMBERED {
            opened.db.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])?;
        }
        again(&opened.db, &self.hold.writes.borrow())?;
        opened.db.execute_batch("COMMIT")?;
        opened.hold.events.replace(events);
        *self = opened;
        Ok(finding)
    }

    /// Changes something, and remembers how until it is on disk. That the disk refuses is no error
    /// here: it is held, and [`History::held`] says why.
    pub(super) fn write(&self, sql: &str, values: &[&dyn ToSql]) -> Result<Wrote> {
        let mut statement = self.db.prepare_cached(sql)?;
        for (place, value) in values.iter().enumerate() {
            statement.raw_bind_parameter(place + 1, value)?;
        }
        let write = Write::new(sql, values)?;
        // Where no transaction could begin, what came before has to be done first.
        let waits = self.hold.stands_for.is_none() && self.hold.why.get().is_some() && self.db.is_autocommit();
        let done = if waits { Ok(Wrote::Held) } else { self.attempt(&mut statement) }?;
        self.hold.remember(write);
        if self.db.is_autocommit() && self.hold.why.get().is_none() {
            self.let_go();
        }
        Ok(done)
    }

    fn attempt(&self, statement: &mut Statement<'_>) -> Result<Wrote> {
        let error = match statement.raw_execute() {
            Ok(rows) => return Ok(Wrote::Rows(rows)),
            Err(error) => HistoryError::from(error),
        };
        let Some(why) = error.why() else { return Err(error) };
        self.hold.why.set(Some(why));
        self.hold.broken.set(true);
        Ok(Wrote::Held)
    }

    /// An event is not on disk yet.
    pub(super) fn hold_event(&self, event: HeldEvent) {
        // What was given up will never be.
        if self.hold.lost.get() == 0 {
            self.hold.events.borrow_mut().push(event);
        }
    }

    /// Whether an event of the account that is like this is held, whether it can be read or not.
    pub(super) fn holds_event(&self, account: &AccountId, is: impl Fn(&HeldEvent) -> bool) -> bool {
        // What the disk has not refused can be read.
        self.hold.why.get().is_some()
            && self.hold.events.borrow().iter().any(|event| event.account == account.0 && is(event))
    }

    /// The events that were held without a row and have one on disk now, told once.
    pub fn written_late(&self) -> Result<Vec<EventId>> {
        if self.hold.why.get().is_some() {
            return Ok(Vec::new());
        }
        let mut found = self.db.prepare_cached("SELECT id FROM event WHERE account = ? AND key = ?")?;
        let events = self.hold.events.take().into_iter().filter(|event| !event.told);
        let rows = events.map(|event| found.query_row([event.account, event.key], |row| row.get(0)).optional());
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// Does again what is held, within the transaction that has just begun.
    pub(super) fn do_again(&mut self) -> Result<()> {
        self.hold.broken.set(false);
        if self.hold.why.get().is_none() || self.hold.stands_for.is_some() {
            return Ok(());
        }
        self.recount();
        // What is read within the transaction must not need the disk before its commit does.
        self.db.execute_batch("PRAGMA cache_spill = OFF")?;
        let done = again(&self.db, &self.hold.writes.borrow());
        if done.is_err() {
            self.hold.broken.set(true);
            self.roll_back()?;
        }
        done
    }

    /// Whether the disk refused a write since the transaction began.
    pub(super) fn is_broken(&self) -> bool {
        self.hold.broken.get()
    }

    /// Everything is on disk.
    pub(super) fn let_go(&self) {
        if self.hold.stands_for.is_some() {
            return;
        }
        if self.hold.why.get().is_some()
            && let Err(error) = self.db.execute_batch("PRAGMA cache_spill = ON")
        {
            tracing::warn!(%error, "history keeps its pages in memory for longer");
        }
        self.hold.forget();
    }

    /// The transaction failed: what it did stays held where the disk is the reason.
    pub(super) fn not_on_disk(&self, error: rusqlite::Error) -> HistoryError {
        let error = HistoryError::from(error);
        match error.why() {
            Some(why) => self.hold.why.set(Some(why)),
            None if self.hold.why.get().is_none() => self.hold.forget(),
            None => {}
        }
        error
    }
}

impl Write {
    fn new(sql: &str, values: &[&dyn ToSql]) -> Result<Self> {
        let own = |value: &&dyn ToSql| match value.to_sql()? {
            ToSqlOutput::Borrowed(value) => value.try_into().map_err(rusqlite::Error::from),
            ToSqlOutput::Owned(value) => Ok(value),
            other => Err(rusqlite::Error::ToSqlConversionFailure(format!("{other:?} cannot be kept").into())),
        };
        Ok(Self { sql: sql.into(), values: values.iter().map(own).collect::<rusqlite::Result<_>>()? })
    }

    /// What it takes in memory, about.
    fn bytes(&self) -> usize {
        let long = |value: &Value| match value {
            Value::Text(text) => text.len(),
            Value::Blob(bytes) => bytes.len(),
            Value::Null | Value::Integer(_) | Value::Real(_) => 0,
        };
        self.sql.len() + self.values.iter().map(|value| size_of::<Value>() + long(value)).sum::<usize>()
    }
}

impl Hold {
    fn remember(&self, write: Write) {
        let bytes = self.bytes.get() + write.bytes();
        if bytes > MOST_BYTES {
            return self.lost.set(self.lost.get().saturating_add(1));
        }
        self.bytes.set(bytes);
        self.writes.borrow_mut().push(write);
    }

    /// What is held stays; the room that more of it had is given back.
    pub(super) fn shrink(&mut self) {
        self.writes.get_mut().shrink_to_fit();
    }

    fn forget(&self) {
        self.writes.borrow_mut().clear();
        self.events.borrow_mut().retain(|event| !event.told);
        self.bytes.set(0);
        self.lost.set(0);
        self.why.set(None);
    }
}

/// Does these writes again. One that no longer fits in is left out; the disk's own errors end it.
fn again(db: &Connection, writes: &[Write]) -> Result<()> {
    for write in writes {
        let done =
            db.prepare_cached(&write.sql).and_then(|mut statement| statement.execute(params_from_iter(&write.values)));
        let done = done.map_err(HistoryError::from);
        if let Err(error) = done
            && error.why().is_some()
        {
            return Err(error);
        }
    }
    Ok(())
}

/// Bytes of statements and values that are held at the most: some thousand events.
const MOST_BYTES: usize = 4 << 20;
/// The tables whose rows are numbered, each number once.
const NUMBERED: [&str; 3] = ["event", "notice", "gap"];
