-- Rows are added and never changed. Times are microseconds since 1970; money is in 10^-12 of the currency.
CREATE TABLE ledger_row (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  attempt TEXT NOT NULL,
  at INTEGER NOT NULL,
  call TEXT NOT NULL,
  first INTEGER NOT NULL,
  operation TEXT NOT NULL,
  provider TEXT NOT NULL,
  vendor TEXT NOT NULL,
  account TEXT NOT NULL,
  model TEXT NOT NULL,
  tags TEXT,
  input INTEGER NOT NULL,
  output INTEGER NOT NULL,
  cached_input INTEGER,
  cache_write INTEGER,
  reasoning INTEGER,
  source TEXT NOT NULL,
  cost INTEGER,
  currency TEXT,
  charges TEXT,
  overage INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  estimated INTEGER NOT NULL,
  result TEXT NOT NULL,
  error TEXT NOT NULL,
  request_id TEXT NOT NULL,
  flags TEXT
);
CREATE INDEX ledger_row_attempt ON ledger_row (attempt);
-- What follows is derived from the rows, and is changed with them in one transaction.
CREATE TABLE ledger_open (
  attempt TEXT NOT NULL PRIMARY KEY,
  expires_at INTEGER NOT NULL,
  held TEXT
) WITHOUT ROWID;
CREATE TABLE ledger_level (
  level TEXT NOT NULL PRIMARY KEY,
  used INTEGER NOT NULL,
  held INTEGER NOT NULL,
  voided INTEGER NOT NULL
) WITHOUT ROWID;
