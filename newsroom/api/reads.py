"""How an address of the API is declared: GET, strict parameters, answers, problems, keys.

Routers use `reads` instead of django-ninja's `get`, so that no address forgets the strictness.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Router
from ninja.decorators import decorate_view
from pydantic import BaseModel

from newsroom.api.filters import NoParameters
from newsroom.api.keys.check import reads_publicly
from newsroom.api.problems import Problem, problem_answer
from newsroom.api.schemas.problem import ProblemDetails
from newsroom.api.strict import check_names, names_of

# For `openapi.py`, which takes it off: django-ninja knows one media type for all answers.
MEDIA_TYPE_OF_ANSWER = "x-media-type"

View = Callable[..., HttpResponseBase]
WITH_OR_WITHOUT_A_KEY: dict[str, Any] = {"security": [{}, {"ApiKey": []}]}


def reads(
    router: Router,
    path: str,
    *,
    answer: Any,
    parameters: type[BaseModel] = NoParameters,
    problems: tuple[int, ...] = (),
    media_type: str = "application/json",
    operation_id: str,
    tag: str,
) -> Callable[[View], View]:
    """Declare a GET address; HEAD comes with it. The first line of the docstring is its summary."""
    refusals: dict[int, Any] = dict.fromkeys((400, 401, 403, *problems, 429), ProblemDetails)

    def declare(view: View) -> View:
        summary, _, rest = (view.__doc__ or "").partition("\n")
        register = router.get(
            path,
            response={200: answer, 304: None, **refusals},
            operation_id=operation_id,
            summary=summary.rstrip("."),
            description=" ".join(rest.split()),
            tags=[tag],
            by_alias=True,
            openapi_extra={**WITH_OR_WITHOUT_A_KEY, MEDIA_TYPE_OF_ANSWER: media_type},
        )
        return register(decorate_view(reads_publicly, takes_only(parameters))(view))

    return declare


def takes_only(parameters: type[BaseModel]) -> Callable[[View], View]:
    """Refuse names that the model does not know, before django-ninja drops them silently."""
    known, lists = names_of(parameters)

    def wrap(run: View) -> View:
        def run_strictly(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                check_names(request.GET, known=known, lists=lists)
            except Problem as problem:
                return problem_answer(request, problem)
            return run(request, *args, **kwargs)

        return run_strictly

    return wrap
