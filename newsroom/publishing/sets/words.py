"""Launch sets in sentences, for screens, mails and refusals."""

from datetime import datetime

from django.utils.translation import gettext as _

from newsroom.publishing.models import LaunchSet
from newsroom.publishing.wall_time import describe_time


def when_of(launch_set: LaunchSet, *, now: datetime) -> str:
    return describe_time(instant=launch_set.due_at, zone=launch_set.zone, now=now)


def describe_wait(launch_set: LaunchSet, *, now: datetime) -> str:
    """What an approved member waits for."""
    if launch_set.state == LaunchSet.State.FAILED:
        message = _("Waits until the launch set “%s”, which failed, is tried again.")
        return message % launch_set.name
    words = {"name": launch_set.name, "when": when_of(launch_set, now=now)}
    return _("Goes out with the launch set “%(name)s”, %(when)s") % words
