"""One reader counts once within a window; batches enter the tables exactly once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from redis import Redis

from newsroom.audience.counter import (
    SALT_GRACE_SECONDS,
    WINDOW_SECONDS,
    View,
    add_views,
    salt_of,
    take_batches,
)
from newsroom.audience.flush import flush_views
from newsroom.audience.models import FlushedBatch, SourceHour, ViewDay, ViewHour, ViewTotal
from newsroom.audience.reading import views_of, views_of_many
from newsroom.audience.roll_up import roll_up_views
from newsroom.audience.totals import add_counted_views, set_historic_views

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, 40, tzinfo=UTC)
HOUR = datetime(2026, 11, 24, 9, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def view(*, story: str = "story-1", address: str = "192.0.2.1", at: datetime = NOW) -> View:
    return View(
        public_id=story, address=address, agent=FIREFOX, at=at, locale="en", source="search"
    )


def test_a_reader_counts_once_within_the_window(counter: Redis) -> None:
    counted = add_views([view(), view()]) + add_views([view()])

    assert counted == 1
    (mark,) = counter.keys("views:seen:*")
    assert 0 < counter.ttl(mark) <= WINDOW_SECONDS


def test_other_readers_and_other_stories_count(counter: Redis) -> None:
    assert add_views([view(), view(address="192.0.2.2"), view(story="story-2")]) == 3


def test_each_day_has_a_salt_of_its_own_that_dies_with_it(counter: Redis) -> None:
    evening = datetime(2026, 11, 24, 23, 50, tzinfo=UTC)
    today, tomorrow = evening.date(), evening.date() + timedelta(days=1)

    salt = salt_of(counter, day=today, now=evening)

    assert salt_of(counter, day=today, now=evening) == salt
    assert salt_of(counter, day=tomorrow, now=evening) != salt
    assert 600 < counter.ttl("views:salt:2026-11-24") <= 600 + SALT_GRACE_SECONDS


def test_a_view_sent_long_after_its_day_is_salted_too(counter: Redis) -> None:
    day = NOW.date() - timedelta(days=3)

    salt = salt_of(counter, day=day, now=NOW)

    assert len(salt) == 32
    assert 0 < counter.ttl(f"views:salt:{day}") <= SALT_GRACE_SECONDS


def test_no_address_and_no_program_is_stored(counter: Redis) -> None:
    add_views([view(address="192.0.2.77")])

    stored = b"".join(
        key + (counter.get(key) or b"" if counter.type(key) == b"string" else b"")
        for key in counter.keys("*")
    )
    assert b"192.0.2.77" not in stored
    assert b"Firefox" not in stored


def test_flushing_writes_hours_and_totals(counter: Redis) -> None:
    add_views([view(), view(address="192.0.2.2"), view(at=NOW + timedelta(hours=1), story="s-2")])

    flushed = flush_views(now=NOW)

    assert flushed == 3
    assert list(ViewHour.objects.order_by("hour").values_list("public_id", "hour", "views")) == [
        ("story-1", HOUR, 2),
        ("s-2", HOUR + timedelta(hours=1), 1),
    ]
    assert (views_of("story-1").count, views_of("story-1").as_of) == (2, NOW)
    assert counter.keys("views:pending*") == counter.keys("views:flushing*") == []


def test_a_batch_that_was_written_before_a_crash_is_not_written_again(counter: Redis) -> None:
    add_views([view()])
    ((batch_id, batch),) = take_batches().items()
    counted = batch.stories["2026-11-24T09:00:00+00:00|story-1"]
    add_counted_views({("story-1", HOUR): counted}, batch_id=batch_id, now=NOW)

    flushed = flush_views(now=NOW)  # the next worker finds the batch still in Redis

    assert flushed == 0
    assert views_of("story-1").count == 1
    assert counter.keys("views:flushing*") == []


def test_a_batch_that_nobody_finished_is_written_by_the_next(counter: Redis) -> None:
    add_views([view()])
    take_batches()  # killed here
    add_views([view(address="192.0.2.2")])

    assert flush_views(now=NOW) == 2
    assert views_of("story-1").count == 2


def test_historic_totals_are_set_and_added_to_what_is_counted() -> None:
    first = set_historic_views(public_id="story-1", views=885, now=NOW)
    add_counted_views({("story-1", HOUR): 2}, batch_id="b", now=NOW)
    again = set_historic_views(public_id="story-1", views=885, now=NOW + timedelta(days=1))

    assert (first, again) == (True, False)
    assert views_of("story-1").count == 887
    assert views_of_many(["story-1", "never-viewed"]) == {"story-1": 887}


def test_a_story_without_a_view_has_none() -> None:
    assert (views_of("nobody").count, views_of("nobody").as_of) == (0, None)


def test_views_stand_in_their_day_at_once_and_old_hours_are_forgotten() -> None:
    old = HOUR - timedelta(days=9)
    add_counted_views(
        {("s", old): 3, ("s", old.replace(hour=22)): 4, ("s", HOUR): 5}, batch_id="b", now=NOW
    )
    add_counted_views({("s", old): 1}, batch_id="late", now=NOW)

    written = [roll_up_views(now=NOW), roll_up_views(now=NOW)]

    assert written == [2, 0]
    assert list(ViewDay.objects.order_by("day").values_list("public_id", "day", "views")) == [
        ("s", old.date(), 8),
        ("s", HOUR.date(), 5),
    ]
    assert list(ViewHour.objects.values_list("hour", "views")) == [(HOUR, 5)]
    assert ViewTotal.objects.get().counted == 13


def test_what_stands_in_hours_only_comes_into_its_day_within_the_hour() -> None:
    yesterday = HOUR - timedelta(days=1)
    add_counted_views({("s", yesterday): 3, ("s", HOUR): 5}, batch_id="b", now=NOW)
    ViewHour.objects.create(public_id="s", hour=yesterday + timedelta(hours=1), views=4)
    ViewHour.objects.create(public_id="other", hour=HOUR, views=2)

    roll_up_views(now=NOW)

    assert list(ViewDay.objects.order_by("day", "public_id").values_list("public_id", "views")) == [
        ("s", 7),
        ("other", 2),
        ("s", 5),
    ]


def test_a_worker_of_the_version_before_finds_stories_only(counter: Redis) -> None:
    add_views([view()])

    assert counter.hkeys("views:pending") == [b"2026-11-24T09:00:00+00:00|story-1"]
    assert counter.hkeys("views:pending-sources") == [b"2026-11-24T09:00:00+00:00|en|search"]


def test_sources_are_counted_for_all_stories_of_a_locale_together(counter: Redis) -> None:
    add_views([view(), view(story="story-2"), view(address="192.0.2.2"), view()])

    flush_views(now=NOW)
    flush_views(now=NOW)

    (row,) = SourceHour.objects.values_list("hour", "locale", "source", "views")
    assert row == (HOUR, "en", "search", 3)
    assert views_of("story-1").count == 2


def test_names_of_old_batches_are_forgotten() -> None:
    add_counted_views({}, batch_id="old", now=NOW - timedelta(days=3))
    add_counted_views({}, batch_id="new", now=NOW)

    roll_up_views(now=NOW)

    assert list(FlushedBatch.objects.values_list("batch_id", flat=True)) == ["new"]


def test_reading_a_count_costs_one_query() -> None:
    with CaptureQueriesContext(connections["public"]) as queries:
        views_of("story-1")

    assert len(queries) == 1
