"""What the API is measured against: a Django view with the same SELECT and nothing around it, one
that returns bytes, and bytes from the same server without Django.

`api_speed` starts it as a web process of its own. `/same/<address of the API>` asks of PostgreSQL
what our own answer to that address asks, word for word, and puts what comes in an array;
`/kept/<address>` hands out our whole answer, headers and all, as the read edge does, and looks at
nothing.
"""

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import django
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
django.setup(set_prefix=False)

from cms.wsgi import application as ours  # noqa: E402
from tests.api.asking import ask_application  # noqa: E402

BYTES = b"x" * 4500
KEPT = "/kept"


@lru_cache(maxsize=100)
def question(address: str, query: str) -> tuple[str, Any, int]:
    """The SELECT of ours, its parameters, and which column is the text."""
    asked: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connections["public"].execute_wrapper(note):
        ask_application(ours, f"/{address}?{query}" if query else f"/{address}")
    # A new connection says a word or two of its own first.
    statement, parameters = next(one for one in asked if "newsroom_document" in one[0])
    row = rows_of(statement, parameters)[0]
    texts = [len(value) if isinstance(value, str) else 0 for value in row]
    return statement, parameters, texts.index(max(texts))


@lru_cache(maxsize=100)
def whole_answer(address: str) -> tuple[list[tuple[str, str]], bytes]:
    """Headers and body of ours."""
    answer = ask_application(ours, address)
    return list(answer.headers.items()), answer.body


def rows_of(statement: str, parameters: Any) -> list[Any]:
    with connections["public"].cursor() as cursor:
        cursor.execute(statement, parameters)
        while cursor.nextset():
            pass
        return cursor.fetchall()


def show_same(request: HttpRequest, address: str) -> HttpResponse:
    statement, parameters, column = question(address, request.META["QUERY_STRING"])
    texts = ",".join([row[column] or "" for row in rows_of(statement, parameters)])
    return HttpResponse(f"[{texts}]", content_type="application/json")


def show_bytes(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(BYTES, content_type="application/json")


class BareAddresses:
    urlpatterns = (path("django", show_bytes), path("same/<path:address>", show_same))


class BareHandler(WSGIHandler):
    """Django without middleware, and with two addresses."""

    def load_middleware(self, is_async: bool = False) -> None:
        self._view_middleware: list[Any] = []
        self._template_response_middleware: list[Any] = []
        self._exception_middleware: list[Any] = []
        self._middleware_chain = convert_exception_to_response(self._get_response)

    def get_response(self, request: HttpRequest) -> HttpResponse:
        request.urlconf = BareAddresses
        response = self._middleware_chain(request)
        response._resource_closers.append(request.close)
        return response


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    if path == "/wsgi":
        headers = [("Content-Type", "application/json"), ("Content-Length", str(len(BYTES)))]
        start_response("200 OK", headers)
        return [BYTES]
    if path.startswith(KEPT):
        headers, body = whole_answer(path.removeprefix(KEPT))
        start_response("200 OK", headers)
        return [body]
    return handler(environ, start_response)


handler = BareHandler()
