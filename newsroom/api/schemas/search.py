"""Hits of a search."""

from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.schemas.cards import CARD, Card

HIGHLIGHTS = {
    "title": "20 years of the <mark>Declaration</mark> on Eternal Friendship",
    "text": "… signed the <mark>declaration</mark> in 1998 …",
}
HIT: dict[str, Any] = {**CARD, "highlights": HIGHLIGHTS}


class Highlights(Schema):
    title: str = Field(description="HTML whose only tag is `mark`.")
    text: str = Field(description="The best passage, HTML whose only tag is `mark`.")


class Hit(Card):
    model_config = ConfigDict(json_schema_extra={"examples": [HIT]})

    highlights: Highlights


class SearchPage(Schema):
    number: int
    limit: int
    total: int = Field(description="Stories with all words; counted to 200 at most.")


class SearchAnswer(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "items": [HIT],
                    "page": {"number": 1, "limit": 20, "total": 1},
                    "corrected_q": None,
                }
            ]
        }
    )

    items: list[Hit]
    page: SearchPage
    corrected_q: str | None = Field(
        description="What was searched for instead of a mistyped `q` that finds nothing; else null."
    )
