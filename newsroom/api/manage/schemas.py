"""What the addresses of `/manage` take and give."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.schemas.closed_sets import LEFT_OUT, Locale, one_of
from newsroom.api.schemas.problem import ProblemDetails
from newsroom.publishing.models import Publication

LedgerState = Literal["pending", "done", "failed", "cancelled", "superseded"]
Value = str | int | bool | None


class Choice(Schema):
    value: str
    label: str


class Question(Schema):
    """One value that a verb asks for."""

    name: str
    kind: Literal[
        "text", "reason", "time", "choice", "page", "flag", "version", "reading", "confirmation"
    ] = Field(
        description=(
            "time (wall time such as `2026-11-24T09:00`, its zone beside it as"
            " `{name}_zone`), page (its number), version (or `If-Match`), reading (which versions"
            " of the text you were shown, as `start_with` gives it), confirmation (the headline"
            " once more)."
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
    locale: Locale
    title: str
    live: bool


PAGE: dict[str, Any] = {
    "id": 118,
    "public_id": "k7p2xw9mz4tqhd",
    "story_id": "5f0c6e9d2b7a4e1f8c3d9a6b0e2f4a71",
    "locale": "en",
    "title": "Bridge over the river reopens",
    "live": True,
}
VERB: dict[str, Any] = {
    "name": "unpublish",
    "label": "Unpublish",
    "summary": "Take it down.",
    "is_dangerous": True,
    "is_possible": True,
    "hindrance": "",
    "explanation": ["Readers get a 404 from then on."],
    "asks": [
        {
            "name": "reason",
            "kind": "reason",
            "label": "Reason",
            "help_text": "",
            "is_required": True,
            "longest": 200,
            "choices": [],
        }
    ],
    "start_with": {},
}
LEDGER_ROW: dict[str, Any] = {
    "id": 301,
    "page_id": 118,
    "locale": "en",
    "verb": "unpublish",
    "act": "unpublish",
    "state": "done",
    "version": 1,
    "due_at": "2026-11-24T04:00:00+00:00",
    "wall_time": "2026-11-24T09:00:00",
    "zone": "Asia/Almaty",
    "requested_by": "Aigerim",
    "reason": "Two facts are in doubt.",
    "done_at": "2026-11-24T04:00:00.120000+00:00",
    "lateness_seconds": 0.12,
    "last_error": "",
}


class VerbList(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"page": PAGE, "verbs": [VERB]}]})

    page: PageState
    verbs: list[VerbOffer]


class LedgerRow(Schema):
    """An intention: `version` grows with each change of its time; send it back as `If-Match`."""

    id: int
    page_id: int
    locale: Locale
    verb: Literal["publish", "unpublish"]
    act: Annotated[str, one_of(*Publication.Act.values)]
    state: LedgerState
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
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"message": "Taken down.", "page": PAGE, "ledger": [LEDGER_ROW]}]
        }
    )

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
    state: LedgerState = Field(LEFT_OUT, description="With `changed_meanwhile`.")
    due_at: datetime | None = Field(None, description="With `changed_meanwhile`.")
    wall_time: str = Field("", description="The same as it was entered.")
    zone: str = Field("", description="The zone that it was entered in.")
    embargoed_until: datetime | None = Field(
        None, description="With the code `embargoed`; null for an embargo without an end."
    )


def as_json(schema: Schema) -> dict[str, Any]:
    return schema.model_dump(mode="json")
