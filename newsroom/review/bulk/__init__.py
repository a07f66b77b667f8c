"""Several pieces at once: one deed, each piece in a transaction of its own, by workers."""
