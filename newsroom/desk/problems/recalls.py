"""Stories that their source called back, until somebody takes them down or lifts the recall."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from newsroom.publishing.models import Hold
from newsroom.review.policy import Verb
from newsroom.review.rights import pages_where


@dataclass(frozen=True, kw_only=True)
class Recall:
    """`page` is a version that the person may decide about; `live` the locales with readers."""

    hold: Hold
    page: Page
    live: list[str]


def recalls_for(user: Any) -> list[Recall]:
    """Newest first; titles of drafts stand in them. Two queries, however many there are."""
    holds = Hold.objects.filter(kind=Hold.Kind.RECALL, lifted_at__isnull=True).order_by("-pk")
    by_story = {hold.story_id: hold for hold in holds}
    if not by_story:
        return []
    pages: dict[str, list[Page]] = {}
    mine = pages_where(user=user, verb=Verb.RELEASE_EMBARGO)
    for page in mine.filter(translation_key__in=list(by_story)).select_related("locale"):
        pages.setdefault(page.translation_key.hex, []).append(page)
    return [
        Recall(
            hold=hold,
            page=min(pages[story_id], key=lambda page: (not page.live, page.pk)),
            live=sorted(one.locale.language_code for one in pages[story_id] if one.live),
        )
        for story_id, hold in by_story.items()
        if story_id in pages
    ]
