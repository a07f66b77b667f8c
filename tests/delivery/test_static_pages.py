"""Static pages go out by the same gates as stories, and say the same of themselves."""

import json

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from newsroom.content.checks import blocking, run_checks
from newsroom.content.gate import NotApproved
from newsroom.content.models import NewsPage, StaticPage
from newsroom.delivery.models import Change, Document
from newsroom.delivery.reading import document_at
from newsroom.publishing.database_clock import database_now
from newsroom.review.policy import Role
from newsroom.translation.begin import begin_translation, may_begin
from tests.builders import (
    home_of,
    make_category,
    make_live_article,
    make_live_static_page,
    make_static_page,
    paragraphs,
)
from tests.delivery.running import run_follow_ups, unpublish
from tests.review.people import make_person

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def test_document_holds_what_the_page_says() -> None:
    page = make_live_static_page(
        title="About us", slug="about", intro="Who we are.", body=paragraphs("We <b>write</b>.")
    )

    found = document_at("/en/about/")

    assert found is not None
    body = json.loads(found.body)
    assert (body["type"], body["slug"], body["title"]) == ("page", "about", "About us")
    assert body["intro"] == body["seo"]["description"] == "Who we are."
    assert body["body"]["html"] == "<p>We <b>write</b>.</p>"
    assert body["body"]["text"] == "We write."
    assert body["url"].endswith("/en/about/")
    assert body["alternates"][0]["is_self"] is True
    assert found.public_id == page.public_id
    # The log is about articles.
    assert not Change.objects.exists()


def test_versions_name_each_other() -> None:
    english = make_live_static_page("en", slug="imprint")
    make_live_static_page("kk", slug="imprint", translation_key=english.translation_key)

    found = document_at("/en/imprint/")

    assert found is not None
    alternates = json.loads(found.body)["alternates"]
    assert [(one["locale"], one["url"][-12:]) for one in alternates] == [
        ("en", "/en/imprint/"),
        ("kk", "/kk/imprint/"),
    ]


def test_link_to_a_page_is_dead_from_the_instant_that_the_page_is() -> None:
    about = make_live_static_page(slug="about")
    link = f'<a linktype="page" id="{about.pk}">about us</a>'
    contacts = make_live_static_page(slug="contacts", body=paragraphs(link))
    article = make_live_article(body=paragraphs(link))
    assert all("/en/about/" in html_of(page) for page in (contacts, article))

    unpublish(about)
    run_follow_ups()

    assert not any("/en/about/" in html_of(page) for page in (contacts, article))


def html_of(page: NewsPage) -> str:
    html: str = json.loads(Document.objects.get(page_id=page.pk).body)["body"]["html"]
    return html


def test_no_road_leads_out_without_approval() -> None:
    page = make_static_page()

    with pytest.raises(NotApproved):
        page.get_latest_revision().publish()

    page.refresh_from_db()
    assert not page.live
    assert not Document.objects.filter(page_id=page.pk).exists()


def test_page_without_text_or_with_dead_links_stays_in() -> None:
    dead = make_static_page()
    link = paragraphs(f'<a linktype="page" id="{dead.pk}">about us</a>')

    empty, linking = make_static_page(body=[]), make_static_page(body=link)

    now = database_now()
    assert [finding.check_id for finding in blocking(run_checks(empty, now=now))] == ["body-empty"]
    assert [finding.check_id for finding in blocking(run_checks(linking, now=now))] == ["link-dead"]


@pytest.mark.parametrize("slug", ["tags", "authors", "search", "feeds", "Search"])
def test_addresses_of_the_site_itself_are_refused(slug: str) -> None:
    with pytest.raises(ValidationError) as refused:
        make_static_page(slug=slug)
    assert list(refused.value.message_dict) == ["slug"]
    with pytest.raises(ValidationError):
        make_category(slug=slug)


def test_page_taken_down_leaves_a_tombstone() -> None:
    page = make_live_static_page(slug="rules")

    unpublish(page)

    found = document_at("/en/rules/")
    assert found is not None
    assert (found.status, found.body) == (404, "")


def test_translators_begin_a_version_in_their_own_locale_only() -> None:
    about = make_live_static_page(slug="about")
    translator = make_person(Role.TRANSLATOR, locale_code="kk")
    kazakh, russian = (Locale.objects.get(language_code=code) for code in ("kk", "ru"))

    version = begin_translation(page=about, locale=kazakh, user=translator)

    assert isinstance(version, StaticPage)
    assert version.get_parent().pk == home_of("kk").pk
    assert not version.live
    assert not may_begin(about, locale=russian, user=translator)
    assert not may_begin(about, locale=kazakh, user=make_person(Role.REPORTER))
