"""Dead letters: replayed with their whole budget, or dropped, with a line on record."""

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from newsroom.delivery.dead_letters import (
    DROPPED,
    REPLAYED,
    dead_letters,
    drop_dead_letters,
    replay_dead_letters,
)
from newsroom.delivery.follow_ups import (
    Effect,
    due_follow_ups,
    handle_follow_ups,
    record_follow_ups,
    run_follow_up,
)
from newsroom.delivery.models import FollowUp
from tests.builders import make_admin

pytestmark = pytest.mark.django_db
TOPIC = "test_topic"


@pytest.fixture
def letters():
    """Three dead ones and one that waits."""
    record_follow_ups([Effect(topic=TOPIC, key=f"k:{n}") for n in range(4)], now=timezone.now())
    rows = list(FollowUp.objects.filter(topic=TOPIC).order_by("key"))
    FollowUp.objects.filter(pk__in=[row.pk for row in rows[:3]]).update(
        state="dead", attempts=8, last_error="ConnectionError: away"
    )
    return rows


def states():
    return dict(FollowUp.objects.filter(topic=TOPIC).values_list("key", "state"))


def test_one_is_replayed_and_succeeds(letters):
    handle_follow_ups(TOPIC, lambda payload: None)
    now, admin = timezone.now(), make_admin()

    assert replay_dead_letters(ids=[letters[0].pk], user=admin, now=now) == 1

    assert letters[0].pk in due_follow_ups(limit=1000)
    assert run_follow_up(follow_up_id=letters[0].pk, now=timezone.now())
    assert states() == {"k:0": "done", "k:1": "dead", "k:2": "dead", "k:3": "pending"}
    line = ModelLogEntry.objects.get(action=REPLAYED)
    assert (line.user, line.data["key"]) == (admin, "k:0")
    assert line.data["error"] == "ConnectionError: away"


def test_a_replayed_one_has_its_whole_budget_again(letters):
    replay_dead_letters(ids=[letters[0].pk], user=make_admin(), now=timezone.now())

    letters[0].refresh_from_db()
    assert (letters[0].state, letters[0].attempts) == ("pending", 0)


def test_all_are_replayed_at_once_and_each_is_on_record(letters):
    assert replay_dead_letters(user=make_admin(), now=timezone.now()) == 3

    assert not dead_letters().exists()
    assert ModelLogEntry.objects.filter(action=REPLAYED).count() == 3


def test_a_dropped_one_is_not_carried_out_and_not_counted_as_done(letters):
    handled = []
    handle_follow_ups(TOPIC, handled.append)

    assert drop_dead_letters(ids=[letters[1].pk], user=make_admin(), now=timezone.now()) == 1

    assert not run_follow_up(follow_up_id=letters[1].pk, now=timezone.now())
    assert handled == []
    assert states()["k:1"] == "dropped"
    assert ModelLogEntry.objects.get(action=DROPPED).data["key"] == "k:1"


def test_what_is_not_dead_is_left_alone(letters):
    assert drop_dead_letters(ids=[letters[3].pk], user=make_admin(), now=timezone.now()) == 0
    assert replay_dead_letters(ids=[letters[3].pk], user=make_admin(), now=timezone.now()) == 0
    assert states()["k:3"] == "pending"
