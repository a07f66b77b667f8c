"""What keeps a story in keeps its corrections in, and what takes it away takes them along."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.publishing.verbs import perform, verb_named
from tests.builders import (
    embargo,
    make_admin,
    schedule,
)
from tests.review.corrections import (
    NOTE,
    let_out,
    mended_story,
    propose,
    refusal_of,
    traces,
)

pytestmark = pytest.mark.django_db(databases=["default", "public"])


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
