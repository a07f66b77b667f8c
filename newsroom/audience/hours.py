"""Views hour by hour, for the desk: as far as they are written, some seconds behind.

Hours are not for the public role, and are kept for some eight days (`roll_up.py`).
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import QuerySet, Sum

from newsroom.audience.models import ViewHour

HOUR = timedelta(hours=1)


def last_hours(count: int, *, now: datetime) -> list[datetime]:
    """Where each of the last hours begins, oldest first; the last one is still running."""
    running = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return [running - HOUR * ago for ago in reversed(range(count))]


def views_by_hour(public_id: str, *, hours: Sequence[datetime]) -> list[int]:
    """One number for each of the hours, in their order."""
    rows = ViewHour.objects.filter(public_id=public_id, hour__in=hours)
    views = dict(rows.values_list("hour", "views"))
    return [views.get(hour, 0) for hour in hours]


def views_within(public_ids: Collection[str], *, hours: Sequence[datetime]) -> Mapping[str, int]:
    """By public id, one query for any number; stories without a view are missing."""
    rows = ViewHour.objects.filter(public_id__in=public_ids, hour__in=hours)
    return dict(rows.values("public_id").annotate(n=Sum("views")).values_list("public_id", "n"))


def most_read(
    public_ids: QuerySet[Any, str], *, hours: Sequence[datetime], limit: int
) -> list[tuple[str, int]]:
    """Among these stories, given as a query of their public ids: most views first, with them."""
    rows = ViewHour.objects.filter(public_id__in=public_ids, hour__in=hours)
    totals = rows.values("public_id").annotate(n=Sum("views")).order_by("-n", "public_id")
    return list(totals.values_list("public_id", "n")[:limit])


def views_of_each_hour(
    public_ids: Collection[str], *, hours: Sequence[datetime]
) -> Mapping[str, list[int]]:
    """For each story one number for each of the hours, in their order; one query."""
    rows = ViewHour.objects.filter(public_id__in=public_ids, hour__in=hours)
    views = {
        (public_id, hour): n
        for public_id, hour, n in rows.values_list("public_id", "hour", "views")
    }
    return {one: [views.get((one, hour), 0) for hour in hours] for one in public_ids}
