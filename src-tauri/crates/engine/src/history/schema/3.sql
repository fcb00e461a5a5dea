-- What is left of an account's watchdogs when Bellhop ends: from when the silence of a kind counts,
-- whether it was found too long, and the notice that said so.
CREATE TABLE watchdog (
    account TEXT NOT NULL,
    kind    TEXT NOT NULL,
    since   INTEGER NOT NULL,
    silent  INTEGER NOT NULL,
    notice  INTEGER,
    PRIMARY KEY (account, kind)
) STRICT, WITHOUT ROWID;
