"""Carry out one row of the ledger: safe to call by anyone, any number of times, at any moment.

The clock, Celery's publish queue, the sweep and synchronous callers (imports) all end here.
One transaction per row; the row's lock is the lease, so PostgreSQL frees it when a process dies.
"""

import logging
from collections.abc import Sequence
from datetime import timedelta
from enum import Enum
from typing import Any

from django.db import transaction
from django.db.models import Exists, Min, OuterRef, QuerySet

from newsroom.content.kept_queries import among, kept_query
from newsroom.content.prepared import prepared_cursor
from newsroom.publishing import crash_points
from newsroom.publishing.carry_out import carry_out
from newsroom.publishing.database_clock import ClockTimestamp, database_now
from newsroom.publishing.failures import tell_of_failure
from newsroom.publishing.history import FAILED, note
from newsroom.publishing.models import LaunchSet, Publication
from newsroom.publishing.pause import the_clock_runs
from newsroom.publishing.sets.membership import goes_by_itself

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
LONGEST_PAUSE = timedelta(seconds=60)


class Outcome(Enum):
    DONE = "done"
    SUPERSEDED = "superseded"
    NOT_DUE_OR_TAKEN = "not due or taken"
    RETRY = "retry"
    FAILED = "failed"


def publish_one(*, publication_id: int, done_by: str) -> Outcome:
    """Publish or unpublish what the row says, once. Never raises for a failing item."""
    try:
        with transaction.atomic():
            set_up_transaction(publication_id)
            rows = claim([publication_id])
            if not rows:
                return Outcome.NOT_DUE_OR_TAKEN
            [row] = rows
            crash_points.reach(crash_points.CLAIMED)
            carry_out(row, has_ended=row.end_is_due, done_by=done_by)
        crash_points.reach(crash_points.COMMITTED)
        return Outcome(row.state)
    except Exception as error:  # whatever breaks concerns this row only: others go on
        return record_failure(publication_id, error)


def set_up_transaction(
    pk: int, *, flag: str = "newsroom.publication", longest_wait: str = "2s"
) -> None:
    """Limits of waiting, and the flag that the database's trigger asks for (gate d).

    An editor who holds the page's row delays this item for 2 s, not the front page. A process
    that stands still (a suspended machine) loses its row after 20 s, to another one. The trigger
    looks the flag's row up; other transactions see nothing of it.
    """
    with prepared_cursor() as cursor:
        cursor.execute(
            "SELECT set_config('lock_timeout', %s, true),"
            " set_config('statement_timeout', '10s', true),"
            " set_config('idle_in_transaction_session_timeout', '20s', true),"
            # Plans that are kept are kept whatever the values: see content/prepared.py.
            " set_config('plan_cache_mode', 'force_generic_plan', true),"
            " set_config(%s, %s, true)",
            [longest_wait, flag, str(pk)],
        )


def claim(publication_ids: Sequence[int]) -> list[Any]:
    """Those, locked and in planned order, that are pending and due by the database's clock and
    that nobody has. `end_is_due` says of each whether the end of the page is due as well.
    """
    rows = claimed_rows(publication_ids=list(publication_ids))
    for place, row in enumerate(rows):
        # One instant for each, so that readers' lists keep the order of the plan.
        row.started_at = rows[0].claimed_at + timedelta(microseconds=place)
    return rows


@kept_query
def claimed_rows(publication_ids: Any) -> QuerySet[Any]:
    end = Publication.objects.filter(
        page_id=OuterRef("page_id"),
        verb=Publication.Verb.UNPUBLISH,
        state=Publication.State.PENDING,
        due_at__gte=OuterRef("due_at"),
        due_at__lte=ClockTimestamp(),
    )
    return (
        Publication.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("approval__approved_by", "requested_by")
        .annotate(claimed_at=ClockTimestamp(), end_is_due=Exists(end))
        .filter(
            goes_by_itself(),
            among("pk", publication_ids, of="bigint"),
            state=Publication.State.PENDING,
            due_at__lte=ClockTimestamp(),
            next_attempt_at__lte=ClockTimestamp(),
        )
        .order_by("due_at", "-verb", "pk")
    )


def record_failure(publication_id: int, error: Exception) -> Outcome:
    """Keep the error for the editor; the next attempt after 1, 2, 4 … seconds, five in all."""
    logger.warning("Publication failed", exc_info=error, extra={"publication_id": publication_id})
    with transaction.atomic():
        row = (
            Publication.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(pk=publication_id, state=Publication.State.PENDING)
            .first()
        )
        if row is None:
            return Outcome.NOT_DUE_OR_TAKEN
        note_attempt(row, words_of(error))
    return Outcome.FAILED if row.state == Publication.State.FAILED else Outcome.RETRY


def note_attempt(row: Publication, error: str) -> None:
    """In the ledger and in the page's history; the last attempt's failure is told."""
    row.attempts += 1
    row.last_error = error
    row.next_attempt_at = database_now() + pause_after(row.attempts)
    if row.attempts >= MOST_ATTEMPTS:
        row.state = Publication.State.FAILED
        tell_of_failure(row, now=database_now())
    row.save()
    note(row, FAILED)


def words_of(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:2000]


def pause_after(attempts: int) -> timedelta:
    return min(timedelta(seconds=2 ** (attempts - 1)), LONGEST_PAUSE)


def due_publications(*, limit: int) -> list[int]:
    """Ids of due rows in planned order; at one instant, taking down comes first. Paused: none."""
    return list(due_rows().order_by("due_at", "-verb", "id").values_list("pk", flat=True)[:limit])


def due_rows() -> QuerySet[Publication]:
    """Paused: none. Those that wait for their launch set are its business."""
    return Publication.objects.filter(
        the_clock_runs(),
        goes_by_itself(),
        state=Publication.State.PENDING,
        due_at__lte=ClockTimestamp(),
        next_attempt_at__lte=ClockTimestamp(),
    )


def seconds_to_next_due(*, longest: float) -> float:
    """How long the clock may sleep: until the next pending row falls due, at most `longest`.

    Rows that are due already do not count: they are announced, and retried at their own time.
    """
    now = database_now()
    pending = Publication.objects.filter(state=Publication.State.PENDING)
    planned = LaunchSet.objects.filter(state=LaunchSet.State.PLANNED)
    upcoming = [
        waiting.filter(**{f"{column}__gt": now}).aggregate(first=Min(column))["first"]
        for waiting in (pending, planned)
        for column in ("due_at", "next_attempt_at")
    ]
    waits = [(instant - now).total_seconds() for instant in upcoming if instant is not None]
    return min([longest, *waits])
