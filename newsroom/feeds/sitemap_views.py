"""The addresses of sitemaps and robots.txt. Read from `delivery`'s documents alone."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from newsroom.delivery.cache_tags import list_tag
from newsroom.feeds.answers import answer_document, or_unavailable
from newsroom.feeds.publisher import publisher_in
from newsroom.feeds.sitemap_rows import NEWS_HOURS, pages_of_file, recent_news, sitemap_files
from newsroom.feeds.sitemaps import write_index, write_news, write_pages

LOCALES = [code for code, _name in settings.LANGUAGES]
XML = "application/xml; charset=utf-8"
# Addresses that are of no use in search results. Nothing here is a secret, and nothing is one.
ROBOTS = """\
User-agent: *
Disallow: /admin/
{searches}
Sitemap: {base}/sitemap.xml
Sitemap: {base}/sitemap-news.xml
"""


@require_safe
@or_unavailable
def show_sitemap_index(request: HttpRequest) -> HttpResponseBase:
    return answer_xml(request, write_index(sitemap_files()))


@require_safe
@or_unavailable
def show_sitemap(request: HttpRequest, number: int) -> HttpResponseBase:
    pages = pages_of_file(number)
    if not pages:
        raise Http404
    return answer_xml(request, write_pages(pages, locales=LOCALES))


@require_safe
@or_unavailable
def show_news_sitemap(request: HttpRequest) -> HttpResponseBase:
    pieces = recent_news(since=timezone.now() - timedelta(hours=NEWS_HOURS))
    locales = sorted({piece.locale for piece in pieces})
    names = {locale: publisher_in(locale).publisher.name for locale in locales}
    return answer_xml(request, write_news(pieces, site_names=names))


def answer_xml(request: HttpRequest, content: bytes) -> HttpResponseBase:
    """Rows hold no ETag of what is shown of them here, so the bytes are asked."""
    return answer_document(
        request,
        lambda: content,
        etag=hashlib.sha256(content).hexdigest(),
        content_type=XML,
        tags=map(list_tag, LOCALES),
    )


@require_safe
def show_robots(request: HttpRequest) -> HttpResponseBase:
    searches = "\n".join(f"Disallow: /{locale}/search/" for locale in LOCALES)
    text = ROBOTS.format(base=settings.BASE_URL, searches=searches).encode()
    return answer_document(
        request,
        lambda: text,
        etag=hashlib.sha256(text).hexdigest(),
        content_type="text/plain; charset=utf-8",
        tags=["robots"],
    )
