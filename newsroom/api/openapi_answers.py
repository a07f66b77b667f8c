"""Shapes of answers in the OpenAPI document have no defaults; `openapi.py` takes them off.

A member that an answer may leave out is not there then. With a default, programs that make types
from the document would take it for one that is always there.
"""

from collections.abc import Iterator
from typing import Any

REFERENCE = "#/components/schemas/"


def take_off_defaults(document: dict[str, Any]) -> None:
    """Of each shape that only answers use; what is sent to us keeps its own."""
    shapes = document["components"]["schemas"]
    operations = [one for path in document["paths"].values() for one in path.values()]
    sent = used_by([one.get("requestBody", {}) for one in operations], shapes=shapes)
    answered = used_by([one["responses"] for one in operations], shapes=shapes)
    for name in answered - sent:
        for member in shapes[name].get("properties", {}).values():
            member.pop("default", None)


def used_by(parts: Any, *, shapes: dict[str, Any]) -> set[str]:
    """Names of the shapes that the parts of the document refer to, through others too."""
    found: set[str] = set()
    waiting = list(references(parts))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += references(shapes[name])
    return found


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"].removeprefix(REFERENCE)
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)
