"""Who publishes in a locale, as its frame says: feeds, sitemaps, ninjs and JSON-LD name it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from newsroom.delivery.public_urls import reader_url
from newsroom.delivery.reading import site


@dataclass(frozen=True, kw_only=True)
class Publisher:
    name: str
    url: str  # of the front page in this locale
    tagline: str = ""
    copyright: str = ""


@dataclass(frozen=True, kw_only=True)
class StoredPublisher:
    """`etag` is that of the frame, empty without one."""

    publisher: Publisher
    etag: str = ""
    built_at: datetime | None = None


def publisher_in(locale: str) -> StoredPublisher:
    """A locale without a frame has the newsroom's plain name. One query."""
    stored = site(locale)
    if stored is None:
        plain = {"name": settings.WAGTAIL_SITE_NAME}
        return StoredPublisher(publisher=publisher_of(plain, locale=locale))
    return StoredPublisher(
        publisher=publisher_of(json.loads(stored.body), locale=locale),
        etag=stored.etag,
        built_at=stored.built_at,
    )


def publisher_of(frame: Mapping[str, Any], *, locale: str) -> Publisher:
    """From the members of `/api/v1/site`."""
    return Publisher(
        name=frame["name"],
        url=reader_url(f"/{locale}/"),
        tagline=frame.get("tagline", ""),
        copyright=frame.get("copyright", ""),
    )
