"""What a key is good for: from the header `Authorization: Bearer nk_…` to the holder's rights.

`api/admission.py` reads it for every address of the API, so that a wrong key is never taken for
nobody's; views ask `holder_with`, the declared ones by way of `reads_publicly`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import constant_time_compare

from newsroom.api.keys.issue import digest_of
from newsroom.api.keys.key_text import prefix_of
from newsroom.api.keys.models import ApiKey
from newsroom.api.problem_types import SCOPE_MISSING, WRONG_KEY
from newsroom.api.problems import Problem, problem_answer
from newsroom.delivery.public_rows import fetch_rows

HOLDER = "newsroom.api_key"
KEY_BY_PREFIX = (
    "SELECT digest, partner, scopes, locales FROM newsroom_apikey WHERE prefix = %s"
    " AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > %s)"
)

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, kw_only=True)
class KeyHolder:
    prefix: str
    partner: str
    scopes: frozenset[str]
    locales: frozenset[str]  # empty: every locale

    def reaches(self, locale_code: str) -> bool:
        return not self.locales or locale_code in self.locales


def read_key(key: str, *, now: datetime) -> KeyHolder:
    """Raises Problem 401 for whatever is no valid key, without saying what is wrong with it."""
    prefix = prefix_of(key)
    rows = fetch_rows(KEY_BY_PREFIX, [prefix, now]) if prefix else []
    if not prefix or not rows or not constant_time_compare(rows[0][0], digest_of(key)):
        raise Problem(WRONG_KEY)
    _digest, partner, scopes, locales = rows[0]
    return KeyHolder(
        prefix=prefix, partner=partner, scopes=frozenset(scopes), locales=frozenset(locales)
    )


def holder_of(request: HttpRequest) -> KeyHolder | None:
    holder = request.META.get(HOLDER)
    return holder if isinstance(holder, KeyHolder) else None


def holder_with(request: HttpRequest, scope: str) -> KeyHolder:
    """Raises Problem 401 without a key, 403 for a key without the scope: before anything is
    looked for, so that no answer tells what there is.
    """
    holder = holder_of(request)
    if holder is None:
        raise Problem(WRONG_KEY)
    if scope not in holder.scopes:
        raise Problem(SCOPE_MISSING, f"The key lacks the scope `{scope}`.")
    return holder


def reads_publicly(run: View) -> View:
    """For what anybody may read: a key that is sent along must reach it all the same."""

    def run_within_reach(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if holder_of(request) is None:
            return run(request, *args, **kwargs)
        try:
            holder = holder_with(request, ApiKey.Scope.READ)
            response = run(request, *args, **kwargs)
            check_language(response, holder)
        except Problem as problem:
            return problem_answer(request, problem)
        return response

    return run_within_reach


def check_language(response: HttpResponseBase, holder: KeyHolder) -> None:
    """Answers in no one language (names of all locales) are within every key's reach; the log tells
    each key of its own locales.
    """
    language = response.headers.get("Content-Language")
    if language and not holder.reaches(language):
        reached = ", ".join(sorted(holder.locales))
        raise Problem(SCOPE_MISSING, f"The key reaches these locales only: {reached}.")
