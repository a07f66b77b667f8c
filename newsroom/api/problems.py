"""Refusals as `application/problem+json` (RFC 9457), built in this one place.

Views raise `Problem`; the middleware turns every other error of an API address into one.
https://www.rfc-editor.org/rfc/rfc9457
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import iri_to_uri

from newsroom.api.problem_types import ProblemType

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5


@dataclass(frozen=True, kw_only=True)
class BadParameter:
    """One parameter that was refused, and the known name or value that comes closest."""

    parameter: str
    message: str
    did_you_mean: str | None = None
    code: str = ""

    def as_json(self) -> dict[str, str]:
        error = {"parameter": self.parameter, "message": self.message}
        further = {"did_you_mean": self.did_you_mean, "code": self.code}
        return error | {name: words for name, words in further.items() if words}


class Problem(Exception):
    """A refusal with its kind; views raise it, the API answers with `problem_answer`.

    `reason` is the word of the change log that a withdrawn or blocked story left with; `code`
    tells kinds of refusals apart for staff's programs, `facts` are further members.
    """

    def __init__(
        self,
        kind: ProblemType,
        detail: str = "",
        *,
        errors: Sequence[BadParameter] = (),
        reason: str = "",
        code: str = "",
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(kind.slug, detail)
        self.kind = kind
        self.reason, self.code, self.facts = reason, code, dict(facts or {})
        self.detail = detail or kind.title + "."
        self.errors = tuple(errors)


def problem_answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The refusal as bytes. Never cached: an id that is unknown now may be published next."""
    members: dict[str, Any] = {
        "type": f"{settings.BASE_URL}/api/v1/problems/{problem.kind.slug}",
        "title": problem.kind.title,
        "status": problem.kind.status,
        "detail": problem.detail,
        "instance": iri_to_uri(request.path),
        "request_id": request.META.get("newsroom.request_id", ""),
        "errors": [error.as_json() for error in problem.errors],
    }
    if problem.reason:
        members["reason"] = problem.reason
    if problem.code:
        members["code"] = problem.code
    members |= problem.facts
    answer = HttpResponse(
        json.dumps(members, ensure_ascii=False), status=problem.kind.status, content_type=MEDIA_TYPE
    )
    answer["Cache-Control"] = "no-store"
    if problem.kind.challenge:
        answer["WWW-Authenticate"] = problem.kind.challenge
    if problem.kind.status == 503:
        answer["Retry-After"] = str(RETRY_SECONDS)
    return answer
