"""A program of the newsroom's own over real HTTP: signs in as a person, sends verbs, repeats."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from newsroom.publishing.crash_points import ENTERED, RECORDED
from newsroom.publishing.models import Publication
from newsroom.review.policy import Role
from tests.builders import make_live_article
from tests.harness.stack import LiveStack
from tests.journeys.desk import PASSWORD, TIMEOUT_SECONDS, Desk
from tests.review.people import make_person

VALUES = {"values": {"reason": "Two facts are in doubt."}}


@pytest.fixture
def stack(stack_of: Callable[..., LiveStack]) -> LiveStack:
    return stack_of("web")


@pytest.fixture
def desk(stack: LiveStack) -> Desk:
    """A chief editor's session with a real web process."""
    chief = make_person(Role.CHIEF_EDITOR)
    chief.set_password(PASSWORD)
    chief.save()
    return Desk(url=stack.url, username=chief.get_username())


def send(desk: Desk, page_id: int, verb: str, *, key: str) -> requests.Response:
    path = f"/api/v1/manage/pages/{page_id}/verbs/{verb}"
    return requests.post(
        f"{desk.url}{path}",
        data=json.dumps(VALUES),
        headers={
            "Content-Type": "application/json",
            "X-CSRFToken": desk.session.cookies["csrftoken"],
            "Idempotency-Key": key,
            "Referer": f"{desk.url}/admin/",
        },
        cookies=desk.session.cookies,
        timeout=TIMEOUT_SECONDS,
    )


def rows_of(page_id: int) -> Any:
    return Publication.objects.filter(page_id=page_id, verb="unpublish")


def test_ten_senders_under_one_key_do_it_once_and_read_the_same(desk: Desk) -> None:
    article = make_live_article()
    offers = desk.get(f"/api/v1/manage/pages/{article.pk}/verbs").json()
    assert "unpublish" in [verb["name"] for verb in offers["verbs"] if verb["is_possible"]]

    def send_it(_number: int) -> requests.Response:
        return send(desk, article.pk, "unpublish", key="the-same-for-all-ten")

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(send_it, range(10)))

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    replayed = [answer.headers.get("Idempotency-Replayed") for answer in answers]
    assert sorted(replayed, key=str) == [None, *["true"] * 9]
    assert [row.state for row in rows_of(article.pk)] == ["done"]
    assert desk.get(f"/api/v1/articles/{article.public_id}").status_code == 404


def test_without_keys_the_second_sender_is_refused(desk: Desk) -> None:
    article = make_live_article()

    answers = [
        send(desk, article.pk, "unpublish", key=f"one-of-its-own-{number}") for number in range(2)
    ]

    assert [answer.status_code for answer in answers] == [200, 409]
    assert answers[1].headers["Content-Type"] == "application/problem+json"
    assert rows_of(article.pk).count() == 1


@pytest.mark.faults
@pytest.mark.parametrize(("point", "is_replayed"), [(ENTERED, False), (RECORDED, True)])
def test_f5_a_request_whose_answer_was_lost_is_repeated_under_its_key(
    stack: LiveStack, desk: Desk, point: str, is_replayed: bool
) -> None:
    """The web process dies before, or right after, the commit of the verb."""
    article = make_live_article()
    stack.stop("web")
    stack.start("web", NEWSROOM_CRASH=point, NEWSROOM_CRASH_HOW="kill-group")
    with pytest.raises(requests.ConnectionError):
        send(desk, article.pk, "unpublish", key="an-answer-that-was-lost")
    stack.wait_until_dead("web")
    assert rows_of(article.pk).exists() is is_replayed
    stack.start("web")

    answer = send(desk, article.pk, "unpublish", key="an-answer-that-was-lost")

    (row,) = rows_of(article.pk)
    assert answer.status_code == 200
    assert [one["id"] for one in answer.json()["ledger"]] == [row.pk]
    assert (answer.headers.get("Idempotency-Replayed") == "true") is is_replayed
