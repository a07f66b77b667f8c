"""What a planned wall time means by the rules of today: for requests and for launch sets."""

from datetime import datetime, timedelta

from newsroom.publishing.models import LaunchSet, Publication
from newsroom.publishing.wall_time import NonexistentTime, UnknownZone, enter_time

# Rules change by quarters of an hour; parts of a second are no change.
SMALLEST_CHANGE = timedelta(minutes=1)


def new_instant(row: Publication | LaunchSet) -> datetime | None:
    """What the wall time means today, where that differs; a time with an offset never moves."""
    try:
        wall = datetime.fromisoformat(row.wall_time)
        if wall.tzinfo is not None:
            return None
        instant = enter_time(wall=wall, zone=row.zone).instant
    except NonexistentTime as skipped:
        instant = enter_time(wall=skipped.next_time, zone=row.zone).instant
    except (UnknownZone, ValueError):
        return None
    return instant if abs(instant - row.due_at) >= SMALLEST_CHANGE else None
