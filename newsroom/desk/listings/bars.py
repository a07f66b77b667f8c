"""Bars as the text of an SVG: values in, text out; `readership.py` says the numbers in words.

The drawing stretches to its place, so it holds no letters: scale and times stand around it.
Colours come from admin-listings.css.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

STEP, WIDTH, HEIGHT = 10, 8, 100  # in units of the drawing
# A single view beside a thousand is seen all the same.
LOWEST = 1.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """`label` is shown under the mouse; `begins_day` draws a line before the bar."""

    value: int
    label: str
    begins_day: bool = False
    is_running: bool = False


def draw_bars(bars: Sequence[Bar]) -> str:
    """Hidden from screen readers: the table beside it is theirs."""
    highest = max((bar.value for bar in bars), default=0)
    parts = [
        f'<svg class="news-bars" viewBox="0 0 {STEP * len(bars)} {HEIGHT}"'
        ' preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    ]
    for place, bar in enumerate(bars):
        if bar.begins_day:
            parts.append(day_line(place))
        if bar.value:
            parts.append(draw(bar, place=place, highest=highest))
    return "".join([*parts, "</svg>"])


def draw(bar: Bar, *, place: int, highest: int) -> str:
    height = max(bar.value / highest * HEIGHT, LOWEST)
    style = "news-bars__bar news-bars__bar--running" if bar.is_running else "news-bars__bar"
    return (
        f'<rect class="{style}" x="{place * STEP + (STEP - WIDTH) // 2}" y="{HEIGHT - height:g}"'
        f' width="{WIDTH}" height="{height:g}"><title>{escape(bar.label)}</title></rect>'
    )


def day_line(place: int) -> str:
    x = place * STEP
    return (
        f'<line class="news-bars__day" x1="{x}" x2="{x}" y1="0" y2="{HEIGHT}"'
        ' vector-effect="non-scaling-stroke"/>'
    )
