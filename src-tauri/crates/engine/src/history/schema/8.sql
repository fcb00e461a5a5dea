-- How far an account is known: a handful of cursors each, however many events there were. Texts, because some services
-- name a place in their stream by one.
CREATE TABLE cursor (
    account TEXT NOT NULL,
    name    TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (account, name)
) STRICT, WITHOUT ROWID;

-- Until now each row of a Daptin table had marks of its own, with a slash in their names.
INSERT INTO cursor (account, name, value) SELECT account, name, CAST(value AS TEXT) FROM mark WHERE name NOT LIKE '%/%';
-- What was known up to here is never told again. metasmoke and Daptin had no floor.
INSERT INTO cursor (account, name, value)
    SELECT account, replace(name, '#searched', '#floor'), CAST(value AS TEXT) FROM mark WHERE name LIKE '%#searched';
INSERT INTO cursor (account, name, value)
    SELECT account, name || '-floor', CAST(value AS TEXT) FROM mark
    WHERE name IN ('flag_logs', 'feedbacks', 'deletion_logs', 'post_comments', 'announcements');
-- A Daptin table was known up to the last row heard of it, unless something is still to be fetched.
UPDATE cursor SET value = CAST(max(CAST(value AS INTEGER), coalesce((
        SELECT max(mark.value) FROM mark
        WHERE mark.account = cursor.account AND mark.name LIKE '%#heard'
            AND substr(mark.name, 1, instr(mark.name, '/') - 1) || '#searched' = cursor.name
    ), 0)) AS TEXT)
    WHERE name LIKE '%#searched'
        AND NOT EXISTS (SELECT 1 FROM gap WHERE gap.account = cursor.account AND gap.ended IS NULL);
DROP TABLE mark;

-- A gap is open as long as it has cursors: what a catch-up that covers it asks from. `ended` says when the account was
-- live again, and is empty while it is not. `missing` names the kinds that stay unknown, as a JSON list. Without an
-- `outage`, the account was not meant to listen before.
ALTER TABLE gap ADD COLUMN cursors TEXT;
ALTER TABLE gap ADD COLUMN missing TEXT NOT NULL DEFAULT '[]';
ALTER TABLE gap ADD COLUMN outage INTEGER NOT NULL DEFAULT 1;
-- What lasted, and what would have been tried again, goes on from where things stand.
UPDATE gap SET cursors = (SELECT json_group_object(name, value) FROM cursor WHERE cursor.account = gap.account)
    WHERE id IN (SELECT max(id) FROM gap GROUP BY account) AND (ended IS NULL OR why LIKE '%Bellhop tries again.');
UPDATE gap SET why = '' WHERE why LIKE '%Bellhop tries again.' AND cursors IS NULL;
UPDATE gap SET ended = started WHERE ended IS NULL AND cursors IS NULL;
CREATE UNIQUE INDEX gap_open ON gap (account) WHERE cursors IS NOT NULL;

-- What events that were deleted were known by, for as long as a catch-up might bring them again.
CREATE TABLE key (
    account TEXT NOT NULL,
    key     TEXT NOT NULL,
    at      INTEGER NOT NULL,
    live    INTEGER NOT NULL,
    PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX key_age ON key (at);
CREATE TRIGGER event_key AFTER DELETE ON event BEGIN
    INSERT OR IGNORE INTO key (account, key, at, live) VALUES (old.account, old.key, old.received_at, old.live);
END;
