"""Failed publications: listed until answered, tried again or set aside by somebody who may."""

import pytest
from wagtail.models import Page, PageLogEntry

from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.failures import (
    REPLAYED,
    SET_ASIDE,
    failed_publications,
    replay_publication,
    set_publication_aside,
)
from newsroom.publishing.health import publication_health
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_due import publish_everything_due
from newsroom.review.policy import Role
from tests.builders import make_admin, make_article, make_live_category, publish, schedule
from tests.review.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed():
    """A request that used up its attempts."""
    row = schedule(make_article(make_live_category()))
    Publication.objects.filter(pk=row.pk).update(
        state="failed", attempts=5, last_error="NotPublishable: no text"
    )
    row.refresh_from_db()
    return row


def test_what_failed_is_listed_and_counted(failed):
    assert list(failed_publications()) == [failed]
    assert publication_health().failed == 1


def test_tried_again_it_goes_out_and_the_history_says_who_asked(failed):
    admin = make_admin()

    replay_publication(publication_id=failed.pk, user=admin)

    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.version) == ("pending", 0, 2)
    publish_everything_due(done_by="clock", seconds=5)
    failed.refresh_from_db()
    assert failed.state == "done"
    line = PageLogEntry.objects.get(page_id=failed.page_id, action=REPLAYED)
    assert line.user == admin
    assert "no text" in line.message
    assert not failed_publications().exists()


def test_set_aside_it_stays_in_and_is_no_longer_listed(failed):
    set_publication_aside(publication_id=failed.pk, user=make_admin())

    failed.refresh_from_db()
    assert (failed.state, failed.last_error) == ("cancelled", "NotPublishable: no text")
    assert publish_everything_due(done_by="clock", seconds=5) == 0
    assert PageLogEntry.objects.filter(page_id=failed.page_id, action=SET_ASIDE).exists()
    assert not failed_publications().exists()


def test_a_newer_request_for_the_page_answers_it(failed):
    page = Page.objects.get(pk=failed.page_id).specific

    publish(page)

    assert not failed_publications().exists()
    assert publication_health().failed == 0
    with pytest.raises(PublicationRefused, match="no longer among the failed"):
        replay_publication(publication_id=failed.pk, user=make_admin())


def test_a_deleted_page_has_no_failures(failed):
    Page.objects.get(pk=failed.page_id).delete()

    assert not failed_publications().exists()
    with pytest.raises(PublicationRefused, match="deleted"):
        replay_publication(publication_id=failed.pk, user=make_admin())


@pytest.mark.parametrize("action", [replay_publication, set_publication_aside])
@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.REPORTER, False),
        (Role.TRANSLATOR, False),
        (Role.SECTION_EDITOR, True),
        (Role.CHIEF_EDITOR, True),
        (Role.ADMIN, True),
    ],
)
def test_only_who_may_schedule_there_may_do_it(failed, action, role, may):
    person = make_person(role)

    if may:
        action(publication_id=failed.pk, user=person)
        assert not failed_publications().exists()
    else:
        with pytest.raises(PublicationRefused, match="You may not"):
            action(publication_id=failed.pk, user=person)
        assert list(failed_publications()) == [failed]


def test_the_second_of_two_editors_is_told(failed):
    replay_publication(publication_id=failed.pk, user=make_admin())

    with pytest.raises(PublicationRefused):
        set_publication_aside(publication_id=failed.pk, user=make_admin())

    failed.refresh_from_db()
    assert failed.state == "pending"
