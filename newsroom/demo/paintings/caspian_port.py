"""A harbour at sunset: one of the demo's pictures; `pictures.py` asks for it."""

import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, Colour, mix

SEA = 610


def caspian_port(rng: random.Random) -> Canvas:
    """A ferry at the pier and the cranes of a harbour, doubled by a calm sea."""
    canvas = Canvas(
        (0, (50, 84, 128)),
        (260, (150, 148, 164)),
        (450, (246, 178, 126)),
        (600, (255, 222, 168)),
        (900, (40, 60, 92)),
    )
    canvas.glow(560, 590, 640, (255, 206, 130), 0.85)
    canvas.disc(560, 560, 44, (255, 246, 214))
    canvas.streaks(rng, y=200, spread=60, count=16, colour=(255, 190, 150), strength=0.4)
    canvas.streaks(rng, y=400, spread=44, count=16, colour=(255, 226, 184), strength=0.5)
    canvas.land(
        [(0, 596), (240, 590), (520, 600), (900, 604), (1600, 592)], (132, 112, 122), floor=SEA
    )
    for x, size in ((1010, 0.8), (1180, 1.0), (1390, 1.25)):
        _crane(canvas, x, SEA - 6, size, mix((120, 84, 92), (58, 48, 66), size - 0.4))
    for stack in range(16):
        tone = ((168, 84, 62), (196, 150, 84), (78, 106, 128), (120, 126, 116))[stack % 4]
        for level in range(rng.randint(1, 3)):
            canvas.box(
                960 + stack * 42, SEA - 24 - level * 20, 38, 18, mix(tone, (66, 50, 64), 0.35)
            )
    _ferry(canvas)
    canvas.box(0, SEA - 4, WIDTH, 5, (70, 60, 76))
    canvas.mirror(SEA, (38, 60, 96), 0.36, depth=290)
    for _ in range(420):
        share = rng.random()
        y = SEA + 4 + share**1.5 * 290
        left = rng.gauss(560, 60 + 330 * share)
        tone = mix((255, 226, 160), (110, 110, 130), min(1, abs(left - 560) / 460))
        canvas.line([(left, y), (left + 10 + share * 60, y)], tone, width=1 + share * 1.6)
    for x, y, size in (
        (260, 220, 1.0),
        (330, 180, 0.7),
        (720, 150, 0.8),
        (800, 210, 0.6),
        (420, 290, 0.5),
    ):
        _gull(canvas, x, y, 34 * size)
    return canvas


def _ferry(canvas: Canvas) -> None:
    hull, deck, line = (58, 72, 104), (240, 226, 208), (196, 78, 58)
    canvas.polygon([(90, 500), (800, 500), (860, 476), (838, SEA), (130, SEA)], hull)
    canvas.polygon([(98, 528), (850, 512), (847, 526), (104, 542)], line)
    canvas.box(170, 430, 560, 72, deck, corner=6)
    canvas.box(230, 370, 420, 64, deck, corner=6)
    canvas.box(300, 322, 210, 50, deck, corner=6)
    for row, (left, count) in enumerate(((190, 22), (248, 16), (312, 8))):
        for pane in range(count):
            canvas.box(
                left + pane * 24,
                450 - row * 58,
                14,
                20,
                (255, 206, 120) if (pane + row) % 3 else (92, 110, 140),
                corner=2,
            )
    canvas.polygon([(560, 372), (572, 268), (640, 268), (632, 372)], line)
    canvas.box(570, 284, 68, 16, (250, 240, 224))
    canvas.cloud(
        [(640, 236, 34), (690, 216, 44), (750, 200, 54), (824, 186, 60)], (190, 170, 172), 0.5
    )
    canvas.line([(404, 322), (404, 236)], (70, 66, 84), width=4)
    canvas.line([(372, 262), (436, 262)], (70, 66, 84), width=3)
    for boat in range(5):
        canvas.pie(260 + boat * 78, 436, 24, (0, 180), (214, 108, 66))


def _crane(canvas: Canvas, x: float, ground: float, size: float, colour: Colour) -> None:
    high, thick = 300 * size, 7 * size
    for leg in (0, 92 * size):
        canvas.line(
            [(x + leg, ground), (x + 22 * size + leg * 0.55, ground - high * 0.62)],
            colour,
            width=thick,
        )
    canvas.line(
        [(x, ground - high * 0.2), (x + 92 * size, ground - high * 0.2)], colour, width=thick * 0.7
    )
    canvas.line(
        [(x + 46 * size, ground - high * 0.6), (x + 46 * size, ground - high)], colour, width=thick
    )
    canvas.line(
        [(x - 210 * size, ground - high * 0.66), (x + 150 * size, ground - high * 0.62)],
        colour,
        width=thick,
    )
    for end in (-200, -90, 140):
        canvas.line(
            [(x + 46 * size, ground - high), (x + end * size, ground - high * 0.65)],
            colour,
            width=thick * 0.35,
        )
    canvas.box(x + 30 * size, ground - high * 0.62, 54 * size, 34 * size, colour)
    canvas.line(
        [(x - 150 * size, ground - high * 0.65), (x - 150 * size, ground - high * 0.3)],
        colour,
        width=thick * 0.3,
    )
    canvas.box(x - 174 * size, ground - high * 0.3, 48 * size, 20 * size, colour)


def _gull(canvas: Canvas, x: float, y: float, reach: float) -> None:
    points = [
        (x - reach, y - reach * 0.2),
        (x - reach * 0.5, y - reach * 0.42),
        (x, y),
        (x + reach * 0.5, y - reach * 0.46),
        (x + reach, y - reach * 0.16),
    ]
    canvas.line(points, (66, 62, 82), width=3)
