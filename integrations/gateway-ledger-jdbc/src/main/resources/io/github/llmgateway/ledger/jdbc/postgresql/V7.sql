-- For the rows of a span of time. They are written in the order of their times, or nearly so.
CREATE INDEX ledger_row_at ON ledger_row USING brin (at) WITH (autosummarize = on);
