//! Reading history: pages, single events, what is unread.

use bellhop_core::account::AccountId;
use bellhop_core::fate::Did;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

use super::{EventId, History, Result, Row, Unread, count, row};

/// What to look for. The default finds everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Only this account's.
    pub account: Option<AccountId>,
    /// Only of this kind.
    pub kind: Option<String>,
    /// Only with this fate.
    pub did: Option<Did>,
    /// Only those whose title, body or kind has all of these words; the last may be unfinished.
    pub search: Option<String>,
    /// Only those that asked for attention and were not seen yet.
    pub unread: bool,
    /// Only older than this one.
    pub before: Option<EventId>,
    /// Only newer than this one.
    pub after: Option<EventId>,
    /// At most so many; 0 stands for 100, and 1,000 is the most.
    pub limit: usize,
}

impl History {
    /// The events a query finds, newest first.
    pub fn page(&self, query: &Query) -> Result<Vec<Row>> {
        self.index_for(query)?;
        let (source, mut values) = query.source();
        let limit = if query.limit == 0 { 100 } else { query.limit.min(1_000) };
        values.push(count(limit).into());
        // Only what the page shows is read whole; what it is chosen by lies in narrow indexes.
        let sql = format!(
            "SELECT {} FROM event WHERE id IN (SELECT event.id FROM {source} LIMIT ?) ORDER BY id DESC",
            row::COLUMNS
        );
        let mut page = self.db.prepare_cached(&sql)?;
        let rows = page.query_map(params_from_iter(values), Row::read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One event.
    pub fn event(&self, id: EventId) -> Result<Option<Row>> {
        let sql = format!("SELECT {} FROM event WHERE id = ?", row::COLUMNS);
        Ok(self.db.prepare_cached(&sql)?.query_row([id], Row::read).optional()?)
    }

    /// The latest `n` events, newest first.
    pub fn latest(&self, n: usize) -> Result<Vec<Row>> {
        self.page(&Query { limit: n, ..Query::default() })
    }

    /// How many events asked for attention and were not seen yet. Those kept quietly, dropped or
    /// withdrawn do not count. While the file cannot be read, this is what it was before.
    pub fn unread(&self) -> u64 {
        let unread = self.unread.get();
        if unread.counted {
            return unread.count;
        }
        // Told which, because the index of the list looks narrower to SQLite than it is.
        let sql = format!("SELECT count(*) FROM event INDEXED BY event_unread WHERE {UNREAD}");
        let counted = self.db.prepare_cached(&sql).and_then(|mut sql| sql.query_row((), |row| row.get::<_, i64>(0)));
        match counted {
            Ok(count) => {
                self.unread.set(Unread { count: count.cast_unsigned(), counted: true });
                count.cast_unsigned()
            }
            Err(error) => {
                tracing::warn!(%error, "unread events could not be counted");
                unread.count
            }
        }
    }
}

impl Query {
    /// The tables, the condition and the order, newest first, in SQL; and the values for its question marks.
    pub(super) fn source(&self) -> (String, Vec<Value>) {
        let text = self.search.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let words = text.and_then(phrases);
        // In this order the text index gives its rows newest first, so that a page need not wait for all of them.
        let (tables, id) = match (&words, text) {
            (Some(_), _) => ("event_text CROSS JOIN event INDEXED BY event_list", "event_text.rowid"),
            (None, Some(_)) => ("event", "event.id"),
            (None, None) => ("event INDEXED BY event_list", "event.id"),
        };
        let mut parts = vec!["1".to_owned()];
        let mut values: Vec<Value> = Vec::new();
        let mut add = |part: String, value: Option<Value>| {
            if let Some(value) = value {
                parts.push(part);
                values.push(value);
            }
        };
        add("event.id = event_text.rowid AND event_text MATCH ?".to_owned(), words.clone().map(Value::from));
        if words.is_none() {
            // Nothing in it is a word to the index, such as an emoji.
            add("instr(title || ' ' || body, ?) > 0".to_owned(), text.map(|text| text.to_owned().into()));
        }
        add(format!("{id} < ?"), self.before.map(Value::from));
        add(format!("{id} > ?"), self.after.map(Value::from));
        add("event.account = ?".to_owned(), self.account.as_ref().map(|account| account.0.clone().into()));
        add("event.kind = ?".to_owned(), self.kind.clone().map(Value::from));
        add("event.did = ?".to_owned(), self.did.map(|did| did.word().to_owned().into()));
        if self.unread {
            parts.push(UNREAD.to_owned());
        }
        (format!("{tables} WHERE {} ORDER BY {id} DESC", parts.join(" AND ")), values)
    }
}

/// The user's words as the index's query language has them: each in quotes, so that none of it is
/// read as an operator, and the last one may go on. `None` when there is no word in it.
fn phrases(text: &str) -> Option<String> {
    let words: Vec<String> = text
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(WORDS)
        .map(|word| format!("\"{}\"", word.replace('"', "\"\"").replace('\0', "")))
        .collect();
    if words.is_empty() { None } else { Some(words.join(" ") + "*") }
}

/// What counts as unread; word by word the condition of the partial index.
const UNREAD: &str = "read_at IS NULL AND did IN ('rung', 'grouped', 'muted', 'failed')";
/// The most words a search looks for.
const WORDS: usize = 16;
