"""The status panel and the lists tell what the ledger plans and what the checks find."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Publication
from newsroom.publishing.scheduling import request_unpublication
from newsroom.review.policy import Role
from newsroom.review.timing import Timing
from tests.builders import make_article, make_live_category, paragraphs, schedule
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import approve_story, submit_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheduled() -> Publication:
    return schedule(make_article(), due_at=timezone.now() + timedelta(days=1))


def edit_page(publication: Publication, role: Role = Role.CHIEF_EDITOR) -> str:
    browser = sign_in(make_person(role))
    return browser.get(reverse("wagtailadmin_pages:edit", args=[publication.page_id])).text


def screen_of(publication: Publication, verb: str) -> str:
    return reverse("newsroom_verb", args=[publication.page_id, verb])


def test_a_scheduled_story_says_when_it_goes_out(scheduled):
    html = edit_page(scheduled)

    assert "Goes out" in html
    assert "No publishing schedule set" not in html
    assert screen_of(scheduled, "unschedule") in html
    assert screen_of(scheduled, "reschedule") in html


def test_only_those_who_schedule_may_stop_it(scheduled):
    stop = screen_of(scheduled, "unschedule")
    assert stop not in edit_page(scheduled, Role.REPORTER)

    sign_in(make_person(Role.REPORTER)).post(stop, {"reason": "no", "version": "1"})

    scheduled.refresh_from_db()
    assert scheduled.state == Publication.State.PENDING


def test_stopping_wants_a_reason_and_shows_it_in_the_history(scheduled):
    browser = sign_in(make_person(Role.CHIEF_EDITOR))
    stop = screen_of(scheduled, "unschedule")

    assert browser.post(stop, {"reason": "", "version": "1"}).status_code == 422
    scheduled.refresh_from_db()
    assert scheduled.state == Publication.State.PENDING

    answer = browser.post(
        stop, {"reason": "The minister took it back", "version": "1"}, follow=True
    )
    assert "does not go out by itself any more" in answer.text
    scheduled.refresh_from_db()
    assert scheduled.state == Publication.State.CANCELLED
    history = browser.get(reverse("wagtailadmin_pages:history", args=[scheduled.page_id])).text
    assert "The minister took it back" in history


def test_the_address_of_stopping_of_former_days_leads_to_the_verbs_screen(scheduled):
    browser = sign_in(make_person(Role.CHIEF_EDITOR))
    end = request_unpublication(
        page=ArticlePage.objects.get(pk=scheduled.page_id),
        due_at=timezone.now() + timedelta(days=2),
        user=make_person(Role.CHIEF_EDITOR),
        now=timezone.now(),
    )

    answers = [browser.get(reverse("newsroom_stop", args=[row.pk])) for row in (scheduled, end)]

    assert [answer.headers["Location"] for answer in answers] == [
        screen_of(scheduled, "unschedule"),
        screen_of(scheduled, "unschedule-end"),
    ]


def test_stopping_too_late_is_told(scheduled):
    Publication.objects.filter(pk=scheduled.pk).update(
        state=Publication.State.DONE, done_at=timezone.now()
    )
    browser = sign_in(make_person(Role.CHIEF_EDITOR))

    answer = browser.post(screen_of(scheduled, "unschedule"), {"reason": "late", "version": "1"})

    assert answer.status_code == 409
    assert "It went out" in answer.text


def test_who_was_shown_an_older_plan_sees_the_new_one_before_sending_again(scheduled):
    browser = sign_in(make_person(Role.CHIEF_EDITOR))
    screen = screen_of(scheduled, "reschedule")
    Publication.objects.filter(pk=scheduled.pk).update(version=4)
    values = {"at": "2040-05-04T09:00", "at_zone": "Asia/Almaty", "version": "3"}

    answer = browser.post(screen, values)

    assert answer.status_code == 409
    assert "Somebody was faster. It now goes out" in answer.text
    assert '<input type="hidden" name="version" value="4"' in answer.text
    scheduled.refresh_from_db()
    assert scheduled.version == 4


def test_the_list_of_pages_says_scheduled(scheduled):
    browser = sign_in(make_person(Role.CHIEF_EDITOR))
    section = ArticlePage.objects.get(pk=scheduled.page_id).get_parent()

    html = browser.get(reverse("wagtailadmin_explore", args=[section.pk])).text

    assert "scheduled" in html


def test_start_and_end_of_one_approval_are_two_lines_of_the_history():
    article = submit_story()
    starts, ends = map(datetime.fromisoformat, ("2040-05-04T09:00", "2040-05-05T09:00"))
    timing = Timing(starts=starts, ends=ends, zone="UTC")
    chief = make_person(Role.CHIEF_EDITOR)
    with LogContext(user=chief):  # one request of Wagtail's
        approve_story(article, by=chief, timing=timing)

    address = reverse("wagtailadmin_pages:history", args=[article.pk])
    html = sign_in(chief).get(address).text

    assert "To publish at 2040-05-04 09:00:00 (UTC)" in html
    assert "To unpublish at 2040-05-05 09:00:00 (UTC)" in html


def test_a_draft_says_what_stands_in_its_way():
    article = make_article(make_live_category(), body=[], standfirst="")
    browser = sign_in(make_person(Role.REPORTER))

    html = browser.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).text

    assert "The story has no text." in html
    assert "There is no standfirst." in html


def test_a_sound_draft_says_nothing_of_the_kind():
    article = make_article(make_live_category(), body=paragraphs("The bridge carries cars again."))
    browser = sign_in(make_person(Role.REPORTER))

    html = browser.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).text

    assert "Before it can go out" not in html
