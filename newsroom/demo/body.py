"""The blocks of a demo story's body; `stories.py` reads them, the loader turns them into blocks.

One class per block type of the editor, plain values inside. A block of an unknown type or
with the wrong fields raises `ValueError` or `TypeError`, which the reader names with its file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


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


Block = Paragraph | Heading | Quote | PictureBlock | BulletList

KINDS: Mapping[str, type[Block]] = {
    "paragraph": Paragraph,
    "heading": Heading,
    "quote": Quote,
    "image": PictureBlock,
    "list": BulletList,
}


def read_blocks(rows: Iterable[Mapping[str, Any]]) -> tuple[Block, ...]:
    """Turn the `{"type": …}` rows of a story file into blocks, in their order."""
    return tuple(_read_block(row) for row in rows)


def _read_block(row: Mapping[str, Any]) -> Block:
    fields = {name: value for name, value in row.items() if name != "type"}
    if row["type"] not in KINDS:
        raise ValueError(f"unknown block type {row['type']!r}")
    if "items" in fields:
        fields["items"] = tuple(fields["items"])
    return KINDS[row["type"]](**fields)
