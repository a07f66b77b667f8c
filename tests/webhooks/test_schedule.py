"""When a message is tried again, and how long an endpoint rests."""

from datetime import timedelta

import pytest

from newsroom.webhooks.schedule import LONGEST_REST, MOST_ATTEMPTS, pause_after, rest_after


def test_nine_attempts_in_the_documented_rhythm():
    pauses = [pause_after(n, jitter=0, retry_after=None) for n in range(1, MOST_ATTEMPTS + 1)]

    assert pauses == [
        timedelta(seconds=5),
        timedelta(seconds=30),
        timedelta(minutes=5),
        timedelta(minutes=30),
        timedelta(hours=2),
        timedelta(hours=5),
        timedelta(hours=10),
        timedelta(hours=24),
        None,
    ]


def test_a_pause_is_stretched_by_a_fifth_at_most_and_never_shortened():
    assert pause_after(1, jitter=1, retry_after=None) == timedelta(seconds=6)


@pytest.mark.parametrize(
    ("asked", "pause"),
    [
        (timedelta(seconds=1), timedelta(seconds=5)),
        (timedelta(minutes=3), timedelta(minutes=3)),
        (timedelta(days=30), timedelta(hours=24)),
    ],
)
def test_the_receiver_may_ask_for_longer_and_not_for_shorter(asked, pause):
    assert pause_after(1, jitter=0, retry_after=asked) == pause


def test_an_endpoint_is_asked_at_least_every_twelve_minutes():
    assert rest_after(10**6, jitter=1) == LONGEST_REST * 1.2 == timedelta(minutes=12)
