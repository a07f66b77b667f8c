"""`/latest`: last news of a locale, as it stands beside a story."""

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from newsroom.api.answers import SHORT, Validators, answer_json
from newsroom.api.filters import LatestFilters
from newsroom.api.reads import reads
from newsroom.api.schemas.lists import CardItems
from newsroom.delivery.cache_tags import list_tag
from newsroom.delivery.reading import latest_cards
from newsroom.delivery.splice import array_of

router = Router()


@reads(
    router,
    "/latest",
    answer=CardItems,
    parameters=LatestFilters,
    operation_id="list_latest",
    tag="stories",
)
def list_latest(request: HttpRequest, filters: Query[LatestFilters]) -> HttpResponse:
    """Last news, newest first.

    Imported and old pieces never enter. `exclude` leaves out the story that the list stands by.
    """
    found = latest_cards(locale=filters.locale, exclude=filters.exclude or "")
    return answer_json(
        request,
        lambda: f'{{"items":{array_of(found.items)}}}',
        validators=Validators(etag=found.etag),
        freshness=SHORT,
        tags=[list_tag(filters.locale)],
        language=filters.locale,
    )
