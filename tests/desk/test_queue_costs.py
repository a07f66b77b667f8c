"""The queue costs the same number of queries for ten pieces and for two hundred."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from newsroom.content.models import CategoryPage
from newsroom.desk.queue.screen import QueueView
from newsroom.desk.queue.tabs import RETURNED, TABS, WAITING
from newsroom.publishing.models import Publication
from newsroom.review.policy import Role
from newsroom.review.second_looks import SecondLook
from tests.builders import approve, make_live_category
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import submit_story

pytestmark = pytest.mark.django_db


def look(client: Client, tab: str) -> tuple[int, int]:
    """How many rows a tab shows, and how many queries that cost."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(reverse("newsroom_queue_tab", args=[tab]))
    assert answer.status_code == 200
    return answer.text.count('class="news-queue__row'), len(captured)


def add_to_every_tab(count: int, *, author: Any, chief: Any, section: CategoryPage) -> None:
    """Each piece is in review, planned, sent out urgently and failed at once."""
    pieces = [submit_story(author, section) for _ in range(count)]
    now = timezone.now()
    approvals = [approve(piece, user=chief) for piece in pieces]
    for state, attempts in (("pending", 0), ("failed", 5)):
        rows = [
            Publication(
                page_id=piece.pk, page_title=piece.title, locale="en", verb="publish",
                revision_id=piece.latest_revision_id, approval=approval, requested_by=chief,
                content_hash=approval.content_hash, state=state, attempts=attempts,
                last_error="The section is not published.", zone="UTC",
                due_at=now + timedelta(days=1) if state == "pending" else now,
                next_attempt_at=now, created_at=now,
            )
            for piece, approval in zip(pieces, approvals, strict=True)
        ]  # fmt: skip
        Publication.objects.bulk_create(rows)
    SecondLook.objects.bulk_create(
        SecondLook(
            page_id=piece.pk, page_title=piece.title, locale="en", revision_id=1,
            publication_id=1, is_flash=True, reason="A dam broke.", published_by_name="Somebody",
            written_by=author, published_at=now,
        )
        for piece in pieces
    )  # fmt: skip


def send_all_back(chief: Any) -> None:
    TaskState.objects.update(status="rejected", finished_at=timezone.now(), finished_by=chief)
    WorkflowState.objects.update(status="needs_changes")


@pytest.mark.slow
def test_two_hundred_rows_cost_as_many_queries_as_ten_on_every_tab(monkeypatch: Any) -> None:
    monkeypatch.setattr(QueueView, "paginate_by", 200)
    author, chief = make_person(Role.REPORTER), make_person(Role.CHIEF_EDITOR)
    section = make_live_category()
    client, own = sign_in(chief), sign_in(author)
    whose = {tab.name: client for tab in TABS if tab is not RETURNED} | {WAITING.name: own}

    def measure() -> dict[str, tuple[int, int]]:
        found = {name: look(browser, name) for name, browser in whose.items()}
        with transaction.atomic():
            send_all_back(chief)
            found[RETURNED.name] = look(own, RETURNED.name)
            transaction.set_rollback(True)
        return found

    add_to_every_tab(10, author=author, chief=chief, section=section)
    measure()  # what is kept for a process is looked up
    ten = measure()
    add_to_every_tab(190, author=author, chief=chief, section=section)
    two_hundred = measure()

    assert {rows for rows, _queries in ten.values()} == {10}
    assert {rows for rows, _queries in two_hundred.values()} == {200}
    assert len(ten) == len(TABS) == 6
    queries = [{tab: cost for tab, (_rows, cost) in one.items()} for one in (ten, two_hundred)]
    assert queries[0] == queries[1]


def test_long_lists_come_in_pages() -> None:
    author, chief = make_person(Role.REPORTER), make_person(Role.CHIEF_EDITOR)
    section = make_live_category()
    for _ in range(51):
        submit_story(author, section)

    first = sign_in(chief).get(reverse("newsroom_queue"))
    second = sign_in(chief).get(reverse("newsroom_queue"), {"p": 2})

    assert "Page 1 of 2" in first.text
    assert first.text.count('class="news-queue__row') == 50
    assert second.text.count('class="news-queue__row') == 1
