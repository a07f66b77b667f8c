"""How endpoints are doing, in numbers: for lists, the problems screen and /metrics."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint

State = WebhookDelivery.State


def with_counts(endpoints: QuerySet[WebhookEndpoint]) -> QuerySet[Any]:
    """Each with `waiting` and `given_up`, counted in small indexes however much was delivered."""
    return endpoints.annotate(waiting=count_of(State.PENDING), given_up=count_of(State.DEAD))


def count_of(state: str) -> Coalesce:
    rows = WebhookDelivery.objects.filter(endpoint=OuterRef("pk"), state=state).order_by()
    counted = rows.values("endpoint").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


@dataclass(frozen=True, kw_only=True)
class WebhookBacklog:
    """`oldest_due_at`: since when the message waits that should have been tried longest ago."""

    waiting: int
    given_up: int
    stopped: int
    oldest_due_at: datetime | None


def webhook_backlog(*, now: datetime) -> WebhookBacklog:
    """Of endpoints that are not deleted; who rests, or is switched off, keeps nobody waiting."""
    standing = WebhookEndpoint.objects.exclude(state=WebhookEndpoint.State.DELETED)
    deliveries = WebhookDelivery.objects.filter(endpoint__in=standing)
    return WebhookBacklog(
        waiting=deliveries.filter(state=State.PENDING).count(),
        given_up=deliveries.filter(state=State.DEAD).count(),
        stopped=stopped_endpoints().count(),
        oldest_due_at=oldest_due_at(now=now),
    )


def oldest_due_at(*, now: datetime) -> datetime | None:
    due = WebhookDelivery.objects.filter(
        endpoint__state=WebhookEndpoint.State.ACTIVE,
        endpoint__rests_until__isnull=True,
        state=State.PENDING,
        next_attempt_at__lte=now,
    )
    oldest: datetime | None = due.aggregate(oldest=Min("next_attempt_at"))["oldest"]
    return oldest


def stopped_endpoints() -> QuerySet[WebhookEndpoint]:
    """Those that the machine stopped: they wait for a person."""
    states = (WebhookEndpoint.State.GONE, WebhookEndpoint.State.SILENT, WebhookEndpoint.State.HELD)
    return WebhookEndpoint.objects.filter(state__in=states)


def endpoints_with_dead_letters() -> QuerySet[WebhookEndpoint]:
    """Of those that are not stopped, and so told already."""
    states = (WebhookEndpoint.State.ACTIVE, WebhookEndpoint.State.OFF)
    counted = with_counts(WebhookEndpoint.objects.filter(state__in=states))
    return counted.filter(given_up__gt=0).order_by("name", "pk")
