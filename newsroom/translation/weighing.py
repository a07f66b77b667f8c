"""A translation beside its source, with all that is on record about both. Pure.

`staleness` and `alignment` ask it which words of the one stand for which of the other, as of now.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from newsroom.translation.evidence import (
    Link,
    Meanings,
    Record,
    Version,
    basis_of,
    links_by_source,
)
from newsroom.translation.pairing import Pairing, pair
from newsroom.translation.wording import Segment, block_of


@dataclass(frozen=True, kw_only=True)
class Weighing:
    source: Sequence[Segment]
    version: Version
    records: Sequence[Record]
    meanings: Meanings

    @cached_property
    def basis(self) -> Mapping[str, list[Link]]:
        """What was known when the version was saved, by segments of the source; "" by itself."""
        found = basis_of(self.version, self.records)
        return links_by_source(found.links) if found else {}

    @cached_property
    def pairing(self) -> Pairing:
        return pair(self.basis, self.source)

    @cached_property
    def every(self) -> Mapping[str, list[tuple[int, Link]]]:
        """All links ever recorded, by segments of the source, with the number of their record."""
        found: dict[str, list[tuple[int, Link]]] = {}
        for number, record in enumerate(self.records):
            for link in record.links:
                found.setdefault(link.source, []).append((number, link))
        return found

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """Segments of the translation by the ids on record: pasting and importing change them."""
        known: dict[str, list[Link]] = {}
        for links in self.basis.values():
            for link in links:
                if link.target:
                    known.setdefault(link.target, []).append(as_source(link))
        today = pair(known, self.version.segments).partner
        return {old: now for now, old in today.items()}

    @cached_property
    def places(self) -> Mapping[tuple[str, str], str]:
        return {(one.block, one.hash): one.id for one in self.version.segments}

    def known(self, segment: Segment) -> list[Link]:
        """What stands for a segment of the source: by today's wordings, else by what was known."""
        partner = self.pairing.partner.get(segment.id, "")
        evidence = self.evidence({segment.id, partner} - {""})
        return evidence or list(self.basis.get(partner, ()))

    def evidence(self, ids: set[str]) -> list[Link]:
        """Links that are about these segments and about the wording that the version has now."""
        since = self.said_by_hand(ids)
        return [
            link
            for one in sorted(ids)
            for number, link in self.every.get(one, ())
            if number >= since and self.version.has(link)
        ]

    def said_by_hand(self, ids: set[str]) -> int:
        """The number of the record that says what stands for them; earlier ones count no more.

        An older wording that is put back was linked otherwise: for it the record never was.
        """
        for number in reversed(range(len(self.records))):
            record = self.records[number]
            if record.by_hand & ids:
                own = [link for link in record.links if link.source in ids]
                if record.at <= self.version.saved_at or any(map(self.version.has, own)):
                    return number
        return 0

    def today(self, links: Iterable[Link]) -> list[str]:
        """The segments of the translation that links lead to, as far as they stand there."""
        found = (
            link.target
            if link.target in self.version.hashes
            else self.moved.get(link.target)
            or self.places.get((block_of(link.target), link.target_hash))
            for link in links
            if link.target
        )
        return list(dict.fromkeys(one for one in found if one))

    def alone(self) -> list[str]:
        """Segments of the translation of which somebody said that they stand by themselves."""
        certain = [link for _number, link in self.every.get("", ()) if self.version.has(link)]
        return self.today([*certain, *self.basis.get("", ())])


def as_source(link: Link) -> Link:
    return Link(target="", target_hash="", source=link.target, source_hash=link.target_hash)
