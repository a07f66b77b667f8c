"""Pages for addresses without a story: 404 and 500 (named in cms/urls.py), 410 and 451."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from newsroom.reader.words import WORDS, Words, words_in

LOCALES = [code for code, _name in settings.LANGUAGES]


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """In every language, that of the address first: nobody knows who mistyped it."""
    return error_page("errors/404.html", status=404, locale=locale_of(request))


def broken(request: HttpRequest) -> HttpResponse:
    return error_page("errors/500.html", status=500, locale=locale_of(request))


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database does not answer; caches may go on showing what they have for a moment."""
    page = error_page("errors/500.html", status=503, locale=locale_of(request))
    page["Retry-After"] = "5"
    return page


def gone(request: HttpRequest, *, status: int, reason: str, locale: str) -> HttpResponse:
    """A story that the newsroom withdrew (410) or that is legally blocked (451)."""
    return error_page(f"errors/{status}.html", status=status, locale=locale, reason=reason)


def error_page(template: str, *, status: int, locale: str, reason: str = "") -> HttpResponse:
    context = {
        "locale": locale,
        "words": words_in(locale),
        "languages": languages_from(locale),
        "site_name": settings.WAGTAIL_SITE_NAME,
        "home_url": f"{settings.BASE_URL}/",
        "reason": reason,
    }
    page = HttpResponse(render_to_string(template, context), status=status)
    page["Cache-Control"] = "no-store"
    return page


def languages_from(locale: str) -> list[tuple[str, Words]]:
    """Every language with words of its own, the given one first."""
    codes = [locale, *(code for code in LOCALES if code != locale)]
    return [(code, WORDS[code]) for code in codes if code in WORDS]


def locale_of(request: HttpRequest) -> str:
    first = request.path_info.strip("/").partition("/")[0]
    return first if first in LOCALES else LOCALES[0]
