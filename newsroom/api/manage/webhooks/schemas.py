"""What the addresses of webhooks take and give."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field

from newsroom.api.parameter_types import Cursor, Limit
from newsroom.api.schemas.closed_sets import LOCALES, ChangeReason, Locale, one_of
from newsroom.api.schemas.lists import CURSOR

MOST_POSITION = 2**62
WEBHOOK = {
    "id": "q4n8zt2vwx6kcd",
    "name": "Mirror of the coast",
    "url": "https://hooks.example/newsroom",
    "locales": ["en"],
    "reasons": [],
    "categories": [],
    "state": "active",
    "state_reason": "",
    "state_since": "2026-11-24T04:00:00+00:00",
    "position": 1042,
    "waiting": 0,
    "given_up": 0,
    "last_success_at": "2026-11-24T04:00:00.330000+00:00",
    "rests_until": None,
    "old_secret_until": None,
    "created_at": "2026-11-20T09:12:00+00:00",
    "created_by": "Aigerim",
}
DELIVERY = {
    "id": "chg_1042_q4n8zt2vwx6kcd",
    "webhook_id": "q4n8zt2vwx6kcd",
    "position": 1042,
    "reason": "published",
    "article_id": "k7p2xw9mz4tqhd",
    "story_id": "5f0c6e9d2b7a4e1f8c3d9a6b0e2f4a71",
    "locale": "en",
    "state": "delivered",
    "attempts": 2,
    "next_attempt_at": None,
    "created_at": "2026-11-24T04:00:00.100000+00:00",
    "done_at": "2026-11-24T04:00:05.330000+00:00",
    "last_error": "",
}
ATTEMPT = {
    "number": 1,
    "at": "2026-11-24T04:00:00.120000+00:00",
    "status": 500,
    "error": "",
    "duration_ms": 41,
    "answer": "Internal Server Error",
}


def strict_example(*values: dict[str, Any]) -> ConfigDict:
    return ConfigDict(extra="forbid", json_schema_extra={"examples": list(values)})


def example(value: dict[str, Any]) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [value]})


class WebhookWishes(Schema):
    model_config = strict_example(
        {"name": "Mirror of the coast", "url": "https://hooks.example/newsroom", "locales": ["en"]}
    )

    name: str
    url: str = Field(description="https, port 443, 80 or 8443, on the public internet.")
    locales: list[str] = Field([], description="Empty: every locale, or every one of your key.")
    reasons: list[str] = Field([], description="Words of the change log; empty: all of them.")
    categories: list[str] = Field(
        [], description="Slugs; empty: all. Withdrawals are told whatever the category was."
    )


class WebhookChanges(Schema):
    """What is left out stays as it is."""

    model_config = strict_example({"reasons": ["published", "killed"]})

    name: str | None = None
    url: str | None = None
    locales: list[str] | None = None
    reasons: list[str] | None = None
    categories: list[str] | None = None


class Webhook(Schema):
    model_config = example(WEBHOOK)

    id: str
    name: str
    url: str
    locales: list[Locale]
    reasons: list[ChangeReason]
    categories: list[str]
    state: Literal["active", "off", "gone", "silent", "held"] = Field(
        description=(
            "`gone`: it answered 410; `silent`: it took nothing for 42 hours; `held`: after a"
            " restore. Nothing is sent then, and nothing is lost."
        )
    )
    state_reason: str
    state_since: datetime
    position: int = Field(description="Of the change log, up to which messages were made.")
    waiting: int
    given_up: int
    last_success_at: datetime | None
    rests_until: datetime | None = Field(description="After failures in a row.")
    old_secret_until: datetime | None = Field(description="So long both secrets sign.")
    created_at: datetime
    created_by: str


class WebhookWithSecret(Webhook):
    model_config = example({**WEBHOOK, "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"})

    secret: str = Field(description="Shown this once.")


class WebhookList(Schema):
    model_config = example({"items": [WEBHOOK]})

    items: list[Webhook]


class Rotation(Schema):
    model_config = strict_example({"is_leaked": False})

    is_leaked: bool = Field(False, description="End the present secret at once, not in 24 hours.")


class Switch(Schema):
    model_config = strict_example({"on": True, "from_now": False})

    on: bool
    from_now: bool = Field(False, description="Skip what has gathered since it stopped.")
    with_given_up: bool = Field(False, description="Send what was given up as well.")
    reason: str = Field("", max_length=300, description="Of switching off.")


class Range(Schema):
    """Both positions, or neither: then everything that was given up."""

    model_config = strict_example({"first": 1000, "last": 1042}, {})

    first: int | None = Field(None, ge=1, le=MOST_POSITION)
    last: int | None = Field(None, ge=1, le=MOST_POSITION)


class Replayed(Schema):
    model_config = example({"count": 43})

    count: int = Field(description="Messages that are sent again.")


class Delivery(Schema):
    model_config = example(DELIVERY)

    id: str = Field(description="`webhook-id` of the message.")
    webhook_id: str
    position: int | None = Field(description="Of the change; null for a test message.")
    reason: Literal[ChangeReason, "test"] = Field(description="`test` of a test message.")
    article_id: str
    story_id: str
    locale: Annotated[str, one_of(*LOCALES, "")] = Field(description="Empty for a test message.")
    state: Literal["pending", "delivered", "dead", "skipped"]
    attempts: int
    next_attempt_at: datetime | None = Field(description="While it is pending.")
    created_at: datetime
    done_at: datetime | None
    last_error: str


class Attempt(Schema):
    model_config = example(ATTEMPT)

    number: int
    at: datetime
    status: int | None
    error: str
    duration_ms: int | None
    answer: str = Field(description="The first 200 characters of what came back, as plain text.")


class DeliveryWithAttempts(Delivery):
    model_config = example({**DELIVERY, "tries": [ATTEMPT]})

    tries: list[Attempt] = Field(description="Newest first.")


class DeliveryPage(Schema):
    next: str | None = Field(description="Cursor of the next page; null on the last one.")
    limit: int


class DeliveryList(Schema):
    model_config = example({"items": [DELIVERY], "page": {"next": CURSOR, "limit": 20}})

    items: list[Delivery]
    page: DeliveryPage


class DeliveryFilters(BaseModel):
    state: Literal["pending", "delivered", "dead", "skipped"] | None = Field(
        None, description="Messages in this state."
    )
    limit: Limit = Field(20, description="Messages on a page.")
    cursor: Cursor | None = Field(None, description="From `page.next` of the same list.")
