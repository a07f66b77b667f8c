"""A document in the making: plain values, and the texts that are stored. Pure."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from newsroom.delivery.instants import rfc3339

JsonObject = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class PublicName:
    """A tag or an author (`kind`) as a document's locale names it."""

    kind: str
    slug: str
    name: str
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class BuiltDocument:
    """What `documents.build` returns. `body` begins with the members of `card`."""

    page_id: int | None
    public_id: str
    story_id: str
    kind: str
    locale: str
    path: str
    title: str
    card: JsonObject
    body: JsonObject
    dependencies: frozenset[str]
    cache_tags: tuple[str, ...]
    # The date that readers are shown; None for undated pieces, sections and drafts.
    published_at: datetime | None = None
    updated_at: datetime | None = None
    breaking_until: datetime | None = None
    category_slug: str = ""
    tag_slugs: tuple[str, ...] = ()
    author_slugs: tuple[str, ...] = ()
    in_latest: bool = False
    names: tuple[PublicName, ...] = ()

    @property
    def card_text(self) -> str:
        return compact(self.card)

    @property
    def body_text(self) -> str:
        return compact(self.body)

    def dated(self, *, first: datetime, shown: datetime | None) -> "BuiltDocument":
        """As it goes public for the first time, with the date that readers are shown, if any."""
        body = {"published_at": rfc3339(shown), "first_published_at": rfc3339(first)}
        card = {"published_at": body["published_at"]}
        return replace(
            self, published_at=shown, card=self.card | card, body=self.body | body
        ).updated(first)

    def updated(self, at: datetime) -> "BuiltDocument":
        """The same document with another date of its last visible change."""
        changed = {"updated_at": rfc3339(at)}
        return replace(self, updated_at=at, card=self.card | changed, body=self.body | changed)


def compact(value: Any) -> str:
    """JSON without spaces; the same value always gives the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def etag_of(body_text: str) -> str:
    """A strong validator: the hash of the very bytes that are sent, without quotes."""
    return hashlib.sha256(body_text.encode()).hexdigest()
