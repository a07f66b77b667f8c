"""Which requests may be answered from memory, and the key that tells them apart. Pure.

Whatever could make Django answer otherwise is part of the key or sends the request on. Query
strings are taken as they are spelled: two spellings are two entries, never one wrong answer.
"""

from collections.abc import Mapping
from typing import Any

from newsroom.edge.shelf import Key

KEPT_PREFIXES = ("/api/v1/articles", "/api/v1/fronts/")
# Who brings one of these is answered by Django.
UNSURE = (
    "HTTP_AUTHORIZATION",
    "HTTP_COOKIE",
    "HTTP_RANGE",
    "HTTP_IF_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_TRANSFER_ENCODING",
    "HTTP_X_HTTP_METHOD_OVERRIDE",
)


def key_of(environ: Mapping[str, Any]) -> Key | None:
    """None: not one of ours."""
    path = environ.get("PATH_INFO", "")
    if not path.startswith(KEPT_PREFIXES) or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return None
    if environ.get("SCRIPT_NAME") or environ.get("CONTENT_LENGTH", "") not in ("", "0"):
        return None
    if not environ.keys().isdisjoint(UNSURE):
        return None
    return (
        path,
        environ.get("QUERY_STRING", ""),
        environ.get("HTTP_HOST") or f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}",
        environ["wsgi.url_scheme"],
        environ.get("HTTP_X_FORWARDED_PROTO", ""),
    )
