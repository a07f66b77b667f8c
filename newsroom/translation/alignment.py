"""Which segment of a source stands beside which of its translation, passage by passage. Pure.

The side-by-side editor draws it. Any number of passages on either side may stand for each other.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsroom.translation.evidence import Link, first_links
from newsroom.translation.staleness import Change, Outdated, outdated
from newsroom.translation.weighing import Weighing
from newsroom.translation.wording import Segment


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """A passage of the source, or one that is gone from it, and what stands for it.

    `was_at` is where it stood when last known, for words that were deleted since; `seen` changes
    with the words on either side. `is_left_out`: somebody said that nothing has to stand for it.
    """

    id: str
    source: Segment | None
    targets: tuple[str, ...]
    was_at: str
    outdated: Outdated | None
    is_confirmed: bool
    is_left_out: bool
    seen: str


@dataclass(frozen=True, kw_only=True)
class Alignment:
    """In the order of the source, what is gone from it last.

    `added`: segments of the translation's running text that stand for nothing; `alone` are those of
    them of which somebody said so.
    """

    pairs: Sequence[Pair]
    added: Sequence[Segment]
    alone: frozenset[str]


def align(weighing: Weighing) -> Alignment:
    late = {one.id: one for one in outdated(weighing)}
    first = first_links_of(weighing)
    pairs = [pair_of(one, weighing=weighing, late=late, first=first) for one in weighing.source]
    pairs += [gone_pair(one, weighing=weighing) for one in late.values() if one.now is None]
    linked = {target for one in pairs for target in one.targets}
    return Alignment(
        pairs=pairs,
        added=[one for one in weighing.version.segments if one.id not in linked],
        alone=frozenset(weighing.alone()) - linked,
    )


def first_links_of(weighing: Weighing) -> Mapping[str, Link]:
    """Of a version of which nothing is on record yet."""
    if weighing.basis:
        return {}
    links = first_links(weighing.source, weighing.version.segments, revision=None)
    return {link.source: link for link in links}


def pair_of(
    segment: Segment,
    *,
    weighing: Weighing,
    late: Mapping[str, Outdated],
    first: Mapping[str, Link],
) -> Pair:
    links = weighing.known(segment) or [link for link in [first.get(segment.id)] if link]
    targets = tuple(weighing.today(links))
    is_out = not targets and is_left_out(segment, weighing=weighing)
    has_no_place = not any(link.target for link in links)
    # Empty as the version began, and written since: descriptions of pictures.
    if has_no_place and not is_out and segment.id in weighing.version.hashes:
        targets = (segment.id,)
    waits = late.get(segment.id)
    return Pair(
        id=segment.id,
        source=segment,
        targets=targets,
        was_at=next((link.target for link in links if link.target), ""),
        outdated=waits,
        is_confirmed=waits is None and is_confirmed(segment, targets, weighing=weighing),
        is_left_out=is_out,
        seen=seen_of(segment.hash, targets, weighing=weighing),
    )


def gone_pair(one: Outdated, *, weighing: Weighing) -> Pair:
    return Pair(
        id=one.id,
        source=None,
        targets=one.targets,
        was_at=one.targets[0],
        outdated=one,
        is_confirmed=False,
        is_left_out=False,
        seen=seen_of(Change.GONE, one.targets, weighing=weighing),
    )


def is_confirmed(segment: Segment, targets: Sequence[str], *, weighing: Weighing) -> bool:
    """Somebody compared these very words with each other."""
    links = {
        link.target
        for number, link in weighing.every.get(segment.id, ())
        if segment.id in weighing.records[number].confirmed
        and weighing.meanings.are_same(link.source_hash, segment.hash)
        and link.target_hash == weighing.version.hashes.get(link.target)
    }
    return bool(targets) and links.issuperset(targets)


def is_left_out(segment: Segment, *, weighing: Weighing) -> bool:
    said = [
        {link.target for link in record.links if link.source == segment.id}
        for record in weighing.records
        if segment.id in record.by_hand
    ]
    return bool(said) and said[-1] == {""}


def seen_of(source: str, targets: Sequence[str], *, weighing: Weighing) -> str:
    own = "".join(weighing.version.hashes.get(one, "") for one in targets)
    return f"{source}:{hashlib.sha256(own.encode()).hexdigest()[:16]}"
