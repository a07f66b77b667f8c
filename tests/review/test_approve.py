"""Approve: bound to what was read, by other eyes, at a time that exists."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils import timezone
from wagtail.models import TaskState

from newsroom.content.gate import NotApproved
from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.publishing.verbs import perform
from newsroom.publishing.wall_time import NonexistentTime, UnknownZone
from newsroom.review.approve import approve
from newsroom.review.policy import Role
from newsroom.review.refusals import (
    AlreadyDecided,
    ChecksFailed,
    ContentChanged,
    EmbargoEnded,
    EndsBeforeStart,
    NotPermitted,
    PastTime,
    ReviewRefused,
    SelfApproval,
    UnderEmbargo,
)
from newsroom.review.request_changes import request_changes
from newsroom.review.submit import submit
from newsroom.review.timing import Timing
from tests.builders import embargo, make_article, make_category
from tests.review.people import make_person
from tests.review.stories_in_review import (
    approve_story,
    change_story,
    reading_of,
    submit_story,
    task_of,
    write_story,
)

pytestmark = pytest.mark.django_db
ALMATY = ZoneInfo("Asia/Almaty")


def ledger_of(article: ArticlePage) -> list[Publication]:
    return list(Publication.objects.filter(page_id=article.pk).order_by("pk"))


def assert_undecided(article: ArticlePage) -> None:
    assert task_of(article).status == TaskState.STATUS_IN_PROGRESS
    assert ledger_of(article) == []
    assert not Approval.objects.filter(page_id=article.pk).exists()


def wall(text: str) -> datetime:
    """A naive wall time, as a form posts it."""
    return datetime.fromisoformat(text)


def wall_in(**distance: Any) -> datetime:
    """A naive wall time in Almaty, that far from now."""
    return (timezone.now() + timedelta(**distance)).astimezone(ALMATY).replace(tzinfo=None)


@pytest.fixture
def chief() -> Iterator[Any]:
    yield make_person(Role.CHIEF_EDITOR)


def test_approving_now_records_who_what_and_when(chief: Any) -> None:
    article = submit_story()
    reading = reading_of(article)
    approve_story(article, by=chief, comment="Well done")
    (row,) = ledger_of(article)
    assert row.approval is not None
    assert (row.verb, row.state) == ("publish", "pending")
    assert (row.revision_id, row.content_hash) == (reading.revision_id, reading.content_hash)
    assert abs(row.due_at - timezone.now()) < timedelta(seconds=10)
    assert (row.approval.kind, row.approval.approved_by) == ("reviewed", chief)
    assert row.approval.comment == "Well done"
    assert row.requested_by == chief
    assert row.zone == settings.NEWSROOM_TIME_ZONE
    article.refresh_from_db()
    assert not article.live  # nothing goes live in a decision


def test_what_was_approved_goes_live_by_the_ledger(chief: Any) -> None:
    article = submit_story()
    approve_story(article, by=chief)
    (row,) = ledger_of(article)
    assert publish_one(publication_id=row.pk, done_by="now") is Outcome.DONE
    article.refresh_from_db()
    assert article.live
    assert article.live_revision_id == row.revision_id


def test_author_and_submitter_cannot_approve() -> None:
    author, submitter = make_person(Role.CHIEF_EDITOR), make_person(Role.CHIEF_EDITOR)
    article = write_story(author)
    submit(page=article, user=submitter, now=timezone.now())
    for person in (author, submitter):
        with pytest.raises(SelfApproval):
            approve_story(article, by=person)
    assert_undecided(article)


def test_superuser_cannot_approve_own_text() -> None:
    admin = make_person(Role.ADMIN)
    article = submit_story(admin)
    with pytest.raises(SelfApproval):
        approve_story(article, by=admin)
    assert_undecided(article)


def test_saving_the_same_content_makes_nobody_its_editor(chief: Any) -> None:
    author = make_person(Role.CHIEF_EDITOR)
    article = submit_story(author)
    change_story(article, by=chief)  # no change
    with pytest.raises(SelfApproval):
        approve_story(article, by=author)
    approve_story(article, by=chief)
    assert len(ledger_of(article)) == 1


def test_a_reviewer_who_edits_becomes_the_last_editor(chief: Any) -> None:
    article = submit_story()
    change_story(article, by=chief, title="A better headline")
    with pytest.raises(SelfApproval):
        approve_story(article, by=chief)
    assert_undecided(article)


def test_changed_content_is_refused_with_what_changed(chief: Any) -> None:
    article = submit_story()
    seen = reading_of(article)
    change_story(article, by=make_person(Role.SECTION_EDITOR), title="Other", standfirst="Other")
    with pytest.raises(ContentChanged) as refusal:
        approve_story(article, by=chief, reading=seen)
    assert refusal.value.changes == ["title", "standfirst"]
    assert_undecided(article)


def test_a_revision_saved_over_in_place_is_refused(chief: Any) -> None:
    author = make_person(Role.SECTION_EDITOR)
    article = submit_story(author)
    seen = reading_of(article)
    draft = article.get_latest_revision_as_object()
    draft.title = "Autosaved"
    draft.save_revision(user=author, overwrite_revision=article.get_latest_revision())
    article.refresh_from_db()
    assert article.latest_revision_id == seen.revision_id
    with pytest.raises(ContentChanged) as refusal:
        approve_story(article, by=chief, reading=seen)
    assert refusal.value.changes == ["title"]
    assert_undecided(article)


def test_a_program_without_marks_learns_what_changed_too(chief: Any) -> None:
    article = submit_story()
    seen = replace(reading_of(article), marks={})
    change_story(article, by=make_person(Role.SECTION_EDITOR), source="City press office")
    with pytest.raises(ContentChanged) as refusal:
        approve_story(article, by=chief, reading=seen)
    assert refusal.value.changes == ["source"]
    assert_undecided(article)


def test_a_revision_of_another_page_is_refused(chief: Any) -> None:
    article, other = submit_story(), submit_story()
    seen = replace(reading_of(article), revision_id=other.latest_revision_id)
    with pytest.raises(ContentChanged):
        approve_story(article, by=chief, reading=seen)
    assert_undecided(article)


def test_the_same_content_saved_again_is_still_approved(chief: Any) -> None:
    article = submit_story()
    seen = reading_of(article)
    change_story(article, by=make_person(Role.SECTION_EDITOR))
    assert article.latest_revision_id != seen.revision_id
    approve_story(article, by=chief, reading=seen)
    (row,) = ledger_of(article)
    assert (row.revision_id, row.content_hash) == (article.latest_revision_id, seen.content_hash)


def test_what_is_approved_stays_frozen_while_the_draft_goes_on(chief: Any) -> None:
    author = make_person(Role.REPORTER)
    article = submit_story(author)
    approve_story(article, by=chief, timing=Timing(starts=wall_in(hours=3)))
    (row,) = ledger_of(article)
    draft = article.get_latest_revision_as_object()
    draft.title = "Typed after the approval"
    saved = draft.save_revision(user=author, overwrite_revision=article.get_latest_revision())
    assert saved.pk != row.revision_id
    Publication.objects.filter(pk=row.pk).update(
        due_at=timezone.now() - timedelta(seconds=1), next_attempt_at=timezone.now()
    )
    assert publish_one(publication_id=row.pk, done_by="now") is Outcome.DONE
    article.refresh_from_db()
    assert article.title != "Typed after the approval"
    assert article.has_unpublished_changes


@pytest.mark.parametrize("role", [Role.REPORTER, Role.TRANSLATOR])
def test_roles_without_the_right_are_refused(role: Role) -> None:
    article = submit_story()
    with pytest.raises(NotPermitted):
        approve_story(article, by=make_person(role))
    assert_undecided(article)


def test_a_reviewer_of_another_locale_is_refused() -> None:
    article = submit_story()
    with pytest.raises(NotPermitted):
        approve_story(article, by=make_person(Role.REVIEWER, locale_code="kk"))
    assert_undecided(article)


def test_a_second_decision_is_refused_in_words(chief: Any) -> None:
    article = submit_story()
    state, seen = task_of(article), reading_of(article)
    approve_story(article, by=chief)
    late = make_person(Role.CHIEF_EDITOR)
    with pytest.raises(AlreadyDecided, match=f"Approved, by {chief.username}"):
        request_changes(task_state=state, user=late, comment="No", now=timezone.now())
    with pytest.raises(AlreadyDecided):
        approve(
            task_state=state,
            user=late,
            revision_id=seen.revision_id,
            content_hash=seen.content_hash,
            now=timezone.now(),
        )
    assert len(ledger_of(article)) == 1


def test_blocking_findings_refuse_and_are_named(chief: Any) -> None:
    article = submit_story(section=make_category(name_confirmed=False))
    with pytest.raises(ChecksFailed) as refusal:
        approve_story(article, by=chief)
    assert [finding.check_id for finding in refusal.value.findings] == ["category-missing"]
    assert_undecided(article)


def test_an_embargo_is_checked_at_the_time_of_publication(chief: Any) -> None:
    article = submit_story()
    embargo(article, until=timezone.now() + timedelta(hours=2))
    for timing in (Timing(), Timing(starts=wall_in(hours=1))):
        with pytest.raises(UnderEmbargo, match="When the embargo ends"):
            approve_story(article, by=chief, timing=timing)
    assert_undecided(article)
    approve_story(article, by=chief, timing=Timing(starts=wall_in(hours=3)))
    assert len(ledger_of(article)) == 1


def test_the_end_of_an_embargo_is_a_time_to_approve_for(chief: Any) -> None:
    article = submit_story()
    until = timezone.now() + timedelta(hours=2)
    embargo(article, until=until)

    approve_story(article, by=chief, timing=Timing(at_embargo_end=True))

    [row] = ledger_of(article)
    assert (row.state, row.due_at) == ("pending", until)


def test_under_an_embargo_without_an_end_the_approval_waits_for_its_release(chief: Any) -> None:
    article = submit_story()
    embargo(article)
    with pytest.raises(UnderEmbargo):
        approve_story(article, by=chief)

    approve_story(article, by=chief, timing=Timing(at_embargo_end=True))

    assert ledger_of(article) == []
    assert Approval.objects.get(page_id=article.pk).withdrawn_at is None
    perform(
        "release-embargo",
        page=article,
        user=chief,
        values={"reason": "They spoke."},
        now=timezone.now(),
    )
    assert ArticlePage.objects.get(pk=article.pk).live


def test_waiting_for_the_end_of_an_embargo_does_not_wave_other_findings_through(
    chief: Any,
) -> None:
    article = submit_story(section=make_category(name_confirmed=False))
    embargo(article)
    with pytest.raises(ChecksFailed) as refusal:
        approve_story(article, by=chief, timing=Timing(at_embargo_end=True))
    assert [finding.check_id for finding in refusal.value.findings] == ["category-missing"]


def test_an_embargo_that_has_ended_is_no_time_to_approve_for(chief: Any) -> None:
    article = submit_story()
    with pytest.raises(EmbargoEnded):
        approve_story(article, by=chief, timing=Timing(at_embargo_end=True))
    assert_undecided(article)


def test_time_and_end_enter_the_ledger_as_entered(chief: Any) -> None:
    article = submit_story()
    timing = Timing(
        starts=wall("2040-05-04T09:00:07"), ends=wall("2040-05-05T09:00"), zone="Europe/Berlin"
    )
    approve_story(article, by=chief, timing=timing)
    up, down = ledger_of(article)
    assert (up.verb, up.wall_time, up.zone) == ("publish", "2040-05-04T09:00:07", "Europe/Berlin")
    assert up.due_at == datetime(2040, 5, 4, 7, 0, 7, tzinfo=UTC)
    assert (down.verb, down.wall_time) == ("unpublish", "2040-05-05T09:00:00")
    assert down.due_at == datetime(2040, 5, 5, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("timing", "error"),
    [
        (Timing(starts=wall("2020-01-01T09:00")), PastTime),
        (Timing(starts=wall("2040-01-02T00:00"), ends=wall("2040-01-01T00:00")), EndsBeforeStart),
        (Timing(ends=wall("2020-01-01T00:00")), EndsBeforeStart),
        (Timing(starts=wall("2040-03-25T02:30"), zone="Europe/Berlin"), NonexistentTime),
        (Timing(starts=wall("2040-01-01T00:00"), zone="Mars/Olympus"), UnknownZone),
    ],
)
def test_impossible_times_are_refused(
    chief: Any, timing: Timing, error: type[ReviewRefused]
) -> None:
    article = submit_story()
    with pytest.raises(error):
        approve_story(article, by=chief, timing=timing)
    assert_undecided(article)


def test_approving_beside_the_form_publishes_nothing(chief: Any) -> None:
    """Wagtail's own `approve()` on a task's row: no reading, no publication."""
    article = submit_story()
    state = task_of(article)
    with pytest.raises(NotApproved):
        state.approve(user=chief)
    assert_undecided(article)


def test_categories_and_homes_take_the_same_path(chief: Any) -> None:
    category = make_category()
    submit(page=category, user=make_person(Role.ADMIN), now=timezone.now())
    state = type(category).objects.get(pk=category.pk).current_workflow_task_state
    category.refresh_from_db()
    seen = reading_of(category)
    approve(
        task_state=state,
        user=chief,
        revision_id=seen.revision_id,
        content_hash=seen.content_hash,
        now=timezone.now(),
    )
    (row,) = ledger_of(category)
    assert publish_one(publication_id=row.pk, done_by="now") is Outcome.DONE


def test_nothing_is_mailed_in_a_decision(chief: Any, mailoutbox: list[Any]) -> None:
    author = make_person(Role.REPORTER)
    author.email = "reporter@newsroom.example"
    author.save()
    article = submit_story(author)
    approve_story(article, by=chief)
    assert len(ledger_of(article)) == 1
    assert mailoutbox == []


def test_drafts_have_no_task() -> None:
    assert make_article().current_workflow_task_state is None
