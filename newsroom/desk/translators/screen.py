"""The screen *My queue*: Wagtail's own listing with our rows, and this folder's addresses.

`…/results/` answers with the list alone: Wagtail's filters fetch it, and so does
static/newsroom/admin-queue.js once a minute, so that claims of others show.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from newsroom.desk.translators import aside_screen, deeds, job_screen, rules_screen, wishes
from newsroom.desk.translators.columns import JobTable, columns
from newsroom.desk.translators.filters import JobFilters
from newsroom.desk.translators.reach import jobs_seen_by, orders_anywhere, works_anywhere
from newsroom.desk.translators.rows import rows_of
from newsroom.translation.jobs.claim import open_work
from newsroom.translation.jobs.models import TranslationJob

ADDRESS = "translators/"


class JobsPaginator(WagtailPaginator):
    """Says how many stories, where Wagtail says pages."""

    @cached_property
    def items_count_label(self) -> str:
        return ngettext("%(n)s story", "%(n)s stories", self.count) % {"n": self.count}


class MyQueue(BaseListingView):
    template_name = "desk/translators/queue.html"
    results_template_name = "desk/translators/results.html"
    page_title = gettext_lazy("My queue")
    header_icon = "globe"
    table_class = JobTable
    filterset_class = JobFilters
    paginator_class = JobsPaginator
    paginate_by = 50
    index_url_name = "newsroom_translators"
    index_results_url_name = "newsroom_translators_results"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not works_anywhere(request.user):
            raise PermissionDenied
        self.now = timezone.now()
        return super().dispatch(request, *args, **kwargs)

    @property
    def columns(self) -> list[BaseColumn]:
        return columns()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Nothing stands above the screen that one lands on."""
        return [{"url": "", "label": self.get_page_title()}]

    def get_header_buttons(self) -> list[HeaderButton]:
        keys = {"data-a11y-dialog-show": "keyboard-shortcuts-dialog"}
        buttons = [
            HeaderButton(
                _("Keyboard shortcuts"),
                icon_name="keyboard",
                icon_only=True,
                attrs=keys,
                classname="news-queue__keys",
            )
        ]
        if orders_anywhere(self.request.user):
            rules = reverse("newsroom_translation_rules")
            buttons.insert(0, HeaderButton(_("Rules"), rules, icon_name="cogs"))
        return buttons

    def get_filterset_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_filterset_kwargs()
        return kwargs | {"now": self.now}

    def get_base_queryset(self) -> QuerySet[TranslationJob]:
        """What is to be done, unless somebody asks for a state; by the time it is due."""
        jobs = jobs_seen_by(self.request.user).select_related("assignee", "claimed_by", "reviewer")
        if not self.request.GET.get("state"):
            jobs = jobs.filter(open_work())
        return jobs.order_by("due_at", "pk")

    def get_table(self, object_list: Any) -> JobTable:
        return JobTable(
            self.columns,
            rows_of(list(object_list), user=self.request.user, now=self.now),
            attrs={"role": "table"},
            caption=_("Stories to translate"),
            base_url=self.index_url + self.kept_query(),
        )

    def kept_query(self) -> str:
        kept = self.request.GET.copy()
        for name in (self.page_kwarg, "_w_filter_fragment"):
            kept.pop(name, None)
        return f"?{kept.urlencode()}" if kept else ""

    @cached_property
    def no_results_message(self) -> str:
        if self.is_filtering:
            return _("Nothing fits these filters.")
        return _("Nothing waits for a translation.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        profile = getattr(self.request.user, "wagtail_userprofile", None)
        context["has_keys"] = profile is None or profile.keyboard_shortcuts
        context["locale_asked"] = self.request.GET.get("locale", "")
        return context


admin_urls = [
    path(ADDRESS, MyQueue.as_view(), name="newsroom_translators"),
    path(
        f"{ADDRESS}results/",
        MyQueue.as_view(results_only=True),
        name="newsroom_translators_results",
    ),
    path(f"{ADDRESS}take-next/", deeds.take_the_next, name="newsroom_translation_next"),
    path(f"{ADDRESS}rules/", rules_screen.show_rules, name="newsroom_translation_rules"),
    path(
        f"{ADDRESS}rules/<int:rule_id>/drop/",
        rules_screen.drop,
        name="newsroom_translation_rule_drop",
    ),
    path(f"{ADDRESS}request/", wishes.ask_for_versions, name="newsroom_translation_request"),
    path(
        f"{ADDRESS}aside/<int:kept_id>/", aside_screen.show_text_aside, name="newsroom_text_aside"
    ),
    path(f"{ADDRESS}<int:job_id>/", job_screen.show_job, name="newsroom_translation_job"),
    path(f"{ADDRESS}<int:job_id>/take/", deeds.take_job, name="newsroom_translation_take"),
    path(f"{ADDRESS}<int:job_id>/release/", deeds.release_job, name="newsroom_translation_release"),
    path(f"{ADDRESS}<int:job_id>/order/", job_screen.order, name="newsroom_translation_order"),
]
