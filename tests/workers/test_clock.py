"""The clock's judgement: whom it wakes, when it acts itself, how long it sleeps."""

import threading
from datetime import timedelta

import pytest
from django.conf import settings

from newsroom.delivery.effects import finish_picture
from newsroom.delivery.follow_ups import record_follow_ups
from newsroom.delivery.models import FollowUp
from newsroom.publishing.beats import record_beat
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Heartbeat, Publication
from tests.builders import make_article, make_live_category, schedule, show_signs_of_life
from workers.clock import MOST_HINTS, Clock
from workers.hints import MOST_WAITING, HintSender
from workers.listening import Listener
from workers.tasks import make_pictures, publish_due, run_follow_ups

pytestmark = pytest.mark.django_db


class RecordedHints:
    """Stands where the network would be."""

    def __init__(self):
        self.sent = []

    def send(self, task):
        self.sent.append(task)


@pytest.fixture
def clock():
    return Clock(hints=RecordedHints(), listener=Listener())


@pytest.fixture
def section():
    section = make_live_category()
    FollowUp.objects.update(state="done")
    return section


def test_a_due_row_is_announced_once(clock, section):
    schedule(make_article(section))
    FollowUp.objects.update(state="done")

    clock.announce_due(now=100.0)
    clock.announce_due(now=100.1)

    assert clock.hints.sent == [publish_due]


def test_a_burst_is_announced_by_a_few_hints(clock, section):
    for _ in range(MOST_HINTS + 2):
        schedule(make_article(section))

    clock.announce_due(now=100.0)

    assert clock.hints.sent == [publish_due] * MOST_HINTS


def test_nothing_is_announced_before_its_time(clock, section):
    schedule(make_article(section), due_at=database_now() + timedelta(hours=1))

    clock.announce_due(now=100.0)

    assert clock.hints.sent == []


def test_patience_ends_three_tenths_of_a_second_after_a_row_was_seen(clock, section):
    schedule(make_article(section))
    clock.announce_due(now=100.0)

    assert not clock.has_lost_patience(100.0 + settings.CLOCK_PATIENCE_SECONDS - 0.01)
    assert clock.has_lost_patience(100.0 + settings.CLOCK_PATIENCE_SECONDS + 0.01)


def test_who_waited_in_vain_publishes_at_once_for_a_while_and_then_waits_again(clock, section):
    first = schedule(make_article(section))
    clock.announce_due(now=100.0)
    clock.publish_alone(now=100.4)
    schedule(make_article(section))
    clock.announce_due(now=101.0)

    assert Publication.objects.get(pk=first.pk).state == "done"
    assert clock.has_lost_patience(101.0)

    clock.seen_at = dict.fromkeys(clock.seen_at, 111.0)
    assert not clock.has_lost_patience(111.0)


def test_who_waited_in_vain_waits_again_only_for_a_worker_that_lives(clock, section):
    schedule(make_article(section))
    clock.announce_due(now=100.0)
    clock.publish_alone(now=100.4)
    show_signs_of_life()
    Heartbeat.objects.update(at=database_now() - timedelta(seconds=7))

    clock.hear_of_workers(now=110.5)
    assert clock.patience(110.5) == 0.0

    show_signs_of_life()
    clock.hear_of_workers(now=115.0)
    assert clock.patience(115.0) == 0.0
    clock.hear_of_workers(now=120.6)
    assert clock.patience(120.6) == settings.CLOCK_PATIENCE_SECONDS


def test_a_worker_of_other_queues_is_not_waited_for(clock, section):
    schedule(make_article(section))
    clock.announce_due(now=100.0)
    clock.publish_alone(now=100.4)
    record_beat("worker:3", kind=Heartbeat.Kind.WORKER, queues=["webhooks"])

    clock.hear_of_workers(now=110.5)

    assert clock.patience(110.5) == 0.0


def test_a_clock_that_found_nothing_to_do_keeps_its_patience(clock):
    clock.publish_alone(now=100.0)

    assert clock.patience(100.1) == settings.CLOCK_PATIENCE_SECONDS


def test_a_row_that_went_out_is_forgotten(clock, section):
    row = schedule(make_article(section))
    clock.announce_due(now=100.0)
    Publication.objects.filter(pk=row.pk).update(state="done")

    clock.announce_due(now=200.0)

    assert not clock.has_lost_patience(300.0)


def test_it_sleeps_until_the_next_due_instant_and_never_longer_than_a_second(clock, section):
    assert clock.seconds_to_wait() == settings.CLOCK_LONGEST_WAIT_SECONDS

    schedule(make_article(section), due_at=database_now() + timedelta(seconds=0.5))

    assert 0 < clock.seconds_to_wait() <= 0.5


def test_waiting_follow_ups_are_relayed_at_most_once_a_second(clock, section):
    schedule(make_article(section), due_at=database_now() + timedelta(hours=1))
    FollowUp.objects.update(state="pending")

    for now in (100.0, 100.5, 101.0):
        clock.relay(now)

    assert clock.hints.sent == [run_follow_ups, run_follow_ups]


def test_pictures_are_relayed_to_workers_of_their_own(clock, section):
    effect = finish_picture(image_id=404, since=1)
    FollowUp.objects.all().delete()
    record_follow_ups([effect], now=database_now())

    clock.relay(100.0)

    assert clock.hints.sent == [make_pictures]


def test_each_tick_within_two_seconds_of_the_last_leaves_one_sign_of_life(clock):
    clock.tick()
    clock.tick()

    assert Heartbeat.objects.filter(name=clock.name).count() == 1


class FrozenBroker:
    """A task whose sending never returns while the broker is frozen."""

    def __init__(self):
        self.thawed = threading.Event()

    def apply_async(self, **options):
        self.thawed.wait(30)


def test_a_frozen_broker_blocks_only_the_thread_of_hints(caplog):
    hints, broker = HintSender(), FrozenBroker()

    for _ in range(MOST_WAITING + 2):
        hints.send(broker)

    assert not broker.thawed.is_set()
    assert "Hint dropped" in caplog.text
    broker.thawed.set()
