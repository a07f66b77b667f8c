"""A desk at a window: one of the demo's pictures; `pictures.py` asks for it."""

import math
import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, mix, ridge


def study_desk(rng: random.Random) -> Canvas:
    """A desk at a window with a laptop, books and a lamp, hills beyond the glass."""
    canvas = Canvas((0, (226, 214, 196)), (900, (206, 190, 170)))
    canvas.box(300, 70, 760, 500, (244, 238, 226), corner=6)
    canvas.box(322, 92, 716, 456, (170, 204, 216))
    canvas.box(322, 250, 716, 298, (206, 224, 222))
    canvas.glow(760, 250, 210, (255, 250, 226), 0.9)
    canvas.disc(760, 240, 34, (255, 250, 236))
    for base, height, colour in (
        (400, 150, (148, 176, 178)),
        (452, 90, (112, 150, 140)),
        (505, 60, (82, 126, 104)),
    ):
        hills = [(x, y) for x, y in ridge(rng, base=base, height=height) if 322 <= x <= 1038]
        canvas.land([(322, hills[0][1]), *hills, (1038, hills[-1][1])], colour, floor=548)
    for x in (668,):
        canvas.box(x, 92, 20, 456, (244, 238, 226))
    canvas.box(322, 262, 716, 14, (244, 238, 226))
    canvas.box(280, 552, 800, 26, (232, 224, 210), corner=4)
    for fold in range(7):
        tone = mix((196, 112, 84), (168, 86, 66), fold % 2)
        canvas.polygon(
            [
                (180 + fold * 22, 40),
                (204 + fold * 22, 40),
                (196 + fold * 17, 640),
                (176 + fold * 17, 640),
            ],
            tone,
        )
    canvas.box(150, 30, 960, 14, (116, 84, 62), corner=7)
    canvas.box(0, 660, WIDTH, 30, (176, 124, 82))
    canvas.box(0, 690, WIDTH, 210, (142, 96, 62))
    for grain in range(16):
        y = 700 + grain * 13
        canvas.line(
            [(rng.uniform(-200, 300), y), (rng.uniform(900, WIDTH + 100), y + 3)],
            (128, 84, 54),
            width=1.2,
        )
    _lamp(canvas)
    _laptop(canvas)
    _books(canvas)
    _plant(canvas, rng)
    return canvas


def _laptop(canvas: Canvas) -> None:
    canvas.box(560, 370, 460, 300, (58, 66, 78), corner=14)
    canvas.box(576, 386, 428, 268, (242, 246, 244), corner=4)
    canvas.box(576, 386, 428, 36, (48, 106, 122))
    for tile in range(4):
        left = 592 + tile * 66
        canvas.box(left, 438, 58, 52, mix((226, 184, 128), (120, 164, 168), tile / 3), corner=5)
        canvas.disc(left + 29, 458, 10, (250, 236, 218))
        canvas.pie(left + 29, 490, 18, (180, 360), (250, 236, 218))
    for row, length in enumerate((250, 210, 236, 160)):
        canvas.box(592, 512 + row * 26, length, 11, (190, 204, 204), corner=5)
    canvas.line([(880, 620), (880, 450)], (120, 140, 146), width=2)
    canvas.line([(872, 612), (990, 612)], (120, 140, 146), width=2)
    curve = [(882 + step * 4, 606 - 130 * (step / 25) ** 2) for step in range(26)]
    canvas.line(curve, (200, 96, 66), width=4)
    canvas.polygon([(520, 668), (1060, 668), (1090, 694), (490, 694)], (150, 158, 166))
    canvas.box(490, 692, 600, 9, (108, 116, 126), corner=4)


def _lamp(canvas: Canvas) -> None:
    canvas.glow(1230, 470, 400, (255, 226, 160), 0.6)
    canvas.polygon([(1160, 420), (1300, 372), (1440, 662), (1090, 662)], (240, 218, 176))
    canvas.line([(1440, 664), (1470, 470), (1300, 330)], (46, 78, 92), width=11)
    canvas.disc(1470, 470, 13, (34, 60, 72))
    canvas.polygon([(1296, 300), (1330, 352), (1306, 376), (1152, 430), (1160, 372)], (46, 98, 114))
    canvas.polygon([(1306, 376), (1152, 430), (1168, 436), (1300, 390)], (255, 240, 196))
    canvas.oval(1440, 668, 84, 15, (34, 60, 72))


def _books(canvas: Canvas) -> None:
    pile = (
        (1130, 250, 34, (184, 78, 58)),
        (1144, 220, 28, (60, 108, 120)),
        (1126, 236, 32, (222, 172, 88)),
        (1150, 196, 24, (92, 122, 92)),
    )
    foot = 690.0
    for left, width, height, colour in pile:
        foot -= height
        canvas.box(left, foot, width, height - 1, colour, corner=4)
        canvas.box(left + width - 14, foot + 4, 14, height - 9, (246, 238, 220))
        canvas.box(left + 22, foot, 9, height - 1, mix(colour, (255, 240, 220), 0.45))
    canvas.disc(1236, foot - 25, 27, (186, 54, 48))
    canvas.oval(1226, foot - 34, 7, 10, (226, 120, 100))
    canvas.line([(1236, foot - 50), (1242, foot - 66)], (92, 62, 40), width=4)
    canvas.oval(1256, foot - 62, 15, 6, (96, 136, 76))


def _plant(canvas: Canvas, rng: random.Random) -> None:
    for leaf in range(15):
        angle = math.radians(200 + leaf * 10 + rng.uniform(-5, 5))
        reach = rng.uniform(120, 190)
        tip = (420 + reach * math.cos(angle), 560 + reach * math.sin(angle) * 0.95)
        bend = (420 + reach * 0.5 * math.cos(angle), 560 + reach * 0.62 * math.sin(angle))
        tone = mix((56, 98, 72), (112, 150, 98), rng.random())
        across = (math.sin(angle) * 15, -math.cos(angle) * 15)
        canvas.polygon(
            [
                (420, 570),
                (bend[0] + across[0], bend[1] + across[1]),
                tip,
                (bend[0] - across[0], bend[1] - across[1]),
            ],
            tone,
        )
    canvas.polygon([(356, 560), (484, 560), (468, 690), (372, 690)], (196, 112, 76))
    canvas.box(346, 548, 148, 26, (212, 130, 92), corner=5)
    canvas.polygon([(450, 574), (482, 574), (468, 690), (440, 690)], (172, 92, 62))
