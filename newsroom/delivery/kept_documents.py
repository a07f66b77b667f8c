"""A document made beforehand, as plain JSON values and back. Pure; `publishing/flip` calls it."""

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from newsroom.delivery.built import BuiltDocument, JsonObject, PublicName

INSTANTS = ("published_at", "updated_at", "breaking_until")


def document_to_keep(built: BuiltDocument) -> JsonObject:
    kept = {field.name: getattr(built, field.name) for field in fields(built)}
    instants = {name: kept[name].isoformat() for name in INSTANTS if kept[name]}
    return {
        **kept,
        **instants,
        "dependencies": sorted(built.dependencies),
        "names": [asdict(name) for name in built.names],
    }


def document_from(kept: JsonObject) -> BuiltDocument:
    values: dict[str, Any] = {
        **kept,
        **{name: datetime.fromisoformat(kept[name]) for name in INSTANTS if kept[name]},
        "dependencies": frozenset(kept["dependencies"]),
        "names": tuple(PublicName(**name) for name in kept["names"]),
    }
    for name in ("cache_tags", "tag_slugs", "author_slugs"):
        values[name] = tuple(kept[name])
    return BuiltDocument(**values)
