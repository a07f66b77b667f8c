"""A body as a reviewer reads it: one passage for each block, with all that it holds. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from newsroom.content.block_parts import PARTS, RawBlocks, is_id, is_text, plain

SPACES = re.compile(r"[ \t]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """`links` are pairs of words and target; `rest` is everything that is no word or picture."""

    key: str
    kind: str
    text: str = ""
    links: tuple[tuple[str, str], ...] = ()
    formats: tuple[tuple[str, str], ...] = ()
    pictures: tuple[int, ...] = ()
    rest: tuple[tuple[str, str], ...] = field(default=())


def passages_of(body: RawBlocks) -> list[Passage]:
    """Blocks that were never saved have no id; then their place names them."""
    return [passage_of(block, place=place) for place, block in enumerate(body)]


def passage_of(block: Mapping[str, Any], *, place: int) -> Passage:
    kind, value = block["type"], block["value"]
    key = str(block.get("id") or f"#{place}")
    if kind not in PARTS:
        return Passage(key=key, kind=kind, rest=(("value", repr(value)),))
    parts = PARTS[kind](value)
    rich = [read_rich_text(text) for text in parts.rich_texts if is_text(text)]
    texts = [*filter(is_text, parts.words), *(one.text for one in rich)]
    return Passage(
        key=key,
        kind=kind,
        text="\n".join(text for text in texts if text.strip()),
        links=tuple(link for one in rich for link in one.links),
        formats=tuple(run for one in rich for run in one.formats),
        pictures=tuple(pk for pk in parts.image_ids if is_id(pk)),
        rest=tuple(other_values(value)),
    )


def other_values(value: Any) -> Iterator[tuple[str, str]]:
    """Addresses, chosen pages, whether a list is numbered."""
    if isinstance(value, Mapping):
        for name, one in value.items():
            if name in {"address", "page", "ordered"} and one not in (None, "", False):
                yield name, str(one)


class RichText(HTMLParser):
    """Stored rich text as words, links with their targets, and what stands out."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.formats: list[tuple[str, str]] = []
        self.open: list[tuple[str, str, list[str]]] = []

    @property
    def text(self) -> str:
        lines = SPACES.sub(" ", "".join(self.words)).split("\n")
        return "\n".join(line.strip() for line in lines if line.strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"p", "li", "br"}:
            self.words.append("\n")
        if tag in {"a", "b", "strong", "i", "em", "sup", "sub"}:
            self.open.append((tag, target_of(dict(attrs)) if tag == "a" else "", []))

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        for _tag, _target, inner in self.open:
            inner.append(data)

    def handle_endtag(self, tag: str) -> None:
        for place in reversed(range(len(self.open))):
            if self.open[place][0] == tag:
                _tag, target, inner = self.open.pop(place)
                words = "".join(inner).strip()
                if tag == "a":
                    self.links.append((words, target))
                else:
                    self.formats.append((tag, words))
                return


def target_of(attributes: Mapping[str, str | None]) -> str:
    """An address, or `page:7` for one of our own."""
    if attributes.get("linktype"):
        return f"{attributes['linktype']}:{attributes.get('id') or ''}"
    return attributes.get("href") or ""


def read_rich_text(source: str) -> RichText:
    parser = RichText()
    parser.feed(source)
    parser.close()
    return parser


def text_of(value: Any) -> str:
    """A field of a page as text."""
    return plain(value) if isinstance(value, str) else "" if value is None else str(value)
