"""When a mail is due, by the clock on the wall of who gets it; pure."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from newsroom.review.notices.kinds import Pace

# The daily mail lies there when the day at the desk begins.
MORNING = time(8, 0)


def mail_due_at(*, pace: str, zone: str, now: datetime) -> datetime | None:
    """None where no mail is wanted."""
    if pace == Pace.OFF:
        return None
    local = now.astimezone(ZoneInfo(zone))
    if pace == Pace.HOURLY:
        past = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        return now + timedelta(hours=1) - past
    if pace == Pace.DAILY:
        today = datetime.combine(local.date(), MORNING, tzinfo=local.tzinfo)
        tomorrow = datetime.combine(local.date() + timedelta(days=1), MORNING, tzinfo=local.tzinfo)
        return today if today > local else tomorrow
    return now
