"""How many SELECTs an answer takes."""

import time
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from newsroom.delivery.recent_days import recent_days
from tests.api.asking import Ask
from tests.builders import make_live_article, make_live_category
from tests.delivery.running import run_follow_ups

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"


@pytest.fixture
def story() -> Any:
    section = make_live_category()
    stories = [make_live_article(section, slug=f"story-{n}", title=f"Rivers {n}") for n in range(4)]
    run_follow_ups()
    recent_days("en", now=time.time())
    return stories[0]


def counted(ask: Ask, path: str, **given: Any) -> tuple[int, int]:
    with CaptureQueriesContext(connections["public"]) as asked:
        answer = ask(path, **given)
    return answer.status, len(asked)


@pytest.mark.parametrize(
    ("address", "status", "selects"),
    [
        ("/articles", 200, 1),
        ("/articles?locale=en&limit=2&sort=-updated_at", 200, 1),
        ("/articles?category={category}&limit=1", 200, 1),
        ("/articles?ids={id}", 200, 1),
        ("/articles?q=rivers", 200, 1),
        ("/articles?include=total", 200, 2),
        ("/articles/{id}", 200, 1),
        ("/articles/{id}?include=related,latest", 200, 1),
        ("/articles/{id}/related", 200, 1),
        ("/articles/unknown", 404, 1),
        ("/articles?limit=0", 400, 0),
        ("/stories/{story_id}?locale=en", 200, 1),
        ("/latest", 200, 1),
        ("/breaking", 200, 1),
        ("/most-viewed?window=7d", 200, 1),
        ("/trending", 200, 1),
        ("/fronts/home?locale=en", 200, 1),
        ("/categories", 200, 1),
        # One more in each minute (`recent_days`).
        ("/search?q=rivers", 200, 1),
        ("/search?q=rivers&limit=1&page=2", 200, 1),
        # Words that nothing has are looked for again with a mistake forgiven.
        ("/search?q=rivres", 200, 4),
        ("/changes", 200, 1),
    ],
)
def test_an_answer_asks_so_often(
    ask: Ask, story: Any, address: str, status: int, selects: int
) -> None:
    path = address.format(
        id=story.public_id,
        story_id=story.translation_key.hex,
        category=story.get_parent().slug,
    )

    assert counted(ask, ROOT + path) == (status, selects)


@pytest.mark.parametrize(
    ("address", "most"),
    [("/articles", 1), ("/articles/{id}", 1), ("/search?q=rivers", 1), ("/latest", 1)],
)
def test_who_has_it_costs_no_more_selects(ask: Ask, story: Any, address: str, most: int) -> None:
    path = ROOT + address.format(id=story.public_id)
    etag = ask(path).headers["etag"]

    # From the read edge's memory none.
    status, selects = counted(ask, path, headers={"If-None-Match": etag})

    assert status == 304
    assert selects <= most


def test_the_second_page_costs_what_the_first_does(ask: Ask, story: Any) -> None:
    first = ask(f"{ROOT}/articles", limit=2).json()

    found = counted(ask, f"{ROOT}/articles", limit=2, cursor=first["page"]["next"])

    assert found == (200, 1)


@pytest.mark.parametrize("stories", [1, 30])
def test_lists_ask_once_however_long_they_are(ask: Ask, stories: int) -> None:
    section = make_live_category()
    for number in range(stories):
        make_live_article(section, slug=f"story-{number}")

    assert counted(ask, f"{ROOT}/articles?limit=100") == (200, 1)
