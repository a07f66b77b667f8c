"""Sections × locales: whether each has its name there; a cell opens it on the screen *Names*."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from newsroom.desk.coverage.states import MARKS, CellState
from newsroom.translation.names.models import NamedKind
from newsroom.translation.names.states import names_in


@dataclass(frozen=True, kw_only=True)
class SectionCell:
    locale: str
    state: CellState
    mark: str
    url: str


@dataclass(frozen=True, kw_only=True)
class SectionRow:
    name: str
    locale: str
    cells: Sequence[SectionCell]


def sections_beside(*, locales: Sequence[str], named: Sequence[str]) -> list[SectionRow]:
    """One query a locale; `named` are the locales whose names the person may look at."""
    found = {
        code: {one.thing: one for one in names_in(NamedKind.SECTION, locale_code=code)}
        for code in locales
    }
    things = next(iter(found.values()), {})
    rows = [
        SectionRow(
            name=source.source_name,
            locale=source.source_locale,
            cells=[
                cell_of(found[code][thing], locale=code, is_open=code in named)
                for code in locales
                if thing in found[code]
            ],
        )
        for thing, source in things.items()
    ]
    return sorted(rows, key=lambda row: row.name.casefold())


def cell_of(thing: Any, *, locale: str, is_open: bool) -> SectionCell:
    state = CellState(thing.state)
    if state == CellState.CURRENT and thing.source_locale == locale:
        state = CellState.SOURCE
    query = {
        "locale": locale,
        "kind": NamedKind.SECTION.value,
        "state": "all",
        "q": thing.source_name,
    }
    return SectionCell(
        locale=locale,
        state=state,
        mark=MARKS[state],
        url=f"{reverse('newsroom_names')}?{urlencode(query)}" if is_open else "",
    )
