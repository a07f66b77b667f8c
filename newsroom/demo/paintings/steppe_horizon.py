"""A wheat field at sunset: one of the demo's pictures; `pictures.py` asks for it."""

import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, mix, ridge


def steppe_horizon(rng: random.Random) -> Canvas:
    """A wheat field at sunset, an elevator and a goods train on the horizon."""
    canvas = Canvas(
        (0, (38, 70, 104)),
        (250, (122, 136, 146)),
        (430, (240, 190, 130)),
        (545, (255, 222, 160)),
        (546, (196, 140, 58)),
        (900, (96, 58, 24)),
    )
    canvas.glow(1130, 505, 620, (255, 214, 140), 0.8)
    canvas.disc(1130, 492, 46, (255, 246, 214))
    canvas.glow(1130, 492, 170, (255, 240, 190), 0.7)
    canvas.streaks(rng, y=210, spread=70, count=16, colour=(255, 206, 164), strength=0.3)
    canvas.streaks(rng, y=360, spread=34, count=14, colour=(255, 236, 200), strength=0.45)
    canvas.land(ridge(rng, base=535, height=14), (150, 122, 92), floor=560)
    canvas.box(0, 546, WIDTH, 4, (120, 84, 44))
    _elevator(canvas, 250, 548)
    _goods_train(canvas, 560, 548)
    for row in range(90):
        depth = (row / 90) ** 2
        y = 552 + depth * 348
        canvas.line(
            [(0, y), (WIDTH, y + rng.uniform(-2, 2))],
            mix((226, 172, 84), (112, 68, 28), depth),
            width=1 + depth * 3,
        )
    canvas.glow(1130, 556, 520, (255, 214, 120), 0.4)
    for index in range(2600):
        _wheat_ear(canvas, rng, depth=(index / 2600) ** 0.9)
    return canvas


def _elevator(canvas: Canvas, x: float, ground: float) -> None:
    shade, light = (92, 74, 72), (150, 112, 92)
    for silo in range(6):
        for strip in range(12):
            tone = mix(shade, light, (strip / 11) ** 1.6)
            canvas.box(x + silo * 34 + strip * 2.8, ground - 92, 3, 92, tone)
    canvas.box(x - 4, ground - 106, 212, 16, shade)
    canvas.box(x + 150, ground - 158, 46, 158, shade)
    canvas.box(x + 184, ground - 156, 12, 156, light)
    canvas.polygon(
        [(x + 144, ground - 156), (x + 173, ground - 178), (x + 202, ground - 156)], shade
    )


def _goods_train(canvas: Canvas, x: float, ground: float) -> None:
    canvas.box(x, ground - 20, 34, 17, (84, 62, 60), corner=3)
    canvas.box(x + 4, ground - 26, 14, 8, (84, 62, 60), corner=2)
    for wagon in range(11):
        left = x + 38 + wagon * 30
        canvas.box(left, ground - 17, 27, 13, mix((104, 78, 70), (128, 84, 62), wagon % 3 / 2))
    canvas.box(x, ground - 4, 370, 3, (70, 50, 44))


def _wheat_ear(canvas: Canvas, rng: random.Random, *, depth: float) -> None:
    root_y = 610 + depth * 390
    size = 12 + depth * 74
    x = rng.uniform(-20, WIDTH + 20)
    lean = rng.uniform(0.12, 0.4) * size
    colour = mix((168, 108, 40), (252, 206, 116), rng.random() ** 0.7)
    colour = mix(colour, (92, 56, 24), 0.3 * rng.random())
    top = (x + lean, root_y - size * 1.3)
    canvas.line(
        [(x, root_y), (x + lean * 0.4, root_y - size * 0.8), top],
        mix(colour, (98, 60, 26), 0.45),
        width=0.5 + depth * 1.1,
    )
    for grain in range(7):
        share = grain / 6
        gx, gy = top[0] + lean * 0.34 * share, top[1] - size * 0.42 * share
        side = (1 if grain % 2 else -1) * (0.5 + depth * 1.5)
        thick = (1 - 0.45 * share) * (0.8 + depth * 2)
        canvas.line(
            [(gx, gy), (gx + side * 2.6 + lean * 0.2, gy - size * 0.3)],
            mix(colour, (255, 226, 160), 0.25),
            width=0.5,
        )
        canvas.oval(gx + side, gy, thick, thick * 1.9, mix(colour, (255, 236, 178), 0.35 * share))
