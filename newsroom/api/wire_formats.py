"""`/articles/{id}.ninjs` and `.jsonld`: a story as other newsrooms and search engines take it.

Written from the stored document by `feeds`; the second is what the reader's page embeds.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from newsroom.api.answers import SHORT, Validators, answer_json
from newsroom.api.reads import reads
from newsroom.api.schemas.json_ld import NewsArticle
from newsroom.api.schemas.ninjs import Ninjs
from newsroom.api.stories import live_article
from newsroom.delivery.cache_tags import site_tag
from newsroom.feeds.json_ld import news_article
from newsroom.feeds.ninjs import ninjs
from newsroom.feeds.publisher import Publisher, publisher_in
from newsroom.feeds.validators import etag_of_answer

router = Router()
JSON_LD = "application/ld+json"

Form = Callable[..., dict[str, Any]]


@reads(
    router,
    "/articles/{article_id}.ninjs",
    answer=Ninjs,
    problems=(404, 410, 451),
    operation_id="read_article_as_ninjs",
    tag="stories",
)
def read_ninjs(request: HttpRequest, article_id: str) -> HttpResponse:
    """One story as IPTC ninjs 3.2.

    The news object of a story in one locale, with its lead picture and its other locales as
    associated objects. What stands where: newsroom/feeds/README.md.
    """
    return answer_written(request, article_id, form=ninjs, content_type="application/json")


@reads(
    router,
    "/articles/{article_id}.jsonld",
    answer=NewsArticle,
    media_type=JSON_LD,
    problems=(404, 410, 451),
    operation_id="read_article_as_json_ld",
    tag="stories",
)
def read_json_ld(request: HttpRequest, article_id: str) -> HttpResponse:
    """One story as schema.org's NewsArticle.

    The same object that the reader's page of the story carries for search engines.
    """
    return answer_written(request, article_id, form=news_article, content_type=JSON_LD)


def answer_written(
    request: HttpRequest, article_id: str, *, form: Form, content_type: str
) -> HttpResponse:
    """Raises Problem 404, 410 or 451 as `/articles/{id}` does. Two queries."""
    found = live_article(article_id)
    stored = publisher_in(found.locale)
    answer = answer_json(
        request,
        lambda: write(form, json.loads(found.body), publisher=stored.publisher),
        validators=Validators(
            etag=etag_of_answer(form.__name__, found.etag, stored.etag),
            modified_at=max(filter(None, [found.built_at, stored.built_at])),
        ),
        freshness=SHORT,
        tags=[*found.cache_tags, site_tag(found.locale)],
        language=found.locale,
        content_type=content_type,
    )
    # Search results show the page itself.
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def write(form: Form, body: Mapping[str, Any], *, publisher: Publisher) -> str:
    return json.dumps(form(body, publisher=publisher), ensure_ascii=False, separators=(",", ":"))
