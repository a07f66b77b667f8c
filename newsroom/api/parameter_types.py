"""The forms that parameters may take, each with a message that says what would be right.

Used by `filters.py`. Everything else is refused with 400 before it reaches the database.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import unquote

from django.conf import settings
from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from newsroom.api.closest import LONGEST_NAME, closest
from newsroom.api.cursors import LONGEST as LONGEST_CURSOR
from newsroom.delivery.search import LONGEST_QUERY, NOT_TEXT

LOCALES = [code for code, _name in settings.LANGUAGES]
DEFAULT_LOCALE = LOCALES[0]
MOST_ITEMS = 100
DEFAULT_ITEMS = 20
LAST_PAGE = 50
LONGEST_PATH = 1000

INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
)
# Further years leave the range of time zones' arithmetic.
YEARS = range(1000, 9999)
WHOLE_NUMBER = re.compile(r"[0-9]{1,4}")
PUBLIC_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
SLUG = re.compile(r"[\w-]{1,255}")


def check_locale(value: str) -> str:
    if value not in LOCALES:
        raise unknown_value(f"unknown locale; known are {', '.join(LOCALES)}", value, LOCALES)
    return value


def unknown_value(message: str, value: str, known: Iterable[str]) -> PydanticCustomError:
    """A refusal that names the known value that comes closest; `strict` puts it into words."""
    facts = {"message": message, "did_you_mean": closest(value, known)}
    return PydanticCustomError("unknown_value", "{message}", facts)


def read_instant(value: Any) -> datetime:
    if not isinstance(value, str) or not INSTANT.fullmatch(value):
        raise ValueError(
            "must be a time with an offset, such as 2026-11-24T09:00:00%2B05:00 or"
            " 2026-11-24T04:00:00Z (a plus sign in an address is written %2B)"
        )
    try:
        # In UTC, because PostgreSQL takes no offset of 16 hours or more.
        instant = datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError("names a day or an hour that does not exist") from None
    if instant.year not in YEARS:
        raise ValueError(f"must lie in the years {YEARS.start} to {YEARS.stop - 1}")
    return instant


def read_limit(value: Any) -> int:
    if isinstance(value, int):  # the default
        return value
    if not WHOLE_NUMBER.fullmatch(value) or not 1 <= int(value) <= MOST_ITEMS:
        raise ValueError(f"must be a whole number from 1 to {MOST_ITEMS}")
    return int(value)


def read_page(value: Any) -> int:
    if isinstance(value, int):  # the default
        return value
    if not WHOLE_NUMBER.fullmatch(value) or not 1 <= int(value) <= LAST_PAGE:
        raise ValueError(f"must be a whole number from 1 to {LAST_PAGE}")
    return int(value)


def check_query(value: str) -> str:
    if not value.strip():
        raise ValueError("must hold a word")
    if len(value) > LONGEST_QUERY:
        raise ValueError(f"is longer than {LONGEST_QUERY} characters")
    return value


def check_id(value: str) -> str:
    if not PUBLIC_ID.fullmatch(value):
        raise ValueError("must be an id as the API gives it")
    return value


def check_slug(value: str) -> str:
    if not SLUG.fullmatch(value):
        raise ValueError("must be a slug as the API gives it")
    return value


def split_commas(value: Any) -> Any:
    """`a,b` and `a` repeated with `b` mean the same; empty items are left for the checks."""
    return [part for item in value for part in item.split(",")] if value else value


def at_most_100(values: list[str]) -> list[str]:
    if len(values) > MOST_ITEMS:
        raise ValueError(f"takes at most {MOST_ITEMS} values")
    return values


def check_path(value: str) -> str:
    if not value.startswith("/") or len(value) > LONGEST_PATH:
        raise ValueError(f"must begin with a slash and have at most {LONGEST_PATH} characters")
    if NOT_TEXT.search(unquote(value)):
        raise ValueError("contains characters that are no text")
    return value


def among(known: Sequence[str]) -> AfterValidator:
    """For a list of names from a closed set; in one order, however they are written."""

    def check(values: list[str]) -> list[str]:
        for value in values:
            if value not in known:
                words = f"knows no `{value[:LONGEST_NAME]}`; it takes {', '.join(known)}"
                raise unknown_value(words, value, known)
        return sorted(set(values))

    return AfterValidator(check)


def items_among(known: Sequence[str]) -> dict[str, Any]:
    """The same, for the OpenAPI document."""
    return {"items": {"type": "string", "enum": list(known)}}


LocaleCode = Annotated[
    str, AfterValidator(check_locale), Field(json_schema_extra={"enum": list[Any](LOCALES)})
]
Instant = Annotated[datetime, BeforeValidator(read_instant)]
Limit = Annotated[
    int,
    BeforeValidator(read_limit),
    Field(json_schema_extra={"minimum": 1, "maximum": MOST_ITEMS}),
]
PageNumber = Annotated[
    int,
    BeforeValidator(read_page),
    Field(json_schema_extra={"minimum": 1, "maximum": LAST_PAGE}),
]
SearchQuery = Annotated[
    str,
    AfterValidator(check_query),
    Field(json_schema_extra={"minLength": 1, "maxLength": LONGEST_QUERY}),
]
SitePath = Annotated[
    str,
    AfterValidator(check_path),
    Field(json_schema_extra={"pattern": "^/", "maxLength": LONGEST_PATH}),
]
PublicId = Annotated[
    str,
    AfterValidator(check_id),
    Field(json_schema_extra={"pattern": f"^{PUBLIC_ID.pattern}$"}),
]
Slug = Annotated[
    str,
    AfterValidator(check_slug),
    # Letters of any script: what JSON Schema's patterns call a letter is Latin only.
    Field(json_schema_extra={"minLength": 1, "maxLength": 255}),
]
Cursor = Annotated[
    str, Field(json_schema_extra={"pattern": "^[A-Za-z0-9_-]+$", "maxLength": LONGEST_CURSOR})
]
Slugs = Annotated[list[Slug], BeforeValidator(split_commas), AfterValidator(at_most_100)]
PublicIds = Annotated[list[PublicId], BeforeValidator(split_commas), AfterValidator(at_most_100)]
