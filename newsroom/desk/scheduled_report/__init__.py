"""The report *Scheduled*: all that the ledger will do by itself, with filters and exports."""
