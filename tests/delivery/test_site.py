"""The frame of a locale names what is live, and nothing else, at every instant."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from newsroom.content.models import CategoryPage, NewsPage, SiteFrame
from newsroom.delivery.go_public import leave_public
from newsroom.delivery.reading import site
from newsroom.delivery.site_models import SiteDocument
from newsroom.publishing.database_clock import database_now
from tests.builders import (
    make_article,
    make_category,
    make_live_article,
    make_live_category,
    make_live_static_page,
    make_static_page,
    publish,
)
from tests.delivery.running import unpublish

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def shown(locale: str = "en") -> Any:
    found = site(locale)
    assert found is not None
    return json.loads(found.body)


def frame_of(locale: str = "en", **fields: Any) -> SiteFrame:
    frame = SiteFrame.objects.get(locale_code=locale)
    for name, value in fields.items():
        setattr(frame, name, value)
    frame.save()
    return frame


def to_page(page: NewsPage, label: str = "") -> dict[str, Any]:
    return {"type": "page", "value": {"page": page.pk, "label": label}}


def to_address(address: str, label: str = "There") -> dict[str, Any]:
    return {"type": "address", "value": {"label": label, "address": address}}


def labels(menu: str = "header") -> list[str]:
    return [item["label"] for item in shown()["menus"][menu]]


def test_newsroom_begins_with_a_frame_of_everything_published() -> None:
    politics = make_live_category(title="Politics", slug="politics", colour="#7a2e3a")
    make_live_static_page(title="About us", slug="about")
    make_category(title="Not yet")
    make_static_page(title="Not yet")
    make_live_category("ru", title="Политика")

    found = shown()

    assert found["sections"] == [
        {
            "slug": "politics",
            "name": "Politics",
            "url": f"{url_of('politics')}",
            "colour": "#7a2e3a",
        }
    ]
    assert found["menus"]["header"] == [{"label": "Politics", "url": url_of("politics")}]
    assert found["pages"] == [{"slug": "about", "title": "About us", "url": url_of("about")}]
    assert found["menus"]["footer"] == [{"label": "About us", "url": url_of("about")}]
    assert [one["locale"] for one in found["languages"]] == ["en", "ru", "kk"]
    assert found["languages"][2]["name"] == "Қазақша"
    assert politics.live


def url_of(slug: str) -> str:
    return f"{shown()['languages'][0]['url']}{slug}/"


def test_words_of_the_frame_are_shown_at_once() -> None:
    before = site("en")
    frame_of(
        name="The Herald",
        imprint="Herald LLP",
        age_mark="12+",
        social_links=[
            {"type": "profile", "value": {"service": "x", "address": "https://x.com/herald"}}
        ],
    )

    found, after = shown(), site("en")

    assert (found["name"], found["imprint"], found["age_mark"]) == (
        "The Herald",
        "Herald LLP",
        "12+",
    )
    assert found["social"] == [{"service": "x", "url": "https://x.com/herald"}]
    assert before is not None
    assert after is not None
    assert before.etag != after.etag


def test_menu_follows_its_pages_live_renamed_and_down() -> None:
    section, page = make_category(title="Sport"), make_static_page(title="Contacts")
    frame_of(header_menu=[to_page(section), to_page(page, "Write to us")])
    # An empty menu would show every section: the home page keeps it from being empty.
    assert labels() == [one["name"] for one in shown()["sections"]]

    publish(section)
    publish(page)
    assert labels() == ["Sport", "Write to us"]

    rename(section, "Sports")
    assert labels() == ["Sports", "Write to us"]

    unpublish(page)
    assert labels() == ["Sports"]


def rename(page: CategoryPage, title: str) -> None:
    page.refresh_from_db()
    page.title = title
    page.save_revision()
    publish(page)


def test_killed_page_is_gone_in_the_same_transaction() -> None:
    page, kept = make_live_static_page(title="Old rules"), make_live_static_page(title="Kept")
    frame_of(footer_menu=[to_page(page), to_page(kept)])

    leave_public(page_id=page.pk, status=410, reason="killed", event="kill:1", now=database_now())

    assert labels("footer") == ["Kept"]
    assert [one["title"] for one in shown()["pages"]] == ["Kept"]


def test_story_in_a_menu_leaves_with_its_document() -> None:
    story, kept = make_live_article(title="Election special"), make_live_category(title="World")
    draft = make_article(title="Secret")
    frame_of(header_menu=[to_page(story), to_page(draft), to_page(kept)])
    assert labels() == ["Election special", "World"]

    unpublish(story)

    assert labels() == ["World"]
    assert "Secret" not in json.dumps(shown())


def test_typed_address_of_ours_is_shown_only_while_it_leads_somewhere() -> None:
    page, kept = make_live_static_page(slug="about"), make_live_category(title="World")
    frame_of(
        header_menu=[
            to_address("/en/about/", "About"),
            to_address("/en/nowhere/", "Nowhere"),
            to_address("/en/search/?q=news", "Search"),
            to_address("https://t.me/herald", "Telegram"),
            to_page(kept),
        ]
    )
    assert labels() == ["About", "Search", "Telegram", "World"]

    unpublish(page)

    assert labels() == ["Search", "Telegram", "World"]
    assert shown()["menus"]["header"][0]["url"].endswith("/en/search/?q=news")


def test_typed_address_is_dead_when_its_page_moves_to_another() -> None:
    page = make_live_article(make_live_category(slug="world"), slug="old")
    frame_of(header_menu=[to_address("/en/world/old/", "Old"), to_page(page.get_parent(), "World")])
    assert labels() == ["Old", "World"]

    page.slug = "new"
    page.save_revision()
    publish(page)

    assert labels() == ["World"]


def test_order_of_sections_is_that_of_the_tree() -> None:
    first, second = make_live_category(title="First"), make_live_category(title="Second")

    second.move(first, pos="left")

    assert [one["name"] for one in shown()["sections"]] == ["Second", "First"]


def test_frame_that_says_the_same_keeps_its_etag() -> None:
    SiteDocument.objects.update(built_at=database_now() - timedelta(days=1))
    before = site("en")

    frame_of()

    assert site("en") == before


def test_reading_takes_one_query() -> None:
    with CaptureQueriesContext(connections["public"]) as queries:
        assert site("en") is not None
    assert len(queries) == 1


def test_locale_without_a_frame_has_none() -> None:
    SiteFrame.objects.filter(locale_code="kk").first().delete()

    assert site("kk") is None
