"""A candle at a window: one of the demo's pictures; `pictures.py` asks for it."""

import math
import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, Colour, mix, ridge


def candle(rng: random.Random) -> Canvas:
    """A candle on a window sill; the lights of a city are blurred behind the glass."""
    canvas = Canvas(
        (0, (10, 16, 34)), (420, (28, 40, 66)), (640, (54, 58, 80)), (900, (20, 18, 24))
    )
    for _ in range(70):
        x, y = rng.uniform(0, WIDTH), rng.gauss(560, 70)
        warm = mix((255, 190, 110), (150, 180, 220), rng.random() ** 2)
        canvas.glow(x, y, rng.uniform(14, 40), warm, rng.uniform(0.15, 0.5))
    canvas.land(ridge(rng, base=640, height=40), (18, 24, 42), floor=720)
    for x in (-40, 520, 1560):
        canvas.box(x, 0, 56, 720, (24, 22, 30))
        canvas.box(x + 50, 0, 6, 720, (58, 46, 46))
    canvas.box(0, 250, WIDTH, 26, (24, 22, 30))
    canvas.box(0, 250, WIDTH, 4, (48, 40, 44))
    canvas.box(0, 706, WIDTH, 194, (44, 34, 34))
    canvas.box(0, 706, WIDTH, 10, (92, 66, 52))
    canvas.glow(1060, 440, 720, (255, 164, 72), 0.5)
    canvas.glow(1060, 440, 330, (255, 190, 96), 0.55)
    for ring, tone in ((150, (70, 50, 42)), (138, (108, 78, 58)), (120, (76, 56, 46))):
        canvas.oval(1060, 762, ring, ring * 0.22, tone)
    _wax(canvas)
    for size, colour in (
        (1.0, (255, 150, 50)),
        (0.8, (255, 190, 84)),
        (0.56, (255, 228, 150)),
        (0.32, (255, 250, 226)),
    ):
        _flame(canvas, 1060, 478, size, colour)
    canvas.glow(1060, 430, 120, (255, 226, 160), 0.75)
    canvas.haze(640, 900, (16, 12, 16), 0.5)
    canvas.glow(1060, 742, 300, (255, 170, 84), 0.28)
    return canvas


def _wax(canvas: Canvas) -> None:
    for strip in range(60):
        side = abs(strip - 22) / 38
        tone = mix((250, 226, 186), (166, 118, 84), min(1.0, side) ** 1.3)
        canvas.box(1030 + strip, 500, 1.5, 258 + 6 * math.sin(strip / 59 * math.pi), tone)
    canvas.oval(1060, 500, 30, 8, (255, 232, 184))
    canvas.oval(1060, 501, 22, 5, (255, 204, 130))
    canvas.box(1030, 500, 8, 74, (252, 228, 188), corner=4)
    canvas.box(1076, 503, 9, 42, (214, 172, 128), corner=4)
    canvas.line([(1060, 502), (1060, 486), (1063, 472)], (48, 34, 30), width=3)


def _flame(canvas: Canvas, x: float, foot: float, size: float, colour: Colour) -> None:
    height, half = 112 * size, 19 * size
    right = []
    for step in range(25):
        share = step / 24
        bulge = math.sin(math.pi * share**0.62) * (1 - share * 0.35)
        right.append((half * bulge, foot - height * share))
    outline = [(x + dx + 3 * math.sin(y / 40), y) for dx, y in right]
    outline += [(x - dx + 3 * math.sin(y / 40), y) for dx, y in reversed(right)]
    canvas.polygon(outline, colour)
