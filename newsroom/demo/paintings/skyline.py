"""High towers at dusk: one of the demo's pictures; `pictures.py` asks for it."""

import random

from newsroom.demo.paintings.brushes import WIDTH, Canvas, mix


def skyline(rng: random.Random) -> Canvas:
    """High towers beside a calm river at dusk, no building of this world among them."""
    canvas = Canvas(
        (0, (28, 32, 72)),
        (220, (84, 70, 120)),
        (400, (206, 122, 116)),
        (560, (252, 196, 140)),
        (900, (60, 50, 84)),
    )
    canvas.glow(640, 560, 640, (255, 196, 130), 0.75)
    canvas.streaks(rng, y=170, spread=60, count=14, colour=(214, 128, 140), strength=0.4)
    canvas.streaks(rng, y=330, spread=36, count=14, colour=(255, 196, 150), strength=0.5)
    for count, tall, colour in ((34, 150, (150, 100, 122)), (26, 230, (92, 68, 104))):
        for index in range(count):
            width = rng.uniform(28, 64)
            height = rng.uniform(0.25, 1.0) * tall
            canvas.box(
                WIDTH * index / count + rng.uniform(-12, 12), 592 - height, width, height, colour
            )
        canvas.haze(440, 594, (246, 176, 140), 0.42)
    for x, width, height, crown in (
        (150, 74, 260, "slope"),
        (262, 60, 190, "flat"),
        (352, 96, 330, "spire"),
        (480, 70, 210, "dome"),
        (830, 84, 300, "slope"),
        (930, 64, 380, "spire"),
        (1012, 100, 220, "flat"),
        (1190, 76, 290, "dome"),
        (1290, 62, 180, "flat"),
        (1390, 90, 250, "slope"),
    ):
        _tower(canvas, rng, x, size=(width, height), crown=crown)
    for bush in range(0, WIDTH, 18):
        canvas.oval(
            bush + rng.uniform(-6, 6), 592, rng.uniform(12, 22), rng.uniform(10, 22), (34, 32, 58)
        )
    canvas.box(0, 588, WIDTH, 12, (26, 26, 50))
    canvas.mirror(600, (44, 40, 80), 0.34, depth=300)
    for _ in range(240):
        share = rng.random()
        y = 606 + share**1.6 * 290
        length = 14 + share * 70
        left = rng.gauss(640, 330)
        canvas.line(
            [(left, y), (left + length, y)],
            mix((255, 206, 150), (120, 92, 128), share),
            width=1 + share,
        )
    canvas.haze(760, 900, (22, 20, 48), 0.55)
    return canvas


def _tower(
    canvas: Canvas, rng: random.Random, x: float, *, size: tuple[float, float], crown: str
) -> None:
    width, height = size
    wall, edge, top = (40, 38, 70), (112, 74, 96), 594 - height
    if crown == "slope":
        canvas.polygon([(x, top), (x + width, top - 46), (x + width, top)], wall)
    elif crown == "spire":
        canvas.polygon(
            [(x + width * 0.2, top), (x + width / 2, top - 54), (x + width * 0.8, top)], wall
        )
        canvas.line([(x + width / 2, top - 40), (x + width / 2, top - 104)], wall, width=2)
    elif crown == "dome":
        canvas.pie(x + width / 2, top + 1, width / 2, (180, 360), wall)
    canvas.box(x, top, width, height, wall)
    canvas.box(x, top, 5, height, edge)
    for floor in range(int(height // 14) - 1):
        for window in range(int((width - 16) // 10)):
            if rng.random() < 0.42:
                pane = mix((255, 206, 128), (190, 130, 110), rng.random() * 0.7)
                canvas.box(x + 12 + window * 10, top + 10 + floor * 14, 5, 7, pane)
