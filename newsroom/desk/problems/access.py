"""Who sees the problems, and which of them: people who schedule see their own pages' failures."""

from typing import Any

from newsroom.review.policy import Verb, seats_with
from newsroom.review.rights import seats_of


def may_operate(user: Any) -> bool:
    """Whether somebody may replay what failed behind the scenes, and pause publication."""
    return bool(seats_with(seats=seats_of(user), verb=Verb.OPERATE))


def sees_problems(user: Any) -> bool:
    return may_operate(user) or bool(seats_with(seats=seats_of(user), verb=Verb.SCHEDULE))
