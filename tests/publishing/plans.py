"""What the tests of plans do again and again: a verb carried out, a wall time some hours ahead,
two people at the same moment.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.db.models import F
from wagtail.models import PageLogEntry

from newsroom.content.models import ArticlePage
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.verbs import VerbRefused, perform
from tests.builders import make_admin, make_live_article

ZONE = "Asia/Almaty"


def ahead(**span: float) -> datetime:
    """An instant to come, in whole seconds as editors enter it."""
    return (database_now() + timedelta(**span)).replace(microsecond=0)


def wall(instant: datetime, zone: str = ZONE) -> str:
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat()


def do(name: str, page: Any, *, user: Any = None, at: Any = None, **values: Any) -> str:
    """The verb on the page as the database has it; an instant is entered as Almaty's wall time."""
    fresh = type(page).objects.get(pk=page.pk)
    if isinstance(at, datetime):
        values = {"at": wall(at), "at_zone": ZONE, **values}
    elif at is not None:
        values["at"] = at
    return perform(name, page=fresh, user=user or make_admin(), values=values, now=database_now())


def refusal_of(name: str, page: Any, **values: Any) -> VerbRefused:
    with pytest.raises(VerbRefused) as caught:
        do(name, page, **values)
    return caught.value


def row_of(page: Any, verb: str = "publish") -> Publication:
    """The newest of the page."""
    return Publication.objects.filter(page_id=page.pk, verb=verb).latest("pk")


def make_due(row: Publication, *, ago: timedelta = timedelta(seconds=1)) -> None:
    """As if its time had come."""
    due_at = database_now() - ago
    Publication.objects.filter(pk=row.pk).update(
        due_at=due_at, next_attempt_at=due_at, created_at=due_at - timedelta(hours=1)
    )


def live_since_yesterday(**fields: Any) -> ArticlePage:
    """A live story whose publication is older than whatever a test makes due."""
    article = make_live_article(**fields)
    rows = Publication.objects.filter(page_id=article.pk)
    rows.update(due_at=F("due_at") - timedelta(days=1), done_at=F("done_at") - timedelta(days=1))
    return article


def history_of(page: Any) -> list[str]:
    """What our own verbs wrote, in words, oldest first."""
    lines = PageLogEntry.objects.filter(page=page.pk, action__startswith="newsroom.")
    return [str(line.message) for line in lines.order_by("timestamp", "pk")]


def beside(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Any, Any, bool]:
    """`second` begins while `first` has not committed; what both gave, and whether it waited."""
    results: list[Any] = []

    def run() -> None:
        try:
            results.append(second())
        except VerbRefused as refusal:
            results.append(refusal)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        result = first()
        thread.start()
        thread.join(0.5)
        was_waiting = thread.is_alive()
    thread.join(20)
    return result, results[0], was_waiting
