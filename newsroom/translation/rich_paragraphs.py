"""A rich text as readers see it: paragraph by paragraph, words and where links lead. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from newsroom.review.differences.passages import target_of

# What begins a paragraph of its own; whatever stands outside of them is one too.
PARAGRAPHS = frozenset({"p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote"})
LISTS = frozenset({"ul", "ol"})
STANDS_OUT = {"b": "b", "strong": "b", "i": "i", "em": "i", "sup": "sup", "sub": "sub"}


@dataclass(kw_only=True, slots=True)
class Paragraph:
    """`key` is the one that the editor gives each paragraph and keeps; importers give none.

    `begin` and `end` are where its words stand in the source, markup included.
    """

    key: str = ""
    words: str = ""
    targets: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    begin: int = 0
    end: int = 0
    is_begun: bool = False

    @property
    def says_something(self) -> bool:
        return bool(self.words.strip() or self.targets)


class RichText(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.paragraphs: list[Paragraph] = [Paragraph()]
        self.lines = [0, *(found.end() for found in re.finditer("\n", source))]
        # Whether what was met last belongs to the words: then they end where the next begins.
        self.is_within = False

    @property
    def here(self) -> int:
        line, offset = self.getpos()
        return self.lines[line - 1] + offset

    def meet(self, *, is_words: bool) -> None:
        """Something begins here: a tag, or text."""
        paragraph = self.paragraphs[-1]
        if self.is_within:
            paragraph.end = self.here
        if is_words and not paragraph.is_begun:
            paragraph.begin, paragraph.is_begun = self.here, True
        self.is_within = is_words

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes: Mapping[str, str | None] = dict(attrs)
        self.meet(is_words=tag not in PARAGRAPHS | LISTS)
        if tag in PARAGRAPHS:
            after = self.here + len(self.get_starttag_text() or "")
            key = attributes.get("data-block-key") or ""
            self.paragraphs.append(Paragraph(key=key, begin=after, end=after))
        elif tag == "br":
            self.paragraphs[-1].words += " "
        elif tag == "a":
            self.paragraphs[-1].targets.append(target_of(attributes))
        elif tag in STANDS_OUT:
            self.paragraphs[-1].tags.append(STANDS_OUT[tag])

    def handle_data(self, data: str) -> None:
        self.meet(is_words=bool(data.strip()))
        self.paragraphs[-1].words += data

    def handle_endtag(self, tag: str) -> None:
        self.meet(is_words=tag not in PARAGRAPHS | LISTS and self.paragraphs[-1].is_begun)
        if tag in PARAGRAPHS:
            self.paragraphs.append(Paragraph())


def all_paragraphs_of(source: str) -> list[Paragraph]:
    """The empty ones too."""
    parser = RichText(source)
    parser.feed(source)
    parser.close()
    if parser.is_within:
        parser.paragraphs[-1].end = len(source)
    return parser.paragraphs


def paragraphs_of(source: str) -> list[Paragraph]:
    """Those that say something, in their order."""
    return [one for one in all_paragraphs_of(source) if one.says_something]
