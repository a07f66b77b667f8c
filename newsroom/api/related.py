"""`/articles/{id}/related`: similar news and why each is there."""

import json

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from newsroom.api.answers import USUAL, Validators, answer_json
from newsroom.api.filters import RelatedFilters
from newsroom.api.members import etag_of, only_each
from newsroom.api.reads import reads
from newsroom.api.schemas.cards import WHY
from newsroom.api.schemas.lists import RelatedList
from newsroom.api.schemas.parts import SomeRelatedList
from newsroom.api.stories import live_article
from newsroom.delivery.cache_tags import list_tag
from newsroom.delivery.splice import combine_etags

router = Router()


@reads(
    router,
    "/articles/{article_id}/related",
    answer=RelatedList | SomeRelatedList,
    parameters=RelatedFilters,
    problems=(404, 410, 451),
    operation_id="list_related",
    tag="stories",
)
def list_related(
    request: HttpRequest, article_id: str, filters: Query[RelatedFilters]
) -> HttpResponse:
    """Similar news, the best first.

    `reasons` say why: `pinned` by an editor, a shared `tag:…`, `text 0.71`; `score` is what orders
    them. `as_of` is the time of the last calculation, null before the first one.
    """
    found = live_article(article_id, related=True)
    as_of = found.related_as_of.isoformat() if found.related_as_of else None
    items, fields = found.related or "[]", filters.fields
    return answer_json(
        request,
        lambda: f'{{"items":{only_each(items, fields, also=WHY)},"as_of":{json.dumps(as_of)}}}',
        # Of the list alone: it stays as it is when only its story is reworded.
        validators=Validators(
            etag=etag_of(combine_etags(items, str(as_of)), fields), modified_at=found.built_at
        ),
        freshness=USUAL,
        tags=[*found.cache_tags, list_tag(found.locale)],
        language=found.locale,
    )
