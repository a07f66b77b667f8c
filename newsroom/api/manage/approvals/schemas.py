"""What the addresses of approvals take and give."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field

from newsroom.api.manage.schemas import PAGE, PageState
from newsroom.api.parameter_types import Cursor, Limit
from newsroom.api.schemas.closed_sets import Locale
from newsroom.api.schemas.lists import CURSOR
from newsroom.review.bulk.begin import MOST_PIECES

HASH = "0b6f1f4b8a7d5c2e9f3a6b0d4c8e1f7a2b5d9c3e6f0a4b8d1c7e2f5a9b3d6c0e"
READING = {"page_id": 118, "revision_id": 902, "content_hash": HASH}
AWAITED = {
    "page": {**PAGE, "live": False},
    "revision_id": 902,
    "content_hash": HASH,
    "submitted_by": "Dana",
    "submitted_at": "2026-11-24T03:40:00+00:00",
    "is_own": False,
}
ITEM = {
    **READING,
    "title": PAGE["title"],
    "locale": "en",
    "state": "refused",
    "code": "content_changed",
    "message": "This is no longer the version that you read. Changed: text. Read it again.",
    "done_at": "2026-11-24T04:00:00.330000+00:00",
}
APPROVALS: dict[str, Any] = {
    "id": 31,
    "asked_at": "2026-11-24T04:00:00+00:00",
    "is_over": True,
    "approved": 0,
    "refused": 1,
    "items": [ITEM],
}

ContentHash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]


def strict_example(value: dict[str, Any]) -> ConfigDict:
    return ConfigDict(extra="forbid", json_schema_extra={"examples": [value]})


def example(value: dict[str, Any]) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [value]})


class Awaited(Schema):
    model_config = example(AWAITED)

    page: PageState
    revision_id: int = Field(description="What to read, and to send back when it was read.")
    content_hash: ContentHash
    submitted_by: str
    submitted_at: datetime
    is_own: bool = Field(description="You wrote or submitted it: somebody else has to approve it.")


class AwaitedPage(Schema):
    next: str | None = Field(description="Cursor of the next page; null on the last one.")
    limit: int


class AwaitedList(Schema):
    model_config = example({"items": [AWAITED], "page": {"next": CURSOR, "limit": 20}})

    items: list[Awaited]
    page: AwaitedPage


class AwaitedFilters(BaseModel):
    limit: Limit = Field(20, description="Pieces on a page.")
    cursor: Cursor | None = Field(None, description="From `page.next` of the same list.")


class Reading(Schema):
    """The version that was read, and no other: a piece that was changed since is refused."""

    model_config = strict_example(READING)

    page_id: Number
    revision_id: Number
    content_hash: ContentHash


class Approving(Schema):
    model_config = strict_example({"items": [READING], "at": "2026-11-24T09:00"})

    items: list[Reading] = Field(min_length=1, max_length=MOST_PIECES)
    at: str | None = Field(
        None, description="Wall time, such as `2026-11-24T09:00`; left out: each goes out at once."
    )
    at_zone: str | None = Field(
        None, description="Such as `Asia/Almaty`; left out: the newsroom's."
    )
    comment: str | None = Field(None, description="For each piece's history.")


class ApprovedPiece(Schema):
    model_config = example(ITEM)

    page_id: int
    revision_id: int
    content_hash: ContentHash
    title: str
    locale: Locale
    state: Literal["waiting", "approved", "refused", "failed"] = Field(
        description="`failed`: it broke several times and stands among the newsroom's problems."
    )
    code: str = Field(
        description=(
            "Of a refused one, such as `self_approval`, `not_permitted`, `content_changed`,"
            " `embargoed`, `checks_failed`, `not_in_review`; else empty."
        )
    )
    message: str = Field(description="What came of it, for a person.")
    done_at: datetime | None


class Approvals(Schema):
    model_config = example(APPROVALS)

    id: int
    asked_at: datetime
    is_over: bool = Field(description="Every piece has its result.")
    approved: int
    refused: int
    items: list[ApprovedPiece] = Field(description="In the order asked.")
