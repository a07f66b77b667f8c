"""What the addresses of shared previews take and give."""

from datetime import datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.manage.lifetime import Lifetime
from newsroom.api.schemas.closed_sets import Locale
from newsroom.previews.models import LONGEST
from newsroom.previews.share import LONGEST_NAME

MOST_HOURS = int(LONGEST.total_seconds()) // 3600
SHARED: dict[str, Any] = {
    "id": "Qm3x7RzT0pYc9LkW2vBn",
    "page_id": 118,
    "article_id": "k7p2xw9mz4tqhd",
    "locale": "en",
    "shows": "version",
    "made_for": "Ministry, press office",
    "made_by": "Aigerim",
    "state": "good",
    "created_at": "2026-11-24T04:00:00+00:00",
    "expires_at": "2026-11-25T04:00:00+00:00",
    "revoked_at": None,
}
TOKEN = "np_Qm3x7RzT0pYc9LkW2vBn_…"  # noqa: S105 — an example that opens nothing


class PreviewWishes(Schema):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"made_for": "Ministry, press office", "hours": 24}]},
    )

    made_for: str = Field(
        description=f"Who gets it; it stands in the history. At most {LONGEST_NAME} characters."
    )
    hours: int = Field(24, ge=1, le=MOST_HOURS, description="So long it opens.")
    shows: Literal["version", "draft"] = Field(
        "version", description="The draft as it stands now, or with every change to come."
    )


class Shared(Schema):
    """Never the token itself: it is signed and stored nowhere."""

    model_config = ConfigDict(json_schema_extra={"examples": [SHARED]})

    id: str = Field(description="Names the preview and opens nothing.")
    page_id: int
    article_id: str
    locale: Locale
    shows: Literal["version", "draft"]
    made_for: str
    made_by: str
    state: Lifetime
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


class SharedWithToken(Shared):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {**SHARED, "token": TOKEN, "url": f"https://news.example/preview/en/#{TOKEN}"}
            ]
        }
    )

    token: str | None = Field(
        description=(
            "For `Authorization: Preview np_…`. It and `url` are shown this once; null where a"
            " request is repeated."
        )
    )
    url: str | None = Field(description="For a person: a page of this site that shows the draft.")


class SharedList(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"items": [SHARED]}]})

    items: list[Shared]
