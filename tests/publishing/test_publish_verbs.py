"""`publish` and `schedule`: what was approved goes out without a new review, and nothing else."""

from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page

from newsroom.delivery.models import Change, Document
from newsroom.publishing.approvals import withdraw_approvals
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Hold, Publication
from newsroom.publishing.publish_one import publish_one
from newsroom.review.policy import Role
from tests.builders import (
    approve,
    embargo,
    make_admin,
    make_article,
    make_category,
    make_live_article,
    schedule,
)
from tests.publishing.plans import (
    ZONE,
    ahead,
    do,
    history_of,
    make_due,
    refusal_of,
    row_of,
    wall,
)
from tests.review.people import make_person
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db
REASON = "The minister took it back."


def unscheduled():
    """Approved, planned, and stopped by somebody."""
    article = make_article()
    schedule(article, due_at=ahead(hours=2))
    do("unschedule", article, reason=REASON, version=1)
    return article


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def test_what_was_unscheduled_goes_out_now_on_its_approval():
    article = unscheduled()
    approval = row_of(article).approval

    said = do("publish", article)

    row = row_of(article)
    assert is_live(article)
    assert (row.state, row.approval, row.done_by) == ("done", approval, "now")
    assert Change.objects.latest("position").reason == "published"
    assert said == f"“{article.title}” is live."


def test_what_was_unscheduled_is_scheduled_anew():
    article = unscheduled()
    due_at = ahead(hours=21)

    said = do("schedule", article, at=due_at)

    row = row_of(article)
    assert (row.state, row.due_at, row.version) == ("pending", due_at, 1)
    assert (row.wall_time, row.zone) == (wall(due_at), ZONE)
    assert f" {due_at.astimezone(ZoneInfo(ZONE)):%a %d %b} " in said
    assert "Asia/Almaty (UTC+05:00) = " in said and said.endswith(" UTC, in 21 h.")
    assert not is_live(article)


def test_what_waits_for_its_time_goes_out_now_as_the_same_row():
    article = make_article()
    row = schedule(article, due_at=ahead(hours=2))

    do("publish", article)

    row.refresh_from_db()
    assert (row.state, row.version) == ("done", 2)
    assert Publication.objects.filter(page_id=article.pk).count() == 1
    assert is_live(article)
    assert any("instead of" in line for line in history_of(article))


def test_the_approved_version_goes_out_and_not_the_draft_that_was_written_since():
    article = make_article()
    schedule(article, due_at=ahead(hours=2))
    change_story(article, by=make_admin(), title="Nobody read this")

    do("publish", article)

    assert Document.objects.get(page_id=article.pk).title == article.title != "Nobody read this"


@pytest.mark.parametrize("name", ["publish", "schedule"])
def test_without_a_standing_approval_nothing_goes_out(name):
    never = make_article()
    changed, withdrawn = unscheduled(), unscheduled()
    change_story(changed, by=make_admin(), title="Changed since")
    withdraw_approvals(page_id=withdrawn.pk, reason="Unlocked", now=database_now())
    rows = Publication.objects.count()
    values = {"at": ahead(hours=3)} if name == "schedule" else {}

    refusals = [refusal_of(name, page, **values) for page in (never, changed, withdrawn)]

    assert {refusal.status for refusal in refusals} == {409}
    assert {refusal.message for refusal in refusals} == {
        "Nobody's approval stands for the newest version: submit it for review."
    }
    assert Publication.objects.count() == rows
    assert not any(map(is_live, (never, changed, withdrawn)))


@pytest.mark.parametrize("name", ["publish", "schedule"])
def test_what_readers_have_is_not_sent_out_again(name):
    values = {"at": ahead(hours=3)} if name == "schedule" else {}

    refusal = refusal_of(name, make_live_article(), **values)

    assert refusal.message == "Readers have this very version already."


def test_the_same_content_saved_again_is_still_approved():
    article = unscheduled()
    article.get_latest_revision_as_object().save_revision(user=make_admin())

    do("publish", article)

    assert is_live(article)


def test_a_second_plan_does_not_take_the_place_of_the_first():
    article = make_article()
    row = schedule(article, due_at=ahead(hours=2))

    refusal = refusal_of("schedule", article, at=ahead(hours=3))

    row.refresh_from_db()
    assert row.state == "pending"
    assert "“Reschedule” changes that." in refusal.message


def test_after_unpublishing_it_is_brought_back_as_relisted():
    article = make_live_article()
    do("unpublish", article, reason="Two facts are in doubt.")

    do("publish", article)

    assert is_live(article)
    assert Change.objects.latest("position").reason == "relisted"


def test_an_embargo_holds_it_on_this_road_too():
    article = unscheduled()
    hold = embargo(article, until=ahead(hours=5))

    now, early = refusal_of("publish", article), refusal_of("schedule", article, at=ahead(hours=2))
    do("schedule", article, at=ahead(hours=6))

    assert [refusal.code for refusal in (now, early)] == ["embargoed", "embargoed"]
    assert now.facts["embargoed_until"] == hold.until.isoformat()
    assert not is_live(article)
    assert row_of(article).state == "pending"


def test_a_legal_block_holds_it_too():
    article = unscheduled()
    Hold.objects.create(
        story_id=article.translation_key.hex,
        kind=Hold.Kind.LEGAL_BLOCK,
        reason="A court said so",
        set_by_name="Dana",
        set_at=database_now(),
    )

    assert refusal_of("publish", article).code == "legally_blocked"
    assert not is_live(article)


def test_what_its_checks_refuse_stays_in_and_leaves_no_row():
    article = make_article(make_category())  # its section is not live
    approve(article)
    rows = Publication.objects.count()

    refusal = refusal_of("publish", article)

    assert refusal.status == 409
    assert "NotPublishable" not in refusal.message
    assert Publication.objects.count() == rows
    assert not is_live(article)


def test_an_approver_who_lost_the_right_no_longer_lets_it_out():
    reviewer = make_person(Role.CHIEF_EDITOR)
    article = make_article()
    approve(article, user=reviewer)
    reviewer.groups.clear()

    refusal = refusal_of("publish", article)

    assert "may not do so any more" in refusal.message
    assert not is_live(article)


@pytest.mark.parametrize("name", ["publish", "schedule"])
@pytest.mark.parametrize("role", list(Role))
def test_who_may(role, name):
    article = unscheduled()
    values = {"at": ahead(hours=3)} if name == "schedule" else {}

    if role in {Role.REVIEWER, Role.SECTION_EDITOR, Role.CHIEF_EDITOR, Role.ADMIN}:
        do(name, article, user=make_person(role), **values)
        state = {"publish": "done", "schedule": "pending"}[name]
    else:
        assert refusal_of(name, article, user=make_person(role), **values).status == 403
        state = "cancelled"

    assert row_of(article).state == state
    assert is_live(article) == (state == "done")


def test_a_stranger_may_nothing():
    article = unscheduled()
    stranger = get_user_model().objects.create_user("stranger")

    assert refusal_of("publish", article, user=stranger).status == 403


def test_what_was_scheduled_here_goes_out_at_its_time_once():
    article = unscheduled()
    do("schedule", article, at=ahead(hours=3))
    row = row_of(article)
    make_due(row)

    outcomes = [publish_one(publication_id=row.pk, done_by="clock").value for _ in range(2)]

    assert outcomes == ["done", "not due or taken"]
    assert is_live(article)
