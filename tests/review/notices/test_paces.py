"""When a mail is due, on the wall clock of who gets it."""

from datetime import UTC, datetime

import pytest

from newsroom.review.notices.kinds import Pace
from newsroom.review.notices.paces import mail_due_at

# 09:20:30 in Almaty, which is five hours ahead; 04:20:30 UTC.
NOW = datetime(2026, 11, 24, 4, 20, 30, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pace", "zone", "due_at"),
    [
        (Pace.INSTANT, "Asia/Almaty", NOW),
        (Pace.OFF, "Asia/Almaty", None),
        (Pace.HOURLY, "Asia/Almaty", at(24, 5)),
        (Pace.HOURLY, "Asia/Kolkata", at(24, 4, 30)),  # half an hour beside the others
        (Pace.DAILY, "Asia/Almaty", at(25, 3)),  # eight has gone by today
        (Pace.DAILY, "Europe/London", at(24, 8)),  # still before eight there
    ],
)
def test_each_pace_has_its_time(pace, zone, due_at):
    assert mail_due_at(pace=pace, zone=zone, now=NOW) == due_at


def test_eight_is_eight_after_the_clocks_have_changed():
    before = datetime(2026, 3, 28, 9, 0, tzinfo=UTC)  # the last day of winter time in Berlin

    assert mail_due_at(pace=Pace.DAILY, zone="Europe/Berlin", now=before) == at(29, 6, month=3)
