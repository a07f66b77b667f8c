"""Documents that name something which has changed: an author, a tag, a picture, a section.

Signal handlers call `announce_change`; workers call `rewrite_dependents` for the follow-ups that
it and `go_public` record. Bytes that stay the same stay untouched.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from wagtail.models import Page

from newsroom.content.models import Author, AuthorName, NewsImage, Tag, TagName
from newsroom.delivery.change_log import Entry, append_changes
from newsroom.delivery.dependencies import pages_depending_on, record_dependencies
from newsroom.delivery.documents import build
from newsroom.delivery.effects import dependents_effect, search_effect, unused_pictures
from newsroom.delivery.follow_ups import Payload, record_follow_ups
from newsroom.delivery.locks import wait_for_running_publications
from newsroom.delivery.models import Document
from newsroom.delivery.names import record_names
from newsroom.delivery.pictures import publish_pictures
from newsroom.delivery.write_document import fill
from newsroom.delivery.write_site import follow_pages

LIVE = 200
# Documents per transaction: their rows are locked for about half a second.
CHUNK = 50


def announce_change(instance: models.Model, *, now: datetime) -> None:
    """An author, a tag, one of their names, or a picture was saved or deleted."""
    effect = dependents_effect([key_of(instance)], cause=uuid.uuid4().hex)
    record_follow_ups([effect], now=now)


def key_of(instance: models.Model) -> str:
    """What the documents that name it depend on. Raises TypeError for other models."""
    match instance:
        case AuthorName():
            return f"author:{instance.author_id}"
        case TagName():
            return f"tag:{instance.tag_id}"
        case Author():
            return f"author:{instance.pk}"
        case Tag():
            return f"tag:{instance.pk}"
        case NewsImage():
            return f"image:{instance.pk}"
    raise TypeError(f"No document depends on {type(instance).__name__}.")


def rewrite_dependents(payload: Payload) -> None:
    """Follow-up handler: one chunk of the documents that depend on `keys`; then asks for more."""
    keys, cause, after = payload["keys"], payload["cause"], payload.get("after", 0)
    now = timezone.now()
    wait_for_running_publications()
    page_ids = pages_depending_on(keys, after=after, limit=CHUNK)
    rewritten = rewrite(page_ids, now=now)
    if len(page_ids) == CHUNK:
        record_follow_ups([dependents_effect(keys, cause=cause, after=page_ids[-1])], now=now)
    else:
        record_follow_ups(unused_pictures(keys, event=cause), now=now)
    if rewritten:
        record_follow_ups([search_effect(rewritten, event=f"{cause}:{after}")], now=now)
        follow_pages(rewritten, now=now)
    append_changes(
        [Entry(op="upsert", reason="updated", document=document) for document in rewritten],
        now=now,
    )


def rewrite(page_ids: Iterable[int], *, now: datetime) -> list[Document]:
    """Build live pages again from what is live; returns the documents whose bytes changed."""
    documents = list(
        Document.objects.select_for_update()
        .filter(page_id__in=page_ids, status=LIVE)
        .order_by("page_id")
    )
    pages = live_pages([document.page_id for document in documents])
    return [
        document
        for document in documents
        if document.page_id in pages and rebuild(document, pages[document.page_id], now=now)
    ]


def live_pages(page_ids: Iterable[int]) -> dict[int, Any]:
    """Specific pages by id, read after their documents were locked: none is older than them."""
    return {page.pk: page for page in Page.objects.live().filter(pk__in=page_ids).specific()}


def rebuild(document: Document, page: Any, *, now: datetime) -> bool:
    """Write a locked document anew if its bytes change; `updated_at` is about its own text."""
    publish_pictures(page)
    built = build(page, updated_at=document.updated_at)
    record_dependencies(page_id=page.pk, keys=built.dependencies)
    record_names(built.names, locale=built.locale)
    if not fill(document, built, now=now):
        return False
    document.save()
    return True
