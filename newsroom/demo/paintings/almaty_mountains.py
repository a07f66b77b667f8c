"""Mountains above a city: one of the demo's pictures; `pictures.py` asks for it."""

import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, Colour, mix, ridge
from newsroom.demo.paintings.peaks import peak


def almaty_mountains(rng: random.Random) -> Canvas:
    """Snowy mountains at sunrise above the roofs and poplars of a city."""
    canvas = Canvas(
        (0, (66, 104, 150)), (260, (154, 178, 200)), (470, (250, 214, 186)), (900, (255, 226, 190))
    )
    canvas.glow(1380, 330, 760, (255, 222, 176), 0.75)
    for x, top, half in ((120, 262, 420), (1490, 250, 430), (790, 215, 400), (1010, 292, 300)):
        peak(canvas, rng, x, top, half, shade=(136, 150, 182), snow=(226, 222, 228))
    for x, top, half in (
        (-40, 310, 330),
        (1660, 290, 380),
        (600, 278, 300),
        (360, 168, 420),
        (1380, 306, 260),
        (1150, 132, 470),
    ):
        peak(canvas, rng, x, top, half, shade=(98, 116, 156), snow=(252, 238, 228))
    canvas.haze(330, 620, (244, 214, 200), 0.85)
    for base, height, colour in (
        (580, 150, (104, 128, 140)),
        (640, 120, (70, 100, 108)),
        (700, 90, (44, 74, 80)),
    ):
        hills = ridge(rng, base=base, height=height, steps=7)
        canvas.land(hills, colour)
        for hill_x, hill_y in hills[:: 1 if base > 600 else 2]:
            _spruce(canvas, hill_x + rng.uniform(-6, 6), hill_y + 8, rng.uniform(10, 24), colour)
        canvas.haze(base - 20, base + 90, (214, 198, 190), 0.32)
    _city(canvas, rng, ground=790, colour=(86, 92, 106), rows=3)
    canvas.haze(640, 830, (240, 206, 180), 0.3)
    _city(canvas, rng, ground=860, colour=(52, 58, 74), rows=5)
    for poplar in range(-20, WIDTH + 40, 26):
        tall = rng.uniform(60, 132)
        canvas.oval(
            poplar + rng.uniform(-8, 8),
            902 - tall / 2,
            rng.uniform(11, 17),
            tall / 2 + 12,
            mix((24, 46, 46), (40, 68, 58), rng.random()),
        )
    return canvas


def _spruce(canvas: Canvas, x: float, y: float, height: float, colour: Colour) -> None:
    dark = mix(colour, (20, 40, 46), 0.3)
    canvas.polygon([(x - height * 0.26, y), (x, y - height), (x + height * 0.26, y)], dark)


def _city(canvas: Canvas, rng: random.Random, *, ground: float, colour: Colour, rows: int) -> None:
    x = -20.0
    while x < WIDTH:
        width, height = rng.uniform(46, 110), rng.uniform(14, 24) * rows
        wall = mix(colour, (200, 160, 140), rng.uniform(0, 0.16))
        canvas.box(x, ground - height, width, height + 120, wall)
        canvas.box(
            x + width * 0.82,
            ground - height,
            width * 0.18,
            height + 120,
            mix(wall, (255, 214, 176), 0.28),
        )
        for floor in range(int(height // 15)):
            for window in range(int(width * 0.74 // 13)):
                lit = rng.random() < 0.24
                pane = (255, 214, 140) if lit else mix(wall, (20, 24, 40), 0.28)
                canvas.box(x + 6 + window * 13, ground - height + 7 + floor * 15, 6, 7, pane)
        x += width + rng.uniform(4, 34)
