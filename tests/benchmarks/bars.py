"""Bars in groups as SVG, on a logarithmic scale: rates that differ by a thousand. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.plots import (
    BOTTOM,
    COLOURS,
    HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    Series,
    drawing,
    label,
    y_axis,
)

LEGEND_LINE = 18


@dataclass(frozen=True, kw_only=True)
class Bars:
    """A name for the legend, and a value for each group; None where there is none."""

    name: str
    values: Sequence[float | None]


def bars(groups: Sequence[str], rows: Sequence[Bars], *, title: str) -> str:
    """From one on; the value stands above its bar."""
    top = TOP + LEGEND_LINE * max(0, len(rows) - 3)
    given = [value for row in rows for value in row.values if value]
    highest = math.ceil(math.log10(max(given)))

    def height(value: float) -> float:
        share = math.log10(max(value, 1)) / highest
        return HEIGHT - BOTTOM - share * (HEIGHT - top - BOTTOM)

    width = (WIDTH - LEFT - RIGHT) / len(groups)
    thickness = width * 0.86 / len(rows)
    parts = y_axis([10**power for power in range(highest + 1)], height, unit="")
    for place, group in enumerate(groups):
        start = LEFT + place * width
        parts.append(label(start + width / 2, HEIGHT - BOTTOM + 20, group, anchor="middle"))
        for number, (row, colour) in enumerate(zip(rows, COLOURS, strict=False)):
            value = row.values[place]
            if value:
                left = start + width * 0.07 + number * thickness
                parts += bar(left, height(value), thickness, colour, value)
    series = [Series(name=row.name, points=[]) for row in rows]
    return drawing(parts, series, title=title)


def bar(left: float, top: float, thickness: float, colour: str, value: float) -> list[str]:
    shown = f"{value:.0f}" if value < 10_000 else f"{value / 1000:.0f}k"
    return [
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{thickness - 2:.1f}"'
        f' height="{HEIGHT - BOTTOM - top:.1f}" fill="{colour}"/>',
        label(left + thickness / 2 - 1, top - 3, shown, anchor="middle", size=9),
    ]
