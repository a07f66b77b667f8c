"""Public pictures: made before the document goes out, only pixels, gone when unused."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from newsroom.delivery.models import Document, PublicPicture
from newsroom.delivery.pictures import publish_pictures
from newsroom.delivery.prepare_pictures import read_private
from newsroom.delivery.prepared import PreparedPicture
from newsroom.delivery.render_pictures import PictureUnreadable, render_pictures
from tests.builders import make_article, make_live_article, make_live_category, publish
from tests.delivery.newsroom_words import CAMERA, GPS, XMP, make_picture, photograph
from tests.delivery.running import prepare, run_follow_ups, unpublish

SECRETS = [CAMERA.encode(), XMP[:20], b"Exif", b"her flat", b"GPS"]


def rows():
    return PublicPicture.objects.order_by("width", "recipe")


def public_files():
    return [Path(settings.PUBLIC_MEDIA_ROOT) / row.file_name for row in rows()]


def body_of(page):
    return json.loads(Document.objects.get(page_id=page.pk).body)


def test_the_test_photograph_does_betray_its_place():
    content = photograph()

    assert dict(Image.open(io.BytesIO(content)).getexif().get_ifd(GPS))[1] == "N"
    assert CAMERA.encode() in content
    assert XMP in content


def test_nothing_but_pixels_survives_in_any_format():
    renditions = render_pictures(io.BytesIO(photograph()))

    assert [each.recipe for each in renditions] == [
        "avif-320", "webp-320", "jpeg-320", "avif-640", "webp-640", "jpeg-640",
        "avif-900", "webp-900", "jpeg-900", "social-900",
    ]  # fmt: skip
    for rendition in renditions:
        assert not any(secret in rendition.content for secret in SECRETS), rendition.recipe
        with Image.open(io.BytesIO(rendition.content)) as decoded:
            assert not decoded.getexif()
            assert decoded.size == (rendition.width, rendition.height)


def test_a_picture_is_turned_as_its_camera_was_held():
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    buffer = io.BytesIO()
    Image.new("RGB", (600, 300)).save(buffer, format="JPEG", exif=exif)

    widest = render_pictures(io.BytesIO(buffer.getvalue()))[-1]

    assert (widest.width, widest.height) == (300, 600)


def test_transparency_becomes_white():
    buffer = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(buffer, format="PNG")

    for rendition in render_pictures(io.BytesIO(buffer.getvalue())):
        shown = Image.open(io.BytesIO(rendition.content)).convert("RGB")
        assert shown.getpixel((5, 5)) == (255, 255, 255), rendition.recipe


@pytest.mark.parametrize("content", [photograph()[:300], b"no picture at all", b""])
def test_a_broken_file_is_refused(content):
    with pytest.raises(OSError):
        render_pictures(io.BytesIO(content))


@pytest.mark.django_db
def test_a_document_shows_files_that_exist_without_exif():
    picture = make_picture(credit="Photo: desk", captions={"en": "The bridge"})

    article = make_live_article(lead_image=picture)

    image = body_of(article)["image"]
    assert (image["width"], image["height"]) == (900, 600)
    assert (image["alt"], image["caption"], image["credit"]) == (
        "A bridge", "The bridge", "Photo: desk",
    )  # fmt: skip
    assert [each.split()[1] for each in image["srcset"]["jpeg"].split(", ")] == ["640w", "900w"]
    assert image["src"].startswith("http://testserver/media/pictures/")
    assert len(public_files()) == 2
    for path in public_files():
        assert not any(secret in path.read_bytes() for secret in SECRETS)


@pytest.mark.django_db
def test_file_names_cannot_be_guessed_from_the_original():
    make_live_article(lead_image=make_picture())

    assert all("bridge" not in path.name.lower() for path in public_files())
    assert all(len(path.name) > 24 for path in public_files())


@pytest.mark.django_db
def test_pictures_made_ahead_are_used_and_not_made_again():
    picture = make_picture()
    article = make_article(lead_image=picture)
    prepare(article)
    ahead = {row.recipe: read_private(row.file_name) for row in PreparedPicture.objects.all()}
    assert len(ahead) == 10
    assert public_files() == []
    # From here on nothing can be rendered: what goes out are copies.
    Path(picture.file.path).write_bytes(b"gone bad")

    publish(article)

    public = {row.recipe: Path(settings.PUBLIC_MEDIA_ROOT) / row.file_name for row in rows()}
    assert {recipe: path.read_bytes() for recipe, path in public.items()} == ahead
    names = set(PreparedPicture.objects.values_list("file_name", flat=True))
    assert not names & {row.file_name for row in rows()}


@pytest.mark.django_db
def test_a_picture_that_cannot_be_read_keeps_the_article_back():
    picture = make_picture()
    article = make_article(lead_image=picture)
    Path(picture.file.path).write_bytes(b"gone bad")

    with pytest.raises(PictureUnreadable, match="Bridge"):
        publish_pictures(article, now=datetime.now(tz=UTC))


@pytest.mark.django_db
def test_taking_down_the_last_story_takes_its_pictures_away(django_capture_on_commit_callbacks):
    picture, section = make_picture(), make_live_category()
    first = make_live_article(section, lead_image=picture)
    second = make_live_article(section, lead_image=picture)
    files = public_files()
    unpublish(first)
    with django_capture_on_commit_callbacks(execute=True):
        run_follow_ups()
    assert all(path.exists() for path in files)

    unpublish(second)
    with django_capture_on_commit_callbacks(execute=True):
        run_follow_ups()

    assert PublicPicture.objects.count() == 0
    assert not any(path.exists() for path in files)


@pytest.mark.django_db
def test_a_replaced_file_replaces_the_public_ones(django_capture_on_commit_callbacks):
    picture = make_picture()
    article = make_live_article(lead_image=picture)
    old_files = public_files()
    replacement = make_picture(content=photograph(size=(500, 500), colour="red"))
    picture.file, picture.width, picture.height = replacement.file.name, 500, 500
    picture.file_hash = replacement.file_hash
    picture.save()

    with django_capture_on_commit_callbacks(execute=True):
        run_follow_ups()

    assert body_of(article)["image"]["width"] == 500
    assert not any(path.exists() for path in old_files)
    assert [row.recipe for row in PublicPicture.objects.order_by("width", "recipe")] == [
        "avif-320", "jpeg-320", "webp-320", "avif-500", "jpeg-500", "webp-500",
    ]  # fmt: skip
