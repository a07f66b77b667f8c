"""Something done by a request: once for each `Idempotency-Key`, its refusals told as problems."""

from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Schema

from newsroom.api.manage.answer_once import answer_once
from newsroom.api.manage.answers import answer
from newsroom.api.problem_types import CONFLICT, INVALID_VALUES
from newsroom.api.problems import BadParameter, Problem, problem_answer


def do_once(
    request: HttpRequest,
    do: Callable[[datetime], Schema],
    *,
    telling: Callable[[], AbstractContextManager[None]],
    request_data: Mapping[str, Any],
    status: int = 200,
    shown_once: Collection[str] = (),
) -> HttpResponse:
    """`telling` raises Problem for what `do` refuses; `shown_once` names members with secrets."""

    def run() -> HttpResponse:
        try:
            with telling():
                return answer(do(timezone.now()), status=status)
        except Problem as problem:
            return problem_answer(request, problem)

    return answer_once(
        user=request.user,
        key=request.headers.get("Idempotency-Key", ""),
        request_data=request_data,
        run=run,
        shown_once=shown_once,
    )


def refused_value(message: str, *, field: str) -> Problem:
    """About one value; without a field about how things stand."""
    if not field:
        return Problem(CONFLICT, message, code="refused")
    error = BadParameter(parameter=field, message=message)
    return Problem(INVALID_VALUES, message, errors=[error], code="invalid")
