"""Endpoints that the machine stopped: told to who added it, or else to all who may look after it.

The follow-up handler of `stops.TOPIC`, and the event for people's inboxes; newsroom/apps.py names
both.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.delivery.follow_ups import Payload
from newsroom.review.notices.events import Event, Said
from newsroom.review.notices.kinds import Kind
from newsroom.review.notices.models import Notice
from newsroom.review.notices.readers import Reader
from newsroom.review.notices.tell import tell
from newsroom.webhooks.keepers import may_keep
from newsroom.webhooks.models import WebhookEndpoint

NAME = "webhook_stopped"


def spread_stop(payload: Payload) -> None:
    """What goes on again by now is told to nobody."""
    endpoint = still_stopped(payload["endpoint_id"], payload["since"])
    if endpoint is None:
        return
    tell(
        event=NAME,
        cause=f"{NAME}:{endpoint.pk}:{payload['since']}",
        people=[user.pk for user in people_of(endpoint)],
        facts={
            "endpoint": endpoint.pk,
            "public_id": endpoint.public_id,
            "since": payload["since"],
            "name": endpoint.name,
            "url": endpoint.url,
            "state": endpoint.state,
            "why": endpoint.state_reason,
        },
        now=timezone.now(),
    )


def people_of(endpoint: WebhookEndpoint) -> list[Any]:
    """Its maker while that account may still look after it; a partner's key has nobody to ask."""
    maker = endpoint.created_by
    if maker is not None and may_keep(maker):
        return [maker]
    everybody = get_user_model().objects.filter(is_active=True).order_by("pk")
    return [user for user in everybody if may_keep(user)]


def say_stopped(notice: Notice, page: Any, reader: Reader) -> Said:
    facts = notice.facts
    states = dict(WebhookEndpoint.State.choices)
    words = {"name": facts["name"], "state": states.get(facts["state"], facts["state"])}
    return Said(
        subject=_("Webhook stopped: %(name)s") % words,
        lines=[
            _("The webhook “%(name)s” gets no more messages. It is %(state)s.") % words,
            f"- {facts['url']}",
            f"- {facts['why']}",
            _("Nothing is lost: what happens meanwhile is sent when it is switched on again. See:"),
        ],
        link=reverse("newsroom_webhook", args=[facts["public_id"]]),
    )


def still_stopped(endpoint_id: int, since: str) -> WebhookEndpoint | None:
    endpoint = WebhookEndpoint.objects.filter(pk=endpoint_id).first()
    if endpoint is None or not endpoint.was_stopped:
        return None
    return endpoint if endpoint.state_since.isoformat() == since else None


WEBHOOK_STOPPED = Event(
    name=NAME,
    kind=Kind.TROUBLE,
    icon="warning",
    say=say_stopped,
    stands=lambda notice: (
        still_stopped(notice.facts["endpoint"], notice.facts["since"]) is not None
    ),
    may_read=lambda user, notice: may_keep(user),
)
