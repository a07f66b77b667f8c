"""What stands under each locale: how many of each state, and how far behind the middle one is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from newsroom.desk.coverage.states import DONE, CellState, in_short
from newsroom.desk.coverage.stories import Cell


@dataclass(frozen=True, kw_only=True)
class Total:
    """`covered`: per cent of what is needed there that readers have as it should be."""

    locale: str
    language: str
    covered: int
    states: Sequence[tuple[CellState, int]]
    behind: Any


def totals_of(rows: Iterable[Sequence[Cell]], *, languages: dict[str, str]) -> list[Total]:
    cells: dict[str, list[Cell]] = {code: [] for code in languages}
    for row in rows:
        for cell in row:
            cells[cell.locale].append(cell)
    return [total_of(cells[code], locale=code, language=languages[code]) for code in languages]


def total_of(cells: Sequence[Cell], *, locale: str, language: str) -> Total:
    numbers = Counter(cell.state for cell in cells)
    needed = len(cells) - numbers[CellState.EXEMPT]
    done = sum(numbers[state] for state in DONE) - numbers[CellState.EXEMPT]
    late = [cell.minutes for cell in cells if cell.minutes is not None]
    return Total(
        locale=locale,
        language=language,
        covered=round(100 * done / needed) if needed else 100,
        states=[(state, numbers[state]) for state in CellState if numbers[state]],
        behind=in_short(int(median(late))) if late else "",
    )
