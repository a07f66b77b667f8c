"""Follow-ups: once per key, retried with pauses, dead when that is used up, never in the way."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from newsroom.delivery.background import run_background_task
from newsroom.delivery.budgets import budget_of
from newsroom.delivery.follow_ups import (
    Effect,
    due_follow_ups,
    handle_follow_ups,
    record_follow_ups,
    run_follow_up,
)
from newsroom.delivery.models import Change, FollowUp
from tests.builders import make_article, make_live_article
from tests.delivery.threads import in_transaction

TOPIC = "test_topic"


class Handler:
    """Counts its calls; fails as often as it is told to, after it has written something."""

    def __init__(self, failures=0):
        self.calls, self.failures = [], failures

    def __call__(self, payload):
        self.calls.append(payload)
        FollowUp.objects.filter(topic="mark").update(last_error=f"seen {len(self.calls)}")
        if len(self.calls) <= self.failures:
            raise ConnectionError("the archive is away")


def record(key="cause:1", **payload):
    record_follow_ups([Effect(topic=TOPIC, key=key, payload=payload)], now=timezone.now())
    return FollowUp.objects.get(key=key)


def handled_by(handler):
    handle_follow_ups(TOPIC, handler)
    return handler


@pytest.mark.django_db
def test_the_same_cause_asks_once():
    record("cause:1", n=1)
    record("cause:1", n=2)

    assert [row.payload for row in FollowUp.objects.filter(topic=TOPIC)] == [{"n": 1}]


@pytest.mark.django_db
def test_a_row_is_carried_out_once():
    handler, row = handled_by(Handler()), record(n=1)
    now = timezone.now()

    assert run_follow_up(follow_up_id=row.pk, now=now) is True
    assert run_follow_up(follow_up_id=row.pk, now=now) is False

    assert handler.calls == [{"n": 1}]
    row.refresh_from_db()
    assert (row.state, row.attempts, row.done_at) == ("done", 1, now)


@pytest.mark.django_db
def test_a_failure_undoes_the_handlers_writes_and_waits():
    record_follow_ups([Effect(topic="mark", key="mark")], now=timezone.now())
    handled_by(Handler(failures=1))
    row, now = record(), timezone.now()

    assert run_follow_up(follow_up_id=row.pk, now=now) is False

    row.refresh_from_db()
    assert (row.state, row.attempts) == ("pending", 1)
    assert row.last_error == "ConnectionError: the archive is away"
    assert row.next_attempt_at == now + timedelta(seconds=1)
    assert FollowUp.objects.get(key="mark").last_error == ""


@pytest.mark.django_db
def test_it_is_not_tried_before_its_time_and_succeeds_after():
    handler, row, now = handled_by(Handler(failures=1)), record(), timezone.now()
    run_follow_up(follow_up_id=row.pk, now=now)

    assert run_follow_up(follow_up_id=row.pk, now=now + timedelta(seconds=0.9)) is False
    assert len(handler.calls) == 1
    assert run_follow_up(follow_up_id=row.pk, now=now + timedelta(seconds=1)) is True

    row.refresh_from_db()
    assert (row.state, row.attempts, row.last_error) == ("done", 2, "")


@pytest.mark.django_db
def test_after_the_last_attempt_it_is_dead_and_no_longer_due():
    handler, row, now = handled_by(Handler(failures=99)), record(), timezone.now()
    attempts = budget_of(TOPIC).attempts
    for attempt in range(attempts + 2):
        run_follow_up(follow_up_id=row.pk, now=now + timedelta(hours=attempt))

    row.refresh_from_db()
    assert (row.state, row.attempts, len(handler.calls)) == ("dead", attempts, attempts)
    assert row.pk not in due_follow_ups(limit=1000)


@pytest.mark.django_db
def test_an_unknown_topic_is_a_failure_and_not_a_success():
    record_follow_ups([Effect(topic="nobody", key="n")], now=timezone.now())
    row = FollowUp.objects.get(key="n")

    run_follow_up(follow_up_id=row.pk, now=timezone.now())

    row.refresh_from_db()
    assert (row.state, row.last_error) == ("pending", "KeyError: 'nobody'")


@pytest.mark.django_db
def test_a_topic_of_a_newer_version_waits_for_a_worker_that_knows_it():
    record_follow_ups([Effect(topic="of tomorrow", key="n")], now=timezone.now())
    row = FollowUp.objects.get(key="n")

    assert row.pk not in due_follow_ups(limit=1000)

    handle_follow_ups("of tomorrow", Handler())
    assert row.pk in due_follow_ups(limit=1000)


@pytest.mark.usefixtures("committed_db")
def test_two_runners_share_rows_without_doubling_any():
    handler = handled_by(Handler())
    ids = [record(f"cause:{number}", number=number).pk for number in range(30)]

    def run_all():
        try:
            for pk in ids:
                run_follow_up(follow_up_id=pk, now=timezone.now())
        finally:
            connections.close_all()

    runners = [threading.Thread(target=run_all) for _ in range(2)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join(30)

    assert sorted(call["number"] for call in handler.calls) == list(range(30))
    assert set(FollowUp.objects.filter(pk__in=ids).values_list("state", "attempts")) == {
        ("done", 1)
    }


@pytest.mark.usefixtures("committed_db")
def test_a_row_in_somebodys_hands_is_passed_over():
    handler, row = handled_by(Handler()), record()

    with in_transaction(lambda: FollowUp.objects.select_for_update().get(pk=row.pk)) as other:
        other.ran()
        assert run_follow_up(follow_up_id=row.pk, now=timezone.now()) is False
        other.commit()

    assert handler.calls == []


@pytest.mark.usefixtures("committed_db")
def test_a_publication_that_is_rolled_back_asks_for_nothing():
    article = make_live_article()
    before = (FollowUp.objects.count(), Change.objects.count())

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("never")
        raise ZeroDivisionError

    assert (FollowUp.objects.count(), Change.objects.count()) == before
    assert article.live


def test_a_handler_that_ruins_its_transaction_is_counted_like_any_other(committed_db):
    """A cursor left open, a deadlock, a cut connection: nothing more can be written there."""

    def ruin(payload):
        connection.needs_rollback = True
        raise RuntimeError("beyond repair")

    handle_follow_ups(TOPIC, ruin)
    row, now = record(), timezone.now()

    assert run_follow_up(follow_up_id=row.pk, now=now) is False

    row.refresh_from_db()
    assert (row.state, row.attempts, row.last_error) == (
        "pending", 1, "RuntimeError: beyond repair",
    )  # fmt: skip


@pytest.mark.django_db
def test_background_work_about_a_deleted_page_is_done_at_once():
    article = make_article()
    task = "modelsearch.tasks.insert_or_update_object_task"
    row = record(
        "search:1", task=task, args=["newsroom", "articlepage", str(article.pk)], kwargs={}
    )
    handle_follow_ups(TOPIC, run_background_task)
    article.delete()

    assert run_follow_up(follow_up_id=row.pk, now=timezone.now())
