-- What was used in other units than tokens: an object of whole numbers of the units' smallest parts.
ALTER TABLE ledger_row ADD COLUMN media TEXT;
