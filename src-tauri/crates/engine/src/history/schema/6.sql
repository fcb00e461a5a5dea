-- Up to which event the search index has the words. It follows the events a little later: sorting words in takes four
-- times as long as everything else about recording an event.
CREATE TABLE indexed (upto INTEGER NOT NULL) STRICT;
INSERT INTO indexed (upto) SELECT coalesce(max(id), 0) FROM event;

-- Moving the mark takes in what lies between, in the same statement.
CREATE TRIGGER indexed_upto AFTER UPDATE OF upto ON indexed BEGIN
    INSERT INTO event_text (rowid, title, body, kind)
        SELECT id, title, body, kind FROM event WHERE id > old.upto AND id <= new.upto;
END;

-- What is beyond the mark is not in the index, and must not be taken out of it.
DROP TRIGGER event_text_in;
DROP TRIGGER event_text_out;
CREATE TRIGGER event_text_out AFTER DELETE ON event WHEN old.id <= (SELECT upto FROM indexed) BEGIN
    INSERT INTO event_text (event_text, rowid, title, body, kind)
        VALUES ('delete', old.id, old.title, old.body, old.kind);
END;
DROP TRIGGER event_text_anew;
CREATE TRIGGER event_text_anew AFTER UPDATE OF title, body, kind ON event WHEN new.id <= (SELECT upto FROM indexed) BEGIN
    INSERT INTO event_text (event_text, rowid, title, body, kind)
        VALUES ('delete', old.id, old.title, old.body, old.kind);
    INSERT INTO event_text (rowid, title, body, kind) VALUES (new.id, new.title, new.body, new.kind);
END;
