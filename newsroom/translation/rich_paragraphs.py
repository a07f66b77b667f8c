"""A rich text as readers see it: paragraph by paragraph, words and where links lead. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from newsroom.review.differences.passages import target_of

# What begins a paragraph of its own; whatever stands outside of them is one too.
PARAGRAPHS = frozenset({"p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote"})


@dataclass(kw_only=True, slots=True)
class Paragraph:
    """`key` is the one that the editor gives each paragraph and keeps; importers give none."""

    key: str = ""
    words: str = ""
    targets: list[str] = field(default_factory=list)


class RichText(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[Paragraph] = [Paragraph()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes: Mapping[str, str | None] = dict(attrs)
        if tag in PARAGRAPHS:
            self.paragraphs.append(Paragraph(key=attributes.get("data-block-key") or ""))
        elif tag == "br":
            self.handle_data(" ")
        elif tag == "a":
            self.paragraphs[-1].targets.append(target_of(attributes))

    def handle_data(self, data: str) -> None:
        self.paragraphs[-1].words += data

    def handle_endtag(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            self.paragraphs.append(Paragraph())


def paragraphs_of(source: str) -> list[Paragraph]:
    """Those that say something, in their order."""
    parser = RichText()
    parser.feed(source)
    parser.close()
    return [one for one in parser.paragraphs if one.words.strip() or one.targets]
