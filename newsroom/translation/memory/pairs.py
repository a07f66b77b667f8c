"""What of two live versions says the same: from their links to pairs of texts. Pure.

A pair is one or several segments on each side, for paragraphs are merged and split; none of them
may be outdated. Its sentences are pairs as well, where both sides have as many.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from newsroom.translation.evidence import Link
from newsroom.translation.memory.sentences import sentences_of
from newsroom.translation.wording import Segment, digest_of_text

# A sentence and its translation: longer than that many times the other, and they are no pair.
MOST_TIMES_LONGER = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """`before` and `after` are digests of the source's neighbours, empty where there is none."""

    segment_id: str
    source: str
    target: str
    before: str
    after: str
    is_whole: bool

    @property
    def digest(self) -> str:
        return digest_of_text(self.source)


def pairs_of(
    source: Sequence[Segment], target: Sequence[Segment], links: Iterable[Link]
) -> Iterator[Pair]:
    """Whole ones, each followed by its sentences."""
    worded = [one for one in source if one.words]
    place = {one.id: index for index, one in enumerate(worded)}
    for ours, theirs in groups(source, target, links):
        words, translation = joined(ours), joined(theirs)
        if not words or not translation or words == translation:
            continue
        first, last = place[ours[0].id], place[ours[-1].id]
        yield Pair(
            segment_id=ours[0].id,
            source=words,
            target=translation,
            before=digest_of_text(worded[first - 1].words) if first else "",
            after=digest_of_text(worded[last + 1].words) if last + 1 < len(worded) else "",
            is_whole=True,
        )
        yield from pairs_of_sentences(ours[0].id, words, translation)


def groups(
    source: Sequence[Segment], target: Sequence[Segment], links: Iterable[Link]
) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """Segments that hang together by links, in the order of the source; without a doubtful one."""
    ours, theirs = {one.id: one for one in source}, {one.id: one for one in target}
    of_source: dict[str, set[str]] = {}
    of_target: dict[str, set[str]] = {}
    doubtful: set[str] = set()
    for link in links:
        if not link.target or not link.source:
            continue
        of_source.setdefault(link.source, set()).add(link.target)
        of_target.setdefault(link.target, set()).add(link.source)
        if not stands(link, ours.get(link.source), theirs.get(link.target)):
            doubtful.add(link.source)
    done: set[str] = set()
    for one in source:
        if one.id in done or one.id not in of_source:
            continue
        sources, targets = hanging_together(one.id, of_source, of_target)
        done |= sources
        if not sources & doubtful:
            yield (
                [segment for segment in source if segment.id in sources and segment.words],
                [segment for segment in target if segment.id in targets and segment.words],
            )


def stands(link: Link, ours: Segment | None, theirs: Segment | None) -> bool:
    return (
        ours is not None
        and theirs is not None
        and (link.source_hash, link.target_hash) == (ours.hash, theirs.hash)
    )


def hanging_together(
    first: str, of_source: dict[str, set[str]], of_target: dict[str, set[str]]
) -> tuple[set[str], set[str]]:
    sources, targets, waiting = {first}, set[str](), [first]
    while waiting:
        for target in of_source[waiting.pop()] - targets:
            targets.add(target)
            waiting += of_target[target] - sources
            sources |= of_target[target]
    return sources, targets


def joined(segments: Iterable[Segment]) -> str:
    return " ".join(one.words for one in segments)


def pairs_of_sentences(segment_id: str, words: str, translation: str) -> Iterator[Pair]:
    ours, theirs = sentences_of(words), sentences_of(translation)
    if len(ours) < 2 or len(ours) != len(theirs):
        return
    for (text, before, after), other in zip(in_context(ours), theirs, strict=True):
        short, long = sorted([len(text), len(other)])
        if text != other and long <= MOST_TIMES_LONGER * short:
            yield Pair(
                segment_id=segment_id,
                source=text,
                target=other,
                before=before,
                after=after,
                is_whole=False,
            )


def in_context(sentences: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Each with the digests of its neighbours in the paragraph."""
    digests = ["", *map(digest_of_text, sentences), ""]
    yield from zip(sentences, digests, digests[2:], strict=False)
