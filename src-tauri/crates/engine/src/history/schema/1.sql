-- Times are milliseconds since the Unix epoch, UTC. Accounts are named by their lasting id.

CREATE TABLE event (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    account      TEXT NOT NULL,
    service      TEXT NOT NULL,
    kind         TEXT NOT NULL,
    key          TEXT NOT NULL,
    at           INTEGER NOT NULL,
    received_at  INTEGER NOT NULL,
    title        TEXT NOT NULL,
    body         TEXT NOT NULL,
    url          TEXT,
    urgency      INTEGER NOT NULL,
    live         INTEGER NOT NULL,
    fields       TEXT NOT NULL,
    thread       TEXT,
    seq          INTEGER,
    did          TEXT NOT NULL,
    why          TEXT NOT NULL,
    notice       INTEGER,
    opened_at    INTEGER,
    withdrawn_at INTEGER,
    read_at      INTEGER
) STRICT;

-- "Once": the same thing is never recorded twice for one account.
CREATE UNIQUE INDEX event_once ON event (account, key);
CREATE INDEX event_kind ON event (account, kind, id);
CREATE INDEX event_age ON event (received_at);
CREATE INDEX event_notice ON event (notice) WHERE notice IS NOT NULL;
-- What asked for attention and did not get it yet; small, because reading shrinks it.
CREATE INDEX event_unread ON event (account, thread)
    WHERE read_at IS NULL AND did IN ('rung', 'grouped', 'muted', 'failed');

CREATE VIRTUAL TABLE event_text USING fts5 (
    title, body, kind, content = 'event', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER event_text_in AFTER INSERT ON event BEGIN
    INSERT INTO event_text (rowid, title, body, kind) VALUES (new.id, new.title, new.body, new.kind);
END;
CREATE TRIGGER event_text_out AFTER DELETE ON event BEGIN
    INSERT INTO event_text (event_text, rowid, title, body, kind)
        VALUES ('delete', old.id, old.title, old.body, old.kind);
END;
CREATE TRIGGER event_text_anew AFTER UPDATE OF title, body, kind ON event BEGIN
    INSERT INTO event_text (event_text, rowid, title, body, kind)
        VALUES ('delete', old.id, old.title, old.body, old.kind);
    INSERT INTO event_text (rowid, title, body, kind) VALUES (new.id, new.title, new.body, new.kind);
END;

-- What the desktop was asked to show. A row is 'pending' until the desktop said it took it.
CREATE TABLE notice (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    account    TEXT NOT NULL,
    heading    TEXT NOT NULL,
    title      TEXT NOT NULL,
    body       TEXT NOT NULL,
    urgency    INTEGER NOT NULL,
    ring       TEXT NOT NULL,
    opens      INTEGER NOT NULL,
    marks_seen INTEGER NOT NULL,
    leads      TEXT NOT NULL,
    kind       TEXT,
    at         INTEGER NOT NULL,
    state      TEXT NOT NULL,
    -- The last event the desktop is known to have shown as part of it.
    shown_upto INTEGER,
    trouble    TEXT
) STRICT;
CREATE INDEX notice_state ON notice (state);

-- When an account was blind. `ended` is empty while it still is.
CREATE TABLE gap (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    account   TEXT NOT NULL,
    started   INTEGER NOT NULL,
    ended     INTEGER,
    recovered INTEGER NOT NULL DEFAULT 0,
    complete  INTEGER NOT NULL DEFAULT 0,
    why       TEXT NOT NULL
) STRICT;
CREATE INDEX gap_account ON gap (account, started);

-- How far catch-up needs to look back no more; each value only grows.
CREATE TABLE mark (
    account TEXT NOT NULL,
    name    TEXT NOT NULL,
    value   INTEGER NOT NULL,
    PRIMARY KEY (account, name)
) STRICT, WITHOUT ROWID;

-- Names that events taught, for later events that lack them.
CREATE TABLE name (
    id      INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    thing   TEXT NOT NULL,
    name    TEXT NOT NULL,
    UNIQUE (account, thing)
) STRICT;

CREATE TABLE tally (
    account       TEXT PRIMARY KEY,
    received      INTEGER NOT NULL DEFAULT 0,
    rung          INTEGER NOT NULL DEFAULT 0,
    last_event_at INTEGER,
    -- When the account was last known to be live: where a gap starts after a crash.
    alive_at      INTEGER
) STRICT, WITHOUT ROWID;
