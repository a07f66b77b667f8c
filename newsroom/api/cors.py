"""Which other sites' scripts may read an answer; `api/middleware.py` asks for each one.

What is public anybody's script may read, without credentials. The addresses of staff and of
previews answer the scripts of listed sites only, by their name; no other origin is ever repeated.
The site that shows the editor's drafts is listed by its address in the site frame.
"""

from collections.abc import Collection

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from newsroom.previews.own_site import site_origins

METHODS = "GET, HEAD, OPTIONS"
# The one address that takes a POST from anybody: it counts, and changes no document.
BEACON = "/api/v1/views"
BEACON_METHODS = "POST, OPTIONS"
# The newsroom's own people, with a session and its cookies.
STAFF = "/api/v1/manage/"
STAFF_METHODS = "GET, HEAD, POST, OPTIONS"
WEBHOOKS = "/api/v1/manage/webhooks/"
WEBHOOK_METHODS = "GET, HEAD, POST, PATCH, DELETE, OPTIONS"
PREVIEW = "/api/v1/preview/"
EXPOSED_HEADERS = (
    "Cache-Tag, Content-Language, ETag, Last-Modified, Link, RateLimit, RateLimit-Policy,"
    " Retry-After, Surrogate-Key, WWW-Authenticate, X-Request-ID"
)
# What anybody's script may read of an answer that is public.
FOR_EVERYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": EXPOSED_HEADERS,
}
ALLOWED_HEADERS = "Accept, Authorization, Content-Type, If-None-Match, X-Request-ID"
STAFF_HEADERS = f"{ALLOWED_HEADERS}, Idempotency-Key, If-Match, X-CSRFToken"
PREFLIGHT_SECONDS = "86400"


def methods_of(path: str) -> str:
    if path.startswith(STAFF):
        return WEBHOOK_METHODS if path.startswith(WEBHOOKS) else STAFF_METHODS
    return BEACON_METHODS if path == BEACON else METHODS


def preflight(request: HttpRequest) -> HttpResponse:
    """The answer to OPTIONS; `allow_origin` says whom it concerns."""
    path = request.path_info
    response = HttpResponse(status=204)
    response["Allow"] = response["Access-Control-Allow-Methods"] = methods_of(path)
    response["Access-Control-Allow-Headers"] = (
        STAFF_HEADERS if path.startswith(STAFF) else ALLOWED_HEADERS
    )
    response["Access-Control-Max-Age"] = PREFLIGHT_SECONDS
    return response


def allow_origin(request: HttpRequest, response: HttpResponseBase) -> None:
    path = request.path_info
    if path.startswith(STAFF):
        allow_listed(request, response, origins=settings.CORS_ORIGINS, with_credentials=True)
    elif path.startswith(PREVIEW):
        allow_listed(request, response, origins=preview_origins(request))
    else:
        for name, value in FOR_EVERYBODY.items():
            response.headers[name] = value


def preview_origins(request: HttpRequest) -> frozenset[str]:
    """Listed ones, and the sites that the newsroom has named for its previews."""
    origin = request.META.get("HTTP_ORIGIN")
    if origin is None or origin in settings.CORS_ORIGINS:
        return frozenset(settings.CORS_ORIGINS)
    try:
        return site_origins()
    except DatabaseError:
        return frozenset()


def allow_listed(
    request: HttpRequest,
    response: HttpResponseBase,
    *,
    origins: Collection[str],
    with_credentials: bool = False,
) -> None:
    patch_vary_headers(response, ["Origin"])
    origin = request.META.get("HTTP_ORIGIN", "")
    if origin not in origins:
        return
    response["Access-Control-Allow-Origin"] = origin
    response["Access-Control-Expose-Headers"] = EXPOSED_HEADERS
    if with_credentials:
        response["Access-Control-Allow-Credentials"] = "true"
