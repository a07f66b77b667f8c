"""New rules of a time zone reach what waits: the wall time stays, the instant moves (I12).

A worker calls this every hour. Countries change their clocks at short notice, as Kazakhstan did on
1 March 2024, and what an editor planned for nine o'clock goes out at nine o'clock all the same.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page

from newsroom.publishing.models import Publication
from newsroom.publishing.scheduling import wake_clock
from newsroom.publishing.sets.membership import goes_by_itself
from newsroom.publishing.sets.zone_rules import follow_zone_rules_of_sets
from newsroom.publishing.zoned import new_instant

MOVED = "newsroom.publication.zone_rules"


def follow_zone_rules(*, now: datetime) -> int:
    """Move every pending row whose wall time means another instant by now; how many moved.

    Launch sets move as a whole, and what waits for them with them.
    """
    waiting = Publication.objects.filter(
        goes_by_itself(), state=Publication.State.PENDING, due_at__gt=now
    )
    moved = sum(follow(row.pk) for row in waiting if new_instant(row) is not None)
    return moved + follow_zone_rules_of_sets(now=now)


def follow(publication_id: int) -> bool:
    """One row, in a transaction of its own; False when it has gone out or moved meanwhile."""
    with transaction.atomic():
        row = (
            Publication.objects.select_for_update(of=("self",), skip_locked=True)
            .filter(goes_by_itself(), pk=publication_id, state=Publication.State.PENDING)
            .first()
        )
        instant = new_instant(row) if row else None
        if row is None or instant is None:
            return False
        before = row.due_at
        row.due_at = row.next_attempt_at = instant
        row.version += 1
        row.save(update_fields=["due_at", "next_attempt_at", "version"])
        note_moved(row, before=before)
        wake_clock()
    return True


def note_moved(row: Publication, *, before: datetime) -> None:
    page = Page.objects.filter(pk=row.page_id).first()
    if page is None:
        return
    data = {
        "wall_time": row.wall_time.replace("T", " "),
        "zone": row.zone,
        "before": f"{before:%Y-%m-%d %H:%M}",
        "after": f"{row.due_at:%Y-%m-%d %H:%M}",
    }
    log(instance=page.specific_deferred, action=MOVED, data=data)


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(MOVED)
    class Moved(LogFormatter):
        label = _("Follow the new rules of a time zone")

        def format_message(self, log_entry: Any) -> Any:
            return (
                _(
                    "Still at %(wall_time)s (%(zone)s): the zone has new rules, so that is"
                    " %(after)s UTC instead of %(before)s"
                )
                % log_entry.data
            )
