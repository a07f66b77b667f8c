"""When an approved piece goes out and, if anybody says so, when it leaves again."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from newsroom.publishing.wall_time import EnteredTime, enter_time, show_now
from newsroom.review.refusals import EndsBeforeStart, PastTime


@dataclass(frozen=True, kw_only=True)
class Timing:
    """`starts` is empty for *now*. Both as entered: naive wall times in one zone."""

    starts: datetime | None = None
    ends: datetime | None = None
    zone: str = ""


@dataclass(frozen=True, kw_only=True)
class Window:
    """The instants meant by a timing."""

    start: EnteredTime
    end: EnteredTime | None
    is_now: bool


def read_timing(timing: Timing, *, now: datetime) -> Window:
    """Raises PastTime, EndsBeforeStart, NonexistentTime, UnknownZone."""
    zone = timing.zone or settings.NEWSROOM_TIME_ZONE
    start = (
        enter_time(wall=timing.starts, zone=zone) if timing.starts else show_now(now=now, zone=zone)
    )
    if timing.starts and start.instant <= now:
        raise PastTime
    end = enter_time(wall=timing.ends, zone=zone) if timing.ends else None
    if end and end.instant <= start.instant:
        raise EndsBeforeStart
    return Window(start=start, end=end, is_now=timing.starts is None)
