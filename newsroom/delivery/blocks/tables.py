"""Tables for readers: header cells, a caption, and a frame that scrolls on phones. Pure."""

from collections.abc import Mapping
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
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "".join(f"<tr>{row_html(row)}</tr>" for row in rows)
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


def row_html(row: list[str]) -> str:
    """The first cell names its row, as in most tables of a newspaper; numbers keep to the right."""
    first, *others = row
    return f'<th scope="row">{escape_lines(first)}</th>' + "".join(
        f'<td class="number">{escape_lines(cell)}</td>'
        if is_number(cell)
        else f"<td>{escape_lines(cell)}</td>"
        for cell in others
    )


def is_number(cell: str) -> bool:
    """Whether it reads as a number, with or without a sign, a unit or a percentage."""
    kept = [character for character in cell if not character.isspace()]
    digits = sum(character.isdigit() for character in kept)
    return digits > 0 and digits * 2 >= len(kept) and not any(c.isalpha() for c in kept[:-3])
