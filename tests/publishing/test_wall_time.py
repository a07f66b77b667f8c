"""Wall times to instants: gaps, doubles, seconds."""

from datetime import UTC, datetime

import pytest

from newsroom.publishing.wall_time import (
    NonexistentTime,
    UnknownZone,
    describe_time,
    enter_time,
    propose_time,
    show_now,
)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_almaty_is_five_hours_ahead() -> None:
    entered = enter_time(wall=wall("2026-11-24T09:00:07"), zone="Asia/Almaty")
    assert entered.instant == datetime(2026, 11, 24, 4, 0, 7, tzinfo=UTC)
    assert (entered.wall_time, entered.zone) == ("2026-11-24T09:00:07", "Asia/Almaty")


def test_almaty_was_six_hours_ahead_before_march_2024() -> None:
    entered = enter_time(wall=wall("2024-02-28T09:00"), zone="Asia/Almaty")
    assert entered.instant == datetime(2024, 2, 28, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize("skipped", ["2026-03-29T02:00", "2026-03-29T02:30:59", "2026-03-29T02:59"])
def test_a_skipped_time_is_refused_with_the_next_one(skipped: str) -> None:
    with pytest.raises(NonexistentTime) as refusal:
        enter_time(wall=wall(skipped), zone="Europe/Berlin")
    assert refusal.value.next_time == wall("2026-03-29T03:00")


def test_a_time_shown_twice_means_the_first_and_says_so() -> None:
    entered = enter_time(wall=wall("2026-10-25T02:30"), zone="Europe/Berlin")
    assert entered.instant == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert entered.wall_time == "2026-10-25T02:30:00+02:00"


@pytest.mark.parametrize("zone", ["Almaty", "", "../etc/passwd"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(UnknownZone):
        enter_time(wall=wall("2026-11-24T09:00"), zone=zone)


def test_proposals_are_whole_hours_and_now_is_written_in_the_zone() -> None:
    now = datetime(2026, 11, 24, 4, 20, 31, 5, tzinfo=UTC)
    assert propose_time(now=now, zone="Asia/Almaty") == wall("2026-11-24T10:00")
    assert show_now(now=now, zone="Asia/Almaty").wall_time == "2026-11-24T09:20:31"


def test_a_time_is_worded_in_its_zone_and_in_utc() -> None:
    now = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
    instant = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
    assert describe_time(instant=instant, zone="Asia/Almaty", now=now) == (
        "Tue 24 Nov 09:00 Asia/Almaty (UTC+05:00) = 04:00 UTC, in 21 h"
    )
    assert describe_time(instant=now, zone="UTC", now=instant).endswith("07:00 UTC, 21 h ago")
