"""What the ledger knows of the shown days: goes out, comes down, went live, came down, failed."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from newsroom.desk.calendar.entries import Entry, Move, move_by, story_url
from newsroom.desk.calendar.span import Span
from newsroom.desk.calendar.stories import Shelf, Story
from newsroom.publishing.failures import failed_publications
from newsroom.publishing.models import Publication
from newsroom.review.policy import Verb

Act, State = Publication.Act, Publication.State
PUBLISH, UNPUBLISH = Publication.Verb.PUBLISH.value, Publication.Verb.UNPUBLISH.value
# Of each kind; a page that shows more would help nobody.
MOST = 1000
MOVED_BY = {
    PUBLISH: ("reschedule", Verb.SCHEDULE),
    UNPUBLISH: ("reschedule-end", Verb.UNPUBLISH),
}


def ledger_rows(shelf: Shelf, span: Span) -> list[Publication]:
    """What waits or failed for a time in these days, and what went live or came down in them.

    Further versions of a live page are no news for the calendar.
    """
    mine = {"page_id__in": shelf.shown.values("pk")}
    within = mine | {"due_at__gte": span.starts_at, "due_at__lt": span.ends_at}
    waiting = Publication.objects.filter(state=State.PENDING, **within)
    went_live = Q(verb=PUBLISH, act=Act.PUBLISH, revision_before=None)
    done = Publication.objects.filter(
        went_live | Q(verb=UNPUBLISH),
        state=State.DONE,
        done_at__gte=span.starts_at,
        done_at__lt=span.ends_at,
        **mine,
    )
    return [
        *waiting.select_related("launch_set").order_by("due_at", "pk")[:MOST],
        *failed_publications().filter(**within).select_related("launch_set")[:MOST],
        *done.order_by("-done_at", "-pk")[:MOST],
    ]


def ledger_entries(
    rows: Collection[Publication], *, stories: dict[int, Story], shelf: Shelf
) -> list[Entry]:
    """Of the stories that may be seen."""
    ends = {row.page_id: row.due_at for row in rows if is_waiting(row) and row.verb == UNPUBLISH}
    return [
        Entry(
            key=f"row-{row.pk}",
            standing=standing_of(row, story, ends_at=ends.get(row.page_id)),
            title=row.page_title if is_waiting(row) else story.title,
            url=story_url(story),
            at=row.done_at or row.due_at,
            story=story,
            lang=story.locale_code,
            notes=notes_of(row),
            move=move_of(row, story, shelf=shelf),
        )
        for row in rows
        if (story := stories.get(row.page_id)) is not None
    ]


def is_waiting(row: Publication) -> bool:
    return row.state == State.PENDING


def standing_of(row: Publication, story: Story, *, ends_at: datetime | None) -> str:
    if row.state == State.FAILED:
        return "failed" if row.verb == PUBLISH else "stuck"
    if row.verb == UNPUBLISH:
        return "ends" if is_waiting(row) else "ended"
    first = story.first_published_at
    if not is_waiting(row):
        was_out = first is not None and row.started_at is not None and first < row.started_at
        return "back" if was_out else "live"
    if story.live and not (ends_at and ends_at < row.due_at):
        return "update"
    return "again" if first is not None else "scheduled"


def notes_of(row: Publication) -> list[str]:
    notes = []
    if in_holding_set(row) and row.launch_set is not None:
        notes.append(_("With the launch set “%s”") % row.launch_set.name)
    if row.state == State.FAILED or (is_waiting(row) and row.attempts):
        notes.append(row.last_error)
    return notes


def move_of(row: Publication, story: Story, *, shelf: Shelf) -> Move | None:
    """What is over stays where it is, and a member of a set goes with its set."""
    verb, right = MOVED_BY[row.verb]
    is_open = row.state in (State.PENDING, State.FAILED) and not in_holding_set(row)
    if not is_open or not shelf.may(right, story):
        return None
    return move_by(verb, story, at=row.due_at, zone=row.zone, version=row.version)


def in_holding_set(row: Publication) -> bool:
    return bool(row.launch_set_id and row.launch_set and row.launch_set.holds_back)
