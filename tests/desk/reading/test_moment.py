"""A time in words while one types it: zone, UTC, how long from now."""

from datetime import UTC, datetime
from typing import Any

import pytest

from newsroom.desk.reading.moment import read_moment
from newsroom.review.policy import Role
from tests.review.people import make_person, sign_in

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wall", "zone", "words"),
    [
        (
            "2026-11-24T09:00",
            "Asia/Almaty",
            "Tue 24 Nov 09:00 Almaty (UTC+5) = 04:00 UTC, in 21 h",
        ),
        (
            "2026-11-24T01:30:05",
            "Asia/Kolkata",
            "Tue 24 Nov 01:30:05 Kolkata (UTC+5:30) = Mon 23 Nov 20:00:05 UTC, in 13 h",
        ),
        (
            "2027-11-23T07:20",
            "UTC",
            "Tue 23 Nov 2027 07:20 UTC = 07:20 UTC, in 8760 h",
        ),
        ("2026-11-23T07:20", "UTC", "Mon 23 Nov 07:20 UTC = 07:20 UTC, in 20 min"),
    ],
)
def test_a_time_to_come_is_told_in_both_zones(wall: str, zone: str, words: str) -> None:
    moment = read_moment(wall=wall, zone=zone, now=NOW)

    assert (moment.words, moment.is_past, moment.is_wrong) == (words, False, False)


def test_a_past_time_says_so() -> None:
    moment = read_moment(wall="2026-11-23T09:00", zone="Asia/Almaty", now=NOW)

    assert moment.is_past
    assert moment.words.endswith("that time has passed.")


@pytest.mark.parametrize(
    ("wall", "zone", "words"),
    [
        ("soon", "UTC", "Enter a date and a time."),
        ("2026-11-24T09:00", "Mars/Olympus", "There is no time zone of that name."),
        (
            "2027-03-28T02:30",
            "Europe/Berlin",
            "The clocks jump over that time; the next one that exists is 03:00.",
        ),
    ],
)
def test_what_is_no_time_says_why(wall: str, zone: str, words: str) -> None:
    moment = read_moment(wall=wall, zone=zone, now=NOW)

    assert (moment.words, moment.is_wrong) == (words, True)


@pytest.mark.django_db
def test_the_form_asks_while_one_types() -> None:
    client: Any = sign_in(make_person(Role.CHIEF_EDITOR))

    answer = client.get(
        "/admin/review/moment/", {"wall_time": "2020-01-01T09:00", "zone": "Asia/Almaty"}
    )

    assert answer.json()["is_past"] is True
    assert "no-store" in answer["Cache-Control"]
