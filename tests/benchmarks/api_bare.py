"""What the API is measured against: a Django view with the same SELECT and nothing around it, and
bytes from the same server without Django. `api_speed` starts it as a web process of its own.
"""

import os
from collections.abc import Iterable
from typing import Any

import django
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.urls import path

DOCUMENT = "SELECT body, etag FROM newsroom_document WHERE public_id = %s"
CARDS = """
    SELECT card FROM newsroom_document WHERE status = 200 AND kind = 'article' AND locale = %s
    ORDER BY listed_at DESC, public_id DESC LIMIT 20
"""
BYTES = b"x" * 4500


def rows_of(statement: str, value: str) -> list[Any]:
    with connections["public"].cursor() as cursor:
        cursor.execute(statement, [value])
        return cursor.fetchall()


def show_document(_request: HttpRequest, public_id: str) -> HttpResponse:
    ((body, etag),) = rows_of(DOCUMENT, public_id)
    return HttpResponse(body, content_type="application/json", headers={"ETag": etag})


def show_list(_request: HttpRequest) -> HttpResponse:
    cards = ",".join(card for (card,) in rows_of(CARDS, "en"))
    return HttpResponse(f'{{"items":[{cards}]}}', content_type="application/json")


class BareAddresses:
    urlpatterns = (path("articles", show_list), path("articles/<str:public_id>", show_document))


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
    if environ["PATH_INFO"] == "/bytes":
        headers = [("Content-Type", "application/json"), ("Content-Length", str(len(BYTES)))]
        start_response("200 OK", headers)
        return [BYTES]
    return handler(environ, start_response)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
django.setup(set_prefix=False)
handler = BareHandler()
