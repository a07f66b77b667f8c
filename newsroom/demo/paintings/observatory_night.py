"""An observatory under the stars: one of the demo's pictures; `pictures.py` asks for it."""

import random

from newsroom.demo.paintings.brushes import HEIGHT, WIDTH, Canvas, mix, ridge


def observatory_night(rng: random.Random) -> Canvas:
    """A school roof with an open dome and its telescope under the Milky Way."""
    canvas = Canvas(
        (0, (8, 14, 36)), (460, (24, 44, 84)), (700, (74, 94, 128)), (900, (74, 94, 128))
    )
    for _ in range(150):
        share = rng.random()
        x, y = 240 + share * 1300 + rng.gauss(0, 50), 560 - share * 640 + rng.gauss(0, 46)
        canvas.glow(
            x, y, rng.uniform(50, 130), mix((122, 142, 196), (196, 170, 190), rng.random()), 0.1
        )
    for _ in range(1300):
        in_band = rng.random() < 0.45
        share = rng.random()
        x = 240 + share * 1300 + rng.gauss(0, 90) if in_band else rng.uniform(0, WIDTH)
        y = 560 - share * 640 + rng.gauss(0, 60) if in_band else rng.uniform(0, 680)
        tone = mix((150, 170, 214), (255, 244, 226), rng.random())
        canvas.disc(x, y, 0.4 + rng.random() ** 6 * 2, tone)
    for _ in range(9):
        x, y = rng.uniform(0, WIDTH), rng.uniform(20, 480)
        canvas.glow(x, y, 11, (226, 236, 255), rng.uniform(0.3, 0.7))
        canvas.disc(x, y, 1.6, (255, 255, 250))
    for base, height, colour in (
        (640, 230, (40, 56, 90)),
        (700, 150, (28, 42, 70)),
        (762, 90, (18, 30, 52)),
    ):
        canvas.land(ridge(rng, base=base, height=height, steps=7), colour)
        canvas.haze(base - 40, base + 90, (104, 118, 150), 0.16)
    for _ in range(60):
        canvas.glow(
            rng.uniform(820, WIDTH), rng.gauss(768, 14), rng.uniform(4, 11), (255, 206, 130), 0.9
        )
    canvas.land(ridge(rng, base=806, height=40, steps=7), (12, 20, 36))
    _school(canvas)
    _dome(canvas)
    for fir in range(700, WIDTH, 34):
        tall = rng.uniform(30, 84)
        canvas.polygon(
            [(fir - tall * 0.24, 900), (fir, 890 - tall), (fir + tall * 0.24, 900)], (6, 12, 24)
        )
    return canvas


def _school(canvas: Canvas) -> None:
    canvas.box(90, 690, 640, 210, (26, 32, 50))
    canvas.box(70, 676, 680, 18, (48, 54, 74))
    canvas.box(690, 694, 40, 206, (18, 24, 40))
    for window in range(6):
        left = 122 + window * 94
        lit = window in (1, 2, 4)
        canvas.box(left, 742, 58, 84, (255, 208, 128) if lit else (38, 50, 76), corner=2)
        canvas.box(left + 27, 742, 4, 84, (26, 32, 50))
        canvas.box(left, 780, 58, 4, (26, 32, 50))
        if lit:
            canvas.glow(left + 29, 784, 110, (255, 196, 110), 0.3)


def _dome(canvas: Canvas) -> None:
    wall, shell, edge = (150, 158, 178), (196, 204, 220), (226, 232, 242)
    canvas.box(262, 588, 296, 90, wall)
    canvas.box(262, 588, 70, 90, (116, 124, 148))
    canvas.box(246, 576, 328, 16, edge, corner=4)
    canvas.pie(410, 578, 158, (180, 360), (142, 152, 176))
    for slice_ in range(7):
        tone = mix((142, 152, 176), shell, slice_ / 6)
        canvas.pie(410 + slice_ * 3, 578, 158 - slice_ * 3, (180 + slice_ * 22, 360), tone)
    canvas.polygon([(424, 578), (440, 420), (500, 444), (508, 578)], (30, 26, 34))
    canvas.glow(470, 560, 120, (255, 96, 70), 0.45)
    canvas.polygon([(432, 560), (548, 398), (584, 424), (470, 582)], (70, 80, 104))
    canvas.polygon([(540, 404), (554, 384), (600, 416), (586, 436)], edge)
    canvas.polygon([(416, 578), (432, 420), (442, 420), (428, 578)], edge)
    canvas.polygon([(506, 578), (498, 446), (506, 452), (516, 578)], (120, 128, 152))
    canvas.box(0, HEIGHT - 22, WIDTH, 22, (6, 12, 24))
