"""Every address that the project answers, as its URL resolver has them."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admindocs.views import simplify_regex
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern


def all_routes() -> list[str]:
    """Such as `admin/pages/<int:page_id>/edit/`; an expression shows its groups as `<name>`."""
    return sorted(set(routes_below(get_resolver(), "")))


def routes_below(resolver: URLResolver, before: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = before + as_text(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from routes_below(entry, route)


def as_text(pattern: Any) -> str:
    if isinstance(pattern, RoutePattern):
        return str(pattern)
    expression = str(pattern)
    return simplify_regex(expression).removeprefix("/") if expression else ""
