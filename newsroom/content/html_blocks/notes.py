"""Footnotes and endnotes: raised numbers in the text, and the notes as a list at its end. Pure.

Word, LibreOffice, Google Docs, Wikipedia and Markdown all link a mark to a named place further
down, and link back from there; that is all that is looked for.
"""

import re
from collections.abc import Sequence

from newsroom.content.html_blocks.looks import Look
from newsroom.content.html_blocks.pieces import Kind, LeftOut, Piece
from newsroom.content.html_blocks.runs import Run, text_of, tidy

# [1], 12, (iv), *, †
MARK = re.compile(r"[\[(]?(?:\d{1,3}|[ivxlcdm]{1,6}|[a-z]|[*†‡§]{1,3})[\])]?[.:]?", re.IGNORECASE)
BACK = re.compile(r"[\s\[\]()^↑↩\ufe0e\ufe0f]*|(?:jump|back)\b.{0,20}", re.IGNORECASE)
NAMES_A_NOTE = re.compile(r"#.{0,10}(?:ftn|edn|footnote|endnote|fn|note|cite)", re.IGNORECASE)
MARK_AHEAD = re.compile(r"^(?:\[\d{1,3}\]|\d{1,3}[.)]|\^)\s+")
RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
NOTES = "notes"
MOST_LINES_OF_A_NOTE = 20


def gather_notes(pieces: Sequence[Piece], *, left_out: LeftOut) -> list[Piece]:
    """The pieces with numbers for marks, without the notes, and these at the end."""
    numbering = Numbering(pieces)
    for index, piece in enumerate(pieces):
        piece.runs = [numbering.numbered(run, index) for run in piece.runs]
    left_out.marks += numbering.lost
    if not numbering.numbers:
        return list(pieces)
    lines = [lines_of_note(pieces, index) for index in numbering.numbers]
    taken = {index for indexes in lines for index in indexes}
    story = [piece for index, piece in enumerate(pieces) if index not in taken]
    notes = [note([pieces[line] for line in indexes]) for indexes in lines]
    return story + [piece for piece in notes if text_of(piece.runs)]


class Numbering:
    """Gives each note a number when the first mark that points to it is met."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.places: dict[str, int] = {}
        for index, piece in enumerate(pieces):
            for name in piece.anchors:
                self.places.setdefault(name, index)
        self.numbers: dict[int, int] = {}  # place of a note → its number
        self.lost = 0

    def numbered(self, run: Run, index: int) -> Run:
        """The run itself, or the number of the note that it points to."""
        link = run.look.link
        if not link.startswith("#") or not MARK.fullmatch(run.text.strip()):
            return run
        place = self.places.get(link[1:])
        if place is None and NAMES_A_NOTE.match(link):
            self.lost += 1
            return Run("")
        if place is None or place <= index or self.pieces[place].kind is Kind.HEADING:
            return run
        number = str(self.numbers.setdefault(place, len(self.numbers) + 1))
        if self.pieces[index].kind is Kind.PARAGRAPH:
            return Run(number, Look(raised="sup"))
        return Run(number.translate(RAISED_DIGITS))


def lines_of_note(pieces: Sequence[Piece], index: int) -> list[int]:
    """The note's paragraphs: those of the named element that the place begins."""
    holder = pieces[index].holder
    if not holder or (index and pieces[index - 1].holder == holder):
        return [index]
    last = index
    while last + 1 < min(len(pieces), index + MOST_LINES_OF_A_NOTE):
        if pieces[last + 1].holder != holder:
            break
        last += 1
    return list(range(index, last + 1))


def note(lines: Sequence[Piece]) -> Piece:
    """One item; sources keep their address in words, since items are plain text."""
    runs: list[Run] = []
    for line in lines:
        runs += [Run(" "), *(spelled_out(run) for run in line.runs if not leads_back(run))]
    words = MARK_AHEAD.sub("", text_of(tidy(runs)))
    return Piece(Kind.ITEM, [Run(words)], group=NOTES, is_numbered=True)


def leads_back(run: Run) -> bool:
    if not run.look.link.startswith("#"):
        return False
    return bool(MARK.fullmatch(run.text.strip()) or BACK.fullmatch(run.text))


def spelled_out(run: Run) -> Run:
    link = run.look.link
    if link.startswith(("https://", "http://")) and link.strip("/") not in run.text:
        return Run(f"{run.text} ({link})")
    return Run(run.text)
