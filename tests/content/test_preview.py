"""The editor's preview: the reader's page of a draft, in a frame, kept by nobody."""

import pytest
from django.test import Client
from django.urls import reverse

from newsroom.delivery.models import Document
from tests.builders import make_admin, make_article


@pytest.mark.django_db
def test_a_draft_is_shown_as_readers_would_get_it_and_stays_private():
    article = make_article(title="Not for readers yet")
    editor = Client()
    editor.force_login(make_admin())

    shown = editor.get(reverse("wagtailadmin_pages:view_draft", args=[article.pk]))

    assert "Not for readers yet" in shown.content.decode()
    assert {"private", "no-store"} <= set(shown["Cache-Control"].split(", "))
    assert shown["X-Robots-Tag"] == "noindex"
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert not Document.objects.filter(page_id=article.pk).exists()


@pytest.mark.django_db
def test_strangers_see_no_preview():
    article = make_article()

    answer = Client().get(reverse("wagtailadmin_pages:view_draft", args=[article.pk]))

    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]
