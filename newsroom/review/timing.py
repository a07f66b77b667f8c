"""When an approved piece goes out and, if anybody says so, when it leaves again."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from newsroom.publishing.models import Hold
from newsroom.publishing.wall_time import EnteredTime, enter_time, show_now
from newsroom.review.refusals import EmbargoEnded, EndsBeforeStart, PastTime


@dataclass(frozen=True, kw_only=True)
class Timing:
    """`starts` is empty for *now*. Both as entered: naive wall times in one zone.

    `at_embargo_end` stands for the time that the story's embargo ends, whenever that is.
    """

    starts: datetime | None = None
    at_embargo_end: bool = False
    ends: datetime | None = None
    zone: str = ""


@dataclass(frozen=True, kw_only=True)
class Window:
    """The instants meant by a timing. `awaits_release`: nobody has said yet when it starts."""

    start: EnteredTime
    end: EnteredTime | None
    is_now: bool
    awaits_release: bool = False


def read_timing(timing: Timing, *, embargo: Hold | None, now: datetime) -> Window:
    """Raises PastTime, EndsBeforeStart, EmbargoEnded, NonexistentTime, UnknownZone."""
    zone = timing.zone or settings.NEWSROOM_TIME_ZONE
    start = read_start(timing, embargo=embargo, zone=zone, now=now)
    end = read_end(timing, start=start)
    awaits_release = bool(timing.at_embargo_end and embargo and embargo.until is None)
    has_time = bool(timing.starts or (timing.at_embargo_end and not awaits_release))
    return Window(start=start, end=end, is_now=not has_time, awaits_release=awaits_release)


def read_end(timing: Timing, *, start: EnteredTime) -> EnteredTime | None:
    """Raises EndsBeforeStart, NonexistentTime, UnknownZone."""
    zone = timing.zone or settings.NEWSROOM_TIME_ZONE
    end = enter_time(wall=timing.ends, zone=zone) if timing.ends else None
    if end and end.instant <= start.instant:
        raise EndsBeforeStart
    return end


def read_start(timing: Timing, *, embargo: Hold | None, zone: str, now: datetime) -> EnteredTime:
    if timing.at_embargo_end:
        if embargo is None:
            raise EmbargoEnded
        return show_now(now=embargo.until or now, zone=zone)
    if timing.starts is None:
        return show_now(now=now, zone=zone)
    start = enter_time(wall=timing.starts, zone=zone)
    if start.instant <= now:
        raise PastTime
    return start
