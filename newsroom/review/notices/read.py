"""Reading one's inbox: what is unread, and marking it. The inbox's screens call it."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from newsroom.review.notices.models import Notice

# The bell counts no further: whoever has so many needs no exact number.
MOST_COUNTED = 99


def notices_of(user: Any) -> QuerySet[Notice]:
    """Newest first."""
    return Notice.objects.filter(user=user).order_by("-pk")


def unread_of(user: Any) -> QuerySet[Notice]:
    return notices_of(user).filter(read_at=None)


def count_unread(user: Any) -> int:
    """At most one more than MOST_COUNTED, by one indexed query."""
    return Notice.objects.filter(user=user, read_at=None)[: MOST_COUNTED + 1].count()


def mark_read(*, user: Any, notice_id: int, now: datetime) -> None:
    unread_of(user).filter(pk=notice_id).update(read_at=now)


def mark_unread(*, user: Any, notice_id: int) -> None:
    notices_of(user).filter(pk=notice_id).update(read_at=None)


def mark_all_read(*, user: Any, newest_id: int, now: datetime) -> int:
    """Up to the newest that was shown: what came meanwhile was not read."""
    return unread_of(user).filter(pk__lte=newest_id).update(read_at=now)


def settle(*, cause: str, now: datetime) -> None:
    """Somebody has done it: for the others nothing is left to be read about it."""
    Notice.objects.filter(cause=cause, read_at=None).update(read_at=now)
