"""What the demo's pictures are painted with; each painting of this folder does.

A `Canvas` takes coordinates of the finished picture (1600 × 900) and works at twice that
size, so that edges come out smooth. Everything random comes from a seeded generator, so
the same picture is the same bytes with the same Pillow.
"""

import io
import itertools
import math
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 900
SCALE = 2
JPEG_QUALITY = 88

Colour = tuple[int, int, int]
Point = tuple[float, float]


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The colour at `share` (0 to 1) of the way from the first to the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def ridge(
    rng: random.Random, *, base: float, height: float, steps: int = 6, left: float = 0.0
) -> list[Point]:
    """A skyline of hills across the picture by midpoint displacement, rougher with more steps."""
    heights = [rng.uniform(-height, height) / 2, rng.uniform(-height, height) / 2]
    spread = height
    for _ in range(steps):
        spread *= 0.52
        between = [
            (a + b) / 2 + rng.uniform(-spread, spread) for a, b in itertools.pairwise(heights)
        ]
        heights = [h for pair in zip(heights, between, strict=False) for h in pair] + heights[-1:]
    width = (WIDTH - left) / (len(heights) - 1)
    return [(left + index * width, base - h) for index, h in enumerate(heights)]


class Canvas:
    """A picture in the making, painted from the back to the front."""

    def __init__(self, *stops: tuple[float, Colour]) -> None:
        """Start with a vertical gradient through `(y, colour)` stops, top first."""
        column = Image.new("RGB", (1, HEIGHT))
        for y in range(HEIGHT):
            column.putpixel((0, y), _between(stops, y))
        size = (WIDTH * SCALE, HEIGHT * SCALE)
        self.image = column.resize(size, Image.Resampling.BILINEAR)
        self._draw = ImageDraw.Draw(self.image)

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def land(self, skyline: Sequence[Point], colour: Colour, *, floor: float = HEIGHT) -> None:
        """Fill everything below a skyline down to the floor."""
        self.polygon([*skyline, (skyline[-1][0], floor), (skyline[0][0], floor)], colour)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: Colour,
        *,
        corner: float = 0,
    ) -> None:
        edges = (x * SCALE, y * SCALE, (x + width) * SCALE - 1, (y + height) * SCALE - 1)
        self._draw.rounded_rectangle(edges, radius=corner * SCALE, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self.oval(x, y, radius, radius, colour)

    def oval(self, x: float, y: float, across: float, down: float, colour: Colour) -> None:
        edges = [(x - across) * SCALE, (y - down) * SCALE, (x + across) * SCALE, (y + down) * SCALE]
        self._draw.ellipse(edges, fill=colour)

    def pie(
        self, x: float, y: float, radius: float, arc: tuple[float, float], colour: Colour
    ) -> None:
        """A slice of a disc between two angles (`arc`) in degrees, clockwise from the right."""
        edges = [
            (x - radius) * SCALE,
            (y - radius) * SCALE,
            (x + radius) * SCALE,
            (y + radius) * SCALE,
        ]
        self._draw.pieslice(edges, *arc, fill=colour)

    def line(self, points: Sequence[Point], colour: Colour, *, width: float = 1) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self._draw.line(scaled, fill=colour, width=max(1, round(width * SCALE)), joint="curve")

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float) -> None:
        """Light that fades out evenly around a point; strength from 0 to 1."""
        side = max(2, round(radius * 2 * SCALE))
        fade = Image.radial_gradient("L").point(
            lambda v: round((max(0, 181 - v) / 181) ** 2 * 255 * strength)
        )
        corner = (round((x - radius) * SCALE), round((y - radius) * SCALE))
        seen = _overlap(corner, side, self.image.size)
        if seen is None:
            return
        # Only what lies within the picture is enlarged: many glows reach far beyond it.
        step = 256 / side
        left, top, right, bottom = seen
        part = (
            (left - corner[0]) * step,
            (top - corner[1]) * step,
            (right - corner[0]) * step,
            (bottom - corner[1]) * step,
        )
        size = (right - left, bottom - top)
        mask = fade.resize(size, Image.Resampling.BILINEAR, box=part)
        self.image.paste(colour, seen, mask)

    def haze(self, top: float, bottom: float, colour: Colour, strength: float) -> None:
        """Mist that is thickest at the bottom of the band and clears towards its top."""
        height = round((bottom - top) * SCALE)
        fade = Image.linear_gradient("L").point(lambda v: round(v * strength))
        area = (0, round(top * SCALE), self.image.width, round(top * SCALE) + height)
        self.image.paste(
            colour, area, fade.resize((self.image.width, height), Image.Resampling.BILINEAR)
        )

    def cloud(
        self, shapes: Sequence[tuple[float, float, float]], colour: Colour, strength: float
    ) -> None:
        """Soft shapes, each `(x, y, radius)`, run together into one."""
        small = Image.new("L", (WIDTH // 2, HEIGHT // 2))
        pen = ImageDraw.Draw(small)
        for x, y, radius in shapes:
            pen.ellipse(
                [(x - radius) / 2, (y - radius * 0.62) / 2, (x + radius) / 2, (y + radius) / 2],
                fill=round(255 * strength),
            )
        mask = small.filter(ImageFilter.GaussianBlur(7)).resize(
            self.image.size, Image.Resampling.BILINEAR
        )
        self.image.paste(colour, (0, 0), mask)

    def streaks(
        self,
        rng: random.Random,
        *,
        y: float,
        spread: float,
        count: int,
        colour: Colour,
        strength: float,
    ) -> None:
        """A band of thin evening clouds, long and flat, thickest near its middle."""
        small = Image.new("L", (WIDTH // 2, HEIGHT // 2))
        pen = ImageDraw.Draw(small)
        for _ in range(count):
            x, at = rng.uniform(-200, WIDTH), rng.gauss(y, spread)
            length, thick = rng.uniform(120, 460), rng.uniform(2, 9)
            for part in range(3):
                shift = part * length * 0.2
                edges = [(x + shift) / 2, (at - thick) / 2, (x + shift + length) / 2, at / 2]
                pen.ellipse(edges, fill=round(255 * strength * (0.6 + 0.2 * part)))
                at += rng.uniform(1, 6)
        mask = small.filter(ImageFilter.GaussianBlur(2.4)).resize(
            self.image.size, Image.Resampling.BILINEAR
        )
        self.image.paste(colour, (0, 0), mask)

    def mirror(self, line: float, colour: Colour, strength: float, *, depth: float) -> None:
        """Lay what stands above the line upside down below it, tinted and rippled."""
        top, rows = round(line * SCALE), round(depth * SCALE)
        above = self.image.crop((0, max(0, top - rows), self.image.width, top))
        below = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        below = below.filter(ImageFilter.GaussianBlur(3))
        below = Image.blend(below, Image.new("RGB", below.size, colour), strength)
        rippled = below.copy()
        for y in range(0, below.height, 4):
            reach = 1 + 16 * y / below.height
            shift = round(math.sin(y * 0.11 + math.sin(y * 0.021) * 4) * reach)
            rippled.paste(below.crop((0, y, below.width, y + 4)), (shift, y))
        self.image.paste(rippled, (0, top))

    def jpeg(self, *, seed: str) -> bytes:
        """The finished picture with a little grain, as JPEG bytes."""
        finished = self.image.reduce(SCALE)
        noise = Image.frombytes("L", finished.size, random.Random(seed).randbytes(WIDTH * HEIGHT))  # noqa: S311
        soft = noise.point(lambda v: v * 9 // 255).convert("RGB")
        grained = ImageChops.add(finished, soft, scale=1, offset=-4)
        buffer = io.BytesIO()
        grained.save(buffer, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
        return buffer.getvalue()


def _between(stops: Sequence[tuple[float, Colour]], y: float) -> Colour:
    for (top, upper), (bottom, lower) in itertools.pairwise(stops):
        if y <= bottom:
            return mix(upper, lower, max(0.0, y - top) / (bottom - top))
    return stops[-1][1]


def _overlap(
    corner: tuple[int, int], side: int, size: tuple[int, int]
) -> tuple[int, int, int, int] | None:
    """The part of a square that lies within the picture; None outside of it."""
    left, top = max(0, corner[0]), max(0, corner[1])
    right, bottom = min(size[0], corner[0] + side), min(size[1], corner[1] + side)
    return (left, top, right, bottom) if left < right and top < bottom else None
