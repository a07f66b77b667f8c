"""A yurt in a spring meadow: one of the demo's pictures; `pictures.py` asks for it."""

import math
import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, Colour, mix, ridge
from newsroom.demo.paintings.peaks import peak


def spring_yurt(rng: random.Random) -> Canvas:
    """A white yurt with red ornaments among tulips, horses, snow on the mountains behind."""
    x: float
    y: float
    canvas = Canvas(
        (0, (74, 150, 206)), (330, (176, 216, 234)), (520, (240, 242, 226)), (900, (120, 160, 70))
    )
    canvas.cloud([(300, 130, 70), (380, 110, 100), (480, 134, 76)], (255, 255, 255), 0.8)
    canvas.cloud([(1180, 90, 56), (1250, 78, 84), (1340, 96, 60)], (255, 255, 255), 0.75)
    for x, top, half in ((140, 250, 380), (640, 210, 440), (1120, 260, 380), (1500, 200, 460)):
        peak(canvas, rng, x, top, half, shade=(112, 140, 178), snow=(248, 250, 252))
    canvas.haze(380, 620, (214, 232, 226), 0.8)
    for base, height, tone in (
        (570, 100, (130, 168, 128)),
        (630, 80, (124, 168, 88)),
        (690, 50, (116, 168, 64)),
    ):
        canvas.land(ridge(rng, base=base, height=height, steps=6), tone)
        canvas.haze(base - 20, base + 60, (206, 222, 170), 0.3)
    for x, y, size, way in (
        (210, 670, 0.7, 1),
        (330, 690, 0.85, -1),
        (1400, 684, 0.8, 1),
        (1290, 664, 0.6, 1),
    ):
        coat = mix((112, 66, 40), (52, 34, 30), rng.random())
        _horse(canvas, x, y, size=size, way=way, coat=coat)
    _yurt(canvas)
    for _ in range(2400):
        depth = rng.random() ** 0.8
        x, y = rng.uniform(0, WIDTH), 744 + depth * 170
        tone = mix((168, 200, 84), (56, 108, 44), rng.random())
        canvas.line([(x, y), (x + rng.uniform(-7, 9), y - 8 - depth * 26)], tone, width=1 + depth)
    for index in range(210):
        depth = (index / 210) ** 0.8
        _tulip(canvas, rng.uniform(-10, WIDTH), 752 + depth * 158, 0.3 + depth * 0.85, rng)
    return canvas


def _yurt(canvas: Canvas) -> None:
    dx: float
    x, ground, half, wall = 800, 770, 270, 150
    canvas.oval(x + 26, ground + 4, half + 46, 22, (86, 126, 52))
    for strip in range(2 * half):
        side = (strip - half * 0.72) / half
        tone = mix((254, 250, 238), (176, 172, 172), min(1.0, abs(side)) ** 1.6)
        dx = strip - half
        bow = 16 * math.sqrt(max(0.0, 1 - (dx / half) ** 2))
        canvas.box(x + dx, ground - wall, 1.6, wall + bow - 10, tone)
        lean = dx * 0.23
        foot = ground - wall + bow * 0.5
        canvas.line(
            [
                (x + dx, foot),
                (x + dx + (lean - dx) * 0.45, foot - 106),
                (x + lean, ground - wall - 168),
            ],
            mix(tone, (226, 214, 190), 0.25),
            width=2,
        )
    canvas.oval(x, ground - wall - 166, 64, 15, (146, 96, 60))
    canvas.oval(x, ground - wall - 170, 52, 10, (92, 58, 40))
    for spoke in (-1, 0, 1):
        canvas.line(
            [
                (x + spoke * 40, ground - wall - 164),
                (x, ground - wall - 188),
                (x - spoke * 40, ground - wall - 166),
            ],
            (190, 62, 52),
            width=4,
        )
    for level, thick, colour in (
        (-wall - 4, 26, (190, 44, 48)),
        (-wall + 62, 14, (190, 44, 48)),
        (-14, 12, (54, 92, 140)),
    ):
        for strip in range(2 * half):
            dx = strip - half
            bow = 16 * math.sqrt(max(0.0, 1 - (dx / half) ** 2))
            shade = mix(colour, (60, 24, 34), min(1.0, abs(dx + 80) / half) ** 2 * 0.6)
            canvas.box(x + dx, ground + level + bow * 0.7, 1.6, thick, shade)
    for motif in range(-7, 8):
        dx = half * math.sin(motif / 7.6 * math.pi / 2)
        bow = 16 * math.sqrt(max(0.0, 1 - (dx / half) ** 2)) * 0.7
        width = 13 * math.cos(motif / 7.6 * math.pi / 2) + 2
        y = ground - wall + 9 + bow
        canvas.polygon(
            [(x + dx - width, y), (x + dx, y - 10), (x + dx + width, y), (x + dx, y + 10)],
            (250, 226, 150),
        )
        canvas.disc(x + dx, y, max(1.5, width * 0.28), (190, 44, 48))
    canvas.box(x - 56, ground - wall + 34, 112, wall - 22, (120, 68, 40), corner=4)
    for leaf in (-50, 3):
        canvas.box(x + leaf, ground - wall + 40, 47, wall - 30, (186, 66, 52), corner=3)
        canvas.box(x + leaf + 8, ground - wall + 52, 31, 44, (232, 184, 92), corner=3)
        canvas.box(x + leaf + 8, ground - wall + 106, 31, 34, (232, 184, 92), corner=3)
        canvas.disc(x + leaf + 23, ground - wall + 74, 9, (54, 92, 140))
    canvas.polygon(
        [
            (x - 70, ground + 6),
            (x + 70, ground + 6),
            (x + 110, ground + 40),
            (x - 110, ground + 40),
        ],
        (172, 52, 52),
    )
    canvas.polygon(
        [
            (x - 58, ground + 12),
            (x + 58, ground + 12),
            (x + 84, ground + 34),
            (x - 84, ground + 34),
        ],
        (232, 184, 92),
    )


def _horse(canvas: Canvas, x: float, y: float, *, size: float, way: int, coat: Colour) -> None:
    """Grazing, the neck down to the grass."""
    for leg in (-34, -24, 26, 36):
        canvas.line(
            [(x + leg * size, y), (x + leg * size - way * 2, y + 48 * size)], coat, width=6 * size
        )
    canvas.oval(x, y - 4 * size, 46 * size, 20 * size, coat)
    canvas.line(
        [(x + way * 34 * size, y - 8 * size), (x + way * 66 * size, y + 26 * size)],
        coat,
        width=16 * size,
    )
    canvas.line(
        [(x + way * 62 * size, y + 24 * size), (x + way * 74 * size, y + 44 * size)],
        coat,
        width=10 * size,
    )
    canvas.line(
        [(x - way * 44 * size, y - 8 * size), (x - way * 56 * size, y + 32 * size)],
        mix(coat, (20, 14, 14), 0.4),
        width=6 * size,
    )
    canvas.line(
        [(x + way * 30 * size, y - 18 * size), (x + way * 60 * size, y + 12 * size)],
        mix(coat, (20, 14, 14), 0.4),
        width=5 * size,
    )


def _tulip(canvas: Canvas, x: float, y: float, size: float, rng: random.Random) -> None:
    colour = rng.choice([(214, 44, 44), (226, 70, 46), (240, 176, 54), (206, 36, 60)])
    head = y - 40 * size
    canvas.line([(x, y), (x + 2 * size, head)], (74, 124, 52), width=2.4 * size)
    canvas.polygon(
        [(x, y), (x - 12 * size, y - 26 * size), (x - 2 * size, y - 8 * size)], (92, 146, 62)
    )
    canvas.oval(x + 2 * size, head - 8 * size, 9 * size, 13 * size, colour)
    for side in (-1, 1):
        canvas.polygon(
            [
                (x + 2 * size, head + 4 * size),
                (x + (2 + side * 10) * size, head - 8 * size),
                (x + (2 + side * 7) * size, head - 23 * size),
                (x + 2 * size, head - 8 * size),
            ],
            mix(colour, (255, 220, 170), 0.25 if side > 0 else 0.0),
        )
