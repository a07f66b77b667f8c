"""Who lives and who does not, as the probe gets to know it."""

import threading
import time
from types import SimpleNamespace

import pytest

from newsroom.publishing.models import Heartbeat
from workers import sweeps
from workers.celery import app
from workers.signs_of_life import (
    BROKER_SILENCE_SECONDS,
    BeatingScheduler,
    WorkersPulse,
    process_name,
)
from workers.tasks import publish_due, run_follow_ups

QUEUES = ["default", "publish"]
CONSUMER = SimpleNamespace(
    app=SimpleNamespace(
        amqp=SimpleNamespace(queues=SimpleNamespace(consume_from=dict.fromkeys(QUEUES)))
    )
)


def beats_once(pulse: WorkersPulse) -> bool:
    """Whether one round of the thread leaves a row."""
    thread = threading.Thread(target=pulse.keep_on, args=(QUEUES,), daemon=True)
    thread.start()
    try:
        for _ in range(50):
            if Heartbeat.objects.filter(kind="worker").exists():
                return True
            time.sleep(0.02)
        return False
    finally:
        pulse.ended.set()
        thread.join(5)


@pytest.mark.usefixtures("committed_db")
def test_a_worker_that_hears_its_broker_names_its_queues():
    pulse = WorkersPulse()
    pulse.hear_the_broker()

    pulse.start(sender=CONSUMER)

    for _ in range(100):
        if row := Heartbeat.objects.filter(name=process_name()).first():
            break
        time.sleep(0.02)
    pulse.end()
    assert row is not None
    assert (row.kind, row.queues) == ("worker", "default,publish")
    assert not Heartbeat.objects.filter(name=process_name()).exists()


@pytest.mark.usefixtures("committed_db")
def test_a_worker_without_its_broker_shows_no_life():
    silent = WorkersPulse()
    silent.heard_at = time.monotonic() - BROKER_SILENCE_SECONDS - 1

    assert not beats_once(silent)

    heard = WorkersPulse()
    heard.hear_the_broker()
    assert beats_once(heard)


@pytest.mark.django_db
def test_beat_shows_life_when_it_ticks_and_is_not_missed_after_its_end():
    scheduler = BeatingScheduler(app=app, lazy=True)
    scheduler.data.clear()

    scheduler.tick()

    assert Heartbeat.objects.get(kind="beat").name == process_name()
    scheduler.beat_at = time.monotonic()
    Heartbeat.objects.all().delete()
    scheduler.tick()
    assert not Heartbeat.objects.exists()


@pytest.mark.django_db
def test_each_look_through_a_table_is_noted_once_in_two_seconds():
    sweeps.noted_at.clear()

    publish_due()
    first = Heartbeat.objects.get(name="publications")
    publish_due()
    run_follow_ups()

    assert Heartbeat.objects.get(name="publications").at == first.at
    assert set(Heartbeat.objects.values_list("kind", "name")) == {
        ("sweep", "publications"),
        ("sweep", "follow-ups"),
    }
