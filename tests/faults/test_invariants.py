"""The invariants themselves: silent about a healthy newsroom, and each names what breaks it."""

from datetime import timedelta

import pytest
from django.db import connection
from wagtail.log_actions import log

from newsroom.content.models import ArticlePage
from newsroom.delivery.follow_ups import run_follow_up
from newsroom.delivery.models import Change, FollowUp
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.publishing.scheduling import request_unpublication
from tests.builders import make_admin, make_live_category, paragraphs, publish, schedule
from tests.faults.invariants import hold_everything
from tests.faults.planning import plan

pytestmark = pytest.mark.django_db
SOON = timedelta(hours=1)


def overdue(done, waiting):
    late = database_now() - SOON
    Publication.objects.filter(pk=waiting.pk).update(due_at=late, next_attempt_at=late)


def published_twice(done, waiting):
    log(instance=ArticlePage.objects.get(pk=done.page_id), action="wagtail.publish")


def without_an_effect(done, waiting):
    FollowUp.objects.filter(key=f"search:publication:{done.pk}").delete()


def early(done, waiting):
    Publication.objects.filter(pk=done.pk).update(due_at=database_now() + SOON)


def another_version_live(done, waiting):
    Publication.objects.filter(pk=done.pk).update(revision_id=waiting.revision_id)


def two_pending(done, waiting):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_pending_publication_per_page_and_verb")
    waiting.pk = None
    waiting.save(force_insert=True)


def other_content(done, waiting):
    Publication.objects.filter(pk=done.pk).update(content_hash="0" * 64)


def unapproved(done, waiting):
    Approval.objects.filter(page_id=done.page_id).update(page_id=0)


def announced_too_early(done, waiting):
    article = ArticlePage.objects.get(pk=waiting.page_id)
    last = Change.objects.order_by("-position").first()
    last.position, last.public_id = last.position + 1, article.public_id
    last.save(force_insert=True)


def forgotten_by_the_log(done, waiting):
    Change.objects.all().delete()


def dead_effect(done, waiting):
    FollowUp.objects.filter(key=f"search:publication:{done.pk}").update(state="dead")


@pytest.fixture
def rows():
    section = make_live_category()
    (done,) = plan(1, section=section)
    (waiting,) = plan(1, first_in=3600, section=section)
    assert publish_one(publication_id=done.pk, done_by="now") is Outcome.DONE
    carry_out_follow_ups()
    return [done, waiting]


def carry_out_follow_ups():
    """As workers do, those of every room."""
    while waiting := FollowUp.objects.filter(state="pending").order_by("pk").first():
        assert run_follow_up(follow_up_id=waiting.pk, now=database_now()), waiting.key


def test_a_healthy_newsroom_breaks_no_invariant(rows):
    hold_everything(rows, also_follow_ups=True)


@pytest.mark.parametrize(
    ("breakage", "names"),
    [
        (overdue, "i1_nothing_overdue"),
        (published_twice, "i2_each_done_row_acted_once"),
        (without_an_effect, "i2_each_done_row_acted_once"),
        (early, "i3_nothing_early"),
        (another_version_live, "i4_done_means_live"),
        (two_pending, "i5_one_pending_per_page_and_verb"),
        (other_content, "i6_the_approved_content_is_live"),
        (unapproved, "i7_nothing_live_without_approval"),
        (announced_too_early, "i14_i15_i17_the_pending_are_silent"),
        (forgotten_by_the_log, "replayed_changes_are_the_live_set"),
        (dead_effect, "i22_follow_ups_left"),
    ],
)
def test_each_broken_invariant_is_named(rows, breakage, names):
    done, waiting = rows

    breakage(done, waiting)

    with pytest.raises(AssertionError, match=names):
        hold_everything(rows, also_follow_ups=True)


def test_i13_after_its_end_a_page_is_edited_and_planned_again(rows):
    done, _waiting = rows
    article = ArticlePage.objects.get(pk=done.page_id)
    now = database_now()
    end = request_unpublication(page=article, due_at=now, user=make_admin(), now=now)
    assert publish_one(publication_id=end.pk, done_by="now") is Outcome.DONE
    article = ArticlePage.objects.get(pk=done.page_id)
    article.body = paragraphs("It begins anew.")
    article.save_revision()

    again = schedule(article, due_at=database_now() + SOON)

    assert again.state == "pending"
    publish(ArticlePage.objects.get(pk=done.page_id))
    assert ArticlePage.objects.get(pk=done.page_id).live
