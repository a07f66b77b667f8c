"""Drafts, as holders of a preview token read them: the public shapes, with dates to come."""

from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.schemas.cards import CARD, Card, CategoryName
from newsroom.api.schemas.documents import EXAMPLE, Article
from newsroom.api.schemas.lists import CURSOR, Page

IN_DRAFT: dict[str, Any] = {"published_at": None, "preview_expires_at": "2018-07-12T05:00:00+00:00"}
NOT_YET = Field(description="Null: it has not been public yet.")


class PreviewCard(Card):
    model_config = ConfigDict(json_schema_extra={"examples": [{**CARD, "published_at": None}]})

    category: CategoryName | None = Field(  # type: ignore[assignment]
        description="Null while the draft stands in no section."
    )


class PreviewList(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"items": [CARD], "page": {"next": CURSOR, "prev": None, "limit": 20}}]
        }
    )

    items: list[PreviewCard]
    page: Page


class PreviewCardItems(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"items": [{**CARD, "published_at": None}]}]}
    )

    items: list[PreviewCard]


class PreviewArticle(Article):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{**EXAMPLE, **IN_DRAFT, "first_published_at": None}]}
    )

    category: CategoryName | None = Field(  # type: ignore[assignment]
        description="Null while the draft stands in no section."
    )
    first_published_at: datetime | None = NOT_YET  # type: ignore[assignment]
    preview_expires_at: datetime | None = Field(
        description="When the token ends; null for a key, which has an end of its own."
    )
