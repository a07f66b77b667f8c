"""Approving a member: its request takes the time of the set, or follows it at once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from newsroom.delivery.models import FollowUp
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Approval, LaunchSet, Publication
from newsroom.publishing.publish_due import publish_everything_due
from newsroom.publishing.sets.late_members import follow_late_members
from newsroom.publishing.verbs import perform
from newsroom.review.policy import Role
from newsroom.review.refusals import InLaunchSet
from newsroom.review.timing import Timing
from tests.builders import embargo, make_live_category
from tests.publishing.sets.launches import (
    in_hours,
    is_live,
    launch,
    make_trilingual,
    members_of,
    plan,
    row_of,
)
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import approve_story, submit_story, task_of
from tests.review.test_approve import wall_in

pytestmark = pytest.mark.django_db


def test_a_member_that_is_approved_waits_for_its_set():
    article = submit_story()
    launch_set = plan([article], due_at=in_hours(3))

    window = approve_story(article, by=make_person(Role.CHIEF_EDITOR))

    row = row_of(article)
    assert (row.launch_set_id, row.due_at, row.state) == (
        launch_set.pk, launch_set.due_at, "pending",
    )  # fmt: skip
    assert window.start.instant == launch_set.due_at
    assert not is_live(article)


def test_a_time_of_its_own_is_refused():
    article = submit_story()
    plan([article], due_at=in_hours(3), name="Budget")

    with pytest.raises(InLaunchSet, match="Budget"):
        approve_story(
            article, by=make_person(Role.CHIEF_EDITOR), timing=Timing(starts=wall_in(hours=5))
        )

    assert not Approval.objects.filter(page_id=article.pk).exists()


def test_its_end_may_be_its_own():
    article = submit_story()
    plan([article], due_at=in_hours(3))

    approve_story(article, by=make_person(Role.CHIEF_EDITOR), timing=Timing(ends=wall_in(hours=9)))

    end = Publication.objects.get(page_id=article.pk, verb="unpublish")
    assert (end.launch_set_id, end.state) == (None, "pending")


def test_who_is_approved_after_the_time_goes_out_at_once_where_those_ready_went():
    """*en and kk at nine, ru when ready*: the set is whole in the end."""
    english, kazakh, _russian = make_trilingual(approved=("en", "kk"))
    late = submit_story(section=make_live_category("ru"))
    launch_set = plan([english, kazakh, late], mode="ready")
    launch(launch_set)
    assert launch_set.state == "partial"

    approve_story(late, by=make_person(Role.CHIEF_EDITOR))
    publish_everything_due(done_by="clock", seconds=10)

    assert is_live(late)
    row = row_of(late)
    assert row.launch_set_id == launch_set.pk
    assert FollowUp.objects.filter(key=f"late_member:publication:{row.pk}").count() == 1
    follow_late_members({"launch_set": launch_set.pk})
    launch_set.refresh_from_db()
    assert (launch_set.state, launch_set.last_error) == ("done", "")
    assert members_of(launch_set)["ru"] == ("out", "")


def test_who_is_approved_after_a_whole_failure_waits_until_it_is_tried_again():
    article = submit_story()
    launch_set = plan([article])
    LaunchSet.objects.update(attempts=4)
    launch(launch_set)

    approve_story(article, by=make_person(Role.CHIEF_EDITOR))

    assert row_of(article).state == "pending"
    assert publish_everything_due(done_by="clock", seconds=5) == 0
    assert not is_live(article)


def test_under_an_embargo_without_an_end_the_approval_is_kept_until_the_release():
    article = submit_story()
    launch_set = plan([article], due_at=in_hours(3))
    embargo(article)
    approve_story(article, by=make_person(Role.CHIEF_EDITOR))
    assert not Publication.objects.filter(page_id=article.pk).exists()

    said = perform(
        "release-embargo",
        page=article,
        user=make_person(Role.CHIEF_EDITOR),
        values={"reason": "They spoke earlier."},
        now=timezone.now(),
    )

    row = row_of(article)
    assert (row.launch_set_id, row.due_at) == (launch_set.pk, launch_set.due_at)
    assert not is_live(article)
    assert "goes out with the launch set" in said


def test_an_embargo_that_is_released_does_not_let_members_out_before_their_set():
    pages, due = make_trilingual(), in_hours(3)
    plan(pages, due_at=due)
    embargo(pages[0], until=due)

    perform(
        "release-embargo",
        page=pages[0],
        user=make_person(Role.CHIEF_EDITOR),
        values={"reason": "They spoke earlier."},
        now=timezone.now(),
    )

    assert not any(is_live(page) for page in pages)
    assert row_of(pages[0]).due_at == due


def test_the_dialogue_offers_the_set_and_no_time():
    article = submit_story()
    plan([article], due_at=in_hours(3), name="Budget")
    task = task_of(article)
    address = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", task.pk])

    answer = sign_in(make_person(Role.CHIEF_EDITOR)).get(address)

    text = answer.json()["html"]
    assert "With the launch set “Budget”" in text
    assert "At a time" not in text


def test_follow_ups_of_late_members_run_by_workers():
    english, _kazakh, _russian = make_trilingual(approved=("en",))
    late = submit_story(section=make_live_category("ru"))
    launch_set = plan([english, late], mode="ready")
    launch(launch_set)
    approve_story(late, by=make_person(Role.CHIEF_EDITOR))
    publish_everything_due(done_by="clock", seconds=10)

    run_due_follow_ups(seconds=20)

    launch_set.refresh_from_db()
    assert launch_set.state == "done"
    assert database_now() - launch_set.due_at < timedelta(minutes=5)
