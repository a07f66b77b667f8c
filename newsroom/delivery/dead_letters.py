"""Follow-ups whose attempts are used up: replayed or dropped by an operator, with a line on record.

The problems screen calls these; `follow_ups` carries out what is replayed as if it were new.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

from newsroom.delivery.follow_ups import CHANNEL
from newsroom.delivery.models import FollowUp

REPLAYED = "newsroom.follow_up.replayed"
DROPPED = "newsroom.follow_up.dropped"


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook: the lines stand in the site's history."""

    @actions.register_action(REPLAYED)
    class Replayed(LogFormatter):
        label = gettext_lazy("Replay a follow-up")

        def format_message(self, log_entry: Any) -> Any:
            return _("%(key)s, which had failed: %(error)s") % log_entry.data

    @actions.register_action(DROPPED)
    class Dropped(LogFormatter):
        label = gettext_lazy("Drop a follow-up")

        def format_message(self, log_entry: Any) -> Any:
            return _("%(key)s, which had failed: %(error)s") % log_entry.data


def dead_letters() -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(state=FollowUp.State.DEAD).order_by("pk")


def replay_dead_letters(*, ids: Iterable[int] | None = None, user: Any, now: datetime) -> int:
    """Give these their whole budget again, all dead ones without `ids`; how many they were."""
    with transaction.atomic():
        rows = buried(ids)
        for row in rows:
            write_down(row, REPLAYED, user=user)
            row.state, row.attempts, row.next_attempt_at = FollowUp.State.PENDING, 0, now
        FollowUp.objects.bulk_update(rows, ["state", "attempts", "next_attempt_at"])
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")
    return len(rows)


def drop_dead_letters(*, ids: Iterable[int], user: Any, now: datetime) -> int:
    """These do not matter any more; how many they were."""
    with transaction.atomic():
        rows = buried(ids)
        for row in rows:
            write_down(row, DROPPED, user=user)
            row.state, row.done_at = FollowUp.State.DROPPED, now
        FollowUp.objects.bulk_update(rows, ["state", "done_at"])
    return len(rows)


def buried(ids: Iterable[int] | None) -> list[FollowUp]:
    """The dead among these, locked; what somebody else replays at this moment is left to them."""
    rows = dead_letters().select_for_update(skip_locked=True)
    return list(rows if ids is None else rows.filter(pk__in=ids))


def write_down(row: FollowUp, action: str, *, user: Any) -> None:
    log(instance=row, action=action, user=user, data={"key": row.key, "error": row.last_error})
