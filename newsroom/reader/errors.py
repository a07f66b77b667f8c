"""Pages for addresses without a story: 404 and 500 (named in cms/urls.py), 410 and 451.

They say what they may in every language and nothing about the house: no path, no trace, no name
of a program. 404, 410 and 451 stand in the locale's frame where it can be read; 500 and 503 ask
no database and no static file, since either may be what is broken.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from newsroom.delivery.missing_versions import LiveVersion
from newsroom.reader.content_policy import content_policy
from newsroom.reader.contexts import around
from newsroom.reader.show import Json
from newsroom.reader.site_frame import bare_frame, site_in
from newsroom.reader.words import WORDS, Words

LOCALES = [code for code, _name in settings.LANGUAGES]
STAFF_ADDRESSES = "/admin/"


def not_found(
    request: HttpRequest, exception: Any = None, *, versions: Sequence[LiveVersion] = ()
) -> HttpResponse:
    """In every language, that of the address first: nobody knows who mistyped it.

    `versions` are those that the missing one has in other languages.
    """
    if request.path_info.startswith(STAFF_ADDRESSES) and is_staff(request):
        return not_found_at_the_desk(request)
    return error_page("errors/404.html", status=404, locale=locale_of(request), versions=versions)


def is_staff(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return user is not None and user.has_perm("wagtailadmin.access_admin")


def not_found_at_the_desk(request: HttpRequest) -> HttpResponse:
    """The admin's own page, for addresses of ours below it that Wagtail does not answer."""
    page = render(request, "wagtailadmin/404.html", status=404)
    page["Cache-Control"] = "private, no-store"
    return page


def broken(request: HttpRequest) -> HttpResponse:
    return frameless_page(request, status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database does not answer; caches may go on showing what they have for a moment."""
    page = frameless_page(request, status=503)
    page["Retry-After"] = "5"
    return page


def gone(request: HttpRequest, *, status: int, statement: str, locale: str) -> HttpResponse:
    """A story that the newsroom withdrew (410) or that is legally blocked (451).

    `statement` is what the newsroom tells its readers about it; it may be empty.
    """
    return error_page(f"errors/{status}.html", status=status, locale=locale, statement=statement)


def error_page(
    template: str,
    *,
    status: int,
    locale: str,
    statement: str = "",
    versions: Sequence[LiveVersion] = (),
) -> HttpResponse:
    site = frame_if_readable(locale)
    context = around(site, now=timezone.now()) | {
        "status": status,
        "languages": languages_from(locale),
        "statement": statement,
        "versions": versions,
    }
    return written(render_to_string(template, context), status=status, locale=locale)


def frame_if_readable(locale: str) -> Json:
    """Menus are worth a try: a page without them is still the answer."""
    try:
        return site_in(locale)
    except Error:
        return bare_frame(locale)


def frameless_page(request: HttpRequest, *, status: int) -> HttpResponse:
    locale = locale_of(request)
    site = bare_frame(locale)
    context = {"locale": locale, "site": site, "languages": languages_from(locale)}
    return written(render_to_string("errors/500.html", context), status=status, locale=locale)


def written(html: str, *, status: int, locale: str) -> HttpResponse:
    page = HttpResponse(html, status=status)
    page["Cache-Control"] = "no-store"
    page["Content-Security-Policy"] = content_policy()
    page["Content-Language"] = locale
    return page


def languages_from(locale: str) -> list[tuple[str, Words]]:
    """Every language with words of its own, the given one first."""
    codes = [locale, *(code for code in LOCALES if code != locale)]
    return [(code, WORDS[code]) for code in codes if code in WORDS]


def locale_of(request: HttpRequest) -> str:
    first = request.path_info.strip("/").partition("/")[0]
    return first if first in LOCALES else LOCALES[0]
