"""Stories of the demo under embargo; `load.py` calls it once the drafts are written."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.conf import settings

from newsroom.content.models import ArticlePage
from newsroom.demo.drafts import Desk, Piece, name_of
from newsroom.publishing.embargoes import set_embargo
from newsroom.publishing.models import Hold
from newsroom.publishing.wall_time import show_now


def embargo_stories(pieces: Iterable[Piece], *, pages: Mapping[str, int], desk: Desk) -> None:
    """Once per story: an embargo that people lifted, or that has ended, is not set again."""
    for story in {story.key: story for story, _version in pieces}.values():
        if story.embargo_for_hours is None:
            continue
        locale_code = next(iter(story.versions))
        page = ArticlePage.objects.get(pk=pages[name_of(story.key, locale_code)])
        if Hold.objects.filter(story_id=page.translation_key.hex).exists():
            continue
        now = desk.clock()
        ends = now + timedelta(hours=story.embargo_for_hours)
        set_embargo(
            page=page,
            until=show_now(now=ends.replace(microsecond=0), zone=settings.NEWSROOM_TIME_ZONE),
            reason="The cooperative presents its accounts tomorrow; the figures are not out yet.",
            user=desk.chief,
            now=now,
        )
