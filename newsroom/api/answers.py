"""JSON texts as HTTP answers: validators, cache headers, and 304 before anything is put together.

Every router ends here, and `often_asked`, which answers before Django, too. The texts come from
`delivery` as stored; nothing is parsed on the way.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date, parse_etags

from newsroom.api.tickets import hand_over_ticket

BROWSER_SECONDS = 10


@dataclass(frozen=True)
class Freshness:
    """How long a cache that can be purged may keep an answer (seconds)."""

    seconds: int
    stale_seconds: int = 10

    @property
    def header(self) -> str:
        stale = f", stale-while-revalidate={self.stale_seconds}" if self.stale_seconds else ""
        return f"public, max-age={self.seconds}{stale}"

    @property
    def in_browsers(self) -> str:
        return f"public, max-age={min(self.seconds, BROWSER_SECONDS)}"

    def until(self, seconds: float | None) -> "Freshness":
        """Not beyond the instant at which the clock alone makes it another answer."""
        if seconds is None or seconds >= self.seconds + self.stale_seconds:
            return self
        return Freshness(min(self.seconds, max(int(seconds), 1)), stale_seconds=0)


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


@dataclass(kw_only=True, slots=True)
class Prepared:
    """An answer before anybody looked at what the caller has; `write` is called for a 200 only."""

    write: Callable[[], str]
    validators: Validators
    freshness: Freshness
    tags: Iterable[str] = ()
    language: str = ""
    link: str = ""
    content_type: str = "application/json"
    # By which the read edge forgets it (`tickets.py`); without any it is kept by nobody of ours.
    ticket: Iterable[str] = ()
    ticket_seconds: float | None = None

    @property
    def etag(self) -> str:
        return f'"{self.validators.etag}"'

    def headers(self) -> dict[str, str]:
        """Those that a 304 has as well."""
        headers = {
            "ETag": self.etag,
            "Cache-Control": self.freshness.in_browsers,
            "CDN-Cache-Control": self.freshness.header,
        }
        if self.validators.modified_at is not None:
            headers["Last-Modified"] = http_date(self.validators.modified_at.timestamp())
        if self.language:
            headers["Content-Language"] = self.language
        if self.link:
            headers["Link"] = self.link
        tags = list(dict.fromkeys(self.tags))
        if tags:
            # In the two spellings that CDNs read.
            headers["Cache-Tag"] = ",".join(tags)
            headers["Surrogate-Key"] = " ".join(tags)
        return headers


def answer_json(
    request: HttpRequest, write: Callable[[], str], *, validators: Validators, **further: Any
) -> HttpResponse:
    """As `answer_prepared`, for what `Prepared` takes."""
    return answer_prepared(request, Prepared(write=write, validators=validators, **further))


def answer_prepared(request: HttpRequest, prepared: Prepared) -> HttpResponse:
    """The answer, or an empty 304 when the caller has it."""
    if prepared.ticket:
        hand_over_ticket(request, prepared.ticket, seconds=prepared.ticket_seconds)
    if has_it_already(request.META, prepared.etag):
        answer = HttpResponse(status=304)
        del answer.headers["Content-Type"]
    else:
        answer = HttpResponse(prepared.write(), content_type=prepared.content_type)
    for name, value in prepared.headers().items():
        answer.headers[name] = value
    return answer


def has_it_already(meta: Mapping[str, Any], etag: str) -> bool:
    """If-None-Match by weak comparison, as RFC 9110 (13.1.2) asks; If-Modified-Since is not used:
    a list that lost its newest item has an older date and other content.
    """
    header = meta.get("HTTP_IF_NONE_MATCH")
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
