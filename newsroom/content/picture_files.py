"""Whether an uploaded file is a picture that the newsroom takes. Pure; the upload form calls it.

What counts is what the bytes decode to, not what the file is called. The limits keep a file of a
few bytes from filling the memory when it is unpacked.
"""

import warnings
from dataclasses import dataclass
from typing import IO

from PIL import Image

# As Pillow names them; nothing else is even tried (no EPS, no PSD, no SVG).
FORMATS = ("AVIF", "GIF", "JPEG", "PNG", "WEBP")


class PictureRefused(Exception):
    """`code`: not-a-picture, too-large, too-many-pixels, too-long, too-many-frames, damaged."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, kw_only=True)
class Limits:
    size_bytes: int
    pixels: int
    side_pixels: int
    frames: int


def refuse_unsound(file: IO[bytes], *, size_bytes: int, limits: Limits) -> None:
    """Raises PictureRefused. Leaves the file at its beginning."""
    if size_bytes > limits.size_bytes:
        raise PictureRefused("too-large")
    file.seek(0)
    try:
        with warnings.catch_warnings():
            # Pillow's own limit, of 89 megapixels, only warns; ours refuses.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            look_inside(file, limits=limits)
    except PictureRefused:
        raise
    except Image.DecompressionBombError:
        raise PictureRefused("too-many-pixels") from None
    except Exception as error:  # decoders raise whatever they meet in a file made to hurt
        raise PictureRefused("damaged") from error
    finally:
        file.seek(0)


def look_inside(file: IO[bytes], *, limits: Limits) -> None:
    try:
        picture = Image.open(file, formats=FORMATS)
    except Image.UnidentifiedImageError:
        raise PictureRefused("not-a-picture") from None
    with picture:
        if picture.width * picture.height > limits.pixels:
            raise PictureRefused("too-many-pixels")
        if max(picture.size) > limits.side_pixels:
            raise PictureRefused("too-long")
        if getattr(picture, "n_frames", 1) > limits.frames:
            raise PictureRefused("too-many-frames")
        # A JPEG is read to its end at an eighth of its size: enough to see that it is whole.
        picture.draft(None, (1, 1))
        picture.load()
