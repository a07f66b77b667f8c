"""Deliveries are kept for a while, with their attempts; a worker takes older ones away.

What was taken, or left out on purpose, is of interest for a month; what was given up waits for
somebody's replay much longer. What waits is never touched. A range whose deliveries are gone can
still be sent again for as long as the change log goes back.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from newsroom.webhooks.models import WebhookAttempt, WebhookDelivery

State = WebhookDelivery.State

DELIVERED_KEPT = timedelta(days=30)
GIVEN_UP_KEPT = timedelta(days=180)
# Deliveries in one transaction, with up to nine attempts each.
AT_ONCE = 2_000


def forget_old_deliveries(*, now: datetime, at_once: int = AT_ONCE) -> int:
    """How many deliveries were taken away."""
    forgotten = 0
    while step := forget_some(now=now, at_once=at_once):
        forgotten += step
    return forgotten


@transaction.atomic
def forget_some(*, now: datetime, at_once: int) -> int:
    """The oldest first; one that somebody is replaying at this moment is left alone."""
    old = Q(state__in=(State.DELIVERED, State.SKIPPED), done_at__lt=now - DELIVERED_KEPT) | Q(
        state=State.DEAD, done_at__lt=now - GIVEN_UP_KEPT
    )
    rows = WebhookDelivery.objects.filter(old).order_by("pk").select_for_update(skip_locked=True)
    ids = list(rows.values_list("pk", flat=True)[:at_once])
    WebhookAttempt.objects.filter(delivery__in=ids).delete()
    WebhookDelivery.objects.filter(pk__in=ids).delete()
    return len(ids)
