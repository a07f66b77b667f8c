"""The publish checks of a form as it stands on the screen, saved or not, for the panel *Checks*.

static/newsroom/admin-checks.js posts the form here after each pause. Wagtail's preview views read
it: same rights, same leniency towards fields that are still empty. Nothing is stored.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.text import capfirst
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from newsroom.content.block_parts import words_in
from newsroom.content.checks import Finding, error, run_checks
from newsroom.content.models import ArticlePage
from newsroom.content.reading_time import count_words, reading_minutes
from newsroom.desk.sought import alike_for_strangers


@dataclass(frozen=True, kw_only=True)
class Report:
    """What the panel shows; the metrics are None on pages that are no stories."""

    findings: list[Finding]
    words: int | None
    minutes: int | None


def report_on(page: Any, *, errors: list[Finding] | None = None) -> Report:
    """The findings of a page's present state, those of its form before them."""
    findings = [*(errors or []), *run_checks(page, now=timezone.now())]
    if not isinstance(page, ArticlePage):
        return Report(findings=findings, words=None, minutes=None)
    texts = [page.title, page.standfirst, *words_in(page.body.get_prep_value())]
    words = count_words(texts)
    minutes = reading_minutes(words, locale_code=page.locale.language_code)
    return Report(findings=findings, words=words, minutes=minutes)


class ChecksOnEditView(PreviewOnEditView):
    """For a page that exists."""

    http_method_names = ("post",)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        with alike_for_strangers(request):
            super().setup(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The panel's content; what the form itself refuses stands first.

        New tags are made while a form is read: the transaction takes them back.
        """
        with transaction.atomic():
            report = self.read_form(request)
            transaction.set_rollback(True)
        answer = render(request, "desk/checks.html", {"report": report})
        answer["Cache-Control"] = "private, no-store"
        return answer

    def read_form(self, request: HttpRequest) -> Report:
        form = self.get_form(request.POST)
        if not self.validate_form(form):
            return Report(findings=errors_of(form), words=None, minutes=None)
        page = form.save(commit=False)
        # The preview's form invents a headline where there is none.
        page.title = request.POST.get("title", "").strip()
        return report_on(page)


class ChecksOnCreateView(ChecksOnEditView, PreviewOnCreateView):
    """For a page that is not saved yet."""


def errors_of(form: Any) -> list[Finding]:
    """What the form itself refuses, with the field; parts of a list point to the whole list."""
    findings = []
    for name, messages in form.errors.items():
        field = form.fields.get(name)
        label = capfirst(str(field.label)) if field is not None and field.label else ""
        for message in messages:
            text = f"{label}: {message}" if label else str(message)
            findings.append(error("form", text, name if field is not None else ""))
    for name, formset in form.formsets.items():
        broken = [row for row in formset.forms if row.errors]
        for row in broken:
            text = " ".join(str(one) for some in row.errors.values() for one in some)
            findings.append(error("form", text, name))
    return findings


admin_urls = [
    path("pages/<int:page_id>/edit/checks/", ChecksOnEditView.as_view(), name="newsroom_checks"),
    path(
        "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>"
        "/<int:parent_page_id>/checks/",
        ChecksOnCreateView.as_view(),
        name="newsroom_checks_of_new",
    ),
]
