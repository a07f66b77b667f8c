"""A skating rink in the mountains: one of the demo's pictures; `pictures.py` asks for it."""

import math
import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, Colour, mix
from newsroom.demo.paintings.peaks import peak


def ice_rink(rng: random.Random) -> Canvas:
    """Skaters on an oval of ice below snowy peaks, floodlights at night."""
    x: float
    y: float
    canvas = Canvas(
        (0, (12, 20, 52)), (320, (38, 62, 116)), (520, (104, 126, 170)), (900, (150, 184, 214))
    )
    for _ in range(260):
        canvas.disc(
            rng.uniform(0, WIDTH),
            rng.uniform(0, 300),
            rng.random() ** 4 * 1.8 + 0.4,
            (226, 232, 250),
        )
    canvas.disc(1290, 120, 34, (250, 246, 226))
    canvas.glow(1290, 120, 190, (214, 226, 255), 0.5)
    for x, top, half in ((200, 250, 380), (1480, 240, 400), (860, 290, 380)):
        peak(canvas, rng, x, top, half, shade=(66, 84, 134), snow=(150, 168, 208))
    canvas.haze(360, 620, (92, 112, 160), 0.6)
    for x, top, half in ((-60, 330, 300), (520, 260, 360), (1160, 220, 400), (1660, 330, 280)):
        peak(canvas, rng, x, top, half, shade=(48, 66, 116), snow=(196, 212, 240))
    canvas.haze(400, 640, (84, 104, 152), 0.7)
    for x in range(-20, WIDTH + 30, 17):
        tall = rng.uniform(40, 104)
        canvas.polygon(
            [(x - tall * 0.24, 572), (x, 570 - tall), (x + tall * 0.24, 572)],
            mix((18, 40, 64), (30, 56, 80), rng.random()),
        )
    _stands(canvas, rng)
    canvas.oval(800, 800, 1010, 260, (236, 244, 252))
    canvas.oval(800, 800, 960, 238, (168, 204, 232))
    canvas.oval(800, 800, 950, 232, (186, 218, 240))
    for ring, tone in ((900, (214, 96, 96)), (760, (96, 136, 196))):
        points = [
            (
                800 + ring * math.cos(a / 60 * math.pi),
                800 + ring * 0.244 * math.sin(a / 60 * math.pi),
            )
            for a in range(121)
        ]
        canvas.line(points, mix(tone, (200, 224, 244), 0.45), width=2.5)
    for _ in range(150):
        x, y = rng.uniform(0, WIDTH), rng.uniform(620, 890)
        canvas.line(
            [(x, y), (x + rng.uniform(20, 110), y + rng.uniform(-8, 8))], (218, 236, 248), width=1
        )
    for x in (130, 470, 1130, 1470):
        _floodlight(canvas, x)
    for row, y in enumerate((604, 640, 690, 760)):
        for _ in range(13 - row * 3):
            x = rng.uniform(80 + row * 60, WIDTH - 80 - row * 60)
            coat = rng.choice(
                [
                    (196, 62, 58),
                    (40, 74, 128),
                    (232, 170, 66),
                    (70, 120, 92),
                    (120, 70, 130),
                    (34, 36, 54),
                ]
            )
            _skater(
                canvas,
                x,
                y + rng.uniform(-12, 12),
                size=0.34 + row * 0.22,
                coat=coat,
                way=-1 if rng.random() < 0.35 else 1,
            )
    for _ in range(160):
        canvas.disc(
            rng.uniform(0, WIDTH),
            rng.uniform(0, 900),
            rng.random() ** 3 * 2.4 + 0.5,
            (244, 248, 255),
        )
    return canvas


def _stands(canvas: Canvas, rng: random.Random) -> None:
    canvas.box(0, 552, WIDTH, 44, (34, 48, 82))
    for row in range(4):
        for seat in range(200):
            if rng.random() < 0.6:
                tone = mix((196, 120, 90), (120, 140, 190), rng.random())
                canvas.disc(seat * 8 + row * 3, 558 + row * 9, 2.6, tone)
    canvas.box(0, 592, WIDTH, 9, (244, 248, 252))
    canvas.box(0, 597, WIDTH, 3, (206, 70, 66))


def _floodlight(canvas: Canvas, x: float) -> None:
    canvas.line([(x, 596), (x, 250)], (52, 62, 92), width=6)
    canvas.box(x - 40, 222, 80, 34, (60, 70, 100), corner=4)
    for lamp in range(4):
        canvas.disc(x - 29 + lamp * 19, 239, 8, (255, 252, 236))
    canvas.glow(x, 239, 210, (236, 242, 255), 0.75)
    canvas.glow(x, 700, 260, (246, 250, 255), 0.35)


def _skater(canvas: Canvas, x: float, y: float, *, size: float, coat: Colour, way: int) -> None:
    """Leaning into the glide, one leg behind; the shadow lies on the ice."""
    dark = (34, 38, 58)
    canvas.oval(x, y + 70 * size, 44 * size, 6 * size, (140, 178, 210))
    canvas.line(
        [
            (x, y + 14 * size),
            (x + way * 18 * size, y + 40 * size),
            (x + way * 6 * size, y + 68 * size),
        ],
        dark,
        width=11 * size,
    )
    canvas.line(
        [
            (x, y + 14 * size),
            (x - way * 26 * size, y + 40 * size),
            (x - way * 56 * size, y + 52 * size),
        ],
        dark,
        width=11 * size,
    )
    canvas.line(
        [(x - way * 6 * size, y + 70 * size), (x + way * 22 * size, y + 70 * size)],
        (236, 240, 248),
        width=3 * size,
    )
    canvas.line([(x, y + 14 * size), (x + way * 26 * size, y - 30 * size)], coat, width=26 * size)
    canvas.line(
        [(x + way * 22 * size, y - 26 * size), (x - way * 20 * size, y - 8 * size)],
        mix(coat, dark, 0.25),
        width=9 * size,
    )
    canvas.line(
        [(x + way * 26 * size, y - 26 * size), (x + way * 52 * size, y - 2 * size)],
        mix(coat, (255, 255, 255), 0.15),
        width=9 * size,
    )
    canvas.disc(x + way * 36 * size, y - 50 * size, 13 * size, (226, 176, 140))
    canvas.pie(
        x + way * 36 * size, y - 52 * size, 14 * size, (180, 360), mix(coat, (255, 255, 255), 0.3)
    )
