"""Addresses in the edit form: Latin, proposed once, never again after the first publication."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from newsroom.content.models import ArticlePage
from tests.builders import make_admin, make_article, make_live_article, make_live_category


def form(**extra):
    return nested_form_data(
        {
            "title": "Өзен үстіндегі көпір қайта ашылды",
            "slug": "",
            "standfirst": "",
            "body": streamfield([("paragraph", rich_text("<p>Көпір ашылды.</p>"))]),
            "bylines": inline_formset([]),
            "related_pins": inline_formset([]),
            "related_exclusions": inline_formset([]),
            "comments": inline_formset([]),
            "tags": "",
            "text_provenance": "human",
            **extra,
        }
    )


pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    client = Client()
    client.force_login(make_admin())
    return client


def test_an_empty_address_is_proposed_from_the_headline_and_made_unique(browser):
    section = make_live_category("kk")
    where = reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", section.pk])

    browser.post(where, form())
    browser.post(where, form())

    slugs = ArticlePage.objects.child_of(section).values_list("slug", flat=True)
    assert sorted(slugs) == [
        "ozen-ustindegi-kopir-qayta-ashyldy",
        "ozen-ustindegi-kopir-qayta-ashyldy-2",
    ]


def test_a_published_address_stays_when_the_field_is_emptied(browser):
    article = make_live_article(slug="first-address")

    browser.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), form())

    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision().as_object()
    assert draft.title == "Өзен үстіндегі көпір қайта ашылды"
    assert draft.slug == "first-address"


def test_the_form_asks_only_for_what_is_used():
    section = make_live_category()
    client = Client()
    client.force_login(make_admin())

    address = reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", section.pk])
    html = client.get(address).content.decode()

    assert "show_in_menus" not in html
    # An empty selector stops Wagtail's scripts with an error.
    assert 'data-w-sync-target-value=""' not in html


@pytest.mark.parametrize(
    "damage",
    [
        {"body-count": None},
        {"body-count": "many"},
        {"body-0-type": None},
        {"body-0-value": "{not json"},
    ],
)
@pytest.mark.parametrize("road", ["add", "edit", "preview", "checks"])
def test_a_body_that_did_not_arrive_whole_is_a_bad_request(browser, damage, road):
    article = make_article()
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    section = article.get_parent()
    address = {
        "add": reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", section.pk]),
        "edit": edit,
        "preview": f"{edit}preview/",
        "checks": f"{edit}checks/",
    }[road]
    torn = {**form(), **damage}
    before = article.revisions.count()

    answer = browser.post(
        address, {name: value for name, value in torn.items() if value is not None}
    )

    assert answer.status_code == 400
    assert article.revisions.count() == before
    assert ArticlePage.objects.child_of(section).count() == 1


def test_a_pasted_headline_is_one_line(browser):
    section = make_live_category()
    where = reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", section.pk])

    browser.post(where, form(title=" A bridge\r\nopens\tat last "))

    assert ArticlePage.objects.child_of(section).get().title == "A bridge opens at last"
