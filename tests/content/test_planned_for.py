"""The edit form beside the calendar: an open form that nobody touched moves no plan."""

from datetime import UTC, datetime

import pytest

from newsroom.content.models import ArticlePage
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_article
from tests.desk.forms import edit_url, story_form
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db
NOON, EVENING = datetime(2040, 1, 5, 7, 0, tzinfo=UTC), datetime(2040, 1, 5, 13, 0, tzinfo=UTC)


@pytest.fixture
def reporter():
    return sign_in(make_person(Role.REPORTER))


def plan_of(article):
    return ArticlePage.objects.get(pk=article.pk).planned_for


def save(reporter, article, **fields):
    answer = reporter.post(edit_url(article), story_form(slug=article.slug, **fields))
    assert answer.status_code == 302


@pytest.mark.parametrize("make", [make_article, make_live_article])
def test_the_form_says_which_time_it_was_shown(reporter, make):
    article = make(planned_for=NOON)

    html = reporter.get(edit_url(article)).text

    assert '<input type="hidden" name="planned_for-shown" value="2040-01-05 12:00">' in html


@pytest.mark.parametrize("make", [make_article, make_live_article])
def test_a_time_that_was_moved_while_the_form_stood_open_stays(reporter, make):
    article = make(planned_for=NOON)
    shown = {"planned_for": "2040-01-05 12:00", "planned_for-shown": "2040-01-05 12:00"}
    ArticlePage.objects.filter(pk=article.pk).update(planned_for=EVENING)

    save(reporter, article, title="A bridge opens again", **shown)

    assert plan_of(article) == EVENING
    article.refresh_from_db()
    assert article.draft_title == "A bridge opens again"


@pytest.mark.parametrize("make", [make_article, make_live_article])
def test_a_time_typed_into_the_form_is_taken(reporter, make):
    article = make(planned_for=NOON)

    save(
        reporter,
        article,
        **{"planned_for": "2040-01-05 18:00", "planned_for-shown": "2040-01-05 12:00"},
    )

    assert plan_of(article) == EVENING


@pytest.mark.parametrize("make", [make_article, make_live_article])
def test_a_time_taken_out_of_the_form_is_gone(reporter, make):
    article = make(planned_for=NOON)

    save(reporter, article, **{"planned_for": "", "planned_for-shown": "2040-01-05 12:00"})

    assert plan_of(article) is None
