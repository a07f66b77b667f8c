"""Fronts from memory: voided by stories, by editors and by the clock, within a second."""

from datetime import timedelta
from typing import Any

import pytest

from cms.wsgi import application
from newsroom.api.answers import SHORT
from newsroom.edge.application import Edge
from newsroom.fronts.models import FrontVersion
from newsroom.fronts.wishes import Wish
from newsroom.publishing.database_clock import database_now
from tests.api.asking_the_edge import edge_over
from tests.builders import home_of, make_live_article, make_live_category
from tests.edge.test_answers import Clock, ask, outcomes
from tests.fronts.arranging import arrange, begin
from tests.publishing.plans import do

pytestmark = pytest.mark.django_db
FRONT = "/api/v1/fronts/home?locale=en"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def edge(clock: Clock) -> Edge:
    return edge_over(application, clock=clock)


def headlines(edge: Edge) -> list[Any]:
    items = ask(edge, FRONT).json()["items"]
    return [card["slot"]["headline"] or card["title"] for card in items]


def test_a_front_is_answered_from_memory_for_a_second(edge, clock):
    make_live_article(title="Lead")
    ask(edge, FRONT)

    clock.now += 0.999
    again = ask(edge, FRONT)
    has_it = ask(edge, FRONT, headers={"If-None-Match": again.headers["etag"]})
    assert (again.status, has_it.status, outcomes(edge)) == (200, 304, (2, 1, 0, 0))

    clock.now += 0.001
    ask(edge, FRONT)
    assert outcomes(edge)[:2] == (2, 2)


def test_what_an_editor_arranges_is_there_at_the_next_look(edge, clock):
    story = make_live_article(title="Lead")
    assert headlines(edge) == ["Lead"]

    clock.now += 0.01
    arrange(home_of("en"), Wish(page_id=story.pk, headline="Own words"))

    assert headlines(edge) == ["Own words"]
    # Of two that differ between two changes of the log the shelf keeps neither.
    clock.now += 0.01
    assert (headlines(edge), edge.counts.hit) == (["Own words"], 0)
    assert (headlines(edge), edge.counts.hit) == (["Own words"], 1)


def test_a_story_that_is_killed_leaves_it_at_the_next_look(edge, clock):
    section = make_live_category("en")
    lead, other = (make_live_article(section, title=title) for title in ("Lead", "Other"))
    arrange(home_of("en"), lead)
    assert headlines(edge) == ["Lead", "Other"]

    clock.now += 0.01
    do("kill", lead, reason="A court has to decide.", confirmation="Lead")

    assert headlines(edge) == ["Other"]
    assert other.live


def test_a_planned_front_is_there_a_second_after_its_time(edge, clock):
    story = make_live_article(title="Lead")
    wish = Wish(page_id=story.pk, headline="At seven")
    planned = arrange(home_of("en"), wish, at=database_now() + timedelta(hours=1))
    assert headlines(edge) == ["Lead"]

    begin(planned)
    clock.now += 1.0

    assert headlines(edge) == ["At seven"]


def test_caches_are_told_not_to_keep_it_beyond_what_the_clock_changes(edge, clock):
    story = make_live_article(title="Lead")
    soon = database_now() + timedelta(seconds=18)

    arrange(home_of("en"), Wish(page_id=story.pk, headline="Soon over", ends_at=soon))
    ending = ask(edge, FRONT).headers
    clock.now += 0.01
    arrange(home_of("en"), story)
    plain = ask(edge, FRONT).headers
    version = arrange(home_of("en"), story, at=database_now() + timedelta(hours=1))
    FrontVersion.objects.filter(pk=version.pk).update(starts_at=soon)
    clock.now += 0.01
    planned = ask(edge, FRONT).headers

    told = [one["cdn-cache-control"].partition(", stale") for one in (ending, plain, planned)]
    assert [bool(stale) for _age, stale, _seconds in told] == [False, True, False]


@pytest.mark.parametrize(
    ("stands_for", "browsers", "caches"),
    [
        (None, 10, "public, max-age=10, stale-while-revalidate=10"),
        (20.0, 10, "public, max-age=10, stale-while-revalidate=10"),
        (19.9, 10, "public, max-age=10"),
        (4.9, 4, "public, max-age=4"),
        (0.2, 1, "public, max-age=1"),
    ],
)
def test_no_copy_outlives_what_it_shows_by_more_than_a_second(stands_for, browsers, caches):
    freshness = SHORT.until(stands_for)

    assert freshness.in_browsers == f"public, max-age={browsers}"
    assert freshness.header == caches
