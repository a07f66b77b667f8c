"""*Due soon* on the dashboard: what goes out or comes down within a day, and what the desk wished.

Of the pages of one's own desks, overdue first; three queries for any number.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, ClassVar, cast

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.content.models import ArticlePage
from newsroom.desk.calendar.planned_entries import without_plans
from newsroom.desk.home.story_lists import SHOWN, ListedStory, StoryPanel
from newsroom.desk.queue.reach import Reach
from newsroom.desk.scheduled_report.rows import scheduled_for
from newsroom.publishing.models import Publication
from newsroom.publishing.time_words import day_in_words, due_in_words

SOON = timedelta(days=1)
# Wishes that nobody has come true for longer are no longer news.
FORGOTTEN = timedelta(days=2)


class DueSoon(StoryPanel):
    order = 30
    panel_id = "due-soon"
    heading = gettext_lazy("Due soon")
    more: ClassVar = ("newsroom_calendar", gettext_lazy("All times in the calendar"))

    def stories(self, *, user: Any, now: datetime) -> list[ListedStory]:
        due = [*in_ledger(user, now=now), *wished(user, now=now)]
        due.sort(key=lambda one: one[0])
        return [story for _at, story in due[:SHOWN]]


def in_ledger(user: Any, *, now: datetime) -> Iterator[tuple[datetime, ListedStory]]:
    rows = scheduled_for(user).filter(state=Publication.State.PENDING, due_at__lt=now + SOON)
    for row in rows.order_by("due_at", "pk")[:SHOWN]:
        comes_down = row.verb == Publication.Verb.UNPUBLISH
        yield (
            row.due_at,
            listed(
                title=row.page_title,
                page_id=row.page_id,
                locale=row.locale,
                what=_("comes down") if comes_down else _("goes out by itself"),
                at=row.due_at,
                now=now,
            ),
        )


def wished(user: Any, *, now: datetime) -> Iterator[tuple[datetime, ListedStory]]:
    """Not what waits in the ledger, nor what has gone out since its time was wished."""
    stories = without_plans(ArticlePage.objects.filter(Reach(user=user, now=now).seen)).filter(
        Q(last_published_at=None) | Q(planned_for__gt=F("last_published_at")),
        planned_for__gt=now - FORGOTTEN,
        planned_for__lt=now + SOON,
    )
    for story in stories.select_related("locale").order_by("planned_for", "pk")[:SHOWN]:
        at = cast(datetime, story.planned_for)  # the filter leaves no other
        yield (
            at,
            listed(
                title=story.draft_title,
                page_id=story.pk,
                locale=story.locale.language_code,
                what=_("planned; nothing goes out by itself"),
                at=at,
                now=now,
            ),
        )


def listed(
    *, title: str, page_id: int, locale: str, what: str, at: datetime, now: datetime
) -> ListedStory:
    local = timezone.localtime(at)
    clock = f"{day_in_words(local)} {time_format(local, 'H:i')}"
    return ListedStory(
        title=title,
        url=reverse("newsroom_story", args=[page_id]),
        locale=locale,
        about=f"{locale.upper()} · {clock} · {what}",
        words=due_in_words(at - now),
        is_grave=at <= now,
    )
