"""The reader's pages: what stands at a path, from the documents of `delivery` alone.

Every address that no other room answers comes here. A live page is shown; an address of before
leads on with 301; what was withdrawn says so with 410 or 451; everything else is a 404 page.
"""

import json
import logging
import re
from datetime import datetime

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe

from newsroom.delivery.cache_tags import list_tag
from newsroom.delivery.filters import Filters
from newsroom.delivery.lists import CardList, Place, find_cards
from newsroom.delivery.reading import StoredDocument, categories, document_at
from newsroom.reader.contexts import article_context, frame, list_context, template_of
from newsroom.reader.errors import gone, not_found, unavailable
from newsroom.reader.former_addresses import address_now
from newsroom.reader.show import Json

logger = logging.getLogger(__name__)

STORIES_ON_A_PAGE = 20
AFTER = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)~([0-9a-z]{1,20})")


@require_safe
def show_default_home(request: HttpRequest) -> HttpResponse:
    """The bare address leads to the first locale; which one may change, so it is no 301."""
    return HttpResponseRedirect(f"/{settings.LANGUAGES[0][0]}/")


@require_safe
def show_page(request: HttpRequest) -> HttpResponse:
    try:
        return page_at(request, request.path_info)
    except (OperationalError, InterfaceError):
        logger.exception("The database does not answer")
        return unavailable(request)


def page_at(request: HttpRequest, path: str) -> HttpResponse:
    if "\x00" in path:
        return not_found(request)
    found = document_at(path, related=True, latest=True)
    if found is not None and found.is_live:
        return show_document(request, found)
    moved_to = address_with_slash(path) or address_now(path)
    if moved_to is not None:
        return HttpResponsePermanentRedirect(with_query(moved_to, request))
    if found is not None and found.status in {410, 451}:
        return gone(request, status=found.status, reason=found.reason, locale=found.locale)
    return not_found(request)


def address_with_slash(path: str) -> str | None:
    """The address of a live page that was typed without its last slash."""
    if path.endswith("/"):
        return None
    found = document_at(path + "/")
    return iri_to_uri(found.path) if found is not None and found.is_live else None


def with_query(address: str, request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{address}?{query}" if query else address


def show_document(request: HttpRequest, found: StoredDocument) -> HttpResponse:
    now = timezone.now()
    body: Json = json.loads(found.body)
    if found.kind == "article":
        content = article_context(
            body,
            related=json.loads(found.related or "[]"),
            latest=json.loads(found.latest or "[]"),
            now=now,
        )
        is_first_page = True
    else:
        place = read_place(request)
        is_first_page = place is None
        content = stories_of(body, place=place, now=now)
    context = frame(body, sections=sections_in(found.locale), is_first_page=is_first_page)
    html = render_to_string(template_of(found.kind), context | content)
    return cacheable(HttpResponse(html), found)


def stories_of(body: Json, *, place: Place | None, now: datetime) -> Json:
    """The stories of a section or, for a home page, of its locale, newest first."""
    sections = (body["slug"],) if body["type"] == "category" else ()
    cards = find_cards(
        Filters(locale=body["locale"], categories=sections), limit=STORIES_ON_A_PAGE, after=place
    )
    return list_context(
        body, cards=[json.loads(card) for card in cards.cards], older=older_query(cards), now=now
    )


def older_query(cards: CardList) -> str:
    if cards.next is None:
        return ""
    instant = cards.next.value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return f"?after={instant}~{cards.next.public_id}"


def read_place(request: HttpRequest) -> Place | None:
    """Where an older page begins; anything but what `older_query` wrote is the first page."""
    match = AFTER.fullmatch(request.GET.get("after", ""))
    if match is None:
        return None
    try:
        return Place(datetime.fromisoformat(match[1]), match[2])
    except ValueError:
        return None


def sections_in(locale: str) -> list[Json]:
    return [json.loads(item) for item in categories(locale=locale).items]


def cacheable(page: HttpResponse, found: StoredDocument) -> HttpResponse:
    """The same lifetimes and tags as the API's answers about the same things."""
    tags = [*found.cache_tags, list_tag(found.locale)]
    page["Cache-Control"] = "public, max-age=10"
    page["CDN-Cache-Control"] = "max-age=40, stale-while-revalidate=10"
    page["Cache-Tag"], page["Surrogate-Key"] = ",".join(tags), " ".join(tags)
    page["Content-Language"] = found.locale
    return page
