"""`/articles/{id}/related`: similar news and why each is there."""

import json

from django.http import HttpRequest, HttpResponse
from ninja import Router

from newsroom.api.answers import USUAL, Validators, answer_json
from newsroom.api.reads import reads
from newsroom.api.schemas.lists import RelatedList
from newsroom.api.stories import live_article
from newsroom.delivery.cache_tags import list_tag
from newsroom.delivery.splice import combine_etags

router = Router()


@reads(
    router,
    "/articles/{article_id}/related",
    answer=RelatedList,
    problems=(404, 410, 451),
    operation_id="list_related",
    tag="stories",
)
def list_related(request: HttpRequest, article_id: str) -> HttpResponse:
    """Similar news, the best first.

    `reasons` say why: `pinned` by an editor, a shared `tag:…`, `text 0.71`. `as_of` is the time of
    the last calculation, null before the first one.
    """
    found = live_article(article_id, related=True)
    as_of = found.related_as_of.isoformat() if found.related_as_of else None
    items = found.related or "[]"
    return answer_json(
        request,
        lambda: f'{{"items":{items},"as_of":{json.dumps(as_of)}}}',
        # Of the list alone: it stays as it is when only its story is reworded.
        validators=Validators(etag=combine_etags(items, str(as_of)), modified_at=found.built_at),
        freshness=USUAL,
        tags=[*found.cache_tags, list_tag(found.locale)],
        language=found.locale,
    )
