"""Which arrangements of fronts are in force or planned. Actions and the desk's screens ask."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import QuerySet

from newsroom.fronts.models import FrontSlot, FrontVersion
from newsroom.publishing.database_clock import ClockTimestamp, database_now


def in_force(page_id: int) -> FrontVersion | None:
    """By the rule of readers' fronts; None where nobody has arranged one, or nobody sees it."""
    ids = ids_in_force([page_id])
    return FrontVersion.objects.filter(pk__in=ids).first()


def ids_in_force(page_ids: Sequence[int] | None = None) -> list[int]:
    """Of these home pages and sections, or of all."""
    asked = None if page_ids is None else list(page_ids)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT version_id FROM newsroom_frontinforce"
            " WHERE %s::bigint[] IS NULL OR front_id = ANY(%s::bigint[])",
            [asked, asked],
        )
        return [version_id for (version_id,) in cursor.fetchall()]


def planned_versions() -> QuerySet[FrontVersion]:
    """What waits for its time, the next one first."""
    waiting = FrontVersion.objects.filter(cancelled_at__isnull=True, starts_at__gt=ClockTimestamp())
    return waiting.order_by("starts_at", "pk")


def version_seen(page_id: int, seen: int | None) -> FrontVersion | None:
    """The arrangement of this front that an editor had before them."""
    return FrontVersion.objects.filter(pk=seen, page_id=page_id).first() if seen else None


def waits(version: FrontVersion) -> bool:
    """Whether its time is to come."""
    return version.cancelled_at is None and version.starts_at > database_now()


def slots_by_page(version: FrontVersion | None) -> dict[int, FrontSlot]:
    return {slot.page_id: slot for slot in version.slots.all()} if version is not None else {}
