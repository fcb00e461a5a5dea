//! The tables, and how older files come to have them.

use rusqlite::Connection;

/// The version this build writes, kept as SQLite's `user_version`.
pub(super) const VERSION: i64 = 9;

/// The version of an open file; 0 for a new one.
pub(super) fn version(db: &Connection) -> rusqlite::Result<i64> {
    db.query_row("PRAGMA user_version", (), |row| row.get(0))
}

/// Brings a file of an older version up to this one, each step in a transaction of its own.
pub(super) fn migrate(db: &mut Connection) -> rusqlite::Result<()> {
    let from = usize::try_from(version(db)?).unwrap_or(0);
    for (at, step) in MIGRATIONS.iter().enumerate().skip(from) {
        let tx = db.transaction()?;
        tx.execute_batch(step)?;
        tx.pragma_update(None, "user_version", super::count(at + 1))?;
        tx.commit()?;
    }
    Ok(())
}

/// How many steps there are.
#[cfg(test)]
pub(super) fn steps() -> i64 {
    super::count(MIGRATIONS.len())
}

/// One entry for each version up to [`VERSION`]; an entry is never edited once released, only followed by another.
const MIGRATIONS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
    include_str!("schema/6.sql"),
    include_str!("schema/7.sql"),
    include_str!("schema/8.sql"),
    include_str!("schema/9.sql"),
];
