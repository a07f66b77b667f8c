"""F21–F23: clocks an hour off, clocks that jump, zones that change their rules."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import PageLogEntry

from newsroom.content.models import ArticlePage
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.wall_time import NonexistentTime, enter_time
from newsroom.publishing.zone_rules import MOVED, follow_zone_rules
from tests.builders import make_article, make_live_category, schedule
from tests.faults.invariants import hold_everything
from tests.faults.planning import all_done, fresh, plan, slowest
from tests.faults.watching import Reader
from tests.harness.wall_clocks import shifted, steerable

HOST_CLOCK_LEEWAY = 0.05  # the reader's clock is that of the database's machine (seconds)


@pytest.mark.parametrize("offset", ["+1h", "-1h"])
def test_f21_processes_with_a_wrong_clock_are_neither_early_nor_late(stack_of, offset):
    """Web, worker and clock are an hour off; a reader looks at every place many times a second."""
    section = make_live_category()
    stack = stack_of()
    stack.start("web", "worker", "clock", **shifted(offset))
    (row,) = plan(1, first_in=5, section=section)
    article = ArticlePage.objects.get(pk=row.page_id)

    with Reader(url=stack.url, article=article) as reader:
        stack.wait_until(lambda: all_done([row]), timeout_seconds=20)
        places = {place for place in reader.places if "search" not in place}
        stack.wait_until(lambda: places <= set(reader.seen_at), timeout_seconds=20)

    early = {
        place: at - row.due_at.timestamp()
        for place, at in reader.seen_at.items()
        if at < row.due_at.timestamp() - HOST_CLOCK_LEEWAY
    }
    assert reader.rounds > 3
    assert (early, reader.refused) == ({}, [])
    assert slowest([row]) < 5
    assert abs(fresh([row])[0].done_at - database_now()) < timedelta(minutes=1)
    hold_everything([row])


@pytest.mark.parametrize(
    ("wall", "zone"),
    [
        ("2030-07-01T14:00:00", "Asia/Almaty"),
        ("2030-07-01T11:00:00", "Europe/Berlin"),
        ("2030-07-01T09:00:00", "UTC"),
    ],
)
def test_f23_i10_one_instant_entered_in_three_zones_is_one_instant(wall, zone):
    entered = enter_time(wall=datetime.fromisoformat(wall), zone=zone)

    assert entered.instant == datetime(2030, 7, 1, 9, tzinfo=UTC)


def test_f23_i11_a_gap_is_refused_with_the_next_time_and_a_fold_means_the_first():
    with pytest.raises(NonexistentTime) as refusal:
        enter_time(wall=datetime.fromisoformat("2030-03-31T02:30"), zone="Europe/Berlin")
    folded = enter_time(wall=datetime.fromisoformat("2030-10-27T02:30"), zone="Europe/Berlin")

    assert refusal.value.next_time == datetime.fromisoformat("2030-03-31T03:00")
    assert folded.instant == datetime(2030, 10, 27, 0, 30, tzinfo=UTC)
    assert folded.wall_time == "2030-10-27T02:30:00+02:00"


@pytest.mark.parametrize(
    ("day", "hours_ahead"), [("2024-02-29", 6), ("2024-03-01", 5)], ids=["before", "after"]
)
def test_f23_almaty_moved_its_clocks_on_the_first_of_march_2024(day, hours_ahead):
    entered = enter_time(wall=datetime.fromisoformat(f"{day}T09:00"), zone="Asia/Almaty")

    assert entered.instant.hour == 9 - hours_ahead


@pytest.mark.django_db
def test_f23_i12_what_waits_keeps_its_wall_time_when_a_zone_gets_new_rules():
    """As if it had been planned while Almaty was expected to stay at UTC+06:00."""
    section = make_live_category()
    old, at_offset, settled = (make_article(section) for _ in range(3))
    rows = [schedule(page, due_at=datetime(2030, 3, 5, 3, tzinfo=UTC)) for page in (old, at_offset)]
    rows.append(schedule(settled, due_at=datetime(2030, 3, 5, 4, tzinfo=UTC)))
    Publication.objects.filter(pk=rows[0].pk).update(
        wall_time="2030-03-05T09:00:00", zone="Asia/Almaty"
    )
    Publication.objects.filter(pk=rows[2].pk).update(
        wall_time="2030-03-05T09:00:00", zone="Asia/Almaty"
    )

    assert follow_zone_rules(now=database_now()) == 1
    assert follow_zone_rules(now=database_now()) == 0

    moved, with_offset, untouched = (Publication.objects.get(pk=row.pk) for row in rows)
    assert moved.due_at == moved.next_attempt_at == datetime(2030, 3, 5, 4, tzinfo=UTC)
    assert (moved.version, with_offset.version, untouched.version) == (2, 1, 1)
    assert with_offset.due_at == datetime(2030, 3, 5, 3, tzinfo=UTC)
    line = PageLogEntry.objects.get(page=old.pk, action=MOVED)
    assert "2030-03-05 04:00 UTC instead of 2030-03-05 03:00" in str(line.message)


@pytest.mark.faults
@pytest.mark.parametrize("jump", ["+1h", "-1h"])
def test_f22_a_clock_that_is_set_while_it_waits_is_still_on_time(stack_of, jump, tmp_path):
    section = make_live_category()
    stack = stack_of()
    offset = tmp_path / "offset"
    stack.start("clock", **steerable(offset))
    rows = plan(4, first_in=3, every=1, section=section)

    time.sleep(1.5)
    offset.write_text(jump)

    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
    assert slowest(rows) < 5  # a wait that trusted the wrong clock would last an hour
    hold_everything(rows)
