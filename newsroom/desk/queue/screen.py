"""The screen *Review*: Wagtail's own listing, with our tabs above and our rows in it.

`…/results/` answers with the list alone: Wagtail's filters fetch it, and so does
static/newsroom/admin-queue.js after a decision.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import path, register_converter, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from newsroom.desk.problems.access import sees_problems
from newsroom.desk.queue import claim_buttons, reports
from newsroom.desk.queue.columns import QueueTable, columns_of
from newsroom.desk.queue.filters import QueueFilters
from newsroom.desk.queue.reach import Reach
from newsroom.desk.queue.rows import rows_of
from newsroom.desk.queue.tabs import AWAITING, PROBLEMS, TABS, Tab, first_tab, in_order, tabs_of
from newsroom.desk.writing.buttons import Way, ways_to_begin, writing_buttons

ADDRESS = "review/"


class TabName:
    """For addresses: only the names of tabs, so that other words stay free for other screens."""

    regex = "|".join(tab.name for tab in TABS)

    def to_python(self, value: str) -> Tab:
        return next(tab for tab in TABS if tab.name == value)

    def to_url(self, value: Tab | str) -> str:
        return value if isinstance(value, str) else value.name


register_converter(TabName, "queue_tab")


@dataclass(frozen=True, kw_only=True)
class TabLink:
    tab: Tab
    count: int
    url: str
    is_current: bool

    @property
    def is_red(self) -> bool:
        return self.tab.is_grave and self.count > 0


class PiecesPaginator(WagtailPaginator):
    """Says how many pieces, where Wagtail says pages."""

    @cached_property
    def items_count_label(self) -> str:
        return ngettext("%(n)s piece", "%(n)s pieces", self.count) % {"n": self.count}


class QueueView(BaseListingView):
    """One tab; without a name the one that the person has to do something about."""

    template_name = "desk/queue/queue.html"
    results_template_name = "desk/queue/results.html"
    page_title = gettext_lazy("Review")
    header_icon = "tasks"
    table_class = QueueTable
    filterset_class = QueueFilters
    paginator_class = PiecesPaginator
    paginate_by = 50
    tab: Tab

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.tab = kwargs.get("tab") or first_tab(request.user)
        if self.tab not in tabs_of(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def reach(self) -> Reach:
        return Reach(user=self.request.user, now=timezone.now())

    @property
    def columns(self) -> list[BaseColumn]:
        return columns_of(self.tab)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Nothing stands above the screen that one lands on."""
        return [{"url": "", "label": self.get_page_title()}]

    @cached_property
    def ways(self) -> list[Way]:
        return ways_to_begin(self.request.user)

    def get_header_buttons(self) -> list[HeaderButton]:
        keys = {"data-a11y-dialog-show": "keyboard-shortcuts-dialog"}
        label = _("Keyboard shortcuts")
        return [
            *writing_buttons(self.ways),
            HeaderButton(
                label,
                icon_name="keyboard",
                icon_only=True,
                attrs=keys,
                classname="news-queue__keys",
            ),
        ]

    def get_index_url(self) -> str:
        return reverse("newsroom_queue_tab", args=[self.tab])

    def get_index_results_url(self) -> str:
        return reverse("newsroom_queue_results", args=[self.tab])

    def get_filterset_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_filterset_kwargs()
        return kwargs | {"reach": self.reach, "listed": self.tab.pages(self.reach)}

    def get_base_queryset(self) -> QuerySet[Page]:
        return in_order(self.tab.pages(self.reach))

    def get_table(self, object_list: QuerySet[Page]) -> QueueTable:
        rows = rows_of(
            object_list,
            reach=self.reach,
            notes=self.tab.notes,
            offers_claims=self.tab is AWAITING,
        )
        return QueueTable(
            self.columns,
            rows,
            attrs={"role": "table"},
            caption=self.tab.label,
            base_url=self.index_url + self.kept_query(),
        )

    @cached_property
    def no_results_message(self) -> Any:
        return _("Nothing fits these filters.") if self.is_filtering else self.tab.empty

    def kept_query(self) -> str:
        """Filters go along to the other tabs and come back; the place in a list does not."""
        kept = self.request.GET.copy()
        for name in (self.page_kwarg, "_w_filter_fragment"):
            kept.pop(name, None)
        return f"?{kept.urlencode()}" if kept else ""

    def tab_links(self, *, listed: int) -> list[TabLink]:
        """`listed`: how many this tab has, as its list has counted already."""
        query = self.kept_query()
        return [
            TabLink(
                tab=tab,
                count=listed if tab is self.tab else self.count(tab),
                url=reverse("newsroom_queue_tab", args=[tab]) + query,
                is_current=tab is self.tab,
            )
            for tab in tabs_of(self.request.user)
        ]

    def count(self, tab: Tab) -> int:
        pages: QuerySet[Page] = self.filter_queryset(tab.pages(self.reach))
        return pages.count()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        profile = getattr(self.request.user, "wagtail_userprofile", None)
        context["tab"] = self.tab
        context["ways_to_begin"] = self.ways
        context["tab_links"] = self.tab_links(listed=context["items_count"])
        context["has_keys"] = profile is None or profile.keyboard_shortcuts
        context["knows_more"] = self.tab is PROBLEMS and sees_problems(self.request.user)
        return context


admin_urls = [
    path(ADDRESS, QueueView.as_view(), name="newsroom_queue"),
    path(f"{ADDRESS}<queue_tab:tab>/", QueueView.as_view(), name="newsroom_queue_tab"),
    path(
        f"{ADDRESS}<queue_tab:tab>/results/",
        QueueView.as_view(results_only=True),
        name="newsroom_queue_results",
    ),
    path(f"{ADDRESS}reports/", reports.look_at_drafts, name="newsroom_queue_reports"),
    path(f"{ADDRESS}<int:page_id>/take/", claim_buttons.take_piece, name="newsroom_take"),
    path(
        f"{ADDRESS}<int:page_id>/hand-back/",
        claim_buttons.hand_piece_back,
        name="newsroom_hand_back",
    ),
]
