"""What was wrong in a live story, as documents say it; a provider of `delivery/facts.py`.

Only what two people let out is told. A proposal stays on the desk, and so does a note that was
withdrawn: neither this file nor anything that readers reach looks at them.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from newsroom.content.kept_queries import kept_query
from newsroom.content.models import ArticlePage
from newsroom.delivery.built import JsonObject
from newsroom.delivery.facts import Facts
from newsroom.delivery.instants import rfc3339
from newsroom.delivery.models import Document
from newsroom.delivery.public_urls import reader_url
from newsroom.publishing.models import Correction

LIVE = 200


def correction_facts(page: Any) -> Facts:
    """The member `corrections` of every article, the newest first; empty where there are none."""
    if not isinstance(page, ArticlePage):
        return Facts()
    public = public_corrections(page_id=page.pk) if page.pk else []
    linked = linked_documents(public)
    return Facts(
        document={"corrections": tell(public, linked=linked)},
        dependencies=frozenset(f"story:{document.story_id}" for document in linked.values()),
    )


@kept_query
def public_corrections(page_id: Any) -> QuerySet[Correction]:
    rows = Correction.objects.filter(page_id=page_id, state=Correction.State.LIVE)
    return rows.order_by("-at", "-pk")


def corrections_at(page_id: int, *, at: datetime) -> list[JsonObject]:
    """What readers were told at that instant, with the links of today."""
    still_there = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at)
    rows = Correction.objects.filter(still_there, page_id=page_id, at__lte=at)
    public = list(rows.order_by("-at", "-pk"))
    return tell(public, linked=linked_documents(public))


def linked_documents(corrections: Iterable[Correction]) -> dict[int, Document]:
    """By page; tombstones too, so that a story which comes back is linked again."""
    page_ids = {one.link_page_id for one in corrections if one.link_page_id}
    if not page_ids:
        return {}
    found = Document.objects.filter(page_id__in=page_ids)
    rows = found.only("page_id", "public_id", "story_id", "status", "path", "title")
    return {document.page_id: document for document in rows}


def tell(corrections: Iterable[Correction], *, linked: dict[int, Document]) -> list[JsonObject]:
    return [
        {
            "kind": one.kind,
            "note": one.note,
            "at": rfc3339(one.at),
            "link": link_to(linked.get(one.link_page_id or 0)),
        }
        for one in corrections
    ]


def link_to(document: Document | None) -> JsonObject | None:
    """None while the story is not live: the note stands without it."""
    if document is None or document.status != LIVE:
        return None
    return {
        "id": document.public_id,
        "title": document.title,
        "url": reader_url(document.path),
    }
