"""Feeds and sitemaps as HTTP answers: the lifetimes and tags that the API gives to lists."""

import hashlib
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from newsroom.delivery.outages import while_the_database_answers


def answer_document(
    request: HttpRequest, content: bytes, *, content_type: str, tags: Iterable[str]
) -> HttpResponseBase:
    """The document, or an empty 304 when the caller has it."""
    answer = HttpResponse(content, content_type=content_type)
    answer["ETag"] = f'"{hashlib.sha256(content).hexdigest()}"'
    answer["Cache-Control"] = "public, max-age=10"
    # As the API's: a killed story is gone everywhere within a minute, purge or no purge.
    answer["CDN-Cache-Control"] = "public, max-age=40, stale-while-revalidate=10"
    answer["Access-Control-Allow-Origin"] = "*"
    known = list(tags)
    answer["Cache-Tag"], answer["Surrogate-Key"] = ",".join(known), " ".join(known)
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer


def come_back(request: HttpRequest) -> HttpResponse:
    """503: programs that fetch feeds come back by themselves."""
    return HttpResponse(status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})


or_unavailable = while_the_database_answers(otherwise=come_back)
