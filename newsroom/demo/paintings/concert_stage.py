"""The stage of a concert hall: one of the demo's pictures; `pictures.py` asks for it."""

import math
import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, Colour, mix


def concert_stage(rng: random.Random) -> Canvas:
    """Dombra players under spotlights between red curtains, heads of listeners in front."""
    x: float
    canvas = Canvas(
        (0, (24, 10, 18)), (420, (92, 34, 40)), (640, (150, 84, 50)), (900, (20, 10, 16))
    )
    canvas.glow(800, 430, 620, (255, 186, 110), 0.75)
    for x in (320, 560, 800, 1040, 1280):
        _beam(canvas, x)
    canvas.box(0, 606, WIDTH, 150, (132, 78, 44))
    for plank in range(-8, 26):
        left = 800 + (plank * 100 - 800) * 0.7
        canvas.line([(left, 606), (plank * 130 - 300, 756)], (108, 60, 34), width=1.5)
    canvas.glow(800, 660, 620, (255, 206, 140), 0.45)
    for row, (y, size, count) in enumerate(((560, 0.8, 12), (610, 0.95, 10), (672, 1.15, 8))):
        for seat in range(count):
            x = 800 + (seat - (count - 1) / 2) * 1000 / count * (0.86 + row * 0.12)
            bend = abs(seat - (count - 1) / 2) / count
            _player(canvas, x, y + bend * 26, size, mix((92, 36, 34), (44, 18, 26), row / 2))
    _curtains(canvas)
    canvas.box(0, 750, WIDTH, 14, (196, 140, 70))
    for lamp in range(0, WIDTH, 64):
        canvas.glow(lamp + 32, 748, 46, (255, 220, 150), 0.55)
    canvas.box(0, 764, WIDTH, 140, (22, 10, 16))
    for row, y in enumerate((806, 856)):
        for head in range(-1, 24):
            x = head * 72 + row * 34 + rng.uniform(-10, 10)
            size = rng.uniform(24, 30) + row * 7
            tone = mix((52, 26, 30), (24, 12, 18), row * 0.6 + rng.random() * 0.3)
            canvas.oval(x, y + rng.uniform(-8, 8), size * 0.82, size, tone)
            canvas.oval(x, y + size * 2.1, size * 2, size * 1.3, tone)
    return canvas


def _beam(canvas: Canvas, x: float) -> None:
    for step in range(9):
        half = 12 + step * 15
        foot = x + (800 - x) * 0.3
        canvas.glow(x + (foot - x) * step / 8, 40 + step * 68, half * 1.9, (255, 214, 150), 0.13)
    canvas.disc(x, 20, 16, (255, 244, 214))
    canvas.glow(x, 20, 90, (255, 236, 190), 0.8)


def _player(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    rim, wood = mix(colour, (255, 190, 120), 0.45), (206, 130, 62)
    canvas.oval(x, y + 34 * size, 34 * size, 46 * size, colour)
    canvas.box(x - 34 * size, y + 40 * size, 68 * size, 56 * size, colour, corner=14 * size)
    canvas.disc(x, y - 24 * size, 17 * size, rim)
    canvas.oval(x, y - 33 * size, 18 * size, 12 * size, colour)
    canvas.line(
        [(x - 6 * size, y + 44 * size), (x + 68 * size, y - 10 * size)], wood, width=4 * size
    )
    canvas.oval(x - 18 * size, y + 52 * size, 25 * size, 19 * size, wood)
    canvas.oval(x - 18 * size, y + 52 * size, 19 * size, 13 * size, mix(wood, (255, 220, 150), 0.4))
    canvas.disc(x - 18 * size, y + 52 * size, 4 * size, (80, 44, 26))
    canvas.line(
        [(x + 20 * size, y + 14 * size), (x + 44 * size, y + 8 * size)], rim, width=7 * size
    )


def _curtains(canvas: Canvas) -> None:
    for x in range(0, WIDTH, 4):
        fold = math.sin(x / 15) * 0.5 + math.sin(x / 41 + 1) * 0.3
        tone = mix((110, 12, 26), (206, 44, 44), max(0.0, min(1.0, 0.5 + fold)))
        canvas.box(x, 0, 4, 96 + 18 * abs(math.sin(x / 102)), tone)
        edge = min(x, WIDTH - x)
        if edge < 236:
            end = 750 - 6 * math.sin(x / 9)
            canvas.box(x, 0, 4, end, mix(tone, (60, 6, 18), 0.25 + edge / 236 * 0.2))
    for x in range(0, WIDTH, 8):
        canvas.box(x, 94 + 18 * abs(math.sin(x / 102)), 6, 12, (226, 170, 84))
