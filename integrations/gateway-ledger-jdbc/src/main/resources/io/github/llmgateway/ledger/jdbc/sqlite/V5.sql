-- For what expires next, and for how long what is held may be held.
CREATE INDEX ledger_open_expires ON ledger_open (expires_at);
