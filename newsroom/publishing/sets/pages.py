"""The pages of a set, read in a fixed number of queries, with section and locale at hand.

Asking the policy table about one of them costs nothing then.
"""

from collections.abc import Collection
from typing import Any

from wagtail.models import Locale, Page

from newsroom.content.models import NewsPage
from newsroom.publishing.models import LaunchSet


def members_pages(launch_set: LaunchSet) -> list[Any]:
    """In the order in which they were added; deleted pages are missing."""
    page_ids = list(launch_set.members.order_by("pk").values_list("page_id", flat=True))
    return list(pages_at_hand(page_ids).values())


def pages_at_hand(page_ids: Collection[int]) -> dict[int, Any]:
    """Pages of ours by key, in the given order; others and unknown keys are missing."""
    found = {page.pk: page for page in Page.objects.filter(pk__in=page_ids).specific()}
    know_places(found.values())
    return {pk: found[pk] for pk in page_ids if isinstance(found.get(pk), NewsPage)}


def know_places(pages: Collection[Page]) -> None:
    """Section and locale at hand."""
    parents = parents_of(pages)
    locales = Locale.objects.in_bulk()
    for page in pages:
        page.locale = locales[page.locale_id]
        page._cached_parent_obj = parents.get(page.path[: -page.steplen])


def parents_of(pages: Collection[Page]) -> dict[str, Any]:
    """By path."""
    paths = {page.path[: -page.steplen] for page in pages}
    return {page.path: page for page in Page.objects.filter(path__in=paths).specific()}
