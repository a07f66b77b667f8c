"""M24, M25: one page that somebody may not touch is told of; a lock is its owner's."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from newsroom.review.policy import Role
from tests.builders import make_article, make_live_category, schedule
from tests.publishing.test_every_route import form_of
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db
AJAX = {"X-Requested-With": "XMLHttpRequest"}


def bulk(browser, action, *pages, **form):
    ids = "&".join(f"id={page.pk}" for page in pages)
    return browser.post(f"/admin/bulk/wagtailcore/page/{action}/?{ids}", form, headers=AJAX)


def test_m24_a_page_of_another_section_stops_the_whole_request():
    economy, sport = make_live_category(), make_live_category()
    editor = make_person(Role.SECTION_EDITOR, section_key=economy.translation_key.hex)
    mine, foreign = make_article(economy), make_article(sport)

    answer = bulk(sign_in(editor), "delete", mine, foreign)

    assert answer.status_code == 403
    assert Page.objects.filter(pk__in=[mine.pk, foreign.pk]).count() == 2


def test_m24_what_one_sees_and_may_not_touch_is_left_alone_and_said():
    section = make_live_category()
    reporter = make_person(Role.REPORTER)
    mine, colleagues = make_article(section, owner=reporter), make_article(section)

    answer = bulk(sign_in(reporter), "delete", mine, colleagues)

    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert not Page.objects.filter(pk=mine.pk).exists()
    assert Page.objects.filter(pk=colleagues.pk).exists()
    assert any("1 page was left alone" in words for words in said), said


@pytest.fixture
def locked():
    """By a chief editor."""
    page = make_article(make_live_category())
    Page.objects.filter(pk=page.pk).update(
        locked=True, locked_by=make_person(Role.CHIEF_EDITOR), locked_at=timezone.now()
    )
    page.refresh_from_db()
    return page


def lock_facts(page):
    return Page.objects.values("locked", "locked_by_id", "latest_revision_id").get(pk=page.pk)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.TRANSLATOR])
@pytest.mark.parametrize("name", ["lock", "unlock"])
def test_m25_who_only_writes_neither_locks_nor_unlocks(role, name, locked):
    browser = sign_in(make_person(role))
    before = lock_facts(locked)

    answer = browser.post(reverse(f"wagtailadmin_pages:{name}", args=[locked.pk]), headers=AJAX)

    assert answer.status_code == 403
    assert lock_facts(locked) == before


@pytest.mark.parametrize("name", ["lock", "unlock"])
def test_m25_an_editor_of_another_section_neither_locks_nor_unlocks(name, locked):
    elsewhere = make_live_category().translation_key.hex
    browser = sign_in(make_person(Role.SECTION_EDITOR, section_key=elsewhere))
    before = lock_facts(locked)

    answer = browser.post(reverse(f"wagtailadmin_pages:{name}", args=[locked.pk]), headers=AJAX)

    assert answer.status_code == 403
    assert lock_facts(locked) == before


def test_m25_an_editor_of_another_section_opens_no_approved_piece():
    """The lock of an approval is dropped by a verb: neither its screen nor the API opens it."""
    elsewhere = make_live_category().translation_key.hex
    browser = sign_in(make_person(Role.SECTION_EDITOR, section_key=elsewhere))
    row = schedule(make_article(make_live_category()), due_at=timezone.now() + timedelta(days=1))
    values = {"reason": "I want it so", "version": row.approval_id}

    on_screen = browser.post(
        reverse("newsroom_verb", args=[row.page_id, "unlock"]), values, headers=AJAX
    )
    over_http = browser.post(
        f"/api/v1/manage/pages/{row.page_id}/verbs/unlock",
        {"values": values},
        content_type="application/json",
    )

    row.refresh_from_db()
    assert (on_screen.status_code, over_http.status_code) == (403, 403)
    assert (row.state, row.approval.withdrawn_at) == ("pending", None)


def test_m25_a_locked_page_is_changed_by_no_other_road(locked):
    browser = sign_in(make_person(Role.REPORTER))
    before = lock_facts(locked)

    saved = browser.post(
        reverse("wagtailadmin_pages:edit", args=[locked.pk]), form_of(locked), headers=AJAX
    )
    reverted = browser.post(
        f"/admin/api/main/pages/{locked.pk}/action/revert_to_page_revision/",
        {"revision_id": locked.latest_revision_id},
        content_type="application/json",
    )

    assert saved.status_code == 200  # the form again, with the lock in words
    assert reverted.status_code == 403
    assert lock_facts(locked) == before
