"""How a page stands: approval, holds and what waits, in the status panel and on its desk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.desk.story_standing import standing_of
from newsroom.publishing.approvals import withdraw_approvals
from newsroom.publishing.models import Correction, Hold
from newsroom.review.policy import Role
from tests.builders import approve, make_article, make_live_article, schedule
from tests.publishing.plans import do, row_of
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> ArticlePage:
    return make_live_article()


def sentences(page):
    draft = page.get_latest_revision_as_object()
    return [one.sentence for one in standing_of(page, draft=draft, now=timezone.now())]


def test_a_draft_has_neither_readers_nor_an_approval():
    assert sentences(make_article()) == [
        "Readers do not see it.",
        "Nobody has approved any version yet.",
    ]


def test_a_live_story_names_who_approved_its_newest_version(article):
    live, approved = sentences(article)

    assert live.startswith("Live; last sent out ")
    assert approved.startswith("The newest version came in with an import by ")


def test_a_change_after_the_approval_is_told(article):
    change_story(article, by=make_person(Role.REPORTER), title="Bridge closed again")

    assert any("it has to be approved again" in one for one in sentences(article))
    assert "The newest version has changes that readers do not see yet." in sentences(article)


def test_the_same_content_saved_again_is_still_approved(article):
    article.get_latest_revision_as_object().save_revision()
    article.refresh_from_db()

    assert any("came in with an import by" in one for one in sentences(article))


def test_a_withdrawn_approval_is_no_approval():
    article = make_article()
    approve(article)
    withdraw_approvals(page_id=article.pk, reason="Unlocked", now=timezone.now())

    assert any("was withdrawn" in one for one in sentences(article))


def test_holds_come_from_the_story_and_plans_from_the_ledger():
    article = make_article()
    schedule(article, due_at=timezone.now() + timedelta(days=1))
    Hold.objects.create(
        story_id=article.translation_key.hex,
        kind=Hold.Kind.EMBARGO,
        reason="Agreed with the ministry",
        set_by_name="Dana",
        set_at=timezone.now(),
    )

    told = sentences(article)

    assert "The story is under embargo until somebody releases it." in told
    assert any(one.startswith("Goes out ") for one in told)


def test_what_was_taken_back_is_told_with_its_reason(article):
    chief = make_person(Role.CHIEF_EDITOR)
    row = row_of(article)
    do("undo-publish", article, user=chief, reason="Wrong minister.", publication=row.pk)
    article.refresh_from_db()

    told = sentences(article)

    assert told[0] == "Readers do not see it."
    assert told[1].startswith(f"{chief.get_username()} took it back, ")
    assert told[1].endswith("its address says “withdrawn”: Wrong minister.")
    assert any("was withdrawn" in one for one in told)


def test_what_failed_asks_for_another_time():
    article = make_article()
    row = schedule(article, due_at=timezone.now() + timedelta(days=1))
    type(row).objects.filter(pk=row.pk).update(state="failed", last_error="Slug taken")

    assert "It did not go out: Slug taken. Give it another time." in sentences(article)


def test_a_note_that_waits_for_another_person_is_shown(article):
    Correction.objects.create(
        page_id=article.pk,
        kind=Correction.Kind.CORRECTION,
        note="The bridge is 885 metres long.",
        revision_id=article.latest_revision_id,
        content_hash="x",
        proposed_by_name="Dana",
        proposed_at=timezone.now(),
    )

    assert any("The bridge is 885 metres long." in one for one in sentences(article))


def test_the_editors_status_panel_shows_it_too(article):
    change_story(article, by=make_person(Role.REPORTER), title="Bridge closed again")
    browser = sign_in(make_person(Role.CHIEF_EDITOR))

    html = browser.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).text

    assert "it has to be approved again" in html
