"""What of the report is shown: section, locale, author, what happens, when, whether it failed."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import Page

from newsroom.content.models.articles import Byline
from newsroom.desk.calendar.filters import authors, locales, sections
from newsroom.publishing.models import Publication
from newsroom.review.rights import below_section

WHAT = [
    (Publication.Verb.PUBLISH.value, _("Goes out")),
    (Publication.Verb.UNPUBLISH.value, _("Comes down")),
]
HOW_IT_STANDS = [
    (Publication.State.PENDING.value, _("Waiting")),
    (Publication.State.FAILED.value, _("Failed")),
]
Rows = QuerySet[Publication]


class ScheduledFilters(WagtailFilterSet):
    due_at = DateFromToRangeFilter(label=_("Due"), widget=DateRangePickerWidget)
    section = ChoiceFilter(label=_("Section"), choices=sections, method="in_section")
    locale = ChoiceFilter(label=_("Locale"), choices=locales)
    author = ChoiceFilter(label=_("Author"), choices=authors, method="signed_by")
    verb = ChoiceFilter(label=_("What happens"), choices=WHAT)
    state = ChoiceFilter(label=_("How it stands"), choices=HOW_IT_STANDS)

    class Meta:
        model = Publication
        fields: ClassVar = ["due_at", "section", "locale", "author", "verb", "state"]

    def in_section(self, rows: Rows, name: str, value: str) -> Rows:
        pages: Any = Page.objects.filter(below_section(value))
        return rows.filter(page_id__in=pages.values("pk"))

    def signed_by(self, rows: Rows, name: str, value: str) -> Rows:
        signed = Byline.objects.filter(author_id=value)
        return rows.filter(page_id__in=signed.values("article_id"))
