"""Which receivers have been told about a story: asked before a publication is taken back.

`webhooks_since` is a provider of `publishing/receivers.py`, named in newsroom/apps.py; the timeline
asks `who_received`. What a receiver did with the message, and what it fetched, is not on record.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.delivery.models import Document
from newsroom.publishing.models import Publication
from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint

State = WebhookDelivery.State


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """One endpoint took one message."""

    name: str
    locale: str
    reason: str
    at: datetime


def who_received(page_ids: Iterable[int], *, since: datetime | None = None) -> list[Receipt]:
    """Every message about these pages that was taken since then, the first one first."""
    taken = deliveries_about(page_ids).filter(state=State.DELIVERED)
    if since is not None:
        taken = taken.filter(done_at__gte=since)
    return [
        Receipt(name=row.endpoint.name, locale=row.locale, reason=row.reason, at=row.done_at)
        for row in taken.select_related("endpoint").order_by("done_at", "pk")
        if row.done_at is not None
    ]


def deliveries_about(page_ids: Iterable[int]) -> QuerySet[WebhookDelivery]:
    """By their documents, which outlive the pages."""
    public_ids = Document.objects.filter(page_id__in=list(page_ids)).values("public_id")
    return WebhookDelivery.objects.filter(public_id__in=public_ids)


def webhooks_since(row: Publication) -> list[str]:
    """For whoever is about to take the publication back; nothing where nobody listens."""
    if row.done_at is None:
        return []
    receipts = who_received([row.page_id], since=row.done_at)
    names = list(dict.fromkeys(receipt.name for receipt in receipts))
    sentences = []
    if names:
        sentences.append(_("Webhooks that were told: %(names)s.") % {"names": ", ".join(names)})
    elif WebhookEndpoint.objects.filter(state=WebhookEndpoint.State.ACTIVE).exists():
        sentences.append(_("No webhook was told so far."))
    if waiting := deliveries_about([row.page_id]).filter(state=State.PENDING).count():
        words = ngettext(
            "%(n)d message of a webhook is on its way: it will say what is true by then.",
            "%(n)d messages of webhooks are on their way: they will say what is true by then.",
            waiting,
        )
        sentences.append(words % {"n": waiting})
    return sentences
