"""Which segments of a source a translation does not follow any more. Pure: values in, values out.

Nothing is remembered as outdated: it is found each time by comparing what is on record with the
source as it stands. A confirmation counts for the wording that was confirmed, and for whatever was
written on from it later; an edit by itself confirms nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from newsroom.translation.evidence import Link, Meanings, Version
from newsroom.translation.weighing import Weighing
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


def outdated(weighing: Weighing) -> list[Outdated]:
    """In the order of the source; what is gone comes last. Without records nothing is known."""
    if not weighing.basis:
        return []
    found = []
    for segment in weighing.source:
        links = weighing.known(segment)
        if not is_followed(segment, links, meanings=weighing.meanings):
            found.append(tell(segment, links, weighing=weighing))
    return [*found, *gone(weighing)]


def is_followed(segment: Segment, links: Sequence[Link], *, meanings: Meanings) -> bool:
    """Of a split segment every part has to follow."""
    by_target: dict[str, list[Link]] = {}
    for link in links:
        by_target.setdefault(link.target, []).append(link)
    return bool(by_target) and all(
        any(meanings.are_same(link.source_hash, segment.hash) for link in part)
        for part in by_target.values()
    )


def tell(segment: Segment, links: Sequence[Link], *, weighing: Weighing) -> Outdated:
    """New as long as nobody has confirmed it, also where somebody has said what stands for it."""
    confirmed = [link for link in links if link.source_hash]
    return Outdated(
        id=segment.id,
        change=Change.CHANGED if confirmed else Change.NEW,
        now=segment,
        before=confirmed[-1] if confirmed else None,
        targets=tuple(weighing.today(links)),
    )


def gone(weighing: Weighing) -> list[Outdated]:
    """What the source no longer says while the translation still does, and nobody said it may."""
    alone = set(weighing.alone())
    found = []
    for one in weighing.pairing.gone:
        links = weighing.basis[one]
        targets = tuple(target for target in weighing.today(links) if target not in alone)
        if targets:
            found.append(
                Outdated(id=one, change=Change.GONE, now=None, before=links[-1], targets=targets)
            )
    return found


def confirm(weighing: Weighing, *, ids: frozenset[str], revision: int | None) -> tuple[Link, ...]:
    """The whole record after these segments of the source were confirmed; with none, as it stands.

    `revision` is the version of the source that was looked at.
    """
    late = {one.id: one for one in outdated(weighing)}
    version = weighing.version
    links: list[Link] = []
    for segment in weighing.source:
        waits = late.get(segment.id)
        if waits is not None and segment.id not in ids:
            links += keep(waits, segment, version=version)
            continue
        targets = weighing.today(weighing.known(segment))
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
            for target in targets or [""]
        ]
    stand_alone = weighing.alone()
    for one in late.values():
        if one.change is Change.GONE:
            if one.id in ids:
                stand_alone += one.targets
            else:
                links += weighing.basis[one.id]
    return (*links, *(by_itself(one, version=version) for one in dict.fromkeys(stand_alone)))


def keep(waits: Outdated, segment: Segment, *, version: Version) -> list[Link]:
    """Still outdated: what its wording of now stands for is what was confirmed last."""
    if waits.before is None and not waits.targets:
        return []
    return [
        Link(
            target=target,
            target_hash=version.hashes.get(target, version.digest),
            source=segment.id,
            source_hash=waits.before.source_hash if waits.before else "",
            revision=waits.before.revision if waits.before else None,
        )
        for target in waits.targets or ("",)
    ]


def by_itself(target: str, *, version: Version) -> Link:
    return Link(target=target, target_hash=version.hashes[target], source="", source_hash="")
