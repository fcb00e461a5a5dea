-- The same words, and more of their first letters: a beginning that is not in the index has to be put together from every
-- word that goes on from it, which are a hundred thousand where events are numbered.
UPDATE indexed SET upto = coalesce((SELECT max(id) FROM event), 0);
DROP TABLE event_text;
CREATE VIRTUAL TABLE event_text USING fts5 (
    title, body, kind, content = 'event', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2',
    prefix = '1 2 3 4 5 6 7'
);
INSERT INTO event_text (event_text) VALUES ('rebuild');
