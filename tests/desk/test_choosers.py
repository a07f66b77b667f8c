"""The dialogue for links lists what readers see anyway and what one may edit, no more."""

import pytest
from django.urls import reverse

from newsroom.review.policy import Role
from tests.builders import make_article, make_live_article, make_live_category
from tests.desk.test_search import index_all
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def sections():
    return make_live_category(title="Mine"), make_live_category(title="Others'")


def chooser(browser, section, **query):
    child = reverse("wagtailadmin_choose_page_child", args=[section.pk])
    search = reverse("wagtailadmin_choose_page_search")
    return browser.get(search if query else child, query).text


def test_others_drafts_are_not_listed(sections):
    mine, others = sections
    secret = make_article(others, title="Secret until Friday")
    live = make_live_article(others, title="Out already")
    own = make_article(mine, title="Draft of ours")
    browser = sign_in(make_person(Role.SECTION_EDITOR, section_key=mine.translation_key.hex))

    listed = chooser(browser, others)
    assert secret.title not in listed
    assert live.title in listed
    assert own.title in chooser(browser, mine)


def test_others_drafts_are_not_found(sections):
    mine, others = sections
    make_article(others, title="Secret until Friday")
    make_article(mine, title="Secret of ours")
    index_all()
    browser = sign_in(make_person(Role.SECTION_EDITOR, section_key=mine.translation_key.hex))

    found = chooser(browser, others, q="Secret")

    assert "Secret until Friday" not in found
    assert "Secret of ours" in found


def test_search_and_explorer_keep_to_ones_desks(sections):
    mine, others = sections
    make_article(others, title="Secret until Friday")
    index_all()
    browser = sign_in(make_person(Role.SECTION_EDITOR, section_key=mine.translation_key.hex))

    pages = [
        browser.get(reverse("wagtailadmin_pages:search"), {"q": "Secret"}, follow=True),
        browser.get(reverse("wagtailadmin_explore", args=[others.pk]), follow=True),
        browser.get("/admin/api/main/pages/", {"child_of": others.pk}),
    ]

    assert all("Secret until Friday" not in page.text for page in pages)
