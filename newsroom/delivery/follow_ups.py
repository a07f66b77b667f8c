"""Effects of a publication: recorded in its transaction, run after it by workers.

Publishing and other rooms call `record_follow_ups`; upper rooms name a handler per topic in
newsroom/apps.py; the workers' relay and sweep call `run_follow_up` any number of times.
"""

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from newsroom.content.kept_queries import kept_query
from newsroom.content.prepared import prepared_cursor
from newsroom.delivery.budgets import TOPICS_APART, budget_of
from newsroom.delivery.models import FollowUp

logger = logging.getLogger(__name__)

CHANNEL = "newsroom_follow_ups"
RECORD = """
WITH asked AS (
    INSERT INTO newsroom_followup
        (key, topic, payload, state, attempts, last_error, created_at, next_attempt_at)
    SELECT key, topic, payload::jsonb, 'pending', 0, '', %s, %s
    FROM unnest(%s::text[], %s::text[], %s::text[]) AS effect (key, topic, payload)
    ON CONFLICT (key) DO NOTHING
)
SELECT pg_notify(%s, '')
"""

Payload = dict[str, Any]
Handler = Callable[[Payload], None]
_handlers: dict[str, Handler] = {}
_gathered: "ContextVar[list[Effect] | None]" = ContextVar("gathered_follow_ups", default=None)


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What is to be done once: the key names the cause, so the same cause asks only once."""

    topic: str
    key: str
    payload: Payload = field(default_factory=dict)


def handle_follow_ups(topic: str, handler: Handler) -> None:
    """Name who carries out a topic. Called in newsroom/apps.py only."""
    _handlers[topic] = handler


def known_topics() -> list[str]:
    """Everything that somebody carries out, by name."""
    return sorted(_handlers)


def record_follow_ups(effects: Iterable[Effect], *, now: datetime) -> None:
    """Write one row per new key in the running transaction, and wake the relay on commit."""
    gathered = _gathered.get()
    if gathered is not None:
        gathered.extend(effects)
        return
    asked = list(effects)
    if not asked:
        return
    columns = [
        [effect.key for effect in asked],
        [effect.topic for effect in asked],
        [json.dumps(effect.payload) for effect in asked],
    ]
    with prepared_cursor() as cursor:
        cursor.execute(RECORD, [now, now, *columns, CHANNEL])


@contextmanager
def gathered_follow_ups(*, now: datetime) -> Iterator[list[Effect]]:
    """What is asked for inside is written by one statement at the end; until then it may go."""
    gathered: list[Effect] = []
    token = _gathered.set(gathered)
    try:
        yield gathered
    finally:
        _gathered.reset(token)
    record_follow_ups(gathered, now=now)


def run_follow_up(*, follow_up_id: int, now: datetime) -> bool:
    """Carry out one row; False when it is done, not due, or in somebody else's hands.

    The handler's own writes commit together with the row's new state. A failing handler leaves
    only its error and a later next attempt; when its topic's budget is used up, the row is dead
    and shown among the problems.
    """
    try:
        with transaction.atomic():
            limit_waits()
            row = claim(follow_up_id, now=now)
            if row is None:
                return False
            _handlers[row.topic](row.payload)
            row.attempts += 1
            row.state, row.done_at, row.last_error = FollowUp.State.DONE, now, ""
            row.save(update_fields=["attempts", "state", "done_at", "last_error"])
            return True
    except Exception as error:  # whatever a handler raises concerns this row only
        record_failure(follow_up_id, error=error, now=now)
        return False


def limit_waits() -> None:
    """What somebody else holds for longer fails this attempt; the next one will find it free."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '5s'")


def claim(follow_up_id: int, *, now: datetime) -> FollowUp | None:
    """The row, locked, if it waits and nobody has it."""
    return next(iter(free_rows(follow_up_id=follow_up_id, now=now)), None)


@kept_query
def free_rows(follow_up_id: Any, now: Any) -> QuerySet[FollowUp]:
    return (
        FollowUp.objects.select_for_update(skip_locked=True)
        .filter(pk=follow_up_id, state=FollowUp.State.PENDING, next_attempt_at__lte=now)
        .order_by()
    )


def record_failure(follow_up_id: int, *, error: Exception, now: datetime) -> None:
    """In a transaction of its own: the handler's may be beyond repair.

    The pause before the next attempt is the topic's; after the last one the row is dead.
    """
    with transaction.atomic():
        row = claim(follow_up_id, now=now)
        if row is None:
            return
        row.attempts += 1
        row.last_error = f"{type(error).__name__}: {error}"[:2000]
        budget = budget_of(row.topic)
        row.next_attempt_at = now + budget.pause_after(row.attempts)
        if row.attempts >= budget.attempts:
            row.state = FollowUp.State.DEAD
        row.save()
    logger.warning(
        "Follow-up failed", exc_info=error, extra={"key": row.key, "attempts": row.attempts}
    )


def due_follow_ups(*, limit: int, apart: bool = False) -> list[int]:
    """Ids of rows that wait for a hand, oldest first, by the clock of the database.

    `apart` are those that keep a processor busy; nobody takes both kinds. During an upgrade,
    topics of the newer version wait for a worker that knows them.
    """
    topics = [topic for topic in _handlers if (topic in TOPICS_APART) == apart]
    return list(
        FollowUp.objects.filter(
            state=FollowUp.State.PENDING, next_attempt_at__lte=Now(), topic__in=topics
        )
        .order_by("next_attempt_at", "id")
        .values_list("pk", flat=True)[:limit]
    )
