"""`undo-publish`: within 15 minutes readers have again what they had, and the draft stays."""

from datetime import timedelta

import pytest
from django.db.models import F
from wagtail.models import PageLogEntry, Revision

from newsroom.delivery.models import Change, Document
from newsroom.publishing.as_it_stood import as_it_stood
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Approval, BreakingPin, Correction, Hold, Publication
from newsroom.publishing.undo_rules import UNDO_WITHIN
from newsroom.review.policy import Role
from tests.builders import (
    approve,
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
    publish,
    schedule,
)
from tests.publishing.plans import ahead, do, history_of, refusal_of, row_of
from tests.review.people import make_person
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db(databases=["default", "public"])
REASON = "The wrong minister was named."
NEW_TITLE = "Bridge closed again"


def two_versions(**fields):
    """A live story whose second version has just gone out; the row of that."""
    article = make_live_article(**fields)
    change_story(article, by=make_admin(), title=NEW_TITLE)
    row = publish(article)
    article.refresh_from_db()
    return article, row


def undo(page, row, **call):
    return do("undo-publish", page, reason=REASON, publication=row.pk, **call)


def refused(page, row, **call):
    return refusal_of("undo-publish", page, reason=REASON, publication=row.pk, **call)


def stored(page):
    return Document.objects.get(page_id=page.pk)


def state_of(page):
    """What nobody may have changed by a refusal."""
    page.refresh_from_db()
    document = stored(page)
    return (
        page.live,
        page.live_revision_id,
        page.latest_revision_id,
        document.status,
        document.etag,
        list(Publication.objects.order_by("pk").values_list("pk", "state", "version")),
        list(Approval.objects.order_by("pk").values_list("pk", "withdrawn_at")),
        Change.objects.count(),
    )


def age(row, span):
    Publication.objects.filter(page_id=row.page_id).update(
        done_at=F("done_at") - span, due_at=F("due_at") - span
    )


def test_the_version_before_is_live_again_and_the_draft_intact(client):
    article, undone = two_versions()
    first = Revision.objects.get(pk=undone.revision_before)
    draft = article.latest_revision_id

    said = undo(article, undone)

    article.refresh_from_db()
    row = row_of(article)
    assert (row.act, row.state, row.revision_id) == ("restore", "done", first.pk)
    assert row.approval.approved_by == make_admin()
    assert (article.live, article.live_revision_id) == (True, first.pk)
    assert (article.latest_revision_id, article.has_unpublished_changes) == (draft, True)
    assert article.get_latest_revision_as_object().title == NEW_TITLE
    assert (stored(article).status, stored(article).revision_id) == (200, first.pk)
    shown = client.get(f"/api/v1/articles/{article.public_id}").json()
    assert shown["title"] == first.as_object().title != NEW_TITLE
    assert "readers have the version of before again" in said


def test_mirrors_are_told_that_it_was_retracted():
    article, undone = two_versions()

    undo(article, undone)

    changes = Change.objects.filter(public_id=article.public_id).order_by("position")
    assert list(changes.values_list("op", "reason")) == [
        ("upsert", "published"),
        ("upsert", "updated"),
        ("upsert", "retracted"),
    ]


def test_a_first_publication_becomes_a_410_with_its_reason(client):
    article = make_live_article()
    undone, draft = row_of(article), article.latest_revision_id

    said = undo(article, undone)

    article.refresh_from_db()
    row = row_of(article, "unpublish")
    assert (row.act, row.state, row.reason) == ("retract", "done", REASON)
    assert (article.live, article.latest_revision_id) == (False, draft)
    assert article.has_unpublished_changes
    answer = client.get(f"/api/v1/articles/{article.public_id}")
    assert (answer.status_code, answer.json()["reason"]) == (410, "retracted")
    last = Change.objects.latest("position")
    assert (last.op, last.reason) == ("delete", "retracted")
    assert "410" in said


def test_the_history_shows_both():
    article, undone = two_versions()

    undo(article, undone, user=make_person(Role.CHIEF_EDITOR))

    published = PageLogEntry.objects.filter(page=article.pk, action="wagtail.publish")
    assert published.count() == 3
    assert any(line.startswith("Took back what went out ") for line in history_of(article))
    assert REASON in history_of(article)[-1]
    undone.refresh_from_db()
    assert undone.state == "done"


def test_the_record_tells_what_readers_had_at_each_moment():
    article, undone = two_versions()
    undo(article, undone)
    row = row_of(article)

    between = as_it_stood(page_id=article.pk, at=undone.done_at)
    after = as_it_stood(page_id=article.pk, at=row.done_at)

    assert between.document.body["title"] == NEW_TITLE
    assert after.document.body["title"] != NEW_TITLE
    assert after.is_as_approved


def test_what_was_taken_back_has_to_be_approved_again():
    article, undone = two_versions()
    undo(article, undone)

    refusal = refusal_of("publish", article)

    undone.approval.refresh_from_db()
    assert undone.approval.withdrawn_at is not None
    assert row_of(article).approval.withdrawn_at is None
    assert "submit it for review" in refusal.message
    publish(article)
    article.refresh_from_db()
    assert article.title == NEW_TITLE


def test_it_cannot_be_done_twice():
    for article, undone in (two_versions(), (page := make_live_article(), row_of(page))):
        undo(article, undone)
        before = state_of(article)

        refusals = [refused(article, undone), refused(article, row_of(article))]

        assert {refusal.message for refusal in refusals} == {"It was taken back already."}
        assert state_of(article) == before


def test_not_after_fifteen_minutes():
    article, undone = two_versions()
    age(undone, UNDO_WITHIN + timedelta(seconds=1))
    before = state_of(article)

    refusal = refused(article, undone)

    assert "more than 15 minutes ago: update, correct or unpublish it" in refusal.message
    assert state_of(article) == before
    age(undone, timedelta(seconds=-30))
    undo(article, undone)


def test_not_when_a_newer_version_went_out():
    article, undone = two_versions()
    change_story(article, by=make_admin(), title="Bridge open for trams")
    publish(article)
    before = state_of(article)

    refusal = refused(article, undone)

    assert (refusal.status, refusal.code) == (409, "newer_publication")
    assert state_of(article) == before


def test_not_while_another_version_is_on_its_way():
    article, undone = two_versions()
    change_story(article, by=make_admin(), title="Bridge open for trams")
    schedule(article)
    before = state_of(article)

    refusal = refused(article, undone)

    assert refusal.code == "newer_publication"
    assert state_of(article) == before


def test_not_what_was_taken_down_since():
    article, undone = two_versions()
    do("unpublish", article, reason="Two facts are in doubt.")

    assert "is not live" in refused(article, undone).message


@pytest.mark.parametrize(
    ("kind", "code"), [(Hold.Kind.KILL, "killed"), (Hold.Kind.LEGAL_BLOCK, "legally_blocked")]
)
def test_a_hold_on_the_story_keeps_the_version_before_in(kind, code):
    article, undone = two_versions()
    Hold.objects.create(
        story_id=article.translation_key.hex,
        kind=kind,
        reason="The lawyers asked for it",
        set_by_name="Dana",
        set_at=database_now(),
    )
    before = state_of(article)

    refusal = refused(article, undone)

    assert (refusal.status, refusal.code) == (409, code)
    assert state_of(article) == before


def test_the_version_before_is_checked_again():
    article = make_live_article()
    before_revision = article.live_revision
    change_story(article, by=make_admin(), title=NEW_TITLE)
    undone = publish(article)
    before_revision.content["body"] = "[]"
    before_revision.save(update_fields=["content"])
    approve(article, revision=before_revision)
    before = state_of(article)

    refusal = refused(article, undone)

    assert refusal.message == "The story has no text."
    assert state_of(article) == before


def test_without_a_standing_approval_of_the_version_before_nothing_comes_back():
    article, undone = two_versions()
    Approval.objects.exclude(pk=undone.approval_id).update(withdrawn_at=database_now())
    before = state_of(article)

    refusal = refused(article, undone)

    assert refusal.code == "not_approved"
    assert state_of(article) == before


def test_who_approved_the_version_before_may_have_left_meanwhile():
    reviewer = make_person(Role.CHIEF_EDITOR)
    article = make_article()
    schedule(article, user=reviewer)
    do("publish", article)
    change_story(article, by=make_admin(), title=NEW_TITLE)
    undone = publish(article)
    reviewer.is_active = False
    reviewer.save()

    undo(article, undone)

    article.refresh_from_db()
    assert article.title != NEW_TITLE


def test_a_version_that_is_gone_is_told():
    article, undone = two_versions()
    Publication.objects.filter(pk=undone.pk).update(revision_before=10**9)

    assert refused(article, undone).code == "version_gone"
    article.refresh_from_db()
    assert article.title == NEW_TITLE


def test_the_breaking_pin_ends():
    article, undone = two_versions()
    do("pin-breaking", article, until="2040-05-04T09:00", until_zone="UTC")

    undo(article, undone)

    assert BreakingPin.objects.get(page_id=article.pk).ended_at is not None
    assert stored(article).breaking_until is None
    assert "No longer breaking" in history_of(article)


def test_public_notes_that_went_out_with_it_are_withdrawn_and_no_others():
    article, undone = two_versions()
    first = Publication.objects.filter(page_id=article.pk).earliest("pk")
    notes = [
        Correction.objects.create(
            page_id=article.pk,
            kind=Correction.Kind.CORRECTION,
            note="The bridge is 885 metres long.",
            state=Correction.State.LIVE,
            revision_id=row.revision_id,
            content_hash=row.content_hash,
            proposed_by_name="Dana",
            proposed_at=database_now(),
            publication=row,
            at=database_now(),
        )
        for row in (first, undone)
    ]

    undo(article, undone)

    for note in notes:
        note.refresh_from_db()
    assert [note.state for note in notes] == ["live", "withdrawn"]


def test_what_was_planned_upon_it_is_forgotten_and_its_end_stays():
    article, undone = two_versions()
    do("plan-end", article, at=ahead(hours=9), reason="The offer ends.")
    change_story(article, by=make_admin(), title="Bridge open for trams")
    plan = schedule(article, due_at=ahead(hours=2))

    undo(article, undone)

    plan.refresh_from_db()
    assert (plan.state, plan.last_error) == ("cancelled", "The version before it was taken back.")
    assert plan.approval.withdrawn_at is None
    assert row_of(article, "unpublish").state == "pending"


def test_other_locales_are_not_touched():
    english = make_live_article()
    kazakh = make_live_article(
        make_live_category("kk", translation_key=english.get_parent().translation_key),
        translation_key=english.translation_key,
    )
    change_story(english, by=make_admin(), standfirst="Cars and trams.")
    undone = publish(english)
    before = stored(kazakh)

    undo(english, undone)

    after = stored(kazakh)
    kazakh.refresh_from_db()
    assert kazakh.live
    assert (after.body, after.updated_at, after.etag) == (
        before.body, before.updated_at, before.etag,
    )  # fmt: skip


def test_a_relaunch_that_is_taken_back_leaves_a_410():
    article = make_live_article()
    do("unpublish", article, reason="Two facts are in doubt.")
    do("publish", article)

    undo(article, row_of(article))

    assert (stored(article).status, stored(article).reason) == (410, "retracted")


def test_a_section_with_stories_in_it_stays():
    section = make_live_category()
    row = row_of(section)
    make_live_article(section)

    refusal = refused(section, row)

    section.refresh_from_db()
    assert section.live
    assert "cannot be unpublished while these are live" in refusal.message


def test_a_reason_and_the_publication_are_asked_for():
    article, _undone = two_versions()

    refusal = refusal_of("undo-publish", article)

    assert (refusal.status, sorted(refusal.errors)) == (422, ["publication", "reason"])


@pytest.mark.parametrize("role", list(Role))
def test_who_may(role):
    article, undone = two_versions()
    before = state_of(article)

    if role in {Role.SECTION_EDITOR, Role.CHIEF_EDITOR, Role.ADMIN}:
        undo(article, undone, user=make_person(role))
        article.refresh_from_db()
        assert article.title != NEW_TITLE
    else:
        assert refused(article, undone, user=make_person(role)).status == 403
        assert state_of(article) == before
