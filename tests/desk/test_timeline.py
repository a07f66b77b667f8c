"""The timeline tells, for all locales: approved, asked, due, taken up, live, followed, refused."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from newsroom.audience.models import ViewTotal
from newsroom.content.models import ArticlePage
from newsroom.delivery.models import FollowUp
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.desk.timeline.story_timeline import timeline_of as timeline_for
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import publish_one
from newsroom.publishing.scheduling import cancel_publication
from newsroom.publishing.verbs import perform
from newsroom.review.policy import Role
from tests.builders import make_admin, make_article, make_live_article, make_live_category, schedule
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> ArticlePage:
    return make_live_article()


def timeline_of(page, *, now, user=None):
    return timeline_for(page, user=user or make_admin(), now=now)


def told(page):
    """The sentences, oldest first."""
    timeline = timeline_of(page, now=timezone.now())
    return [step.sentence for step in reversed(timeline.steps)]


def place(sentences, beginning):
    found = [n for n, one in enumerate(sentences) if one.startswith(beginning)]
    assert found, f"{beginning!r} is missing in {sentences}"
    return found[0]


def test_a_publication_is_told_step_by_step_in_the_order_of_its_causes(article):
    run_due_follow_ups(seconds=20)

    sentences = told(article)

    beginnings = [
        "Approved with an import",
        "Asked for, at once: publish",
        "Taken up by the person who asked",
        "Live: publish",
        "In the change log for mirrors, feeds and the API",
        "Followed by workers",
    ]
    places = [place(sentences, beginning) for beginning in beginnings]
    assert places == sorted(places)


def test_why_the_change_log_grew_is_told_in_the_readers_language(article):
    with override("ru"):
        sentences = told(article)

    (logged,) = [one for one in sentences if one.startswith("В журнале изменений")]
    assert logged.endswith(" опубликовано (en)")


def test_what_workers_did_names_each_effect(article):
    run_due_follow_ups(seconds=20)

    followed = next(one for one in told(article) if one.startswith("Followed by workers"))

    assert "search" in followed and "similar news" in followed


def test_an_effect_that_waits_or_was_given_up_stands_by_itself(article):
    waiting = told(article)
    FollowUp.objects.filter(topic="search").update(
        state=FollowUp.State.DEAD, attempts=8, last_error="OperationalError: no room left"
    )

    timeline = timeline_of(article, now=timezone.now())

    assert "Waits for a worker: search" in waiting
    (dead,) = [one for one in timeline.steps if one.sentence.startswith("Given up after 8")]
    assert (dead.detail, dead.tone) == ("OperationalError: no room left", "warning")


def test_what_is_to_come_stands_first():
    article = make_article()
    schedule(article, due_at=timezone.now() + timedelta(days=1))

    timeline = timeline_of(article, now=timezone.now())

    assert timeline.steps[0].sentence == "To come: publish"
    assert timeline.steps[0].tone == "waiting"


def test_a_request_that_was_stopped_says_so_and_is_not_due():
    article = make_article()
    row = schedule(article, due_at=timezone.now() + timedelta(days=1))
    cancel_publication(publication=row, user=make_admin(), reason="The minister took it back")

    sentences = told(article)

    assert any("It did not come to that: The minister took it back" in one for one in sentences)
    assert not any(one.startswith(("To come", "Due")) for one in sentences)


def test_a_failing_publication_tells_each_attempt():
    article = make_article(body=[])
    row = schedule(article)
    publish_one(publication_id=row.pk, done_by="clock")

    timeline = timeline_of(article, now=timezone.now())

    (attempt,) = [one for one in timeline.steps if one.sentence.startswith("Could not publish")]
    assert "The story has no text." in attempt.sentence
    assert attempt.tone == "warning"
    assert timeline.glances[0].is_troubled


def test_verbs_leave_their_reason_and_their_person(article):
    chief = make_person(Role.CHIEF_EDITOR)
    perform(
        "unpublish",
        page=article,
        user=chief,
        values={"reason": "Two facts are in doubt."},
        now=timezone.now(),
    )

    timeline = timeline_of(article, now=timezone.now())

    (asked,) = [one for one in timeline.steps if one.sentence == "Asked for, at once: unpublish"]
    assert (asked.detail, asked.who) == ("Two facts are in doubt.", chief.get_username())
    assert any(one.sentence.startswith("No longer live: unpublish") for one in timeline.steps)


def test_every_locale_of_the_story_is_told_and_no_other_story(article):
    russian = make_live_article(make_live_category("ru"), translation_key=article.translation_key)
    stranger = make_live_article()

    timeline = timeline_of(russian, now=timezone.now())

    assert {one.row.locale for one in timeline.glances} == {"en", "ru"}
    assert {step.locale for step in timeline.steps} - {""} == {"en", "ru"}
    rows = {one.row.page_id for one in timeline.glances}
    assert stranger.pk not in rows


def test_the_glance_counts_the_effects_of_its_own_row(article):
    """`publication:1` must not take the effects of `publication:12` for its own."""
    row = Publication.objects.get(page_id=article.pk)
    FollowUp.objects.create(
        key=f"search:publication:{row.pk}0",
        topic="search",
        created_at=timezone.now(),
        next_attempt_at=timezone.now(),
    )
    asked_for = FollowUp.objects.filter(key__regex=rf":publication:{row.pk}(:|$)").count()

    (glance,) = timeline_of(article, now=timezone.now()).glances

    assert asked_for > 0
    assert (glance.effects, glance.effects_done) == (asked_for, 0)


def test_the_number_of_queries_does_not_grow_with_the_story(article, django_assert_max_num_queries):
    for number in range(5):
        article.title = f"Bridge over the river reopens, {number}"
        article.save_revision()
        row = schedule(article)
        publish_one(publication_id=row.pk, done_by="now")

    chief = make_admin()
    with django_assert_max_num_queries(14):
        timeline_of(ArticlePage.objects.get(pk=article.pk), user=chief, now=timezone.now())


def test_the_screen_shows_days_steps_and_the_glance(article):
    browser = sign_in(make_person(Role.REPORTER))

    answer = browser.get(reverse("newsroom_timeline", args=[article.pk]))

    page = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 200
    assert [row.th.get_text() for row in page.select(".news-glances tbody tr")] == ["en"]
    assert "Live: publish" in page.select_one(".news-timeline").get_text()


def test_who_has_no_desk_there_does_not_see_it(article):
    elsewhere = make_live_category().translation_key.hex
    stranger = make_person(Role.REPORTER, section_key=elsewhere)

    answer = sign_in(stranger).get(reverse("newsroom_timeline", args=[article.pk]))

    assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))


def test_the_glance_says_how_many_read_it(article):
    ViewTotal.objects.create(public_id=article.public_id, counted=7, as_of=timezone.now())

    (glance,) = timeline_of(article, now=timezone.now()).glances

    assert glance.views == 7


def test_the_glance_says_what_is_no_longer_live(article):
    (before,) = timeline_of(article, now=timezone.now()).glances
    perform(
        "unpublish",
        page=article,
        user=make_admin(),
        values={"reason": "Two facts are in doubt."},
        now=timezone.now(),
    )

    (after,) = timeline_of(article, now=timezone.now()).glances

    assert (before.went_live, before.is_live_now) == (True, True)
    assert (after.went_live, after.is_live_now) == (True, False)
