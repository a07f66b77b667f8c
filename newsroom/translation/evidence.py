"""What is on record about a translation: which of its words stand for which of its source. Pure.

A record is written when a translation begins and whenever somebody confirms something, and holds
the whole of what is known then, so that the newest one tells it all. n:m: a merged paragraph has
links to several of the source, a split one of the source is linked from several. A link without a
hash of the source says where something is said, and that nobody has confirmed it yet.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from newsroom.translation.wording import Segment, block_of, digest_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """One segment of the translation and one of the source, each with the hash of its words then.

    No target: the version as a whole answers for it (left out, or merged into another), and
    `target_hash` is the digest of the version. No source: the target stands by itself.
    `revision` is the version of the source that had those words.
    """

    target: str
    target_hash: str
    source: str
    source_hash: str
    revision: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """`is_act`: somebody said so; otherwise it only keeps what a published wording stood for.

    `confirmed` are the segments of the source that somebody compared with the translation,
    `by_hand` those of which somebody said what stands for them, whatever was on record before.
    """

    at: datetime
    links: tuple[Link, ...]
    is_act: bool = True
    confirmed: frozenset[str] = frozenset()
    by_hand: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Version:
    """A text of the translation, and when it was saved."""

    segments: Sequence[Segment]
    saved_at: datetime

    @cached_property
    def wordings(self) -> set[tuple[str, str]]:
        return {(one.block, one.hash) for one in self.segments}

    @cached_property
    def hashes(self) -> dict[str, str]:
        return {one.id: one.hash for one in self.segments}

    @cached_property
    def digest(self) -> str:
        return digest_of(self.segments)

    def has(self, link: Link) -> bool:
        """Whether the wording that the link is about stands in this version."""
        if not link.target:
            return link.target_hash == self.digest
        return (block_of(link.target), link.target_hash) in self.wordings


class Meanings:
    """Wordings of a source that an editor called the same in meaning."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self.leaders: dict[str, str] = {}
        for before, after in pairs:
            self.leaders[self.leader(before)] = self.leader(after)

    def leader(self, one: str) -> str:
        while one in self.leaders and self.leaders[one] != one:
            one = self.leaders[one]
        return one

    def are_same(self, one: str, other: str) -> bool:
        return self.leader(one) == self.leader(other)


def links_by_source(links: Iterable[Link]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.source, []).append(link)
    return found


def basis_of(version: Version, records: Sequence[Record]) -> Record | None:
    """What was known when the version was saved: whoever wrote on had that before their eyes.

    The very first record where all are younger, as for texts older than this book-keeping.
    """
    acts = [record for record in records if record.is_act]
    earlier = [record for record in acts if record.at <= version.saved_at]
    return earlier[-1] if earlier else acts[0] if acts else None


def first_links(
    source: Sequence[Segment], target: Sequence[Segment], *, revision: int | None
) -> list[Link]:
    """As a translation begins: by id, for it began as a copy of the source.

    One that was written elsewhere has ids of its own: then by place, where both have the same
    kinds of segments in the same order; the rest is the whole version's to answer for.
    """
    own = {one.id: one for one in target}
    digest = digest_of(target)
    by_place = places_of(source, target)
    links = []
    for one in source:
        other = own.get(one.id) or by_place.get(one.id)
        links.append(
            Link(
                target=other.id if other else "",
                target_hash=other.hash if other else digest,
                source=one.id,
                source_hash=one.hash,
                revision=revision,
            )
        )
    return links


def places_of(source: Sequence[Segment], target: Sequence[Segment]) -> Mapping[str, Segment]:
    if [one.kind for one in source] != [one.kind for one in target]:
        return {}
    return {one.id: other for one, other in zip(source, target, strict=True)}
