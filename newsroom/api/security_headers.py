"""Middleware of the short stack: what Django's SecurityMiddleware says, put together once.

Named in settings.API_MIDDLEWARE; `often_asked` says the same. A test compares both with Django's
own middleware, to which a request is left that has to go to HTTPS.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.security import SecurityMiddleware

from newsroom.api.middleware import GetResponse


class AnyRequest(HttpRequest):
    def __init__(self, scheme: str) -> None:
        super().__init__()
        self._scheme = scheme

    def _get_scheme(self) -> str:
        return self._scheme


def headers_by_scheme() -> dict[str, dict[str, str]]:
    """What Django adds to any answer; a scheme that it sends away to HTTPS is not in it."""
    stock: Any = SecurityMiddleware(lambda _request: HttpResponse())  # the stubs leave much out
    said = {}
    for scheme in ("http", "https"):
        if scheme == "https" or not stock.redirect:
            response = stock.process_response(AnyRequest(scheme), HttpResponse())
            said[scheme] = {k: v for k, v in response.headers.items() if k != "Content-Type"}
    return said


def security_headers(get_response: GetResponse) -> GetResponse:
    stock: Any = SecurityMiddleware(get_response)
    said = headers_by_scheme()

    def answer(request: HttpRequest) -> HttpResponseBase:
        headers = said.get(str(request.scheme))
        if headers is None:
            return stock(request)
        response = get_response(request)
        for name, value in headers.items():
            if name not in response.headers:
                response.headers[name] = value
        return response

    return answer
