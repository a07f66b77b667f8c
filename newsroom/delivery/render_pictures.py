"""From an original to files for readers: several widths in three formats, nothing but pixels.

Every file is encoded anew from pixels in sRGB: EXIF (camera, GPS, thumbnail), XMP, IPTC and
comments cannot survive, which protects sources. The one exception is written by us: a picture
that a machine made or edited says so in a small XMP packet. `picture_digests` calls it; no
database.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, Any

from PIL import Image

from newsroom.delivery.picture_crops import FocalPoint, social_crop
from newsroom.delivery.picture_pixels import plain_pixels

WIDTHS = (320, 640, 960, 1280, 1920)  # pixels; never wider than the original
# In the order in which a browser should be offered them; the value ends the file's name.
FORMATS = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
# A JPEG that other sites show of a shared link: wide and flat, cut around the focal point.
SOCIAL = "social"
# By form, which is a format or the crop.
EXTENSIONS = {**FORMATS, SOCIAL: FORMATS["jpeg"]}
MEDIA_TYPES = {extension: f"image/{name}" for name, extension in FORMATS.items()}
# WebP's default effort (4) makes files 4 % smaller in 2.6 times the time. AVIF at this speed is as
# faithful as the JPEG (38 dB) and 30 to 50 % smaller; speed 6 would win 5 % in 2.5 times the time.
# One thread: the other processors are for publications.
ENCODING: dict[str, dict[str, Any]] = {
    "avif": {"quality": 63, "speed": 8, "max_threads": 1},
    "webp": {"quality": 80, "method": 2},
    "jpeg": {"quality": 82, "optimize": True},
}
# What a publication waits for where nobody prepared a picture: JPEG, at most this wide (pixels).
FIRST_WIDTHS = (640, 1280)
# Change it whenever the pixels of a recipe would differ: all files are made anew then. Further
# recipes need no change: what lacks them counts as incomplete (`is_complete`).
RECIPES_VERSION = "1"

# IPTC's property for programs that meet the file far from our page, and nothing else.
XMP_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about=""'
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    ' Iptc4xmpExt:DigitalSourceType="{source_type}"/>'
    "</rdf:RDF></x:xmpmeta>"
    '<?xpacket end="r"?>'
)


class PictureUnreadable(Exception):
    """The original is missing, truncated or no picture."""

    def __init__(self, *, image_id: int, title: str) -> None:
        self.image_id = image_id
        super().__init__(f"The file of the picture “{title}” ({image_id}) cannot be read.")


@dataclass(frozen=True, kw_only=True)
class RenderedPicture:
    recipe: str  # format and width, for example webp-640
    extension: str
    width: int
    height: int
    content: bytes

    def named(self, token: str) -> str:
        return f"{token}-{self.recipe}.{self.extension}"


def is_complete(recipes: Iterable[str]) -> bool:
    """Whether these are all files of a picture; those of AVIF are stored with the last of them."""
    return any(recipe.startswith("avif-") for recipe in recipes)


def render_pictures(
    original: IO[bytes], *, source_type: str = "", focal_point: FocalPoint | None = None
) -> list[RenderedPicture]:
    """All renditions of one original. Raises OSError when it cannot be decoded.

    `source_type`: IPTC's address for how a machine took part; empty writes no XMP at all.
    """
    pixels, xmp = plain_pixels(original, enough=WIDTHS[-1]), xmp_of(source_type)
    widths = widths_of(pixels)
    crop = social_crop(pixels, focal_point=focal_point)
    return [
        *(
            encode(resized, name=name, xmp=xmp)
            for resized in (resize(pixels, width=width) for width in widths)
            for name in FORMATS
        ),
        *([encode(crop, name="jpeg", xmp=xmp, recipe=SOCIAL)] if crop else []),
    ]


def render_first(original: IO[bytes], *, source_type: str = "") -> list[RenderedPicture]:
    """The two or fewer files that every program can show, made while a publication waits."""
    pixels, xmp = plain_pixels(original, enough=FIRST_WIDTHS[-1]), xmp_of(source_type)
    widths = widths_of(pixels)
    fitting = {
        max((width for width in widths if width <= most), default=widths[0])
        for most in FIRST_WIDTHS
    }
    return [encode(resize(pixels, width=width), name="jpeg", xmp=xmp) for width in sorted(fitting)]


def xmp_of(source_type: str) -> bytes:
    return XMP_PACKET.format(source_type=source_type).encode() if source_type else b""


def widths_of(pixels: Image.Image) -> list[int]:
    """From the narrowest to the widest; a narrow original only up to its own width."""
    widest = min(pixels.width, WIDTHS[-1])
    return sorted({*(each for each in WIDTHS if each < widest), widest})


def resize(pixels: Image.Image, *, width: int) -> Image.Image:
    height = max(1, round(pixels.height * width / pixels.width))
    return pixels.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def encode(
    resized: Image.Image, *, name: str, xmp: bytes, recipe: str | None = None
) -> RenderedPicture:
    buffer = io.BytesIO()
    options: dict[str, Any] = {"xmp": xmp} if xmp else {}
    resized.save(buffer, format=name, **ENCODING[name], **options)
    return RenderedPicture(
        recipe=f"{recipe or name}-{resized.width}",
        extension=FORMATS[name],
        width=resized.width,
        height=resized.height,
        content=buffer.getvalue(),
    )
