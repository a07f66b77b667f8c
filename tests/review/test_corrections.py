"""Corrections: one person words them, another lets them out, and nothing is public in between."""

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsroom.delivery.models import Change
from newsroom.publishing.models import Correction, Publication
from newsroom.publishing.verbs import perform, verb_named
from newsroom.review.policy import Role
from tests.builders import (
    make_admin,
    make_live_article,
    make_live_category,
    paragraphs,
)
from tests.review.corrections import (
    NOTE,
    RIGHT,
    WRONG,
    as_body,
    clarified,
    document_of,
    let_out,
    mended_story,
    propose,
    refusal_of,
    traces,
    wrong_story,
)
from tests.review.people import make_person
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def test_text_and_note_are_public_in_one_go() -> None:
    article = mended_story()
    before = document_of(article)

    propose(article)
    said = let_out(article)

    after = document_of(article)
    [note] = after["corrections"]
    assert (note["kind"], note["note"], note["link"]) == ("correction", NOTE, None)
    assert RIGHT in after["body"]["text"] and WRONG not in after["body"]["text"]
    assert note["at"] <= after["updated_at"]
    assert after["updated_at"] > before["updated_at"]
    assert Change.objects.latest("position").reason == "corrected"
    assert article.title in said


def test_address_first_time_and_date_shown_stay() -> None:
    article = mended_story()
    before, first_time = document_of(article), article.first_published_at

    propose(article)
    let_out(article)

    after = document_of(article)
    article.refresh_from_db()
    kept = ("id", "url", "slug", "first_published_at", "published_at")
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert article.first_published_at == first_time


def test_ledger_approval_and_history_name_both_people() -> None:
    article = mended_story()
    reporter, editor = make_person(Role.REPORTER), make_person(Role.SECTION_EDITOR)

    proposed = propose(article, by=reporter)
    let_out(article, by=editor)

    row = Publication.objects.filter(page_id=article.pk).latest("pk")
    correction = Correction.objects.get(pk=proposed.pk)
    assert (row.act, row.state, row.reason) == ("correct", "done", NOTE)
    assert (row.approval.kind, row.approval.approved_by) == ("reviewed", editor)
    assert (correction.state, correction.publication) == ("live", row)
    assert correction.proposed_by_name == reporter.username
    assert correction.approved_by_name == editor.username
    lines = PageLogEntry.objects.filter(
        page_id=article.pk, action__startswith="newsroom.correction"
    ).order_by("pk")
    assert [(line.user, str(line.message)) for line in lines] == [
        (reporter, f"Correction proposed: “{NOTE}” It changes: body"),
        (editor, f"Correction made public: “{NOTE}” It changes: body"),
    ]


@pytest.mark.parametrize("kind", ["clarification", "refutation"])
def test_a_note_goes_without_a_change_of_the_text(kind: str) -> None:
    section = make_live_category()
    article, other = wrong_story(section), make_live_article(section)
    change_story(article, by=make_person(Role.REPORTER), title="A draft that waits")
    draft, before = article.latest_revision_id, document_of(article)

    propose(article, kind=kind, text="unchanged", link=str(other.pk))
    let_out(article)

    after = document_of(article)
    article.refresh_from_db()
    assert after["corrections"][0]["kind"] == kind
    assert (after["body"], after["title"]) == (before["body"], before["title"])
    assert after["updated_at"] > before["updated_at"]
    assert Change.objects.latest("position").reason == "corrected"
    assert (article.latest_revision_id, article.has_unpublished_changes) == (draft, True)


def test_the_newest_note_stands_first() -> None:
    article = clarified(note="The first one.")

    propose(article, kind="clarification", text="unchanged", note="The second one.")
    let_out(article)

    notes = [one["note"] for one in document_of(article)["corrections"]]
    assert notes == ["The second one.", "The first one."]


def test_a_note_is_one_line_of_plain_text() -> None:
    article = wrong_story()

    proposed = propose(
        article,
        kind="clarification",
        text="unchanged",
        note=" The <b>bridge</b>\r\n is\u202e 885\u2069 \x07metres.\u2028 Қала ",
    )

    assert proposed.note == "The <b>bridge</b> is 885 metres. Қала"


def test_a_proposal_is_withdrawn_by_who_made_it() -> None:
    article, reporter = mended_story(), make_person(Role.REPORTER)
    proposed = propose(article, by=reporter)
    before = document_of(article)

    perform(
        "withdraw-correction",
        page=article,
        user=reporter,
        values={"reason": "The figure was right."},
        now=timezone.now(),
    )

    proposed.refresh_from_db()
    assert (proposed.state, proposed.withdraw_reason) == ("withdrawn", "The figure was right.")
    assert document_of(article) == before
    line = PageLogEntry.objects.get(action="newsroom.correction.withdrawn")
    assert str(line.message) == (
        f"Proposal withdrawn: “{NOTE}” (Correction). The figure was right."
    )
    assert propose(article).state == "proposed"


def test_other_reporters_do_not_withdraw_it_and_editors_may() -> None:
    article = mended_story()
    proposed = propose(article)
    before = traces(article)

    refusal = refusal_of(
        "withdraw-correction", article, by=make_person(Role.REPORTER), reason="I disagree."
    )
    nothing_said = refusal_of("withdraw-correction", article, by=make_admin())

    assert (refusal.status, refusal.code) == (403, "not_yours")
    assert list(nothing_said.errors) == ["reason"]
    assert traces(article) == before
    perform(
        "withdraw-correction",
        page=article,
        user=make_person(Role.SECTION_EDITOR),
        values={"reason": "The figure was right."},
        now=timezone.now(),
    )
    proposed.refresh_from_db()
    assert proposed.state == "withdrawn"


def test_the_approver_reads_note_kind_and_what_changes() -> None:
    article = mended_story()
    propose(article)

    told = " ".join(verb_named("approve-correction").explain(article, timezone.now()))

    assert f"“{NOTE}”" in told and told.startswith("Correction, proposed by ")
    assert f"Body: “{WRONG}” → “{RIGHT}”" in told


def test_changes_of_a_long_story_are_told_with_what_stands_around() -> None:
    start, end = "word " * 60, " further" * 60
    article = make_live_article(body=paragraphs(f"{start}858{end}", "Second.", "Third."))
    change_story(
        article,
        by=make_person(Role.REPORTER),
        title="Bridge measured anew",
        body=as_body(f"{start}885{end}", "Third.", "Fourth."),
    )

    told = verb_named("propose-correction").explain(article, timezone.now())

    [body] = [one for one in told if "858" in one]
    assert "885" in body and body.count("word") <= 26 and body.count("further") <= 20
    assert "Body, gone: “Second.”" in told
    assert "Body, new: “Fourth.”" in told
    assert any(one.startswith("Title: “") and "measured anew" in one for one in told)
