"""`/latest`: last news of a locale, beside a story. `/breaking`: what is pinned now."""

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from newsroom.api.answers import SHORT, Validators, answer_json
from newsroom.api.filters import BreakingFilters, LatestFilters
from newsroom.api.members import etag_of, only
from newsroom.api.reads import reads
from newsroom.api.schemas.lists import CardItems
from newsroom.api.schemas.parts import SomeCardItems
from newsroom.delivery.cache_tags import list_tag
from newsroom.delivery.reading import Listing, breaking_cards, latest_cards
from newsroom.delivery.splice import array_of

router = Router()


@reads(
    router,
    "/latest",
    answer=CardItems | SomeCardItems,
    parameters=LatestFilters,
    operation_id="list_latest",
    tag="stories",
)
def list_latest(request: HttpRequest, filters: Query[LatestFilters]) -> HttpResponse:
    """Last news, newest first.

    Imported and old pieces never enter. `exclude` leaves out the story that the list stands by.
    """
    found = latest_cards(locale=filters.locale, exclude=filters.exclude or "")
    return answer_cards(request, found, filters)


@reads(
    router,
    "/breaking",
    answer=CardItems | SomeCardItems,
    parameters=BreakingFilters,
    operation_id="list_breaking",
    tag="stories",
)
def list_breaking(request: HttpRequest, filters: Query[BreakingFilters]) -> HttpResponse:
    """Stories that are pinned as breaking at this moment, newest first.

    Each says in `breaking_until` when its pin ends; then it leaves by itself, without a word in the
    change log.
    """
    return answer_cards(request, breaking_cards(locale=filters.locale), filters)


def answer_cards(
    request: HttpRequest, found: Listing, filters: LatestFilters | BreakingFilters
) -> HttpResponse:
    fields, locale = filters.fields, filters.locale
    return answer_json(
        request,
        lambda: f'{{"items":{array_of(only(one, fields) for one in found.items)}}}',
        validators=Validators(etag=etag_of(found.etag, fields)),
        freshness=SHORT,
        tags=[list_tag(locale)],
        language=locale,
    )
