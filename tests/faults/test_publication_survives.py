"""Publication and its follow-ups with processes stopped, frozen and doubled."""

import time
from datetime import timedelta

import redis
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.delivery.models import Change, Document, FollowUp
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from tests.builders import make_article, make_live_category, schedule


def states_of(publications):
    rows = Publication.objects.filter(pk__in=[row.pk for row in publications])
    return sorted(rows.values_list("state", flat=True))


def all_done(publications):
    return states_of(publications) == ["done"] * len(publications)


def test_two_workers_and_two_clocks_publish_99_of_100_once(stack_of):
    """One poisoned item is reported and delays nobody."""
    section = make_live_category()
    due_at = database_now() + timedelta(seconds=12)
    poisoned = make_article(section, body=[], title="Poisoned")
    articles = [make_article(section, title=f"Story {n}") for n in range(99)]
    rows = [schedule(page, due_at=due_at) for page in [*articles[:50], poisoned, *articles[50:]]]
    stack = stack_of("worker", "worker-2", "clock", "clock-2")

    stack.wait_until(lambda: states_of(rows).count("done") == 99, timeout_seconds=60)
    stack.wait_until(lambda: states_of(rows).count("failed") == 1, timeout_seconds=60)

    logged = PageLogEntry.objects.filter(
        page__in=[page.pk for page in articles], action="wagtail.publish"
    )
    assert logged.count() == 99
    assert Document.objects.filter(status=200, kind="article").count() == 99
    assert Change.objects.filter(public_id__in=[page.public_id for page in articles]).count() == 99
    positions = list(Change.objects.values_list("position", flat=True))
    assert positions == list(range(positions[0], positions[0] + len(positions)))
    failed = Publication.objects.get(page_id=poisoned.pk)
    assert "no text" in failed.last_error
    assert not Page.objects.get(pk=poisoned.pk).live
    assert all(row.lateness >= timedelta(0) for row in Publication.objects.filter(state="done"))


def test_the_clock_alone_publishes_with_redis_down(stack_of):
    section = make_live_category()
    stack = stack_of("clock")
    stack.kill9("valkey")
    row = schedule(make_article(section), due_at=database_now() + timedelta(seconds=2))

    stack.wait_until(lambda: all_done([row]), timeout_seconds=10)

    row.refresh_from_db()
    assert row.done_by == "clock"


def test_beat_and_worker_alone_publish_with_the_clock_dead(stack_of):
    section = make_live_category()
    stack = stack_of("worker", "beat")
    row = schedule(make_article(section), due_at=database_now() + timedelta(seconds=1))

    stack.wait_until(lambda: all_done([row]), timeout_seconds=20)

    row.refresh_from_db()
    assert row.done_by == "celery"


def test_the_sweep_completes_every_follow_up_with_the_relay_stopped(stack_of):
    section = make_live_category()
    rows = [schedule(make_article(section)) for _ in range(5)]
    stack = stack_of("worker", "beat")

    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
    stack.wait_until(
        lambda: not FollowUp.objects.filter(state="pending").exists(), timeout_seconds=30
    )

    assert not FollowUp.objects.filter(state="dead").exists()
    assert FollowUp.objects.filter(state="done", topic="related_published").count() >= 5


def test_everything_due_during_an_outage_goes_out_in_planned_order(stack_of):
    section = make_live_category()
    now = database_now()
    rows = [
        schedule(make_article(section), due_at=now - timedelta(minutes=minutes))
        for minutes in (5, 1, 3, 2, 4)
    ]
    stack = stack_of("clock")

    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)

    planned = Publication.objects.filter(pk__in=[row.pk for row in rows]).order_by("due_at")
    finished = [row.done_at for row in planned]
    assert finished == sorted(finished)
    assert planned[0].lateness >= timedelta(minutes=5)


def test_killing_the_clock_in_the_middle_loses_and_doubles_nothing(stack_of):
    section = make_live_category()
    rows = [schedule(make_article(section)) for _ in range(30)]
    stack = stack_of("clock")
    stack.wait_until(lambda: "done" in states_of(rows), timeout_seconds=20)

    stack.kill9("clock")
    stack.start("clock")
    stack.wait_until(lambda: all_done(rows), timeout_seconds=30)

    pages = [row.page_id for row in rows]
    assert PageLogEntry.objects.filter(page__in=pages, action="wagtail.publish").count() == 30


def test_a_cut_connection_only_makes_the_clock_connect_again(stack_of):
    section = make_live_category()
    stack = stack_of("clock")
    time.sleep(1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    row = schedule(make_article(section))

    stack.wait_until(lambda: all_done([row]), timeout_seconds=15)


def test_i21_flushing_redis_loses_no_follow_up(stack_of):
    stack = stack_of("worker", "beat", "clock")
    record_follow_ups(
        [
            Effect(topic="dependents", key=f"test:{n}", payload={"keys": [], "cause": f"test-{n}"})
            for n in range(20)
        ],
        now=timezone.now(),
    )
    redis.Redis.from_url(stack.valkey.url()).flushall()

    stack.wait_until(
        lambda: FollowUp.objects.filter(key__startswith="test:", state="done").count() == 20,
        timeout_seconds=30,
    )
