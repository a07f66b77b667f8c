"""What the side-by-side editor asks about machine drafts over HTTP."""

import pytest
from django.urls import reverse

from newsroom.translation.drafting.models import DraftedSegment
from tests.review.people import sign_in
from tests.translation.drafting.drafting_stories import begun, translator, work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def practice(settings):
    settings.MACHINE_DRAFTS = {"*": "pseudo"}


def address(name, page):
    return reverse(f"newsroom_{name}", args=[page.pk])


def ask(client, name, page, **body):
    return client.post(address(name, page), body, content_type="application/json")


def test_asked_for_watched_and_confirmed_one_by_one():
    person = translator()
    page, client = begun(user=person), sign_in(person)
    before = client.get(address("machine_draft", page)).json()
    assert before == {"provider": "pseudo", "run": None, "unreviewed": []}

    asked = ask(client, "machine_draft", page, segments=["title", "standfirst"])
    assert (asked.status_code, asked.json()["run"]["state"]) == (202, "waiting")
    assert ask(client, "machine_draft", page).json()["code"] == "under_way"
    work()

    told = client.get(address("machine_draft", page)).json()
    run = told["run"]
    assert (run["state"], run["total"], run["filled"], run["left"]) == ("done", 2, 2, 0)
    assert [one["segment"] for one in told["unreviewed"]] == ["title", "standfirst"]
    left = ask(client, "confirm_machine", page, segment="title").json()["unreviewed"]
    assert [one["segment"] for one in left] == ["standfirst"]
    again = ask(client, "confirm_machine", page, segment="title")
    assert (again.status_code, again.json()["code"]) == (409, "not_unreviewed")


def test_a_colleague_who_has_it_is_named():
    answer = ask(sign_in(translator()), "machine_draft", begun(), segments=["title"])

    assert (answer.status_code, answer.json()["code"]) == (409, "taken")


@pytest.mark.parametrize("name", ["machine_draft", "confirm_machine"])
def test_a_translator_of_another_locale_is_refused_and_nothing_is_written(name):
    page, client = begun(), sign_in(translator("kk"))

    answer = ask(client, name, page, segments=["title"])

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert DraftedSegment.objects.count() == 0


@pytest.mark.parametrize("segments", ["title", [1], [], None])
def test_what_is_not_understood_is_told(segments):
    answer = ask(sign_in(translator()), "confirm_machine", begun(), segments=segments)

    assert answer.status_code == 422
    assert "segments" in answer.json()["error"]
