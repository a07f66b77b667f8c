"""A cargo aircraft above the clouds: one of the demo's pictures; `pictures.py` asks for it."""

import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, Colour, mix


def plane(rng: random.Random) -> Canvas:
    """A cargo aircraft without markings above the clouds, peaks rising through them."""
    canvas = Canvas(
        (0, (44, 96, 148)), (330, (132, 176, 204)), (600, (246, 220, 196)), (900, (226, 214, 220))
    )
    canvas.glow(250, 560, 620, (255, 226, 184), 0.8)
    canvas.streaks(rng, y=150, spread=50, count=9, colour=(226, 236, 242), strength=0.4)
    for x, top, half in ((60, 590, 260), (560, 572, 300), (880, 600, 260), (1130, 566, 320)):
        _far_peak(canvas, rng, x, top, half, tone=(150, 166, 194))
    canvas.haze(500, 760, (246, 222, 206), 0.5)
    for x, top, half in ((330, 478, 310), (150, 560, 200), (1500, 528, 250), (1330, 438, 330)):
        _far_peak(canvas, rng, x, top, half, tone=(108, 130, 168))
    canvas.haze(470, 720, (246, 222, 206), 0.9)
    for base, tone, strength in (
        (690, (222, 206, 214), 0.95),
        (755, (240, 226, 226), 0.95),
        (825, (252, 244, 240), 1.0),
        (900, (255, 252, 248), 1.0),
    ):
        bank = [
            (rng.uniform(-60, WIDTH + 60), base + rng.uniform(-18, 30), rng.uniform(34, 96))
            for _ in range(44)
        ]
        canvas.cloud(
            [*bank, *((x, base + 70, 90) for x in range(0, WIDTH + 90, 80))], tone, strength
        )
    _aircraft(canvas)
    return canvas


def _far_peak(
    canvas: Canvas, rng: random.Random, x: float, top: float, half: float, *, tone: Colour
) -> None:
    """A peak lit from the left, with a shoulder on each side and a torn snow line."""
    left = [(x - half * 0.3, top + 74), (x - half * 0.42, top + 82), (x - half, 780)]
    right = [(x + half * 0.24, top + 92), (x + half * 0.4, top + 106), (x + half, 780)]
    spine = [(x, top), (x + 16, top + 60), (x - 8, top + 120), (x + 12, 780)]
    canvas.polygon([*spine, *reversed(left)], mix(tone, (255, 220, 196), 0.45))
    canvas.polygon([*spine, *reversed(right)], tone)
    for edge, snow in ((left, (255, 242, 230)), (right, mix(tone, (246, 246, 252), 0.62))):
        ends = [spine[0], edge[0], edge[1]]
        across = spine[2][0] - edge[1][0]
        torn = [
            (
                edge[1][0] + across * step / 6,
                edge[1][1] + (10, 46, 14, 58, 20, 40)[step - 1] + rng.uniform(-8, 8),
            )
            for step in range(1, 7)
        ]
        canvas.polygon([*ends, *torn, spine[1]], snow)


def _aircraft(canvas: Canvas) -> None:
    body, under, dark = (238, 240, 242), (176, 190, 204), (66, 84, 104)
    canvas.polygon([(1010, 262), (1128, 96), (1206, 92), (1180, 292)], (206, 216, 226))
    canvas.polygon([(1086, 104), (1270, 84), (1290, 98), (1110, 124)], under)
    canvas.polygon([(760, 262), (880, 262), (968, 196), (936, 194)], mix(under, dark, 0.15))
    hull = [
        (452, 352),
        (470, 318),
        (516, 288),
        (580, 270),
        (900, 262),
        (1050, 262),
        (1206, 282),
        (1212, 292),
        (1060, 344),
        (900, 388),
        (560, 394),
        (490, 384),
    ]
    canvas.polygon(hull, body)
    canvas.polygon(
        [
            (452, 352),
            (700, 366),
            (940, 352),
            (1212, 292),
            (1060, 344),
            (900, 388),
            (560, 394),
            (490, 384),
        ],
        under,
    )
    canvas.polygon([(478, 318), (516, 290), (548, 284), (544, 310), (500, 322)], dark)
    canvas.line([(524, 288), (520, 316)], body, width=2)
    for window in range(3):
        canvas.disc(640 + window * 26, 314, 5, dark)
    canvas.box(584, 302, 22, 52, mix(body, under, 0.6), corner=5)
    canvas.polygon([(680, 386), (900, 386), (880, 408), (704, 408)], mix(under, dark, 0.3))
    for x, y, length in ((726, 350, 104), (826, 414, 92)):
        canvas.box(x, y, length, 36, dark, corner=17)
        canvas.box(x + 12, y, length - 12, 29, (206, 215, 224), corner=14)
        canvas.oval(x + 8, y + 18, 8, 18, (40, 52, 68))
    canvas.polygon([(690, 276), (930, 276), (1072, 492), (1012, 494)], (222, 229, 236))
    canvas.polygon([(900, 276), (930, 276), (1072, 492), (1052, 493)], mix(under, dark, 0.25))
    canvas.polygon([(690, 276), (716, 256), (912, 256), (930, 276)], body)
