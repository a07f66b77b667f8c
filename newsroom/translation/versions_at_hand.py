"""The versions of a story as they stand, and one beside the version that it follows."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from newsroom.content.models import ArticlePage
from newsroom.translation.comparing import Comparison, compare
from newsroom.translation.models import LocaleVersion


def pages_of(story_id: str) -> dict[int, ArticlePage]:
    """By page, the one that was made first in front."""
    pages = ArticlePage.objects.filter(translation_key=UUID(story_id)).order_by("pk")
    related = pages.select_related("locale", "live_revision", "latest_revision")
    return {page.pk: page for page in related}


def compare_now(page: Any) -> Comparison | None:
    """None for an original, and where nothing is left of what it was begun from."""
    row = LocaleVersion.objects.filter(page_id=page.pk, source_page_id__isnull=False).first()
    if row is None:
        return None
    pages = pages_of(page.translation_key.hex)
    own, source = pages.get(page.pk), pages.get(row.source_page_id or 0)
    return compare(row, page=own, source=source) if own and source else None


def translations_of(page: Any) -> Iterator[Comparison]:
    """Each translation that follows the page, beside it; adaptations follow no passages."""
    rows = LocaleVersion.objects.filter(
        source_page_id=page.pk, relation=LocaleVersion.Relation.TRANSLATION
    ).order_by("page_id")
    if not rows:
        return
    pages = pages_of(page.translation_key.hex)
    for row in rows:
        own, source = pages.get(row.page_id), pages.get(page.pk)
        comparison = compare(row, page=own, source=source) if own and source else None
        if comparison is not None:
            yield comparison
