"""How `/stories` and `/resolve` refuse: a withdrawal with its words, else what there is instead."""

from collections.abc import Iterable

from newsroom.api.problem_types import BLOCKED, GONE, NOT_FOUND
from newsroom.api.problems import Problem
from newsroom.delivery.missing_versions import LiveVersion

WITHDRAWN = {410: GONE, 451: BLOCKED}
# One sentence for a draft, a version taken down and one that never was: it tells them not apart.
MISSING = "Nothing is published here in this locale."


def refuse_withdrawn(*, status: int, statement: str, reason: str) -> None:
    """Raises Problem 410 or 451 for a tombstone that says why, and nothing else."""
    if status in WITHDRAWN:
        raise Problem(WITHDRAWN[status], statement, reason=reason)


def missing_version(versions: Iterable[LiveVersion]) -> Problem:
    """A 404 with the locales where the story is live; an id that nobody has gets an empty list."""
    available = list(dict.fromkeys(version.locale for version in versions))
    return Problem(NOT_FOUND, MISSING, facts={"available": available})
