"""The screen *Names*: one locale, one kind and one state at a time, all in the address.

For whoever words names or asks for them. Typing and Enter is enough to give several names at once.
"""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.models import Locale

from newsroom.desk.names.deeds import DEEDS, Result, carry_out
from newsroom.desk.names.rows import ALL, STATES, TO_DO, Wanted, counts_of, listed, open_in
from newsroom.translation.names.models import NamedKind
from newsroom.translation.names.rights import locales_seen, may_ask, may_name

ADDRESS = "names/"
MOST_SAID = 5
LONGEST_SEARCH = 100


@require_http_methods(["GET", "POST"])
def show_names(request: HttpRequest) -> HttpResponse:
    codes = locales_seen(request.user)
    if not codes:
        raise PermissionDenied
    wanted = wanted_in(request, codes=codes)
    if request.method == "POST":
        return decide(request, wanted=wanted, codes=codes)
    return show(request, wanted=wanted, codes=codes)


def wanted_in(request: HttpRequest, *, codes: list[str]) -> Wanted:
    """Another locale than one's own is refused; what nobody knows is left out."""
    asked = request.GET
    locale_code = asked.get("locale") or codes[0]
    if locale_code not in codes:
        raise PermissionDenied
    kind, state = asked.get("kind", ""), asked.get("state", "")
    return Wanted(
        locale_code=locale_code,
        kind=kind if kind in NamedKind.values else NamedKind.SECTION.value,
        state=state if state in STATES else TO_DO,
        words=asked.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH],
    )


def decide(request: HttpRequest, *, wanted: Wanted, codes: list[str]) -> HttpResponse:
    """Whatever was refused stands there again as it was typed, with the reason."""
    deed = request.POST.get("do", "")
    if deed not in DEEDS:
        raise Http404
    result = carry_out(
        request.POST,
        deed=deed,
        kind=wanted.kind,
        locale_code=wanted.locale_code,
        user=request.user,
        now=timezone.now(),
    )
    tell(request, result)
    if result.refused:
        return show(request, wanted=wanted, codes=codes, result=result)
    return redirect(f"{reverse('newsroom_names')}?{query_of(wanted, p=request.GET.get('p', ''))}")


def tell(request: HttpRequest, result: Result) -> None:
    number = len(result.said)
    if 0 < number <= MOST_SAID:
        for said in result.said:
            messages.success(request, said)
    elif number:
        words = ngettext("%(n)d name is settled.", "%(n)d names are settled.", number)
        messages.success(request, words % {"n": number})
    if result.refused:
        number = len(result.refused)
        words = ngettext("%(n)d name was refused.", "%(n)d names were refused.", number)
        messages.error(request, words % {"n": number})
    if not result.said and not result.refused:
        messages.warning(request, _("Type a name, or tick the names that you mean."))


def show(
    request: HttpRequest, *, wanted: Wanted, codes: list[str], result: Result | None = None
) -> HttpResponse:
    counts = counts_of(wanted)
    rows = listed(wanted, page=request.GET.get("p"), tried=result.refused if result else {})
    locales = {one.language_code: one for one in Locale.objects.filter(language_code__in=codes)}
    names = [(code, locales[code].get_display_name()) for code in codes]
    context = {
        "wanted": wanted,
        "language": locales[wanted.locale_code].get_display_name(),
        "locales": [(code, name, query_of(wanted, locale=code)) for code, name in names],
        "kinds": [
            (
                kind,
                open_in(kind, locale_code=wanted.locale_code),
                query_of(wanted, kind=kind.value, q="", state=""),
            )
            for kind in NamedKind
        ],
        "states": [
            (state, label, counts[state], query_of(wanted, state=state))
            for state, label in STATES.items()
            if counts[state] or state in (TO_DO, ALL, wanted.state)
        ],
        "rows": rows,
        "query": query_of(wanted),
        "here": query_of(wanted, p=request.GET.get("p", "")),
        "may_name": may_name(request.user, locale_code=wanted.locale_code),
        "may_ask": may_ask(request.user, locale_code=wanted.locale_code),
        "trail": [{"url": "", "label": _("Names")}],
    }
    status = 409 if result else 200
    return render(request, "desk/names/screen.html", context, status=status)


def query_of(wanted: Wanted, **others: Any) -> str:
    parts = {
        "locale": wanted.locale_code,
        "kind": wanted.kind,
        "state": wanted.state,
        "q": wanted.words,
        **others,
    }
    return urlencode({name: value for name, value in parts.items() if value})


admin_urls = [path(ADDRESS, show_names, name="newsroom_names")]
