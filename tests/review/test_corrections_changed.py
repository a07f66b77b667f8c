"""A correction is bound to what was shown: whatever changed since is named and refused."""

import pytest

from newsroom.publishing.models import Correction
from newsroom.review.policy import Role
from tests.builders import (
    make_admin,
    publish,
)
from tests.review.corrections import (
    NOTE,
    document_of,
    let_out,
    mended_story,
    propose,
    refusal_of,
    start_of,
    traces,
    wrong_story,
)
from tests.review.people import make_person
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def test_a_proposal_is_bound_to_the_version_that_was_shown() -> None:
    article = mended_story()
    shown = start_of("propose-correction", article)
    change_story(article, by=make_person(Role.REPORTER), title="Another headline")
    before = traces(article)

    refusal = refusal_of(
        "propose-correction", article, by=make_admin(), kind="correction", note=NOTE, **shown
    )

    assert (refusal.code, refusal.status) == ("content_changed", 409)
    assert refusal.facts["changes"] == ["title"]
    assert "title" in refusal.message
    assert traces(article) == before


def test_a_version_saved_over_under_its_number_is_another_one() -> None:
    """Autosave writes into the last revision."""
    reporter = make_person(Role.REPORTER)
    article = mended_story(by=reporter)
    shown = start_of("propose-correction", article)
    draft = article.get_latest_revision_as_object()
    draft.standfirst = "Another standfirst."
    draft.save_revision(user=reporter, overwrite_revision=article.get_latest_revision())

    refusal = refusal_of(
        "propose-correction", article, by=make_admin(), kind="correction", note=NOTE, **shown
    )

    assert refusal.facts["changes"] == ["standfirst"]


def test_a_new_public_version_is_told_to_who_was_shown_the_old_one() -> None:
    article = mended_story()
    shown = start_of("propose-correction", article) | {"text": "unchanged"}
    publish(article)

    refusal = refusal_of(
        "propose-correction", article, by=make_admin(), kind="clarification", note=NOTE, **shown
    )

    assert refusal.code == "content_changed"
    assert not Correction.objects.exists()


def test_a_draft_that_changed_since_is_refused_and_the_proposal_renewed() -> None:
    article = mended_story()
    reporter = make_person(Role.REPORTER)
    proposed = propose(article, by=reporter)
    change_story(article, by=reporter, title="Another headline")
    before = traces(article)

    refusal = refusal_of(
        "approve-correction",
        article,
        by=make_person(Role.SECTION_EDITOR),
        version=str(proposed.pk),
    )

    assert (refusal.code, refusal.facts["changes"]) == ("content_changed", ["title"])
    assert traces(article) == before

    opened = start_of("propose-correction", article)
    assert (opened["note"], opened["kind"]) == (NOTE, "correction")
    renewed = propose(article, by=reporter, **opened)
    let_out(article)
    proposed.refresh_from_db()
    assert (proposed.state, proposed.withdrawn_by_name) == ("withdrawn", reporter.username)
    assert document_of(article)["title"] == "Another headline"
    assert [one["note"] for one in document_of(article)["corrections"]] == [renewed.note]


def test_a_draft_saved_meanwhile_does_not_disturb_a_note_without_text() -> None:
    article = wrong_story()
    propose(article, kind="clarification", text="unchanged")
    change_story(article, by=make_person(Role.REPORTER), title="Another headline")

    let_out(article)

    assert document_of(article)["title"] == article.title != "Another headline"


def test_an_approval_names_the_proposal_that_was_shown() -> None:
    article = mended_story()
    first = propose(article)
    change_story(article, by=make_person(Role.REPORTER), title="Another headline")
    second = propose(article)
    before = traces(article)

    refusal = refusal_of("approve-correction", article, by=make_admin(), version=str(first.pk))
    missing = refusal_of("approve-correction", article, by=make_admin())

    assert (refusal.code, refusal.facts) == ("content_changed", {"version": second.pk})
    assert list(missing.errors) == ["version"]
    assert traces(article) == before
