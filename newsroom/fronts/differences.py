"""What changed from one arrangement of a front to the next. Pure; the desk's history tells it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

What = Literal["added", "removed", "moved", "headline", "image", "end"]


@dataclass(frozen=True, kw_only=True)
class Place:
    page_id: int
    headline: str = ""
    image_id: int | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Change:
    """`place` counts from 1: in the later arrangement, of what was removed in the earlier one."""

    what: What
    page_id: int
    place: int


def differences(before: Sequence[Place], after: Sequence[Place]) -> list[Change]:
    """In the order of the later arrangement; what was taken off comes last.

    As few as possible count as moved: who only made room did not move.
    """
    was = {one.page_id: (place, one) for place, one in enumerate(before, start=1)}
    now = {one.page_id for one in after}
    kept = [one.page_id for one in after if one.page_id in was]
    standing = longest_rising([(was[page_id][0], page_id) for page_id in kept])
    changes: list[Change] = []
    for place, one in enumerate(after, start=1):
        if one.page_id not in was:
            changes.append(Change(what="added", page_id=one.page_id, place=place))
            continue
        earlier = was[one.page_id][1]
        if one.page_id not in standing:
            changes.append(Change(what="moved", page_id=one.page_id, place=place))
        aspects: list[tuple[What, bool]] = [
            ("headline", one.headline != earlier.headline),
            ("image", one.image_id != earlier.image_id),
            ("end", one.ends_at != earlier.ends_at),
        ]
        changes += [
            Change(what=what, page_id=one.page_id, place=place)
            for what, is_other in aspects
            if is_other
        ]
    gone = [(place, one) for place, one in was.values() if one.page_id not in now]
    return changes + [
        Change(what="removed", page_id=one.page_id, place=place) for place, one in gone
    ]


def longest_rising(places: Sequence[tuple[int, int]]) -> set[int]:
    """Page ids of a longest subsequence whose earlier places rise."""
    ends: list[int] = []
    chains: list[list[int]] = []
    for place, page_id in places:
        at = bisect_left(ends, place)
        chain = [*(chains[at - 1] if at else []), page_id]
        ends[at : at + 1] = [place]
        chains[at : at + 1] = [chain]
    return set(chains[-1]) if chains else set()
