"""Figures in rows and columns."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from newsroom.content.blocks.previews import ShownByExample

# The one kind of column; its name is stored with each column.
TEXT_COLUMN = "text"


class DataTableBlock(ShownByExample, TypedTableBlock):
    text = blocks.TextBlock(required=False, rows=1, label=_("Column of words or numbers"))

    class Meta:
        icon = "table"
        label = _("Table")
        group = _("Boxes and links")
        description = _("Rows and columns with headings; a caption says what they show.")
        example: ClassVar[dict[str, Any]] = {
            "caption": "Passengers a day",
            "columns": [
                {"type": TEXT_COLUMN, "heading": "Line"},
                {"type": TEXT_COLUMN, "heading": "2025"},
                {"type": TEXT_COLUMN, "heading": "2026"},
            ],
            "rows": [
                {"values": ["Tram 4", "11,200", "13,950"]},
                {"values": ["Bus 92", "8,400", "7,100"]},
            ],
        }
