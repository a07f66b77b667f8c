"""Feeds and sitemaps as HTTP answers: the lifetimes and tags that the API gives to lists."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from newsroom.delivery.outages import while_the_database_answers


def answer_document(
    request: HttpRequest,
    write: Callable[[], bytes],
    *,
    etag: str,
    content_type: str,
    tags: Iterable[str],
    modified_at: datetime | None = None,
    language: str = "",
) -> HttpResponseBase:
    """The document, or an empty 304 when the caller has it; `write` is called only for the first.

    `etag` comes without quotes. `If-Modified-Since` is not looked at: a list that lost its newest
    story has an older date and other content.
    """
    quoted = f'"{etag}"'
    answer = get_conditional_response(request, etag=quoted)
    if answer is None:
        answer = HttpResponse(write(), content_type=content_type)
    headers = answer.headers
    headers["ETag"] = quoted
    headers["Cache-Control"] = "public, max-age=10"
    # As the API's: a killed story is gone everywhere within a minute, purge or no purge.
    headers["CDN-Cache-Control"] = "public, max-age=40, stale-while-revalidate=10"
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified"
    # Programs follow it; search results show the pages that it names, not the file.
    headers["X-Robots-Tag"] = "noindex"
    if modified_at is not None:
        headers["Last-Modified"] = http_date(modified_at.timestamp())
    if language:
        headers["Content-Language"] = language
    known = list(dict.fromkeys(tags))
    headers["Cache-Tag"], headers["Surrogate-Key"] = ",".join(known), " ".join(known)
    return answer


def come_back(request: HttpRequest) -> HttpResponse:
    """503: programs that fetch feeds come back by themselves."""
    return HttpResponse(status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})


or_unavailable = while_the_database_answers(otherwise=come_back)
