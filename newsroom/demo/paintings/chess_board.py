"""A game of chess by lamplight: one of the demo's pictures; `pictures.py` asks for it."""

import random
from collections.abc import Sequence

from newsroom.demo.paintings.brushes import HEIGHT, WIDTH, Canvas, Colour, Point, mix

# Half widths of a turned piece from its foot to its head: (share of the height, share of it).
PAWN = ((0, 0.34), (0.08, 0.34), (0.14, 0.24), (0.3, 0.15), (0.58, 0.11), (0.62, 0.2), (0.68, 0.11))
ROOK = ((0, 0.28), (0.08, 0.28), (0.14, 0.2), (0.3, 0.14), (0.7, 0.13), (0.76, 0.2), (1.0, 0.2))
KING = ((0, 0.2), (0.06, 0.2), (0.12, 0.14), (0.3, 0.08), (0.62, 0.07), (0.66, 0.12), (0.86, 0.13))


def chess_board(rng: random.Random) -> Canvas:
    """An open game on a wooden board, warm light from a lamp, snow behind the window."""
    canvas = Canvas((0, (26, 34, 56)), (470, (58, 56, 70)), (900, (44, 28, 22)))
    _window(canvas, rng)
    canvas.box(0, 470, WIDTH, 440, (92, 56, 36))
    for grain in range(60):
        y = 474 + (grain / 60) ** 1.7 * 430
        canvas.line([(0, y), (WIDTH, y + rng.uniform(-5, 5))], (80, 47, 30), width=1 + grain / 30)
    canvas.glow(1240, 520, 760, (255, 190, 104), 0.55)
    canvas.polygon(
        [corner(-0.25, -0.25), corner(8.25, -0.25), corner(8.25, 8.25), corner(-0.25, 8.25)],
        (70, 38, 24),
    )
    for rank in range(8):
        for file in range(8):
            square = [
                corner(file, rank),
                corner(file + 1, rank),
                corner(file + 1, rank + 1),
                corner(file, rank + 1),
            ]
            light = (file + rank) % 2 == 0
            warm = 0.35 * max(0.0, 1 - abs(file - 6) / 6)
            tone = (226, 190, 140) if light else (136, 84, 52)
            canvas.polygon(square, mix(tone, (255, 214, 150), warm))
    canvas.glow(1150, 640, 520, (255, 206, 130), 0.3)
    for rank, pieces in sorted(POSITION.items()):
        for file, name, is_white in pieces:
            _piece(canvas, corner(file + 0.5, rank + 0.62), name, is_white=is_white)
    _lamp(canvas)
    canvas.haze(760, HEIGHT, (24, 12, 10), 0.5)
    return canvas


def corner(file: float, rank: float) -> Point:
    """Where a corner of the board stands; rank 0 is the far side."""
    depth = rank / 8
    y = 520 + 350 * depth**1.25 if depth > 0 else 520 + 350 * depth * 0.3
    half = 420 + 330 * max(depth, -0.1) ** 1.1 if depth > 0 else 420 + 260 * depth
    return 760 + (file / 4 - 1) * half, y


def _window(canvas: Canvas, rng: random.Random) -> None:
    canvas.box(120, 40, 620, 392, (34, 58, 104))
    canvas.box(120, 300, 620, 132, (150, 170, 206))
    canvas.polygon(
        [(120, 320), (260, 262), (420, 310), (560, 252), (740, 306), (740, 350), (120, 350)],
        (92, 116, 166),
    )
    for _ in range(150):
        canvas.disc(
            rng.uniform(124, 736),
            rng.uniform(46, 428),
            rng.random() ** 2 * 3 + 0.8,
            (226, 234, 250),
        )
    for x, width in ((106, 20), (420, 16), (736, 20)):
        canvas.box(x, 26, width, 420, (74, 50, 40))
    canvas.box(106, 26, 650, 18, (74, 50, 40))
    canvas.box(80, 430, 700, 24, (104, 70, 52))


def _lamp(canvas: Canvas) -> None:
    canvas.oval(1390, 560, 96, 20, (46, 36, 36))
    canvas.box(1382, 300, 16, 260, (74, 58, 50))
    canvas.polygon([(1300, 320), (1340, 190), (1440, 190), (1480, 320)], (214, 122, 62))
    canvas.polygon([(1300, 320), (1340, 190), (1372, 190), (1350, 320)], (240, 168, 96))
    canvas.oval(1390, 320, 90, 14, (255, 236, 190))
    canvas.glow(1390, 330, 420, (255, 214, 140), 0.6)


def _piece(canvas: Canvas, foot: Point, name: str, *, is_white: bool) -> None:
    x, y = foot
    scale = 0.55 + (y - 520) / 350 * 0.75
    body, rim = ((240, 222, 190), (255, 246, 226)) if is_white else ((50, 34, 32), (150, 98, 66))
    canvas.oval(x + 16 * scale, y, 46 * scale, 12 * scale, (62, 38, 28))
    if name == "knight":
        return _knight(canvas, x, y, scale=scale, body=body, rim=rim)
    height = {"pawn": 92, "rook": 118, "king": 190, "queen": 172}[name] * scale
    profile = {"pawn": PAWN, "rook": ROOK}.get(name, KING)
    _turned(canvas, x, y, height=height, profile=profile, body=body, rim=rim)
    if name == "pawn":
        canvas.disc(x, y - height * 0.82, height * 0.2, body)
        canvas.disc(x + height * 0.07, y - height * 0.86, height * 0.08, rim)
    elif name == "rook":
        for notch in (-1, 0, 1):
            canvas.box(
                x + (notch * 0.16 - 0.05) * height,
                y - height * 1.08,
                height * 0.1,
                height * 0.1,
                body,
            )
    elif name == "king":
        canvas.box(x - height * 0.02, y - height * 1.02, height * 0.04, height * 0.18, rim)
        canvas.box(x - height * 0.06, y - height * 0.97, height * 0.12, height * 0.035, rim)
    else:
        canvas.disc(x, y - height * 0.93, height * 0.06, rim)
    return None


def _turned(
    canvas: Canvas,
    x: float,
    y: float,
    *,
    height: float,
    profile: Sequence[tuple[float, float]],
    body: Colour,
    rim: Colour,
) -> None:
    """A body of revolution: its outline, a soft light on the side of the lamp."""
    left = [(x - half * height, y - share * height) for share, half in profile]
    right = [(x + half * height, y - share * height) for share, half in reversed(profile)]
    canvas.oval(x, y, profile[0][1] * height, profile[0][1] * height * 0.26, body)
    canvas.polygon([*left, *right], body)
    inner = [(x + half * height * 0.42, y - share * height) for share, half in profile]
    outer = [(x + half * height * 0.86, y - share * height) for share, half in reversed(profile)]
    canvas.polygon([*inner, *outer], mix(body, rim, 0.6))
    top_share, top_half = profile[-1]
    canvas.oval(
        x, y - top_share * height, top_half * height, top_half * height * 0.24, mix(body, rim, 0.5)
    )


def _knight(canvas: Canvas, x: float, y: float, *, scale: float, body: Colour, rim: Colour) -> None:
    height = 140 * scale
    canvas.oval(x, y, height * 0.28, height * 0.08, body)
    canvas.box(x - height * 0.28, y - height * 0.1, height * 0.56, height * 0.1, body, corner=3)
    outline = [
        (-0.22, 0.1),
        (-0.2, 0.3),
        (-0.08, 0.5),
        (-0.2, 0.5),
        (-0.34, 0.44),
        (-0.4, 0.56),
        (-0.22, 0.78),
        (-0.06, 0.92),
        (-0.02, 1.02),
        (0.06, 0.92),
        (0.22, 0.74),
        (0.26, 0.4),
        (0.22, 0.1),
    ]
    canvas.polygon([(x + dx * height, y - dy * height) for dx, dy in outline], body)
    mane = [
        (0.06, 0.92),
        (0.22, 0.74),
        (0.26, 0.4),
        (0.22, 0.1),
        (0.12, 0.1),
        (0.16, 0.42),
        (0.12, 0.7),
    ]
    canvas.polygon([(x + dx * height, y - dy * height) for dx, dy in mane], mix(body, rim, 0.6))
    canvas.disc(x - height * 0.1, y - height * 0.74, height * 0.03, rim)


# Rank (0 far, 7 near) → (file, piece, is it white).
POSITION: dict[int, list[tuple[int, str, bool]]] = {
    0: [(0, "rook", False), (3, "queen", False), (5, "rook", False), (6, "king", False)],
    1: [
        (0, "pawn", False),
        (1, "pawn", False),
        (5, "pawn", False),
        (6, "pawn", False),
        (7, "pawn", False),
    ],
    2: [(2, "knight", False), (3, "pawn", False)],
    3: [(4, "pawn", False)],
    4: [(3, "pawn", True), (4, "knight", True)],
    5: [(2, "pawn", True), (6, "pawn", True)],
    6: [(0, "pawn", True), (5, "pawn", True), (7, "pawn", True)],
    7: [(0, "rook", True), (3, "queen", True), (6, "king", True)],
}
