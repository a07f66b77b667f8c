"""One endpoint: how it is doing, its last messages, and what may be done with it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from newsroom.desk.webhooks.access import keepers_only
from newsroom.webhooks.keepers import Keeper, endpoints_of
from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.numbers import with_counts
from newsroom.webhooks.outbox import end_of_log
from newsroom.webhooks.secrets_of import is_under_an_old_key
from newsroom.webhooks.wishes import REASONS

SHOWN = 10


@keepers_only
@require_GET
def show_webhook(request: HttpRequest, keeper: Keeper, public_id: str) -> HttpResponse:
    endpoint: Any = get_object_or_404(with_counts(endpoints_of(keeper)), public_id=public_id)
    now = timezone.now()
    has_two_secrets = endpoint.previous_until is not None and endpoint.previous_until > now
    context = {
        "endpoint": endpoint,
        "deliveries": newest_of(endpoint),
        "reasons": [str(REASONS.get(reason, reason)) for reason in endpoint.reasons],
        "is_resting": bool(endpoint.rests_until and endpoint.rests_until > now),
        "overlap_until": endpoint.previous_until if has_two_secrets else None,
        "is_under_an_old_key": is_under_an_old_key(endpoint),
        "behind": max(end_of_log() - endpoint.cursor, 0),
        "trail": trail(endpoint),
    }
    return render(request, "desk/webhooks/endpoint.html", context)


def newest_of(endpoint: WebhookEndpoint) -> list[WebhookDelivery]:
    return list(endpoint.deliveries.order_by("-pk")[:SHOWN])


def show_secret(request: HttpRequest, endpoint: WebhookEndpoint, *, secret: str) -> HttpResponse:
    """Once: it stands in this answer, which Wagtail lets nobody keep, and nowhere else."""
    context = {
        "endpoint": endpoint,
        "secret": secret,
        "trail": trail(endpoint, here=_("Secret")),
    }
    return render(request, "desk/webhooks/secret.html", context)


def trail(endpoint: WebhookEndpoint | None, *, here: str = "") -> list[dict[str, Any]]:
    """The breadcrumbs: all endpoints, this one, this screen."""
    crumbs: list[dict[str, Any]] = [{"url": reverse("newsroom_webhooks"), "label": _("Webhooks")}]
    if endpoint is not None:
        own = reverse("newsroom_webhook", args=[endpoint.public_id])
        crumbs.append({"url": own if here else "", "label": endpoint.name})
    return [*crumbs, *([{"url": "", "label": here}] if here else [])]
