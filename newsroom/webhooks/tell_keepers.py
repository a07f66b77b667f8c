"""Mails about endpoints that the machine stopped: to who added it, or else to all who may.

Follow-ups recorded by `stops.py`: the first finds out who is concerned, then each person has a
follow-up of their own, so that a failing address delays nobody and doubles nothing.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from newsroom.delivery.follow_ups import Effect, Payload, record_follow_ups
from newsroom.webhooks.keepers import may_keep
from newsroom.webhooks.models import WebhookEndpoint

MAIL_TOPIC = "webhook_stopped_mail"  # {"endpoint_id", "since", "user"}


def spread_stop(payload: Payload) -> None:
    """Follow-up handler of `stops.TOPIC`."""
    endpoint = still_stopped(payload)
    if endpoint is None:
        return
    record_follow_ups(
        [
            Effect(
                topic=MAIL_TOPIC,
                key=f"{MAIL_TOPIC}:{endpoint.pk}:{payload['since']}:{user.pk}",
                payload={**payload, "user": user.pk},
            )
            for user in people_of(endpoint)
        ],
        now=timezone.now(),
    )


def people_of(endpoint: WebhookEndpoint) -> list[Any]:
    """Its maker while that account may still look after it; a partner's key has nobody to ask."""
    maker = endpoint.created_by
    if maker is not None and maker.email and may_keep(maker):
        return [maker]
    everybody = get_user_model().objects.filter(is_active=True).exclude(email="").order_by("pk")
    return [user for user in everybody if may_keep(user)]


def mail_stop(payload: Payload) -> None:
    """Follow-up handler: one mail, in the language of the account; nothing once it goes on."""
    user: Any = get_user_model().objects.filter(pk=payload["user"], is_active=True).first()
    endpoint = still_stopped(payload)
    if user is None or not user.email or endpoint is None:
        return
    profile = getattr(user, "wagtail_userprofile", None)
    with override((profile and profile.preferred_language) or settings.LANGUAGE_CODE):
        context = {
            "name": endpoint.name,
            "url": endpoint.url,
            "state": endpoint.get_state_display(),
            "why": endpoint.state_reason,
            "screen": settings.BASE_URL + reverse("newsroom_webhook", args=[endpoint.public_id]),
        }
        text = render_to_string("webhooks/stopped.txt", context)
        send_mail(_("Webhook stopped: %(name)s") % context, text, None, [user.email])


def still_stopped(payload: Payload) -> WebhookEndpoint | None:
    endpoint = WebhookEndpoint.objects.filter(pk=payload["endpoint_id"]).first()
    if endpoint is None or not endpoint.was_stopped:
        return None
    return endpoint if endpoint.state_since.isoformat() == payload["since"] else None
