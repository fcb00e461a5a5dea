-- The quiet hours that kept an event quiet, as they were then: JSON, as the settings write them.
ALTER TABLE event ADD COLUMN hours TEXT;
