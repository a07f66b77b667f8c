"""The stories that somebody may see in the calendar, and what is said and asked about each.

At a fixed number of queries however many they are: rights are asked of the policy table in memory.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.content.models.articles import Byline
from newsroom.desk.calendar.filters import Wanted
from newsroom.review.policy import Place, Verb, allows
from newsroom.review.rights import pages_where, seats_of

STEP = 4  # characters of a path per level of the tree (treebeard)
COLUMNS = (
    "pk", "title", "draft_title", "path", "locale__language_code", "owner_id", "live",
    "first_published_at", "translation_key", "planned_for",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Section:
    key: str
    title: str
    locale_code: str
    path: str


@dataclass(kw_only=True)
class Story:
    """One story in one locale, as its page stands."""

    pk: int
    title: str
    draft_title: str
    locale_code: str
    is_own: bool
    live: bool
    first_published_at: datetime | None
    story_id: str
    planned_for: datetime | None
    section: Section | None
    authors: list[str] = field(default_factory=list)


class Shelf:
    """What one person may see of what was asked for."""

    def __init__(self, *, user: Any, wanted: Wanted) -> None:
        self.user, self.wanted = user, wanted
        self.seats = seats_of(user)

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """By path."""
        rows = CategoryPage.objects.order_by("path").values_list(
            "translation_key", "title", "locale__language_code", "path"
        )
        return {
            path: Section(key=key.hex, title=title, locale_code=code, path=path)
            for key, title, code, path in rows
        }

    @cached_property
    def shown(self) -> QuerySet[ArticlePage]:
        pages = pages_where(user=self.user, verb=Verb.EDIT)
        stories = ArticlePage.objects.filter(pk__in=pages.values("pk"))
        if self.wanted.locale_code:
            stories = stories.filter(locale__language_code=self.wanted.locale_code)
        if self.wanted.section_key:
            stories = stories.filter(self.inside(self.wanted.section_key))
        if self.wanted.author_id:
            signed = Byline.objects.filter(author_id=self.wanted.author_id)
            stories = stories.filter(pk__in=signed.values("article_id"))
        return stories

    def inside(self, section_key: str) -> Q:
        within = Q(pk__in=[])
        for path, section in self.sections.items():
            if section.key == section_key:
                within |= Q(path__startswith=path)
        return within

    def stories(self, rows: QuerySet[ArticlePage]) -> dict[int, Story]:
        """In the order of the rows."""
        return {row["pk"]: self.story(row) for row in rows.values(*COLUMNS)}

    def story(self, row: Mapping[str, Any]) -> Story:
        return Story(
            pk=row["pk"],
            title=row["title"],
            draft_title=row["draft_title"],
            locale_code=row["locale__language_code"],
            is_own=row["owner_id"] is not None and row["owner_id"] == self.user.pk,
            live=row["live"],
            first_published_at=row["first_published_at"],
            story_id=row["translation_key"].hex,
            planned_for=row["planned_for"],
            section=self.sections.get(row["path"][:-STEP]),
        )

    def may(self, verb: Verb, story: Story) -> bool:
        place = Place(
            locale_code=story.locale_code,
            section_key=story.section.key if story.section else "",
            is_own=story.is_own,
        )
        return allows(seats=self.seats, verb=verb, place=place)


def name_authors(stories: Iterable[Story]) -> None:
    known = {one.pk: one for one in stories}
    names: dict[int, list[str]] = defaultdict(list)
    rows = Byline.objects.filter(article_id__in=known).order_by("article_id", "sort_order", "pk")
    for article_id, name in rows.values_list("article_id", "author__name"):
        names[article_id].append(name)
    for pk, story in known.items():
        story.authors = names[pk]
