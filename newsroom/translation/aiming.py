"""What somebody says by hand: these passages of the translation stand for that of the source. Pure.

It confirms nothing: what was confirmed last stays so. Only who leaves a passage out has decided
about its words as they are.
"""

from collections.abc import Iterable, Mapping, Sequence

from newsroom.translation.evidence import Link, Version
from newsroom.translation.staleness import by_itself, confirm
from newsroom.translation.weighing import Weighing
from newsroom.translation.wording import Segment


def aim(
    weighing: Weighing,
    *,
    said_in: Mapping[str, Sequence[str]],
    alone: Mapping[str, bool],
    revision: int | None,
) -> tuple[Link, ...]:
    """The whole record after it. `said_in` by segments of the source: none, it is left out.

    `alone` by segments of the translation: whether it stands by itself from now on.
    """
    links = confirm(weighing, ids=frozenset(), revision=revision)
    kept = [
        link
        for link in links
        if link.source not in said_in and (link.source or link.target not in alone)
    ]
    version = weighing.version
    for segment in weighing.source:
        if segment.id in said_in:
            old = [link for link in links if link.source == segment.id]
            targets = said_in[segment.id]
            kept += aimed(segment, targets, old=old, version=version, revision=revision)
    linked = {link.target for link in kept if link.source}
    return (
        *(link for link in kept if link.source or link.target not in linked),
        *(by_itself(one, version=version) for one, is_so in alone.items() if is_so),
    )


def aimed(
    segment: Segment,
    targets: Iterable[str],
    *,
    old: Sequence[Link],
    version: Version,
    revision: int | None,
) -> list[Link]:
    """With several on record, the one that does not follow counts."""
    if not (named := list(dict.fromkeys(targets))):
        return [
            Link(
                target="",
                target_hash=version.digest,
                source=segment.id,
                source_hash=segment.hash,
                revision=revision,
            )
        ]
    last = next(
        (link for link in old if link.source_hash != segment.hash), old[-1] if old else None
    )
    return [
        Link(
            target=target,
            target_hash=version.hashes[target],
            source=segment.id,
            source_hash=last.source_hash if last else "",
            revision=last.revision if last else None,
        )
        for target in named
    ]
