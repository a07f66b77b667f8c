"""*En and kk at nine, ru when ready*: over real HTTP, by a real clock."""

from collections.abc import Callable
from datetime import timedelta

import requests

from newsroom.content.models import ArticlePage
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import LaunchSet
from tests.harness.stack import LiveStack
from tests.publishing.sets.launches import make_trilingual, plan


def test_two_languages_appear_together_and_the_third_is_unknown_until_it_is_ready(
    stack_of: Callable[..., LiveStack],
) -> None:
    stack = stack_of("web", "clock")
    pages = make_trilingual(approved=("en", "kk"))

    def read(page: ArticlePage) -> requests.Response:
        return requests.get(f"{stack.url}/api/v1/articles/{page.public_id}", timeout=10)

    launch_set = plan(pages, mode="ready", due_at=database_now() + timedelta(seconds=2))
    assert [read(page).status_code for page in pages] == [404, 404, 404]

    stack.wait_until(
        lambda: LaunchSet.objects.get(pk=launch_set.pk).state == "partial", timeout_seconds=30
    )

    english, kazakh, russian = (read(page) for page in pages)
    assert english.json()["published_at"] == kazakh.json()["published_at"]
    for answer in (english, kazakh):
        assert [one["locale"] for one in answer.json()["alternates"]] == ["en", "kk"]
    assert russian.status_code == 404
