"""What the addresses of launch sets take and give."""

from datetime import datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field

from newsroom.api.manage.schemas import Refusal
from newsroom.api.parameter_types import Cursor, Limit
from newsroom.api.schemas.closed_sets import Locale
from newsroom.api.schemas.lists import CURSOR

State = Literal["planned", "done", "partial", "failed", "cancelled"]
Mode = Literal["all", "ready"]
TIME = "Wall time, such as `2026-11-24T09:00`."
ZONE = "Such as `Asia/Almaty`; left out: the newsroom's."
VERSION = "As you were shown it; or as the header `If-Match`."
PAGES = "Numbers of pages, as the newsroom's screens show them in their addresses."
MEMBER = {
    "page_id": 118,
    "public_id": "k7p2xw9mz4tqhd",
    "story_id": "5f0c6e9d2b7a4e1f8c3d9a6b0e2f4a71",
    "locale": "ru",
    "title": "Мост снова открыт",
    "live": False,
    "standing": "not_ready",
    "reasons": ["Nobody has approved its newest version yet."],
    "notes": [],
    "checked_at": None,
}
LAUNCH_SET = {
    "id": 7,
    "name": "Budget, three languages",
    "mode": "all",
    "state": "planned",
    "version": 2,
    "due_at": "2026-11-24T04:00:00+00:00",
    "wall_time": "2026-11-24T09:00:00",
    "zone": "Asia/Almaty",
    "members": 3,
    "out": 0,
    "created_by": "Aigerim",
    "created_at": "2026-11-23T10:12:00+00:00",
    "done_at": None,
    "lateness_seconds": None,
    "last_error": "",
}
DETAIL = LAUNCH_SET | {"members": [MEMBER], "is_ready": False}


def strict_example(value: dict[str, Any]) -> ConfigDict:
    return ConfigDict(extra="forbid", json_schema_extra={"examples": [value]})


def example(value: dict[str, Any]) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [value]})


class SetShape(Schema):
    id: int
    name: str
    mode: Mode = Field(description="`all`: all or nothing; `ready`: those that are ready.")
    state: State
    version: int = Field(description="Grows with each change of its time or its members.")
    due_at: datetime
    wall_time: str = Field(description="The same as it was entered.")
    zone: str
    created_by: str
    created_at: datetime
    done_at: datetime | None
    lateness_seconds: float | None
    last_error: str = Field(description="Why it did not go out whole, or why it was cancelled.")


class LaunchSetInList(SetShape):
    model_config = example(LAUNCH_SET)

    members: int = Field(description="How many pages belong to it.")
    out: int = Field(description="How many of them are out.")


class SetMember(Schema):
    """A page, and what would come of it if the set went out at its time."""

    model_config = example(MEMBER)

    page_id: int
    public_id: str = Field(description="Empty when the page was deleted.")
    story_id: str = Field(description="Empty when the page was deleted.")
    locale: Locale
    title: str
    live: bool
    standing: Literal["out", "ready", "not_ready", "left"]
    reasons: list[str] = Field(description="Why it is not ready, in sentences for people.")
    notes: list[str] = Field(description="What to know all the same.")
    checked_at: datetime | None = Field(description="When it was last tried dry.")


class LaunchSetWithMembers(SetShape):
    model_config = example(DETAIL)

    out: int = Field(description="How many of its members are out.")
    members: list[SetMember] = Field(description="By story, and within a story by locale.")
    is_ready: bool = Field(description="Whether nothing stands against any member that waits.")


class SetPage(Schema):
    next: str | None = Field(description="Cursor of the next page; null on the last one.")
    limit: int


class LaunchSetList(Schema):
    model_config = example({"items": [LAUNCH_SET], "page": {"next": CURSOR, "limit": 20}})

    items: list[LaunchSetInList]
    page: SetPage


class SetFilters(BaseModel):
    state: State | None = Field(None, description="Sets in this state.")
    limit: Limit = Field(20, description="Sets on a page.")
    cursor: Cursor | None = Field(None, description="From `page.next` of the same list.")


class NewSet(Schema):
    model_config = strict_example(
        {
            "name": "Budget, three languages",
            "mode": "all",
            "at": "2026-11-24T09:00",
            "at_zone": "Asia/Almaty",
            "pages": [117, 118, 119],
        }
    )

    name: str
    mode: Mode
    at: str = Field(description=TIME)
    at_zone: str | None = Field(None, description=ZONE)
    pages: list[int] = Field(description=PAGES)


class MoreMembers(Schema):
    model_config = strict_example({"pages": [120], "version": 2})

    pages: list[int] = Field(description=PAGES)
    version: int | None = Field(None, description=VERSION)


class Removal(Schema):
    model_config = strict_example({"reason": "A fact is open.", "version": 2})

    reason: str
    version: int | None = Field(None, description=VERSION)


class OtherTime(Schema):
    model_config = strict_example(
        {"at": "2026-11-24T10:30", "at_zone": "Asia/Almaty", "version": 2}
    )

    at: str = Field(description=TIME)
    at_zone: str | None = Field(None, description=ZONE)
    version: int | None = Field(None, description=VERSION)


class Cancelling(Schema):
    model_config = strict_example({"reason": "The vote was postponed.", "version": 2})

    reason: str
    version: int | None = Field(None, description=VERSION)


class LaunchWish(Schema):
    model_config = strict_example({"version": 2})

    version: int | None = Field(None, description=VERSION)


class MemberProblem(Schema):
    page: int
    locale: Locale
    problem: str


class SetRefusal(Refusal):
    """`code` is stable: `unfit_members`, `over`, `last_member`, `not_ready`, `busy`…"""

    members: list[MemberProblem] = Field(
        [], description="With `not_ready`: what stands against whom. Nobody went out."
    )
