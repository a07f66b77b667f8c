"""The glossary in and out as CSV: a file is tried first, and taken once its outcome was seen."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from newsroom.translation.glossary.columns import COLUMNS
from newsroom.translation.glossary.import_terms import import_terms
from newsroom.translation.glossary.keepers import terms_kept_by
from newsroom.translation.glossary.read_csv import NoGlossary
from newsroom.translation.glossary.write_csv import as_csv
from newsroom.translation.translates_into import locales_into

# Above it Django refuses what comes back with the second step.
MOST_BYTES = 1_000_000
FAULTS_SHOWN = 200


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV in UTF-8, a megabyte at most. Nothing is written yet."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than a megabyte; divide it."))
        return file


@require_http_methods(["GET", "POST"])
def import_glossary(request: HttpRequest) -> HttpResponse:
    if not locales_into(request.user):
        raise PermissionDenied
    if "content" in request.POST:
        return take(request, request.POST["content"].encode(), is_dry_run=False)
    is_posted = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if is_posted else FileForm()
    if is_posted and form.is_valid():
        return take(request, form.cleaned_data["file"].read(), is_dry_run=True)
    return show(request, form=form, status=422 if form.errors else 200)


def take(request: HttpRequest, content: bytes, *, is_dry_run: bool) -> HttpResponse:
    try:
        outcome = import_terms(content, user=request.user, is_dry_run=is_dry_run)
    except NoGlossary as refusal:
        return show(request, form=FileForm(), refusal=str(refusal), status=422)
    return show(
        request,
        form=FileForm(),
        outcome=outcome,
        faults=list(outcome.faults)[:FAULTS_SHOWN],
        content=content.decode("utf-8-sig") if is_dry_run and not outcome.faults else "",
        status=422 if outcome.faults else 200,
    )


def show(request: HttpRequest, *, status: int, **context: Any) -> HttpResponse:
    title = _("Import CSV")
    trail = [
        {"url": reverse("glossary:index"), "label": _("Glossary")},
        {"url": "", "label": title},
    ]
    context |= {"columns": COLUMNS, "title": title, "trail": trail}
    return render(request, "desk/glossary/import.html", context, status=status)


@require_GET
def export_glossary(request: HttpRequest) -> HttpResponse:
    """What the person keeps of it."""
    if not locales_into(request.user):
        raise PermissionDenied
    answer = HttpResponse(as_csv(terms_kept_by(request.user)), content_type="text/csv")
    answer["Content-Disposition"] = 'attachment; filename="glossary.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


admin_urls = [
    path("translation/glossary-import/", import_glossary, name="newsroom_import_glossary"),
    path("translation/glossary.csv", export_glossary, name="newsroom_export_glossary"),
]
