"""M10: before a publication that shows it no file of a picture lies where readers look."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.test import Client, RequestFactory

from newsroom.delivery.models import Document, PublicPicture
from newsroom.delivery.picture_digests import digest_of
from newsroom.delivery.picture_sweep import sweep_pictures
from newsroom.delivery.pictures import publish_pictures
from newsroom.delivery.prepared import PreparedPicture
from newsroom.reader.preview import render_preview
from tests.builders import make_admin, make_article, make_live_article, publish
from tests.delivery.newsroom_words import make_picture
from tests.delivery.running import prepare, run_follow_ups

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media_folders")]


def public_files():
    folder = Path(settings.PUBLIC_MEDIA_ROOT) / "pictures"
    return {path.name for path in folder.glob("*")}


def test_preparing_makes_nothing_public():
    before = public_files()

    prepare(make_article(lead_image=make_picture()))

    assert PreparedPicture.objects.count() == 10
    assert PublicPicture.objects.count() == 0
    assert public_files() == before


def test_no_address_of_a_draft_s_picture_answers_a_stranger():
    picture = make_picture()
    prepare(make_article(lead_image=picture))
    copy = picture.get_rendition("max-165x165")
    names = [row.file_name for row in PreparedPicture.objects.all()]

    for name in [*names, picture.file.name, copy.file.name]:
        for address in (f"/admin/media/{name}", f"/media/{name}", f"/media/pictures/{name}"):
            assert Client().get(address).status_code == 404, address


def test_preparing_twice_makes_one_set_of_files():
    article = make_article(lead_image=make_picture())

    prepare(article)
    names = set(PreparedPicture.objects.values_list("file_name", flat=True))
    prepare(article)

    assert set(PreparedPicture.objects.values_list("file_name", flat=True)) == names


@pytest.mark.parametrize("is_prepared", [True, False])
def test_a_preview_shows_pictures_that_only_staff_may_fetch(is_prepared):
    article = make_article(lead_image=make_picture(alt_texts={"en": "A bridge at dusk"}))
    if is_prepared:
        prepare(article)
    before = public_files()

    html = render_preview(article, RequestFactory().get("/")).content.decode()

    address = html.partition('alt="A bridge at dusk"')[0].rpartition('src="')[2].partition('"')[0]
    assert address.startswith("/admin/media/"), address
    assert Client().get(address).status_code == 404
    editor = Client()
    editor.force_login(make_admin())
    shown = editor.get(address)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert PublicPicture.objects.count() == 0
    assert public_files() == before


def test_a_preview_of_a_damaged_picture_is_shown_without_it():
    picture = make_picture(alt_texts={"en": "A bridge at dusk"})
    Path(picture.file.path).write_bytes(b"gone bad")

    answer = render_preview(make_article(lead_image=picture), RequestFactory().get("/"))

    assert answer.status_code == 200


def test_a_rolled_back_publication_leaves_no_row_and_its_files_are_swept():
    article = make_article(lead_image=make_picture())
    before = public_files()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publish_pictures(article, now=datetime.now(tz=UTC))
        raise ZeroDivisionError
    left = public_files() - before
    assert len(left) == 2
    assert PublicPicture.objects.count() == 0

    now = datetime.now(tz=UTC)
    assert sweep_pictures(now=now) == 0  # a running transaction may still own them
    sweep_pictures(now=now + timedelta(hours=2))

    assert not public_files() & left


def test_the_sweep_leaves_what_is_shown_and_what_is_prepared():
    article = make_article(lead_image=make_picture())
    prepare(article)
    publish(article)
    stray = storages["default"].save("prepared/stray-400.jpg", ContentFile(b"left behind"))

    sweep_pictures(now=datetime.now(tz=UTC) + timedelta(hours=2))

    for row in PublicPicture.objects.all():
        assert storages["public"].exists(row.file_name)
    for row in PreparedPicture.objects.all():
        assert storages["default"].exists(row.file_name)
    assert not storages["default"].exists(stray)


def test_a_storage_that_fails_half_way_leaves_nothing():
    article = make_article(lead_image=make_picture())
    prepare(article)
    folder = Path(settings.PUBLIC_MEDIA_ROOT) / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    before = public_files()
    # The third file cannot be written: a prepared copy of it is gone, and so is the original.
    third = PreparedPicture.objects.order_by("pk")[2]
    storages["default"].delete(third.file_name)
    Path(article.lead_image.file.path).unlink()

    with pytest.raises(Exception, match="cannot be read"):
        publish_pictures(article, now=datetime.now(tz=UTC))

    assert public_files() == before
    assert PublicPicture.objects.count() == 0


def test_what_lacks_a_prepared_file_goes_out_with_those_made_first():
    article = make_article(lead_image=make_picture())
    prepare(article)
    storages["default"].delete(PreparedPicture.objects.order_by("pk")[2].file_name)

    publish(article)

    assert set(PublicPicture.objects.values_list("recipe", flat=True)) == {"jpeg-640", "jpeg-900"}


def test_another_label_makes_other_files(django_capture_on_commit_callbacks):
    picture = make_picture()
    article = make_article(lead_image=picture)
    prepare(article)
    publish(article)
    first = json.loads(Document.objects.get(page_id=article.pk).body)["image"]
    picture.ai = "generated"
    picture.save()

    with django_capture_on_commit_callbacks(execute=True):
        run_follow_ups()

    image = json.loads(Document.objects.get(page_id=article.pk).body)["image"]
    assert (first["ai"], image["ai"]) == ("none", "generated")
    assert image["src"] != first["src"]
    name = image["src"].partition("/media/")[2]
    with storages["public"].open(name) as file:
        assert b"trainedAlgorithmicMedia" in file.read()
    # What was prepared without the label is of no use any more.
    assert set(PreparedPicture.objects.values_list("digest", flat=True)) == {digest_of(picture)}


def test_credit_rights_and_label_stand_in_the_document():
    picture = make_picture(
        credit="Desk",
        credits={"kk": "Сурет: редакция"},
        rights_holder="The newsroom",
        licence="CC BY 4.0",
        ai="edited",
    )

    image = json.loads(Document.objects.get(page_id=make_live_article(lead_image=picture).pk).body)[
        "image"
    ]

    assert image["credit"] == "Desk"
    assert image["rights"] == {"holder": "The newsroom", "licence": "CC BY 4.0"}
    assert image["ai"] == "edited"
