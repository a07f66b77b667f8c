"""What the desk wishes out at a time, and the tray of what nobody has planned yet."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.desk.calendar.entries import Entry, move_by, story_url
from newsroom.desk.calendar.span import Span
from newsroom.desk.calendar.stories import Shelf, Story
from newsroom.publishing.models import Hold, LaunchSetMember, Publication
from newsroom.review.policy import Verb

MOST_PLANNED, MOST_IN_TRAY = 1000, 60


def planned_stories(shelf: Shelf, span: Span) -> dict[int, Story]:
    """Not what has a time in the ledger, nor what has gone out since its time was wished."""
    rows = without_plans(shelf.shown).filter(
        Q(last_published_at=None) | Q(planned_for__gt=F("last_published_at")),
        planned_for__gte=span.starts_at,
        planned_for__lt=span.ends_at,
    )
    return shelf.stories(rows.order_by("planned_for", "pk")[:MOST_PLANNED])


def unplanned_stories(shelf: Shelf) -> dict[int, Story]:
    """Drafts that were never out, the newest first; one more than the tray shows, if there is."""
    rows = without_plans(shelf.shown).filter(live=False, first_published_at=None, planned_for=None)
    return shelf.stories(rows.order_by("-latest_revision_created_at", "-pk")[: MOST_IN_TRAY + 1])


def without_plans(stories: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
    """Nothing of them waits in the ledger, or failed there, or waits in a launch set."""
    asked = Publication.objects.filter(
        page_id=OuterRef("pk"),
        state__in=(Publication.State.PENDING, Publication.State.FAILED),
        verb=Publication.Verb.PUBLISH,
    )
    member = LaunchSetMember.objects.filter(
        page_id=OuterRef("pk"), state=LaunchSetMember.State.WAITING
    )
    return stories.filter(~Exists(asked), ~Exists(member))


def forget_killed(stories: dict[int, Story]) -> None:
    """What was killed or blocked by law awaits no time."""
    grave = Hold.objects.filter(
        story_id__in={story.story_id for story in stories.values()},
        kind__in=(Hold.Kind.KILL, Hold.Kind.LEGAL_BLOCK),
        lifted_at=None,
    )
    killed = set(grave.values_list("story_id", flat=True))
    for pk in [pk for pk, story in stories.items() if story.story_id in killed]:
        del stories[pk]


def planned_entries(stories: Iterable[Story], *, shelf: Shelf, now: datetime) -> list[Entry]:
    zone = timezone.get_current_timezone_name()
    return [
        Entry(
            key=f"story-{story.pk}",
            standing=standing_of(story, now=now),
            title=story.draft_title,
            url=story_url(story),
            at=story.planned_for,
            story=story,
            lang=story.locale_code,
            move=move_by("plan", story, at=story.planned_for, zone=zone)
            if shelf.may(Verb.EDIT, story)
            else None,
        )
        for story in stories
    ]


def standing_of(story: Story, *, now: datetime) -> str:
    if story.planned_for is None:
        return "draft"
    return "overdue" if story.planned_for <= now else "planned"
