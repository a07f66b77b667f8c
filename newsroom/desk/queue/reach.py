"""Which pieces one person sees in the queue, and which they decide: the policy table, as filters.

Titles of drafts stand in the queue, so every tab is cut down to `seen`.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page

from newsroom.content.models import ArticlePage
from newsroom.review.policy import Verb, seats_with
from newsroom.review.rights import reach_of, seats_of

DECIDE = (Verb.APPROVE, Verb.REQUEST_CHANGES)


def reviews(user: Any) -> bool:
    """Whether somebody may decide anywhere, whatever waits at the moment."""
    return any(seats_with(seats=seats_of(user), verb=verb) for verb in DECIDE)


@dataclass(frozen=True)
class Reach:
    """Asked once for a screen; each filter costs a query where a seat is for one section."""

    user: Any
    now: datetime

    @cached_property
    def decides(self) -> Q:
        return self.where(Verb.APPROVE) | self.where(Verb.REQUEST_CHANGES)

    @cached_property
    def schedules(self) -> Q:
        return self.where(Verb.SCHEDULE)

    @cached_property
    def seen(self) -> Q:
        """Where one writes or decides; sections and static pages are worded by fewer people."""
        is_story = Q(content_type=ContentType.objects.get_for_model(ArticlePage))
        stories = self.where(Verb.EDIT) & is_story
        return stories | (self.where(Verb.NAME_SECTIONS) & ~is_story) | self.decides

    @cached_property
    def works(self) -> Q:
        """Also the sections in which one writes."""
        return self.where(Verb.EDIT) | self.decides

    @property
    def owned(self) -> Q:
        return Q(owner=self.user)

    def where(self, verb: Verb) -> Q:
        return reach_of(user=self.user, verb=verb)

    def pages_seen(self) -> Any:
        return Page.objects.filter(self.seen)
