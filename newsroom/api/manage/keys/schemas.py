"""What the addresses of keys take and give."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.keys.issue import LONGEST_OVERLAP, LONGEST_PARTNER
from newsroom.api.keys.models import ApiKey
from newsroom.api.manage.lifetime import Lifetime
from newsroom.api.parameter_types import Instant
from newsroom.api.schemas.closed_sets import Locale, one_of

Scope = Annotated[str, one_of(*ApiKey.Scope.values)]
MOST_HOURS = LONGEST_OVERLAP.days * 24
KEY: dict[str, Any] = {
    "id": "b3Zr8kQp",
    "partner": "Agency, site",
    "scopes": ["read", "drafts"],
    "locales": ["en"],
    "state": "good",
    "created_at": "2026-11-24T04:00:00+00:00",
    "expires_at": "2027-11-24T04:00:00+00:00",
    "revoked_at": None,
    "last_used_at": None,
    "given_by": "Aigerim",
}
SECRET = "nk_b3Zr8kQp_…"  # noqa: S105 — an example that opens nothing


class KeyWishes(Schema):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "partner": "Agency, site",
                    "scopes": ["read", "drafts"],
                    "locales": ["en"],
                    "expires_at": "2027-11-24T04:00:00Z",
                }
            ]
        },
    )

    partner: str = Field(description=f"Whose key it is; at most {LONGEST_PARTNER} characters.")
    scopes: list[str] = Field(description=f"Of {', '.join(ApiKey.Scope.values)}.")
    locales: list[str] = Field([], description="Empty: every locale.")
    expires_at: Instant | None = Field(
        None, description="With its offset. Null: until it is revoked."
    )


class Key(Schema):
    """Never the key itself: nobody can read it again."""

    model_config = ConfigDict(json_schema_extra={"examples": [KEY]})

    id: str = Field(description="The part of the key after `nk_`, which is no secret.")
    partner: str
    scopes: list[Scope]
    locales: list[Locale]
    state: Lifetime
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None = Field(description="To the minute.")
    given_by: str = Field(description="Empty: an operator.")


class KeyWithSecret(Key):
    model_config = ConfigDict(json_schema_extra={"examples": [{**KEY, "secret": SECRET}]})

    secret: str | None = Field(
        description="The whole key, shown this once; null where a request is repeated."
    )


class KeyList(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"items": [KEY]}]})

    items: list[Key]


class Renewal(Schema):
    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"overlap_hours": 24}]}
    )

    overlap_hours: int = Field(
        24, ge=0, le=MOST_HOURS, description="So long the old key stays good beside the new one."
    )
