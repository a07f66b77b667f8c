"""A steamer on a wide river: one of the demo's pictures; `pictures.py` asks for it."""

import math
import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, mix, ridge


def river_steamer(rng: random.Random) -> Canvas:
    """A paddle steamer on a wide river under a pale evening sky."""
    canvas = Canvas(
        (0, (112, 150, 166)),
        (240, (190, 206, 200)),
        (440, (246, 226, 190)),
        (520, (250, 214, 170)),
        (900, (250, 214, 170)),
    )
    canvas.glow(420, 430, 560, (255, 236, 196), 0.8)
    canvas.disc(420, 400, 38, (255, 250, 232))
    for base, height, colour in ((470, 26, (168, 178, 166)), (488, 30, (128, 148, 136))):
        canvas.land(ridge(rng, base=base, height=height, steps=8), colour, floor=522)
    canvas.haze(420, 522, (250, 224, 188), 0.5)
    for tree in range(-10, WIDTH, 13):
        if math.sin(tree / 170) > -0.5:
            tall = rng.uniform(8, 26)
            canvas.oval(tree, 518 - tall * 0.6, rng.uniform(9, 15), tall, (82, 108, 98))
    canvas.box(0, 512, WIDTH, 10, (74, 98, 88))
    for puff in range(15):
        drift = puff * 26
        shape = [(1020 - drift, 206 - puff * 6 + rng.uniform(-8, 8), 18 + puff * 4.6)]
        canvas.cloud(shape, (232, 226, 216), 0.62 - puff * 0.036)
    canvas.box(0, 521, WIDTH, 3, (214, 206, 178))
    _decks(canvas)
    _hull(canvas)
    canvas.mirror(524, (150, 176, 178), 0.34, depth=376)
    for fleck in range(34):
        canvas.oval(
            900 + fleck * 8.5 - (fleck % 5) * 3, 524 + (fleck % 3) * 3, 13, 3.4, (250, 244, 232)
        )
    for _ in range(420):
        share = rng.random() ** 1.4
        y, length = 556 + share * 340, 12 + share * 90
        x = rng.uniform(-60, WIDTH)
        tone = mix((246, 232, 204), (92, 132, 142), rng.random())
        canvas.line([(x, y), (x + length, y)], tone, width=0.7 + share * 1.6)
    canvas.haze(740, 900, (40, 78, 92), 0.55)
    return canvas


def _decks(canvas: Canvas) -> None:
    white, shade, wood = (250, 244, 230), (206, 196, 180), (142, 84, 56)
    canvas.box(1008, 228, 44, 130, (58, 54, 56))
    canvas.box(1008, 258, 44, 22, (178, 66, 48))
    canvas.box(1002, 222, 56, 10, (44, 42, 46))
    canvas.line([(700, 466), (700, 216)], wood, width=4)
    canvas.line([(1300, 466), (1300, 266)], wood, width=4)
    canvas.line([(700, 228), (1008, 254)], (120, 104, 92), width=1)
    canvas.line([(1052, 254), (1300, 274)], (120, 104, 92), width=1)
    canvas.box(740, 318, 66, 44, white, corner=4)
    canvas.box(732, 310, 82, 10, wood, corner=2)
    for pane in range(3):
        canvas.box(748 + pane * 19, 328, 13, 16, (96, 124, 132))
    for deck, (left, width) in enumerate(((690, 590), (650, 690))):
        y = 358 + deck * 60
        canvas.box(left - 16, y, width + 32, 8, wood, corner=2)
        canvas.box(left, y + 8, width, 52, white)
        canvas.box(left, y + 8, width, 9, shade)
        for window in range(width // 38):
            canvas.box(left + 14 + window * 38, y + 23, 17, 22, (88, 116, 126), corner=5)
            canvas.box(left + 14 + window * 38, y + 23, 17, 5, (58, 84, 96), corner=2)
        for post in range(left - 12, left + width + 12, 19):
            canvas.box(post, y + 44, 1.5, 16, shade)
        canvas.line([(left - 12, y + 45), (left + width + 12, y + 45)], wood, width=1.5)


def _hull(canvas: Canvas) -> None:
    canvas.polygon([(596, 474), (1400, 474), (1380, 524), (648, 524)], (54, 68, 78))
    canvas.polygon([(622, 499), (1390, 499), (1380, 524), (648, 524)], (146, 58, 46))
    canvas.line([(596, 475), (1400, 475)], (250, 244, 230), width=4)
    canvas.pie(1010, 524, 96, (180, 360), (250, 244, 230))
    canvas.pie(1010, 524, 82, (180, 360), (142, 84, 56))
    for spoke in range(11):
        angle = math.pi + math.pi * spoke / 10
        canvas.line(
            [(1010, 524), (1010 + 80 * math.cos(angle), 524 + 80 * math.sin(angle))],
            (250, 236, 208),
            width=3,
        )
    canvas.pie(1010, 524, 24, (180, 360), (250, 244, 230))
