"""What a body holds besides markup: pictures, rich texts, words, pages, addresses. Pure.

Everybody who walks over bodies asks here, over raw stored blocks (`body.raw_data`, or what
`get_prep_value` gives), so that no kind of block is forgotten: a test compares PARTS with
BODY_BLOCKS. Stored values may come from importers: what is missing counts as empty.
"""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

RawBlocks = Iterable[Mapping[str, Any]]
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, kw_only=True)
class Parts:
    """In the order in which readers meet them."""

    words: tuple[Any, ...] = ()
    rich_texts: tuple[Any, ...] = ()
    image_ids: tuple[Any, ...] = ()
    page_ids: tuple[Any, ...] = ()
    addresses: tuple[Any, ...] = ()


def image_ids_in(raw: RawBlocks) -> list[int]:
    return [pk for parts in each_block(raw) for pk in parts.image_ids if is_id(pk)]


def page_ids_in(raw: RawBlocks) -> list[int]:
    """Pages chosen in blocks of their own; those linked in rich texts are found in these."""
    return [pk for parts in each_block(raw) for pk in parts.page_ids if is_id(pk)]


def rich_texts_in(raw: RawBlocks) -> list[str]:
    return [text for parts in each_block(raw) for text in parts.rich_texts if is_text(text)]


def addresses_in(raw: RawBlocks) -> list[str]:
    """Addresses that may lead to a page of ours."""
    return [text for parts in each_block(raw) for text in parts.addresses if is_text(text)]


def words_in(raw: RawBlocks) -> list[str]:
    """Everything that people wrote, as plain text, piece by piece."""
    return [
        text
        for parts in each_block(raw)
        for text in [
            *filter(is_text, parts.words),
            *(plain(rich_text) for rich_text in parts.rich_texts if is_text(rich_text)),
        ]
        if text.strip()
    ]


def each_block(raw: RawBlocks) -> Iterable[Parts]:
    return (PARTS[block["type"]](block["value"]) for block in raw if block["type"] in PARTS)


def is_id(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def plain(rich_text: str) -> str:
    return html.unescape(TAG.sub(" ", rich_text)).strip()


def items_of(value: Any) -> list[Any]:
    """The values of a stored list; items had no ids once."""
    items = value if isinstance(value, list | tuple) else ()
    return [
        item["value"] if isinstance(item, Mapping) and "value" in item else item for item in items
    ]


def words_of(*names: str) -> Callable[[Any], Parts]:
    return lambda value: Parts(words=tuple(value.get(name) for name in names))


def picture_parts(value: Any) -> Parts:
    return Parts(words=(value.get("caption"),), image_ids=(value.get("image"),))


def gallery_parts(value: Any) -> Parts:
    pictures = [item for item in items_of(value.get("pictures")) if isinstance(item, Mapping)]
    return Parts(
        words=(value.get("title"), *(picture.get("caption") for picture in pictures)),
        image_ids=tuple(picture.get("image") for picture in pictures),
    )


def table_parts(value: Any) -> Parts:
    """An empty table is stored as null."""
    table = value or {}
    headings = [column.get("heading") for column in table.get("columns") or ()]
    cells = [cell for row in table.get("rows") or () for cell in row.get("values") or ()]
    return Parts(words=(table.get("caption"), *headings, *cells))


def related_link_parts(value: Any) -> Parts:
    return Parts(
        words=(value.get("title"),),
        page_ids=(value.get("page"),),
        addresses=(value.get("address"),),
    )


PARTS: dict[str, Callable[[Any], Parts]] = {
    "paragraph": lambda value: Parts(rich_texts=(value,)),
    "heading": lambda value: Parts(words=(value,)),
    "quote": words_of("text", "attribution"),
    "pull_quote": words_of("text", "attribution"),
    "image": picture_parts,
    "gallery": gallery_parts,
    "list": lambda value: Parts(words=tuple(items_of(value.get("items")))),
    "table": table_parts,
    "facts": lambda value: Parts(words=(value.get("title"),), rich_texts=(value.get("text"),)),
    "related_link": related_link_parts,
    "embed": words_of("caption"),
    "file": words_of("title", "description"),
    "audio": words_of("title", "caption"),
    "video": words_of("title", "caption"),
}
