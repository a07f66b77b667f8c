"""The service document."""

from ninja import Schema
from pydantic import Field


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


class Feeds(Schema):
    """The last news of one locale; its categories have feeds of the same forms below it."""

    rss: str
    atom: str
    json_feed: str


class Service(Schema):
    name: str
    version: str
    links: dict[str, str]
    feeds: dict[str, Feeds] = Field(description="By locale.")
    sitemaps: list[str]
    locales: list[str]
    default_locale: str
    timezone: str
    limits: Limits
