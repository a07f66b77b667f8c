"""Plans that moved, in the history of their page; registered in newsroom/wagtail_hooks.py."""

import uuid
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from newsroom.publishing.history import in_the_readers_words, line, write_lines
from newsroom.publishing.models import Publication
from newsroom.publishing.wall_time import EnteredTime

MOVED = "newsroom.publication.moved"
PLANNED = "newsroom.story.planned"
UNPLANNED = "newsroom.story.unplanned"


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(MOVED)
    class Moved(LogFormatter):
        label = _("Give another time")

        def format_message(self, log_entry: Any) -> Any:
            return _(
                "To %(verb)s at %(wall_time)s (%(zone)s) instead of %(before)s (%(zone_before)s)"
            ) % in_the_readers_words(log_entry.data)

    @actions.register_action(PLANNED)
    class Planned(LogFormatter):
        label = _("Plan for a time")

        def format_message(self, log_entry: Any) -> Any:
            if log_entry.data["before"]:
                return _("Planned for %(wall_time)s (%(zone)s) instead of %(before)s") % (
                    log_entry.data
                )
            return _("Planned for %(wall_time)s (%(zone)s)") % log_entry.data

    @actions.register_action(UNPLANNED)
    class Unplanned(LogFormatter):
        label = _("Plan for no time")

        def format_message(self, log_entry: Any) -> Any:
            return _("Planned for no time any more; before for %(before)s") % log_entry.data


def note_moved(row: Publication, *, before: EnteredTime, user: Any) -> None:
    """`row` has its new time already."""
    page = Page.objects.get(pk=row.page_id)
    data = {
        "verb": row.verb,
        "wall_time": row.wall_time.replace("T", " "),
        "zone": row.zone,
        "before": before.wall_time.replace("T", " "),
        "zone_before": before.zone,
    }
    # Wagtail's history shows one line per action and request.
    write_lines([line(page=page, action=MOVED, user=user, data=data, uuid=uuid.uuid4())])
