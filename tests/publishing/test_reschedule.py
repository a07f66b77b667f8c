"""`reschedule`, `reschedule-end`, `unschedule`, `unschedule-end`: the same row, another version."""

from datetime import timedelta

import pytest

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import LaunchSet, Publication
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.publishing.scheduling import request_unpublication
from newsroom.review.policy import Role
from tests.builders import embargo, make_admin, make_article, make_live_article, schedule
from tests.publishing.plans import (
    ZONE,
    ahead,
    do,
    history_of,
    make_due,
    refusal_of,
    wall,
)
from tests.review.people import make_person
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db
REASON = "The minister took it back."


def facts(row):
    row.refresh_from_db()
    return (row.pk, row.state, row.version, row.due_at, row.wall_time, row.zone)


def planned(**span):
    article = make_article()
    return article, schedule(article, due_at=ahead(**span))


def planned_end(page, *, due_at):
    return request_unpublication(
        page=page, due_at=due_at, user=make_admin(), act="expire", now=database_now()
    )


def test_a_first_publication_keeps_its_row_and_gets_another_time():
    article, row = planned(hours=2)
    due_at = ahead(hours=5)

    said = do("reschedule", article, at=due_at, version=1)

    assert facts(row) == (row.pk, "pending", 2, due_at, wall(due_at), ZONE)
    assert row.next_attempt_at == due_at
    assert Publication.objects.filter(page_id=article.pk).count() == 1
    assert "in 5 h" in said and "Asia/Almaty (UTC+05:00)" in said
    assert "instead of" in history_of(article)[-1]


def test_a_hint_of_before_finds_nothing_due():
    article, row = planned(hours=2)
    make_due(row)
    do("reschedule", article, at=ahead(hours=5), version=1)

    assert publish_one(publication_id=row.pk, done_by="celery") is Outcome.NOT_DUE_OR_TAKEN

    article.refresh_from_db()
    assert not article.live


def test_an_update_of_a_live_page_moves_and_readers_keep_what_they_have():
    article = make_live_article()
    live = article.live_revision_id
    change_story(article, by=make_admin(), title="Bridge closed again")
    row = schedule(article, due_at=ahead(hours=2))

    do("reschedule", article, at=ahead(hours=3), version=1)

    article.refresh_from_db()
    assert (article.live, article.live_revision_id) == (True, live)
    make_due(row)
    assert publish_one(publication_id=row.pk, done_by="clock") is Outcome.DONE
    article.refresh_from_db()
    assert article.title == "Bridge closed again"


def test_a_planned_end_moves_and_the_publication_beside_it_does_not():
    article, row = planned(hours=2)
    end = planned_end(article, due_at=ahead(hours=9))
    before, due_at = facts(row), ahead(hours=12)

    said = do("reschedule-end", article, at=due_at, version=1)

    assert facts(end) == (end.pk, "pending", 2, due_at, wall(due_at), ZONE)
    assert facts(row) == before
    assert "comes down" in said


@pytest.mark.parametrize("state", ["pending", "failed"])
def test_what_is_tried_again_or_failed_starts_afresh(state):
    article, row = planned(hours=2)
    make_due(row)
    Publication.objects.filter(pk=row.pk).update(state=state, attempts=4, last_error="Slug taken")
    due_at = ahead(hours=3)

    do("reschedule", article, at=due_at, version=1)

    row.refresh_from_db()
    assert (row.state, row.attempts, row.last_error) == ("pending", 0, "")
    assert row.next_attempt_at == due_at


def test_who_was_shown_an_older_version_is_told_the_new_facts():
    article, row = planned(hours=2)
    do("reschedule", article, at=ahead(hours=3), version=1)
    after_the_first = facts(row)

    refusal = refusal_of("reschedule", article, at=ahead(hours=4), version=1)

    assert (refusal.status, refusal.code) == (409, "changed_meanwhile")
    assert refusal.facts["version"] == 2
    assert refusal.facts["wall_time"] == row.wall_time
    assert facts(row) == after_the_first


def test_the_version_is_asked_for():
    article, row = planned(hours=2)

    refusal = refusal_of("reschedule", article, at=ahead(hours=4))

    assert list(refusal.errors) == ["version"]
    assert row.version == 1


def test_what_went_out_already_is_told():
    article, row = planned(hours=2)
    make_due(row)
    publish_one(publication_id=row.pk, done_by="clock")

    refusal = refusal_of("reschedule", article, at=ahead(hours=4), version=1)

    assert refusal.status == 409
    assert "It went out" in refusal.message
    row.refresh_from_db()
    assert row.state == "done"


def test_a_time_under_embargo_is_refused_and_one_after_it_is_the_editors_own():
    article, row = planned(hours=9)
    hold = embargo(article, until=ahead(hours=6))
    Publication.objects.filter(pk=row.pk).update(hold=hold)
    before = facts(row)

    refusal = refusal_of("reschedule", article, at=ahead(hours=4), version=1)

    assert (refusal.status, refusal.code) == (409, "embargoed")
    assert refusal.facts["embargoed_until"] == hold.until.isoformat()
    assert facts(row) == before
    do("reschedule", article, at=ahead(hours=7), version=1)
    row.refresh_from_db()
    assert row.hold is None


def test_a_time_that_has_passed_is_refused_with_the_way_to_publish_at_once():
    article, row = planned(hours=2)

    refusal = refusal_of("reschedule", article, at=ahead(hours=-1), version=1)

    assert (refusal.status, refusal.code) == (422, "invalid")
    assert refusal.errors["at"] == (
        "That time has passed. To send it out at once, use “Publish now”."
    )
    row.refresh_from_db()
    assert row.version == 1


def test_times_are_read_in_their_zone_and_gaps_of_the_clocks_are_named():
    article, row = planned(hours=2)

    do("reschedule", article, version=1, at="2040-03-24T09:00", at_zone="Europe/Berlin")
    refusal = refusal_of(
        "reschedule", article, version=2, at="2040-03-25T02:30", at_zone="Europe/Berlin"
    )

    row.refresh_from_db()
    assert row.due_at.isoformat() == "2040-03-24T08:00:00+00:00"
    assert (row.wall_time, row.zone) == ("2040-03-24T09:00:00", "Europe/Berlin")
    assert "the next one that exists is 03:00" in refusal.errors["at"]


def test_a_time_that_the_clocks_show_twice_means_the_first_and_says_so():
    article, row = planned(hours=2)

    do("reschedule", article, version=1, at="2040-10-28T02:30", at_zone="Europe/Berlin")

    row.refresh_from_db()
    assert row.wall_time == "2040-10-28T02:30:00+02:00"
    assert row.due_at.isoformat() == "2040-10-28T00:30:00+00:00"


def test_a_draft_cannot_end_before_it_goes_out():
    article, row = planned(hours=2)
    planned_end(article, due_at=ahead(hours=4))

    refusal = refusal_of("reschedule", article, at=ahead(hours=5), version=1)

    assert (refusal.status, refusal.code) == (422, "ends_before_start")
    row.refresh_from_db()
    assert row.version == 1


def test_members_of_a_launch_set_keep_the_time_of_the_set():
    article, row = planned(hours=2)
    launch_set = LaunchSet.objects.create(
        name="Budget day",
        due_at=row.due_at,
        wall_time=row.wall_time,
        zone=row.zone,
        created_by_name="Dana",
        created_at=database_now(),
        next_attempt_at=row.due_at,
    )
    Publication.objects.filter(pk=row.pk).update(launch_set=launch_set)

    refusals = [
        refusal_of("reschedule", article, at=ahead(hours=5), version=1),
        refusal_of("publish", article),
    ]

    assert [refusal.code for refusal in refusals] == ["in_launch_set"] * 2
    assert "Budget day" in refusals[0].message


def test_unscheduling_takes_it_out_of_the_ledger_and_the_approval_stands():
    article, row = planned(hours=2)
    Publication.objects.filter(pk=row.pk).update(hold=embargo(article, until=ahead(hours=1)))

    do("unschedule", article, reason=REASON, version=1)

    row.refresh_from_db()
    assert (row.state, row.last_error, row.hold) == ("cancelled", REASON, None)
    assert row.approval.withdrawn_at is None
    assert REASON in history_of(article)[-1]


def test_the_end_may_be_forgotten_alone():
    article, row = planned(hours=2)
    end = planned_end(article, due_at=ahead(hours=4))

    do("unschedule-end", article, reason=REASON, version=1)

    end.refresh_from_db()
    row.refresh_from_db()
    assert (end.state, row.state) == ("cancelled", "pending")


def test_unscheduling_what_moved_meanwhile_shows_the_new_time_first():
    article, row = planned(hours=2)
    do("reschedule", article, at=ahead(hours=3), version=1)

    refusal = refusal_of("unschedule", article, reason=REASON, version=1)

    assert (refusal.code, refusal.facts["version"]) == ("changed_meanwhile", 2)
    row.refresh_from_db()
    assert row.state == "pending"


VERBS = ("reschedule", "unschedule", "reschedule-end", "unschedule-end")
WHO_MAY = {
    Role.REPORTER: set(),
    Role.TRANSLATOR: set(),
    # An end moved to the next minute would be an unpublish.
    Role.REVIEWER: {"reschedule", "unschedule", "unschedule-end"},
    Role.SECTION_EDITOR: set(VERBS),
    Role.CHIEF_EDITOR: set(VERBS),
    Role.ADMIN: set(VERBS),
}


@pytest.mark.parametrize("name", VERBS)
@pytest.mark.parametrize("role", list(Role))
def test_who_may_change_plans(role, name):
    article, row = planned(hours=2)
    end = planned_end(article, due_at=ahead(hours=9))
    before = facts(row), facts(end)
    values = {"reason": REASON} if name.startswith("un") else {"at": ahead(hours=3)}
    call = {"user": make_person(role), "version": 1, **values}

    if name in WHO_MAY[role]:
        do(name, article, **call)
        assert (facts(row), facts(end)) != before
    else:
        assert refusal_of(name, article, **call).status == 403
        assert (facts(row), facts(end)) == before


def test_plans_far_ahead_are_read_to_the_second():
    article, row = planned(hours=2)

    do("reschedule", article, version=1, at="2031-05-04T09:00:59.900", at_zone="UTC")

    row.refresh_from_db()
    assert row.due_at.isoformat() == "2031-05-04T09:00:59+00:00"
    assert row.due_at - database_now() > timedelta(days=30)
