"""`/breaking`: what is pinned now, and nothing whose pin has ended, even when nobody is at work."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from newsroom.delivery.models import Document
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.verb_pin import pin_breaking
from newsroom.publishing.wall_time import show_now
from tests.api.asking import Ask
from tests.builders import make_admin, make_article, make_live_article, make_live_category

pytestmark = pytest.mark.django_db
BREAKING = "/api/v1/breaking"


def pin(page: Any, **span: float) -> None:
    now = database_now()
    until = show_now(now=now + timedelta(**span), zone="Asia/Almaty")
    pin_breaking(page=page, user=make_admin(), now=now, until=until)


def titles(ask: Ask, **query: str) -> list[str]:
    return [item["title"] for item in ask(BREAKING, **query).json()["items"]]


def test_pinned_stories_of_the_locale_newest_first(ask: Ask) -> None:
    section = make_live_category("en")
    make_live_article(section, title="An ordinary day")
    for title in ("Earthquake", "Aftershock"):
        pin(make_live_article(section, title=title), hours=2)
    pin(make_live_article(make_live_category("ru"), title="Землетрясение"), hours=2)

    with CaptureQueriesContext(connections["public"]) as queries:
        answer = ask(BREAKING)

    assert [item["title"] for item in answer.json()["items"]] == ["Aftershock", "Earthquake"]
    assert answer.json()["items"][0]["breaking_until"] is not None
    assert answer.headers["content-language"] == "en"
    assert len(queries) == 1
    assert titles(ask, locale="ru") == ["Землетрясение"]
    assert titles(ask, locale="kk") == []


def test_a_pin_ends_by_the_clock_alone(ask: Ask) -> None:
    article = make_live_article(title="Earthquake")
    pin(article, hours=2)
    before = ask(BREAKING)

    Document.objects.filter(page_id=article.pk).update(breaking_until=database_now())

    assert [item["title"] for item in before.json()["items"]] == ["Earthquake"]
    after = ask(BREAKING, headers={"If-None-Match": before.headers["etag"]})
    assert (after.status, after.json()) == (200, {"items": []})


def test_a_draft_is_never_among_them(ask: Ask) -> None:
    make_article(title="Earthquake")

    assert titles(ask) == []


def test_an_unknown_parameter_is_refused_by_name(ask: Ask) -> None:
    answer = ask(BREAKING, locales="en")

    assert answer.status == 400
    assert answer.json()["errors"][0]["did_you_mean"] == "locale"
