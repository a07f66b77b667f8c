"""Lists and what frames them."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.schemas.cards import CARD, STORY, WHY, Card, RelatedCard
from newsroom.api.schemas.closed_sets import (
    DeletionReason,
    Locale,
    NamesByLocale,
    UpsertReason,
)

CURSOR = "pZk3…"


def example(value: dict[str, Any]) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [value]})


class Neighbours(Schema):
    next: str | None = Field(description="Cursor of the next page; null on the last one.")
    prev: str | None = Field(description="Cursor of the page before; null on the first one.")
    limit: int


class Page(Neighbours):
    total: int | Literal["10000+"] = Field(
        0, description="Only with `include=total`: exact up to 10,000, then `10000+`."
    )


class ArticleList(Schema):
    model_config = example({"items": [CARD], "page": {"next": CURSOR, "prev": None, "limit": 20}})

    items: list[Card]
    page: Page


class CardItems(Schema):
    model_config = example({"items": [CARD]})

    items: list[Card]


class RelatedList(Schema):
    model_config = example(
        {
            "items": [{**CARD, **WHY}],
            "as_of": "2018-07-10T05:00:03+00:00",
        }
    )

    items: list[RelatedCard]
    as_of: datetime | None = Field(description="When it was calculated; null before that.")


CATEGORY: dict[str, Any] = {
    "id": "m3v8rk2cwy6tzb",
    "story_id": STORY,
    "type": "category",
    "locale": "en",
    "title": "Politics",
    "url": "https://news.example/en/politics/",
    "api_url": "https://news.example/api/v1/articles?locale=en&category=politics",
    "updated_at": "2018-07-01T05:00:00+00:00",
    "slug": "politics",
    "name": "Politics",
    "intro": "Government, parliament and relations with other states.",
    "colour": "#7a2e3a",
    "is_default_section": False,
    "names": {"en": "Politics", "ru": "Политика"},
}


class Category(Schema):
    model_config = example(CATEGORY)

    id: str
    story_id: str = Field(description="Shared by the category in all locales.")
    type: Literal["category"]
    locale: Locale
    title: str
    url: str
    api_url: str = Field(description="Its list of articles.")
    updated_at: datetime
    slug: str
    name: str
    intro: str
    colour: str = Field(description="#rrggbb")
    is_default_section: bool
    names: NamesByLocale = Field(description="The name in every locale where it is published.")


class CategoryList(Schema):
    model_config = example({"items": [CATEGORY]})

    items: list[Category]


LOCALE: dict[str, Any] = {
    "code": "kk",
    "name": "Қазақша",
    "is_default": False,
    "articles": "https://news.example/api/v1/articles?locale=kk",
    "categories": "https://news.example/api/v1/categories?locale=kk",
}


class LocaleItem(Schema):
    model_config = example(LOCALE)

    code: Locale
    name: str = Field(description="In its own language.")
    is_default: bool = Field(description="What `?locale=` means when it is left out.")
    articles: str
    categories: str


class LocaleList(Schema):
    model_config = example({"items": [LOCALE]})

    items: list[LocaleItem]


class ChangeItem(Schema):
    position: int = Field(description="Grows by one with each change.")
    id: str
    story_id: str
    locale: Locale
    at: datetime


class Upsert(ChangeItem):
    """Fetch the story: it is new, or readers can see a change of it."""

    op: Literal["upsert"]
    reason: UpsertReason


class Deletion(ChangeItem):
    """Remove your copy: readers do not see the story any more."""

    op: Literal["delete"]
    reason: DeletionReason


AnyChange = Annotated[Upsert | Deletion, Field(discriminator="op")]


class ChangeList(Schema):
    model_config = example(
        {
            "items": [
                {
                    "position": 42,
                    "op": "upsert",
                    "reason": "published",
                    "id": "k7p2xw9mz4tqhd",
                    "story_id": STORY,
                    "locale": "en",
                    "at": "2018-07-10T05:00:00.041+00:00",
                }
            ],
            "next": CURSOR,
            "drained": True,
        }
    )

    items: list[AnyChange]
    next: str = Field(description="Where to go on, now or later.")
    drained: bool = Field(description="The log held no more at the time of reading.")
