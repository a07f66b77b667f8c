"""Plots as SVG, written by hand: points on a logarithmic scale, lines on a plain one. Pure."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 860, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 100, 46
# Told apart by everybody, in grey print too: https://jfly.uni-koeln.de/color/
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9")
Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Series:
    """A name for the legend, and points of x and y in seconds or counts."""

    name: str
    points: Sequence[Point]


def scatter(series: Sequence[Series], *, title: str) -> str:
    """Lateness in seconds over seconds; the y axis is logarithmic from a hundredth on."""
    most_x = max(x for one in series for x, _y in one.points)
    most_y = max(1.0, *(y for one in series for _x, y in one.points))
    lowest, highest = -2.0, math.ceil(math.log10(most_y) * 2) / 2

    def height(y: float) -> float:
        share = (math.log10(max(y, 0.01)) - lowest) / (highest - lowest)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    marks = [
        f'<circle cx="{across(x, most_x):.1f}" cy="{height(y):.1f}" r="2.2" fill="{colour}"'
        ' fill-opacity="0.6"/>'
        for one, colour in zip(series, COLOURS, strict=False)
        for x, y in one.points
    ]
    ticks = [y for y in (0.01, 0.03, 0.1, 0.3, 0.5, 1, 3, 10, 30) if y <= 10**highest]
    grid = y_axis(ticks, height, unit="s") + x_axis(most_x, unit="s")
    target = [dashed(height(0.1), "p50 target"), dashed(height(0.5), "p99 target")]
    return drawing([*grid, *target, *marks], series, title=title)


def lines(series: Sequence[Series], *, title: str) -> str:
    """Counts over seconds, both axes plain."""
    most_x = max(x for one in series for x, _y in one.points)
    most_y = max(y for one in series for _x, y in one.points)

    def height(y: float) -> float:
        return HEIGHT - BOTTOM - y / most_y * (HEIGHT - TOP - BOTTOM)

    paths = [
        f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="'
        + " ".join(f"{across(x, most_x):.1f},{height(y):.1f}" for x, y in one.points)
        + '"/>'
        for one, colour in zip(series, COLOURS, strict=False)
    ]
    grid = y_axis(steps(most_y), height, unit="") + x_axis(most_x, unit="s")
    return drawing([*grid, *paths], series, title=title)


def across(x: float, most: float) -> float:
    return LEFT + x / most * (WIDTH - LEFT - RIGHT)


def steps(most: float) -> list[float]:
    """About five round numbers from zero on."""
    rough = most / 5
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    return [step * n for n in range(int(most / step) + 1)]


def y_axis(ticks: Sequence[float], height: Callable[[float], float], *, unit: str) -> list[str]:
    return [
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{height(y):.1f}" y2="{height(y):.1f}"'
        ' stroke="#dddddd"/>'
        + label(LEFT - 8, height(y) + 4, f"{y:g} {unit}".strip(), anchor="end")
        for y in ticks
    ]


def x_axis(most: float, *, unit: str) -> list[str]:
    return [
        label(across(x, most), HEIGHT - BOTTOM + 20, f"{x:g} {unit}", anchor="middle")
        for x in steps(most)
    ]


def dashed(y: float, name: str) -> str:
    return (
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#888888"'
        ' stroke-dasharray="5 4"/>' + label(WIDTH - RIGHT, y - 4, name, anchor="end")
    )


def label(x: float, y: float, text: str, *, anchor: str = "start", size: int = 12) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"'
        f' fill="#333333">{escape(text)}</text>'
    )


def drawing(parts: Sequence[str], series: Sequence[Series], *, title: str) -> str:
    legend = [
        f'<rect x="{LEFT}" y="{38 + 18 * n}" width="11" height="11" fill="{colour}"/>'
        + label(LEFT + 18, 48 + 18 * n, one.name)
        for n, (one, colour) in enumerate(zip(series, COLOURS, strict=False))
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
            f' width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" role="img"'
            f' aria-label="{escape(title)}">',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
            label(LEFT, 22, title, size=15),
            *legend,
            *parts,
            "</svg>\n",
        ]
    )
