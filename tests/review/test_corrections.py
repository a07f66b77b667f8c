"""Corrections: one person words them, another lets them out, and nothing is public in between."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Change, Document, FollowUp
from newsroom.publishing.models import Approval, Correction, Publication
from newsroom.publishing.verbs import perform, verb_named, verbs_for
from newsroom.review.policy import Role
from tests.builders import (
    embargo,
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
    make_live_static_page,
    paragraphs,
    publish,
    schedule,
)
from tests.review.corrections import (
    NOTE,
    RIGHT,
    WRONG,
    as_body,
    clarified,
    let_out,
    mended_story,
    propose,
    refusal_of,
    wrong_story,
)
from tests.review.people import make_person
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def document_of(page: Any) -> dict[str, Any]:
    return json.loads(Document.objects.get(page_id=page.pk).body)


def traces(page: Any) -> tuple[Any, ...]:
    """Everything that a refusal must leave alone."""
    return (
        document_of(page),
        list(Change.objects.values_list("position", "reason")),
        list(Correction.objects.filter(page_id=page.pk).values_list("state", "note", "at")),
        Approval.objects.filter(page_id=page.pk).count(),
        list(Publication.objects.filter(page_id=page.pk).values_list("pk", "state")),
        FollowUp.objects.count(),
        list(PageLogEntry.objects.filter(page_id=page.pk).values_list("pk", flat=True)),
    )


def start_of(name: str, page: Any) -> dict[str, str]:
    return dict(verb_named(name).start_with(page, timezone.now()))


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


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"note": ""}, {"note"}),
        ({"note": "\u202e\u2069"}, {"note"}),
        ({"note": "a\x00b"}, {"note"}),
        ({"note": "a" * 601}, {"note"}),
        ({"kind": "gossip"}, {"kind"}),
        ({"text": "unchanged"}, {"text"}),
        ({"kind": "refutation"}, {"link"}),
        ({"link": "999999"}, {"link"}),
        ({"link": "1"}, {"link"}),
        ({"reading": "[]"}, {"reading"}),
        ({"reading": "no json"}, {"reading"}),
        ({"publish": "yes"}, {"publish"}),
    ],
)
def test_what_cannot_stand_is_named_and_nothing_is_kept(values: Any, wrong: set[str]) -> None:
    article = mended_story()
    before = traces(article)
    given = {"kind": "correction", "note": NOTE, "text": "newest"} | values

    refusal = refusal_of("propose-correction", article, by=make_admin(), **given)

    assert (refusal.code, refusal.status, set(refusal.errors)) == ("invalid", 422, wrong)
    assert traces(article) == before


def test_a_correction_changes_the_text() -> None:
    article = wrong_story()

    refusal = refusal_of(
        "propose-correction", article, by=make_admin(), kind="correction", note=NOTE, text="newest"
    )

    assert list(refusal.errors) == ["text"]


def test_a_refutation_leads_to_another_live_story_of_its_language() -> None:
    section = make_live_category()
    article, draft = wrong_story(section), make_article(section)
    foreign = make_live_article(make_live_category("ru"))

    for link in (article, draft, foreign, section):
        refusal = refusal_of(
            "propose-correction",
            article,
            by=make_admin(),
            kind="refutation",
            note=NOTE,
            text="unchanged",
            link=str(link.pk),
        )
        assert list(refusal.errors) == ["link"], link
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    "changed", [{"slug": "elsewhere"}, {"undated": True}, {"shown_at": timezone.now()}]
)
def test_a_correction_moves_neither_address_nor_date(changed: dict[str, Any]) -> None:
    article = mended_story()
    change_story(article, by=make_person(Role.REPORTER), **changed)

    refusal = refusal_of(
        "propose-correction", article, by=make_admin(), kind="correction", note=NOTE, text="newest"
    )

    assert list(refusal.errors) == ["text"]
    assert not Correction.objects.exists()


def test_a_version_that_could_not_go_out_is_not_proposed() -> None:
    article = wrong_story()
    change_story(article, by=make_person(Role.REPORTER), body=as_body())

    refusal = refusal_of(
        "propose-correction", article, by=make_admin(), kind="correction", note=NOTE, text="newest"
    )

    assert refusal.code == "checks_failed"
    assert not Correction.objects.exists()


def test_only_live_stories_are_corrected() -> None:
    for page in (make_article(), make_live_category(), make_live_static_page()):
        for name in ("propose-correction", "approve-correction"):
            refusal = refusal_of(name, page, by=make_admin(), version="1")
            assert refusal.status == 409, name


def test_a_second_proposal_waits_for_the_first_to_be_decided() -> None:
    article = mended_story()
    propose(article)
    before = traces(article)

    refusal = refusal_of(
        "propose-correction", article, by=make_admin(), kind="correction", note="X", text="newest"
    )

    assert "waits already" in refusal.message
    assert traces(article) == before


# Four eyes


def test_nobody_approves_their_own_note() -> None:
    article = mended_story()
    editor = make_person(Role.SECTION_EDITOR)
    proposed = propose(article, by=editor)
    before = traces(article)

    refusal = refusal_of("approve-correction", article, by=editor, version=str(proposed.pk))

    assert (refusal.status, refusal.code) == (403, "self_approval")
    assert traces(article) == before


def test_nobody_approves_the_text_that_they_wrote() -> None:
    editor = make_person(Role.SECTION_EDITOR)
    article = mended_story(by=editor)
    proposed = propose(article)
    before = traces(article)

    refusal = refusal_of("approve-correction", article, by=editor, version=str(proposed.pk))

    assert (refusal.status, refusal.code) == (403, "self_approval")
    assert traces(article) == before


def test_superusers_are_people_too() -> None:
    admin = make_admin()
    article = mended_story()
    proposed = propose(article, by=admin)
    before = traces(article)

    refusal = refusal_of("approve-correction", article, by=admin, version=str(proposed.pk))

    assert refusal.code == "self_approval"
    assert traces(article) == before


@pytest.mark.parametrize(
    ("role", "may_propose", "may_approve"),
    [
        (Role.REPORTER, True, False),
        (Role.TRANSLATOR, True, False),
        (Role.REVIEWER, True, True),
        (Role.SECTION_EDITOR, True, True),
        (Role.CHIEF_EDITOR, True, True),
        (Role.ADMIN, True, True),
    ],
)
def test_who_may(role: Role, may_propose: bool, may_approve: bool) -> None:
    article, person = mended_story(), make_person(role)

    offered = {verb.name for verb in verbs_for(page=article, user=person, now=timezone.now())}
    proposed = propose(article)
    offered |= {verb.name for verb in verbs_for(page=article, user=person, now=timezone.now())}

    assert ("propose-correction" in offered) is may_propose
    assert ("approve-correction" in offered) is may_approve
    if not may_approve:
        before = traces(article)
        refusal = refusal_of("approve-correction", article, by=person, version=str(proposed.pk))
        assert (refusal.status, refusal.code) == (403, "forbidden")
        assert traces(article) == before


def test_a_seat_in_another_language_corrects_nothing_here() -> None:
    article = mended_story()
    reviewer = make_person(Role.REVIEWER, locale_code="kk")

    for name in ("propose-correction", "approve-correction", "withdraw-correction"):
        assert refusal_of(name, article, by=reviewer).code == "forbidden"


# What was shown, and what changed since


def test_a_proposal_is_bound_to_the_version_that_was_shown() -> None:
    article = mended_story()
    shown = start_of("propose-correction", article)
    change_story(article, by=make_person(Role.REPORTER), title="Another headline")
    before = traces(article)

    refusal = refusal_of(
        "propose-correction", article, by=make_admin(), kind="correction", note=NOTE, **shown
    )

    assert (refusal.code, refusal.status) == ("content_changed", 409)
    assert refusal.facts == {"changes": ["title"]}
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

    assert refusal.facts == {"changes": ["standfirst"]}


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

    assert (refusal.code, refusal.facts) == ("content_changed", {"changes": ["title"]})
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


def test_a_linked_story_that_left_is_no_longer_offered_to_readers() -> None:
    section = make_live_category()
    article, other = wrong_story(section), make_live_article(section)
    proposed = propose(article, kind="refutation", text="unchanged", link=str(other.pk))
    perform(
        "unpublish",
        page=other,
        user=make_admin(),
        values={"reason": "It was wrong too."},
        now=timezone.now(),
    )
    before = traces(article)

    refusal = refusal_of("approve-correction", article, by=make_admin(), version=str(proposed.pk))

    assert refusal.code == "link_dead"
    assert traces(article) == before


def test_checks_are_asked_again_and_everything_is_rolled_back() -> None:
    article = mended_story()
    proposed = propose(article)
    section = article.get_parent().specific
    section.name_confirmed = False
    section.save()
    before = traces(article)

    refusal = refusal_of("approve-correction", article, by=make_admin(), version=str(proposed.pk))

    assert refusal.code == "checks_failed"
    assert traces(article) == before


def test_what_the_ledger_refuses_leaves_no_note() -> None:
    """Its own failures are found after the note was written: that goes back as well."""
    article = mended_story()
    proposed = propose(article)
    neighbour = make_live_article(article.get_parent().specific, slug="taken")
    ArticlePage.objects.filter(pk=neighbour.pk).update(slug=article.slug)
    before = traces(article)

    refusal = refusal_of("approve-correction", article, by=make_admin(), version=str(proposed.pk))

    assert "has the address" in refusal.message
    assert traces(article) == before


# What keeps a story in


@pytest.mark.parametrize("name", ["propose-correction", "approve-correction"])
def test_an_embargo_holds_corrections_too(name: str) -> None:
    article = mended_story()
    proposed = propose(article) if name == "approve-correction" else None
    embargo(article, until=timezone.now() + timedelta(hours=1))
    before = traces(article)
    values = (
        {"version": str(proposed.pk)}
        if proposed
        else {"kind": "correction", "note": NOTE, "text": "newest"}
    )

    refusal = refusal_of(name, article, by=make_admin(), **values)

    assert refusal.code == "embargoed"
    assert refusal.facts["embargoed_until"]
    assert traces(article) == before


@pytest.mark.parametrize("name", ["kill", "legal-block", "unpublish"])
def test_a_story_that_leaves_takes_its_proposal_along(name: str) -> None:
    article = mended_story()
    proposed = propose(article)
    values = {"reason": "It was wrong as a whole."}
    if name != "unpublish":
        values["confirmation"] = article.title

    perform(name, page=article, user=make_admin(), values=values, now=timezone.now())

    article.refresh_from_db()
    proposed.refresh_from_db()
    assert (proposed.state, proposed.withdraw_reason) == ("withdrawn", "The story left the site.")
    refusal = refusal_of("approve-correction", article, by=make_admin(), version=str(proposed.pk))
    assert refusal.status == 409


def test_deleting_the_page_leaves_no_proposal_behind() -> None:
    article = mended_story()
    proposed = propose(article)

    article.delete()

    proposed.refresh_from_db()
    assert proposed.state == "withdrawn"


def test_what_was_planned_gives_way_as_the_approver_was_told() -> None:
    article = mended_story()
    planned = schedule(article, due_at=timezone.now() + timedelta(hours=2))
    propose(article)

    told = verb_named("approve-correction").explain(article, timezone.now())
    let_out(article)

    planned.refresh_from_db()
    assert any(one.startswith("It takes the place of what was to go out") for one in told)
    assert planned.state == "superseded"


# Withdrawing


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


# What the approver reads


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
