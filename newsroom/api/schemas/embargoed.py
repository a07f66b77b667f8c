"""Stories under embargo, as partners with the scope `embargo` read them."""

from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.schemas.cards import CARD, Card
from newsroom.api.schemas.documents import EXAMPLE, Article

UNTIL = Field(
    description="Publish nothing of it before; null: until the newsroom releases the story."
)
UNDER_EMBARGO: dict[str, Any] = {
    "published_at": None,
    "embargoed_until": "2018-07-10T05:00:00+00:00",
}


class EmbargoedCard(Card):
    model_config = ConfigDict(json_schema_extra={"examples": [{**CARD, **UNDER_EMBARGO}]})

    embargoed_until: datetime | None = UNTIL


class EmbargoedList(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"items": [{**CARD, **UNDER_EMBARGO}]}]}
    )

    items: list[EmbargoedCard]


class EmbargoedArticle(Article):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{**EXAMPLE, **UNDER_EMBARGO, "first_published_at": None}]}
    )

    first_published_at: datetime | None = Field(  # type: ignore[assignment]
        description="Null: it has not been public yet."
    )
    embargoed_until: datetime | None = UNTIL
