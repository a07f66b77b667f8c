"""*Translation file*: a version out as XLIFF and in again. Linked from the menu of a page's header.

A file is first only looked at; the second step takes it, and looks again.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage
from newsroom.desk.exchange.forms import FileForm
from newsroom.desk.exchange.words import OF_FILE, OF_UNIT
from newsroom.desk.passages.rows import LABELS
from newsroom.desk.story_verbs.pages import page_to_look_at, trail
from newsroom.translation.exchange.read_xliff import BadFile
from newsroom.translation.exchange.take_in import Report, hand_out, take_in
from newsroom.translation.models import LocaleVersion
from newsroom.translation.save_words import WordsRefused

STATUS = {"forbidden": 403, "locked": 409, "taken": 409, "no_translation": 404}


def translation_at(request: HttpRequest, page_id: int) -> ArticlePage:
    """Raises Http404 for what is no translation, PermissionDenied for who may not edit it."""
    page = page_to_look_at(request, page_id)
    if not gate.may(user=request.user, verb="edit", page=page):
        raise WordsRefused(_("You may not edit this version."), code="forbidden")
    if not isinstance(page, ArticlePage) or not is_translation(page):
        raise Http404
    return page


def is_translation(page: Page) -> bool:
    relation = LocaleVersion.Relation.TRANSLATION
    return LocaleVersion.objects.filter(page_id=page.pk, relation=relation).exists()


@require_safe
def download(request: HttpRequest, page_id: int) -> HttpResponse:
    page = translation_at(request, page_id)
    user: Any = request.user
    answer = HttpResponse(hand_out(page=page, user=user), content_type="application/xliff+xml")
    name = f"{page.slug}.{page.locale.language_code}.xlf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "POST"])
def exchange(request: HttpRequest, page_id: int) -> HttpResponse:
    page = translation_at(request, page_id)
    if request.method != "POST":
        return show(request, page, form=FileForm())
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return show(request, page, form=form, status=422)
    is_dry_run = "take" not in request.POST
    try:
        report = take(request, page, form=form, is_dry_run=is_dry_run)
    except BadFile as bad:
        form.add_error("file", OF_FILE[bad.code])
        return show(request, page, form=form, status=422)
    except WordsRefused as refusal:
        form.add_error(None, str(refusal))
        return show(request, page, form=form, status=STATUS.get(refusal.code, 422))
    if is_dry_run:
        return show(request, page, form=form.keep(), report=report)
    messages.success(request, said(report))
    return redirect("newsroom_exchange", page.pk)


def take(request: HttpRequest, page: ArticlePage, *, form: FileForm, is_dry_run: bool) -> Report:
    user: Any = request.user
    return take_in(
        page=page,
        data=form.cleaned_data["data"],
        name=form.cleaned_data["name"],
        user=user,
        now=timezone.now(),
        overwrite=form.cleaned_data["overwrite"],
        is_dry_run=is_dry_run,
    )


def said(report: Report) -> str:
    taken, refused = len(report.of("taken")), len(report.of("refused"))
    words = ngettext(
        "%(taken)d passage is in the draft now.", "%(taken)d passages are in the draft now.", taken
    ) % {"taken": taken}
    if not refused:
        return words
    left = ngettext("%(number)d was refused.", "%(number)d were refused.", refused) % {
        "number": refused
    }
    return f"{words} {left}"


def show(
    request: HttpRequest,
    page: ArticlePage,
    *,
    form: FileForm,
    report: Report | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "page": page,
        "form": form,
        "report": report,
        "groups": groups_of(report) if report else [],
        "trail": trail(page, user=request.user, here=name_of_screen()),
        "title": name_of_screen(),
    }
    return render(request, "desk/exchange/exchange.html", context, status=status)


def groups_of(report: Report) -> list[dict[str, Any]]:
    """The refused first: they want something of somebody."""
    names = (
        ("refused", _("Refused")),
        ("taken", _("Would be taken")),
        ("unchanged", _("Say what the draft says")),
        ("empty", _("Not translated in the file")),
    )
    return [
        {"name": name, "label": label, "rows": [row_of(one) for one in found]}
        for name, label in names
        if (found := report.of(name))
    ]


def row_of(one: Any) -> dict[str, Any]:
    return {
        "id": one.id,
        "label": LABELS.get(one.kind, one.kind or one.id),
        "why": OF_UNIT.get(one.code, ""),
        "before": one.before,
        "after": one.after,
    }


def name_of_screen() -> str:
    return _("Translation file")


def exchange_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """For `register_page_header_buttons`: of translations, for who may edit them."""
    specific: Any = page.specific
    if not isinstance(specific, ArticlePage) or not gate.may(user=user, verb="edit", page=page):
        return
    if is_translation(page):
        url = reverse("newsroom_exchange", args=[page.pk])
        yield Button(name_of_screen(), url, icon_name="download", priority=8)


admin_urls = [
    path("story/<int:page_id>/exchange/", exchange, name="newsroom_exchange"),
    path("story/<int:page_id>/exchange/file/", download, name="newsroom_exchange_file"),
]
