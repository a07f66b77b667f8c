"""What callers are told of their quota: `RateLimit-Policy`, `RateLimit`, and 429 beyond it.

In the form of https://www.ietf.org/archive/id/draft-ietf-httpapi-ratelimit-headers-10.html. Only
answers that no cache keeps carry them (newsroom/decisions/quotas-count-what-no-cache-answers.md).
"""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from newsroom.api.problem_types import TOO_MANY_REQUESTS
from newsroom.api.problems import Problem, problem_answer
from newsroom.api.quotas.callers import Caller
from newsroom.api.quotas.tally import WINDOW_SECONDS, seconds_left


def tell_quota(
    response: HttpResponseBase, caller: Caller, *, remaining: int, now: float
) -> HttpResponseBase:
    if caller.quota and "public" not in response.headers.get("Cache-Control", ""):
        policy, left = caller.policy, max(remaining, 0)
        response.headers["RateLimit-Policy"] = f'"{policy}";q={caller.quota};w={WINDOW_SECONDS}'
        response.headers["RateLimit"] = f'"{policy}";r={left};t={seconds_left(now)}'
    return response


def too_many_requests(request: HttpRequest, caller: Caller, *, now: float) -> HttpResponse:
    seconds = seconds_left(now)
    answer = problem_answer(
        request,
        Problem(
            TOO_MANY_REQUESTS,
            f"{caller.quota} requests a minute are allowed here; ask again in {seconds} s.",
        ),
    )
    answer["Retry-After"] = str(seconds)
    tell_quota(answer, caller, remaining=0, now=now)
    return answer
