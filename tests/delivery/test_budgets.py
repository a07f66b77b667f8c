"""Each topic's budget outlasts the outage that is usual for what it needs."""

from datetime import timedelta

import pytest

from newsroom.delivery.budgets import Budget, budget_of

QUICK = Budget(attempts=5, first_pause=timedelta(seconds=1), longest_pause=timedelta(seconds=5))


def test_pauses_double_up_to_the_longest():
    assert [QUICK.pause_after(attempts).seconds for attempts in (1, 2, 3, 4, 99)] == [1, 2, 4, 5, 5]


def test_a_budget_knows_how_long_it_lasts():
    assert QUICK.lasts == timedelta(seconds=1 + 2 + 4 + 5)


@pytest.mark.parametrize(
    ("topic", "least"),
    [
        ("password_reset", timedelta(hours=2)),
        ("picture_files", timedelta(minutes=15)),
        ("dependents", timedelta(minutes=2)),
        ("never heard of", timedelta(minutes=2)),
    ],
)
def test_an_outage_of_its_kind_does_not_use_it_up(topic, least):
    assert budget_of(topic).lasts >= least
