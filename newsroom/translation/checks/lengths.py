"""A passage that is far shorter or longer than what it stands for. Pure.

The bounds were read from 123 news stories in three languages (see the decision): outside of them
fewer than one pair in a thousand is right.
"""

from collections.abc import Iterator

from newsroom.translation.checks.finding import Finding, Unit

ENOUGH_CHARACTERS = 60
SHORTEST, LONGEST = 0.4, 2.5


def check_length(unit: Unit) -> Iterator[Finding]:
    there, here = len(unit.said_there), len(unit.said_here)
    if there < ENOUGH_CHARACTERS:
        return
    ratio = here / there
    if ratio < SHORTEST:
        yield unit.find("length-short", "warning", percent=f"{ratio:.0%}")
    if ratio > LONGEST:
        yield unit.find("length-long", "warning", percent=f"{ratio:.0%}")
