"""What every answer of an API address shares, whichever middleware stack it came through.

Named in settings.MIDDLEWARE and settings.API_MIDDLEWARE, outermost in both. It promises: a request
id, CORS for everyone, HEAD like GET without the body, and problem+json for every error.
"""

import random
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from newsroom.api.admission import admit, admit_staff
from newsroom.api.cors import PREVIEW, STAFF, allow_origin, methods_of, preflight
from newsroom.api.preview.unlisted import keep_unlisted
from newsroom.api.problem_types import BAD_REQUEST, INTERNAL_ERROR, TYPE_OF_STATUS
from newsroom.api.problems import MEDIA_TYPE, Problem, problem_answer

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# What a caller may hand us as its own request id: it is repeated in headers and logs.
OWN_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


def is_api_path(path: str) -> bool:
    return path.startswith(("/api/", "/healthz")) or path == "/api"


def problem_details(get_response: GetResponse) -> GetResponse:
    """Middleware: leaves addresses of other rooms alone."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not is_api_path(request.path_info):
            return get_response(request)
        request_id = own_request_id(request.META)
        request.META["newsroom.request_id"] = request_id
        is_staff = request.path_info.startswith(STAFF)
        if not is_staff:
            # A stale session cookie would earn `Vary: Cookie` and a deletion from the full stack.
            request.META.pop("HTTP_COOKIE", None)
        response = answer_method(request, get_response)
        response["X-Request-ID"] = request_id
        if is_staff:
            response["Cache-Control"] = "private, no-store"
        elif request.path_info.startswith(PREVIEW):
            keep_unlisted(response)
        allow_origin(request, response)
        return response

    return answer


def own_request_id(meta: Mapping[str, Any]) -> str:
    given = meta.get("HTTP_X_REQUEST_ID", "")
    if given and OWN_REQUEST_ID.fullmatch(given):
        return str(given)
    # It tells requests apart and guards nothing: asking the system for each costs too much.
    return f"{random.getrandbits(96):024x}"


def answer_method(request: HttpRequest, get_response: GetResponse) -> HttpResponseBase:
    """OPTIONS is answered here; HEAD asks the view for GET and drops the body."""
    if request.method == "OPTIONS":
        return preflight(request)
    asked_for_head = request.method == "HEAD"
    if asked_for_head:
        request.method = "GET"
    response = as_problem(request, checked(request, get_response))
    if isinstance(response, HttpResponse) and response.status_code != 304:
        # Said here because the short stack has no CommonMiddleware; without it servers chunk.
        response["Content-Length"] = str(len(response.content))
    if asked_for_head:
        request.method = "HEAD"
        if isinstance(response, HttpResponse):
            response.content = b""
    return response


def checked(request: HttpRequest, get_response: GetResponse) -> HttpResponseBase:
    """Refuse unlisted hosts and wrong keys here: the slim stack has no other layer that looks."""
    try:
        request.get_host()
    except DisallowedHost:
        return problem_answer(request, Problem(BAD_REQUEST, "This host name is not served here."))
    if request.path_info.startswith(STAFF):
        return admit_staff(request, get_response)
    is_probe = not request.path_info.startswith("/api/")
    return get_response(request) if is_probe else admit(request, get_response)


def as_problem(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Errors that arrived as HTML (405 of the router, 404 and 500 of Django) become problems."""
    if response.status_code < 400 or response.headers.get("Content-Type") == MEDIA_TYPE:
        return response
    kind = TYPE_OF_STATUS.get(
        response.status_code, BAD_REQUEST if response.status_code < 500 else INTERNAL_ERROR
    )
    problem = problem_answer(request, Problem(kind))
    if kind.status == 405:
        problem["Allow"] = methods_of(request.path_info)
    return problem
