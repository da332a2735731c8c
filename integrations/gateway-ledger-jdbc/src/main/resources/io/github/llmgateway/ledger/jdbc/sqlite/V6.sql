-- When a level ceases to count, in microseconds since 1970; null for one that always counts.
ALTER TABLE ledger_level ADD COLUMN ends_at INTEGER;
CREATE INDEX ledger_level_ends ON ledger_level (ends_at);
