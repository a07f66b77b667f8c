"""An approval that became void is told at once, however far the time of its piece is.

By whoever's hand: a closed account, a seat taken away, a picture replaced or described anew.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from newsroom.content.models import ArticlePage, NewsImage
from newsroom.delivery.models import FollowUp
from newsroom.desk.timeline.story_timeline import timeline_of
from newsroom.publishing import prepare
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Preparation, Publication
from newsroom.publishing.prepare import prepare_everything, publications_in_danger
from newsroom.publishing.prepare_findings import words_of
from newsroom.review.desks import seat
from newsroom.review.draft_reports import report_on_drafts
from newsroom.review.policy import Role
from newsroom.review.timing import Timing
from tests.builders import embargo, make_admin, make_article, make_live_category, publish, schedule
from tests.delivery.newsroom_words import make_picture
from tests.desk.test_queue import look, tabs_of
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import approve_story, submit_story
from tests.review.test_pictures_after_approval import describe_anew, replace_file

pytestmark = pytest.mark.django_db
LAPSED = "{name}, who approved it, may not do so any more; approve it again."
CHANGED = "The content has changed since its approval; approve it again."


@pytest.fixture
def approver() -> Any:
    return make_person(Role.CHIEF_EDITOR)


@pytest.fixture
def chief() -> Any:
    return make_person(Role.CHIEF_EDITOR)


@pytest.fixture
def picture() -> NewsImage:
    return make_picture()


@pytest.fixture
def row(approver: Any, picture: NewsImage) -> Publication:
    """Approved for tomorrow."""
    article = submit_story(lead_image=picture)
    tomorrow = timezone.now() + timedelta(days=1)
    starts = tomorrow.replace(tzinfo=None, microsecond=0)
    approve_story(article, by=approver, timing=Timing(starts=starts, zone="UTC"))
    return Publication.objects.get(page_id=article.pk)


def close(approver: Any, picture: NewsImage) -> str:
    approver.is_active = False
    approver.save()
    return LAPSED.format(name=approver.username)


def empty_the_desk(approver: Any, picture: NewsImage) -> str:
    approver.groups.get().user_set.clear()
    seat(user=make_person(Role.REPORTER), role=Role.CHIEF_EDITOR)
    return LAPSED.format(name=approver.username)


def demote(approver: Any, picture: NewsImage) -> str:
    seat(user=approver, role=Role.REPORTER)
    approver.groups.remove(approver.groups.get(desk__role=Role.CHIEF_EDITOR))
    return LAPSED.format(name=approver.username)


def swap(approver: Any, picture: NewsImage) -> str:
    replace_file(picture)
    return CHANGED


def describe(approver: Any, picture: NewsImage) -> str:
    describe_anew(picture)
    return CHANGED


def found(row: Publication) -> list[str]:
    runs = publications_in_danger().filter(pk=row.pk)
    return [words_of(finding) for run in runs for finding in run.findings]


def warnings() -> int:
    return FollowUp.objects.filter(topic=prepare.TOPIC).count()


def let_time_pass(row: Publication, *, due_in: timedelta) -> None:
    Publication.objects.filter(pk=row.pk).update(due_at=database_now() + due_in)
    Preparation.objects.filter(pk=row.pk).update(at=database_now() - timedelta(hours=1))


@pytest.mark.parametrize("change", [close, demote, empty_the_desk, swap])
def test_it_stands_in_the_queue_with_its_reason_a_day_before(
    change: Callable[..., str], row: Publication, approver: Any, picture: NewsImage
) -> None:
    assert prepare_everything(seconds=60) == 0

    sentence = change(approver, picture)
    prepare_everything(seconds=60)

    assert found(row) == [sentence]
    reader = make_person(Role.CHIEF_EDITOR)
    assert tabs_of(reader) == {"approved": [row.page_id], "problems": [row.page_id]}
    for tab in ("approved", "problems"):
        assert f"Cannot go out as it stands: {sentence}" in look(sign_in(reader), tab)
    assert warnings() == 1
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("pending", 0)


def test_a_closed_account_is_marked_before_any_worker_has_looked(
    row: Publication, approver: Any, chief: Any
) -> None:
    close(approver, None)

    text = look(sign_in(chief), "approved")
    story = ArticlePage.objects.get(pk=row.page_id)
    timeline = timeline_of(story, user=chief, now=timezone.now())

    closed = f"{approver.username} (account closed)"
    lapsed = LAPSED.format(name=approver.username)
    assert f"Approved by {closed}" in text
    assert f"Cannot go out as it stands: {lapsed}" in text
    (step,) = [one for one in timeline.steps if one.sentence == "Approved"]
    assert (step.who, step.detail, step.tone) == (closed, lapsed, "warning")


def test_what_went_out_on_the_word_of_a_closed_account_stays_approved(chief: Any) -> None:
    article = submit_story()
    approve_story(article, by=chief)
    publish(article)
    close(chief, None)

    timeline = timeline_of(article, user=make_admin(), now=timezone.now())

    (step,) = [one for one in timeline.steps if one.sentence == "Approved"]
    assert (step.who, step.detail, step.tone) == (
        f"{chief.username} (account closed)", "", "good",
    )  # fmt: skip


@pytest.mark.parametrize("change", [close, describe])
def test_under_an_endless_embargo_it_is_told_too(
    change: Callable[..., str], approver: Any, chief: Any, picture: NewsImage
) -> None:
    article = submit_story(lead_image=picture)
    embargo(article)
    approve_story(article, by=approver, timing=Timing(at_embargo_end=True))
    report_on_drafts([article], now=timezone.now())
    client = sign_in(chief)
    assert "Cannot go out" not in look(client, "approved")

    sentence = change(approver, picture)
    client.post(reverse("newsroom_queue_reports"), {"page": article.pk})  # as the screen does

    assert f"Cannot go out as it stands: {sentence}" in look(client, "approved")


def test_opened_again_nothing_is_left_of_it(row: Publication, approver: Any) -> None:
    close(approver, None)
    prepare_everything(seconds=60)

    approver.is_active = True
    approver.save()
    prepare_everything(seconds=60)

    assert found(row) == []
    assert not Preparation.objects.exists()
    assert prepare_everything(seconds=60) == 0


def test_people_are_told_at_once_and_at_ten_minutes_and_at_one(
    row: Publication, approver: Any
) -> None:
    close(approver, None)
    prepare_everything(seconds=60)
    told = [warnings()]
    for due_in in (
        timedelta(hours=1), timedelta(minutes=9), timedelta(minutes=8),
        timedelta(seconds=50), timedelta(seconds=40),
    ):  # fmt: skip
        let_time_pass(row, due_in=due_in)
        prepare_everything(seconds=60)
        told.append(warnings())

    assert told == [1, 1, 2, 2, 3, 3]


def test_a_picture_replaced_within_the_last_ten_minutes_does_not_wait_for_the_last(
    row: Publication, picture: NewsImage
) -> None:
    Publication.objects.filter(pk=row.pk).update(due_at=database_now() + timedelta(minutes=9))
    prepare_everything(seconds=60)
    assert found(row) == []

    replace_file(picture)
    prepare_everything(seconds=60)

    assert found(row) == [CHANGED]


def test_what_others_approved_is_not_tried_and_signing_in_raises_no_doubt(
    row: Publication, approver: Any
) -> None:
    other = schedule(make_article(), due_at=database_now() + timedelta(days=1))
    approver.save(update_fields=["last_login"])
    assert prepare_everything(seconds=60) == 0

    close(approver, None)

    assert prepare_everything(seconds=60) == 1
    assert found(other) == []


def test_a_piece_that_moves_out_of_its_approvers_section_is_void() -> None:
    economy, sport = make_live_category(), make_live_category()
    editor = make_person(Role.SECTION_EDITOR, section_key=economy.translation_key.hex)
    article = submit_story(None, economy)
    tomorrow = timezone.now() + timedelta(days=1)
    starts = tomorrow.replace(tzinfo=None, microsecond=0)
    approve_story(article, by=editor, timing=Timing(starts=starts, zone="UTC"))

    ArticlePage.objects.get(pk=article.pk).move(sport, pos="last-child", user=make_admin())
    prepare_everything(seconds=60)

    row = Publication.objects.get(page_id=article.pk)
    assert found(row) == [LAPSED.format(name=editor.username)]


def test_what_is_void_far_ahead_is_looked_at_again_seldom(row: Publication, approver: Any) -> None:
    close(approver, None)
    tried = [prepare_everything(seconds=60)]
    for minutes in (1, 5):
        at = database_now() - timedelta(minutes=minutes)
        Preparation.objects.filter(pk=row.pk).update(at=at)
        tried.append(prepare_everything(seconds=60))

    assert tried == [1, 0, 1]
