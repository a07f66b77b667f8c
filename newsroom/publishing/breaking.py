"""Which stories are breaking, as documents say it; a provider of `delivery/facts.py`.

The document carries the end; whoever reads it compares that with the clock, so no process has to
take a pin down in time.
"""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from newsroom.content.kept_queries import kept_query
from newsroom.content.models import ArticlePage
from newsroom.delivery.facts import Facts
from newsroom.delivery.instants import rfc3339
from newsroom.publishing.models import BreakingPin


def breaking_facts(page: Any) -> Facts:
    pin = pin_of(page) if isinstance(page, ArticlePage) else None
    return Facts(card={"breaking_until": rfc3339(pin.until)}) if pin else Facts()


def pin_of(page: Any) -> BreakingPin | None:
    """The one that nobody ended; its time may be over all the same."""
    if page.pk is None:
        return None
    return next(iter(pins_on(page_id=page.pk)), None)


@kept_query
def pins_on(page_id: Any) -> QuerySet[BreakingPin]:
    return BreakingPin.objects.filter(page_id=page_id, ended_at__isnull=True).order_by("pk")


def standing_pin(page: Any, *, now: datetime) -> BreakingPin | None:
    """The one that readers see at this instant, or will when the story goes out."""
    pin = pin_of(page)
    return pin if pin is not None and pin.until > now else None
