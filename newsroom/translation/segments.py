"""A page's words cut into segments: what a translator renders one by one. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsroom.translation.block_segments import READERS, picture
from newsroom.translation.wording import Content, Place, Segment, seen

FIELDS = {
    "title": "headline",
    "standfirst": "standfirst",
    "dateline": "dateline",
    "seo_title": "search title",
    "search_description": "search description",
}


def segments_of(content: Content) -> list[Segment]:
    """In the order in which readers meet them; what is empty is no segment."""
    return list(with_own_ids(one for one in from_everywhere(content) if says_something(one)))


def places_of(content: Content) -> dict[str, Segment]:
    """By id, also those whose words are still empty: where words can be put."""
    empty = {one.id: one for one in from_everywhere(content) if not says_something(one)}
    return empty | {one.id: one for one in segments_of(content)}


def says_something(segment: Segment) -> bool:
    return bool(segment.words or any(segment.targets))


def from_everywhere(content: Content) -> Iterator[Segment]:
    yield from from_fields(content)
    yield from from_body(content)


def with_own_ids(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Of two with one id, as pasting leaves them, the second gets another."""
    times: Counter[str] = Counter()
    for one in segments:
        times[one.id] += 1
        again = f"{one.id}~{times[one.id]}" if times[one.id] > 1 else one.id
        yield replace(one, id=again)


def from_fields(content: Content) -> Iterator[Segment]:
    for name, kind in FIELDS.items():
        words = seen(content.fields.get(name))
        yield Segment(id=name, kind=kind, words=words, place=Place(path=("fields", name)))
    if content.lead_image:
        yield from picture("lead_image", content.lead_image, own_caption="", content=content)


def from_body(content: Content) -> Iterator[Segment]:
    for place, block in enumerate(content.body):
        kind, value = block.get("type", ""), block.get("value")
        if kind in READERS:
            key = str(block.get("id") or f"#{place}")
            for one in READERS[kind](key, value, content):
                at = one.place and one.place.within("body", place, "value")
                yield replace(one, place=at)
