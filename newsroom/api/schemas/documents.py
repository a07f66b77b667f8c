"""The complete document of an article."""

from datetime import datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.schemas.block_examples import BLOCKS
from newsroom.api.schemas.blocks import Block
from newsroom.api.schemas.cards import ARTICLE_URL, CARD, Card, RelatedCard
from newsroom.api.schemas.closed_sets import Locale
from newsroom.api.schemas.pictures import PICTURE

EXAMPLE: dict[str, Any] = {
    **CARD,
    "slug": "20-years-of-the-declaration",
    "first_published_at": "2018-07-10T05:00:00+00:00",
    "timezone": "Asia/Almaty",
    "dateline": "Astana",
    "authors": [
        {
            "slug": "dana-orazbek",
            "name": "Dana Orazbek",
            "url": "https://news.example/en/authors/dana-orazbek/",
        }
    ],
    "tags": [
        {
            "slug": "diplomacy",
            "name": "Diplomacy",
            "url": "https://news.example/en/tags/diplomacy/",
        }
    ],
    "body": {
        "html": "<p>The ministers have <b>congratulated</b> each other.</p>",
        "blocks": BLOCKS,
        "text": "The ministers have congratulated each other.",
    },
    "corrections": [
        {
            "kind": "refutation",
            "note": "The declaration was signed in July, not in June as this story said.",
            "at": "2018-07-11T03:20:00+00:00",
            "link": {
                "id": "8Jq2TzL0mXcN",
                "title": "The declaration was signed in July",
                "url": "https://news.example/en/politics/signed-in-july/",
            },
        },
        {
            "kind": "correction",
            "note": "An earlier version gave the wrong year of the declaration.",
            "at": "2018-07-10T09:00:00+00:00",
            "link": None,
        },
    ],
    "alternates": [
        {
            "locale": "en",
            "url": ARTICLE_URL,
            "api_url": CARD["api_url"],
            "title": CARD["title"],
            "is_self": True,
            "outdated": False,
        },
        {
            "locale": "ru",
            "url": "https://news.example/ru/politics/20-let-deklaratsii/",
            "api_url": "https://news.example/api/v1/articles/h2v8rt5nq7ycbe",
            "title": "20 лет Декларации о вечной дружбе",
            "is_self": False,
            "outdated": False,
        },
    ],
    "x_default": ARTICLE_URL,
    "seo": {
        "title": CARD["title"],
        "description": CARD["standfirst"],
        "social_title": "Twenty years of friendship",
        "image": PICTURE["src"],
        "canonical": ARTICLE_URL,
    },
    "provenance": {"text": "human", "source": "Press service", "licence": "CC BY 4.0"},
    "links": {"self": CARD["api_url"], "related": CARD["api_url"] + "/related"},
    "requested_locale": "en",
    "is_fallback": False,
}


class Named(Schema):
    slug: str
    name: str
    url: str = Field(description="The reader's page of everything live with it.")


class Body(Schema):
    html: str = Field(description="The blocks as sanitised HTML.")
    blocks: list[Block]
    text: str = Field(description="The words alone.")


class LinkedStory(Schema):
    id: str
    title: str
    url: str


class Correction(Schema):
    """What was wrong; `kind` says whether the text changed, was made clearer or was untrue."""

    kind: Literal["correction", "clarification", "refutation"]
    note: str = Field(description="Plain text in the locale of the document.")
    at: datetime = Field(description="When readers were told.")
    link: LinkedStory | None = Field(
        description="The live story that says it right; null without one, or while it is not live."
    )


class Alternate(Schema):
    locale: Locale
    url: str
    api_url: str
    title: str
    is_self: bool


class StoryAlternate(Alternate):
    outdated: bool = Field(description="It does not follow the live version that it translates.")


class Seo(Schema):
    title: str
    description: str
    social_title: str = Field(description="For shared links; `title` where nobody wrote one.")
    image: str | None
    canonical: str


class Provenance(Schema):
    text: Literal["human", "ai_assisted", "ai_generated"]
    source: str
    licence: str


class Links(Schema):
    self: str
    related: str


class DerivedScript(Schema):
    """This answer is derived letter by letter; what was approved is written in `derived_from`."""

    code: Literal["kk-Latn"]
    table: str = Field(description="Version of the table of letters.")
    derived_from: Literal["kk-Cyrl"]


class Article(Card):
    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    slug: str
    first_published_at: datetime = Field(description="The first time that it was live.")
    timezone: str = Field(description="The newsroom's, for dates in words.")
    dateline: str
    authors: list[Named]
    tags: list[Named]
    body: Body
    corrections: list[Correction] = Field(description="The newest first; empty without any.")
    alternates: list[StoryAlternate] = Field(description="Every live version, this one included.")
    x_default: str | None = Field(description="The version for readers of other languages.")
    seo: Seo
    provenance: Provenance
    links: Links
    requested_locale: Locale
    is_fallback: bool
    script: DerivedScript | None = Field(None, description="Only with `script=latn`.")
    related: list[RelatedCard] = Field([], description="Only with `include=related`.")
    latest: list[Card] = Field([], description="Only with `include=latest`.")
