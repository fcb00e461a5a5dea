-- The list of events, narrow and in its order: what a window of a hundred thousand rows is counted and filtered by.
CREATE INDEX event_list ON event (id, account, kind, did, read_at, received_at);

-- The same words as before, and their first letters, for a search that answers while it is typed.
DROP TABLE event_text;
CREATE VIRTUAL TABLE event_text USING fts5 (
    title, body, kind, content = 'event', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2',
    prefix = '1 2 3'
);
INSERT INTO event_text (event_text) VALUES ('rebuild');

-- When the account was live for the first time.
ALTER TABLE tally ADD COLUMN first_live_at INTEGER;
UPDATE tally SET first_live_at = (SELECT min(received_at) FROM event WHERE event.account = tally.account);

-- When an account was switched off. `ended` is empty while it still is.
CREATE TABLE off (
    id      INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    started INTEGER NOT NULL,
    ended   INTEGER
) STRICT;
CREATE INDEX off_account ON off (account, started);
