"""How often stories are read."""

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from newsroom.api.schemas.cards import CARD, Card
from newsroom.api.schemas.lists import example


class Beacon(Schema):
    model_config = example({"id": CARD["id"]})

    id: str = Field(description="The `id` of a live article.")
    referrer: str | None = Field(
        None,
        description="The origin of the page before (`new URL(document.referrer).origin`), empty"
        " where there is none. Only its kind is kept: own, search, social, messages, other or"
        " direct.",
    )


class Stats(Schema):
    model_config = example({"views": 885, "as_of": "2018-07-10T05:00:03+00:00"})

    views: int
    as_of: datetime | None = Field(description="When views were last added; null before that.")


class ViewedCard(Card):
    model_config = example({**CARD, "views": 885})

    views: int = Field(description="Within the window; in the order they fade with their age.")


class MostViewedList(Schema):
    model_config = example(
        {
            "items": [{**CARD, "views": 885}],
            "window": "24h",
            "as_of": "2018-07-10T05:00:03+00:00",
        }
    )

    items: list[ViewedCard]
    window: Literal["1h", "24h", "7d"]
    as_of: datetime | None = Field(description="When it was ranked; null for an empty list.")


class TrendingCard(Card):
    model_config = example({**CARD, "views": 240, "growth": 4.2})

    views: int = Field(description="Within the window.")
    growth: float = Field(description="How many times its usual pace; 1.5 at least.")


class TrendingList(Schema):
    model_config = example(
        {
            "items": [{**CARD, "views": 240, "growth": 4.2}],
            "window": "1h",
            "as_of": "2018-07-10T05:00:03+00:00",
        }
    )

    items: list[TrendingCard]
    window: Literal["1h", "24h"]
    as_of: datetime | None = Field(description="When it was ranked; null for an empty list.")
