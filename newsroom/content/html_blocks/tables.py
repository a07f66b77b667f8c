"""Tables as a body stores them: merged cells laid out, headings found, layouts refused. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from newsroom.content.html_blocks.pieces import Kind, Piece
from newsroom.content.html_blocks.runs import text_of

MOST_COLUMNS = 40
MOST_CELLS = 4_000
WIDEST_SPAN = 100
COLUMN = "text"
Value = dict[str, object]
Covered = dict[int, tuple[int, str]]  # column → how many rows more, words


@dataclass(slots=True)
class Cell:
    """`lines` are the pieces within; `is_heading`: it names a column or a row."""

    lines: list[Piece] = field(default_factory=list)
    is_heading: bool = False
    columns: int = 1
    rows: int = 1

    @classmethod
    def of(cls, lines: list[Piece], attributes: Mapping[str, str], *, is_heading: bool) -> "Cell":
        return cls(
            lines,
            is_heading or is_all_bold(lines),
            span_of(attributes.get("colspan", "")),
            span_of(attributes.get("rowspan", "")),
        )

    @property
    def text(self) -> str:
        return "\n".join(text_of(line.runs) for line in self.lines)


@dataclass(slots=True)
class Table:
    rows: list[list[Cell]] = field(default_factory=list)
    caption: str = ""
    is_layout: bool = False


def span_of(written: str) -> int:
    return min(max(int(written), 1), WIDEST_SPAN) if written[:4].strip().isdecimal() else 1


def is_all_bold(lines: list[Piece]) -> bool:
    """Word has no heading cells, people write them bold."""
    return bool(lines) and all(run.look.bold for line in lines for run in line.runs)


def table_value(table: Table) -> Value | None:
    """The stored table; None for what only arranged a page, or is too large to be edited."""
    if table.is_layout or is_arrangement(table):
        return None
    grid = lay_out(table.rows)
    width = max((len(row) for row in grid), default=0)
    if width < 2 or width > MOST_COLUMNS or width * len(grid) > MOST_CELLS:
        return None
    rows = [row + [""] * (width - len(row)) for row in grid]
    kept = [row for row in rows if any(row)]
    headings = [""] * width
    if len(kept) > 1 and rows[0] == kept[0] and names_columns(table.rows[0]):
        headings = [heading.replace("\n", " ") for heading in kept.pop(0)]
    return {
        "columns": [{"type": COLUMN, "heading": heading} for heading in headings],
        "rows": [{"values": row} for row in kept],
        "caption": table.caption,
    }


def is_arrangement(table: Table) -> bool:
    """Mails and old pages put text into tables: headings, lists or whole articles in a cell."""
    cells = [cell for row in table.rows for cell in row]
    kinds = {line.kind for cell in cells for line in cell.lines}
    longest = max((len(cell.lines) for cell in cells), default=0)
    return bool(kinds & {Kind.TABLE, Kind.HEADING, Kind.QUOTED, Kind.EMBED}) or longest > 12


def names_columns(cells: list[Cell]) -> bool:
    """Whether the first row is one of headings; the corner may be empty."""
    named = [cell for cell in cells if cell.text]
    return bool(named) and all(cell.is_heading for cell in named)


def lay_out(rows: list[list[Cell]]) -> list[list[str]]:
    """Every cell in its place. A merged one is repeated downwards, and along headings.

    Along a row of figures it stands once: a total named three times would be read three times.
    """
    grid: list[list[str]] = []
    from_above: Covered = {}
    covered: Covered = {}
    for number, cells in enumerate(rows):
        row: list[str] = []
        waiting = list(reversed(cells))
        while waiting or any(column >= len(row) for column in from_above):
            column = len(row)
            if column > MOST_COLUMNS:
                break
            if column in from_above:
                left, words = from_above.pop(column)
                row.append(words)
                if left > 1:
                    covered[column] = (left - 1, words)
            elif waiting:
                place(waiting.pop(), row, covered, is_first=number == 0)
            else:
                row.append("")
        from_above, covered = covered, {}
        grid.append(row)
    return grid


def place(cell: Cell, row: list[str], covered: Covered, *, is_first: bool) -> None:
    """Put a cell at the end of a row, and note what it covers in the rows below."""
    for offset in range(cell.columns):
        words = cell.text if offset == 0 or (is_first and cell.is_heading) else ""
        if cell.rows > 1:
            covered[len(row)] = (cell.rows - 1, words)
        row.append(words)
