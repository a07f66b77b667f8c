"""Feeds and sitemaps as HTTP answers: the lifetimes and tags that the API gives to lists."""

import hashlib
import logging
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]


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


def or_unavailable(view: View) -> View:
    """503 while the database does not answer: programs that fetch feeds come back by themselves."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError):
            logger.exception("The database does not answer")
            return HttpResponse(
                status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"}
            )

    return answer
