"""The translators' desk: what waits, who has it, by when; and the screen of one job."""
