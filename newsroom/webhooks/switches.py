"""Switching an endpoint off and on again, and a message to try it with; screens and API call it."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.webhooks.endpoints import endpoint_at_hand
from newsroom.webhooks.history import SWITCHED_OFF, SWITCHED_ON, TESTED, write_down
from newsroom.webhooks.keepers import Keeper
from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.outbox import end_of_log
from newsroom.webhooks.replay import send_again
from newsroom.webhooks.wake import wake_sender
from newsroom.webhooks.wishes import WebhookRefused

State = WebhookDelivery.State


@transaction.atomic
def switch_off(
    public_id: str, *, keeper: Keeper, reason: str = "", now: datetime
) -> WebhookEndpoint:
    """Nothing is sent any more; what happens meanwhile is not lost. Raises WebhookRefused."""
    endpoint = endpoint_at_hand(public_id, keeper=keeper)
    if endpoint.state == WebhookEndpoint.State.OFF:
        raise WebhookRefused(_("It is switched off already."))
    endpoint.state, endpoint.state_reason = WebhookEndpoint.State.OFF, reason.strip()[:300]
    endpoint.state_since = now
    endpoint.save()
    write_down(endpoint, SWITCHED_OFF, keeper=keeper, reason=reason)
    return endpoint


@transaction.atomic
def switch_on(
    public_id: str,
    *,
    keeper: Keeper,
    from_now: bool,
    with_given_up: bool = False,
    now: datetime,
) -> WebhookEndpoint:
    """Go on where it stopped, or skip what has gathered since. Raises WebhookRefused.

    After a restore this is the word of a person that what waits may be sent.
    """
    endpoint = endpoint_at_hand(public_id, keeper=keeper)
    if endpoint.is_active:
        raise WebhookRefused(_("It is switched on already."))
    waiting = endpoint.deliveries.filter(state=State.PENDING)
    if from_now:
        waiting.update(state=State.SKIPPED, done_at=now)
        endpoint.cursor = end_of_log()
    else:
        waiting.update(attempts=0, next_attempt_at=now)
    if with_given_up:
        send_again(endpoint.deliveries.filter(state=State.DEAD), now=now)
    endpoint.state, endpoint.state_reason = WebhookEndpoint.State.ACTIVE, ""
    endpoint.state_since = now
    endpoint.failures_in_a_row, endpoint.rests_until = 0, None
    endpoint.save()
    how = _("from now on") if from_now else _("with what has gathered")
    write_down(endpoint, SWITCHED_ON, keeper=keeper, reason=how)
    wake_sender()
    return endpoint


@transaction.atomic
def send_test(public_id: str, *, keeper: Keeper, now: datetime) -> WebhookDelivery:
    """A message that says nothing but that it is one; tried like every other."""
    endpoint = endpoint_at_hand(public_id, keeper=keeper)
    if not endpoint.is_active:
        raise WebhookRefused(_("It is not active; switch it on first."))
    delivery = WebhookDelivery.objects.create(
        endpoint=endpoint,
        message_id=f"test_{secrets.token_hex(8)}_{endpoint.public_id}",
        reason="test",
        changed_at=now,
        next_attempt_at=now,
        created_at=now,
    )
    write_down(endpoint, TESTED, keeper=keeper)
    wake_sender()
    return delivery
