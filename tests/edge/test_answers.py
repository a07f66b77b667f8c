"""What is answered from memory, what goes to Django, and that nothing old comes back."""

from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.wsgi import application
from newsroom.api.keys.issue import mint
from newsroom.edge.application import Edge
from tests.api.asking import Answer, ask_application
from tests.api.asking_the_edge import LookingFollower, edge_over
from tests.builders import make_article, make_live_article, make_live_category, publish
from tests.delivery.running import unpublish

pytestmark = pytest.mark.django_db
LIST = "/api/v1/articles"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def edge(clock: Clock) -> Edge:
    return edge_over(application, clock=clock)


def go_deaf(edge: Edge) -> LookingFollower:
    follower = edge._follower
    assert isinstance(follower, LookingFollower)
    follower.can_hear = False
    return follower


def ask(edge: Edge, path: str, **given: object) -> Answer:
    return ask_application(edge, path, **given)  # type: ignore[arg-type]


def outcomes(edge: Edge) -> tuple[int, int, int, int]:
    counts = edge.counts
    return counts.hit, counts.missed, counts.silent, counts.passed


def test_what_was_asked_once_asks_the_database_no_more(edge: Edge) -> None:
    path = f"{LIST}/{make_live_article().public_id}"
    first = ask(edge, path)

    with CaptureQueriesContext(connections["public"]) as asked:
        again = ask(edge, path)

    assert (again.status, again.body) == (200, first.body)
    assert again.headers["x-request-id"] != first.headers["x-request-id"]
    assert len(asked) == 0
    assert outcomes(edge) == (1, 1, 0, 0)


def test_who_has_it_gets_304_and_head_gets_no_body(edge: Edge) -> None:
    path = f"{LIST}/{make_live_article().public_id}"
    first = ask(edge, path)

    has_it = ask(edge, path, headers={"If-None-Match": first.headers["etag"]})
    by_django = ask_application(application, path, headers={"If-None-Match": first.headers["etag"]})
    head = ask(edge, path, method="HEAD")
    other = ask(edge, path, headers={"If-None-Match": '"something else"'})

    assert (has_it.status, has_it.body) == (304, b"")
    assert has_it.headers.keys() == by_django.headers.keys()
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(first.body))
    assert (other.status, other.body) == (200, first.body)
    assert edge.counts.hit == 3


def test_a_story_that_comes_down_is_gone_and_the_lists_know(edge: Edge) -> None:
    article = make_live_article()
    path = f"{LIST}/{article.public_id}"
    assert [ask(edge, place).status for place in (path, LIST)] == [200, 200]

    unpublish(article)

    assert ask(edge, path).status == 404
    assert ask(edge, LIST).json()["items"] == []


def test_a_change_leaves_other_stories_and_other_locales_alone(edge: Edge) -> None:
    section = make_live_category()
    changed, other = make_live_article(section, slug="a"), make_live_article(section, slug="b")
    places = [f"{LIST}/{other.public_id}", f"{LIST}?locale=ru"]
    for place in places:
        ask(edge, place)

    unpublish(changed)

    for place in places:
        ask(edge, place)
    assert edge.counts.hit == 2


def test_beyond_the_lease_django_answers(edge: Edge, clock: Clock) -> None:
    path = f"{LIST}/{make_live_article().public_id}"
    ask(edge, path)
    go_deaf(edge)

    clock.now += 0.999
    ask(edge, path)
    assert outcomes(edge) == (1, 1, 0, 0)

    clock.now += 0.001
    ask(edge, path)
    assert outcomes(edge) == (1, 2, 1, 0)


def test_a_kill_while_the_log_is_not_heard_is_never_undone(edge: Edge, clock: Clock) -> None:
    article = make_live_article()
    path = f"{LIST}/{article.public_id}"
    ask(edge, path)
    follower = go_deaf(edge)
    clock.now += 2
    unpublish(article)
    assert ask(edge, path).status == 404

    # A lease from before the kill was known, as a slow answer of the database gives it.
    edge._known.learn(changed_at={}, position=edge._known.moment.position, asked_at=clock.now)
    assert ask(edge, path).status == 404

    follower.can_hear = True
    assert ask(edge, path).status == 404


def test_a_change_between_reading_and_keeping_voids_what_was_read(clock: Clock) -> None:
    article = make_live_article()

    def answer_slowly(environ: dict[str, Any], start_response: Any) -> Any:
        answer = application(environ, start_response)
        if article.live:
            unpublish(article)
            edge._follower.look()
            article.refresh_from_db()
        return answer

    edge = edge_over(answer_slowly, clock=clock)
    places = [LIST, f"{LIST}/{article.public_id}"]
    assert ask(edge, places[0]).json()["items"]

    assert ask(edge, places[0]).json()["items"] == []
    assert ask(edge, places[1]).status == 404


def test_after_a_lost_connection_nothing_kept_before_counts(edge: Edge) -> None:
    path = f"{LIST}/{make_live_article().public_id}"
    ask(edge, path)

    edge._follower.lose()
    ask(edge, path)
    ask(edge, path)

    assert outcomes(edge) == (1, 2, 0, 0)


def test_what_is_read_while_the_thread_is_lost_counts_only_from_the_new_beginning(
    edge: Edge, clock: Clock
) -> None:
    article = make_live_article()
    path = f"{LIST}/{article.public_id}"
    ask(edge, path)
    follower = go_deaf(edge)
    edge._follower.lose()
    ask(edge, path)
    unpublish(article)
    # Another change is the newest: the kill itself is never read.
    make_live_article(slug="other")

    follower.can_hear = True

    assert ask(edge, path).status == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer nk_wrong"},
        {"Cookie": "sessionid=abc"},
        {"Range": "bytes=0-10"},
        {"If-None-Match": "*"},
        {"If-None-Match": 'W/"a", "b"'},
        {"X-HTTP-Method-Override": "DELETE"},
    ],
)
def test_whatever_is_not_plain_goes_to_django(edge: Edge, headers: dict[str, str]) -> None:
    path = f"{LIST}/{make_live_article().public_id}"
    ask(edge, path)

    answer = ask(edge, path, headers=headers)

    assert edge.counts.hit == 0
    assert answer.status == ask_application(application, path, headers=headers).status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_go_to_django(edge: Edge, method: str) -> None:
    path = f"{LIST}/{make_live_article().public_id}"
    ask(edge, path)

    ask(edge, path, method=method)

    assert edge.counts.hit == 0


def test_m39_a_keys_answer_reaches_nobody_else(edge: Edge) -> None:
    make_live_article()
    _row, key = mint(partner="Agency", scopes=["read"], now=timezone.now())

    private = ask(edge, LIST, headers={"Authorization": f"Bearer {key}"})
    public = ask(edge, LIST)

    assert private.headers["cache-control"] == "private, no-store"
    assert public.headers["cache-control"] == "public, max-age=10"
    assert len(edge._shelf) == 1


@pytest.mark.parametrize("place", ["/nothing-here", "?locale=xx", "?limit=1&limit=2", "?x=1"])
def test_refusals_are_not_kept(edge: Edge, place: str) -> None:
    ask(edge, LIST + place)
    ask(edge, LIST + place)

    assert (len(edge._shelf), edge.counts.hit) == (0, 0)


def test_m40_what_is_forwarded_and_unlisted_poisons_nobody(edge: Edge, settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    make_live_article()
    poison = {"X-Forwarded-Host": "evil.example", "X-Original-URL": "/api/v1/changes"}

    assert ask(edge, LIST, headers={"Host": "evil.example"}).status == 400
    poisoned = ask(edge, LIST, headers=poison)
    clean = ask(edge, LIST)

    assert clean.body == poisoned.body
    assert b"evil" not in clean.body
    assert "evil" not in str(clean.headers)
    assert ask(edge, LIST, headers={"Host": "evil.example"}).status == 400


def test_a_joined_question_mark_is_another_address(edge: Edge) -> None:
    make_live_article()
    ask(edge, f"{LIST}?locale=en")

    assert ask(edge, f"{LIST}%3Flocale=en").status == 404
    assert ask_application(edge, f"{LIST}?locale=en").status == 200


def test_answers_with_lists_inside_are_not_kept(edge: Edge) -> None:
    path = f"{LIST}/{make_live_article().public_id}?include=related,latest"

    ask(edge, path)

    assert len(edge._shelf) == 0


def test_a_correction_shows_at_once(edge: Edge) -> None:
    article = make_article(make_live_category(), title="Before")
    publish(article)
    path = f"{LIST}/{article.public_id}"
    assert ask(edge, path).json()["title"] == "Before"

    article.refresh_from_db()
    article.title = "After"
    article.save_revision()
    publish(article)

    assert ask(edge, path).json()["title"] == "After"
    assert ask(edge, LIST).json()["items"][0]["title"] == "After"
