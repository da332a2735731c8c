-- The audit trail. A row's hash covers the one before, its number and its body; what follows the body is for finding it.
CREATE TABLE audit_row (
  seq INTEGER NOT NULL PRIMARY KEY,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  body TEXT NOT NULL,
  event TEXT NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  call TEXT NOT NULL
);
CREATE UNIQUE INDEX audit_row_event ON audit_row (event);
CREATE INDEX audit_row_at ON audit_row (at);
CREATE INDEX audit_row_call ON audit_row (call);
-- The end of the chain; whoever appends locks it first.
CREATE TABLE audit_head (
  id INTEGER NOT NULL PRIMARY KEY,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO audit_head (id, seq, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
