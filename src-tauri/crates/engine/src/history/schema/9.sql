-- How many events of its thread a notice counts: its words are in the user's language, and say it in theirs. Empty where it
-- tells of no single thread, and in rows of before, whose English words say it.
ALTER TABLE notice ADD COLUMN run INTEGER;
