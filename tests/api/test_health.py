"""The probes: this process, and the promise of publication."""

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Heartbeat
from newsroom.publishing.pause import pause
from tests.api.asking import Ask
from tests.builders import make_article, schedule, show_signs_of_life

pytestmark = pytest.mark.django_db


def test_the_process_says_its_version(ask: Ask) -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]

    answer = ask("/healthz")

    assert answer.status == 200
    assert answer.json() == {"status": "ok", "version": project["version"]}
    assert answer.headers["cache-control"] == "no-store"


def test_processes_never_heard_of_are_a_problem(ask: Ask) -> None:
    answer = ask("/healthz/publication")

    assert answer.status == 503
    assert answer.json()["type"].endswith("/problems/publication-late")
    assert answer.json()["detail"] == (
        "0 waiting, the oldest 0 s overdue; 0 failed;"
        " silent: clock, beat, worker of publish, worker of default."
    )


@pytest.mark.parametrize("kind", ["clock", "beat", "worker"])
def test_a_process_that_fell_silent_is_a_problem(ask: Ask, kind: str) -> None:
    show_signs_of_life()
    Heartbeat.objects.filter(kind=kind).update(at=timezone.now() - timedelta(minutes=2))

    answer = ask("/healthz/publication")

    assert answer.status == 503
    assert f"silent: {kind}" in answer.json()["detail"]


@pytest.mark.parametrize(("overdue_seconds", "status"), [(30, 200), (90, 503)])
def test_a_publication_more_than_a_minute_late_is_a_problem(
    ask: Ask, overdue_seconds: int, status: int
) -> None:
    show_signs_of_life()
    schedule(make_article(), due_at=database_now() - timedelta(seconds=overdue_seconds))

    assert ask("/healthz/publication").status == status


def test_all_is_well(ask: Ask) -> None:
    show_signs_of_life()

    answer = ask("/healthz/publication")

    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert {name: answer.json()[name] for name in ("status", "lag_seconds", "waiting")} == {
        "status": "ok",
        "lag_seconds": 0,
        "waiting": 0,
    }
    assert (answer.json()["silent"], answer.json()["is_paused"]) == ([], False)


def test_f36_a_pause_is_said_and_is_no_alarm_before_something_is_late(ask: Ask) -> None:
    show_signs_of_life()
    pause(reason="Moving to a new server", user_name="Aigerim")

    answer = ask("/healthz/publication")

    assert (answer.status, answer.json()["is_paused"]) == (200, True)
    schedule(make_article(), due_at=database_now() - timedelta(seconds=90))
    answer = ask("/healthz/publication")
    assert answer.status == 503
    assert "paused by an operator" in answer.json()["detail"]
