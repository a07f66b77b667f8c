"""Health says whether the promise is kept, and who is missing."""

from datetime import timedelta

import pytest

from newsroom.publishing.beats import end_beat, record_beat
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.health import publication_health
from newsroom.publishing.models import Heartbeat, LaunchSet
from newsroom.publishing.pause import pause
from tests.builders import make_article, schedule, show_signs_of_life

pytestmark = pytest.mark.django_db


def test_healthy_while_all_live_and_nothing_is_late():
    show_signs_of_life()

    health = publication_health()

    assert (health.is_healthy, health.lag_seconds, health.waiting) == (True, 0.0, 0)
    assert health.silent == []


def test_who_was_never_heard_of_is_named():
    health = publication_health()

    assert not health.is_healthy
    assert health.silent == ["clock", "beat", "worker of publish", "worker of default"]


@pytest.mark.parametrize(
    ("kind", "silent"),
    [
        ("clock", ["clock"]),
        ("beat", ["beat"]),
        ("worker", ["worker of publish", "worker of default"]),
    ],
)
def test_unhealthy_when_one_falls_silent(kind, silent):
    show_signs_of_life()
    Heartbeat.objects.filter(kind=kind).update(at=database_now() - timedelta(seconds=16))

    health = publication_health()

    assert (health.is_healthy, health.silent) == (False, silent)


def test_each_queue_needs_a_living_worker():
    show_signs_of_life()
    record_beat("worker:3", kind=Heartbeat.Kind.WORKER, queues=["publish"])

    assert publication_health().silent == ["worker of default"]

    record_beat("worker:4", kind=Heartbeat.Kind.WORKER, queues=["default"])
    assert publication_health().is_healthy


def test_one_of_two_clocks_is_enough():
    show_signs_of_life()
    record_beat("clock:9")
    end_beat("clock:1")

    assert publication_health().is_healthy


@pytest.mark.parametrize(("seconds", "is_healthy"), [(30, True), (90, False)])
def test_unhealthy_when_something_due_waits_for_more_than_a_minute(seconds, is_healthy):
    show_signs_of_life()
    schedule(make_article(), due_at=database_now() - timedelta(seconds=seconds))

    health = publication_health()

    assert health.is_healthy is is_healthy
    assert health.waiting == 1
    assert seconds <= health.lag_seconds < seconds + 10


def test_a_launch_set_that_is_late_counts_like_a_story():
    show_signs_of_life()
    due_at = database_now() - timedelta(seconds=90)
    LaunchSet.objects.create(
        name="Election night", due_at=due_at, wall_time="", zone="UTC", created_at=due_at,
        created_by_name="Aigerim", next_attempt_at=due_at,
    )  # fmt: skip

    health = publication_health()

    assert (health.is_healthy, health.waiting) == (False, 1)


def test_a_pause_does_not_hide_what_is_overdue():
    show_signs_of_life()
    schedule(make_article(), due_at=database_now() - timedelta(seconds=90))
    pause(reason="Moving to a new server", user_name="Aigerim")

    health = publication_health()

    assert (health.is_healthy, health.is_paused) == (False, True)


def test_processes_long_gone_are_forgotten():
    record_beat("clock:1")
    Heartbeat.objects.update(at=database_now() - timedelta(hours=2))

    record_beat("clock:2")

    assert list(Heartbeat.objects.values_list("name", flat=True)) == ["clock:2"]
