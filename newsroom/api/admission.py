"""Who asks, and whether they may still ask: keys are read and quotas counted before any view.

`api/middleware.py` calls it for each request of an API address.
"""

import logging
import time
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from newsroom.api.cors import PREVIEW
from newsroom.api.keys.check import HOLDER, read_key
from newsroom.api.keys.key_text import holds_key
from newsroom.api.preview.holders import SHOWN, read_preview_token
from newsroom.api.problem_types import BAD_REQUEST, UNAVAILABLE, WRONG_KEY
from newsroom.api.problems import Problem, problem_answer
from newsroom.api.quotas.callers import KEY, REFUSED, Caller, caller_at
from newsroom.api.quotas.callers import PREVIEW as PREVIEW_POLICY
from newsroom.api.quotas.headers import tell_quota, too_many_requests
from newsroom.api.quotas.tally import CHEAP, FULL, tally
from newsroom.previews.token_text import holds_token

logger = logging.getLogger(__name__)

FOR_CACHES = ("CDN-Cache-Control", "Cache-Tag", "Surrogate-Key")
IN_THE_ADDRESS = (
    "A key or token stands in the address. It opens nothing there, only in the header"
    " `Authorization`. Addresses are kept in logs, so have this one replaced."
)

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def admit(request: HttpRequest, get_response: GetResponse) -> HttpResponseBase:
    """The view's answer, or a refusal: 400, 401, 429, 503."""
    if names_a_secret(request.META.get("QUERY_STRING", "")):
        return problem_answer(request, Problem(BAD_REQUEST, IN_THE_ADDRESS))
    header = request.META.get("HTTP_AUTHORIZATION")
    if header is None:
        return within_quota(request, get_response, caller=caller_at(request.META))
    return admit_holder(request, get_response, header=header)


def admit_staff(request: HttpRequest, get_response: GetResponse) -> HttpResponseBase:
    """Sessions are not counted. Other schemes than ours belong to a proxy in front."""
    header = request.META.get("HTTP_AUTHORIZATION", "")
    if names_a_secret(request.META.get("QUERY_STRING", "")) or header.lower().startswith("bearer "):
        return admit(request, get_response)
    return get_response(request)


def names_a_secret(query: str) -> bool:
    return holds_key(query) or holds_token(query)


def admit_holder(
    request: HttpRequest, get_response: GetResponse, *, header: str
) -> HttpResponseBase:
    """Answers to a key are that key's alone: no cache may keep them."""
    guess = caller_at(request.META, policy=REFUSED)
    if is_over(guess):
        return too_many_requests(request, guess, now=time.time())
    try:
        caller = identify(request, header)
    except Problem as problem:
        tally.charge(guess, FULL, now=time.time())
        logger.info("A key was refused", extra={"path": request.path_info})
        return refuse(request, problem)
    except DatabaseError:
        return problem_answer(request, Problem(UNAVAILABLE))
    return within_quota(request, lambda asked: keep_private(get_response(asked)), caller=caller)


def identify(request: HttpRequest, header: str) -> Caller:
    """Leave the holder's rights with the request. Raises Problem 401."""
    scheme, _, credential = header.partition(" ")
    now = timezone.now()
    if scheme.lower() == "preview" and request.path_info.startswith(PREVIEW):
        shown = read_preview_token(credential.strip(), now=now)
        request.META[SHOWN] = shown
        return Caller(PREVIEW_POLICY, shown.handle)
    if scheme.lower() != "bearer":
        raise Problem(WRONG_KEY)
    holder = read_key(credential.strip(), now=now)
    request.META[HOLDER] = holder
    return Caller(KEY, holder.prefix)


def refuse(request: HttpRequest, problem: Problem) -> HttpResponseBase:
    answer = problem_answer(request, problem)
    patch_vary_headers(answer, ["Authorization"])
    return answer


def keep_private(response: HttpResponseBase) -> HttpResponseBase:
    for name in FOR_CACHES:
        response.headers.pop(name, None)
    response.headers["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Authorization", "Cookie"])
    return response


def within_quota(
    request: HttpRequest, get_response: GetResponse, *, caller: Caller
) -> HttpResponseBase:
    now = time.time()
    if is_over(caller):
        return too_many_requests(request, caller, now=now)
    response = get_response(request)
    tally.charge(caller, CHEAP if response.status_code == 304 else FULL, now=now)
    return tell_quota(response, caller, remaining=tally.remaining(caller, now=now), now=now)


def is_over(caller: Caller) -> bool:
    return bool(caller.quota) and tally.remaining(caller, now=time.time()) < 1
