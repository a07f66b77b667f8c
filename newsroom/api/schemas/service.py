"""The service document."""

from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.schemas.closed_sets import LOCALES, Locale
from newsroom.api.schemas.feeds import FeedsByLocale

ROOT = "https://news.example"


class ServiceLinks(Schema):
    articles: str
    latest: str
    breaking: str
    front: str
    most_viewed: str = Field(alias="most-viewed")
    trending: str
    site: str
    categories: str
    tags: str
    authors: str
    search: str
    resolve: str
    locales: str
    changes: str
    openapi: str
    docs: str


NAMES = [field.alias or name for name, field in ServiceLinks.model_fields.items()]
# The last part of each address below the API, by its name in the document.
LINKS = {
    name: {"openapi": "openapi.json", "front": "fronts/home"}.get(name, name) for name in NAMES
}


class Limits(Schema):
    default_items: int
    most_items: int
    requests_a_minute: int | None = Field(
        description="Of one address without a key, as far as no cache answers; null: no limit."
    )
    requests_a_minute_with_key: int | None
    changes_kept_days: int = Field(
        description="How long `/changes` keeps an entry; older cursors get 410 `cursor-expired`."
    )


def feeds_of(code: str) -> dict[str, str]:
    named = {"rss": "rss", "atom": "atom", "json_feed": "json"}
    return {name: f"{ROOT}/feeds/{code}.{ending}" for name, ending in named.items()}


EXAMPLE: dict[str, Any] = {
    "name": "The Steppe Herald",
    "version": "1.0",
    "links": {name: f"{ROOT}/api/v1/{address}" for name, address in LINKS.items()},
    "feeds": {code: feeds_of(code) for code in LOCALES},
    "sitemaps": [f"{ROOT}/sitemap.xml", f"{ROOT}/sitemap-news.xml"],
    "locales": LOCALES,
    "default_locale": LOCALES[0],
    "timezone": "Asia/Almaty",
    "limits": {
        "default_items": 20,
        "most_items": 100,
        "requests_a_minute": 300,
        "requests_a_minute_with_key": 1200,
        "changes_kept_days": 90,
    },
}


class Service(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    name: str
    version: str
    links: ServiceLinks = Field(description="Addresses below this one.")
    feeds: FeedsByLocale
    sitemaps: list[str]
    locales: list[Locale]
    default_locale: Locale
    timezone: str
    limits: Limits
