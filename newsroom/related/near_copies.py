"""Collapses copies of one piece, such as a wire story that two desks ran. Pure."""

from collections.abc import Iterable

from newsroom.related.candidate import Candidate
from newsroom.related.signature import FULL_WEIGHT

COPY_COSINE = 0.8
# A little above 1 - 0.8², for weights are rounded.
MOST_MISSING = 0.37 * FULL_WEIGHT**2


def are_copies(one: Candidate, other: Candidate) -> bool:
    """Whether two articles are one text with small changes.

    By Cauchy and Schwarz the terms that copies share carry 0.64 of either's square at least. Most
    pairs are told apart by the heaviest few, and the lists of an event compare thousands of pairs.
    """
    missing = 0
    others = other.signature.weights
    for term, weight in one.signature.posted.items():
        if term not in others:
            missing += weight * weight
            if missing > MOST_MISSING:
                return False
    return one.signature.cosine(other.signature) >= COPY_COSINE


def collapse_copies(ordered: Iterable[Candidate], *, most: int) -> list[Candidate]:
    """The first `most` different pieces; of copies the newest, in the best copy's place."""
    groups: list[list[Candidate]] = []
    for candidate in ordered:
        group = next((group for group in groups if are_copies(group[0], candidate)), None)
        if group is not None:
            group.append(candidate)
        elif len(groups) < most:
            groups.append([candidate])
    return [max(group, key=lambda copy: copy.newness) for group in groups]
