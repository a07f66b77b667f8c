"""*Glossary* in the admin: list, search, filters, forms, history. Hooked in by wagtail_hooks.py."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import DeleteView, EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from newsroom.desk.glossary.form import GlossaryForm
from newsroom.desk.sought import alike_for_strangers
from newsroom.review.policy import Verb
from newsroom.translation.glossary.keepers import terms_kept_by
from newsroom.translation.glossary.models import GlossaryTerm


class GlossaryFilters(WagtailFilterSet):
    source_locale = ChoiceFilter(label=gettext_lazy("From"), choices=settings.LANGUAGES)
    target_locale = ChoiceFilter(label=gettext_lazy("Into"), choices=settings.LANGUAGES)

    class Meta:
        model = GlossaryTerm
        fields = ("kind", "source_locale", "target_locale")


def pair_of(term: GlossaryTerm) -> str:
    return f"{term.source_locale} → {term.target_locale}"


class GlossaryList(IndexView):
    page_title = gettext_lazy("Glossary")
    verbose_name_plural = gettext_lazy("terms")
    table_classname = "listing news-listing"

    def get_base_queryset(self) -> QuerySet[GlossaryTerm]:
        return terms_kept_by(self.request.user)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        csv = [
            Button(
                _("Import CSV"),
                url=reverse("newsroom_import_glossary"),
                icon_name="upload",
                priority=90,
            ),
            Button(
                _("Export CSV"),
                url=reverse("newsroom_export_glossary"),
                icon_name="download",
                priority=91,
            ),
        ]
        return [*super().header_more_buttons, *csv]


class KeptTermsOnly:
    """Wagtail's views of plain models ask whether somebody may change any of them, not this one."""

    request: HttpRequest

    def get_object(self, *named: Any) -> GlossaryTerm:
        with alike_for_strangers(self.request, Verb.CONFIRM_TRANSLATION):
            term: GlossaryTerm = super().get_object(*named)  # type: ignore[misc]
        if not terms_kept_by(self.request.user).filter(pk=term.pk).exists():
            raise PermissionDenied
        return term


class EditTerm(KeptTermsOnly, EditView):
    pass


class DeleteTerm(KeptTermsOnly, DeleteView):
    pass


class TermHistory(KeptTermsOnly, HistoryView):
    pass


class TermUsage(KeptTermsOnly, UsageView):
    pass


class GlossaryViewSet(ModelViewSet):
    model = GlossaryTerm
    name = "glossary"
    icon = "openquote"
    menu_label = gettext_lazy("Glossary")
    menu_order = 160
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = GlossaryList
    edit_view_class = EditTerm
    delete_view_class = DeleteTerm
    history_view_class = TermHistory
    usage_view_class = TermUsage
    filterset_class = GlossaryFilters
    list_display: ClassVar[list[Any]] = [
        "source",
        "target",
        Column("pair", label=gettext_lazy("Locales"), accessor=pair_of),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
    ]
    search_fields: ClassVar = ["source", "target", "note", "forbidden"]
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return GlossaryForm


glossary_screens = GlossaryViewSet("glossary", url_prefix="translation/glossary")
