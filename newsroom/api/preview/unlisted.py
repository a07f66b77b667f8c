"""What every answer below /preview/ says, refusals and pictures too: keep it, show it to nobody."""

from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers


def keep_unlisted(response: HttpResponseBase) -> None:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    patch_vary_headers(response, ["Authorization", "Cookie"])
