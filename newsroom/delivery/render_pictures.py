"""From an original to files for readers: several widths, JPEG and WebP, nothing but pixels.

Every file is encoded anew from pixels in sRGB: EXIF (camera, GPS, thumbnail), XMP, IPTC and
comments cannot survive, which protects sources. The one exception is written by us: a picture
that a machine made or edited says so in a small XMP packet. `picture_digests` calls it; no
database.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from PIL import Image, ImageCms, ImageOps

WIDTHS = (400, 800, 1200, 1600)  # pixels; never wider than the original
FORMATS = {"jpeg": "jpg", "webp": "webp"}
# WebP's default effort (4) makes files 4 % smaller in 2.6 times the time, and a publication waits.
ENCODING: dict[str, dict[str, Any]] = {
    "jpeg": {"quality": 82, "optimize": True},
    "webp": {"quality": 80, "method": 2},
}
# Change it whenever the pixels or the choice of files would differ: all are made anew then.
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
    recipe: str  # format and width, for example webp-800
    extension: str
    width: int
    height: int
    content: bytes


def render_pictures(original: IO[bytes], *, source_type: str = "") -> list[RenderedPicture]:
    """All renditions of one original. Raises OSError when it cannot be decoded.

    `source_type`: IPTC's address for how a machine took part; empty writes no XMP at all.
    """
    try:
        with Image.open(original) as opened:
            opened.load()
            pixels = plain_pixels(opened)
    except (Image.DecompressionBombError, SyntaxError, ValueError) as error:
        raise OSError(str(error)) from error
    xmp = XMP_PACKET.format(source_type=source_type).encode() if source_type else b""
    return [
        render_one(resized, format_name=name, xmp=xmp)
        for resized in each_width(pixels)
        for name in FORMATS
    ]


def plain_pixels(opened: Image.Image) -> Image.Image:
    """Upright, sRGB, on white where it was transparent, and without a word beside the pixels."""
    upright = ImageOps.exif_transpose(opened)
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


def each_width(pixels: Image.Image) -> Iterator[Image.Image]:
    """Copies from the narrowest to the widest; a narrow original only in its own width."""
    widest = min(pixels.width, WIDTHS[-1])
    for width in sorted({*(each for each in WIDTHS if each < widest), widest}):
        height = max(1, round(pixels.height * width / pixels.width))
        yield pixels.resize((width, height), Image.Resampling.LANCZOS)


def render_one(resized: Image.Image, *, format_name: str, xmp: bytes) -> RenderedPicture:
    buffer = io.BytesIO()
    options: dict[str, Any] = {"xmp": xmp} if xmp else {}
    resized.save(buffer, format=format_name, **ENCODING[format_name], **options)
    return RenderedPicture(
        recipe=f"{format_name}-{resized.width}",
        extension=FORMATS[format_name],
        width=resized.width,
        height=resized.height,
        content=buffer.getvalue(),
    )
