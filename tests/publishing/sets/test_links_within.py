"""Two stories of one set that link to each other: approved before either is live."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.content.checks import blocking, run_checks
from newsroom.content.models import ArticlePage
from newsroom.delivery.follow_ups import run_follow_up
from newsroom.delivery.models import Change, Document, FollowUp
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.prepare_checks import hindrances
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.publishing.sets.cancel import cancel_set
from newsroom.publishing.sets.change_members import remove_member
from newsroom.publishing.sets.join import enter_approved
from tests.builders import approve, embargo, make_admin, make_article
from tests.publishing.sets.launches import in_hours, is_live, launch, plan, row_of
from tests.publishing.sets.ready import make_ready, ready_pages

pytestmark = pytest.mark.django_db


def link_to(page):
    return [
        {
            "type": "paragraph",
            "value": f'<p>As <a linktype="page" id="{page.pk}">we write</a>.</p>',
            "id": "33333333-3333-3333-3333-333333333333",
        }
    ]


def make_pair():
    first, second = make_article(title="The vote"), make_article(title="What it costs")
    for page, other in ((first, second), (second, first)):
        page.body = link_to(other)
        page.save_revision()
    return first, second


def blocking_ids(page):
    draft = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [one.check_id for one in blocking(run_checks(draft, now=timezone.now()))]


def html_of(page):
    return json.loads(Document.objects.get(page_id=page.pk).body)["body"]["html"]


def is_linked(page):
    return "we write</a>" in html_of(page)


def test_a_member_counts_as_live_for_the_others_of_its_set():
    pair = make_pair()
    assert [blocking_ids(page) for page in pair] == [["link-dead"], ["link-dead"]]

    plan(pair, due_at=in_hours(2))

    assert [blocking_ids(page) for page in pair] == [[], []]


def test_a_draft_outside_the_set_stays_dead():
    first, second = make_pair()
    plan([first], due_at=in_hours(2))
    plan([second], due_at=in_hours(2), name="Another set")

    assert [blocking_ids(page) for page in (first, second)] == [["link-dead"], ["link-dead"]]


@pytest.mark.parametrize("mode", ["all", "ready"])
@pytest.mark.parametrize("is_ready", [True, False])
def test_both_go_out_linked_from_the_first_byte_and_are_told_once(mode, is_ready):
    pair = make_pair()
    launch_set = plan(pair, mode=mode)
    for page in pair:
        approve(page)
        enter_for(launch_set, page)
    if is_ready:
        make_ready(launch_set)
    assert [hindrances(row_of(page)) for page in pair] == [[], []]

    assert launch(launch_set) is Outcome.DONE

    assert [is_linked(page) for page in pair] == [True, True]
    for page in pair:
        changes = Change.objects.filter(public_id=page.public_id)
        assert list(changes.values_list("reason", flat=True)) == ["published"]


def enter_for(launch_set, page):
    """As its reviewer's approval enters it for the set that it waits in."""
    stored = ArticlePage.objects.get(pk=page.pk)
    enter_approved(stored, launch_set, user=make_admin(), now=database_now())


def test_where_those_ready_go_the_link_is_plain_words_until_the_other_one_is_out():
    first, second = make_pair()
    launch_set = plan([first, second], mode="ready")
    for page in (first, second):
        approve(page)
        enter_for(launch_set, page)
    hold = embargo(second, until=in_hours(1))

    assert launch(launch_set) is Outcome.DONE

    assert [is_live(first), is_live(second)] == [True, False]
    assert "we write" in html_of(first)
    assert not is_linked(first)
    hold.lifted_at = database_now()
    hold.save()
    approve_again(second, launch_set)
    assert is_linked(second)
    run_pending("dependents")
    assert is_linked(first)


def approve_again(page, launch_set):
    """Late, after its set: it goes out by itself."""
    launch_set.refresh_from_db()
    enter_for(launch_set, page)
    row = row_of(page)
    row.due_at = row.next_attempt_at = database_now() - timedelta(seconds=1)
    row.save()
    assert publish_one(publication_id=row.pk, done_by="now") is Outcome.DONE


def run_pending(topic):
    now = database_now() + timedelta(seconds=1)
    for row in FollowUp.objects.filter(topic=topic, state="pending").order_by("pk"):
        run_follow_up(follow_up_id=row.pk, now=now)


def test_where_all_are_to_go_a_linked_one_that_cannot_keeps_both_in():
    pair = make_pair()
    launch_set = plan(pair)
    for page in pair:
        approve(page)
        enter_for(launch_set, page)
    embargo(pair[1], until=in_hours(1))

    assert launch(launch_set) is Outcome.RETRY

    assert not any(is_live(page) for page in pair)
    assert Document.objects.filter(page_id__in=[page.pk for page in pair]).count() == 0


def test_who_was_taken_out_is_a_draft_like_any_other():
    first, second = make_pair()
    launch_set = plan([first, second], due_at=in_hours(2))
    approve(first)
    enter_for(launch_set, first)

    remove_member(
        set_id=launch_set.pk,
        page_id=second.pk,
        reason="A fact is open.",
        user=make_admin(),
        now=database_now(),
    )

    assert [one.check_id for one in hindrances(row_of(first))] == ["link-dead"]
    assert blocking_ids(first) == ["link-dead"]


def test_a_cancelled_set_goes_nowhere_together():
    pair = make_pair()
    launch_set = plan(pair, due_at=in_hours(2))

    cancel_set(set_id=launch_set.pk, reason="Not today.", user=make_admin(), now=database_now())

    assert [blocking_ids(page) for page in pair] == [["link-dead"], ["link-dead"]]


def test_members_that_link_to_each_other_go_the_ordinary_way_beside_those_that_are_flipped():
    pair, other = make_pair(), make_article()
    launch_set = plan([*pair, other])
    for page in (*pair, other):
        approve(page)
        enter_for(launch_set, page)
    make_ready(launch_set)

    assert launch(launch_set) is Outcome.DONE

    assert ready_pages() == {page.pk for page in pair}
    assert [is_linked(page) for page in pair] == [True, True]
    assert is_live(other)
