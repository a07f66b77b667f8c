"""What the door for drafts takes and gives."""

from datetime import datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.manage.schemas import Refusal
from newsroom.api.schemas.closed_sets import Locale

DRAFT_IN: dict[str, Any] = {
    "external_id": "2026-11-24-bridge",
    "locale": "en",
    "title": "Bridge over the river reopens",
    "standfirst": "Cars cross again after two years.",
    "body": "<p>The bridge carries cars again, the city said.</p><h2>Two years of work</h2>",
    "category": "city",
    "tags": ["bridges"],
    "authors": ["Dana Ospanova"],
    "source": "Coast Agency",
    "licence": "CC BY 4.0",
    "url": "https://agency.example/2026/bridge",
    "text_provenance": "human",
    "embargo": {"until": "2026-11-25T09:00:00+05:00", "reason": "The ministry asked for it."},
}
DRAFT_OUT: dict[str, Any] = {
    "id": "k7p2xw9mz4tqhd",
    "external_id": "2026-11-24-bridge",
    "title": "Bridge over the river reopens",
    "outcome": "created",
    "first_at": "2026-11-24T04:00:00+00:00",
    "changed_at": "2026-11-24T04:00:00+00:00",
    "notes": [],
}


class EmbargoIn(Schema):
    model_config = ConfigDict(extra="forbid")

    until: datetime | None = Field(
        None, description="With its offset. Null: until the newsroom releases the story."
    )
    reason: str = Field("", max_length=200)


class DraftIn(Schema):
    """One story in one locale. Null is the same as leaving a member out; others are refused."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [DRAFT_IN]})

    external_id: str = Field(
        max_length=200, description="Yours, unique among your own: one draft for each."
    )
    locale: Locale
    title: str = Field(max_length=255)
    standfirst: str | None = Field(None, max_length=1000, description="Plain text.")
    body: str = Field(description="Plain text, a paragraph a line; or HTML, which is cleaned.")
    date: str | None = Field(
        None,
        description=(
            "`2018-07-10` or an instant with its offset. Older than two days, readers are shown it;"
            " else the story is dated when it goes out."
        ),
    )
    translation_key: str | None = Field(
        None, max_length=200, description="Drafts of yours with the same one are one story."
    )
    category: str | None = Field(
        None, max_length=255, description="Slug or name; unknown ones lead to the default section."
    )
    source: str | None = Field(None, max_length=255)
    licence: str | None = Field(None, max_length=120)
    url: str | None = Field(
        None, max_length=2000, description="Of the original: relative links start from it."
    )
    authors: list[str] | None = Field(None, max_length=20)
    tags: list[str] | None = Field(None, max_length=20)
    text_provenance: Literal["human", "ai_assisted", "ai_generated"] | None = None
    embargo: EmbargoIn | None = Field(
        None, description="Holds the story in all its locales; you may lengthen it, not end it."
    )


class DraftOut(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [DRAFT_OUT]})

    id: str
    external_id: str
    title: str
    outcome: Literal["created", "updated", "unchanged"]
    first_at: datetime
    changed_at: datetime
    notes: list[str] = Field(description="What you asked for and did not get.")


class DraftRefusal(Refusal):
    """`errors` names each member with its `code`; `code` itself says of a 409 why."""
