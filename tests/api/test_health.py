"""The probes: this process, and the promise of publication."""

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from newsroom.publishing.beats import record_beat
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import ClockBeat
from tests.api.asking import Ask
from tests.builders import make_article, schedule

pytestmark = pytest.mark.django_db


def test_the_process_says_its_version(ask: Ask) -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]

    answer = ask("/healthz")

    assert answer.status == 200
    assert answer.json() == {"status": "ok", "version": project["version"]}
    assert answer.headers["cache-control"] == "no-store"


def test_a_clock_never_heard_of_is_a_problem(ask: Ask) -> None:
    answer = ask("/healthz/publication")

    assert answer.status == 503
    assert answer.json()["type"].endswith("/problems/publication-late")
    assert "never heard" in answer.json()["detail"]


def test_a_clock_that_fell_silent_is_a_problem(ask: Ask) -> None:
    record_beat("clock-1")
    ClockBeat.objects.update(at=timezone.now() - timedelta(minutes=2))

    assert ask("/healthz/publication").status == 503


@pytest.mark.parametrize(("overdue_seconds", "status"), [(30, 200), (90, 503)])
def test_a_publication_more_than_a_minute_late_is_a_problem(
    ask: Ask, overdue_seconds: int, status: int
) -> None:
    record_beat("clock-1")
    schedule(make_article(), due_at=database_now() - timedelta(seconds=overdue_seconds))

    answer = ask("/healthz/publication")

    assert answer.status == status


def test_all_is_well(ask: Ask) -> None:
    record_beat("clock-1")

    answer = ask("/healthz/publication")

    assert answer.status == 200
    assert answer.json()["lag_seconds"] == 0
    assert answer.json()["waiting"] == 0
