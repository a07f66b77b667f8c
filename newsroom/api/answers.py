"""JSON texts as HTTP answers: validators, cache headers, and 304 before anything is put together.

Every router ends here. The texts come from `delivery` as stored; nothing is parsed on the way.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date, parse_etags

BROWSER = "public, max-age=10"


@dataclass(frozen=True)
class Freshness:
    """How long a cache that can be purged may keep an answer (seconds)."""

    seconds: int

    @property
    def header(self) -> str:
        return f"public, max-age={self.seconds}, stale-while-revalidate=10"


# Never more than 40 for anything that shows stories: a killed story must be gone everywhere within
# a minute (40 + 10 stale + 10 in a browser) even when the purge fails.
SHORT = Freshness(10)
USUAL = Freshness(40)
WITHOUT_STORIES = Freshness(300)


@dataclass(frozen=True, kw_only=True)
class Validators:
    """What identifies an answer; `etag` comes without quotes."""

    etag: str
    modified_at: datetime | None = None


def answer_json(
    request: HttpRequest,
    write: Callable[[], str],
    *,
    validators: Validators,
    freshness: Freshness,
    tags: Iterable[str] = (),
    language: str = "",
    link: str = "",
    content_type: str = "application/json",
) -> HttpResponse:
    """The answer, or an empty 304 when the caller has it; `write` is called only for the first."""
    etag = f'"{validators.etag}"'
    if has_it_already(request, etag):
        answer = HttpResponse(status=304)
        del answer.headers["Content-Type"]
    else:
        answer = HttpResponse(write(), content_type=content_type)
    headers = answer.headers
    headers["ETag"] = etag
    headers["Cache-Control"] = BROWSER
    headers["CDN-Cache-Control"] = freshness.header
    if validators.modified_at is not None:
        headers["Last-Modified"] = http_date(validators.modified_at.timestamp())
    if language:
        headers["Content-Language"] = language
    if link:
        headers["Link"] = link
    add_tags(answer, tags)
    return answer


def add_tags(answer: HttpResponse, tags: Iterable[str]) -> None:
    """The same tags in the two spellings that CDNs read."""
    tags = list(dict.fromkeys(tags))
    if tags:
        answer.headers["Cache-Tag"] = ",".join(tags)
        answer.headers["Surrogate-Key"] = " ".join(tags)


def has_it_already(request: HttpRequest, etag: str) -> bool:
    """If-None-Match by weak comparison, as RFC 9110 (13.1.2) asks; If-Modified-Since is not used:
    a list that lost its newest item has an older date and other content.
    """
    header = request.META.get("HTTP_IF_NONE_MATCH")
    if header is None:
        return False
    if header == etag:  # by far the most frequent case
        return True
    return any(given == "*" or given.removeprefix("W/") == etag for given in parse_etags(header))


def answer_fresh(text: str) -> HttpResponse:
    """An answer that no cache may keep: the change log."""
    answer = HttpResponse(text, content_type="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
