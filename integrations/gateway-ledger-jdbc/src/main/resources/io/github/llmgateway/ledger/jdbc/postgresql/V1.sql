-- Rows are added and never changed. Times are microseconds since 1970; money is in 10^-12 of the currency.
CREATE TABLE ledger_row (
  seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind TEXT NOT NULL,
  attempt TEXT NOT NULL,
  at BIGINT NOT NULL,
  call TEXT NOT NULL,
  first SMALLINT NOT NULL,
  operation TEXT NOT NULL,
  provider TEXT NOT NULL,
  vendor TEXT NOT NULL,
  account TEXT NOT NULL,
  model TEXT NOT NULL,
  tags TEXT,
  input BIGINT NOT NULL,
  output BIGINT NOT NULL,
  cached_input BIGINT,
  cache_write BIGINT,
  reasoning BIGINT,
  source TEXT NOT NULL,
  cost BIGINT,
  currency TEXT,
  charges TEXT,
  overage BIGINT NOT NULL,
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
  expires_at BIGINT NOT NULL,
  held TEXT
);
-- A hot level is changed all the time: room on its page keeps the changes off its index.
CREATE TABLE ledger_level (
  level TEXT NOT NULL PRIMARY KEY,
  used BIGINT NOT NULL,
  held BIGINT NOT NULL,
  voided BIGINT NOT NULL
) WITH (fillfactor = 50);
