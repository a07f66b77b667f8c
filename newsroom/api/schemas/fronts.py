"""A front: cards in their places, each with what an editor said of it."""

from datetime import datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from newsroom.api.schemas.cards import CARD, Card
from newsroom.api.schemas.lists import example
from newsroom.api.schemas.pictures import Picture

SLOT: dict[str, Any] = {
    "origin": "editor",
    "headline": "Twenty years, and still friends",
    "image": None,
    "until": "2018-07-10T15:00:00+00:00",
}


class Slot(Schema):
    model_config = example(SLOT)

    origin: Literal["breaking", "editor", "section", "newest"] = Field(
        description="Why it stands there: breaking news, an editor's choice, the newest of a"
        " section that an editor named for this place, or the newest that is left."
    )
    headline: str | None = Field(description="Show it instead of `title`; null: show `title`.")
    image: Picture | None = Field(description="Show it instead of `image`; null: show `image`.")
    until: datetime | None = Field(description="Then it leaves its place by itself.")


class FrontCard(Card):
    model_config = example({**CARD, "slot": SLOT})

    slot: Slot


class FrontItems(Schema):
    model_config = example(
        {
            "items": [{**CARD, "slot": SLOT}],
            "front": "home",
            "as_of": "2018-07-10T05:00:03+00:00",
        }
    )

    items: list[FrontCard]
    front: str
    as_of: datetime | None = Field(
        description="Since when it is arranged so; null where nobody has arranged anything."
    )
