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


class Stats(Schema):
    model_config = example({"views": 885, "as_of": "2018-07-10T05:00:03+00:00"})

    views: int
    as_of: datetime | None = Field(description="When views were last added; null before that.")


class ViewedCard(Card):
    model_config = example({**CARD, "views": 885})

    views: int = Field(description="Within the window.")


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
