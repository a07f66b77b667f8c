"""What was said beside the text and is not settled: who, when, about what, with its answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.models import Comment

from newsroom.content.models import NewsPage
from newsroom.content.people import name_of
from newsroom.desk.reading.places import Place, label_of


@dataclass(frozen=True, kw_only=True)
class Said:
    """A comment or an answer to one."""

    who: str
    at: Any
    text: str


@dataclass(frozen=True, kw_only=True)
class OpenComment(Said):
    pk: int
    about: str
    address: str  # in the editor
    answers: Sequence[Said]


def open_comments(page: NewsPage, *, draft: Any, places: Sequence[Place]) -> list[OpenComment]:
    """Oldest first, in two questions to the database."""
    rows = Comment.objects.filter(page_id=page.pk, resolved_at__isnull=True)
    rows = rows.select_related("user").prefetch_related("replies__user")
    edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return [
        OpenComment(
            pk=row.pk,
            who=name_of(row.user),
            at=row.created_at,
            text=row.text,
            about=label_of(row.contentpath, places, draft=draft),
            address=f"{edit_url}?comment={row.pk}",
            answers=[
                Said(who=name_of(reply.user), at=reply.created_at, text=reply.text)
                for reply in sorted(row.replies.all(), key=lambda reply: reply.pk)
            ],
        )
        for row in rows.order_by("created_at", "pk")
    ]
