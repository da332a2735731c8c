-- Parts of the input and the output, as the vendor told them: tokens of sound, and of pictures and films.
ALTER TABLE ledger_row ADD COLUMN audio_input BIGINT;
ALTER TABLE ledger_row ADD COLUMN vision_input BIGINT;
ALTER TABLE ledger_row ADD COLUMN audio_output BIGINT;
