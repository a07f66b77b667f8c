"""Originals are for signed-in staff; nothing that was uploaded runs as a page of ours."""

from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from tests.builders import make_admin

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored() -> Iterator[dict[str, str]]:
    names = {
        name: default_storage.save(f"originals/{name}", ContentFile(b"<script>alert(1)</script>"))
        for name in ("photo.jpg", "page.html", "drawing.svg")
    }
    yield names
    for name in names.values():
        default_storage.delete(name)


@pytest.mark.parametrize("name", ["photo.jpg", "page.html", "drawing.svg", "none.jpg"])
def test_m10_a_visitor_learns_nothing(client: Client, stored: dict[str, str], name: str) -> None:
    answer = client.get(f"/admin/media/{stored.get(name, name)}")

    assert answer.status_code == 404
    assert not answer.streaming


def test_an_account_without_the_admin_gets_nothing(client: Client, stored: dict[str, str]) -> None:
    client.force_login(get_user_model().objects.create_user("reader", password="a long password"))

    answer = client.get(f"/admin/media/{stored['photo.jpg']}")

    assert answer.status_code == 404
    assert not answer.streaming


def test_staff_see_pictures_and_download_the_rest(client: Client, stored: dict[str, str]) -> None:
    client.force_login(make_admin())

    answers = {name: client.get(f"/admin/media/{path}") for name, path in stored.items()}

    assert answers["photo.jpg"]["Content-Type"] == "image/jpeg"
    assert answers["photo.jpg"]["Content-Disposition"].startswith("inline")
    for name in ("page.html", "drawing.svg"):
        assert answers[name]["Content-Type"] == "application/octet-stream"
        assert answers[name]["Content-Disposition"].startswith("attachment")
    for answer in answers.values():
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", ["none.jpg", "../settings.py", "..%2f..%2fmanage.py", "%00", ""])
def test_only_what_is_stored_is_sent(client: Client, name: str) -> None:
    client.force_login(make_admin())

    assert client.get(f"/admin/media/{name}").status_code == 404
