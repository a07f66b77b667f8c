"""Middleware of the short stack: what Django's SecurityMiddleware says, put together once.

Named in settings.API_MIDDLEWARE. A test compares both; a request that has to go to HTTPS is left to
Django's own.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.security import SecurityMiddleware

from newsroom.api.middleware import GetResponse


def security_headers(get_response: GetResponse) -> GetResponse:
    stock: Any = SecurityMiddleware(get_response)  # the stubs leave attributes out
    told = {
        "X-Content-Type-Options": "nosniff" if stock.content_type_nosniff else "",
        "Referrer-Policy": stock.referrer_policy or "",
        "Cross-Origin-Opener-Policy": stock.cross_origin_opener_policy or "",
    }
    told = {name: value for name, value in told.items() if value}
    speaks_of_https = bool(settings.SECURE_SSL_REDIRECT or settings.SECURE_HSTS_SECONDS)

    def answer(request: HttpRequest) -> HttpResponseBase:
        if speaks_of_https:
            return stock(request)
        response = get_response(request)
        for name, value in told.items():
            if name not in response.headers:
                response.headers[name] = value
        return response

    return answer
