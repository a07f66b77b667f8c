"""What cannot stand as a correction is named, and nothing of it is kept."""

from typing import Any

import pytest
from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Correction
from newsroom.publishing.verbs import perform
from newsroom.review.policy import Role
from tests.builders import (
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
    make_live_static_page,
)
from tests.review.corrections import (
    NOTE,
    as_body,
    mended_story,
    propose,
    refusal_of,
    traces,
    wrong_story,
)
from tests.review.people import make_person
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db(databases=["default", "public"])


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
