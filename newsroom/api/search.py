"""`/search`: live stories with the words of a query, the best first."""

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from newsroom.api.answers import Freshness, Prepared, Validators, answer_prepared
from newsroom.api.filters import SearchFilters
from newsroom.api.members import etag_of, only_each
from newsroom.api.problems import BadParameter
from newsroom.api.reads import reads
from newsroom.api.schemas.parts import SomeSearchAnswer
from newsroom.api.schemas.search import SearchAnswer
from newsroom.api.strict import bad_parameters
from newsroom.delivery.cache_tags import list_tag
from newsroom.delivery.search import SearchHit, SearchRefused, SearchResult, find_stories
from newsroom.delivery.splice import array_of, combine_etags, splice

router = Router()
SEARCHED = Freshness(30)
# Made once: `json.dumps` makes one for every text.
in_json = json.JSONEncoder(ensure_ascii=False).encode


@reads(
    router,
    "/search",
    answer=SearchAnswer | SomeSearchAnswer,
    parameters=SearchFilters,
    operation_id="search_articles",
    tag="stories",
)
def search_articles(request: HttpRequest, filters: Query[SearchFilters]) -> HttpResponse:
    """Published stories that hold every word of `q` in some form.

    Inflected forms are found (школы, школе); at most 200 characters and 10 words. Where nothing is
    found, mistyped words are taken for those of published stories that come closest: one mistake
    in a word of four letters or more, two in one of eight or more. `corrected_q` says what was
    searched for then. Of a word that more than 200 stories have, the newest 200 are ranked.
    """
    return answer_prepared(request, prepare_search(filters))


def prepare_search(filters: SearchFilters) -> Prepared:
    """Raises Problem for what is no query. Nothing is marked for whoever has the answer already."""
    try:
        found = find_stories(
            locale=filters.locale, query=filters.q, limit=filters.limit, page=filters.page
        )
    except SearchRefused as refused:
        raise bad_parameters([BadParameter(parameter="q", message=str(refused))]) from refused
    page = {"number": filters.page, "limit": filters.limit, "total": found.total}
    told = json.dumps([filters.q, page, found.corrected])
    shown = [part for hit in found.hits for part in (hit.card, hit.content_hash)]
    return Prepared(
        write=lambda: write_search(found, page=page, fields=filters.fields),
        validators=Validators(etag=etag_of(combine_etags(told, *shown), filters.fields)),
        freshness=SEARCHED,
        tags=[list_tag(filters.locale)],
        language=filters.locale,
    )


def write_search(found: SearchResult, *, page: dict[str, Any], fields: Sequence[str]) -> str:
    items = only_each(array_of(map(write_hit, found.hits)), fields, also=["highlights"])
    corrected = json.dumps(found.corrected or None, ensure_ascii=False)
    return f'{{"items":{items},"page":{json.dumps(page)},"corrected_q":{corrected}}}'


def write_hit(hit: SearchHit) -> str:
    title, text = in_json(hit.title_html), in_json(hit.snippet_html)
    return splice(hit.card, {"highlights": f'{{"title": {title}, "text": {text}}}'})
