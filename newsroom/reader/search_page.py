"""The search page: a plain form by GET, so that a result has an address of its own.

It is never indexed. An empty search says what to do, a refused one why, one without hits what
may help. The query is shown as typed and means nothing to any template.
"""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from newsroom.delivery.cache_tags import list_tag, site_tag
from newsroom.delivery.search import SearchHit, SearchRefused, SearchResult, find_stories
from newsroom.reader.answers import answer_page
from newsroom.reader.contexts import frame, search_body
from newsroom.reader.errors import not_found
from newsroom.reader.pages import or_come_back
from newsroom.reader.show import Json, show_card
from newsroom.reader.site_frame import site_in
from newsroom.reader.words import words_in
from newsroom.reader.words.numbers import stories_in_words

HITS_ON_A_PAGE = 20
LAST_PAGE = 50
LOCALES = [code for code, _name in settings.LANGUAGES]


@require_safe
@or_come_back
def show_search(request: HttpRequest, locale: str) -> HttpResponseBase:
    if locale not in LOCALES:
        return not_found(request)
    query = request.GET.get("q", "").strip()
    number = read_number(request.GET.get("page", ""))
    now = timezone.now()
    found = found_stories(query, number=number, locale=locale, now=now)
    context = frame(
        search_body(locale, query=query), site=site_in(locale), now=now, is_indexed=False
    )
    return answer_page(
        request,
        render_to_string("reader/search.html", context | {"query": query} | found),
        locale=locale,
        tags=[list_tag(locale), site_tag(locale)],
        is_indexed=False,
    )


def read_number(written: str) -> int:
    """The page asked for; anything but a number of a page there may be is the first."""
    return int(written) if written in map(str, range(1, LAST_PAGE + 1)) else 1


def found_stories(query: str, *, number: int, locale: str, now: datetime) -> Json:
    """`hits` and a `note` in words, whatever was asked."""
    words = words_in(locale)
    if not query:
        return {"hits": [], "note": words.search_empty}
    try:
        found = find_stories(locale=locale, query=query, limit=HITS_ON_A_PAGE, page=number)
    except SearchRefused:
        return {"hits": [], "note": words.search_refused}
    if not found.hits:
        note = words.search_nothing.replace("{}", query)
        return {"hits": [], "note": note, "advice": words.search_advice}
    return {
        "hits": [show_hit(hit, now=now) for hit in found.hits],
        "note": stories_in_words(found.total, locale=locale),
        "corrected": words.search_corrected.replace("{}", found.corrected)
        if found.corrected
        else "",
        **neighbours(found, query=query, number=number),
    }


def show_hit(hit: SearchHit, *, now: datetime) -> Json:
    card = show_card(json.loads(hit.card), zone=ZoneInfo(settings.NEWSROOM_TIME_ZONE), now=now)
    return {"card": card, "title_html": hit.title_html, "snippet_html": hit.snippet_html}


def neighbours(found: SearchResult, *, query: str, number: int) -> dict[str, str]:
    """Query strings of the pages before and after; absent where there is none."""
    has_more = found.total > number * HITS_ON_A_PAGE and number < LAST_PAGE
    return {
        name: f"?{urlencode({'q': query, 'page': str(page)})}"
        for name, page, exists in (
            ("newer", number - 1, number > 1),
            ("older", number + 1, has_more),
        )
        if exists
    }
