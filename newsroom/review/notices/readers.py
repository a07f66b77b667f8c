"""Who reads a notice: their language and zone, and whether they may read what it is about."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from wagtail.models import Page

from newsroom.content.models import ArticlePage, NewsPage
from newsroom.content.people import language_of
from newsroom.publishing.verb_offers import may_look
from newsroom.publishing.wall_time import describe_time
from newsroom.review.policy import Verb
from newsroom.review.rights import pages_where


@dataclass(frozen=True, kw_only=True)
class Reader:
    """An account as of now; times are told in `zone`."""

    user: Any
    language: str
    zone: str
    now: datetime

    def time(self, instant: datetime) -> str:
        return describe_time(instant=instant, zone=self.zone, now=self.now)


def reader_of(user: Any, *, now: datetime) -> Reader:
    return Reader(
        user=user,
        language=language_of(user),
        zone=zone_of(user),
        now=now,
    )


def zone_of(user: Any) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile and profile.current_time_zone) or settings.NEWSROOM_TIME_ZONE


def may_read(user: Any, page: Page | None) -> bool:
    """Who may write in a page or has any verb there, as at the story's desk."""
    specific: Any = page.specific if page is not None else None
    return isinstance(specific, NewsPage) and may_look(page=specific, user=user)


def pages_read_by(user: Any, page_ids: Collection[int]) -> dict[int, Page]:
    """Those of the pages that the person may read: stories at a fixed number of queries."""
    pages = Page.objects.filter(pk__in=page_ids).select_related("content_type", "locale")
    own = pages_where(user=user, verb=Verb.EDIT).filter(pk__in=page_ids)
    writable = set(own.values_list("pk", flat=True))
    return {
        page.pk: page
        for page in pages
        if (page.pk in writable if page.specific_class is ArticlePage else may_read(user, page))
    }
