"""The words of a picture beside its source: by whom, and when not."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from newsroom.content.models import ArticlePage, NewsImage
from newsroom.review.policy import Role
from tests.builders import make_live_article
from tests.delivery.newsroom_words import make_picture
from tests.review.people import make_person, sign_in
from tests.translation.newsroom_in_two_languages import (
    TARGET,
    begin,
    section_in_two_languages,
    send_out,
    write,
)

pytestmark = pytest.mark.django_db


def version_with_picture(**words: Any) -> tuple[ArticlePage, NewsImage]:
    texts: Any = {"alt_texts": {"en": "A bridge"}, "captions": {"en": "The bridge in May"}} | words
    picture = make_picture(credit="City archive", **texts)
    source = make_live_article(section_in_two_languages(), lead_image=picture)
    return begin(source), picture


def word(version: ArticlePage, image: NewsImage, *, by: Any, **values: str) -> Any:
    given = {"picture": str(image.pk), "field": "alt", "words": "Мост", "before": ""} | values
    script = {"X-Requested-With": "XMLHttpRequest"}
    address = reverse("newsroom_source_picture", args=[version.pk])
    return sign_in(by).post(address, given, headers=script)


def translator(code: str = "ru") -> Any:
    return make_person(Role.TRANSLATOR, locale_code=code)


@pytest.mark.parametrize(
    ("field", "column", "words"),
    [
        ("alt", "alt_texts", "Мост"),
        ("caption", "captions", "Мост в мае"),
        ("credit", "credits", "Архив"),
    ],
)
def test_a_translator_words_a_picture_beside_its_source(field, column, words):
    version, picture = version_with_picture()

    answer = word(version, picture, by=translator(), field=field, words=f" {words} ")

    assert answer.status_code == 200
    assert f'data-before="{words}"' in answer.content.decode()
    picture.refresh_from_db()
    assert getattr(picture, column)["ru"] == words
    assert picture.alt_texts["en"] == "A bridge"
    assert ModelLogEntry.objects.filter(action="wagtail.edit").count() == 1


@pytest.mark.parametrize(
    ("who", "values", "status", "code"),
    [
        (Role.REPORTER, {}, 200, ""),
        ("kk", {}, 403, ""),
        (Role.TRANSLATOR, {"before": "Other words"}, 409, "content_changed"),
        (Role.TRANSLATOR, {"words": "М" * 501}, 422, "invalid"),
        (Role.TRANSLATOR, {"words": "Мост\x00"}, 422, "invalid"),
        (Role.TRANSLATOR, {"field": "title"}, 422, "invalid"),
        (Role.TRANSLATOR, {"picture": "0"}, 404, ""),
    ],
)
def test_what_is_refused_changes_nothing(who, values, status, code):
    version, picture = version_with_picture()
    is_reporter = who is Role.REPORTER
    person = (
        make_person(Role.REPORTER) if is_reporter else translator("kk" if who == "kk" else "ru")
    )

    answer = word(version, picture, by=person, **values)

    assert answer.status_code == status
    assert not code or answer.json()["code"] == code
    picture.refresh_from_db()
    assert ("ru" in picture.alt_texts) is is_reporter


@pytest.mark.parametrize(("role", "is_taken"), [(Role.TRANSLATOR, False), (Role.REVIEWER, True)])
def test_words_that_readers_see_change_by_who_approves(role, is_taken):
    version, picture = version_with_picture(alt_texts={"en": "A bridge", "ru": "Мост"})
    version = send_out(write(version, *TARGET, title="Мост открыт"))
    person = make_person(role, locale_code="ru")

    shown = sign_in(person).get(reverse("newsroom_source", args=[version.pk])).content.decode()
    answer = word(version, picture, by=person, words="Другой мост", before="Мост")

    assert ("Readers see these words" in shown) is not is_taken
    assert answer.status_code == (200 if is_taken else 403)
    picture.refresh_from_db()
    assert picture.alt_texts["ru"] == ("Другой мост" if is_taken else "Мост")
