"""The segments of each kind of block, over raw stored values; pure. `segments` calls it.

A test compares READERS with BODY_BLOCKS, so that no kind is forgotten. Stored values may come from
importers: what is missing counts as empty.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from newsroom.content.block_parts import is_id, items_of
from newsroom.translation.rich_paragraphs import paragraphs_of
from newsroom.translation.wording import Content, PictureWords, Segment, seen


def picture(key: str, pk: Any, *, own_caption: Any, content: Content) -> Iterator[Segment]:
    """The caption that readers see: the story's own, else the picture's."""
    words = content.pictures.get(pk, PictureWords()) if is_id(pk) else PictureWords()
    yield Segment(id=f"{key}/alt", kind="alt text", words=seen(words.alt))
    caption = seen(own_caption) or seen(words.caption)
    yield Segment(id=f"{key}/caption", kind="caption", words=caption)


def rich(key: str, source: Any, *, kind: str = "paragraph") -> Iterator[Segment]:
    """A single paragraph without a key of its own is known by its block."""
    for place, one in enumerate(paragraphs_of(source if isinstance(source, str) else "")):
        own = one.key or (str(place + 1) if place else "")
        yield Segment(
            id=f"{key}/{own}" if own else key,
            kind=kind,
            words=seen(one.words),
            targets=tuple(one.targets),
        )


def parts(key: str, value: Any, **kinds: str) -> Iterator[Segment]:
    """Named values of a block, as plain text."""
    for name, kind in kinds.items():
        yield Segment(id=f"{key}/{name}", kind=kind, words=seen(value.get(name)))


def address(key: str, value: Any) -> Iterator[Segment]:
    """Where a block leads: to another one readers are led elsewhere."""
    target = str(value.get("address") or "").strip()
    if is_id(value.get("page")):
        target = f"page:{value['page']}"
    if target:
        yield Segment(id=f"{key}/address", kind="address", words="", targets=(target,))


def read_quote(key: str, value: Any, _content: Content) -> Iterator[Segment]:
    yield from parts(key, value, text="quote", attribution="attribution")


def read_picture(key: str, value: Any, content: Content) -> Iterator[Segment]:
    yield from picture(key, value.get("image"), own_caption=value.get("caption"), content=content)


def read_gallery(key: str, value: Any, content: Content) -> Iterator[Segment]:
    yield from parts(key, value, title="title")
    for own, item in keyed_items(key, value.get("pictures")):
        if isinstance(item, Mapping):
            caption = item.get("caption")
            yield from picture(own, item.get("image"), own_caption=caption, content=content)


def read_list(key: str, value: Any, _content: Content) -> Iterator[Segment]:
    for own, item in keyed_items(key, value.get("items")):
        yield Segment(id=own, kind="list item", words=seen(item))


def keyed_items(key: str, stored: Any) -> Iterator[tuple[str, Any]]:
    """With the ids that the editor gives them, else by their places."""
    raw = stored if isinstance(stored, list | tuple) else ()
    for place, (item, value) in enumerate(zip(raw, items_of(stored), strict=True), start=1):
        own = item.get("id") if isinstance(item, Mapping) else None
        yield f"{key}/{own or place}", value


def read_table(key: str, value: Any, _content: Content) -> Iterator[Segment]:
    """Cells have no ids: they are known by their places."""
    table = value or {}
    yield from parts(key, table, caption="caption")
    for place, column in enumerate(table.get("columns") or (), start=1):
        heading = seen(column.get("heading"))
        yield Segment(id=f"{key}/h{place}", kind="table heading", words=heading)
    for row, cells in enumerate(table.get("rows") or (), start=1):
        for place, cell in enumerate(cells.get("values") or (), start=1):
            yield Segment(id=f"{key}/r{row}c{place}", kind="table cell", words=seen(cell))


def read_facts(key: str, value: Any, _content: Content) -> Iterator[Segment]:
    yield from parts(key, value, title="title")
    yield from rich(key, value.get("text"))


def addressed(**kinds: str) -> "Reader":
    def read(key: str, value: Any, _content: Content) -> Iterator[Segment]:
        yield from parts(key, value, **kinds)
        yield from address(key, value)

    return read


Reader = Callable[[str, Any, Content], Iterator[Segment]]
READERS: Mapping[str, Reader] = {
    "paragraph": lambda key, value, _content: rich(key, value),
    "heading": lambda key, value, _content: iter(
        [Segment(id=key, kind="heading", words=seen(value))]
    ),
    "quote": read_quote,
    "pull_quote": read_quote,
    "image": read_picture,
    "gallery": read_gallery,
    "list": read_list,
    "table": read_table,
    "facts": read_facts,
    "related_link": addressed(title="title"),
    "embed": addressed(caption="caption"),
    "file": addressed(title="title", description="description"),
    "audio": addressed(title="title", caption="caption"),
    "video": addressed(title="title", caption="caption"),
}
