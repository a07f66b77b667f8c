"""`/views`, `/articles/{id}/stats`, `/most-viewed` and `/trending`: how often stories are read.

The beacon is the one address of the public API that takes a POST: it changes no document, asks for
no cookie, and answers before anything is counted.
"""

import json
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router

from newsroom.api.answers import USUAL, Validators, answer_json
from newsroom.api.filters import MostViewedFilters, TrendingFilters
from newsroom.api.members import etag_of, only
from newsroom.api.parameter_types import PUBLIC_ID
from newsroom.api.problem_types import BAD_PARAMETER, NOT_FOUND
from newsroom.api.problems import BadParameter, Problem
from newsroom.api.reads import reads
from newsroom.api.schemas.audience import Beacon, MostViewedList, Stats, TrendingList
from newsroom.api.schemas.parts import SomeMostViewedList, SomeTrendingList
from newsroom.api.schemas.problem import ProblemDetails
from newsroom.api.stories import UNKNOWN, live_article
from newsroom.audience.count_view import count_view
from newsroom.audience.reading import most_viewed, trending, views_of
from newsroom.delivery.cache_tags import list_tag
from newsroom.delivery.reading import Listing, document_by_id
from newsroom.delivery.splice import array_of, combine_etags

router = Router()

# {"id": "…"} has some thirty bytes; whatever is longer is no beacon.
LONGEST_BODY = 500


@router.post(
    "/views",
    response={204: None, 400: ProblemDetails, 404: ProblemDetails},
    operation_id="count_view",
    summary="Tell that a reader looks at a story",
    description=(
        "Counted once per reader within 30 minutes; programs, prefetching and previews do not"
        " count. The body may come as `text/plain`, as browsers' beacons send it. Of `referrer` the"
        " kind of site alone is kept, for all stories together."
    ),
    tags=["audience"],
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": Beacon.model_json_schema()}},
        }
    },
)
def receive_view(request: HttpRequest) -> HttpResponse:
    public_id, referrer = read_beacon(request)
    document = document_by_id(public_id)
    if document is None or not document.is_live:
        raise Problem(NOT_FOUND, UNKNOWN)
    count_view(
        public_id=public_id,
        locale=document.locale,
        meta=request.META,
        referrer=referrer,
        now=timezone.now(),
    )
    answer = HttpResponse(status=204)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def read_beacon(request: HttpRequest) -> tuple[str, str | None]:
    """The id of the body, and what it says of where the reader came from. Raises Problem that
    names the field.
    """
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LONGEST_BODY:
        raise bad_beacon(f"the body must be JSON of at most {LONGEST_BODY} bytes")
    try:
        body = json.loads(request.body.decode())
    except (ValueError, RecursionError):
        raise bad_beacon('the body must be JSON such as {"id": "k7p2xw9mz4tqhd"}') from None
    public_id = body.get("id") if isinstance(body, dict) else None
    if not isinstance(public_id, str) or not PUBLIC_ID.fullmatch(public_id):
        raise bad_beacon("must be the id of an article")
    referrer = body.get("referrer")
    if referrer is not None and not isinstance(referrer, str):
        raise bad_beacon("must be an origin such as https://www.google.com, or empty", "referrer")
    return public_id, referrer


def bad_beacon(message: str, parameter: str = "id") -> Problem:
    return Problem(
        BAD_PARAMETER,
        f"`{parameter}` {message}." if message.startswith("must") else f"{message.capitalize()}.",
        errors=[BadParameter(parameter=parameter, message=message)],
    )


@reads(
    router,
    "/articles/{article_id}/stats",
    answer=Stats,
    problems=(404, 410, 451),
    operation_id="read_stats",
    tag="audience",
)
def read_stats(request: HttpRequest, article_id: str) -> HttpResponse:
    """How often a story was viewed.

    Counted within ten seconds; it never touches the ETag of the story itself. `as_of` is null
    before the first view.
    """
    found = live_article(article_id)
    views = views_of(found.public_id)
    text = json.dumps(
        {"views": views.count, "as_of": views.as_of.isoformat() if views.as_of else None}
    )
    return answer_json(
        request,
        lambda: text,
        validators=Validators(etag=combine_etags(found.public_id, text), modified_at=views.as_of),
        freshness=USUAL,
        tags=found.cache_tags,
    )


@reads(
    router,
    "/most-viewed",
    answer=MostViewedList | SomeMostViewedList,
    parameters=MostViewedFilters,
    operation_id="list_most_viewed",
    tag="audience",
)
def list_most_viewed(request: HttpRequest, filters: Query[MostViewedFilters]) -> HttpResponse:
    """Stories that readers viewed most within the last hour, day or week.

    Views are counted by the hour: the oldest hour counts by the share of it that lies inside. In
    the order they fade: a view weighs half when half of the window has passed. The
    list was ranked at `as_of`: half a minute ago at most for an hour, one for a day, ten for a
    week. Stories that went down since are left out.
    """
    found = most_viewed(
        window=filters.window, locale=filters.locale, category=filters.category, limit=filters.limit
    )
    return answer_ranked(request, found, filters, added=["views"])


@reads(
    router,
    "/trending",
    answer=TrendingList | SomeTrendingList,
    parameters=TrendingFilters,
    operation_id="list_trending",
    tag="audience",
)
def list_trending(request: HttpRequest, filters: Query[TrendingFilters]) -> HttpResponse:
    """Stories whose views within the last hour or day outgrow their usual pace, most growth first.

    The usual pace of an hour is that of the day before, of a day that of the week before; a story
    that is younger is compared with what others of its locale have now. Ten views more or less
    are no trend, nor is a growth below 1.5. The list was ranked at `as_of`: a minute ago at most
    for an hour, ten for a day.
    """
    found = trending(
        window=filters.window, locale=filters.locale, category=filters.category, limit=filters.limit
    )
    return answer_ranked(request, found, filters, added=["views", "growth"])


def answer_ranked(
    request: HttpRequest,
    found: Listing,
    filters: MostViewedFilters | TrendingFilters,
    *,
    added: Sequence[str],
) -> HttpResponse:
    """`added`: what stands with each card besides its own members."""
    as_of = json.dumps(found.as_of.isoformat() if found.as_of else None)
    window, fields = json.dumps(filters.window), filters.fields

    def items() -> str:
        return array_of(only(one, fields, also=added) for one in found.items)

    return answer_json(
        request,
        lambda: f'{{"items":{items()},"window":{window},"as_of":{as_of}}}',
        validators=Validators(
            etag=etag_of(combine_etags(found.etag, as_of), fields), modified_at=found.as_of
        ),
        freshness=USUAL,
        tags=[list_tag(filters.locale)],
        language=filters.locale,
    )
