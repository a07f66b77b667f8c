"""One message and each try of it, with what would be sent now."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from newsroom.delivery.models import Document
from newsroom.desk.webhooks.access import keepers_only
from newsroom.webhooks.keepers import Keeper, deliveries_of
from newsroom.webhooks.models import WebhookDelivery
from newsroom.webhooks.payload import body_of


@keepers_only
@require_GET
def show_delivery(request: HttpRequest, keeper: Keeper, message_id: str) -> HttpResponse:
    found = deliveries_of(keeper).select_related("endpoint")
    delivery = get_object_or_404(found, message_id=message_id)
    message = json.loads(body_of(delivery))
    context = {
        "delivery": delivery,
        "tries": delivery.tries.order_by("-pk"),
        "page_id": page_id_of(delivery),
        "message": json.dumps(message, ensure_ascii=False, indent=2),
        "trail": trail(delivery),
    }
    return render(request, "desk/webhooks/delivery.html", context)


def page_id_of(delivery: WebhookDelivery) -> int | None:
    """For the story's timeline; None for a test message."""
    pages = Document.objects.filter(public_id=delivery.public_id).values_list("page_id", flat=True)
    return pages.first() if delivery.public_id else None


def trail(delivery: WebhookDelivery) -> list[dict[str, Any]]:
    endpoint = delivery.endpoint
    return [
        {"url": reverse("newsroom_webhooks"), "label": _("Webhooks")},
        {"url": reverse("newsroom_webhook", args=[endpoint.public_id]), "label": endpoint.name},
        {"url": "", "label": delivery.message_id},
    ]
