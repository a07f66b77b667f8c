"""Which segment of a source as it stands is which one on record. Pure.

An id stays while the text is edited and moved. It changes where a text was pasted anew, and where
the editor gives its own keys to paragraphs that an import had left without: so equal words count
too, and within a block the order of what is left.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from newsroom.translation.evidence import Link
from newsroom.translation.wording import Segment, block_of

# Only running text has places; captions, titles and the like have names.
PLACED = frozenset({"paragraph", "list item"})
Candidates = Callable[[Segment], Iterable[str]]


@dataclass(kw_only=True)
class Pairing:
    """`partner` by the id of today; `gone` are those on record without one, in their order."""

    partner: dict[str, str] = field(default_factory=dict)
    gone: dict[str, None] = field(default_factory=dict)

    def join(self, segments: Iterable[Segment], candidates: Candidates) -> list[Segment]:
        """Give each the first candidate that is still free; returns those that found none."""
        alone = []
        for segment in segments:
            old = next((one for one in candidates(segment) if one in self.gone), None)
            if old is None:
                alone.append(segment)
            else:
                self.partner[segment.id] = old
                del self.gone[old]
        return alone


def pair(known: Mapping[str, Sequence[Link]], source: Sequence[Segment]) -> Pairing:
    """The surest first: the same id and words, the same words in the block, the same id, the order
    of what is left in the block, the same words in a block that came for one that went.
    """
    hashes = {one: {link.source_hash for link in links} for one, links in known.items() if one}
    in_block: dict[str, list[str]] = {}
    by_words: dict[tuple[str, str], list[str]] = {}
    for one, own in hashes.items():
        in_block.setdefault(block_of(one), []).append(one)
        for words in own:
            by_words.setdefault((block_of(one), words), []).append(one)
    pairing = Pairing(gone=dict.fromkeys(hashes))
    today, blocks = {one.id for one in source}, {one.block for one in source}
    moved: dict[str, list[str]] = {}
    for (block, words), ids in by_words.items():
        if block not in blocks:
            moved.setdefault(words, []).extend(ids)

    left = pairing.join(source, lambda now: [now.id] if now.hash in hashes.get(now.id, ()) else [])
    left = pairing.join(left, lambda now: by_words.get((now.block, now.hash), ()))
    left = pairing.join(left, lambda now: [now.id])
    left = pairing.join(
        left,
        lambda now: [
            one
            for one in (in_block.get(now.block, ()) if now.kind in PLACED else ())
            if one not in today
        ],
    )
    pairing.join(left, lambda now: moved.get(now.hash, ()))
    return pairing
