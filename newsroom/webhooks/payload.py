"""What a message says: read at the moment of sending from what is public, and from nothing else.

A story that was withdrawn since is told as withdrawn, with nothing but its ids; what each message
says is true when it is sent, in whatever order messages arrive.
"""

import json
from datetime import datetime
from typing import Any

from django.conf import settings

from newsroom.delivery.instants import rfc3339
from newsroom.delivery.models import Document, Kind
from newsroom.delivery.public_urls import api_url, reader_url
from newsroom.publishing.models import Publication
from newsroom.webhooks.models import WebhookDelivery

LIVE = 200
TEST_TYPE = "webhook.test"


def body_of(delivery: WebhookDelivery) -> bytes:
    """Compact JSON in UTF-8: the bytes that are signed."""
    message = test_message(delivery) if delivery.position is None else message_of(delivery)
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def test_message(delivery: WebhookDelivery) -> dict[str, Any]:
    return {
        "type": TEST_TYPE,
        "timestamp": rfc3339(delivery.changed_at),
        "data": {"endpoint": delivery.endpoint.public_id, "site": settings.BASE_URL},
    }


def message_of(delivery: WebhookDelivery) -> dict[str, Any]:
    document = Document.objects.filter(public_id=delivery.public_id, kind=Kind.ARTICLE).first()
    is_live = document is not None and document.status == LIVE
    op, reason = what_holds_now(delivery, document)
    data = {
        "position": delivery.position,
        "op": op,
        "reason": reason,
        "id": delivery.public_id,
        "story_id": delivery.story_id,
        "locale": delivery.locale,
        "at": rfc3339(delivery.changed_at),
    }
    if is_live and document is not None:
        data |= addresses_and_dates(document)
        data |= plan_of(document, changed_at=delivery.changed_at)
    return {
        "type": f"article.{reason}",
        "timestamp": rfc3339(delivery.changed_at),
        "data": data,
    }


def what_holds_now(delivery: WebhookDelivery, document: Document | None) -> tuple[str, str]:
    """Op and reason: those of the change, unless something else has become true since."""
    if document is None:
        return "delete", "deleted"
    if document.status != LIVE:
        return "delete", document.reason
    return "upsert", delivery.reason if delivery.op == "upsert" else "relisted"


def addresses_and_dates(document: Document) -> dict[str, Any]:
    """As in the story's card."""
    card = json.loads(document.card)
    return {
        "url": reader_url(document.path),
        "api_url": api_url(
            kind=document.kind, public_id=document.public_id, locale=document.locale, slug=""
        ),
        "published_at": card.get("published_at"),
        "updated_at": card.get("updated_at"),
    }


def plan_of(document: Document, *, changed_at: datetime) -> dict[str, Any]:
    """When it was to go out, and how late it was; nothing for what was sent out at once."""
    # A change carries the instant at which its row of the ledger was taken up.
    row = Publication.objects.filter(
        page_id=document.page_id, started_at=changed_at, state=Publication.State.DONE
    ).first()
    if row is None or row.due_at <= row.created_at or row.lateness is None:
        return {}
    return {
        "scheduled_for": rfc3339(row.due_at),
        "lateness_seconds": round(row.lateness.total_seconds(), 3),
    }
