"""`Idempotency-Key` and `If-Match`: sent twice, done once; an old version is told."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.api.manage.models import KeptAnswer
from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Publication
from newsroom.publishing.verbs import StoryVerb
from newsroom.review.policy import Role
from tests.api.manage.staff import Staff
from tests.builders import make_live_article, publish
from tests.publishing.practice_verb import answers, practice_registered

pytestmark = pytest.mark.django_db
KEY = {"Idempotency-Key": "2a8f6d0c-the-first-try"}
REASON = "Two facts are in doubt."


@pytest.fixture(autouse=True)
def practice() -> Iterator[StoryVerb]:
    with practice_registered() as verb:
        yield verb


@pytest.fixture
def article() -> ArticlePage:
    return make_live_article()


@pytest.fixture
def chief() -> Staff:
    return Staff(Role.CHIEF_EDITOR)


def rows_of(article):
    return Publication.objects.filter(page_id=article.pk, verb="unpublish").count()


def test_the_same_request_again_gets_the_first_answer_and_does_nothing(chief, article):
    first = chief.do(article, "unpublish", headers=KEY, reason=REASON)
    publish(article)

    second = chief.do(article, "unpublish", headers=KEY, reason=REASON)

    assert (second.status_code, second.content) == (200, first.content)
    assert second.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert rows_of(article) == 1


def test_a_refusal_of_the_verb_is_repeated_too(chief, article):
    refused = answers(article, reason="embargo")
    first = chief.do(article, "practise", headers=KEY, **refused)

    second = chief.do(article, "practise", headers=KEY, **refused)

    assert (second.status_code, second.content) == (409, first.content)


def test_a_mended_request_may_use_its_key_again(chief, article):
    assert chief.do(article, "unpublish", headers=KEY, reason="").status_code == 422

    answer = chief.do(article, "unpublish", headers=KEY, reason=REASON)

    assert answer.status_code == 200


def test_another_request_under_the_key_is_a_mistake(chief, article):
    chief.do(article, "unpublish", headers=KEY, reason=REASON)

    answer = chief.do(article, "unpublish", headers=KEY, reason="Another reason.")

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")


def test_keys_are_everybodys_own(chief, article):
    chief.do(article, "unpublish", headers=KEY, reason=REASON)

    answer = Staff(Role.CHIEF_EDITOR).do(article, "unpublish", headers=KEY, reason=REASON)

    assert (answer.status_code, answer.json()["code"]) == (409, "refused")


def test_a_key_is_forgotten_after_a_day(chief, article):
    chief.do(article, "unpublish", headers=KEY, reason=REASON)
    KeptAnswer.objects.update(at=timezone.now() - timedelta(days=1, minutes=1))
    publish(article)

    chief.do(article, "unpublish", headers=KEY, reason=REASON)

    assert rows_of(article) == 2


@pytest.mark.parametrize("key", ["short", "x" * 65, "with a space in it"])
def test_what_is_no_key_is_named(chief, article, key):
    answer = chief.do(article, "unpublish", headers={"Idempotency-Key": key}, reason=REASON)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "Idempotency-Key"
    assert rows_of(article) == 0


def test_if_match_carries_the_version(chief, article):
    values = answers(article)
    del values["version"]

    answer = chief.do(article, "practise", headers={"If-Match": '"7"'}, **values)

    assert answer.json()["message"].endswith("v7")


def test_if_match_that_nobody_asks_for_is_refused(chief, article):
    answer = chief.do(article, "unpublish", headers={"If-Match": '"7"'}, reason=REASON)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "If-Match"
    assert rows_of(article) == 0


def test_if_match_must_be_a_version(chief, article):
    answer = chief.do(article, "practise", headers={"If-Match": '"x"'}, **answers(article))

    assert answer.status_code == 400
