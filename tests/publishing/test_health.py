"""Health says whether the promise is kept."""

from datetime import timedelta

import pytest

from newsroom.publishing.beats import record_beat
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.health import publication_health
from newsroom.publishing.models import ClockBeat
from tests.builders import make_article, schedule

pytestmark = pytest.mark.django_db


def test_healthy_while_a_clock_ticks_and_nothing_is_late():
    record_beat("clock:1")

    health = publication_health()

    assert (health.is_healthy, health.lag_seconds, health.waiting) == (True, 0.0, 0)


def test_unhealthy_without_a_clock():
    assert not publication_health().is_healthy


def test_unhealthy_with_a_silent_clock():
    record_beat("clock:1")
    ClockBeat.objects.update(at=database_now() - timedelta(seconds=16))

    assert not publication_health().is_healthy


@pytest.mark.parametrize(("seconds", "is_healthy"), [(30, True), (90, False)])
def test_unhealthy_when_something_due_waits_for_more_than_a_minute(seconds, is_healthy):
    record_beat("clock:1")
    schedule(make_article(), due_at=database_now() - timedelta(seconds=seconds))

    health = publication_health()

    assert health.is_healthy is is_healthy
    assert health.waiting == 1
    assert seconds <= health.lag_seconds < seconds + 10
