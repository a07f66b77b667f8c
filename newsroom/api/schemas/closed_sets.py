"""The closed sets of the contract, each in one place: what a member may say and nothing else.

Shapes name them instead of `str`, so that programs get them as enums. A set may grow.
"""

from typing import Annotated, Any, Literal

from django.conf import settings
from ninja import Schema
from pydantic import Field, create_model

from newsroom.content.menu_blocks import SERVICES
from newsroom.content.models.site_frames import AGE_MARKS

# The default of a member that an answer may leave out; no answer holds it.
LEFT_OUT: Any = None
LOCALES: list[Any] = [code for code, _name in settings.LANGUAGES]


def one_of(*values: Any) -> Any:
    """For `Annotated`: values that are known only when the settings are read."""
    return Field(json_schema_extra={"enum": list(values)})


Locale = Annotated[str, one_of(*LOCALES)]
AgeMark = Annotated[str, one_of(*(mark for mark, _words in AGE_MARKS), "")]
SocialService = Annotated[str, one_of(*(name for name, _words in SERVICES))]

UpsertReason = Literal["published", "updated", "corrected", "relisted"]
DeletionReason = Literal["unpublished", "killed", "deleted", "restricted", "retracted"]
ChangeReason = Literal[UpsertReason, DeletionReason]
RelatedReason = Annotated[
    str,
    Field(pattern=r"^(pinned|tag:.+|category:.+|text [01]\.[0-9]{2})$", examples=["tag:history"]),
]


def by_locale(name: str, value: Any, words: str, *, is_complete: bool = False) -> Any:
    """An object with a member for each locale; unless it is complete, some may be left out."""
    members: Any = {
        code.replace("-", "_"): (value, Field(... if is_complete else None, alias=code))
        for code in LOCALES
    }
    return create_model(name, __base__=Schema, __doc__=words, **members)


NamesByLocale = by_locale("NamesByLocale", str, "In every locale where something live shows it.")
