"""A railway station in the snow: one of the demo's pictures; `pictures.py` asks for it."""

import itertools
import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, Point, mix, ridge

# Everything on the platform runs towards this point.
FAR: Point = (470, 560)


def railway_station(rng: random.Random) -> Canvas:
    """A night train beside a snowy platform, the station's clock and lamps in the blue hour."""
    canvas = Canvas(
        (0, (16, 28, 66)), (330, (58, 78, 130)), (560, (168, 150, 172)), (900, (120, 130, 164))
    )
    for _ in range(220):
        x, y = rng.uniform(0, WIDTH), rng.uniform(0, 380)
        canvas.disc(x, y, rng.uniform(0.5, 1.4), (206, 214, 236))
    canvas.land(ridge(rng, base=560, height=90, steps=6), (70, 84, 128), floor=600)
    canvas.haze(470, 600, (196, 172, 184), 0.6)
    _building(canvas)
    canvas.polygon([(-10, 910), (-10, 640), FAR, (1050, 910)], (176, 188, 216))
    canvas.polygon([(-10, 910), (-10, 720), FAR, (560, 910)], (214, 222, 240))
    canvas.polygon([(1050, 910), FAR, (1240, 910)], (52, 58, 88))
    for near in (1086, 1190):
        canvas.line([(near, 905), FAR], (132, 142, 176), width=3)
    _train(canvas)
    for distance in (0.04, 0.3, 0.5, 0.64, 0.74):
        _lamp(canvas, distance)
    for _ in range(420):
        x, y, size = rng.uniform(0, WIDTH), rng.uniform(0, 900), rng.random() ** 3 * 3 + 0.6
        canvas.disc(x, y, size, mix((190, 200, 226), (250, 250, 255), rng.random()))
    return canvas


def towards(point: Point, share: float) -> Point:
    """The point at `share` (0 to 1) of the way to the vanishing point."""
    return point[0] + (FAR[0] - point[0]) * share, point[1] + (FAR[1] - point[1]) * share


def _building(canvas: Canvas) -> None:
    wall, edge, roof = (112, 96, 110), (150, 132, 140), (224, 230, 244)
    canvas.box(30, 350, 330, 250, wall)
    canvas.polygon([(10, 352), (60, 296), (330, 296), (380, 352)], roof)
    canvas.box(10, 350, 370, 10, edge)
    for window in range(4):
        left = 58 + window * 76
        canvas.box(left, 440, 44, 110, (255, 206, 130))
        canvas.pie(left + 22, 441, 22, (180, 360), (255, 206, 130))
        canvas.box(left + 20, 420, 4, 130, wall)
        canvas.box(left, 486, 44, 4, wall)
        canvas.glow(left + 22, 500, 80, (255, 190, 110), 0.3)
    canvas.box(150, 200, 90, 152, wall)
    canvas.polygon([(140, 202), (195, 130), (250, 202)], roof)
    canvas.disc(195, 262, 34, (250, 240, 214))
    canvas.glow(195, 262, 80, (255, 230, 180), 0.4)
    canvas.line([(195, 262), (195, 238)], (40, 36, 50), width=3)
    canvas.line([(195, 262), (212, 270)], (40, 36, 50), width=3)


def _train(canvas: Canvas) -> None:
    """Its side falls back to the left; each carriage is a slice of it."""
    top, sill, foot = (1680, 150), (1680, 520), (1680, 905)
    edges = [0.0, 0.44, 0.66, 0.78, 0.86]
    for first, last in itertools.pairwise(edges):
        end = last - 0.012
        quad = [towards(top, first), towards(top, end), towards(foot, end), towards(foot, first)]
        canvas.polygon(quad, mix((38, 84, 132), (96, 112, 152), first))
        band = [(1680, 560), (1680, 610)]
        stripe = [towards(band[0], first), towards(band[0], end)]
        stripe += [towards(band[1], end), towards(band[1], first)]
        canvas.polygon(stripe, mix((226, 190, 96), (196, 176, 150), first))
        snow = [towards((1680, 128), first), towards((1680, 128), end)]
        canvas.polygon([*snow, towards(top, end), towards(top, first)], (232, 238, 250))
        count = 7
        for window in range(count):
            left = first + (end - first) * (window + 0.18) / count
            right = first + (end - first) * (window + 0.82) / count
            pane = [towards((1680, 270), left), towards((1680, 270), right)]
            pane += [towards(sill, right), towards(sill, left)]
            lit = (window * 5 + round(first * 100)) % 4 != 0
            canvas.polygon(pane, (255, 212, 140) if lit else (34, 52, 92))
            middle = pane[0]
            if lit:
                canvas.glow(middle[0], middle[1] + 40, 130 * (1 - left), (255, 196, 110), 0.22)


def _lamp(canvas: Canvas, distance: float) -> None:
    foot, head = towards((330, 900), distance), towards((330, 240), distance)
    size = 1 - distance
    canvas.line([foot, head], (44, 44, 66), width=1 + 6 * size)
    canvas.glow(head[0], head[1], 300 * size, (255, 214, 150), 0.65)
    canvas.disc(head[0], head[1], 15 * size, (255, 246, 220))
    canvas.glow(foot[0], foot[1], 190 * size, (255, 226, 176), 0.3)
