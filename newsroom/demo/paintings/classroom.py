"""A classroom in the morning: one of the demo's pictures; `pictures.py` asks for it."""

import random

from newsroom.demo.paintings.brushes import Canvas, Point, mix


def classroom(rng: random.Random) -> Canvas:
    """Sun falls through tall windows on desks with open books; a sum stands on the board."""
    x: float
    canvas = Canvas(
        (0, (232, 214, 182)), (560, (246, 228, 192)), (561, (182, 128, 80)), (900, (140, 90, 54))
    )
    canvas.box(360, 556, 1240, 18, (150, 104, 66))
    for board in range(26):
        x = 360 + board * 52
        canvas.line([(x, 574), (x * 2.3 - 950, 905)], (150, 98, 60), width=2)
    canvas.polygon([(-5, -5), (360, 90), (360, 574), (-5, 905)], (214, 190, 154))
    for window in range(3):
        _window(canvas, rng, window)
    _board(canvas, rng)
    _shelf(canvas, rng)
    for shift in (0, 420, 840):
        beam = [(120 + shift, 905), (330 + shift, 640), (520 + shift, 640), (400 + shift, 905)]
        canvas.polygon(beam, (206, 152, 96))
    canvas.glow(140, 330, 700, (255, 240, 200), 0.5)
    for row, (y, size) in enumerate(((600, 0.62), (668, 0.86), (772, 1.2))):
        for column in range(4 - row // 2):
            x = 470 + column * 330 * size - row * 90
            _desk(canvas, x, y, size, seed=row * 4 + column)
    canvas.glow(240, 640, 640, (255, 226, 160), 0.25)
    return canvas


def _window(canvas: Canvas, rng: random.Random, number: int) -> None:
    left, right = 16 + number * 116, 16 + number * 116 + 88
    slope = 95 / 365
    top_l, top_r = 60 + left * slope, 60 + right * slope
    low_l, low_r = 650 - left * 0.42, 650 - right * 0.42
    canvas.polygon(
        [
            (left - 7, top_l - 10),
            (right + 7, top_r - 6),
            (right + 7, low_r + 8),
            (left - 7, low_l + 12),
        ],
        (250, 240, 220),
    )
    canvas.polygon([(left, top_l), (right, top_r), (right, low_r), (left, low_l)], (196, 226, 240))
    hill = [
        (left, low_l - 150),
        (left + 40, low_l - 190),
        (right, low_r - 140),
        (right, low_r),
        (left, low_l),
    ]
    canvas.polygon(hill, (150, 186, 160))
    for _ in range(26):
        canvas.disc(
            rng.uniform(left, right),
            rng.uniform(low_r - 120, low_r - 10),
            rng.uniform(6, 16),
            mix((104, 150, 92), (176, 196, 108), rng.random()),
        )
    middle = (left + right) / 2
    canvas.line(
        [(middle, (top_l + top_r) / 2), (middle, (low_l + low_r) / 2)], (250, 240, 220), width=5
    )
    canvas.line([(left, 300 + left * 0.05), (right, 300 + right * 0.05)], (250, 240, 220), width=5)


def _board(canvas: Canvas, rng: random.Random) -> None:
    canvas.box(560, 150, 640, 310, (128, 84, 50), corner=6)
    canvas.box(574, 164, 612, 282, (40, 84, 70))
    canvas.box(560, 456, 640, 14, (162, 110, 66))
    chalk = (232, 240, 230)
    for x, digit in ((640, "7"), (700, "+"), (760, "5"), (820, "="), (880, "?")):
        canvas.line([(x + dx, 220 + dy) for dx, dy in STROKES[digit][0]], chalk, width=5)
        for stroke in STROKES[digit][1:]:
            canvas.line([(x + dx, 220 + dy) for dx, dy in stroke], chalk, width=5)
    canvas.line([(640, 402), (700, 330), (760, 402), (640, 402)], (240, 206, 130), width=4)
    canvas.line([(700, 330), (700, 402)], (240, 206, 130), width=2)
    for line in range(4):
        y, end = 330 + line * 24, rng.uniform(1000, 1130)
        canvas.line(
            [(x, y + rng.uniform(-3, 3)) for x in range(850, round(end), 12)],
            (186, 206, 194),
            width=2.5,
        )
    for x in (610, 632, 1080):
        canvas.box(x, 450, 18, 6, (250, 250, 244), corner=2)


def _shelf(canvas: Canvas, rng: random.Random) -> None:
    canvas.box(1290, 220, 270, 340, (150, 98, 58))
    canvas.box(1302, 232, 246, 316, (104, 66, 42))
    for shelf in range(3):
        canvas.box(1302, 326 + shelf * 106, 246, 8, (150, 98, 58))
        x = 1308.0
        while x < 1530:
            width, height = rng.uniform(10, 22), rng.uniform(56, 84)
            tone = rng.choice(
                [(190, 72, 58), (62, 104, 140), (222, 174, 84), (96, 132, 92), (214, 204, 184)]
            )
            canvas.box(x, 326 + shelf * 106 - height, width - 2, height, tone)
            x += width
    canvas.disc(1425, 176, 44, (78, 142, 178))
    canvas.oval(1412, 166, 20, 14, (132, 176, 110))
    canvas.oval(1440, 190, 14, 12, (132, 176, 110))
    canvas.box(1416, 212, 18, 10, (90, 60, 40))


def _desk(canvas: Canvas, x: float, y: float, size: float, *, seed: int) -> None:
    top = [
        (x, y),
        (x + 210 * size, y),
        (x + 240 * size, y + 56 * size),
        (x - 22 * size, y + 56 * size),
    ]
    canvas.box(x - 6 * size, y + 60 * size, 10 * size, 120 * size, (92, 96, 104))
    canvas.box(x + 214 * size, y + 60 * size, 10 * size, 120 * size, (92, 96, 104))
    canvas.polygon(top, (232, 186, 124))
    canvas.box(x - 22 * size, y + 56 * size, 262 * size, 12 * size, (176, 126, 76))
    left, level = x + 50 * size, y + 12 * size
    page: list[Point] = [
        (left, level),
        (left + 48 * size, level + 5 * size),
        (left + 50 * size, level + 34 * size),
        (left - 8 * size, level + 30 * size),
    ]
    canvas.polygon(page, (252, 248, 236))
    canvas.polygon(
        [
            (left + 48 * size, level + 5 * size),
            (left + 96 * size, level),
            (left + 106 * size, level + 30 * size),
            (left + 50 * size, level + 34 * size),
        ],
        (240, 232, 214),
    )
    for row in range(4):
        canvas.line(
            [
                (left + 2 * size, level + (7 + row * 6) * size),
                (left + 40 * size, level + (9 + row * 6) * size),
            ],
            (170, 162, 150),
            width=1,
        )
    tone = ((196, 76, 60), (64, 110, 150), (102, 140, 88))[seed % 3]
    canvas.box(x + 158 * size, y + 16 * size, 44 * size, 12 * size, tone, corner=3)
    canvas.box(
        x + 154 * size,
        y + 26 * size,
        50 * size,
        12 * size,
        mix(tone, (255, 255, 255), 0.35),
        corner=3,
    )


STROKES: dict[str, list[list[Point]]] = {
    "7": [[(0, 0), (36, 0), (12, 64)]],
    "+": [[(18, 14), (18, 50)], [(0, 32), (36, 32)]],
    "5": [[(34, 0), (4, 0), (2, 26), (26, 26), (34, 42), (26, 62), (0, 62)]],
    "=": [[(0, 24), (36, 24)], [(0, 42), (36, 42)]],
    "?": [[(2, 10), (16, 0), (32, 10), (30, 24), (17, 34), (17, 46)], [(17, 60), (18, 63)]],
}
