"""Pictures come in with words per locale; damaged files are a readable error."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.users.models import UserProfile

from newsroom.content.models import NewsImage
from tests.builders import make_admin

pytestmark = pytest.mark.django_db


def png(size=(60, 40)):
    file = io.BytesIO()
    Image.new("RGB", size, "#c9b37c").save(file, "PNG")
    return file.getvalue()


def upload(content):
    client = Client(raise_request_exception=False)
    client.force_login(make_admin())
    file = SimpleUploadedFile("steppe.png", content, content_type="image/png")
    return client.post(
        reverse("wagtailimages:add"),
        {
            "title": "Steppe",
            "file": file,
            "credit": "The newsroom",
            "alt_texts_en": "The steppe at noon",
            "alt_texts_kk": "Түскі дала",
            "captions_ru": "Степь в полдень",
            "tags": "",
            "collection": "1",
        },
    )


def test_words_per_locale_are_kept():
    assert upload(png()).status_code == 302

    picture = NewsImage.objects.get()
    assert picture.alt_texts == {"en": "The steppe at noon", "kk": "Түскі дала"}
    assert picture.captions == {"ru": "Степь в полдень"}
    assert picture.alt_text_in("kk") == "Түскі дала"
    assert picture.alt_text_in("ru") == ""
    assert picture.credit == "The newsroom"


def test_a_truncated_file_is_a_readable_error():
    answer = upload(png((600, 400))[:200])

    assert answer.status_code == 200
    assert "damaged or incomplete" in answer.content.decode()
    assert not NewsImage.objects.exists()


def test_the_form_says_in_whose_zone_the_end_of_use_is_meant():
    client = Client()
    admin = make_admin()
    UserProfile.objects.update_or_create(
        user=admin, defaults={"current_time_zone": "Asia/Vladivostok"}
    )
    client.force_login(admin)

    answer = client.get(reverse("wagtailimages:add"))

    assert "zone of your account, Asia/Vladivostok." in answer.content.decode()
