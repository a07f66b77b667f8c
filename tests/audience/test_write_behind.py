"""Views wait in the process while Redis is away; nobody waits for them."""

import threading
import time
from collections.abc import Callable, Sequence

from redis.exceptions import ConnectionError as RedisAway

from newsroom.audience.counter import View
from newsroom.audience.write_behind import ViewBuffer
from tests.audience.test_counting import view


def wait_until(condition: Callable[[], bool], *, seconds: float = 10) -> None:
    ends_at = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends_at, "it did not happen"
        time.sleep(0.01)


class Sink:
    """Stands for Redis, which lies outside the process: reachable, away or frozen."""

    def __init__(self) -> None:
        self.taken: list[View] = []
        self.is_away = False
        self.frozen = threading.Event()
        self.frozen.set()

    def __call__(self, views: Sequence[View]) -> int:
        self.frozen.wait()
        if self.is_away:
            raise RedisAway("refused")
        self.taken += views
        return len(views)


PAUSE = 0.05


def test_views_are_sent_in_order() -> None:
    sink = Sink()
    buffer = ViewBuffer(sink, pause_seconds=PAUSE)
    views = [view(address=f"192.0.2.{n}") for n in range(50)]

    for one in views:
        buffer.add(one)

    wait_until(lambda: buffer.waiting == 0)
    assert sink.taken == views


def test_what_could_not_be_sent_is_sent_later() -> None:
    sink = Sink()
    sink.is_away = True
    buffer = ViewBuffer(sink, pause_seconds=PAUSE)
    views = [view(address=f"192.0.2.{n}") for n in range(20)]
    for one in views:
        buffer.add(one)
    time.sleep(0.2)
    assert (buffer.waiting, sink.taken) == (20, [])

    sink.is_away = False

    wait_until(lambda: buffer.waiting == 0)
    assert sorted(one.address for one in sink.taken) == sorted(one.address for one in views)


def test_nobody_waits_while_redis_is_frozen() -> None:
    sink = Sink()
    sink.frozen.clear()
    buffer = ViewBuffer(sink, pause_seconds=PAUSE)
    buffer.add(view())
    time.sleep(0.05)  # the thread hangs now

    began = time.monotonic()
    for n in range(1000):
        buffer.add(view(address=f"192.0.2.{n}"))
    took = time.monotonic() - began
    sink.frozen.set()

    assert took < 1
    wait_until(lambda: buffer.waiting == 0)
    assert len(sink.taken) == 1001


def test_more_than_fits_is_dropped_and_counted() -> None:
    sink = Sink()
    sink.is_away = True
    buffer = ViewBuffer(sink, pause_seconds=PAUSE, most_waiting=10)

    for n in range(15):
        buffer.add(view(address=f"192.0.2.{n}"))
        time.sleep(0.001)

    wait_until(lambda: buffer.waiting <= 15)
    assert buffer.dropped >= 1
    assert buffer.dropped + buffer.waiting == 15


def test_a_process_that_ends_sends_the_rest() -> None:
    sink = Sink()
    sink.frozen.clear()
    buffer = ViewBuffer(sink, pause_seconds=PAUSE)
    buffer.add(view())
    threading.Timer(0.1, sink.frozen.set).start()

    buffer.close()

    assert len(sink.taken) == 1


def test_a_process_that_ends_does_not_wait_for_ever() -> None:
    sink = Sink()
    sink.is_away = True
    buffer = ViewBuffer(sink, pause_seconds=PAUSE, farewell_seconds=0.2)
    buffer.add(view())

    began = time.monotonic()
    buffer.close()

    assert time.monotonic() - began < 2
    assert (buffer.waiting, sink.taken) == (1, [])
