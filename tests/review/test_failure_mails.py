"""Who is told by mail that something used up its attempts."""

from typing import Any

import pytest
from django.core import mail

from newsroom.delivery.models import FollowUp
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.failures import replay_publication
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import MOST_ATTEMPTS, Outcome, publish_one
from newsroom.review.policy import Role
from tests.builders import make_admin, make_article, make_live_category, schedule
from tests.review.people import make_person

pytestmark = pytest.mark.django_db

HEADLINE = "The budget is adopted"


@pytest.fixture(autouse=True)
def no_other_mail():
    """Follow-ups of the sections that the tests open."""
    FollowUp.objects.all().delete()


def with_address(user: Any) -> Any:
    user.email = f"{user.get_username()}@example.com"
    user.save(update_fields=["email"])
    return user


def poisoned(section=None) -> Publication:
    """Approved, and due; its text was taken away by hand."""
    row = schedule(make_article(section, title=HEADLINE))
    Publication.objects.filter(pk=row.pk).update(content_hash="0" * 64)
    FollowUp.objects.all().delete()
    return row


def use_up(row: Publication) -> Outcome:
    for _attempt in range(MOST_ATTEMPTS):
        Publication.objects.filter(pk=row.pk).update(next_attempt_at=database_now())
        outcome = publish_one(publication_id=row.pk, done_by="clock")
    return outcome


def addressees() -> list[str]:
    return sorted(message.to[0] for message in mail.outbox)


def test_the_requester_and_the_desk_of_the_section_are_told_once() -> None:
    section, elsewhere = make_live_category(), make_live_category()
    desk = make_person(Role.SECTION_EDITOR, section_key=section.translation_key.hex)
    stranger = make_person(Role.SECTION_EDITOR, section_key=elsewhere.translation_key.hex)
    requester, reporter = make_person(Role.CHIEF_EDITOR), make_person(Role.REPORTER)
    for person in (desk, stranger, requester, reporter):
        with_address(person)
    row = poisoned(section)
    Publication.objects.filter(pk=row.pk).update(requested_by=requester)

    assert use_up(row) is Outcome.FAILED
    run_due_follow_ups(seconds=30)
    run_due_follow_ups(seconds=30)

    assert addressees() == sorted([desk.email, requester.email])
    letter = mail.outbox[0]
    assert letter.subject == f"Did not go out: {HEADLINE}"
    assert "The content has changed since its approval" in letter.body
    assert "NotPublishable" not in letter.body
    assert f"/admin/pages/{row.page_id}/edit/" in letter.body
    assert "/admin/problems/" in letter.body


def test_a_failure_that_is_tried_again_is_told_when_it_fails_again() -> None:
    with_address(make_person(Role.CHIEF_EDITOR))
    row = poisoned()
    use_up(row)
    run_due_follow_ups(seconds=30)

    replay_publication(publication_id=row.pk, user=make_admin())
    assert use_up(row) is Outcome.FAILED
    run_due_follow_ups(seconds=30)

    assert len(mail.outbox) == 2


def test_what_was_answered_before_the_mail_left_needs_none() -> None:
    with_address(make_person(Role.CHIEF_EDITOR))
    row = poisoned()
    use_up(row)

    Publication.objects.filter(pk=row.pk).update(state="cancelled")
    run_due_follow_ups(seconds=30)

    assert mail.outbox == []


def test_one_failed_attempt_is_no_reason_for_a_mail() -> None:
    with_address(make_person(Role.CHIEF_EDITOR))
    row = poisoned()

    assert publish_one(publication_id=row.pk, done_by="clock") is Outcome.RETRY
    run_due_follow_ups(seconds=30)

    assert mail.outbox == []
