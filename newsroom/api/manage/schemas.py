"""What the addresses of `/manage` take and give."""

from datetime import datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.schemas.problem import ProblemDetails

Value = str | int | bool | None


class Choice(Schema):
    value: str
    label: str


class Question(Schema):
    """One value that a verb asks for."""

    name: str
    kind: str = Field(
        description=(
            "text, reason, time (wall time such as `2026-11-24T09:00`, its zone beside it as"
            " `{name}_zone`), choice, page (its number), flag, version (or `If-Match`),"
            " reading (which versions of the text you were shown, as `start_with` gives it),"
            " confirmation (the headline once more)."
        )
    )
    label: str
    help_text: str
    is_required: bool
    longest: int = Field(description="In characters.")
    choices: list[Choice]


class VerbOffer(Schema):
    name: str
    label: str
    summary: str
    is_dangerous: bool
    is_possible: bool
    hindrance: str = Field(description="Why it does not fit now; empty where it does.")
    explanation: list[str] = Field(description="To be read before deciding.")
    asks: list[Question]
    start_with: dict[str, str] = Field(description="Values that a form opens with.")


class PageState(Schema):
    id: int
    public_id: str
    story_id: str
    locale: str
    title: str
    live: bool


class VerbList(Schema):
    page: PageState
    verbs: list[VerbOffer]


class LedgerRow(Schema):
    """An intention: `version` grows with each change of its time; send it back as `If-Match`."""

    id: int
    page_id: int
    locale: str
    verb: Literal["publish", "unpublish"]
    act: str
    state: Literal["pending", "done", "failed", "cancelled", "superseded"]
    version: int
    due_at: datetime
    wall_time: str
    zone: str
    requested_by: str
    reason: str
    done_at: datetime | None
    lateness_seconds: float | None
    last_error: str


class Wish(Schema):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"values": {"reason": "Two facts are in doubt."}}]},
    )

    values: dict[str, Value] = Field(default_factory=dict, description="By the names of `asks`.")


class Deed(Schema):
    message: str = Field(description="A sentence for the person who asked.")
    page: PageState
    ledger: list[LedgerRow] = Field(
        description="Of the story in all its locales: what waited, what waits, what this entered."
    )


class Refusal(ProblemDetails):
    """`code` is stable, `detail` is for people."""

    code: str = Field(
        "",
        description="Such as `forbidden`, `invalid`, `embargoed`, `changed_meanwhile`, `refused`.",
    )
    version: int | None = Field(
        None, description="With `changed_meanwhile`: of the plan as it stands now."
    )
    state: str = Field("", description="With `changed_meanwhile`: `pending`, `done`, `cancelled`…")
    due_at: datetime | None = Field(None, description="With `changed_meanwhile`.")
    wall_time: str = Field("", description="The same as it was entered.")
    zone: str = Field("", description="The zone that it was entered in.")
    embargoed_until: datetime | None = Field(
        None, description="With the code `embargoed`; null for an embargo without an end."
    )


def as_json(schema: Schema) -> dict[str, Any]:
    return schema.model_dump(mode="json")
