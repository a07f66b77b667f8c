"""The words of a paragraph with what stands in them: links, bold, line breaks. Pure.

A piece is words or a mark. Marks go in pairs, each with the number of its pair, and carry what is
stored of them, so that they can stand in another text unharmed. `put_words` writes pieces, the
exchange with translation tools numbers them.
"""

import html
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

from newsroom.content.rich_text import STORED_LINK

# Within a paragraph; anything else that an importer left there is passed over, its words stay.
PAIRED = frozenset({"a", "b", "strong", "i", "em", "sup", "sub"})
ALONE = frozenset({"br"})


@dataclass(frozen=True, slots=True)
class Mark:
    """`side` is where it stands of what it embraces; `alone` embraces nothing."""

    side: Literal["open", "close", "alone"]
    number: int
    tag: str
    attributes: tuple[tuple[str, str], ...] = ()


Piece = str | Mark


class Inline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self.open: list[Mark] = []
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in PAIRED | ALONE:
            return
        self.count += 1
        kept = tuple((name, value or "") for name, value in attrs if name in STORED_LINK)
        mark = Mark("alone" if tag in ALONE else "open", self.count, tag, kept)
        self.pieces.append(mark)
        if tag in PAIRED:
            self.open.append(mark)

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Closes what was opened inside of it too: pairs never overlap."""
        while any(mark.tag == tag for mark in self.open):
            last = self.open.pop()
            self.pieces.append(Mark("close", last.number, last.tag))
            if last.tag == tag:
                return


def pieces_of(markup: str) -> tuple[Piece, ...]:
    """What stands between the tags of a paragraph."""
    parser = Inline()
    parser.feed(markup)
    parser.close()
    left = [Mark("close", one.number, one.tag) for one in reversed(parser.open)]
    return (*parser.pieces, *left)


def markup_of(pieces: Iterable[Piece]) -> str:
    return "".join(markup_of_each(pieces))


def markup_of_each(pieces: Iterable[Piece]) -> Iterator[str]:
    for one in pieces:
        if isinstance(one, str):
            yield html.escape(one, quote=False)
        elif one.side == "close":
            yield f"</{one.tag}>"
        else:
            attributes = "".join(
                f' {name}="{html.escape(value)}"' for name, value in one.attributes
            )
            yield f"<{one.tag}{attributes}{'/' if one.side == 'alone' else ''}>"


def words_of(pieces: Iterable[Piece]) -> str:
    """A line break parts words."""
    return "".join(
        one if isinstance(one, str) else " " if one.side == "alone" else "" for one in pieces
    )


def marks_of(pieces: Iterable[Piece]) -> Counter[tuple[str, int]]:
    return Counter((one.side, one.number) for one in pieces if isinstance(one, Mark))


def is_well_paired(pieces: Iterable[Piece]) -> bool:
    """Every mark that opens closes in turn."""
    open_numbers: list[int] = []
    for one in pieces:
        if not isinstance(one, Mark) or one.side == "alone":
            continue
        if one.side == "open":
            open_numbers.append(one.number)
        elif not open_numbers or open_numbers.pop() != one.number:
            return False
    return not open_numbers
