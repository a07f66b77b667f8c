"""The columns of the queue; each cell has its template, as in Wagtail's own listings."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Table

from newsroom.desk.queue.rows import Row
from newsroom.desk.queue.tabs import APPROVED, AWAITING, SECOND_LOOK, Tab


class QueueTable(Table):
    """Roles are spelt out: on telephones rows are laid out as cards, and tables lose theirs."""

    classname = "listing news-queue__table"

    def get_row_attrs(self, instance: Row) -> dict[str, Any]:
        attrs = {
            "class": "news-queue__row",
            "role": "row",
            "data-page": instance.page.pk,
            "data-news-queue-target": "row",
        }
        if instance.needs_report:
            attrs["data-unlooked"] = ""
        if instance.due and instance.due.is_overdue:
            attrs["class"] += " news-queue__row--overdue"
        return attrs


class TickColumn(BaseColumn):
    """What is ticked goes to the screen of several at once (desk/bulk)."""

    cell_template_name = "desk/queue/tick.html"
    header_template_name = "desk/queue/tick_all.html"


class PieceColumn(BaseColumn):
    cell_template_name = "desk/queue/piece.html"


class DueColumn(BaseColumn):
    cell_template_name = "desk/queue/due.html"


class ChecksColumn(BaseColumn):
    cell_template_name = "desk/queue/checks.html"


class ClaimColumn(BaseColumn):
    cell_template_name = "desk/queue/claim.html"


def columns_of(tab: Tab) -> list[BaseColumn]:
    """The newsroom's zone stands above its times."""
    zone = settings.NEWSROOM_TIME_ZONE.rpartition("/")[2].replace("_", " ")
    time = _("Due (%(zone)s time)") % {"zone": zone}
    columns: list[BaseColumn] = [PieceColumn("piece", label=gettext_lazy("Piece"))]
    if tab in (AWAITING, APPROVED):
        columns.insert(0, TickColumn("tick", label=gettext_lazy("Select"), width="2.75rem"))
    if tab is not SECOND_LOOK:
        columns.append(DueColumn("due", label=time, width="20%"))
    columns.append(ChecksColumn("checks", label=gettext_lazy("Checks"), width="14%"))
    if tab.is_open:
        columns.append(ClaimColumn("claim", label=gettext_lazy("Taken by"), width="16%"))
    return columns
