"""The page of a shared link: the same for everybody, and the draft for whoever sends its token."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from newsroom.previews.models import PreviewToken
from newsroom.previews.share import revoke_preview
from newsroom.previews.token_text import write_token
from newsroom.reader.content_policy import content_policy
from tests.api.preview.showing import share
from tests.builders import make_admin, make_article, make_live_article, make_live_category

pytestmark = pytest.mark.django_db
UNLISTED = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": content_policy(frame_ancestors="'none'"),
    "X-Frame-Options": "DENY",
}
BANNERS = {
    "en": "Draft, not published. This link is good until 24 November 2099, 14:05.",
    "ru": "Черновик, не опубликовано. Ссылка действует до 24 ноября 2099 года, 14:05.",
    "kk": "Жоба, жарияланбаған. Сілтеме мына уақытқа дейін жарамды: 2099 жылғы 24 қараша, 14:05.",
}


def story(client, token, locale="en"):
    return client.get(f"/preview/{locale}/story", headers={"Authorization": f"Preview {token}"})


def test_the_door_is_the_same_for_everybody_and_knows_nothing(client) -> None:
    section = make_live_category()
    before = client.get("/preview/en/").content

    share(make_article(section, title="The secret treaty"))
    answer = client.get("/preview/en/")

    assert answer.status_code == 200
    assert answer.content == before
    assert UNLISTED.items() <= dict(answer.headers).items()


def test_a_token_shows_the_readers_page_of_the_draft(client) -> None:
    section = make_live_category()
    make_live_article(section, title="Other news")
    page = make_article(section, title="The secret treaty")
    _row, token = share(page)

    answer = story(client, token)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "<h1>The secret treaty</h1>" in html
    assert "Other news" in html
    assert 'name="robots" content="noindex"' in html
    assert "data-article" not in html  # its views are not counted
    assert token not in html
    assert UNLISTED.items() <= dict(answer.headers).items()
    assert {"Authorization", "Cookie"} <= set(answer["Vary"].split(", "))


@pytest.mark.parametrize("locale", ["en", "ru", "kk"])
def test_the_banner_says_until_when_in_the_storys_language(client, locale) -> None:
    page = make_article(make_live_category(locale))
    row, _token = share(page)
    until = datetime(2099, 11, 24, 9, 5, tzinfo=UTC)
    PreviewToken.objects.filter(pk=row.pk).update(created_at=until, expires_at=until)

    answer = story(client, write_token(row.handle, expires_at=until), locale)

    assert BANNERS[locale] in answer.content.decode()


def test_m32_a_link_that_was_taken_back_shows_nothing(client) -> None:
    page = make_article(title="The secret treaty")
    row, token = share(page)
    revoke_preview(page=page, handle=row.handle, user=make_admin(), now=timezone.now())

    for answer in (story(client, token), story(client, "np_x"), client.get("/preview/en/story")):
        assert answer.status_code == 401
        assert answer.content == b""
        assert UNLISTED.items() <= dict(answer.headers).items()


def test_a_signed_in_editor_gets_no_more_without_a_token(client) -> None:
    make_article(title="The secret treaty")
    client.force_login(make_admin())

    assert client.get("/preview/en/story").status_code == 401


def test_languages_that_the_newsroom_does_not_write_have_no_door(client) -> None:
    assert client.get("/preview/fr/").status_code == 404
    assert client.post("/preview/en/").status_code == 405
