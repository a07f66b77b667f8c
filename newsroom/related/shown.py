"""Chooses what readers see with an article from what is kept for it. Pure.

Called whenever a kept list, a pin or an exclusion changes. Promises: pins first in the editor's
order, never an excluded or unknown story, no story twice, no copy beside its original.
"""

from collections.abc import Collection, Mapping, Sequence

from newsroom.related.candidate import Candidate
from newsroom.related.near_copies import are_copies, collapse_copies
from newsroom.related.ranking import Ranked

SHOWN = 6
PINNED = "pinned"


def choose_shown(
    kept: Sequence[Ranked],
    *,
    known: Mapping[int, Candidate],
    pins: Sequence[int] = (),
    excluded: Collection[int] = (),
    most: int = SHOWN,
) -> list[Ranked]:
    """At most `most` entries; `known` holds the live articles of the same locale, by page id."""
    by_member = {ranked.member: ranked for ranked in kept}
    pinned = [pin for pin in dict.fromkeys(pins) if pin in known and pin not in excluded][:most]
    others = [
        known[ranked.member]
        for ranked in kept
        if ranked.member in known
        and ranked.member not in excluded
        and ranked.member not in pinned
        and not any(are_copies(known[pin], known[ranked.member]) for pin in pinned)
    ]
    return [_as_pinned(pin, by_member.get(pin)) for pin in pinned] + [
        by_member[candidate.member]
        for candidate in collapse_copies(others, most=most - len(pinned))
    ]


def _as_pinned(pin: int, ranked: Ranked | None) -> Ranked:
    if ranked is None:
        return Ranked(pin, 0.0, (PINNED,))
    return Ranked(pin, ranked.score, (PINNED, *ranked.reasons))
