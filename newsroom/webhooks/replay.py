"""Sending again: one message, everything that was given up, or all that happened in a range.

The id of a message stays the same, so a receiver that had it already drops it.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from newsroom.delivery.models import Change
from newsroom.webhooks.endpoints import endpoint_at_hand
from newsroom.webhooks.history import REPLAYED, write_down
from newsroom.webhooks.keepers import Keeper, deliveries_of
from newsroom.webhooks.models import WebhookDelivery
from newsroom.webhooks.outbox import queue
from newsroom.webhooks.wake import wake_sender
from newsroom.webhooks.wishes import WebhookRefused

State = WebhookDelivery.State
# Of positions (count): more in one go would hold the endpoint's row for long.
WIDEST_RANGE = 10_000


def send_again(deliveries: QuerySet[WebhookDelivery], *, now: datetime) -> int:
    """With their whole budget of attempts; how many they were."""
    return deliveries.update(
        state=State.PENDING, attempts=0, next_attempt_at=now, done_at=None, last_error=""
    )


@transaction.atomic
def replay_one(message_id: str, *, keeper: Keeper, now: datetime) -> WebhookDelivery:
    """Whatever became of it. Raises WebhookDelivery.DoesNotExist, WebhookRefused."""
    delivery = deliveries_of(keeper).select_related("endpoint").get(message_id=message_id)
    endpoint = endpoint_at_hand(delivery.endpoint.public_id, keeper=keeper)
    send_again(WebhookDelivery.objects.filter(pk=delivery.pk), now=now)
    write_down(endpoint, REPLAYED, keeper=keeper, reason=message_id)
    wake_sender()
    delivery.refresh_from_db()
    return delivery


@transaction.atomic
def replay_given_up(public_id: str, *, keeper: Keeper, now: datetime) -> int:
    """All dead letters of an endpoint; how many they were."""
    endpoint = endpoint_at_hand(public_id, keeper=keeper)
    count = send_again(endpoint.deliveries.filter(state=State.DEAD), now=now)
    if count:
        write_down(endpoint, REPLAYED, keeper=keeper, reason=_("%(n)s given up") % {"n": count})
        wake_sender()
    return count


@transaction.atomic
def replay_range(public_id: str, *, first: int, last: int, keeper: Keeper, now: datetime) -> int:
    """Every change from one position to another that the endpoint wants, also those of before it
    was there; how many. Raises WebhookRefused.
    """
    if first < 1 or last < first:
        raise WebhookRefused(
            _("The range must begin at 1 or later and end no earlier than it begins."),
            {"last": _("Must not be smaller than the first position.")},
        )
    endpoint = endpoint_at_hand(public_id, keeper=keeper)
    # What lies beyond its place comes by itself.
    last = min(last, endpoint.cursor)
    changes = Change.objects.filter(position__range=(first, last)).order_by("position")
    found = list(changes[: WIDEST_RANGE + 1])
    if len(found) > WIDEST_RANGE:
        raise WebhookRefused(
            _("At most %(n)s changes in one go.") % {"n": WIDEST_RANGE},
            {"last": _("Choose a smaller range.")},
        )
    queue(endpoint, found, now=now)
    again = endpoint.deliveries.filter(position__range=(first, last))
    count = send_again(again, now=now)
    write_down(endpoint, REPLAYED, keeper=keeper, reason=f"{first}–{last}")
    wake_sender()
    return count
