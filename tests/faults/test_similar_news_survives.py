"""The nightly rebuild of similar news, killed at its work: the next one goes on, nothing twice."""

import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils import timezone

from cms.embedded.programs import ROOT
from newsroom.delivery.models import RelatedEntry
from newsroom.related.begin_rebuild import begin_rebuild
from newsroom.related.locale_index import lock_index
from newsroom.related.models import KeptNeighbour, RebuildShard, RelatedIndex, TermStatistics
from tests.related.archive import fill_archive
from tests.related.rebuilding import rebuild_all

pytestmark = pytest.mark.faults

SOON = 60
ARTICLES = 300


def lists() -> list[tuple]:
    return list(
        RelatedEntry.objects.order_by("page_id", "rank").values_list("page_id", "member_id")
    )


def frequencies() -> set[tuple]:
    return set(TermStatistics.objects.values_list("term", "document_frequency"))


def start_rebuilding(stack) -> subprocess.Popen:
    """A process of its own; it goes on with what is begun."""
    command = [sys.executable, str(ROOT / "manage.py"), "rebuild_related"]
    return subprocess.Popen(command, env=stack.environment, cwd=ROOT, stdout=subprocess.DEVNULL)


def kill9(process: subprocess.Popen) -> None:
    process.kill()
    assert process.wait(timeout=SOON) == -signal.SIGKILL


def somebody_waits() -> bool:
    """For a lock that this test holds."""
    with connection.cursor() as cursor:
        # Not pg_stat_activity, which stands still within a transaction.
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        [[waits]] = cursor.fetchall()
    return bool(waits)


def a_minute_passes() -> None:
    """What a dead worker held is let go."""
    RebuildShard.objects.update(held_until=Now() - timedelta(seconds=1))


def test_a_rebuild_whose_workers_are_killed_comes_to_the_same_end(stack_of):
    fill_archive(ARTICLES)
    rebuild_all()
    expected, counted = lists(), frequencies()
    RelatedEntry.objects.all().delete()
    KeptNeighbour.objects.all().delete()
    stack = stack_of()
    begin_rebuild("en", refresh_statistics=True, now=timezone.now())

    with transaction.atomic():
        lock_index("en")
        first = start_rebuilding(stack)
        stack.wait_until(
            lambda: RebuildShard.objects.filter(done=ARTICLES).exists() and somebody_waits(),
            timeout_seconds=SOON,
        )
        kill9(first)
    assert RelatedIndex.objects.get(pk="en").stage == "counting"
    a_minute_passes()

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE newsroom_relatedentry IN SHARE MODE")
        second = start_rebuilding(stack)
        stack.wait_until(somebody_waits, timeout_seconds=SOON)
        kill9(second)
    index = RelatedIndex.objects.get(pk="en")
    assert (index.stage, index.epoch) == ("listing", 2)
    a_minute_passes()

    assert start_rebuilding(stack).wait(timeout=SOON) == 0
    assert RelatedIndex.objects.get(pk="en").stage == ""
    assert lists() == expected
    assert frequencies() == counted
    assert not RebuildShard.objects.exists()
