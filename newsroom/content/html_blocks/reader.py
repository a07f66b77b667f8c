"""Walks through foreign HTML once, from front to back, and notes its lines. Pure.

`convert` calls it. Depth is bounded by `tree`, so the walk may call itself.
"""

from typing import NamedTuple

from newsroom.content.embeds import read_address
from newsroom.content.html_blocks import elements
from newsroom.content.html_blocks.looks import PLAIN, Look, look_inside
from newsroom.content.html_blocks.pictures import is_shown, words_instead
from newsroom.content.html_blocks.pieces import Kind, LeftOut, Piece, count_links
from newsroom.content.html_blocks.runs import Run, is_visible, text_of, tidy
from newsroom.content.html_blocks.tables import Cell, Table, table_value
from newsroom.content.html_blocks.tree import Element
from newsroom.content.html_blocks.word_lists import is_mark, is_number, word_item_of

DEEPEST_TABLE = 3
FRAMES = {"iframe", "video", "audio", "embed", "object"}
ONE_LINE = {Kind.HEADING, Kind.ITEM}


class Place(NamedTuple):
    """What a line of words becomes here."""

    kind: Kind = Kind.PARAGRAPH
    group: str = ""
    level: int = 0
    is_numbered: bool = False
    holder: int = 0
    in_quotation: bool = False
    in_cell: bool = False
    keeps_line_ends: bool = False


class Reader:
    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.left_out = LeftOut()
        self.runs: list[Run] = []
        self.anchors: list[str] = []
        self.mark = ""
        self.begins_item = True
        self.counted = 0
        self.tables = 0

    def read(self, root: Element, *, breaks_lines: bool) -> list[Piece]:
        """`breaks_lines`: a line end of the source ends a paragraph, as in plain text."""
        place = Place(keeps_line_ends=breaks_lines)
        self.walk(root, PLAIN, place)
        self.end_line(place)
        return self.pieces

    def walk(self, element: Element, look: Look, place: Place) -> None:
        for child in element.children:
            if isinstance(child, str):
                self.words(child, look, place)
            else:
                self.element(child, look, place)

    def words(self, text: str, look: Look, place: Place) -> None:
        if not place.keeps_line_ends or place.kind in ONE_LINE or place.in_cell:
            self.runs.append(Run(text, look))
            return
        first, *others = text.split("\n")
        self.runs.append(Run(first, look))
        for line in others:
            self.end_line(place)
            self.runs.append(Run(line, look))

    def element(self, element: Element, look: Look, place: Place) -> None:
        name, attributes = element.name, element.attributes
        if name == "br":
            self.line_break(look, place)
        elif name == "img":
            self.picture(element, look)
        elif self.is_silent(element, place):
            if name in elements.BLOCKS:
                self.end_line(place)
        elif attributes and is_mark(attributes):
            self.mark = words_of(element)
        elif name == "table" and self.tables < DEEPEST_TABLE:
            self.table(element, place)
        else:
            self.container(element, look, place)

    def container(self, element: Element, look: Look, place: Place) -> None:
        is_block = element.name in elements.BLOCKS
        if is_block:
            self.end_line(place)
        self.name_place(element)
        inside = self.place_inside(element, place)
        self.walk(element, look_inside(look, element.name, element.attributes), inside)
        if is_block:
            self.end_line(inside)

    def place_inside(self, element: Element, place: Place) -> Place:
        name, attributes = element.name, element.attributes
        if name == "pre":
            place = place._replace(keeps_line_ends=True)
        if name in elements.BLOCKS and "id" in attributes:
            place = place._replace(holder=self.number())
        if elements.is_heading(name, attributes) and place.kind is not Kind.ITEM:
            return place._replace(kind=Kind.HEADING)
        if elements.is_quotation(name, attributes) and not place.in_quotation:
            kind_of_quote = attributes.get("class", "")
            # Word's quotations are paragraphs of one class, others are elements of their own.
            group = kind_of_quote if name == "p" else f"{self.number()} {kind_of_quote}"
            return place._replace(kind=Kind.QUOTED, group=group, in_quotation=True)
        if name == "footer" and place.in_quotation:
            return place._replace(kind=Kind.SAID_BY)
        if name in elements.LISTS:
            is_nested = place.kind is Kind.ITEM
            return place._replace(
                kind=Kind.ITEM,
                group=place.group if is_nested else str(self.number()),
                level=place.level + 1 if is_nested else 1,
                is_numbered=name == "ol",
            )
        item = word_item_of(attributes) if name in ("p", "div", "h1", "h2", "h3", "h4") else None
        if name == "li" or item:
            self.begins_item = True
        if item:
            return place._replace(kind=Kind.ITEM, group=item.list_key, level=item.level)
        return place

    def is_silent(self, element: Element, place: Place) -> bool:
        """Whether the words inside are not the story's; what a person misses is counted."""
        name, attributes = element.name, element.attributes
        if name in FRAMES:
            self.frame(element, place)
            return True
        if name in elements.ASIDES:
            return not (name == "footer" and place.in_quotation)
        if elements.is_deleted(name, attributes):
            self.left_out.deletions += bool(words_of(element).strip())
            return True
        if not attributes:
            return name in elements.LEFT_OUT
        if elements.is_comment(attributes):
            self.left_out.comments += "href" in attributes
            return True
        return elements.is_left_out(name, attributes)

    def line_break(self, look: Look, place: Place) -> None:
        """In headings, items and cells a space, elsewhere the end of a paragraph."""
        if place.kind in ONE_LINE or place.in_cell:
            self.runs.append(Run(" ", look))
        else:
            self.end_line(place)

    def picture(self, element: Element, look: Look) -> None:
        instead = words_instead(element.attributes)
        if instead:
            self.runs.append(Run(instead, look))
        elif is_shown(element.attributes):
            self.left_out.pictures += 1

    def frame(self, element: Element, place: Place) -> None:
        """A post of a site that we know stays a post; any other frame is left out."""
        post = read_address(element.attributes.get("src", ""))
        if post is None:
            self.left_out.frames += 1
            return
        self.end_line(place)
        self.pieces.append(Piece(Kind.EMBED, address=post.address))

    def table(self, element: Element, place: Place) -> None:
        self.end_line(place)
        self.name_place(element)
        self.tables += 1
        table = Table(is_layout=element.attributes.get("role") == "presentation")
        self.rows(element, table, place)
        self.tables -= 1
        value = None if place.in_cell else table_value(table)
        lines = [line for row in table.rows for cell in row for line in cell.lines]
        if value is None:
            self.pieces += lines
        else:
            self.left_out.links += count_links(lines)
            self.pieces.append(Piece(Kind.TABLE, table=value, holder=place.holder))

    def rows(self, element: Element, table: Table, place: Place, *, in_head: bool = False) -> None:
        """Collect what stands in the cells; words beside them stay outside of the table."""
        for child in element.children:
            if isinstance(child, str):
                if child.strip():
                    self.words(child, PLAIN, place)
            elif child.name in ("thead", "tbody", "tfoot"):
                self.rows(child, table, place, in_head=child.name == "thead")
            elif child.name == "tr":
                table.rows.append([])
                self.rows(child, table, place, in_head=in_head)
            elif child.name in elements.CELLS:
                if not table.rows:
                    table.rows.append([])
                table.rows[-1].append(self.cell(child, place, in_head=in_head))
            elif child.name == "caption":
                table.caption = " ".join(words_of(child).split())
            else:
                self.element(child, PLAIN, place)

    def cell(self, element: Element, place: Place, *, in_head: bool) -> Cell:
        outside, self.pieces = self.pieces, []
        inside = Place(in_cell=True, holder=place.holder)
        self.walk(element, PLAIN, inside)
        self.end_line(inside)
        lines, self.pieces = self.pieces, outside
        is_heading = in_head or element.name == "th"
        return Cell.of(lines, element.attributes, is_heading=is_heading)

    def name_place(self, element: Element) -> None:
        """Footnotes point at names: those of the line being read belong to it."""
        for attribute in ("id", "name"):
            if name := element.attributes.get(attribute):
                self.anchors.append(name)

    def number(self) -> int:
        self.counted += 1
        return self.counted

    def end_line(self, place: Place) -> None:
        """What was read since the last line ended becomes a piece, if a reader would see it."""
        runs, self.runs = self.runs, []
        if not runs:
            return
        runs = tidy(runs)
        if not is_visible(text_of(runs)):
            return
        piece = Piece(
            kind=place.kind,
            runs=runs,
            group=place.group,
            level=place.level,
            is_numbered=is_number(self.mark) if self.mark else place.is_numbered,
            begins_item=self.begins_item,
            anchors=tuple(self.anchors),
            holder=place.holder,
        )
        self.pieces.append(piece)
        self.anchors, self.mark, self.begins_item = [], "", False


def words_of(element: Element) -> str:
    """All words inside, as they stand."""
    return "".join(
        child if isinstance(child, str) else words_of(child) for child in element.children
    )
