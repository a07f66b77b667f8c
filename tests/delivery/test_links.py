"""Links inside bodies: to the version in the same locale, or plain words."""

import json

import pytest

from newsroom.delivery.models import Document
from tests.builders import make_article, make_live_article, make_live_category, paragraphs, publish
from tests.delivery.newsroom_words import make_version
from tests.delivery.running import run_follow_ups, unpublish

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


def html_of(page):
    return json.loads(Document.objects.get(page_id=page.pk).body)["body"]["html"]


def linking_to(page, category, **fields):
    body = paragraphs(f'See <a linktype="page" id="{page.pk}">there</a>.')
    article = make_article(category, body=body, **fields)
    publish(article)
    return article


def test_a_link_leads_to_the_version_of_the_same_locale():
    english, kazakh = make_live_category("en"), make_live_category("kk")
    target = make_live_article(english, slug="target")
    version = make_version(target, kazakh, slug="nysana")
    publish(version)
    title, text = "Сілтеме", "Қараңыз"

    article = make_article(
        kazakh,
        title=title,
        body=paragraphs(f'{text} <a linktype="page" id="{target.pk}">мұнда</a>.'),
    )
    publish(article)

    url = f"{SITE}/kk/{kazakh.slug}/nysana/"
    assert html_of(article) == f'<p>{text} <a href="{url}" rel="noopener">мұнда</a>.</p>'


def test_a_link_without_a_version_in_the_locale_is_text_until_it_appears():
    english, kazakh = make_live_category("en"), make_live_category("kk")
    target = make_live_article(english, slug="target")
    article = make_article(
        kazakh, body=paragraphs(f'Бірінші <a linktype="page" id="{target.pk}">мұнда</a>.')
    )
    publish(article)
    assert html_of(article) == "<p>Бірінші мұнда.</p>"

    publish(make_version(target, kazakh, slug="nysana"))
    run_follow_ups()

    assert f'href="{SITE}/kk/{kazakh.slug}/nysana/"' in html_of(article)


def test_a_link_to_a_story_taken_down_becomes_text_and_the_log_says_so():
    section = make_live_category("en")
    target = make_live_article(section, slug="target")
    article = linking_to(target, section)
    assert f'href="{SITE}/en/{section.slug}/target/"' in html_of(article)

    unpublish(target)
    run_follow_ups()

    assert html_of(article) == "<p>See there.</p>"


def test_typed_addresses_of_ours_are_checked_and_foreign_ones_stay():
    section = make_live_category("en")
    make_live_article(section, slug="target")
    address = f"/en/{section.slug}/target"
    unpublished = make_live_article(section, slug="gone")
    unpublish(unpublished)
    body = paragraphs(
        f'<a href="{SITE}{address}/">one</a> <a href="{address}">two</a> '
        f'<a href="/en/{section.slug}/gone/">three</a> <a href="https://example.org/">four</a>'
    )

    article = make_article(section, body=body)
    publish(article)

    url = f"{SITE}/en/{section.slug}/target/"
    assert html_of(article) == (
        f'<p><a href="{url}" rel="noopener">one</a> <a href="{url}" rel="noopener">two</a> '
        'three <a href="https://example.org/" rel="noopener">four</a></p>'
    )
