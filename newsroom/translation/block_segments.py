"""The segments of each kind of block, over raw stored values; pure. `segments` calls it.

A test compares READERS with BODY_BLOCKS, so that no kind is forgotten. Stored values may come from
importers: what is missing counts as empty.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from newsroom.content.block_parts import is_id, items_of
from newsroom.translation.rich_paragraphs import all_paragraphs_of
from newsroom.translation.wording import Content, PictureWords, Place, Segment, seen


def picture(
    key: str, pk: Any, *, own_caption: Any, content: Content, caption_at: Place | None = None
) -> Iterator[Segment]:
    """The caption that readers see: the story's own, else the picture's.

    Other words are put into the story where it has a place for them (`caption_at`).
    """
    words = content.pictures.get(pk, PictureWords()) if is_id(pk) else PictureWords()
    of_picture = {
        name: Place(path=(name,), picture=pk) if pk in content.pictures else None
        for name in ("alt", "caption")
    }
    yield Segment(id=f"{key}/alt", kind="alt text", words=seen(words.alt), place=of_picture["alt"])
    yield Segment(
        id=f"{key}/caption",
        kind="caption",
        words=seen(own_caption) or seen(words.caption),
        place=caption_at or of_picture["caption"],
    )


def rich(
    key: str, source: Any, *, path: tuple[str, ...] = (), kind: str = "paragraph"
) -> Iterator[Segment]:
    """A single paragraph without a key of its own is known by its block."""
    paragraphs = all_paragraphs_of(source if isinstance(source, str) else "")
    place = 0
    for one in paragraphs:
        if not one.says_something and not one.key:
            continue
        own = one.key or (str(place + 1) if place else "")
        place += one.says_something
        yield Segment(
            id=f"{key}/{own}" if own else key,
            kind=kind,
            words=seen(one.words),
            targets=tuple(one.targets),
            tags=tuple(one.tags),
            place=Place(path=path, is_rich=True, span=(one.begin, one.end)),
        )
    if not any(one.says_something or one.key for one in paragraphs):
        yield Segment(id=key, kind=kind, words="", place=Place(path=path, is_rich=True))


def parts(key: str, value: Any, **kinds: str) -> Iterator[Segment]:
    """Named values of a block, as plain text."""
    for name, kind in kinds.items():
        words = seen(value.get(name))
        yield Segment(id=f"{key}/{name}", kind=kind, words=words, place=Place(path=(name,)))


def address(key: str, value: Any) -> Iterator[Segment]:
    """Where a block leads: to another one readers are led elsewhere."""
    target = str(value.get("address") or "").strip()
    if is_id(value.get("page")):
        target = f"page:{value['page']}"
    if target:
        yield Segment(id=f"{key}/address", kind="address", words="", targets=(target,))


def read_heading(key: str, value: Any, _content: Content) -> Iterator[Segment]:
    yield Segment(id=key, kind="heading", words=seen(value), place=Place())


def read_quote(key: str, value: Any, _content: Content) -> Iterator[Segment]:
    yield from parts(key, value, text="quote", attribution="attribution")


def read_picture(key: str, value: Any, content: Content) -> Iterator[Segment]:
    yield from picture(
        key,
        value.get("image"),
        own_caption=value.get("caption"),
        content=content,
        caption_at=Place(path=("caption",)),
    )


def read_gallery(key: str, value: Any, content: Content) -> Iterator[Segment]:
    yield from parts(key, value, title="title")
    for own, item, path in keyed_items(key, value.get("pictures")):
        if isinstance(item, Mapping):
            yield from picture(
                own,
                item.get("image"),
                own_caption=item.get("caption"),
                content=content,
                caption_at=Place(path=("pictures", *path, "caption")),
            )


def read_list(key: str, value: Any, _content: Content) -> Iterator[Segment]:
    for own, item, path in keyed_items(key, value.get("items")):
        place = Place(path=("items", *path))
        yield Segment(id=own, kind="list item", words=seen(item), place=place)


def keyed_items(key: str, stored: Any) -> Iterator[tuple[str, Any, tuple[str | int, ...]]]:
    """With the ids that the editor gives them, else by their places; and the way to each."""
    raw = stored if isinstance(stored, list | tuple) else ()
    for place, (item, value) in enumerate(zip(raw, items_of(stored), strict=True)):
        is_wrapped = isinstance(item, Mapping) and "value" in item
        own = item.get("id") if isinstance(item, Mapping) else None
        yield f"{key}/{own or place + 1}", value, (place, "value") if is_wrapped else (place,)


def read_table(key: str, value: Any, _content: Content) -> Iterator[Segment]:
    """Cells have no ids: they are known by their places."""
    table = value or {}
    yield from parts(key, table, caption="caption")
    for place, column in enumerate(table.get("columns") or ()):
        yield Segment(
            id=f"{key}/h{place + 1}",
            kind="table heading",
            words=seen(column.get("heading")),
            place=Place(path=("columns", place, "heading")),
        )
    for row, cells in enumerate(table.get("rows") or ()):
        for place, cell in enumerate(cells.get("values") or ()):
            yield Segment(
                id=f"{key}/r{row + 1}c{place + 1}",
                kind="table cell",
                words=seen(cell),
                place=Place(path=("rows", row, "values", place)),
            )


def read_facts(key: str, value: Any, _content: Content) -> Iterator[Segment]:
    yield from parts(key, value, title="title")
    yield from rich(key, value.get("text"), path=("text",))


def addressed(**kinds: str) -> "Reader":
    def read(key: str, value: Any, _content: Content) -> Iterator[Segment]:
        yield from parts(key, value, **kinds)
        yield from address(key, value)

    return read


Reader = Callable[[str, Any, Content], Iterator[Segment]]
READERS: Mapping[str, Reader] = {
    "paragraph": lambda key, value, _content: rich(key, value),
    "heading": read_heading,
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
