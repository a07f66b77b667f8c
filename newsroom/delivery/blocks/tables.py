"""Tables for readers: header cells, a caption, and a frame that scrolls on phones. Pure."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from newsroom.delivery.blocks.rendered import BodyContext, RenderedBlock, joined, text_of
from newsroom.delivery.clean_html import escape_lines


def render_table(value: Mapping[str, Any] | None, context: BodyContext) -> RenderedBlock | None:
    """Rows are as long as there are columns; rows without words are left out."""
    table = value or {}
    caption = text_of(table, "caption")
    headings = [text_of(column, "heading") for column in table.get("columns") or ()]
    rows = [cells_of(row, width=len(headings)) for row in table.get("rows") or ()]
    rows = [row for row in rows if any(row)]
    if not headings or not (rows or any(headings)):
        return None
    numeric = [is_numeric([row[place] for row in rows]) for place in range(len(headings))]
    numeric[0] = False  # it names the rows, be it by years
    head = "".join(
        f'<th scope="col"{aligned(right)}>{escape(heading)}</th>'
        for heading, right in zip(headings, numeric, strict=True)
    )
    body = "".join(f"<tr>{row_html(row, numeric)}</tr>" for row in rows)
    pieces = [
        f"<caption>{escape(caption)}</caption>" if caption else "",
        f"<thead><tr>{head}</tr></thead>" if any(headings) else "",
        f"<tbody>{body}</tbody>",
    ]
    named = f' aria-label="{escape(caption)}"' if caption else ""
    return RenderedBlock(
        html=f'<div class="table" role="region" tabindex="0"{named}>'
        f"<table>{''.join(pieces)}</table></div>",
        members={"caption": caption, "headings": headings, "rows": rows},
        text=joined(caption, *(" | ".join(filter(None, row)) for row in [headings, *rows])),
    )


def cells_of(row: Mapping[str, Any], *, width: int) -> list[str]:
    cells = [cell.strip() if isinstance(cell, str) else "" for cell in row.get("values") or ()]
    return [*cells, *[""] * width][:width]


def row_html(row: list[str], numeric: list[bool]) -> str:
    """The first cell names its row, as in most tables of a newspaper."""
    first, *others = row
    return f'<th scope="row">{escape_lines(first)}</th>' + "".join(
        f"<td{aligned(right)}>{escape_lines(cell)}</td>"
        for cell, right in zip(others, numeric[1:], strict=True)
    )


def aligned(right: bool) -> str:
    """Numbers keep to the right, under their heading."""
    return ' class="number"' if right else ""


def is_numeric(column: Sequence[str]) -> bool:
    """Whether what a column says reads as numbers; a dash stands for a missing one."""
    said = [cell for cell in column if any(character.isalnum() for character in cell)]
    return bool(said) and all(is_number(cell) for cell in said)


def is_number(cell: str) -> bool:
    """With or without a sign, a percentage, or a unit of up to three letters behind it."""
    kept = [character for character in cell if not character.isspace()]
    digits = sum(character.isdigit() for character in kept)
    return digits * 2 >= len(kept) and not any(letter.isalpha() for letter in kept[:-3])
