"""The queue costs the same number of queries for ten pieces and for two hundred."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.desk.queue.screen import QueueView
from newsroom.review.policy import Role
from tests.builders import make_live_category
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import submit_story

pytestmark = pytest.mark.django_db


def queries(client: Client, tab: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse("newsroom_queue_tab", args=[tab])).status_code == 200
    return len(captured)


@pytest.mark.slow
def test_two_hundred_rows_cost_as_many_queries_as_ten(monkeypatch: Any) -> None:
    monkeypatch.setattr(QueueView, "paginate_by", 200)
    author, chief = make_person(Role.REPORTER), make_person(Role.CHIEF_EDITOR)
    section = make_live_category()
    client, own = sign_in(chief), sign_in(author)
    for _ in range(10):
        submit_story(author, section)
    queries(client, "awaiting-me")
    ten = queries(client, "awaiting-me"), queries(own, "waiting-on-others")

    for _ in range(190):
        submit_story(author, section)

    assert (queries(client, "awaiting-me"), queries(own, "waiting-on-others")) == ten
    page = client.get(reverse("newsroom_queue")).text
    assert page.count('class="news-queue__row') == 200


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
