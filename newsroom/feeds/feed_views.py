"""The addresses of feeds: the last news of a locale or of one of its categories, in three forms.

Read from `delivery`'s documents alone, the same rows for each form.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from newsroom.delivery.cache_tags import document_tags, list_tag, site_tag
from newsroom.delivery.filters import Filters
from newsroom.delivery.reading import categories
from newsroom.feeds.addresses import MEDIA_TYPES, feed_url
from newsroom.feeds.answers import answer_document, or_unavailable
from newsroom.feeds.atom import write_atom
from newsroom.feeds.channel import Channel
from newsroom.feeds.feed_rows import newest_documents
from newsroom.feeds.json_feed import write_json_feed
from newsroom.feeds.publisher import Publisher, publisher_in
from newsroom.feeds.rss import write_rss
from newsroom.feeds.stories import Story, story_of
from newsroom.feeds.validators import etag_of_answer

LOCALES = [code for code, _name in settings.LANGUAGES]
STORIES_IN_A_FEED = 50
WRITERS: Mapping[str, Callable[[Channel, Sequence[Story]], bytes]] = {
    "rss": write_rss,
    "atom": write_atom,
    "json": write_json_feed,
}


@require_safe
@or_unavailable
def show_feed(
    request: HttpRequest, locale: str, extension: str, category: str = ""
) -> HttpResponseBase:
    """404 for a locale or category that is not live here."""
    if locale not in LOCALES:
        raise Http404
    section = find_category(locale, slug=category) if category else None
    stored = publisher_in(locale)
    channel = channel_of(section, locale=locale, extension=extension, publisher=stored.publisher)
    found = newest_documents(
        Filters(locale=locale, categories=(category,) if category else (), is_news=True),
        limit=STORIES_IN_A_FEED,
    )

    def write() -> bytes:
        return WRITERS[extension](channel, [story_of(json.loads(body)) for body in found.bodies])

    return answer_document(
        request,
        write,
        etag=etag_of_answer(channel.feed_url, stored.etag, json.dumps(section), *found.etags),
        content_type=f"{MEDIA_TYPES[extension]}; charset=utf-8",
        tags=[list_tag(locale), site_tag(locale), *section_tags(section)],
        modified_at=max(filter(None, [stored.built_at, found.built_at]), default=None),
        language=locale,
    )


def channel_of(
    section: Mapping[str, Any] | None, *, locale: str, extension: str, publisher: Publisher
) -> Channel:
    return Channel(
        title=f"{publisher.name} · {section['name']}" if section else publisher.name,
        description=section["intro"] if section else publisher.tagline,
        locale=locale,
        page_url=section["url"] if section else publisher.url,
        feed_url=feed_url(locale, extension=extension, category=section["slug"] if section else ""),
        publisher=publisher,
    )


def section_tags(section: Mapping[str, Any] | None) -> tuple[str, ...]:
    if section is None:
        return ()
    *_, tag = document_tags(public_id="", story_id="", category_id=section["id"])
    return (tag,)


def find_category(locale: str, *, slug: str) -> dict[str, Any]:
    """The card of a live category. Raises Http404."""
    cards = [json.loads(card) for card in categories(locale=locale).items]
    for card in cards:
        if card["slug"] == slug:
            return dict(card)
    raise Http404
