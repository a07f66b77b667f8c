"""Who is at a piece: the first one gets it, for fifteen minutes, and no decision asks for it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import TaskState

from newsroom.publishing.models import Publication
from newsroom.review.claims import (
    CLAIM_LASTS,
    AlreadyTaken,
    Claim,
    hand_back,
    standing_claims,
    take,
)
from newsroom.review.policy import Role
from newsroom.review.refusals import AlreadyDecided, NotPermitted
from newsroom.review.request_changes import request_changes
from newsroom.review.submit import submit
from tests.review.people import make_person
from tests.review.stories_in_review import approve_story, submit_story, task_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def holders() -> list[Any]:
    return [claim.user for claim in standing_claims(NOW).select_related("user")]


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.REPORTER, False),
        (Role.TRANSLATOR, False),
        (Role.REVIEWER, True),
        (Role.SECTION_EDITOR, True),
        (Role.CHIEF_EDITOR, True),
        (Role.ADMIN, True),
    ],
)
def test_who_decides_may_take(role: Role, may: bool) -> None:
    task, person = task_of(submit_story()), make_person(role)

    if may:
        take(task_state=task, user=person, now=NOW)
    else:
        with pytest.raises(NotPermitted):
            take(task_state=task, user=person, now=NOW)

    assert holders() == ([person] if may else [])


def test_the_second_one_is_told_who_has_it_and_since_when() -> None:
    task, first, second = (
        task_of(submit_story()), make_person(Role.CHIEF_EDITOR), make_person(Role.CHIEF_EDITOR)
    )  # fmt: skip
    take(task_state=task, user=first, now=NOW - timedelta(minutes=3))

    with pytest.raises(AlreadyTaken, match=f"Taken by {first.username}, 3 min ago."):
        take(task_state=task, user=second, now=NOW)

    assert holders() == [first]


def test_a_claim_expires_and_then_anybody_takes_it() -> None:
    task, first, second = (
        task_of(submit_story()), make_person(Role.CHIEF_EDITOR), make_person(Role.CHIEF_EDITOR)
    )  # fmt: skip
    take(task_state=task, user=first, now=NOW - CLAIM_LASTS)
    assert holders() == []

    take(task_state=task, user=second, now=NOW)

    assert holders() == [second]
    assert Claim.objects.count() == 1


def test_taking_again_begins_the_minutes_anew() -> None:
    task, editor = task_of(submit_story()), make_person(Role.CHIEF_EDITOR)
    take(task_state=task, user=editor, now=NOW - timedelta(minutes=14))

    take(task_state=task, user=editor, now=NOW)

    assert Claim.objects.get().taken_at == NOW


def test_only_the_taker_hands_back() -> None:
    task, first, second = (
        task_of(submit_story()), make_person(Role.CHIEF_EDITOR), make_person(Role.CHIEF_EDITOR)
    )  # fmt: skip
    take(task_state=task, user=first, now=NOW)

    hand_back(task_state=task, user=second)
    assert holders() == [first]
    hand_back(task_state=task, user=first)

    assert holders() == []


def test_another_editor_approves_what_somebody_has_taken() -> None:
    article = submit_story()
    take(task_state=task_of(article), user=make_person(Role.CHIEF_EDITOR), now=NOW)

    approve_story(article, by=make_person(Role.CHIEF_EDITOR))

    assert Publication.objects.filter(page_id=article.pk).count() == 1


def test_a_claim_ends_with_its_task() -> None:
    author, editor = make_person(Role.REPORTER), make_person(Role.CHIEF_EDITOR)
    article = submit_story(author)
    task = task_of(article)
    take(task_state=task, user=editor, now=NOW)

    request_changes(task_state=task, user=editor, comment="Who said so?", now=NOW)
    submit(page=article, user=author, now=NOW)

    assert holders() == []
    with pytest.raises(AlreadyDecided):
        take(task_state=TaskState.objects.get(pk=task.pk), user=editor, now=NOW)


def test_a_deleted_account_leaves_no_claim() -> None:
    task, editor = task_of(submit_story()), make_person(Role.CHIEF_EDITOR)
    take(task_state=task, user=editor, now=NOW)

    editor.delete()

    assert Claim.objects.count() == 0
