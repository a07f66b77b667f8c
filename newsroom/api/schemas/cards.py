"""Cards: what a list shows of a story."""

from datetime import datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.schemas.closed_sets import Locale, RelatedReason
from newsroom.api.schemas.pictures import PICTURE, Picture

STORY = "8b0c5f0e6f6f4f0f9f6d2f6f0a1b2c3d"
ARTICLE_URL = "https://news.example/en/politics/20-years-of-the-declaration/"
CARD: dict[str, Any] = {
    "id": "k7p2xw9mz4tqhd",
    "story_id": STORY,
    "type": "article",
    "locale": "en",
    "title": "20 years of the Declaration on Eternal Friendship",
    "standfirst": "The foreign ministers have congratulated each other.",
    "url": ARTICLE_URL,
    "api_url": "https://news.example/api/v1/articles/k7p2xw9mz4tqhd",
    "published_at": "2018-07-10T05:00:00+00:00",
    "updated_at": "2018-07-10T05:00:00+00:00",
    "category": {
        "slug": "politics",
        "name": "Politics",
        "url": "https://news.example/en/politics/",
    },
    "image": PICTURE,
    "breaking_until": None,
    "sponsored": False,
    "translation": {
        "relation": "translation",
        "origin": "human",
        "source_locale": "ru",
        "state": "current",
        "correction_pending": False,
    },
}


WHY: dict[str, Any] = {"reasons": ["text 0.71", "tag:history"], "score": 0.73}


class CategoryName(Schema):
    slug: str
    name: str
    url: str


class Translation(Schema):
    """What this version is to the others of its story."""

    relation: Literal["original", "translation", "adaptation"] = Field(
        description="A translation follows its source passage by passage; an adaptation has a text"
        " of its own."
    )
    origin: Literal["human", "machine_reviewed"] = Field(description="Who translated it.")
    source_locale: Locale | None = Field(
        description="The version that it follows; null for an original, and while that version is"
        " not live."
    )
    state: Literal["source", "current", "outdated"] = Field(
        description="`source` of an original; `outdated` when the live source says something else"
        " than this translation was confirmed against."
    )
    correction_pending: bool = Field(
        description="The source was corrected, and this version has not followed yet."
    )


class Card(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [CARD]})

    id: str
    story_id: str = Field(description="Shared by the versions of the story in all locales.")
    type: Literal["article"]
    locale: Locale
    title: str
    standfirst: str
    url: str = Field(description="The reader's page.")
    api_url: str = Field(description="The complete document.")
    published_at: datetime | None = Field(
        description="The date that readers are shown; null for an undated piece."
    )
    updated_at: datetime = Field(description="The last change that readers can see.")
    category: CategoryName
    image: Picture | None
    breaking_until: datetime | None
    sponsored: bool
    translation: Translation


class RelatedCard(Card):
    model_config = ConfigDict(json_schema_extra={"examples": [{**CARD, **WHY}]})

    reasons: list[RelatedReason] = Field(
        description="Why it is there: `pinned`, `tag:…`, `category:…`, `text 0.71`."
    )
    score: float | None = Field(
        description="What the list is ordered by after the pinned stories, from 0.03 to 1.1; null"
        " where nothing but a pin speaks for the story."
    )
