-- How the desktop knows a notice that it took: which notification service, and by what number.
ALTER TABLE notice ADD COLUMN service TEXT;
ALTER TABLE notice ADD COLUMN number INTEGER;
