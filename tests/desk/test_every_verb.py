"""Every verb that the newsroom registers opens on its screen and is described to programs.

Whatever a page's state: a verb that does not fit says so, none of them breaks the desk.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from newsroom.content.models import ArticlePage, CategoryPage, HomePage, NewsPage
from newsroom.publishing.models import Hold
from newsroom.publishing.verbs import all_verbs
from newsroom.review.policy import Role, Verb
from tests.builders import (
    home_of,
    make_article,
    make_live_article,
    make_live_category,
    make_live_static_page,
    schedule,
)
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import submit_story

pytestmark = pytest.mark.django_db


def scheduled() -> ArticlePage:
    article = make_article()
    schedule(article, due_at=timezone.now() + timedelta(days=1))
    return article


def held(kind: str) -> ArticlePage:
    article = make_article()
    Hold.objects.create(
        story_id=article.translation_key.hex,
        kind=kind,
        reason="The lawyers asked for it",
        set_by_name="Dana",
        set_at=timezone.now(),
    )
    return article


def killed() -> ArticlePage:
    return held(Hold.Kind.KILL)


def embargoed() -> ArticlePage:
    return held(Hold.Kind.EMBARGO)


def home() -> HomePage:
    return home_of("en")


STATES: list[Callable[[], NewsPage]] = [
    make_article, submit_story, scheduled, make_live_article, killed, embargoed,
    make_live_category, make_live_static_page, home,
]  # fmt: skip


@pytest.mark.parametrize("make", STATES)
def test_the_desk_and_each_screen_open_in_every_state(make):
    page = make()
    browser = sign_in(make_person(Role.CHIEF_EDITOR))

    desk = browser.get(reverse("newsroom_story", args=[page.pk]))
    opened = {
        verb.name: browser.get(reverse("newsroom_verb", args=[page.pk, verb.name])).status_code
        for verb in all_verbs()
    }

    assert desk.status_code == 200
    # 302: the person has not this right on a page of that kind.
    assert set(opened.values()) <= {200, 302}
    if isinstance(page, ArticlePage):
        refused = [name for name, status in opened.items() if status == 302]
        assert set(refused) <= {"publish-urgent"}  # off until somebody switches it on


@pytest.mark.parametrize("make", STATES)
def test_programs_are_told_the_same(make):
    page = make()
    browser = sign_in(make_person(Role.CHIEF_EDITOR))

    answer = browser.get(f"/api/v1/manage/pages/{page.pk}/verbs")

    assert answer.status_code == 200
    described = {verb["name"]: verb for verb in answer.json()["verbs"]}
    for verb in described.values():
        assert verb["is_possible"] == (verb["hindrance"] == "")
        names = {ask["name"] for ask in verb["asks"]}
        names |= {f"{ask['name']}_zone" for ask in verb["asks"] if ask["kind"] == "time"}
        assert set(verb["start_with"]) <= names


@pytest.mark.parametrize("verb", all_verbs(), ids=lambda verb: verb.name)
def test_each_verb_is_named_for_people_and_known_to_the_policy(verb):
    assert str(verb.label) and str(verb.summary)
    assert verb.permission in set(Verb)
    assert all(str(ask.label) for ask in verb.asks)
    assert len({ask.name for ask in verb.asks}) == len(verb.asks)


def test_a_form_posted_empty_is_refused_without_a_trace():
    """No verb falls over, and none that asks for anything happens by an empty request."""
    chief = sign_in(make_person(Role.CHIEF_EDITOR))
    for verb in all_verbs():
        if not any(ask.is_required and ask.kind != "flag" for ask in verb.asks):
            continue
        page = make_live_article(CategoryPage.objects.live().first() or make_live_category())
        version = page.latest_revision_id
        answer = chief.post(reverse("newsroom_verb", args=[page.pk, verb.name]), {})

        page.refresh_from_db()
        assert answer.status_code in {302, 409, 422}, verb.name
        assert (page.live, page.latest_revision_id) == (True, version), verb.name
