"""An eagle above a canyon: one of the demo's pictures; `pictures.py` asks for it."""

import math
import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, Colour, Point, mix, ridge


def eagle_canyon(rng: random.Random) -> Canvas:
    """Red walls in layers, a thread of river far below, a golden eagle in the warm air."""
    canvas = Canvas(
        (0, (86, 148, 196)), (330, (206, 220, 220)), (470, (250, 222, 184)), (900, (180, 90, 50))
    )
    canvas.glow(300, 300, 620, (255, 236, 196), 0.7)
    canvas.cloud([(1150, 150, 90), (1240, 140, 120), (1350, 165, 80)], (255, 250, 244), 0.7)
    canvas.cloud([(420, 90, 60), (490, 84, 84), (570, 98, 56)], (255, 250, 244), 0.55)
    canvas.land(ridge(rng, base=400, height=60, steps=6), (150, 158, 180))
    canvas.haze(330, 470, (244, 220, 196), 0.7)
    for base, inner, lit, dark in (
        (424, 760, (232, 178, 138), (200, 140, 110)),
        (486, 660, (226, 146, 100), (176, 96, 66)),
        (566, 520, (206, 112, 70), (136, 64, 46)),
        (668, 370, (170, 82, 54), (92, 40, 34)),
    ):
        for side in (-1, 1):
            _wall(canvas, _rim(rng, base=base, inner=inner, side=side), lit=lit, dark=dark)
        canvas.haze(base - 10, base + 190, (250, 206, 160), 0.3)
    _river(canvas)
    canvas.haze(700, 900, (96, 40, 30), 0.45)
    _eagle(canvas, 800, 300)
    return canvas


def _rim(rng: random.Random, *, base: float, inner: float, side: int) -> list[Point]:
    """The edge of one terrace from the margin of the picture to where it drops to the river."""
    points: list[Point] = []
    x, y = -20.0, base + rng.uniform(-30, 10)
    while x < inner:
        points.append((x, y))
        step = rng.uniform(26, 74)
        points.append((x + step, y + rng.uniform(-4, 4)))
        x, y = x + step + rng.uniform(3, 12), base + rng.uniform(-26, 30) + x * 0.03
    drop = y
    while drop < 930:
        points.append((x, drop))
        x, drop = x + rng.uniform(6, 16), drop + rng.uniform(34, 60)
        points.append((x, drop))
        x += rng.uniform(2, 26)
    return points if side < 0 else [(WIDTH - px, py) for px, py in points]


def _wall(canvas: Canvas, rim: list[Point], *, lit: Colour, dark: Colour) -> None:
    """Strata: the rim again and again, each time lower, in the colours of the stone."""
    corner = (-20 if rim[0][0] < rim[-1][0] else WIDTH + 20, 960)
    for number, depth in enumerate((0, 9, 26, 34, 58, 70, 104, 120, 168, 190, 250)):
        tone = mix(lit, dark, min(1.0, depth / 240 + (0.28 if number % 2 else 0)))
        if number == 0:
            tone = mix(lit, (255, 232, 196), 0.4)
        canvas.polygon([*((x, y + depth) for x, y in rim), (rim[-1][0], 960), corner], tone)


def _river(canvas: Canvas) -> None:
    """Winding towards the reader, wider with each bend."""
    left: list[Point] = []
    right: list[Point] = []
    for step in range(40):
        share = step / 39
        y = 730 + share**1.3 * 190
        middle = 806 + math.sin(share * 7) * (8 + 70 * share)
        half = 3 + 44 * share**1.5
        left.append((middle - half, y))
        right.append((middle + half, y))
    canvas.polygon([*left, *reversed(right)], (96, 164, 166))
    shine = [(x + 6 * (y - 730) / 190, y) for x, y in left]
    canvas.polygon([*left, *reversed(shine)], (206, 236, 224))


def _eagle(canvas: Canvas, x: float, y: float) -> None:
    """Seen from the side of its breast, wings wide, the fingers of the wing tips spread."""
    brown, light, gold = (52, 34, 26), (110, 76, 48), (196, 146, 78)
    for side in (-1, 1):
        wing: list[Point] = [(0, -16), (70, -66), (170, -104), (262, -112)]
        fingers: list[Point] = []
        for feather in range(6):
            tip = (352 - feather * 14, -150 + feather * 30)
            root = (286 - feather * 14, -92 + feather * 15)
            fingers += [tip, root]
        trail: list[Point] = [(190, -10), (130, 14), (66, 26), (0, 34)]
        outline = [(x + side * dx, y + dy + side * 12) for dx, dy in [*wing, *fingers, *trail]]
        canvas.polygon(outline, brown)
        lining = [(30, -14), (90, -54), (180, -84), (262, -92), (236, -58), (150, -34), (60, 0)]
        canvas.polygon([(x + side * dx, y + dy + side * 12) for dx, dy in lining], light)
    canvas.polygon(
        [(x - 22, y + 40), (x - 46, y + 128), (x, y + 118), (x + 46, y + 132), (x + 22, y + 40)],
        brown,
    )
    canvas.polygon(
        [(x - 34, y + 96), (x + 34, y + 98), (x + 38, y + 110), (x - 38, y + 108)], light
    )
    canvas.oval(x, y + 14, 34, 58, brown)
    canvas.oval(x, y + 4, 22, 40, light)
    canvas.disc(x + 2, y - 50, 20, gold)
    canvas.polygon(
        [(x + 14, y - 58), (x + 40, y - 46), (x + 34, y - 36), (x + 14, y - 42)], (66, 56, 52)
    )
    canvas.disc(x + 10, y - 55, 3, (20, 14, 12))
