"""A page's words cut into segments: what a translator renders one by one. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator

from newsroom.translation.block_segments import READERS, picture
from newsroom.translation.wording import Content, Segment, seen

FIELDS = {
    "title": "headline",
    "standfirst": "standfirst",
    "dateline": "dateline",
    "seo_title": "search title",
    "search_description": "search description",
}


def segments_of(content: Content) -> list[Segment]:
    """In the order in which readers meet them; what is empty is no segment."""
    found = [*from_fields(content), *from_body(content)]
    return list(with_own_ids(one for one in found if one.words or any(one.targets)))


def with_own_ids(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Of two with one id, as pasting leaves them, the second gets another."""
    times: Counter[str] = Counter()
    for one in segments:
        times[one.id] += 1
        again = f"{one.id}~{times[one.id]}" if times[one.id] > 1 else one.id
        yield Segment(id=again, kind=one.kind, words=one.words, targets=one.targets)


def from_fields(content: Content) -> Iterator[Segment]:
    for name, kind in FIELDS.items():
        yield Segment(id=name, kind=kind, words=seen(content.fields.get(name)))
    if content.lead_image:
        yield from picture("lead_image", content.lead_image, own_caption="", content=content)


def from_body(content: Content) -> Iterator[Segment]:
    for place, block in enumerate(content.body):
        kind, value = block.get("type", ""), block.get("value")
        if kind in READERS:
            key = str(block.get("id") or f"#{place}")
            yield from READERS[kind](key, value, content)
