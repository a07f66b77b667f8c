"""A hospital corridor: one of the demo's pictures; `pictures.py` asks for it."""

import random

from newsroom.demo.paintings.brushes import HEIGHT, Canvas, Colour, Point, mix

# Where the corridor ends; everything runs towards this point.
FAR: Point = (860, 430)


def hospital_corridor(rng: random.Random) -> Canvas:
    """A quiet corridor with doors and a handrail, a bright window at its end."""
    canvas = Canvas((0, (228, 236, 236)), (430, (240, 244, 240)), (900, (170, 190, 192)))
    _side(canvas, (-60, -120), (-60, 1010), (206, 222, 220))
    _side(canvas, (1660, -120), (1660, 1010), (190, 210, 210))
    canvas.polygon([(-60, 1010), (1660, 1010), FAR], (150, 176, 180))
    canvas.polygon([(-60, -120), (1660, -120), FAR], (242, 246, 242))
    for tile in range(15):
        share = 1 - 0.82**tile
        left, right = towards((-60, 1010), share), towards((1660, 1010), share)
        canvas.line([left, right], (136, 162, 166), width=1.4)
    for seam in range(-2, 19):
        canvas.line([(seam * 100, 1010), FAR], (138, 164, 168), width=1.2)
    for wall, first in (
        (-60, 0.12),
        (-60, 0.5),
        (-60, 0.7),
        (1660, 0.02),
        (1660, 0.4),
        (1660, 0.62),
        (1660, 0.76),
    ):
        _door(canvas, wall, first, rng)
    for wall in (-60, 1660):
        rail = [(wall, 640), (wall, 672)]
        canvas.polygon([*rail, towards(rail[1], 0.84), towards(rail[0], 0.84)], (90, 140, 150))
        stripe = [(wall, 720), (wall, 780)]
        canvas.polygon(
            [*stripe, towards(stripe[1], 0.84), towards(stripe[0], 0.84)], (150, 196, 190)
        )
    for lamp in range(7):
        share = 1 - 0.62 ** (lamp + 0.5)
        end = share + (1 - share) * 0.18
        quad = [towards((560, -120), share), towards((1100, -120), share)]
        quad += [towards((1100, -120), end), towards((560, -120), end)]
        canvas.polygon(quad, (255, 255, 250))
        middle = towards((830, 1010), share + 0.04)
        canvas.glow(middle[0], middle[1], 330 * (1 - share), (244, 252, 250), 0.45)
    _end(canvas)
    _trolley(canvas)
    canvas.glow(FAR[0], FAR[1], 420, (255, 250, 226), 0.55)
    canvas.haze(700, HEIGHT, (70, 104, 116), 0.3)
    return canvas


def towards(point: Point, share: float) -> Point:
    """The point at `share` (0 to 1) of the way to the corridor's vanishing point."""
    return point[0] + (FAR[0] - point[0]) * share, point[1] + (FAR[1] - point[1]) * share


def _side(canvas: Canvas, top: Point, foot: Point, colour: Colour) -> None:
    for strip in range(24):
        first, last = strip / 24, (strip + 1) / 24
        quad = [towards(top, first), towards(top, last), towards(foot, last), towards(foot, first)]
        canvas.polygon(quad, mix(colour, (250, 246, 228), first * 0.8))


def _door(canvas: Canvas, wall: float, first: float, rng: random.Random) -> None:
    last = first + (1 - first) * 0.26
    for inset, colour in ((0.0, (246, 248, 244)), (0.012, (214, 170, 120))):
        a, b = first + inset * (1 - first) * 3, last - inset * (1 - first) * 3
        top = 40 + inset * 800
        quad = [
            towards((wall, top), a),
            towards((wall, top), b),
            towards((wall, 1010), b),
            towards((wall, 1010), a),
        ]
        canvas.polygon(quad, mix(colour, (255, 246, 226), first * 0.5))
    a, b = first + (last - first) * 0.3, first + (last - first) * 0.66
    pane = [
        towards((wall, 160), a),
        towards((wall, 160), b),
        towards((wall, 380), b),
        towards((wall, 380), a),
    ]
    lit = rng.random() < 0.6
    canvas.polygon(pane, (255, 236, 190) if lit else (160, 196, 206))
    handle = towards((wall, 560), first + (last - first) * 0.82)
    canvas.disc(handle[0], handle[1], 8 * (1 - first), (110, 118, 122))


def _end(canvas: Canvas) -> None:
    left, right = towards((-60, -120), 0.84), towards((1660, 1010), 0.84)
    width, height = right[0] - left[0], right[1] - left[1]
    canvas.box(left[0], left[1], width, height, (226, 232, 226))
    canvas.box(
        left[0] + width * 0.14, left[1] + height * 0.14, width * 0.72, height * 0.6, (255, 252, 232)
    )
    for bar in (0.36, 0.6):
        canvas.box(left[0] + width * bar, left[1] + height * 0.14, 4, height * 0.6, (206, 214, 208))
    canvas.oval(left[0] + width * 0.22, left[1] + height * 0.78, 14, 22, (92, 146, 96))
    canvas.box(left[0] + width * 0.22 - 9, left[1] + height * 0.84, 18, 20, (196, 120, 80))


def _trolley(canvas: Canvas) -> None:
    """A bed on wheels along the right wall, made up and empty."""
    frame, sheet = (120, 136, 146), (252, 252, 250)
    canvas.polygon([(1120, 650), (1360, 706), (1560, 706), (1262, 650)], sheet)
    canvas.polygon([(1120, 650), (1360, 706), (1360, 744), (1120, 678)], (214, 226, 230))
    canvas.box(1360, 706, 200, 40, (198, 214, 220))
    canvas.polygon([(1130, 636), (1180, 648), (1300, 648), (1250, 636)], (232, 240, 244))
    canvas.polygon([(1250, 672), (1360, 700), (1556, 700), (1410, 672)], (120, 176, 190))
    for x, y in ((1134, 680), (1366, 748), (1548, 748)):
        canvas.line([(x, y), (x, y + 66)], frame, width=6)
        canvas.disc(x, y + 70, 11, (70, 80, 90))
    canvas.line([(1118, 600), (1118, 680)], frame, width=7)
    canvas.line([(1262, 604), (1262, 650)], frame, width=5)
    canvas.line([(1118, 602), (1262, 606)], frame, width=6)
    canvas.line([(1500, 706), (1500, 470), (1530, 462)], frame, width=4)
    canvas.box(1516, 470, 30, 52, (206, 232, 238), corner=8)
