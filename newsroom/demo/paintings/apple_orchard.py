"""An apple orchard in autumn: one of the demo's pictures; `pictures.py` asks for it."""

import math
import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, mix, ridge
from newsroom.demo.paintings.peaks import peak


def apple_orchard(rng: random.Random) -> Canvas:
    """Rows of apple trees below the mountains, a basket and a laden branch in front."""
    x: float
    y: float
    canvas = Canvas(
        (0, (96, 160, 206)), (330, (204, 222, 224)), (520, (250, 234, 200)), (900, (150, 150, 70))
    )
    canvas.glow(420, 240, 520, (255, 244, 210), 0.6)
    for x, top, half in ((300, 250, 420), (800, 200, 460), (1340, 240, 440)):
        peak(canvas, rng, x, top, half, shade=(126, 146, 182), snow=(248, 246, 244))
    canvas.haze(350, 600, (246, 230, 200), 0.85)
    canvas.land(ridge(rng, base=540, height=80, steps=6), (128, 150, 118), floor=600)
    canvas.box(0, 566, WIDTH, 340, (158, 166, 78))
    canvas.polygon([(770, 566), (830, 566), (1130, 905), (470, 905)], (190, 178, 104))
    for row in range(9):
        depth = (row / 8) ** 1.5
        y = 584 + depth * 210
        for lane in (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5):
            x = 800 + lane * (90 + 320 * depth) - math.copysign(20 + 70 * depth, lane)
            if -220 < x < WIDTH + 220:
                _tree(canvas, rng, x, y, 0.22 + 0.9 * depth)
    for _ in range(900):
        depth = rng.random()
        x, y = rng.uniform(0, WIDTH), 700 + depth * 205
        tone = mix((196, 190, 96), (92, 116, 48), rng.random())
        canvas.line([(x, y), (x + rng.uniform(-6, 8), y - 6 - depth * 18)], tone, width=1 + depth)
    _basket(canvas, rng)
    _branch(canvas, rng)
    return canvas


def _tree(canvas: Canvas, rng: random.Random, x: float, y: float, size: float) -> None:
    canvas.oval(x + 20 * size, y + 4, 120 * size, 16 * size, (122, 132, 58))
    canvas.polygon(
        [
            (x - 12 * size, y),
            (x - 6 * size, y - 90 * size),
            (x + 6 * size, y - 90 * size),
            (x + 12 * size, y),
        ],
        (98, 70, 50),
    )
    for layer, tone in enumerate(((62, 98, 46), (88, 126, 54), (126, 158, 70))):
        for _ in range(13):
            angle, far = rng.uniform(0, 6.3), rng.random() ** 0.5
            px = x + math.cos(angle) * far * 88 * size - layer * 14 * size
            py = y - 150 * size + math.sin(angle) * far * 62 * size - layer * 18 * size
            canvas.disc(
                px, py, (34 - layer * 7) * size, mix(tone, (200, 180, 70), rng.random() * 0.25)
            )
    for _ in range(16):
        angle, far = rng.uniform(0, 6.3), rng.random() ** 0.5
        px, py = (
            x + math.cos(angle) * far * 96 * size,
            y - 146 * size + math.sin(angle) * far * 70 * size,
        )
        canvas.disc(px, py, 8.5 * size, mix((206, 44, 38), (236, 120, 60), rng.random() * 0.5))


def _apple(canvas: Canvas, x: float, y: float, size: float, blush: float) -> None:
    dark, red = (150, 24, 30), mix((208, 44, 40), (232, 150, 60), blush)
    canvas.disc(x, y, size, dark)
    canvas.disc(x - size * 0.08, y - size * 0.06, size * 0.92, red)
    canvas.glow(x - size * 0.3, y - size * 0.34, size * 0.7, (255, 214, 160), 0.75)
    canvas.oval(x, y - size * 0.86, size * 0.3, size * 0.1, (116, 30, 30))
    canvas.line(
        [(x, y - size * 0.84), (x + size * 0.14, y - size * 1.3)],
        (84, 58, 38),
        width=max(1.5, size * 0.09),
    )


def _leaf(canvas: Canvas, x: float, y: float, size: float, angle: float, *, shade: float) -> None:
    dx, dy = math.cos(angle), math.sin(angle)
    left, right = [], []
    for step in range(9):
        share = step / 8
        half = math.sin(math.pi * share**0.8) * size * 0.26
        left.append((x + dx * size * share - dy * half, y + dy * size * share + dx * half))
        right.append((x + dx * size * share + dy * half, y + dy * size * share - dx * half))
    tone = mix((124, 164, 66), (52, 96, 42), shade)
    canvas.polygon([*left, *reversed(right)], tone)
    canvas.polygon([*left, (x + dx * size, y + dy * size)], mix(tone, (210, 220, 130), 0.25))


def _branch(canvas: Canvas, rng: random.Random) -> None:
    wood = [(1640, 40), (1480, 110), (1330, 128), (1180, 190), (1050, 196)]
    canvas.line(wood, (84, 60, 44), width=22)
    canvas.line([(x, y - 5) for x, y in wood], (126, 94, 66), width=8)
    canvas.line([(1330, 128), (1250, 60), (1170, 20)], (84, 60, 44), width=12)
    for _ in range(46):
        spot = rng.uniform(0, 3.99)
        (x, y), (x2, y2) = wood[int(spot)], wood[int(spot) + 1]
        at = spot % 1
        angle = rng.uniform(0.2, 2.9) if rng.random() < 0.6 else rng.uniform(-2.9, -0.2)
        _leaf(
            canvas,
            x + (x2 - x) * at,
            y + (y2 - y) * at,
            rng.uniform(60, 110),
            angle,
            shade=rng.random(),
        )
    for x, y, size, blush in (
        (1120, 286, 54, 0.1),
        (1246, 262, 62, 0.3),
        (1380, 232, 58, 0.0),
        (1500, 226, 66, 0.2),
        (1180, 120, 46, 0.5),
    ):
        _apple(canvas, x, y, size, blush)
    for x, y in ((1150, 214), (1290, 180), (1430, 150), (1530, 136)):
        _leaf(canvas, x, y, 92, rng.uniform(0.7, 2.2), shade=rng.random() * 0.5)


def _basket(canvas: Canvas, rng: random.Random) -> None:
    x, y = 330, 800
    canvas.oval(x + 16, y + 84, 190, 20, (98, 106, 46))
    for row in range(3):
        for apple in range(7 - row):
            _apple(
                canvas, x + (apple - (6 - row) / 2) * 46, y - 28 - row * 30, 30, rng.random() * 0.6
            )
    canvas.polygon(
        [(x - 176, y - 20), (x + 176, y - 20), (x + 140, y + 86), (x - 140, y + 86)], (150, 98, 52)
    )
    for row in range(7):
        for cell in range(20):
            left = x - 172 + cell * 17.4 + row * 1.2
            inset = row * 4.6
            if x - 176 + inset < left < x + 160 - inset:
                tone = (206, 152, 88) if (row + cell) % 2 else (170, 116, 64)
                canvas.box(left, y - 16 + row * 14, 16, 12, tone, corner=4)
    canvas.box(x - 182, y - 28, 364, 15, (190, 134, 76), corner=7)
