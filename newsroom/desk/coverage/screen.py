"""The screen *Coverage*, and asking for the versions of the stories that were ticked on it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Locale

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.desk.bulk.chosen import ids_in
from newsroom.desk.coverage.draw import Draughtsman
from newsroom.desk.coverage.sections import sections_beside
from newsroom.desk.coverage.states import MARKS, CellState
from newsroom.desk.coverage.stories import MOST_STORIES, matrix_of
from newsroom.desk.coverage.totals import totals_of
from newsroom.desk.coverage.wanted import SECTIONS, STORIES, Wanted, wanted_in
from newsroom.desk.coverage.weeks import charts_of
from newsroom.publishing.verb_offers import may_look
from newsroom.review.policy import Verb, seats_with
from newsroom.review.rights import seats_of
from newsroom.translation.jobs.request import request_translations
from newsroom.translation.names.rights import locales_seen

ADDRESS = "coverage/"
MOST_ASKED, MOST_SAID = 100, 5
LARGEST_ID = 2**63


def works_with(user: Any, verb: Verb) -> bool:
    return bool(seats_with(seats=seats_of(user), verb=verb))


@require_GET
def show_coverage(request: HttpRequest) -> HttpResponse:
    if not works_with(request.user, Verb.EDIT):
        raise PermissionDenied
    languages = languages_here()
    return show(
        request, wanted=wanted_in(request.GET, locales=list(languages)), languages=languages
    )


def languages_here() -> dict[str, str]:
    return {one.language_code: one.get_display_name() for one in Locale.objects.order_by("pk")}


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """For every ticked story by itself; what was refused is named with the reason."""
    user: Any = request.user
    if not works_with(user, Verb.ORDER_VERSIONS):
        raise PermissionDenied
    languages = languages_here()
    wanted = wanted_in(request.GET, locales=list(languages))
    codes = [code for code in request.POST.getlist("into") if code in languages]
    ids = [pk for pk in ids_in(request.POST) if pk < LARGEST_ID][:MOST_ASKED]
    if not ids or not codes:
        messages.warning(request, _("Tick the stories, and say into which language."))
        return back(wanted)
    found = ArticlePage.objects.filter(pk__in=ids).select_related("locale")
    pages = [page for page in found if page.live or may_look(page=page, user=user)]
    answers = request_translations(pages=pages, locale_codes=codes, user=user, now=timezone.now())
    asked = sum(one.job is not None for one in answers)
    if asked:
        words = ngettext("%(n)s version asked for.", "%(n)s versions asked for.", asked)
        messages.success(request, words % {"n": asked})
    refused = [one for one in answers if one.refusal]
    for one in refused[:MOST_SAID]:
        what = {"title": one.page.title, "locale": one.locale_code, "why": one.refusal}
        messages.warning(request, _("“%(title)s”, %(locale)s: %(why)s") % what)
    if left := len(refused[MOST_SAID:]):
        words = ngettext("%(n)s more was refused.", "%(n)s more were refused.", left)
        messages.warning(request, words % {"n": left})
    return back(wanted)


def back(wanted: Wanted) -> HttpResponse:
    return redirect(f"{reverse('newsroom_coverage')}?{wanted.query()}")


def show(request: HttpRequest, *, wanted: Wanted, languages: dict[str, str]) -> HttpResponse:
    now = timezone.now()
    context = {
        "wanted": wanted,
        "languages": languages,
        "legend": [(MARKS[state], state) for state in CellState],
        "states": CellState.choices,
        "tabs": [
            (STORIES, _("Stories"), wanted.query(rows="")),
            (SECTIONS, _("Sections"), wanted.query(rows=SECTIONS)),
        ],
        "trail": [{"url": "", "label": _("Coverage")}],
    }
    if wanted.rows == SECTIONS:
        named = locales_seen(request.user)
        context["sections"] = sections_beside(locales=list(languages), named=named)
    else:
        context |= stories_in(request, wanted=wanted, languages=languages)
        context["charts"] = charts_of(languages, now=now)
    return render(request, "desk/coverage/screen.html", context)


def stories_in(
    request: HttpRequest, *, wanted: Wanted, languages: dict[str, str]
) -> dict[str, Any]:
    user: Any = request.user
    matrix = matrix_of(wanted, locales=list(languages), user=user, now=timezone.now())
    draughtsman = Draughtsman(languages)
    return {
        "stories": [(one, draughtsman.row(one)) for one in matrix.stories],
        "totals": totals_of((one.cells for one in matrix.stories), languages=languages),
        "is_cut": matrix.is_cut,
        "most": MOST_STORIES,
        "choices": section_choices(),
        "may_ask": works_with(user, Verb.ORDER_VERSIONS),
    }


def section_choices() -> list[tuple[str, str]]:
    """Each once, by its name in the first locale that has it public."""
    titles: dict[str, str] = {}
    pages = CategoryPage.objects.filter(live=True).order_by("path")
    for key, title in pages.values_list("translation_key", "title"):
        titles.setdefault(key.hex, title)
    return sorted(titles.items(), key=lambda pair: pair[1].casefold())


admin_urls = [
    path(ADDRESS, show_coverage, name="newsroom_coverage"),
    path(f"{ADDRESS}ask/", ask, name="newsroom_coverage_ask"),
]
