"""Every public address that reads, from the API's own document and the resolver of everything else.

A new route is asked without a word here; a new parameter of a path or query fails until there is a
value for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

OPENAPI = Path(__file__).parents[2] / "contracts" / "openapi.json"
# The same document twice, the sign-in of staff, and what needs a key: with or without a story
# behind them they answer 401.
BEHIND_A_KEY = ("/api/v1/manage/", "/api/v1/preview/", "/api/v1/embargoed")
EXTENSIONS = ("rss", "atom", "json")
Operation = Mapping[str, Any]


def operations() -> dict[str, Operation]:
    """Template of the path → what is documented of its GET."""
    document = json.loads(OPENAPI.read_text())
    return {path: methods["get"] for path, methods in document["paths"].items() if "get" in methods}


def parameters(operation: Operation, *, where: str) -> list[str]:
    return [one["name"] for one in operation.get("parameters", ()) if one["in"] == where]


def documented_addresses(asked: Mapping[str, list[str]]) -> Iterator[str]:
    """Each GET of the API plain and with each value of each of its parameters alone.

    `asked` gives for the name of a parameter what to ask it for.
    """
    for template, operation in operations().items():
        for path in filled(template, asked):
            yield path
            for name in parameters(operation, where="query"):
                for value in asked[name]:
                    yield f"{path}?{urlencode({name: value}, quote_via=quote)}"


def filled(template: str, asked: Mapping[str, list[str]]) -> Iterator[str]:
    found = re.search(r"\{(\w+)\}", template)
    if found is None:
        yield template
        return
    for value in asked[found[1]]:
        yield template.replace(found[0], quote(value, safe=""))


def other_addresses(asked: Mapping[str, list[str]]) -> Iterator[str]:
    """Pages for readers, feeds, sitemaps, pictures."""
    yield from ("/", "/en/", "/ru/", "/robots.txt", "/sitemap.xml", "/sitemap-news.xml")
    yield from ("/sitemaps/0.xml", "/healthz", "/healthz/publication", "/metrics", "/favicon.ico")
    yield from (f"/en/search/?q={quote(word)}" for word in asked["q"])
    yield from (f"/en/tags/{slug}/" for slug in asked["tag"])
    yield from (f"/en/authors/{slug}/" for slug in asked["author"])
    yield from asked["path"]
    yield from (f"/media/{name}" for name in asked["picture"])
    for extension in EXTENSIONS:
        yield f"/feeds/en.{extension}"
        yield from (f"/feeds/en/{slug}.{extension}" for slug in asked["category"])
