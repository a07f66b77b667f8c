"""Which segments of a source a translation does not follow any more. Pure: values in, values out.

Nothing is remembered as outdated: it is found each time by comparing what is on record with the
source as it stands. A confirmation counts for the wording that was confirmed, and for whatever was
written on from it later; an edit by itself confirms nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from newsroom.translation.evidence import (
    Link,
    Meanings,
    Record,
    Version,
    basis_of,
    links_by_source,
)
from newsroom.translation.pairing import Pairing, pair
from newsroom.translation.wording import Segment


class Change(StrEnum):
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True, slots=True)
class Outdated:
    """`id` is the source's; `now` is missing where the source no longer says it.

    `before` is what was confirmed (its hash, and the version of the source that had those words);
    missing where it is new. `targets` are the segments of the translation that stand for it.
    """

    id: str
    change: Change
    now: Segment | None
    before: Link | None
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Weighing:
    """Everything that the questions below are asked of."""

    source: Sequence[Segment]
    version: Version
    records: Sequence[Record]
    meanings: Meanings

    def basis(self) -> Mapping[str, list[Link]]:
        found = basis_of(self.version, self.records)
        return links_by_source(found.links) if found else {}

    def every_link(self) -> Mapping[str, list[Link]]:
        return links_by_source(link for record in self.records for link in record.links)


def outdated(weighing: Weighing) -> list[Outdated]:
    """In the order of the source; what is gone comes last. Without records nothing is known."""
    basis = weighing.basis()
    if not basis:
        return []
    pairing = pair(basis, weighing.source)
    every = weighing.every_link()
    found = []
    for segment in weighing.source:
        known = pairing.partner.get(segment.id, "")
        about = evidence_about(segment, known, every=every, version=weighing.version)
        if not is_followed(segment, about or basis.get(known, []), meanings=weighing.meanings):
            found.append(tell(segment, about or basis.get(known, []), version=weighing.version))
    return [*found, *gone(pairing, basis=basis, every=every, version=weighing.version)]


def evidence_about(
    segment: Segment, known: str, *, every: Mapping[str, list[Link]], version: Version
) -> list[Link]:
    """Links that are about this segment and about the wording that the version has now."""
    ids = {segment.id, known} - {""}
    return [link for one in sorted(ids) for link in every.get(one, ()) if version.has(link)]


def is_followed(segment: Segment, links: Sequence[Link], *, meanings: Meanings) -> bool:
    """Of a split segment every part has to follow."""
    by_target: dict[str, list[Link]] = {}
    for link in links:
        by_target.setdefault(link.target, []).append(link)
    return bool(by_target) and all(
        any(meanings.are_same(link.source_hash, segment.hash) for link in part)
        for part in by_target.values()
    )


def tell(segment: Segment, links: Sequence[Link], *, version: Version) -> Outdated:
    targets = dict.fromkeys(link.target for link in links if link.target in version.hashes)
    return Outdated(
        id=segment.id,
        change=Change.CHANGED if links else Change.NEW,
        now=segment,
        before=links[-1] if links else None,
        targets=tuple(targets),
    )


def gone(
    pairing: Pairing,
    *,
    basis: Mapping[str, list[Link]],
    every: Mapping[str, list[Link]],
    version: Version,
) -> list[Outdated]:
    """What the source no longer says while the translation still does, and nobody said it may."""
    alone = {link.target for link in every.get("", ()) if version.has(link)}
    found = []
    for one in pairing.gone:
        targets = tuple(
            link.target
            for link in basis[one]
            if link.target in version.hashes and link.target not in alone
        )
        if targets:
            found.append(
                Outdated(
                    id=one, change=Change.GONE, now=None, before=basis[one][-1], targets=targets
                )
            )
    return found


def confirm(weighing: Weighing, *, ids: frozenset[str], revision: int | None) -> tuple[Link, ...]:
    """The whole record after these segments of the source were confirmed; with none, as it stands.

    `revision` is the version of the source that was looked at.
    """
    late = {one.id: one for one in outdated(weighing)}
    basis = weighing.basis()
    pairing = pair(basis, weighing.source)
    version = weighing.version
    every = weighing.every_link()
    links: list[Link] = []
    for segment in weighing.source:
        old = pairing.partner.get(segment.id, "")
        waits = late.get(segment.id)
        if waits is not None and segment.id not in ids:
            links += keep(waits, segment, version=version)
            continue
        known = evidence_about(segment, old, every=every, version=version) or basis.get(old, [])
        targets = [link.target for link in known if link.target in version.hashes]
        if not targets and segment.id in version.hashes:
            targets = [segment.id]
        links += [
            Link(
                target=target,
                target_hash=version.hashes.get(target, version.digest),
                source=segment.id,
                source_hash=segment.hash,
                revision=revision,
            )
            for target in dict.fromkeys(targets or [""])
        ]
    for one in late.values():
        if one.change is Change.GONE:
            links += let_stand(one, version=version) if one.id in ids else basis[one.id]
    alone = [link for record in weighing.records for link in record.links if not link.source]
    return tuple(dict.fromkeys([*links, *(link for link in alone if version.has(link))]))


def keep(waits: Outdated, segment: Segment, *, version: Version) -> list[Link]:
    """Still outdated: what its wording of now stands for is what was confirmed last."""
    if waits.before is None:
        return []
    return [
        Link(
            target=target,
            target_hash=version.hashes.get(target, version.digest),
            source=segment.id,
            source_hash=waits.before.source_hash,
            revision=waits.before.revision,
        )
        for target in waits.targets or ("",)
    ]


def let_stand(one: Outdated, *, version: Version) -> list[Link]:
    return [
        Link(target=target, target_hash=version.hashes[target], source="", source_hash="")
        for target in one.targets
    ]
