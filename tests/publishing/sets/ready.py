"""Sets whose members were made ready beforehand, and what a publication leaves behind."""

from __future__ import annotations

import json
import math
from typing import Any

from wagtail.models import PageLogEntry

from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Change, Dependency, Document, FollowUp
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.flip.make_ready import make_set_ready
from newsroom.publishing.models import LaunchSet, PreparedMember, Publication

# What differs between any two pages, and the instants.
OWN = {
    "id", "page_ptr_id", "path", "slug", "url_path", "public_id", "translation_key",
    "latest_revision_id", "live_revision_id", "latest_revision_created_at", "title",
    "draft_title", "first_published_at", "last_published_at",
}  # fmt: skip


def make_ready(launch_set: LaunchSet) -> None:
    make_set_ready(launch_set, now=database_now(), ends_at=math.inf)


def ready_pages() -> set[int]:
    """Who is ready; a member that was flipped is forgotten, another one's stays for a day."""
    kept = PreparedMember.objects.exclude(kept="").values("publication_id")
    return set(Publication.objects.filter(pk__in=kept).values_list("page_id", flat=True))


def traces_of(page: Any) -> dict[str, Any]:
    """Everything that going out has left, but for keys, addresses and instants."""
    stored = ArticlePage.objects.get(pk=page.pk)
    row = Publication.objects.filter(page_id=page.pk, verb="publish").latest("pk")
    columns = {one.attname: getattr(stored, one.attname) for one in stored._meta.concrete_fields}
    columns["body"] = list(stored.body.raw_data)
    return {
        "columns": {name: value for name, value in columns.items() if name not in OWN},
        "set": {name: columns[name] is not None for name in OWN},
        "is_latest": stored.latest_revision_id == stored.live_revision_id,
        "bylines": [(one.author_id, one.sort_order) for one in stored.bylines.all()],
        "tags": sorted(item.tag_id for item in stored.tagged_items.all()),
        "row": (row.state, row.done_by, row.attempts, row.last_error, row.done_at is not None),
        "was_live": row.revision_before is not None,
        "document": document_of(stored),
        "dependencies": sorted(
            Dependency.objects.filter(page_id=page.pk).values_list("key", flat=True)
        ),
        "changes": list(
            Change.objects.filter(public_id=stored.public_id)
            .order_by("position")
            .values_list("op", "reason")
        ),
        "history": sorted(
            PageLogEntry.objects.filter(page=page.pk).values_list("action", flat=True)
        ),
        "follow_ups": sorted(
            FollowUp.objects.filter(key__contains=f"publication:{row.pk}").values_list(
                "topic", flat=True
            )
        ),
        "background": sorted(
            one.payload["task"]
            for one in FollowUp.objects.filter(topic="background")
            if str(page.pk) in map(str, one.payload["args"])
        ),
    }


def document_of(page: Any) -> dict[str, Any]:
    document = Document.objects.get(page_id=page.pk)
    own = (page.public_id, page.translation_key.hex, page.slug, page.title)
    body = document.body
    for part in own:
        body = body.replace(part, "…")
    said = json.loads(body)
    for name in ("published_at", "first_published_at", "updated_at"):
        said[name] = said[name] is not None
    return {
        "body": said,
        "columns": [
            document.status, document.reason, document.kind, document.locale, document.title
            == page.title, document.category_slug, document.tag_slugs, document.author_slugs,
            document.in_latest, document.breaking_until, document.content_hash != "",
            document.revision_id == page.live_revision_id,
            document.first_published_at == page.first_published_at,
            document.listed_at == (page.shown_at or page.first_published_at),
            json.loads(document.body) | json.loads(document.card) == json.loads(document.body),
        ],
    }  # fmt: skip
