"""The end of a row of the ledger: its state, who did it and how late; `carry_out` calls it."""

from datetime import timedelta

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.history import DONE, note
from newsroom.publishing.models import Publication


def close(row: Publication, state: str, done_by: str, *, remark: str = "") -> None:
    """`lateness` counts from the planned instant to the end of the work, never below zero."""
    row.state, row.done_by, row.last_error = state, done_by, remark
    row.done_at = database_now()
    row.lateness = max(row.done_at - row.due_at, timedelta(0))
    row.attempts += 1
    row.save()
    if state == Publication.State.DONE:
        note(row, DONE)
