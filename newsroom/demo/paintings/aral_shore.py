"""A ship on dry land: one of the demo's pictures; `pictures.py` asks for it."""

import math
import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, mix, ridge


def aral_shore(rng: random.Random) -> Canvas:
    """A rusted trawler on the sand of a former sea, camels in its shade, water far behind."""
    canvas = Canvas(
        (0, (112, 160, 190)), (320, (214, 214, 204)), (470, (250, 226, 184)), (900, (214, 170, 116))
    )
    canvas.glow(380, 380, 560, (255, 244, 212), 0.8)
    canvas.streaks(rng, y=170, spread=60, count=16, colour=(255, 250, 240), strength=0.45)
    canvas.box(0, 474, WIDTH, 26, (112, 162, 178))
    canvas.box(0, 474, WIDTH, 3, (196, 222, 220))
    for _ in range(60):
        x = rng.uniform(0, WIDTH)
        canvas.line(
            [(x, 480 + rng.uniform(0, 18)), (x + rng.uniform(20, 90), 486)],
            (176, 208, 210),
            width=1.2,
        )
    canvas.land(ridge(rng, base=504, height=16, steps=6), (224, 190, 140))
    for row in range(26):
        depth = (row / 26) ** 1.6
        y = 520 + depth * 390
        points = [
            (x, y + math.sin(x / (90 + 120 * depth) + row * 1.7) * (2 + 9 * depth))
            for x in range(0, WIDTH + 20, 20)
        ]
        canvas.line(
            points, mix((236, 206, 158), (178, 132, 86), 0.25 + depth * 0.5), width=1 + depth * 2.5
        )
    _ship(canvas, rng)
    for x, y, size, way in ((330, 640, 0.95, 1), (470, 656, 1.15, 1), (590, 640, 0.7, -1)):
        _camel(canvas, x, y, size, way)
    for _ in range(70):
        depth = rng.random()
        _saxaul(canvas, rng, rng.uniform(0, WIDTH), 560 + depth * 340, 10 + depth * 44)
    canvas.haze(740, 900, (150, 96, 56), 0.3)
    return canvas


def _ship(canvas: Canvas, rng: random.Random) -> None:
    canvas.polygon([(640, 744), (1480, 716), (1580, 800), (720, 810)], (192, 146, 98))
    hull = [
        (690, 430),
        (800, 470),
        (1300, 462),
        (1470, 420),
        (1436, 560),
        (1400, 716),
        (770, 744),
        (730, 620),
    ]
    canvas.polygon(hull, (134, 74, 48))
    canvas.polygon([(730, 620), (1426, 590), (1400, 716), (770, 744)], (106, 54, 38))
    canvas.polygon(
        [
            (690, 430),
            (800, 470),
            (1300, 462),
            (1470, 420),
            (1466, 442),
            (1300, 484),
            (800, 492),
            (696, 452),
        ],
        (206, 196, 182),
    )
    for _ in range(240):
        x, y = rng.uniform(740, 1420), rng.uniform(496, 700)
        tone = rng.choice([(166, 92, 52), (92, 48, 36), (196, 120, 66), (74, 96, 108)])
        canvas.line(
            [(x, y), (x + rng.uniform(-3, 3), y + rng.uniform(8, 60))],
            tone,
            width=rng.uniform(1, 4),
        )
    for plate in range(9):
        x = 800 + plate * 72
        canvas.line([(x, 492), (x - 8, 736)], (84, 44, 34), width=1.6)
    for port in range(6):
        canvas.disc(860 + port * 88, 532, 11, (52, 34, 32))
        canvas.disc(858 + port * 88, 530, 6, (110, 140, 146))
    canvas.box(1050, 330, 236, 136, (214, 206, 192))
    canvas.box(1050, 330, 20, 136, (176, 158, 142))
    canvas.box(1030, 312, 276, 22, (150, 88, 58))
    canvas.box(1110, 246, 120, 70, (200, 190, 176))
    for pane in range(4):
        canvas.box(1082 + pane * 50, 358, 32, 38, (62, 60, 66), corner=3)
    for pane in range(3):
        canvas.box(1122 + pane * 36, 262, 26, 28, (62, 60, 66), corner=3)
    canvas.polygon([(1250, 316), (1256, 226), (1296, 226), (1302, 316)], (146, 70, 50))
    canvas.line([(880, 480), (880, 220)], (96, 66, 50), width=7)
    canvas.line([(880, 240), (1040, 420)], (96, 66, 50), width=3)
    canvas.line([(880, 230), (704, 440)], (96, 66, 50), width=2)
    canvas.line([(820, 300), (944, 300)], (96, 66, 50), width=4)
    for _ in range(24):
        x = rng.uniform(1056, 1280)
        canvas.line([(x, 336), (x, 336 + rng.uniform(20, 90))], (176, 120, 84), width=1.5)
    canvas.polygon(
        [(740, 750), (900, 716), (1150, 734), (1330, 700), (1440, 730), (1500, 770), (700, 780)],
        (222, 182, 128),
    )


def _camel(canvas: Canvas, x: float, y: float, size: float, way: int) -> None:
    coat, dark = (134, 88, 54), (100, 64, 42)
    canvas.oval(x - 10 * size, y + 78 * size, 70 * size, 8 * size, (176, 128, 82))
    for leg in (-34, -24, 24, 34):
        canvas.line(
            [(x + leg * size, y + 10 * size), (x + (leg + 2) * size, y + 76 * size)],
            dark,
            width=7 * size,
        )
    canvas.oval(x, y, 50 * size, 24 * size, coat)
    for hump in (-20, 20):
        canvas.polygon(
            [
                (x + (hump - 20) * size, y - 10 * size),
                (x + hump * size, y - 52 * size),
                (x + (hump + 20) * size, y - 10 * size),
            ],
            coat,
        )
    neck = [
        (x + way * 44 * size, y - 4 * size),
        (x + way * 66 * size, y + 8 * size),
        (x + way * 80 * size, y - 20 * size),
        (x + way * 84 * size, y - 52 * size),
    ]
    canvas.line(neck, coat, width=14 * size)
    canvas.oval(x + way * 94 * size, y - 56 * size, 18 * size, 9 * size, coat)
    canvas.line(
        [(x - way * 48 * size, y - 6 * size), (x - way * 56 * size, y + 28 * size)],
        dark,
        width=4 * size,
    )


def _saxaul(canvas: Canvas, rng: random.Random, x: float, y: float, size: float) -> None:
    for _ in range(7):
        lean = rng.uniform(-0.7, 0.7)
        tip = (x + lean * size, y - size * rng.uniform(0.6, 1))
        canvas.line(
            [(x, y), (x + lean * size * 0.4, y - size * 0.4), tip],
            mix((120, 110, 66), (160, 146, 92), rng.random()),
            width=1 + size / 26,
        )
        canvas.disc(tip[0], tip[1], size * 0.13, mix((128, 136, 84), (168, 164, 108), rng.random()))
