"""M21: what somebody wished or approved dies with the account; what others approved goes out."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.publish_due import publish_everything_due
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.publishing.verbs import VerbRefused, perform
from newsroom.review.policy import Role
from newsroom.review.rights import may
from tests.builders import make_live_category
from tests.publishing.plans import make_due
from tests.review.people import make_person
from tests.review.stories_in_review import approve_story, submit_story, write_story

pytestmark = pytest.mark.django_db


def close(person):
    person.is_active = False
    person.save()


def demote(person):
    person.groups.clear()
    person.__dict__.pop("_newsroom_seats", None)


@pytest.mark.parametrize("part", [close, demote])
def test_m21_a_time_that_nobody_approved_never_comes(part):
    reporter = make_person(Role.REPORTER)
    article = write_story(reporter, make_live_category())
    revision = article.get_latest_revision()
    revision.content["go_live_at"] = (timezone.now() - timedelta(hours=1)).isoformat()
    revision.save(update_fields=["content"])
    part(reporter)

    publish_everything_due(done_by="clock", seconds=5)
    call_command("publish_scheduled")

    article.refresh_from_db()
    assert not article.live
    assert not Publication.objects.filter(page_id=article.pk).exists()


@pytest.mark.parametrize("part", [close, demote])
def test_m21_whoever_is_gone_schedules_nothing_more(part):
    chief = make_person(Role.CHIEF_EDITOR)
    article = write_story(make_person(Role.REPORTER), make_live_category())
    part(chief)

    with pytest.raises((VerbRefused, PermissionError)):
        perform("publish", page=article, user=chief, values={}, now=timezone.now())

    assert not may(user=chief, verb="approve", page=article)
    assert not Approval.objects.filter(page_id=article.pk).exists()


def approved_by_two(reporter, reviewer):
    article = submit_story(reporter, make_live_category())
    approve_story(article, by=reviewer)
    row = Publication.objects.get(page_id=article.pk)
    make_due(row)
    return row


def test_what_others_approved_goes_out_though_its_author_is_gone():
    reporter = make_person(Role.REPORTER)
    row = approved_by_two(reporter, make_person(Role.CHIEF_EDITOR))
    close(reporter)

    assert publish_one(publication_id=row.pk, done_by="clock") is Outcome.DONE


@pytest.mark.parametrize("part", [close, demote])
def test_m21_the_word_of_who_is_gone_counts_no_more(part):
    reviewer = make_person(Role.CHIEF_EDITOR)
    row = approved_by_two(make_person(Role.REPORTER), reviewer)
    part(reviewer)

    outcome = publish_one(publication_id=row.pk, done_by="clock")

    row.refresh_from_db()
    assert outcome is Outcome.RETRY
    assert "approve it again" in row.last_error
    assert not ArticlePage.objects.get(pk=row.page_id).live
