"""Who asks: from the header `Authorization: Bearer nk_…` to a key's rights, or a refusal.

`admit` is called for every address of the API, so that a wrong key is never taken for nobody's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from newsroom.api.keys.issue import digest_of
from newsroom.api.keys.key_text import prefix_of
from newsroom.api.keys.models import ApiKey
from newsroom.api.problem_types import SCOPE_MISSING, UNAVAILABLE, WRONG_KEY
from newsroom.api.problems import Problem, problem_answer
from newsroom.delivery.public_rows import fetch_rows

HOLDER = "newsroom.api_key"
# `last_used_at` is kept to this.
USE_NOTED_EVERY = timedelta(minutes=1)
FOR_CACHES = ("CDN-Cache-Control", "Cache-Tag", "Surrogate-Key")
KEY_BY_PREFIX = (
    "SELECT id, digest, scopes, locales, last_used_at FROM newsroom_apikey WHERE prefix = %s"
    " AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > %s)"
)

GetResponse = Callable[[HttpRequest], HttpResponseBase]


@dataclass(frozen=True, kw_only=True)
class KeyHolder:
    scopes: frozenset[str]
    locales: frozenset[str]  # empty: every locale

    def reaches(self, locale_code: str) -> bool:
        return not self.locales or locale_code in self.locales


def admit(request: HttpRequest, get_response: GetResponse) -> HttpResponseBase:
    """Answers to a key are that key's alone: no cache may keep them."""
    header = request.META.get("HTTP_AUTHORIZATION")
    if header is None:
        return get_response(request)
    try:
        request.META[HOLDER] = read_key(header, now=timezone.now())
    except Problem as problem:
        return refuse(request, problem)
    except DatabaseError:
        return problem_answer(request, Problem(UNAVAILABLE))
    response = get_response(request)
    for name in FOR_CACHES:
        response.headers.pop(name, None)
    response["Cache-Control"] = "private, no-store"
    return response


def refuse(request: HttpRequest, problem: Problem) -> HttpResponseBase:
    answer = problem_answer(request, problem)
    if problem.kind.status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="newsroom"'
    return answer


def read_key(header: str, *, now: datetime) -> KeyHolder:
    """Raises Problem 401 for whatever is no valid key, without saying what is wrong with it."""
    scheme, _, key = header.partition(" ")
    prefix = prefix_of(key.strip()) if scheme.lower() == "bearer" else None
    rows = fetch_rows(KEY_BY_PREFIX, [prefix, now]) if prefix else []
    digest = digest_of(key.strip())
    if not rows or not constant_time_compare(rows[0][1], digest):
        raise Problem(WRONG_KEY)
    pk, _digest, scopes, locales, last_used_at = rows[0]
    if last_used_at is None or last_used_at < now - USE_NOTED_EVERY:
        note_use(pk, now=now)
    return KeyHolder(scopes=frozenset(scopes), locales=frozenset(locales))


def note_use(pk: int, *, now: datetime) -> None:
    unnoted = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - USE_NOTED_EVERY)
    ApiKey.objects.filter(unnoted, pk=pk).update(last_used_at=now)


def holder_with(request: HttpRequest, scope: str) -> KeyHolder:
    """Raises Problem 401 without a key, 403 for a key without the scope: before anything is
    looked for, so that no answer tells what there is.
    """
    holder = request.META.get(HOLDER)
    if not isinstance(holder, KeyHolder):
        raise Problem(WRONG_KEY)
    if scope not in holder.scopes:
        raise Problem(SCOPE_MISSING, f"The key lacks the scope `{scope}`.")
    return holder
