"""The blocks of a demo story's body; `stories.py` reads them, the loader turns them into blocks.

One class per block type of the editor, plain values inside. A block of an unknown type or
with the wrong fields raises `ValueError` or `TypeError`, which the reader names with its file.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STORY_LINK = re.compile(r'<a href="story:([a-z0-9-]+)">')


class DemoDataError(Exception):
    """A file of the demo newsroom cannot be read as what it should be."""

    def __init__(self, *, path: Path, reason: str) -> None:
        super().__init__(f"{path.name}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """Text with at most `<b>` and `<a>`, without its enclosing `<p>`."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """Words of an invented person, or of a byline of ours."""

    text: str
    attribution: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureBlock:
    """A picture within the body, by the key of `images.json`."""

    image: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BulletList:
    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PullQuote(Quote):
    """A sentence worth setting large."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GalleryPicture:
    image: str
    caption: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Gallery:
    title: str
    pictures: tuple[GalleryPicture, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Every row has a cell for each column."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """`text` is markup of paragraphs and lists."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RelatedLink:
    """Another demo story by its key, or an address elsewhere with the words of the link."""

    story: str = ""
    address: str = ""
    title: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Embed:
    """A post elsewhere; the demo's are invented, and their captions say so."""

    address: str
    caption: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FileLink:
    address: str
    title: str
    description: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sound:
    address: str
    title: str
    caption: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Film(Sound):
    """As sound, with pictures."""


Block = (
    Paragraph
    | Heading
    | Quote
    | PictureBlock
    | Gallery
    | BulletList
    | Table
    | Facts
    | RelatedLink
    | Embed
    | FileLink
    | Sound
)

KINDS: Mapping[str, type[Block]] = {
    "paragraph": Paragraph,
    "heading": Heading,
    "quote": Quote,
    "pull_quote": PullQuote,
    "image": PictureBlock,
    "gallery": Gallery,
    "list": BulletList,
    "table": Table,
    "facts": Facts,
    "related_link": RelatedLink,
    "embed": Embed,
    "file": FileLink,
    "audio": Sound,
    "video": Film,
}
NAMES = {kind: name for name, kind in KINDS.items()}


def pictures_in(body: Iterable[Block]) -> list[str]:
    """The keys of the pictures that stand in a body, in their order."""
    keys: list[str] = []
    for block in body:
        if isinstance(block, PictureBlock):
            keys.append(block.image)
        elif isinstance(block, Gallery):
            keys += [picture.image for picture in block.pictures]
    return keys


def stories_in(body: tuple[Block, ...]) -> list[str]:
    """The keys of the stories that a body leads to; they must be there before it is written."""
    texts = [block.text for block in body if isinstance(block, Paragraph | Facts)]
    linked = [key for text in texts for key in STORY_LINK.findall(text)]
    return linked + [b.story for b in body if isinstance(b, RelatedLink) and b.story]


def read_blocks(rows: Iterable[Mapping[str, Any]]) -> tuple[Block, ...]:
    """Turn the `{"type": …}` rows of a story file into blocks, in their order."""
    return tuple(_read_block(row) for row in rows)


def _read_block(row: Mapping[str, Any]) -> Block:
    fields = {name: value for name, value in row.items() if name != "type"}
    if row["type"] not in KINDS:
        raise ValueError(f"unknown block type {row['type']!r}")
    for name in ("items", "columns"):
        if name in fields:
            fields[name] = tuple(fields[name])
    if "rows" in fields:
        fields["rows"] = tuple(map(tuple, fields["rows"]))
        if any(len(cells) != len(fields["columns"]) for cells in fields["rows"]):
            raise ValueError("a row of the table has not as many cells as there are columns")
    if "pictures" in fields:
        fields["pictures"] = tuple(GalleryPicture(**each) for each in fields["pictures"])
    return KINDS[row["type"]](**fields)
