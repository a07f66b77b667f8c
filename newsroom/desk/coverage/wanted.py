"""What of the matrix is asked for, in its address: section, dates, state, locale."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.utils.dateparse import parse_date

from newsroom.desk.coverage.states import CellState

STORIES, SECTIONS = "stories", "sections"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """`state` in `locale`, or in any where none is named; `section` is a translation key."""

    rows: str = STORIES
    section: str = ""
    since: date | None = None
    until: date | None = None
    state: str = ""
    locale: str = ""

    def query(self, **others: Any) -> str:
        parts = {
            "rows": "" if self.rows == STORIES else self.rows,
            "section": self.section,
            "since": self.since or "",
            "until": self.until or "",
            "state": self.state,
            "locale": self.locale,
            **others,
        }
        return urlencode({name: str(value) for name, value in parts.items() if value})


def wanted_in(query: QueryDict, *, locales: list[str]) -> Wanted:
    """What nobody knows is left out."""
    state, locale = query.get("state", ""), query.get("locale", "")
    return Wanted(
        rows=SECTIONS if query.get("rows") == SECTIONS else STORIES,
        section=key_in(query.get("section", "")),
        since=date_in(query.get("since", "")),
        until=date_in(query.get("until", "")),
        state=state if state in CellState.values else "",
        locale=locale if locale in locales else "",
    )


def key_in(text: str) -> str:
    try:
        return UUID(text).hex
    except ValueError:
        return ""


def date_in(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
