"""All wires that the person looks after, with how they are doing."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button, HeaderButton

from newsroom.intake.wires.keepers import wires_of
from newsroom.intake.wires.models import WireSource


def state_of(source: WireSource) -> str:
    if not source.is_on:
        return _("switched off")
    if source.failures_in_a_row:
        return _("failing")
    return _("on") if source.last_success_at else _("not looked at yet")


def is_well(source: WireSource) -> bool:
    return source.is_on and not source.failures_in_a_row


class WireList(BaseListingView):
    page_title = gettext_lazy("Wires")
    header_icon = "download"
    table_classname = "listing news-listing"
    index_url_name = "newsroom_wires"
    verbose_name_plural = gettext_lazy("wires")
    paginate_by = 50
    columns: ClassVar[list[Any]] = [
        TitleColumn(
            "name",
            label=gettext_lazy("Name"),
            get_url=lambda source: reverse("newsroom_wire", args=[source.public_id]),
        ),
        StatusTagColumn("state", label=gettext_lazy("State"), accessor=state_of, primary=is_well),
        Column("locale", label=gettext_lazy("Locale")),
        Column("format", label=gettext_lazy("Format"), accessor="get_format_display"),
        DateColumn("last_success_at", label=gettext_lazy("Last success")),
    ]

    def get_base_queryset(self) -> QuerySet[WireSource]:
        return wires_of(self.request.user).order_by("name", "pk")

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton(_("Add wire"), url=reverse("newsroom_add_wire"), icon_name="plus")]
