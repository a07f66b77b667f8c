"""Wind turbines on the hills: one of the demo's pictures; `pictures.py` asks for it."""

import math
import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, mix, ridge


def wind_turbines(rng: random.Random) -> Canvas:
    """White turbines on grassy hills before clouds of early summer; sheep graze below."""
    x: float
    y: float
    canvas = Canvas(
        (0, (58, 130, 190)), (360, (160, 206, 226)), (560, (236, 240, 226)), (900, (150, 170, 90))
    )
    canvas.glow(1300, 200, 560, (255, 248, 220), 0.6)
    for x, y, size in (
        (240, 170, 1.2),
        (640, 110, 0.9),
        (980, 240, 1.4),
        (1420, 150, 1.0),
        (440, 330, 0.8),
    ):
        puffs = [
            (x + (i - 3) * 42 * size, y, (34 + 44 * math.sin((i + 0.5) / 7 * math.pi)) * size)
            for i in range(7)
        ]
        canvas.cloud(puffs, (255, 255, 252), 0.85)
    canvas.land(ridge(rng, base=560, height=120, steps=6), (142, 168, 160))
    for x, size in ((180, 0.34), (420, 0.3), (900, 0.36), (1120, 0.3), (1500, 0.34)):
        _turbine(canvas, x, 566, size, rng.uniform(0, 120))
    canvas.haze(470, 640, (226, 234, 220), 0.6)
    canvas.land(ridge(rng, base=636, height=110, steps=5), (146, 172, 92))
    for x, foot, size in ((620, 650, 0.62), (1330, 640, 0.66)):
        _turbine(canvas, x, foot, size, rng.uniform(0, 120))
    canvas.land(ridge(rng, base=716, height=90, steps=5), (116, 152, 66))
    _turbine(canvas, 300, 770, 1.2, 14)
    _turbine(canvas, 1060, 740, 0.95, 70)
    canvas.land(
        [(0, 800), (260, 768), (620, 790), (1000, 764), (1340, 800), (1600, 780)], (94, 132, 52)
    )
    for _ in range(2300):
        depth = rng.random()
        x, y = rng.uniform(0, WIDTH), 790 + depth * 130
        tone = mix((150, 184, 84), (58, 96, 38), rng.random())
        canvas.line([(x, y), (x + rng.uniform(4, 14), y - 10 - depth * 26)], tone, width=1 + depth)
    for _ in range(150):
        x, y = rng.uniform(0, WIDTH), rng.uniform(800, 896)
        canvas.disc(
            x,
            y,
            rng.uniform(2, 4.5),
            rng.choice([(246, 214, 90), (250, 246, 240), (206, 110, 160)]),
        )
    for x, y in ((700, 742), (748, 752), (640, 756), (800, 738), (560, 744), (850, 752)):
        _sheep(canvas, x, y)
    return canvas


def _turbine(canvas: Canvas, x: float, foot: float, size: float, turn: float) -> None:
    high, light, shade = 470 * size, (250, 250, 248), (196, 206, 212)
    top = foot - high
    canvas.polygon(
        [(x - 11 * size, foot), (x - 5 * size, top), (x + 5 * size, top), (x + 11 * size, foot)],
        light,
    )
    canvas.polygon([(x + 1, foot), (x + 1, top), (x + 5 * size, top), (x + 11 * size, foot)], shade)
    for blade in range(3):
        angle = math.radians(turn + blade * 120)
        across = (-math.sin(angle), math.cos(angle))
        shape = ((14, 4), (60, 15), (120, 12), (250, 2), (250, -1), (14, -4))
        points = [
            (
                x + (math.cos(angle) * along + across[0] * side) * size,
                top + (math.sin(angle) * along + across[1] * side) * size,
            )
            for along, side in shape
        ]
        canvas.polygon(points, light)
        canvas.polygon([points[0], points[5], points[4], points[3]], shade)
    canvas.box(x - 8 * size, top - 12 * size, 34 * size, 22 * size, shade, corner=8 * size)
    canvas.disc(x, top, 13 * size, light)


def _sheep(canvas: Canvas, x: float, y: float) -> None:
    for dx in (-9, -3, 6, 11):
        canvas.line([(x + dx, y + 6), (x + dx, y + 18)], (58, 50, 46), width=2)
    canvas.oval(x, y, 18, 12, (244, 240, 228))
    canvas.oval(x - 4, y - 4, 12, 8, (255, 252, 244))
    canvas.oval(x + 20, y - 3, 7, 6, (62, 54, 50))
