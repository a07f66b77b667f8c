"""Launch sets in the history of their members; registered in newsroom/wagtail_hooks.py."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, get_active_log_context
from wagtail.models import Page

from newsroom.publishing.history import line, write_lines
from newsroom.publishing.models import LaunchSet, LaunchSetMember

JOINED = "newsroom.launch_set.joined"
LEFT = "newsroom.launch_set.left"
MOVED = "newsroom.launch_set.moved"
CANCELLED = "newsroom.launch_set.cancelled"
MISSED = "newsroom.launch_set.missed"


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    def register(name: str, label: Any, sentence: Any) -> None:
        class Formatter(LogFormatter):
            def format_message(self, log_entry: Any) -> Any:
                return sentence % log_entry.data

        Formatter.label = label
        actions.register_action(name)(Formatter)

    register(
        JOINED,
        _("Join a launch set"),
        _("Goes out with the launch set “%(name)s”, at %(wall_time)s (%(zone)s)"),
    )
    register(
        LEFT,
        _("Leave a launch set"),
        _("Taken out of the launch set “%(name)s”: %(reason)s"),
    )
    register(
        MOVED,
        _("Move a launch set"),
        _("The launch set “%(name)s” goes out at %(wall_time)s (%(zone)s)"),
    )
    register(
        CANCELLED,
        _("Cancel a launch set"),
        _("The launch set “%(name)s” was cancelled: %(reason)s"),
    )
    register(
        MISSED,
        _("Miss a launch set"),
        _("The launch set “%(name)s” did not go out: %(reason)s"),
    )


def note_in_pages(
    launch_set: LaunchSet,
    action: str,
    *,
    page_ids: Sequence[int],
    user: Any = None,
    reason: str = "",
) -> None:
    """One line for each page that is still there, in one statement."""
    data = {
        "launch_set": launch_set.pk,
        "name": launch_set.name,
        "wall_time": launch_set.wall_time.replace("T", " "),
        "zone": launch_set.zone,
        "reason": reason,
    }
    user = user or get_active_log_context().user
    pages = Page.objects.filter(pk__in=page_ids).order_by("pk")
    write_lines(
        [line(page=page, action=action, user=user, data=data, uuid=uuid.uuid4()) for page in pages]
    )


def note_missed(launch_set: LaunchSet) -> None:
    """After the last attempt, with what was in the way."""
    waiting = launch_set.members.filter(state=LaunchSetMember.State.WAITING)
    note_in_pages(
        launch_set,
        MISSED,
        page_ids=list(waiting.values_list("page_id", flat=True)),
        reason=launch_set.last_error,
    )
