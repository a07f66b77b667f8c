"""Planning, moving, cancelling and publishing sets, and who is in them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsroom.content.models import ArticlePage
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Hold, LaunchSet, LaunchSetMember, Publication
from newsroom.publishing.sets.cancel import cancel_set
from newsroom.publishing.sets.change_members import add_members, remove_member
from newsroom.publishing.sets.launch_now import describe_launch, launch_now
from newsroom.publishing.sets.move import move_set
from newsroom.publishing.verbs import VerbRefused
from newsroom.publishing.wall_time import show_now
from tests.builders import approve, make_admin, make_article, make_live_article, schedule
from tests.publishing.sets.launches import (
    ZONE,
    in_hours,
    is_live,
    launch,
    make_trilingual,
    members_of,
    plan,
    row_of,
)

pytestmark = pytest.mark.django_db


def at(instant):
    return show_now(now=instant, zone=ZONE)


def do(action, launch_set, **values):
    """By the admin, now."""
    return action(set_id=launch_set.pk, user=make_admin(), now=timezone.now(), **values)


def standing():
    """Everything that a refusal must leave as it was."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (LaunchSet, LaunchSetMember, Publication, PageLogEntry)
    ]


def refused(action, *args, **values):
    before = standing()
    with pytest.raises(VerbRefused) as caught:
        action(*args, **values)
    assert standing() == before
    return caught.value


def history_of(page):
    return list(
        PageLogEntry.objects.filter(page_id=page.pk, action__startswith="newsroom.launch_set")
        .order_by("pk")
        .values_list("action", flat=True)
    )


def test_what_is_approved_waits_for_the_set_and_leaves_its_own_time():
    own, approved, draft = make_article(), make_article(), make_article()
    row = schedule(own, due_at=in_hours(5))
    approve(approved)
    due = in_hours(2)

    launch_set = plan([own, approved, draft], due_at=due)

    row.refresh_from_db()
    assert (row.launch_set_id, row.due_at, row.version) == (launch_set.pk, due, 2)
    assert (row.wall_time, row.zone) == (launch_set.wall_time, ZONE)
    new = row_of(approved)
    assert (new.launch_set_id, new.due_at, new.state) == (launch_set.pk, due, "pending")
    assert not Publication.objects.filter(page_id=draft.pk).exists()
    assert history_of(draft) == ["newsroom.launch_set.joined"]


def test_a_page_waits_in_one_set_only():
    article = make_article()
    first = plan([article], due_at=in_hours(1), name="First")

    refusal = refused(plan, [article], due_at=in_hours(2))

    assert (refusal.status, refusal.code) == (422, "unfit_members")
    assert "waits in the launch set “First”" in refusal.errors["members"]
    second = LaunchSet.objects.create(
        name="By hand", due_at=first.due_at, next_attempt_at=first.due_at, created_at=first.due_at
    )
    with pytest.raises(IntegrityError, match="waits_in_one_launch_set"), transaction.atomic():
        LaunchSetMember.objects.create(launch_set=second, page_id=article.pk, locale="en")


def test_what_cannot_go_out_cannot_join():
    killed = make_article()
    Hold.objects.create(
        story_id=killed.translation_key.hex, kind="kill", set_by_name="D", set_at=timezone.now()
    )

    messages = [refused(plan, [page]).errors["members"] for page in (make_live_article(), killed)]
    unknown = make_article()
    unknown.pk = 99_999

    assert "there is no newer version" in messages[0]
    assert "was killed, blocked or called back" in messages[1]
    assert "no page of the number 99999" in refused(plan, [unknown]).errors["members"]
    assert "at least one page" in refused(plan, []).errors["members"]


def test_members_come_and_go():
    pages = make_trilingual()
    launch_set = plan(pages[:1], due_at=in_hours(1))

    do(add_members, launch_set, page_ids=[page.pk for page in pages[1:]])
    do(remove_member, launch_set, page_id=pages[2].pk, reason="Its translation is doubtful.")

    assert sorted(members_of(launch_set)) == ["en", "kk"]
    assert row_of(pages[1]).launch_set_id == launch_set.pk
    row = row_of(pages[2])
    assert (row.state, row.last_error) == ("cancelled", "Its translation is doubtful.")
    assert row.approval.withdrawn_at is None
    assert history_of(pages[2]) == ["newsroom.launch_set.joined", "newsroom.launch_set.left"]
    launch_set.refresh_from_db()
    assert launch_set.version == 3


def test_who_was_taken_out_may_join_again():
    pages = make_trilingual()
    launch_set = plan(pages, due_at=in_hours(1))
    do(remove_member, launch_set, page_id=pages[2].pk, reason="A doubt.")

    do(add_members, launch_set, page_ids=[pages[2].pk])

    assert row_of(pages[2]).state == "pending"


def test_the_last_member_is_not_taken_out():
    article = make_article()
    launch_set = plan([article], due_at=in_hours(1))

    refusal = refused(do, remove_member, launch_set, page_id=article.pk, reason="Nothing left.")

    assert refusal.code == "last_member"


def test_moving_takes_all_of_it_along():
    pages = make_trilingual(approved=("en", "kk"))
    launch_set = plan(pages, due_at=in_hours(1))
    later = in_hours(6)

    do(move_set, launch_set, at=at(later), version=1)

    launch_set.refresh_from_db()
    assert (launch_set.due_at, launch_set.next_attempt_at, launch_set.version) == (later, later, 2)
    for page in pages[:2]:
        row = row_of(page)
        assert (row.due_at, row.next_attempt_at, row.version) == (later, later, 2)
    assert history_of(pages[2])[-1] == "newsroom.launch_set.moved"


def test_who_saw_an_older_version_is_told():
    launch_set = plan(make_trilingual(), due_at=in_hours(1))
    do(move_set, launch_set, at=at(in_hours(2)))

    refusal = refused(do, cancel_set, launch_set, reason="Not today.", version=1)

    assert (refusal.status, refusal.code) == (409, "changed_meanwhile")
    assert refusal.facts == {"version": 2}


def test_cancelling_leaves_approvals_and_plans_nothing():
    pages = make_trilingual()
    launch_set = plan(pages, due_at=in_hours(1))

    do(cancel_set, launch_set, reason="The minister resigned.")

    launch_set.refresh_from_db()
    assert (launch_set.state, launch_set.last_error) == ("cancelled", "The minister resigned.")
    assert members_of(launch_set) == dict.fromkeys(("en", "kk", "ru"), ("left", ""))
    for page in pages:
        row = row_of(page)
        assert (row.state, row.last_error) == ("cancelled", "The minister resigned.")
        assert row.approval.withdrawn_at is None
        assert history_of(page)[-1] == "newsroom.launch_set.cancelled"
    again = plan(pages, due_at=in_hours(2))
    assert again.members.count() == 3


def test_publishing_at_once_does_not_wait_for_the_time():
    pages = make_trilingual()
    launch_set = plan(pages, due_at=in_hours(3))

    done = do(launch_now, launch_set)

    assert (done.state, done.done_by) == ("done", "now")
    assert all(is_live(page) for page in pages)
    assert done.lateness < timedelta(seconds=30)
    assert describe_launch(done) == "3 pages are out."


def test_publishing_at_once_what_is_not_ready_changes_nothing():
    pages = make_trilingual(approved=("en",))
    launch_set = plan(pages, due_at=in_hours(3))

    refusal = refused(do, launch_now, launch_set)

    assert refusal.code == "not_ready"
    assert [one["locale"] for one in refusal.facts["members"]] == ["kk", "ru"]
    assert "Nobody has approved" in refusal.message
    assert not is_live(pages[0])


def test_a_set_that_failed_goes_out_once_it_is_mended():
    pages = make_trilingual(approved=("en", "kk"))
    launch_set = plan(pages)
    LaunchSet.objects.update(attempts=4)
    launch(launch_set)
    assert launch_set.state == "failed"
    approve(pages[2])

    do(launch_now, launch_set)

    assert all(is_live(page) for page in pages)
    assert members_of(launch_set) == dict.fromkeys(("en", "kk", "ru"), ("out", ""))


def test_a_set_that_is_over_is_history():
    launch_set = plan(make_trilingual())
    launch(launch_set)

    for action, values in (
        (move_set, {"at": at(in_hours(1))}),
        (cancel_set, {"reason": "Too late."}),
        (launch_now, {}),
        (add_members, {"page_ids": [make_article().pk]}),
    ):
        assert refused(do, action, launch_set, **values).code == "over"


def test_what_still_waits_can_be_taken_out_of_a_set_that_went_out_in_part():
    pages = make_trilingual(approved=("en", "kk"))
    launch_set = plan(pages, mode="ready")
    launch(launch_set)

    do(remove_member, launch_set, page_id=pages[2].pk, reason="No Russian version after all.")

    launch_set.refresh_from_db()
    assert (launch_set.state, launch_set.last_error) == ("done", "")


def test_a_member_gets_no_time_of_its_own():
    article = make_article()
    launch_set = plan([article], due_at=in_hours(1), name="Budget")

    with pytest.raises(PublicationRefused) as caught:
        schedule(article, due_at=in_hours(4))

    assert caught.value.code == "in_launch_set"
    assert caught.value.facts == {"launch_set": launch_set.pk}
    assert "Budget" in caught.value.message
    assert not Publication.objects.filter(page_id=article.pk).exists()


def test_too_many_are_refused_before_anything_is_written(monkeypatch):
    monkeypatch.setattr("newsroom.publishing.sets.take_in.MOST_MEMBERS", 2)

    assert refused(plan, make_trilingual(approved=())).code == "too_many"


def test_planning_many_costs_a_fixed_number_of_queries_for_drafts(django_assert_num_queries):
    few, many = make_trilingual(approved=()), [*make_trilingual(approved=()), make_article()]
    ArticlePage.objects.update(latest_revision=None)
    with CaptureQueriesContext(connection) as for_few:
        plan(few, due_at=in_hours(1))

    with django_assert_num_queries(len(for_few)):
        plan(many, due_at=in_hours(1))


def test_an_unknown_set_is_a_404():
    with pytest.raises(VerbRefused) as caught:
        cancel_set(set_id=404, reason="None.", user=make_admin(), now=database_now())

    assert (caught.value.status, caught.value.code) == (404, "unknown_launch_set")
