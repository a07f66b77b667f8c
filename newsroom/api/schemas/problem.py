"""The shape of every refusal (RFC 9457)."""

from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.problem_types import PROBLEM_TYPES
from newsroom.api.schemas.closed_sets import LEFT_OUT, DeletionReason, Locale, one_of


class ParameterError(Schema):
    parameter: str
    message: str
    did_you_mean: str = Field("", description="The known name that comes closest, if any.")
    code: str = Field("", description="Of drafts: the same whatever the words are.")


class ProblemDetails(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "https://news.example/api/v1/problems/bad-parameter",
                    "title": "A parameter is unknown, repeated or malformed",
                    "status": 400,
                    "detail": "`categry` is not a parameter of this address.",
                    "instance": "/api/v1/articles",
                    "request_id": "0f6a2f1c9be34d7a8f1b2c3d",
                    "errors": [
                        {
                            "parameter": "categry",
                            "message": "is not a parameter of this address",
                            "did_you_mean": "category",
                        }
                    ],
                }
            ]
        }
    )

    type: str = Field(
        description=(
            "Address of a page that explains this kind of problem; its last part is a"
            " `ProblemSlug`."
        )
    )
    title: str
    status: Annotated[int, one_of(*sorted({one.status for one in PROBLEM_TYPES.values()}))]
    detail: str
    instance: str = Field(description="The address that was asked for.")
    request_id: str = Field(description="Quote it when you report the problem.")
    errors: list[ParameterError]
    available: list[Locale] = Field(
        [], description="Of `/stories` and `/resolve`: the locales in which there is a version."
    )
    reason: DeletionReason = Field(
        LEFT_OUT, description="Of 410 and 451 only: the reason that `/changes` gives."
    )
