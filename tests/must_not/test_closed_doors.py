"""What a newsroom must not answer to strangers: M9, M11, M12, M14, M60 and M61 over real HTTP."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pytest
import requests
from django.utils import timezone
from wagtail.models import PageViewRestriction

from newsroom.content.addresses import public_path
from newsroom.content.models import ArticleTag, Author, Byline, NewsImage, Tag, TagName
from newsroom.delivery.models import PublicPicture
from tests.builders import (
    embargo,
    make_article,
    make_category,
    make_live_article,
    make_live_category,
)
from tests.delivery.newsroom_words import make_picture
from tests.harness.stack import LiveStack

Start = Callable[..., LiveStack]

# Doors that Wagtail, Django or a hurried deployment would leave open.
DOORS = (
    "/api/v2/pages/", "/api/v2/images/", "/api/v2/documents/", "/api/v3/docs", "/api/v3/pages/",
    "/api/v3/openapi.json", "/admin/api/main/pages/", "/admin/api/main/images/", "/metrics",
    "/__debug__/", "/django-admin/", "/.git/config", "/.env", "/server-status", "/documents/1/x/",
    "/media/", "/media/pictures/", "/static/", "/static/newsroom/", "/static/../manage.py",
    "/media/..%2f..%2fmanage.py", "/admin/reports/site-history/", "/admin/images/",
    "/admin/images/1/", "/admin/users/", "/admin/pages/1/", "/admin/pages/1/history/",
)  # fmt: skip
METHODS = ("TRACE", "PUT", "PATCH", "DELETE", "CONNECT", "PROPFIND")
ADDRESSES = ("/en/", "/api/v1/articles", "/feeds/en.rss", "/sitemap.xml", "/healthz")
LEAKS = re.compile(
    r"Traceback|site-packages|SELECT |psycopg|granian|Django|Index of|DEBUG|manage\.py"
)


def test_m60_no_door_stands_open(stack_of: Start) -> None:
    web = stack_of("web")

    for door in DOORS:
        answer = requests.get(f"{web.url}{door}", allow_redirects=False, timeout=20)

        assert answer.status_code in {302, 401, 404}, (door, answer.status_code)
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith("/admin/login/"), door
        assert not LEAKS.search(answer.text), (door, answer.text[:300])
        assert "server" not in answer.headers or "/" not in answer.headers["server"], door


def test_m61_other_methods_are_refused_and_no_header_changes_one(stack_of: Start) -> None:
    web = stack_of("web")

    for method, address in product(METHODS, ADDRESSES):
        answer = requests.request(method, f"{web.url}{address}", timeout=20)

        assert answer.status_code in {400, 405, 501}, (method, address, answer.status_code)

    for name in ("X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"):
        headers = {name: "DELETE"}
        posted = requests.post(f"{web.url}/api/v1/articles", headers=headers, timeout=20)
        read = requests.get(f"{web.url}/api/v1/articles", headers=headers, timeout=20)

        assert (posted.status_code, read.status_code) == (405, 200), name


@pytest.mark.django_db
def test_m9_pictures_of_drafts_are_listed_nowhere(client) -> None:
    picture = make_picture(title="A secret meeting")
    make_article(lead_image=picture)

    answers = [
        client.get(address).content.decode()
        for address in ("/api/v1/articles", "/en/", "/api/v1/", "/sitemap.xml", "/feeds/en.rss")
    ]

    assert not PublicPicture.objects.filter(image_id=picture.pk).exists()
    for text in answers:
        assert "A secret meeting" not in text
        assert picture.file.name not in text


@pytest.mark.django_db
def test_m11_names_used_by_drafts_alone_are_nowhere(client) -> None:
    """Counts, tags, authors and empty sections would betray what is being prepared."""
    section = make_live_category("en", slug="open")
    make_category("en", slug="in-preparation", title="Merger with the rival")
    author = Author.objects.create(name="Hidden Author", slug="hidden-author")
    tag = Tag.objects.create(name="Hidden topic", slug="hidden-topic")
    TagName.objects.create(tag=tag, locale_code="en", name="Hidden topic")
    draft = make_article(section, title="Hidden draft", bylines=[Byline(author=author)])
    draft.tagged_items.set([ArticleTag(tag=tag)])
    draft.save_revision()
    make_live_article(section, title="Shown")

    for address in (
        "/api/v1/articles?include=total", "/api/v1/categories",
        "/api/v1/articles?author=hidden-author",
        "/api/v1/articles?tag=hidden-topic", "/api/v1/tags?locale=en", "/api/v1/authors?locale=en",
        "/api/v1/site?locale=en", "/en/", "/en/open/", "/en/authors/hidden-author/",
        "/en/tags/hidden-topic/", "/en/in-preparation/", "/en/search/?q=hidden", "/sitemap.xml",
    ):  # fmt: skip
        text = client.get(address).content.decode().replace("q=hidden", "").replace("hidden-", "")
        assert "Hidden" not in text, address
        assert "Merger" not in text, address
    assert client.get("/api/v1/articles?include=total").json()["page"]["total"] == 1


@pytest.mark.django_db
def test_m12_m13_privacy_cannot_hide_what_is_public_nor_show_what_is_not(client) -> None:
    """Wagtail's privacy is switched off: documents alone say what is public, with or without it."""
    section = make_live_category("en")
    shown = make_live_article(section, title="Shown")
    draft = make_article(section, title="Never shown")
    embargo(draft, until=timezone.now() + timedelta(1))
    for page in (section, draft):
        PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")

    assert client.get(public_path(shown)).status_code == 200
    assert client.get(public_path(draft)).status_code == 404
    assert client.get(f"/api/v1/articles/{draft.public_id}").status_code == 404
    assert "password" not in client.get(public_path(section)).content.decode()


@pytest.mark.django_db
def test_m14_revisions_have_no_public_address(client) -> None:
    article = make_live_article()
    article.title = "Reworded in the draft"
    article.save_revision()

    for address in (public_path(article), f"/api/v1/articles/{article.public_id}"):
        assert "Reworded" not in client.get(address).content.decode()
    for number in (article.latest_revision_id, article.live_revision_id):
        for address in (
            f"/revisions/{number}/",
            f"/admin/pages/{article.pk}/revisions/{number}/view/",
        ):
            assert client.get(address).status_code in {302, 404}


@pytest.mark.django_db
def test_m10_an_original_has_no_public_address(client) -> None:
    picture = NewsImage.objects.get(pk=make_picture().pk)
    make_live_article(lead_image=picture)

    assert client.get(picture.file.url).status_code == 404
    assert client.get(f"/media/{picture.file.name}").status_code == 404
    assert client.get(f"/static/{picture.file.name}").status_code == 404
