"""`/fronts/{front}` as programs meet it."""

from datetime import timedelta
from typing import Any

import pytest

from newsroom.fronts.wishes import Wish
from newsroom.publishing.database_clock import database_now
from tests.api.asking import Ask
from tests.builders import home_of, make_live_article, make_live_category
from tests.delivery.newsroom_words import make_picture
from tests.fronts.arranging import arrange
from tests.publishing.plans import do

pytestmark = pytest.mark.django_db
FRONT = "/api/v1/fronts/home"


def test_a_front_has_cards_with_what_an_editor_said_of_their_places(ask: Ask) -> None:
    section = make_live_category("en", slug="politics")
    lead, other = make_live_article(section, title="Lead"), make_live_article(section)
    picture = make_picture(title="Other", alt_texts={"en": "Another picture"})
    ends_at = (database_now() + timedelta(hours=3)).replace(microsecond=0)
    wish = Wish(page_id=lead.pk, headline="Own words", image_id=picture.pk, ends_at=ends_at)
    version = arrange(home_of("en"), wish)

    answer = ask(FRONT, locale="en")

    found = answer.json()
    card = ask(f"/api/v1/articles?ids={lead.public_id}").json()["items"][0]
    slot = found["items"][0].pop("slot")
    assert found["items"][0] == card
    assert (slot["origin"], slot["headline"]) == ("editor", "Own words")
    assert slot["until"] == ends_at.isoformat()
    assert slot["image"]["alt"] == "Another picture"
    assert slot["image"]["src"]
    assert found["items"][1]["id"] == other.public_id
    assert found["items"][1]["slot"] == {
        "origin": "newest", "headline": None, "image": None, "until": None,
    }  # fmt: skip
    assert (found["front"], found["as_of"]) == ("home", version.starts_at.isoformat())
    assert answer.headers["cdn-cache-control"] == "public, max-age=10, stale-while-revalidate=10"
    tag = f"front-{home_of('en').public_id}"
    assert answer.headers["surrogate-key"] == f"{tag} list-en"
    assert answer.headers["content-language"] == "en"


def test_an_own_picture_is_fetched_while_the_front_shows_it(ask: Ask) -> None:
    article, picture = make_live_article(title="Lead"), make_picture(title="Other")
    arrange(home_of("en"), Wish(page_id=article.pk, image_id=picture.pk))
    address = ask(FRONT, locale="en").json()["items"][0]["slot"]["image"]["src"]
    path = f"/media/{address.partition('/media/')[2]}"
    before = ask(path).status

    do("kill", article, reason="A court has to decide.", confirmation="Lead")

    assert before == 200
    assert ask(path).status in (404, 410)


def test_its_validator_follows_the_front(ask: Ask) -> None:
    first, second = (make_live_article(make_live_category("en")) for _ in range(2))
    arrange(home_of("en"), first)
    etag = ask(FRONT, locale="en").headers["etag"]
    same = ask(FRONT, locale="en", headers={"If-None-Match": etag})

    arrange(home_of("en"), Wish(page_id=first.pk, headline="Anew"), second)

    other = ask(FRONT, locale="en", headers={"If-None-Match": etag})
    assert (same.status, same.body) == (304, b"")
    assert (other.status, other.json()["items"][0]["slot"]["headline"]) == (200, "Anew")


def test_fields_leave_the_slot(ask: Ask) -> None:
    article = make_live_article(title="Lead")

    found = ask(FRONT, locale="en", fields="title").json()

    nothing = {"origin": "newest", "headline": None, "image": None, "until": None}
    assert found["items"] == [{"id": article.public_id, "title": "Lead", "slot": nothing}]


def test_a_section_has_a_front_of_its_own(ask: Ask) -> None:
    section = make_live_category("en", slug="politics")
    arrange(section, Wish(page_id=make_live_article(section).pk, headline="Of politics"))

    answer = ask("/api/v1/fronts/politics", locale="en")

    assert answer.json()["items"][0]["slot"]["headline"] == "Of politics"
    assert ask(FRONT, locale="en").json()["items"][0]["slot"]["headline"] is None


@pytest.mark.parametrize("front", ["nowhere", "Home", "a%00b", "x" * 300, "preparing"])
def test_an_unknown_front_is_a_problem_that_tells_nothing(ask: Ask, front: str) -> None:
    make_live_category("ru", slug="preparing")

    answer = ask(f"/api/v1/fronts/{front}", locale="en")

    assert answer.status == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == "No published front has this name in this locale."


@pytest.mark.parametrize(
    "query", [{"locale": "de"}, {"limit": "5"}, {"fields": "bodi"}, {"locale": ["en", "ru"]}]
)
def test_parameters_are_taken_literally(ask: Ask, query: dict[str, Any]) -> None:
    assert ask(FRONT, **query).status == 400
