"""What is cut out of a picture, around the point that must stay in view. Pure."""

from typing import NamedTuple

from PIL import Image

# The shape that sites show of a shared link: https://ogp.me, and 1.91:1 by Facebook and X.
SOCIAL_SIZE = (1200, 630)
# Below this width they show a small square instead, for which nothing need be cut (pixels).
SOCIAL_LEAST = 600


class FocalPoint(NamedTuple):
    """As shares of width and height, 0 to 1, from the upper left corner."""

    x: float
    y: float


MIDDLE = FocalPoint(0.5, 0.5)


def social_crop(pixels: Image.Image, *, focal_point: FocalPoint | None) -> Image.Image | None:
    """At most as large as its part of the original; None where that would be too small."""
    box = crop_box(pixels.size, shape=SOCIAL_SIZE, focal_point=focal_point or MIDDLE)
    width = min(box[2] - box[0], SOCIAL_SIZE[0])
    if width < SOCIAL_LEAST:
        return None
    height = round(width * SOCIAL_SIZE[1] / SOCIAL_SIZE[0])
    return pixels.resize((width, height), Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def crop_box(
    size: tuple[int, int], *, shape: tuple[int, int], focal_point: FocalPoint
) -> tuple[int, int, int, int]:
    """The largest part of this shape, with the point as near to its middle as the edges allow."""
    width = min(size[0], size[1] * shape[0] // shape[1])
    height = min(size[1], max(1, size[0] * shape[1] // shape[0]))
    left = min(max(round(focal_point.x * size[0] - width / 2), 0), size[0] - width)
    top = min(max(round(focal_point.y * size[1] - height / 2), 0), size[1] - height)
    return left, top, left + width, top + height
