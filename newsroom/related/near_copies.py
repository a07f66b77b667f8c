"""Collapses copies of one piece, such as a wire story that two desks ran. Pure."""

from collections.abc import Iterable

from newsroom.related.candidate import Candidate

COPY_COSINE = 0.8


def are_copies(one: Candidate, other: Candidate) -> bool:
    """Whether two articles are one text with small changes."""
    # Most pairs are told apart by a handful of terms, and lists compare hundreds of pairs.
    if one.signature.core.isdisjoint(other.signature.weights):
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
