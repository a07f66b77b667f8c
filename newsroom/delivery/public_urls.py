"""Absolute addresses of what is public. Everything that writes documents calls it."""

from urllib.parse import quote, urlencode

from django.conf import settings

from newsroom.delivery.models import Kind

API_ROOT = "/api/v1"


def reader_url(path: str) -> str:
    """The reader's address of a public path, with its non-ASCII letters escaped."""
    return f"{settings.BASE_URL}{quote(path)}"


def api_url(*, kind: str, public_id: str, locale: str, slug: str) -> str:
    """Where programs get an article; a section's or home page's list; what frames a page."""
    if kind == Kind.ARTICLE:
        return f"{settings.BASE_URL}{API_ROOT}/articles/{public_id}"
    if kind == Kind.PAGE:
        return f"{settings.BASE_URL}{API_ROOT}/site?{urlencode({'locale': locale})}"
    query = {"locale": locale} | ({"category": slug} if kind == Kind.CATEGORY else {})
    return f"{settings.BASE_URL}{API_ROOT}/articles?{urlencode(query)}"


def media_url(url: str) -> str:
    """Storages name files by a path or by a whole address."""
    return f"{settings.BASE_URL}{url}" if url.startswith("/") else url


def name_url(*, kind: str, slug: str, locale: str) -> str:
    """The reader's page of a tag or an author in a locale."""
    return reader_url(f"/{locale}/{kind}s/{slug}/")


def name_api_url(*, kind: str, slug: str, locale: str) -> str:
    """The list of articles with a tag or by an author."""
    return f"{settings.BASE_URL}{API_ROOT}/articles?{urlencode({'locale': locale, kind: slug})}"
