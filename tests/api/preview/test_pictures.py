"""Pictures of a draft: whoever was shown the draft fetches them, while the token is good."""

import io
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from PIL import Image

from newsroom.api.keys.issue import revoke
from newsroom.api.keys.models import ApiKey
from newsroom.delivery.models import PublicPicture
from newsroom.delivery.prepare_pictures import prepare_pictures
from newsroom.previews.models import PreviewToken
from newsroom.previews.pictures import PreviewPicture
from newsroom.previews.share import revoke_preview
from tests.api.asking import Ask
from tests.api.preview.showing import key_with, share, shown_by
from tests.builders import make_admin, make_article, publish
from tests.delivery.newsroom_words import CAMERA, make_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media_folders")]


def shown_picture(ask: Ask, page, headers):
    answer = ask(f"/api/v1/preview/articles/{page.public_id}", headers=headers)
    return answer.json()["image"]


def fetch(ask: Ask, url, **options):
    return ask(urlsplit(url).path, **options)


def test_a_picture_that_nobody_prepared_is_made_when_it_is_fetched(ask: Ask) -> None:
    page = make_article(lead_image=make_picture())
    _row, token = share(page)

    picture = shown_picture(ask, page, shown_by(token))
    answer = fetch(ask, picture["src"])

    assert answer.status == HTTPStatus.OK
    assert answer.headers["content-type"] == "image/jpeg"
    shown = Image.open(io.BytesIO(answer.body))
    assert shown.size == (picture["width"], picture["height"]) == (900, 600)
    assert not PublicPicture.objects.exists()


def test_k11_nothing_but_pixels_leaves_the_house(ask: Ask) -> None:
    page = make_article(lead_image=make_picture())
    _row, token = share(page)

    answer = fetch(ask, shown_picture(ask, page, shown_by(token))["src"])

    assert CAMERA.encode() not in answer.body
    assert not Image.open(io.BytesIO(answer.body)).getexif()


def test_prepared_renditions_are_all_named(ask: Ask) -> None:
    picture = make_picture()
    prepare_pictures([picture.pk])
    page = make_article(lead_image=picture)
    _row, token = share(page)

    srcset = shown_picture(ask, page, shown_by(token))["srcset"]

    for format_name, entries in srcset.items():
        for entry in entries.split(", "):
            url, width = entry.split(" ")
            shown = Image.open(io.BytesIO(fetch(ask, url).body))
            assert (shown.format.lower(), f"{shown.width}w") == (format_name, width)


def test_what_is_public_already_keeps_its_public_address(ask: Ask) -> None:
    page = make_article(lead_image=make_picture())
    publish(page)
    page.refresh_from_db()
    _row, token = share(page)

    public = ask(f"/api/v1/articles/{page.public_id}").json()["image"]

    assert shown_picture(ask, page, shown_by(token)) == public


def test_m32_m33_its_address_ends_with_the_token_and_is_kept_by_nobody(ask: Ask) -> None:
    page = make_article(lead_image=make_picture())
    row, token = share(page)
    url = shown_picture(ask, page, shown_by(token))["src"]

    good = fetch(ask, url)
    revoke_preview(page=page, handle=row.handle, user=make_admin(), now=timezone.now())
    ended = fetch(ask, url)

    assert good.headers["cache-control"] == "private, no-store"
    assert good.headers["x-robots-tag"] == "noindex"
    assert good.headers["x-content-type-options"] == "nosniff"
    assert ended.status == HTTPStatus.UNAUTHORIZED
    assert "image" not in ended.headers["content-type"]


def test_its_address_opens_no_other_picture_and_no_other_token(ask: Ask) -> None:
    shown, other = make_picture(), make_picture(title="Source at home")
    page = make_article(lead_image=shown)
    row, token = share(page)
    stranger, _token = share(make_article())
    url = shown_picture(ask, page, shown_by(token))["src"]

    for changed in (
        url.replace(f"/{shown.pk}/", f"/{other.pk}/"),
        url.replace(row.handle, stranger.handle),
        url.replace("jpeg-900", "jpeg-90000"),
        url.replace("jpeg-900", "original"),
        url[:-6] + "00.jpg",
    ):
        answer = fetch(ask, changed)

        assert answer.status == HTTPStatus.NOT_FOUND, changed


def test_a_picture_that_cannot_be_read_is_not_found(ask: Ask) -> None:
    picture = make_picture()
    row, _token = share(make_article(lead_image=picture))
    picture.file.storage.delete(picture.file.name)

    assert fetch(ask, PreviewPicture(row.handle, picture.pk, "jpeg-900").url).status == 404
    assert fetch(ask, PreviewPicture(row.handle, 2**40, "jpeg-900").url).status == 404


def test_the_key_of_ones_own_site_fetches_pictures_until_it_ends(ask: Ask) -> None:
    page = make_article(lead_image=make_picture())
    url = shown_picture(ask, page, key_with("preview"))["src"]

    assert fetch(ask, url).status == HTTPStatus.OK
    revoke(prefix=ApiKey.objects.get().prefix, now=timezone.now())
    assert fetch(ask, url).status == HTTPStatus.UNAUTHORIZED


def test_its_address_takes_only_reads(ask: Ask) -> None:
    page = make_article(lead_image=make_picture())
    _row, token = share(page)
    url = shown_picture(ask, page, shown_by(token))["src"]

    assert fetch(ask, url, method="POST").status == HTTPStatus.METHOD_NOT_ALLOWED
    head = fetch(ask, url, method="HEAD")
    assert (head.status, head.body) == (HTTPStatus.OK, b"")
    past = timezone.now() - timedelta(seconds=1)
    PreviewToken.objects.update(expires_at=past)
    assert fetch(ask, url, method="HEAD").status == HTTPStatus.UNAUTHORIZED
