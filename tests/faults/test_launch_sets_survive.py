"""A launch set under kill -9: all of it or nothing, and once, whoever carries it out."""

import signal
from datetime import timedelta

import pytest

from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Change, Document
from newsroom.publishing.crash_points import CLAIMED, COMMITTED, OUTBOXED, PUBLISHED
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import LaunchSet, Publication
from tests.faults.invariants import hold_everything
from tests.publishing.sets.launches import make_trilingual, plan
from tests.publishing.sets.ready import make_ready, ready_pages

POINTS = (CLAIMED, PUBLISHED, OUTBOXED, COMMITTED)


def live_members(launch_set):
    page_ids = launch_set.members.values("page_id")
    return ArticlePage.objects.filter(pk__in=page_ids, live=True).count()


def is_done(launch_set):
    return LaunchSet.objects.get(pk=launch_set.pk).state == "done"


@pytest.mark.parametrize("is_ready", [True, False])
def test_f1_clocks_killed_at_each_point_leave_all_of_a_set_or_nothing(stack_of, is_ready, settings):
    """Four clocks die at the same set: only the one after its commit leaves anything.

    With its members made ready beforehand, and one by one.
    """
    stack = stack_of()
    settings.BASE_URL = stack.url
    launch_set = plan(make_trilingual())
    if is_ready:
        make_ready(launch_set)
        assert len(ready_pages()) == 3
    seen = []
    for number, point in enumerate(POINTS):
        stack.start_each({f"clock-{number}": {"NEWSROOM_CRASH": point}})
        assert stack.wait_until_dead(f"clock-{number}") == -signal.SIGKILL
        seen.append((live_members(launch_set), is_done(launch_set)))

    assert seen == [(0, False)] * 3 + [(3, True)]
    assert ready_pages() == set()
    hold_everything(list(Publication.objects.filter(launch_set=launch_set)))


def test_f7_two_clocks_and_a_worker_carry_a_set_out_once_in_the_same_second(stack_of):
    stack = stack_of("worker", "clock", "clock-2")
    launch_set = plan(
        make_trilingual(approved=("en", "kk")),
        mode="ready",
        due_at=database_now() + timedelta(seconds=2),
    )

    stack.wait_until(
        lambda: LaunchSet.objects.get(pk=launch_set.pk).state == "partial", timeout_seconds=30
    )

    story_id = ArticlePage.objects.get(
        pk=launch_set.members.order_by("pk")[0].page_id
    ).translation_key.hex
    documents = Document.objects.filter(story_id=story_id)
    assert sorted(documents.values_list("locale", flat=True)) == ["en", "kk"]
    assert len(set(documents.values_list("first_published_at", flat=True))) == 1
    changes = Change.objects.filter(story_id=story_id).order_by("position")
    positions = list(changes.values_list("position", flat=True))
    assert positions == [positions[0], positions[0] + 1]
