"""Snowy peaks, which several paintings show."""

import random

from newsroom.demo.paintings.brushes import Canvas, Colour, Point, mix


def peak(
    canvas: Canvas,
    rng: random.Random,
    x: float,
    top: float,
    half: float,
    *,
    shade: Colour,
    snow: Colour,
) -> None:
    """A mountain lit from the right, its snow line and its crest broken by ribs."""
    base = 640.0
    crest = [
        (x + rng.uniform(-0.05, 0.05) * half * step, top + (base - top) * step / 8)
        for step in range(9)
    ]
    left = [
        (
            x - half * step / 8 - rng.uniform(0, 14),
            top + (base - top) * step / 8 + rng.uniform(-12, 12),
        )
        for step in range(1, 9)
    ]
    right = [
        (
            x + half * step / 8 + rng.uniform(0, 14),
            top + (base - top) * step / 8 + rng.uniform(-12, 12),
        )
        for step in range(1, 9)
    ]
    canvas.polygon([*left, *reversed(crest)], shade)
    canvas.polygon([*crest, *reversed(right)], mix(shade, (255, 214, 186), 0.42))
    canvas.polygon([*crest[:6], *_snow_line(rng, crest[5], right[4]), *reversed(right[:5])], snow)
    canvas.polygon(
        [*crest[:5], *_snow_line(rng, crest[4], left[3]), *reversed(left[:4])],
        mix(shade, snow, 0.5),
    )
    for rib in range(1, 6):
        start = crest[rib]
        reach = (right[rib][0] - start[0]) * rng.uniform(0.3, 0.6)
        canvas.polygon(
            [
                (start[0] + reach * 0.5, start[1] + 4),
                (start[0] + reach, start[1] + 58),
                (start[0] + reach * 0.7, start[1] + rng.uniform(70, 112)),
            ],
            mix(snow, shade, 0.4),
        )


def _snow_line(rng: random.Random, start: Point, end: Point) -> list[Point]:
    points = []
    for step in range(1, 9):
        share = step / 9
        x = start[0] + (end[0] - start[0]) * share
        y = (
            start[1]
            + (end[1] - start[1]) * share
            + (-34 if step % 2 else 22) * rng.uniform(0.5, 1.2)
        )
        points.append((x, y))
    return points
