"""A bazaar: one of the demo's pictures; `pictures.py` asks for it."""

import math
import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, Colour, Point, mix

FAR: Point = (800, 470)
GOODS = (
    ((206, 48, 40), (232, 96, 60)),
    ((238, 148, 40), (250, 190, 84)),
    ((116, 156, 60), (168, 194, 92)),
    ((120, 56, 96), (164, 92, 134)),
    ((240, 206, 92), (252, 232, 150)),
    ((158, 96, 52), (200, 140, 84)),
)


def bazaar_stalls(rng: random.Random) -> Canvas:
    """An alley of a covered bazaar: striped awnings, hills of fruit, lamps, buyers."""
    canvas = Canvas(
        (0, (70, 48, 44)), (300, (150, 100, 70)), (480, (255, 222, 164)), (900, (120, 84, 62))
    )
    canvas.polygon([(-10, 910), (1610, 910), FAR], (176, 140, 108))
    for row in range(12):
        share = 1 - 0.78**row
        canvas.line(
            [towards((-10, 905), share), towards((1610, 905), share)], (150, 114, 86), width=1.4
        )
    canvas.glow(FAR[0], FAR[1] - 30, 520, (255, 240, 200), 0.9)
    for arch in range(6):
        _arch(canvas, 0.86 - arch * 0.15)
    people = sorted((rng.uniform(0.2, 0.74), rng.uniform(0.3, 0.7)) for _ in range(11))
    stalls = [0.8, 0.68, 0.54, 0.36, 0.1]
    for index, share in enumerate(stalls):
        for side in (-1, 1):
            _stall(canvas, rng, share, side, index)
    for depth, across in sorted(people, reverse=True):
        _person(canvas, rng, depth, across)
    for lamp in (0.72, 0.56, 0.34, 0.06):
        x, y = towards((800, -40), lamp)
        for shift in (-1, 1):
            at = x + shift * 250 * (1 - lamp)
            canvas.line([(at, 0), (at, y)], (60, 42, 38), width=2)
            canvas.glow(at, y, 230 * (1 - lamp), (255, 206, 120), 0.6)
            canvas.disc(at, y, 15 * (1 - lamp), (255, 248, 220))
    canvas.haze(700, 900, (60, 34, 28), 0.4)
    return canvas


def towards(point: Point, share: float) -> Point:
    """The point at `share` (0 to 1) of the way to the alley's end."""
    return point[0] + (FAR[0] - point[0]) * share, point[1] + (FAR[1] - point[1]) * share


def _arch(canvas: Canvas, share: float) -> None:
    colour = mix((74, 50, 46), (216, 164, 118), share)
    size = 1 - share
    x, y = towards((800, 60), share)
    outer = [(x + 900 * size * math.cos(a), y - 300 * size * math.sin(a)) for a in _half_turn()]
    inner = [(x + 850 * size * math.cos(a), y - 262 * size * math.sin(a)) for a in _half_turn()]
    canvas.polygon([*outer, *reversed(inner)], colour)
    for side in (-1, 1):
        left = x + side * 875 * size - 26 * size
        canvas.box(left, y, 52 * size, 640 * size, colour)


def _half_turn() -> list[float]:
    return [step / 24 * math.pi for step in range(25)]


def _stall(canvas: Canvas, rng: random.Random, near: float, side: int, index: int) -> None:
    """The counter's front falls back towards the alley's end; goods lie on it in heaps."""
    far = near + (1 - near) * 0.3
    inner, outer = 800 + side * 420, 800 + side * 900
    top, foot = 690, 960
    stripe = GOODS[(index * 2 + (side > 0)) % len(GOODS)][0]
    shade = 0.5 * near
    canvas.polygon(
        [
            towards((inner, top), near),
            towards((inner, top), far),
            towards((inner, foot), far),
            towards((inner, foot), near),
        ],
        mix((128, 78, 50), (230, 180, 130), shade),
    )
    canvas.polygon(
        [
            towards((inner, top), near),
            towards((outer, top), near),
            towards((outer, foot), near),
            towards((inner, foot), near),
        ],
        mix((150, 94, 58), (230, 180, 130), shade),
    )
    canvas.polygon(
        [
            towards((inner, top), near),
            towards((outer, top), near),
            towards((outer, top), far),
            towards((inner, top), far),
        ],
        mix((196, 140, 90), (246, 206, 156), shade),
    )
    heaps = 3
    for row in (2, 1, 0):
        depth = near + (far - near) * (row + 0.5) / 3
        for heap in range(heaps):
            x, y = towards((inner + side * (80 + heap * 150), top), depth)
            colours = GOODS[(heap + row + index * 3 + (side > 0) * 2) % len(GOODS)]
            _heap(canvas, rng, x, y, size=66 * (1 - depth), colours=colours)
    for band in range(10):
        a, b = outer + (inner - outer) * band / 9.0, outer + (inner - outer) * (band + 1) / 9.0
        tone = stripe if band % 2 else (250, 240, 220)
        low = [towards((a, 380), near), towards((b, 380), near)]
        high = [towards((b, 290), far), towards((a, 290), far)]
        canvas.polygon([*low, *high], mix(tone, (255, 224, 170), shade))
        width = low[1][0] - low[0][0]
        canvas.pie(
            (low[0][0] + low[1][0]) / 2,
            low[0][1],
            abs(width) / 2,
            (0, 180),
            mix(tone, (120, 70, 50), 0.15),
        )
    post = towards((inner, 385), near)
    canvas.line(
        [post, towards((inner, foot), near)],
        mix((84, 54, 40), (200, 150, 110), shade),
        width=10 * (1 - near),
    )


def _heap(
    canvas: Canvas,
    rng: random.Random,
    x: float,
    y: float,
    *,
    size: float,
    colours: tuple[Colour, Colour],
) -> None:
    canvas.oval(x, y + size * 0.12, size * 1.06, size * 0.3, (104, 66, 44))
    for row in range(5):
        count = 7 - row
        for piece in range(count):
            px = x + (piece - (count - 1) / 2) * size * 0.28
            tone = mix(*colours, rng.random())
            canvas.disc(px, y - row * size * 0.19, size * 0.17, mix(tone, (40, 20, 20), 0.35))
            canvas.disc(px - size * 0.02, y - row * size * 0.19 - size * 0.03, size * 0.145, tone)
            canvas.disc(
                px - size * 0.05,
                y - row * size * 0.19 - size * 0.08,
                size * 0.045,
                mix(tone, (255, 250, 230), 0.6),
            )


def _person(canvas: Canvas, rng: random.Random, depth: float, across: float) -> None:
    x, foot = towards((across * WIDTH, 960), depth)
    size = (1 - depth) * 1.02
    coat = rng.choice(
        [(150, 52, 50), (54, 84, 120), (196, 150, 84), (92, 112, 84), (110, 74, 116), (70, 60, 62)]
    )
    coat = mix(coat, (255, 216, 160), depth * 0.5)
    dark = mix((52, 40, 44), (200, 150, 120), depth * 0.5)
    canvas.oval(x, foot, 62 * size, 12 * size, (124, 90, 68))
    for leg in (-18, 18):
        canvas.line(
            [(x + leg * 0.7 * size, foot - 150 * size), (x + leg * size, foot)],
            dark,
            width=26 * size,
        )
    canvas.polygon(
        [
            (x - 58 * size, foot - 110 * size),
            (x - 48 * size, foot - 330 * size),
            (x + 48 * size, foot - 330 * size),
            (x + 58 * size, foot - 110 * size),
        ],
        coat,
    )
    canvas.oval(x, foot - 326 * size, 48 * size, 28 * size, coat)
    for arm in (-1, 1):
        canvas.line(
            [(x + arm * 48 * size, foot - 316 * size), (x + arm * 66 * size, foot - 180 * size)],
            mix(coat, (30, 20, 20), 0.15),
            width=24 * size,
        )
    canvas.disc(x, foot - 388 * size, 36 * size, mix((216, 164, 126), (255, 226, 180), depth))
    canvas.pie(
        x,
        foot - 392 * size,
        39 * size,
        (170, 370),
        mix(
            rng.choice([(60, 44, 40), (196, 62, 56), (240, 226, 196)]), (255, 226, 180), depth * 0.5
        ),
    )
    if rng.random() < 0.6:
        canvas.box(
            x + 48 * size,
            foot - 186 * size,
            50 * size,
            66 * size,
            mix((226, 190, 130), (255, 226, 180), depth),
            corner=6 * size,
        )
