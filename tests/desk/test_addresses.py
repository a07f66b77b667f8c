"""The address is proposed while a headline is typed: Latin, free, never for what was published."""

import pytest

from newsroom.review.policy import Role
from tests.builders import make_article, make_live_article, make_live_category
from tests.desk.forms import create_url, edit_url
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    return sign_in(make_person(Role.REPORTER))


def ask(browser, url, headline):
    return browser.get(f"{url}address/", {"headline": headline}).json()


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Өзен үстіндегі көпір", "ozen-ustindegi-kopir"),
        ("Объявление о съезде", "obyavlenie-o-sezde"),
        ("“Bridge”: 5 km & more 🌉", "bridge-5-km-more"),
        ("", ""),
        ("???", "article"),
    ],
)
def test_any_script_gives_a_latin_address(browser, headline, slug):
    section = make_live_category(slug="economy")

    answer = ask(browser, create_url(section), headline)

    assert answer == {"slug": slug, "folder": "/en/economy/", "is_fixed": False}


def test_a_neighbours_address_is_not_proposed_again_but_its_own_is(browser):
    section = make_live_category()
    article = make_article(section, slug="the-bridge")

    assert ask(browser, create_url(section), "The bridge")["slug"] == "the-bridge-2"
    assert ask(browser, edit_url(article), "The bridge")["slug"] == "the-bridge"


def test_a_published_address_is_fixed(browser):
    article = make_live_article(slug="as-it-went-out")

    answer = ask(browser, edit_url(article), "Another headline")

    assert answer["is_fixed"] is True
    assert answer["slug"] == "as-it-went-out"


def test_nobody_learns_of_addresses_in_other_sections():
    mine, other = make_live_category(), make_live_category()
    browser = sign_in(make_person(Role.SECTION_EDITOR, section_key=mine.translation_key.hex))

    for url in (create_url(other), edit_url(make_article(other))):
        answer = browser.get(
            f"{url}address/", {"headline": "x"}, headers={"X-Requested-With": "XMLHttpRequest"}
        )
        assert answer.status_code in {302, 403}
        assert b"slug" not in answer.content
