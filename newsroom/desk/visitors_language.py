"""Middleware: the admin speaks the browser's language until an account has chosen one.

Readers' pages and the API are left alone: their language is that of their address.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override

ADMIN = "/admin/"
Answer = Callable[[HttpRequest], HttpResponse]


def speak_visitors_language(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ADMIN):
            return get_response(request)
        with override(get_language_from_request(request)):
            response = get_response(request)
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return answer
