"""Drafts that are handed in at the same moment, by real threads with connections of their own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from newsroom.content.models import ArticlePage
from newsroom.intake.door.models import HandedIn
from tests.api.manage.test_drafts import key_of, post
from tests.builders import make_live_category


def committed(work):
    """In a thread: its connections are its own, and are given back."""
    try:
        return work()
    finally:
        connections.close_all()


@pytest.mark.parametrize("same", [True, False], ids=["same words", "other words"])
def test_eight_requests_at_once_make_one_draft(committed_db, same):
    make_live_category(title="City", slug="city", is_default_section=True)
    key = key_of("drafts")

    def hand_in(number: int) -> tuple[int, str]:
        answer = post(key, **({} if same else {"title": f"Bridge {number}"}))
        return answer.status_code, answer.json().get("outcome", "")

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: committed(lambda: hand_in(number)), range(8)))

    later = (200, "unchanged") if same else (200, "updated")
    assert sorted(answers) == sorted([(201, "created")] + [later] * 7)
    assert ArticlePage.objects.count() == HandedIn.objects.count() == 1
    assert ArticlePage.objects.get().revisions.count() == (1 if same else 8)


def test_two_ids_at_once_make_one_version_of_a_story_in_a_locale(committed_db):
    make_live_category(title="City", slug="city", is_default_section=True)
    key = key_of("drafts")

    def hand_in(number: int) -> int:
        return post(key, external_id=f"id-{number}", translation_key="bridge").status_code

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda number: committed(lambda: hand_in(number)), range(4)))

    assert sorted(answers) == [201, 422, 422, 422]
    assert ArticlePage.objects.count() == HandedIn.objects.count() == 1
