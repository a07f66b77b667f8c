"""Tags and authors."""

from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.schemas.closed_sets import Locale, NamesByLocale
from newsroom.api.schemas.lists import CURSOR, Neighbours, example

PAGE = {"next": CURSOR, "prev": None, "limit": 20}
TAG: dict[str, Any] = {
    "slug": "diplomacy",
    "locale": "en",
    "name": "Diplomacy",
    "url": "https://news.example/en/tags/diplomacy/",
    "api_url": "https://news.example/api/v1/articles?locale=en&tag=diplomacy",
    "names": {"en": "Diplomacy", "ru": "Дипломатия"},
}
AUTHOR: dict[str, Any] = {
    "slug": "dana-orazbek",
    "locale": "en",
    "name": "Dana Orazbek",
    "about": "Writes about parliament.",
    "url": "https://news.example/en/authors/dana-orazbek/",
    "api_url": "https://news.example/api/v1/articles?locale=en&author=dana-orazbek",
    "names": {"en": "Dana Orazbek", "kk": "Дана Оразбек"},
}


class Tag(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [TAG]})

    slug: str = Field(description="Shared by the tag in all locales.")
    locale: Locale
    name: str
    url: str = Field(description="The reader's page.")
    api_url: str = Field(description="Its list of articles.")
    names: NamesByLocale = Field(description="In every locale with a live article that shows it.")


class Author(Tag):
    model_config = ConfigDict(json_schema_extra={"examples": [AUTHOR]})

    about: str = Field(description="In the language of the locale; empty where nobody wrote it.")


class TagList(Schema):
    model_config = example({"items": [TAG], "page": PAGE})

    items: list[Tag]
    page: Neighbours


class AuthorList(Schema):
    model_config = example({"items": [AUTHOR], "page": PAGE})

    items: list[Author]
    page: Neighbours
