"""Nobody lets out their own note or their own text, whatever their rights."""

import pytest
from django.utils import timezone

from newsroom.publishing.verbs import verbs_for
from newsroom.review.policy import Role
from tests.builders import (
    make_admin,
)
from tests.review.corrections import (
    mended_story,
    propose,
    refusal_of,
    traces,
)
from tests.review.people import make_person

pytestmark = pytest.mark.django_db(databases=["default", "public"])


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
