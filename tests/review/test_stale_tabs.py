"""Two people decide at the same instant, each in a connection of their own."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from newsroom.publishing.models import Approval, Publication
from newsroom.review.approve import approve
from newsroom.review.policy import Role
from newsroom.review.refusals import AlreadyDecided
from newsroom.review.request_changes import request_changes
from tests.review.people import make_person
from tests.review.stories_in_review import reading_of, submit_story, task_of

pytestmark = pytest.mark.usefixtures("committed_db")


def run_together(*decisions: Callable[[], Any]) -> list[str]:
    """What came of each: `done`, or the name of its error."""
    start, outcomes = threading.Barrier(len(decisions)), []

    def run(decision: Callable[[], Any]) -> None:
        start.wait()
        try:
            decision()
            outcomes.append("done")
        except Exception as error:
            outcomes.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(decision,)) for decision in decisions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(outcomes)


def test_of_four_simultaneous_decisions_one_counts() -> None:
    article = submit_story()
    state, seen = task_of(article), reading_of(article)
    people = [make_person(Role.CHIEF_EDITOR) for _number in range(4)]

    def say_yes(person: Any) -> None:
        approve(
            task_state=state,
            user=person,
            revision_id=seen.revision_id,
            content_hash=seen.content_hash,
            now=timezone.now(),
        )

    def say_no(person: Any) -> None:
        request_changes(task_state=state, user=person, comment="No", now=timezone.now())

    outcomes = run_together(
        lambda: say_yes(people[0]),
        lambda: say_no(people[1]),
        lambda: say_yes(people[2]),
        lambda: say_no(people[3]),
    )
    assert outcomes == [AlreadyDecided.__name__] * 3 + ["done"]
    state.refresh_from_db()
    approved = int(state.status == "approved")
    assert state.status in ("approved", "rejected")
    assert Approval.objects.filter(page_id=article.pk).count() == approved
    assert Publication.objects.filter(page_id=article.pk).count() == approved
