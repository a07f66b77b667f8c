"""B7: what is uploaded is judged by what it decodes to; nothing ends in an error of the server."""

import io
import json
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from newsroom.content.models import NewsImage
from tests.builders import make_admin

pytestmark = pytest.mark.django_db
SCRIPT = b"<script>alert(document.domain)</script>"


def encoded(kind="PNG", size=(60, 40), **options):
    file = io.BytesIO()
    Image.new("RGB", size, "#c9b37c").save(file, kind, **options)
    return file.getvalue()


def noise(kind):
    file = io.BytesIO()
    Image.effect_noise((600, 400), 80).save(file, kind)
    return file.getvalue()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width, height, *more):
    """A PNG that claims a size; its pixels are one row."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * (width + 1))
    parts = [chunk(b"IHDR", header), *more, chunk(b"IDAT", pixels), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def gif_of(frames):
    head = b"GIF89a" + struct.pack("<HHBBB", 4, 4, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return head + frame * frames + b"\x3b"


BOMB = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"A" * 200_000_000))
REFUSED = {
    "an svg": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"),
    "an svg named png": ("a.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "a page named png": ("a.png", b"<!doctype html>" + SCRIPT),
    "a pdf named jpg": ("a.jpg", b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"),
    "a program named jpg": ("a.jpg", b"MZ" + b"\0" * 500),
    "a tiff named jpg": ("a.jpg", encoded("TIFF")),
    "a picture named html": ("a.html", encoded()),
    "a gif named png": ("a.png", encoded("GIF")),
    "nothing": ("a.png", b""),
    "a truncated png": ("a.png", encoded(size=(600, 400))[:200]),
    "a truncated jpeg": ("a.jpg", encoded("JPEG", size=(600, 400))[:900]),
    "a truncated webp": ("a.webp", noise("WEBP")[:5000]),
    "a truncated avif": ("a.avif", encoded("AVIF", size=(600, 400))[:300]),
    "a truncated gif": ("a.gif", encoded("GIF", size=(600, 400))[:100]),
    "144 megapixels": ("a.png", png_of(12_000, 12_000)),
    "a bomb of 900 megapixels": ("a.png", png_of(30_000, 30_000)),
    "a line": ("a.png", png_of(200_000, 1)),
    "a bomb in a comment": ("a.png", png_of(4, 4, BOMB)),
    "401 frames": ("a.gif", gif_of(401)),
    "a header alone": ("a.png", b"\x89PNG\r\n\x1a\n"),
    "21 megabytes": ("a.png", encoded() + b"\0" * (21 * 1024 * 1024)),
}


@pytest.fixture
def client():
    client = Client(raise_request_exception=False)
    client.force_login(make_admin())
    return client


def upload(client, name, content):
    data = {"title": "Steppe", "file": SimpleUploadedFile(name, content), "collection": "1"}
    return client.post(reverse("wagtailimages:add"), data)


@pytest.mark.parametrize("case", REFUSED)
def test_a_single_upload_says_what_is_wrong(client, case):
    answer = upload(client, *REFUSED[case])

    assert answer.status_code == 200
    (message,) = answer.context["form"].errors["file"]
    assert len(message) > 20
    assert not NewsImage.objects.exists()


@pytest.mark.parametrize("case", REFUSED)
def test_several_uploads_at_once_say_so_in_json(client, case):
    name, content = REFUSED[case]
    data = {"title": "Steppe", "files[]": SimpleUploadedFile(name, content), "collection": "1"}

    answer = client.post(reverse("wagtailimages:add_multiple"), data)

    assert answer.status_code == 200
    assert answer.json()["success"] is False
    assert answer.json()["error_message"]
    assert not NewsImage.objects.exists()


@pytest.mark.parametrize("case", REFUSED)
def test_the_chooser_shows_its_form_again(client, case):
    name, content = REFUSED[case]
    prefix = "image-chooser-upload"
    data = {
        f"{prefix}-title": "Steppe",
        f"{prefix}-file": SimpleUploadedFile(name, content),
        f"{prefix}-collection": "1",
    }

    answer = client.post(reverse("wagtailimages_chooser:create"), data)

    assert answer.status_code == 200
    assert json.loads(answer.content)["step"] == "reshow_creation_form"
    assert "error-message" in json.loads(answer.content)["htmlFragment"]
    assert not NewsImage.objects.exists()


@pytest.mark.parametrize("case", ["a page named png", "a truncated png", "a bomb in a comment"])
def test_a_bad_replacement_leaves_the_picture_as_it_was(client, case):
    upload(client, "steppe.png", encoded())
    picture = NewsImage.objects.get()
    name, content = REFUSED[case]
    data = {"title": "Another", "file": SimpleUploadedFile(name, content), "collection": "1"}

    answer = client.post(reverse("wagtailimages:edit", args=[picture.pk]), data)

    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    again = NewsImage.objects.get()
    assert (again.title, again.file.name) == ("Steppe", picture.file.name)
    assert again.file.storage.exists(again.file.name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", encoded()),
        ("a.JPG", encoded("JPEG")),
        ("a.jpeg", encoded("JPEG", size=(4000, 3000))),
        ("a.webp", encoded("WEBP")),
        ("a.avif", encoded("AVIF")),
        ("a.gif", gif_of(400)),
    ],
)
def test_sound_pictures_are_taken_in_every_way(client, name, content):
    assert upload(client, name, content).status_code == 302
    several = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Steppe", "files[]": SimpleUploadedFile(name, content), "collection": "1"},
    )

    assert several.json()["success"] is True
    assert several.json()["duplicate"] is True
    assert NewsImage.objects.count() == 2


def test_a_name_tells_nothing_in_storage_or_addresses(client):
    upload(client, "source-at-the-ministry.png", encoded())

    picture = NewsImage.objects.get()
    copy = picture.get_rendition("max-165x165")
    for shown in (picture.file.name, picture.file.url, copy.file.name, copy.url):
        assert "ministry" not in shown


def test_a_script_behind_a_picture_reaches_nobody(client):
    """The original is kept as it came, and staff get it as a picture that cannot run."""
    upload(client, "a.png", encoded() + SCRIPT)
    picture = NewsImage.objects.get()

    original = client.get(picture.file.url)

    assert original["Content-Type"] == "image/png"
    assert original["X-Content-Type-Options"] == "nosniff"
    assert original["Content-Security-Policy"] == "default-src 'none'"
    assert SCRIPT not in picture.get_rendition("max-165x165").file.read()
