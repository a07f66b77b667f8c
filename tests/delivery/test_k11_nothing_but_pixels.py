"""K11: what a camera or an agency wrote beside the pixels never reaches a reader."""

import io
import struct

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

from newsroom.delivery.ai_words import digital_source_type, picture_label, text_label
from newsroom.delivery.render_pictures import XMP_PACKET, render_pictures

GPS = 0x8825
SECRETS = (b"HOMELAND PHONE 9", b"source at home", b"Jane Source", b"taken at her flat", b"THUMB")
XMP = (
    b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><dc:creator>Jane Source</dc:creator>"
    b"source at home</rdf:RDF></x:xmpmeta>"
)
GENERATED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def exif():
    tags = Image.Exif()
    tags[0x0110] = SECRETS[0].decode()
    tags[0x013B] = SECRETS[2].decode()
    tags.get_ifd(GPS).update(
        {1: "N", 2: (IFDRational(43), IFDRational(15), IFDRational(0)), 3: "E"}
    )
    # Bytes behind the directories, as cameras keep a small JPEG of what was cut away.
    return tags.tobytes() + b"THUMB"


def iptc():
    """Photoshop's block with the by-line of IPTC's older form."""
    name = SECRETS[2]
    record = b"\x1c\x02\x50" + struct.pack(">H", len(name)) + name
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record
    return b"Photoshop 3.0\0" + block + b"\0" * (len(block) % 2)


def photograph(kind):
    picture = Image.new("RGB", (900, 600), "navy")
    buffer = io.BytesIO()
    if kind == "PNG":
        notes = PngInfo()
        notes.add_text("Comment", "taken at her flat", zip=False)
        notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
        picture.save(buffer, kind, pnginfo=notes, exif=exif())
    elif kind == "GIF":
        picture.save(buffer, kind, comment=b"taken at her flat")
        return buffer.getvalue()[:-1] + b"\x21\xff\x0bXMP DataXMP" + XMP + b"\x01\x00\x3b"
    elif kind == "JPEG":
        picture.save(buffer, kind, exif=exif(), xmp=XMP, comment=b"taken at her flat")
        content = buffer.getvalue()
        return content[:2] + b"\xff\xed" + struct.pack(">H", len(iptc()) + 2) + iptc() + content[2:]
    else:
        picture.save(buffer, kind, exif=exif(), xmp=XMP)
    return buffer.getvalue()


KINDS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")


@pytest.mark.parametrize("kind", KINDS)
def test_the_photographs_do_betray_their_source(kind):
    content = photograph(kind)

    assert sum(secret in content for secret in SECRETS) >= 2
    if kind != "GIF":
        assert dict(Image.open(io.BytesIO(content)).getexif().get_ifd(GPS))[1] == "N"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_it_is_left_in_any_rendition(kind):
    renditions = render_pictures(io.BytesIO(photograph(kind)))

    assert {rendition.recipe for rendition in renditions} == {
        *(f"{kind}-{width}" for kind in ("avif", "jpeg", "webp") for width in (320, 640, 900)),
        "social-900",
    }
    for rendition in renditions:
        assert not any(secret in rendition.content for secret in SECRETS), rendition.recipe
        for name in (b"Exif", b"http://ns.adobe.com", b"xmpmeta", b"8BIM", b"ICC_PROFILE"):
            assert name not in rendition.content, (rendition.recipe, name)
        with Image.open(io.BytesIO(rendition.content)) as decoded:
            assert not decoded.getexif()
            assert not {"exif", "xmp", "comment", "photoshop", "icc_profile"} & set(decoded.info)


@pytest.mark.parametrize("kind", KINDS)
def test_a_label_about_machines_survives_and_nothing_beside_it(kind):
    renditions = render_pictures(
        io.BytesIO(photograph(kind)), source_type=digital_source_type("generated")
    )

    for rendition in renditions:
        with Image.open(io.BytesIO(rendition.content)) as decoded:
            packet = decoded.info["xmp"].decode()
            assert not decoded.getexif()
        assert packet == XMP_PACKET.format(source_type=GENERATED)
        assert not any(secret in rendition.content for secret in SECRETS)


@pytest.mark.parametrize("ai", ["edited", "generated"])
def test_each_label_has_its_words_in_every_locale(ai):
    words = {picture_label(locale, ai) for locale in ("en", "ru", "kk")}

    assert len(words) == 3
    assert all(words)
    assert picture_label("de", ai) == picture_label("en", ai)
    assert picture_label("kk", "none") == ""


@pytest.mark.parametrize("provenance", ["ai_assisted", "ai_generated"])
def test_texts_have_their_words_too(provenance):
    assert len({text_label(locale, provenance) for locale in ("en", "ru", "kk")}) == 3
    assert text_label("ru", "human") == ""
