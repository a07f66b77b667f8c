"""Pictures beside an archive."""

import json

import pytest
from PIL import Image

from newsroom.content.models import ArticlePage, NewsImage
from tests.builders import make_live_category
from tests.intake.archives import load, story, write_archive

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    make_live_category("en", is_default_section=True)
    make_live_category("ru", is_default_section=True)
    (tmp_path / "pictures").mkdir()
    Image.new("RGB", (64, 48), "teal").save(tmp_path / "pictures" / "bridge.jpg")
    return tmp_path / "stories.jsonl"


def test_one_file_is_one_picture_with_words_per_locale(archive):
    lines = [
        story(1, image="pictures/bridge.jpg", image_alt="A bridge", image_credit="City archive"),
        story(2, image="pictures/bridge.jpg", image_alt="Мост", locale="ru"),
        story(3, image="pictures/bridge.jpg", image_alt="Another word"),
    ]

    load(write_archive(archive, *lines))

    picture = NewsImage.objects.get()
    assert picture.alt_texts == {"en": "A bridge", "ru": "Мост"}
    assert (picture.credit, picture.width) == ("City archive", 64)
    assert set(ArticlePage.objects.values_list("lead_image_id", flat=True)) == {picture.pk}


def test_another_file_under_the_same_name_is_another_picture(archive):
    load(write_archive(archive, story(1, image="pictures/bridge.jpg")))
    Image.new("RGB", (64, 48), "red").save(archive.parent / "pictures" / "bridge.jpg")

    summary, _hearing = load(archive)

    assert summary.updated == 1
    assert NewsImage.objects.count() == 2


def test_a_picture_that_is_none_is_a_bad_line_and_the_rest_loads(archive):
    folder = archive.parent / "pictures"
    whole = (folder / "bridge.jpg").read_bytes()
    (folder / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    (folder / "page.svg").write_text("<svg/>")
    (folder / "page.jpg").write_text("<script>")
    (folder / "away.jpg").symlink_to("/etc/hostname")
    names = ["cut.jpg", "page.svg", "page.jpg", "away.jpg", "none.jpg", "bridge.jpg"]
    lines = [story(n, image=f"pictures/{name}") for n, name in enumerate(names, start=1)]

    summary, hearing = load(write_archive(archive, *lines))

    assert hearing.bad == [
        (1, "/image", "image-unreadable"),
        (2, "/image", "image-kind"),
        (3, "/image", "image-unreadable"),
        (4, "/image", "image-missing"),
        (5, "/image", "image-missing"),
    ]
    assert summary.new == 1
    assert json.loads(archive.read_text().splitlines()[5])["image"] == "pictures/bridge.jpg"


def test_a_picture_without_alternative_text_stays_a_draft(archive):
    summary, hearing = load(
        write_archive(archive, story(1, image="pictures/bridge.jpg")), publish=True
    )

    assert (summary.new, summary.sent_out, summary.kept) == (1, 0, 1)
    assert "no alternative text" in hearing.kept_drafts["archive-1"]


def test_k11_a_picture_that_declares_a_machine_is_labelled(archive):
    code = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    packet = f"<x:xmpmeta><a:b Iptc4xmpExt:DigitalSourceType='{code}'/></x:xmpmeta>"
    Image.new("RGB", (64, 48)).save(archive.parent / "pictures" / "ai.jpg", xmp=packet.encode())

    load(write_archive(archive, story(1, image="pictures/ai.jpg")))

    assert NewsImage.objects.get().ai == "generated"


def test_b7_a_line_of_pixels_is_a_bad_line(archive):
    Image.new("1", (200_000, 1)).save(archive.parent / "pictures" / "line.png")

    load(write_archive(archive, story(1, image="pictures/line.png")))

    assert not NewsImage.objects.exists()
    assert not ArticlePage.objects.exists()
