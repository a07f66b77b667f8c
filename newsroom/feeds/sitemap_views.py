"""The addresses of feeds, sitemaps and robots.txt. Read from `delivery`'s documents alone."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from newsroom.delivery.cache_tags import list_tag
from newsroom.delivery.filters import Filters
from newsroom.delivery.lists import find_cards
from newsroom.delivery.public_urls import reader_url
from newsroom.delivery.reading import categories, site
from newsroom.feeds.answers import answer_document, or_unavailable
from newsroom.feeds.rss import Channel, write_feed
from newsroom.feeds.sitemap_rows import NEWS_HOURS, pages_of_file, recent_news, sitemap_files
from newsroom.feeds.sitemaps import write_index, write_news, write_pages

LOCALES = [code for code, _name in settings.LANGUAGES]
STORIES_IN_A_FEED = 50
# `lastBuildDate` of a feed without stories.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
XML = "application/xml; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"
ROBOTS = """\
User-agent: *
Disallow: /admin/
{searches}
Sitemap: {base}/sitemap.xml
Sitemap: {base}/sitemap-news.xml
"""


@require_safe
@or_unavailable
def show_feed(request: HttpRequest, locale: str, category: str = "") -> HttpResponseBase:
    """Last news of a locale, or of one of its categories, as RSS. 404 for others."""
    if locale not in LOCALES:
        raise Http404
    section = find_category(locale, slug=category) if category else None
    frame = frame_of(locale)
    found = find_cards(
        Filters(locale=locale, categories=(category,) if category else (), is_news=True),
        limit=STORIES_IN_A_FEED,
    )
    channel = Channel(
        title=f"{frame['name']} · {section['name']}" if section else frame["name"],
        description=section["intro"] if section else frame["tagline"],
        locale=locale,
        page_url=section["url"] if section else reader_url(f"/{locale}/"),
        feed_url=reader_url(request.path),
        built_at=found.built_at or NEVER,
    )
    content = write_feed(channel, [json.loads(card) for card in found.cards])
    return answer_document(request, content, content_type=RSS, tags=[list_tag(locale)])


def find_category(locale: str, *, slug: str) -> dict[str, Any]:
    """The card of a live category. Raises Http404."""
    cards = [json.loads(card) for card in categories(locale=locale).items]
    for card in cards:
        if card["slug"] == slug:
            return dict(card)
    raise Http404


def frame_of(locale: str) -> dict[str, str]:
    """What the site calls itself in this locale; a locale without a frame has the plain name."""
    stored = site(locale)
    plain = {"name": settings.WAGTAIL_SITE_NAME, "tagline": ""}
    return json.loads(stored.body) if stored else plain


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
    names = {locale: frame_of(locale)["name"] for locale in {piece.locale for piece in pieces}}
    return answer_xml(request, write_news(pieces, site_names=names))


def answer_xml(request: HttpRequest, content: bytes) -> HttpResponseBase:
    return answer_document(request, content, content_type=XML, tags=map(list_tag, LOCALES))


@require_safe
def show_robots(request: HttpRequest) -> HttpResponseBase:
    searches = "\n".join(f"Disallow: /{locale}/search/" for locale in LOCALES)
    text = ROBOTS.format(base=settings.BASE_URL, searches=searches)
    return answer_document(
        request, text.encode(), content_type="text/plain; charset=utf-8", tags=["robots"]
    )
