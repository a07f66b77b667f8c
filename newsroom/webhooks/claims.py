"""Who sends what next: the oldest message that is due, of endpoints that nobody is at.

An endpoint is leased for a few seconds, so that its messages go out one after the other, whoever
sends. A sender that was killed leaves a lease that runs out, and an attempt without an end.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from newsroom.delivery.models import Change
from newsroom.publishing.database_clock import database_now
from newsroom.webhooks.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.outcomes import give_up
from newsroom.webhooks.schedule import MOST_ATTEMPTS

# Four times what an exchange may take.
LEASE = timedelta(seconds=20)
CUT_OFF = "The sender was stopped before an answer came"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One attempt, on record and about to be made; `at` by the clock of the database."""

    delivery: WebhookDelivery
    attempt: WebhookAttempt
    lease: str
    at: datetime

    @property
    def endpoint(self) -> WebhookEndpoint:
        return self.delivery.endpoint


def claim_due(*, limit: int) -> list[Claim]:
    """At most one for each endpoint, those first that were not asked for longest."""
    with transaction.atomic():
        now = database_now()
        endpoints = (
            ready_endpoints(now=now)
            .order_by(F("last_attempt_at").asc(nulls_first=True), "pk")
            .select_for_update(skip_locked=True)[:limit]
        )
        claims = [claim_next(endpoint, now=now) for endpoint in endpoints]
        return [claim for claim in claims if claim is not None]


def ready_endpoints(*, now: datetime) -> QuerySet[WebhookEndpoint]:
    """Active, neither resting nor in somebody's hands, with something due."""
    is_free = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
    is_rested = Q(rests_until__isnull=True) | Q(rests_until__lte=now)
    has_due = Exists(due_deliveries(now=now).filter(endpoint=OuterRef("pk")))
    active = WebhookEndpoint.objects.filter(state=WebhookEndpoint.State.ACTIVE)
    return active.filter(is_free, is_rested, has_due)


def due_deliveries(*, now: datetime) -> QuerySet[WebhookDelivery]:
    return WebhookDelivery.objects.filter(
        state=WebhookDelivery.State.PENDING, next_attempt_at__lte=now
    )


def claim_next(endpoint: WebhookEndpoint, *, now: datetime) -> Claim | None:
    """Test messages first, then by position. None when its oldest one is given up instead."""
    delivery = (
        due_deliveries(now=now)
        .filter(endpoint=endpoint)
        .order_by(F("position").asc(nulls_first=True), "pk")
        .first()
    )
    if delivery is None:
        return None
    delivery.endpoint = endpoint
    unfinished = WebhookAttempt.objects.filter(delivery=delivery, ended_at__isnull=True)
    unfinished.update(ended_at=now, error=CUT_OFF)
    if delivery.attempts >= MOST_ATTEMPTS:
        # It was never answered, and each time whoever sent it ended: it must not go on for ever.
        give_up(delivery, error=CUT_OFF, now=now)
        return None
    delivery.attempts += 1
    delivery.save(update_fields=["attempts"])
    lease = uuid.uuid4().hex
    endpoint.lease, endpoint.leased_until, endpoint.last_attempt_at = lease, now + LEASE, now
    endpoint.save(update_fields=["lease", "leased_until", "last_attempt_at"])
    attempt = WebhookAttempt.objects.create(delivery=delivery, number=delivery.attempts, at=now)
    return Claim(delivery=delivery, attempt=attempt, lease=lease, at=now)


def is_work_waiting() -> bool:
    """For the clock, each time it looks: is there anything to send, or to make deliveries of?"""
    now = database_now()
    newer = Change.objects.filter(position__gt=OuterRef("cursor"))
    behind = WebhookEndpoint.objects.filter(state=WebhookEndpoint.State.ACTIVE)
    return behind.filter(Exists(newer)).exists() or ready_endpoints(now=now).exists()
