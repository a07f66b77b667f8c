"""What a file declares about itself: machines are taken over, names are only proposed."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from newsroom.content.declared_provenance import ai_of, read_declared
from newsroom.content.models import NewsImage
from tests.builders import make_admin
from tests.delivery.test_k11_nothing_but_pixels import KINDS, iptc

CODES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
HEAD = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description "
AS_ATTRIBUTE = (
    HEAD + 'Iptc4xmpExt:DigitalSourceType="{}" photoshop:Credit="Steppe &amp; Co"/></x:xmpmeta>'
)
AS_ELEMENT = (
    HEAD + "><Iptc4xmpExt:DigitalSourceType>{}</Iptc4xmpExt:DigitalSourceType>"
    "<photoshop:Credit>Steppe &amp; Co</photoshop:Credit></rdf:Description></x:xmpmeta>"
)
AS_RESOURCE = (
    HEAD + '><Iptc4xmpExt:DigitalSourceType rdf:resource="{}"/>'
    "<photoshop:Credit>Steppe &amp; Co</photoshop:Credit></rdf:Description></x:xmpmeta>"
)
LISTS = (
    HEAD + "><dc:creator><rdf:Seq><rdf:li>Aida Sarsen</rdf:li><rdf:li>Second</rdf:li></rdf:Seq>"
    '</dc:creator><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Agency</rdf:li></rdf:Alt>'
    "</dc:rights></rdf:Description></x:xmpmeta>"
)


def with_xmp(packet, kind="JPEG"):
    buffer, picture = io.BytesIO(), Image.new("RGB", (60, 40))
    if kind == "PNG":
        notes = PngInfo()
        notes.add_itxt("XML:com.adobe.xmp", packet)
        picture.save(buffer, kind, pnginfo=notes)
    elif kind == "GIF":
        picture.save(buffer, kind)
        whole = b"\x21\xff\x0bXMP DataXMP" + packet.encode() + b"\x01\x00\x3b"
        return buffer.getvalue()[:-1] + whole
    else:
        picture.save(buffer, kind, xmp=packet.encode())
    return buffer.getvalue()


@pytest.mark.parametrize("form", [AS_ATTRIBUTE, AS_ELEMENT, AS_RESOURCE])
@pytest.mark.parametrize("kind", KINDS)
def test_the_source_type_is_found_however_it_is_written(form, kind):
    declared = read_declared(
        io.BytesIO(with_xmp(form.format(f"{CODES}trainedAlgorithmicMedia"), kind))
    )

    assert ai_of(declared) == "generated"
    assert declared["credit"] == "Steppe & Co"


@pytest.mark.parametrize(
    ("code", "ai"),
    [
        ("trainedAlgorithmicMedia", "generated"),
        ("compositeWithTrainedAlgorithmicMedia", "edited"),
        ("digitalCapture", "none"),
        ("algorithmicMedia", "none"),
    ],
)
def test_only_trained_machines_are_labelled(code, ai):
    assert ai_of(read_declared(io.BytesIO(with_xmp(AS_ATTRIBUTE.format(CODES + code))))) == ai


def test_makers_are_read_from_lists_and_from_the_older_form():
    assert read_declared(io.BytesIO(with_xmp(LISTS))) == {
        "creator": "Aida Sarsen",
        "copyright": "© Agency",
    }
    plain = io.BytesIO()
    Image.new("RGB", (60, 40)).save(plain, "JPEG")
    content = plain.getvalue()
    segment = b"\xff\xed" + (len(iptc()) + 2).to_bytes(2, "big") + iptc()
    assert read_declared(io.BytesIO(content[:2] + segment + content[2:])) == {
        "creator": "Jane Source"
    }
    assert read_declared(plain) == {}


@pytest.mark.parametrize("content", [b"", b"nothing", with_xmp("<x:xmpmeta <<<>>> \0")])
def test_a_file_that_says_nonsense_says_nothing(content):
    assert read_declared(io.BytesIO(content)) == {}


@pytest.mark.django_db
def test_an_upload_takes_the_label_and_leaves_names_to_the_editor():
    client = Client()
    client.force_login(make_admin())
    packet = AS_ATTRIBUTE.format(f"{CODES}trainedAlgorithmicMedia")
    file = SimpleUploadedFile("a.jpg", with_xmp(packet))

    client.post(reverse("wagtailimages:add"), {"title": "A", "file": file, "collection": "1"})

    picture = NewsImage.objects.get()
    assert picture.ai == "generated"
    assert picture.credit == ""
    html = client.get(reverse("wagtailimages:edit", args=[picture.pk])).content.decode()
    assert 'data-proposal="Steppe &amp; Co"' in html


@pytest.mark.django_db
def test_an_editor_may_know_better_than_the_file():
    client = Client()
    client.force_login(make_admin())
    packet = AS_ATTRIBUTE.format(f"{CODES}trainedAlgorithmicMedia")
    client.post(
        reverse("wagtailimages:add"),
        {
            "title": "A",
            "file": SimpleUploadedFile("a.jpg", with_xmp(packet)),
            "collection": "1",
            "ai": "edited",
        },
    )
    picture = NewsImage.objects.get()
    assert picture.ai == "edited"

    client.post(
        reverse("wagtailimages:edit", args=[picture.pk]),
        {"title": "A", "collection": "1", "ai": "none", "credits_kk": "Сурет: редакция"},
    )

    picture.refresh_from_db()
    assert picture.ai == "none"
    assert (picture.credit_in("kk"), picture.credit_in("en")) == ("Сурет: редакция", "")
    assert picture.declared["credit"] == "Steppe & Co"
