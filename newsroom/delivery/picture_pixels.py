"""The pixels of an original, ready to be encoded for readers. Pure; `render_pictures` calls it.

Memory is what a large original costs: a JPEG is decoded at a half or a quarter of its size where
that is enough, everything else is reduced before it is copied.
"""

import io
from typing import IO

from PIL import Image, ImageCms, ImageOps

# Kept of both sides, as a multiple of what is needed: scaling down from it loses nothing.
MARGIN = 1.5
# Other modes have no pixels that can be averaged (palettes, bits).
REDUCIBLE = {"CMYK", "L", "LA", "RGB", "RGBA"}


def plain_pixels(original: IO[bytes], *, enough: int) -> Image.Image:
    """Upright, sRGB, on white where it was transparent, and without a word beside the pixels.

    `enough`: pixels that the shorter side needs at most. Raises OSError for what is no picture.
    """
    try:
        with Image.open(original) as opened:
            opened.draft(None, (round(enough * MARGIN), round(enough * MARGIN)))
            opened.load()
            pixels = flatten(ImageOps.exif_transpose(reduce(opened, enough=enough)))
    except (Image.DecompressionBombError, SyntaxError, ValueError) as error:
        raise OSError(str(error)) from error
    return pixels


def reduce(opened: Image.Image, *, enough: int) -> Image.Image:
    """A whole fraction of it, where that leaves the margin."""
    factor = int(min(opened.size) / (enough * MARGIN))
    return opened.reduce(factor) if factor > 1 and opened.mode in REDUCIBLE else opened


def flatten(upright: Image.Image) -> Image.Image:
    """White behind what is transparent: most drawings are dark and would vanish on a dark page."""
    profile = upright.info.get("icc_profile")
    if profile and upright.mode in {"RGB", "CMYK", "L"}:
        upright = into_srgb(upright, profile)
    if upright.has_transparency_data:
        layered = upright.convert("RGBA")
        upright = Image.new("RGB", layered.size, "white")
        upright.paste(layered, mask=layered.getchannel("A"))
    pixels = upright.convert("RGB")
    pixels.info = {}
    return pixels


def into_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Colours as the photographer saw them; a broken profile is as good as none."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture
    return converted or picture
