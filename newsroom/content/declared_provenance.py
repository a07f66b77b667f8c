"""What a picture's file says about its origin: who made it, and whether a machine did. Pure.

The upload form calls it. The label about machines is taken over; names are only proposed to the
editor, because the maker of a picture may be a source that must not be named.
"""

import html
import re
from collections.abc import Mapping
from typing import IO, Any

from PIL import Image, IptcImagePlugin
from PIL.ImageFile import ImageFile

from newsroom.content.picture_files import FORMATS

# https://cv.iptc.org/newscodes/digitalsourcetype/ → the picture's field `ai`
AI_BY_SOURCE_TYPE: Mapping[str, str] = {
    "trainedAlgorithmicMedia": "generated",
    "compositeWithTrainedAlgorithmicMedia": "edited",
}
# Found as text, not by an XML parser: packets of strangers may carry entities that explode. Each
# property stands as an attribute, as an element, or as the first entry of a list in one.
PROPERTY = r"""\b{name}(?:\s*=\s*["']|[^<>]*rdf:resource\s*=\s*["']|[^<>]*>\s*(?:<rdf:(?:Seq|Bag|Alt)>\s*<rdf:li[^<>]*>\s*)?)([^<>"']+)"""  # noqa: E501
XMP_PROPERTIES = {
    "source_type": re.compile(PROPERTY.format(name="[A-Za-z0-9]+:DigitalSourceType")),
    "creator": re.compile(PROPERTY.format(name="dc:creator")),
    "credit": re.compile(PROPERTY.format(name="photoshop:Credit")),
    "copyright": re.compile(PROPERTY.format(name="dc:rights")),
}
PACKET = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
# Record and number of IPTC's older form, https://iptc.org/std/IIM/4.2/
IPTC_NUMBERS = {"creator": (2, 80), "credit": (2, 110), "copyright": (2, 116)}
EXIF_NUMBERS = {"creator": 0x013B, "copyright": 0x8298}
LONGEST = 255


def read_declared(file: IO[bytes]) -> dict[str, str]:
    """Any of source_type, creator, credit, copyright; empty for a file that says nothing.

    Leaves the file at its beginning. Newer forms win over older ones.
    """
    file.seek(0)
    try:
        with Image.open(file, formats=FORMATS) as picture:
            found = from_exif(picture) | from_iptc(picture) | from_xmp(xmp_of(picture, file))
    except Exception:  # the picture itself was judged before; its margins may be broken
        return {}
    finally:
        file.seek(0)
    return {name: text for name, value in found.items() if (text := one_line(value))}


def ai_of(declared: Mapping[str, str]) -> str:
    """none, edited or generated."""
    source_type = declared.get("source_type", "").rstrip("/").rpartition("/")[2]
    return AI_BY_SOURCE_TYPE.get(source_type, "none")


def xmp_of(picture: Image.Image, file: IO[bytes]) -> str:
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    if not packet:
        file.seek(0)
        match = PACKET.search(file.read())
        packet = match[0] if match else b""
    return packet if isinstance(packet, str) else packet.decode("utf-8", "replace")


def from_xmp(packet: str) -> dict[str, str]:
    found = {name: pattern.search(packet) for name, pattern in XMP_PROPERTIES.items()}
    return {name: html.unescape(match[1]) for name, match in found.items() if match}


def from_iptc(picture: ImageFile) -> dict[str, Any]:
    entries: dict[Any, Any] = IptcImagePlugin.getiptcinfo(picture) or {}
    return {name: entries[number] for name, number in IPTC_NUMBERS.items() if number in entries}


def from_exif(picture: Image.Image) -> dict[str, Any]:
    exif = picture.getexif()
    return {name: exif[number] for name, number in EXIF_NUMBERS.items() if number in exif}


def one_line(value: Any) -> str:
    """The first of several values, as printable text."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    printable = "".join(letter if letter.isprintable() else " " for letter in str(value))
    return " ".join(printable.split())[:LONGEST]
