"""The operator's switch: while the clock is paused, what falls due waits in the ledger.

`manage.py pause_publication` and `resume_publication`, the restore of a backup and the problems
screen call it. What a person does at a screen, such as killing a story, is still done at once.
"""

from django.db import transaction
from django.db.models import Exists
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import ClockSwitch
from newsroom.publishing.scheduling import wake_clock


class PauseRefused(Exception):
    """Why the switch stays as it is, for the person who turned it."""


def standing_pause() -> ClockSwitch | None:
    """The pause that is on, or None. One look at a small index; ask it as often as you like."""
    return ClockSwitch.objects.filter(resumed_at__isnull=True).first()


def the_clock_runs() -> Combinable:
    """A condition for queries of the ledger, so that being paused costs no query of its own."""
    return ~Exists(ClockSwitch.objects.filter(resumed_at__isnull=True))


def pause(*, reason: str, user_name: str) -> ClockSwitch:
    """From a second after the commit on, nothing goes out by itself; PauseRefused without a reason.

    Paused already: that pause stays, with its own reason.
    """
    if not reason.strip():
        raise PauseRefused(_("Say why publication is paused: others will see it in the admin."))
    # Two operators at once: the constraint lets one row stand, both get that one.
    standing, _is_new = ClockSwitch.objects.get_or_create(
        resumed_at=None,
        defaults={
            "reason": reason.strip()[:500],
            "paused_by_name": user_name,
            "paused_at": database_now(),
        },
    )
    return standing


def resume(*, user_name: str) -> ClockSwitch:
    """What waited goes out at once, in planned order. Raises PauseRefused when nothing stands."""
    with transaction.atomic():
        standing = ClockSwitch.objects.select_for_update().filter(resumed_at__isnull=True).first()
        if standing is None:
            raise PauseRefused(_("Publication is not paused."))
        standing.resumed_by_name, standing.resumed_at = user_name, database_now()
        standing.save()
        wake_clock()
    return standing
