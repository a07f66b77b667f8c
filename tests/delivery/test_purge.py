"""A cache in front of the site is told which answers are old, and nothing waits for it."""

import json
from collections.abc import Iterator

import pytest
from django.utils import timezone

from cms.wsgi import application
from newsroom.delivery import purge
from newsroom.delivery.follow_ups import run_follow_up
from newsroom.delivery.models import Document, FollowUp
from tests.api.asking import ask_application
from tests.builders import home_of, make_live_article, make_live_category
from tests.fronts.arranging import arrange
from tests.publishing.plans import do
from tests.webhooks.receivers import Receiver, receiving, status

pytestmark = pytest.mark.django_db


@pytest.fixture
def cache(settings) -> Iterator[Receiver]:
    with receiving(status(200)) as receiver:
        settings.CACHE_PURGE_URL = receiver.url
        settings.CACHE_PURGE_HEADER = "Fastly-Key: a-long-secret"
        yield receiver
    purge._silence.ends_at = 0.0  # of the process, which goes on


def told() -> list[FollowUp]:
    """What waits for the cache, carried out."""
    rows = list(FollowUp.objects.filter(topic="purge", state=FollowUp.State.PENDING))
    for row in rows:
        run_follow_up(follow_up_id=row.pk, now=timezone.now())
        row.refresh_from_db()
    return rows


def surrogate_keys(path: str) -> set[str]:
    return set(ask_application(application, path).headers["surrogate-key"].split())


def test_a_story_that_is_killed_is_told_by_the_tags_of_its_answers(cache):
    article = make_live_article(make_live_category("en"), title="Lead")
    path = f"/api/v1/articles/{article.public_id}"
    own, lists = surrogate_keys(path), surrogate_keys("/api/v1/articles?locale=en")
    front = surrogate_keys("/api/v1/fronts/home?locale=en")
    told()
    cache.received.clear()

    do("kill", article, reason="A court has to decide.", confirmation="Lead")
    told()

    [request] = cache.received
    purged = set(request.headers["surrogate-key"].split())
    assert purged == set(request.headers["cache-tag"].split(","))
    assert purged == set(json.loads(request.body)["tags"])
    assert all(purged & keys for keys in (own, lists, front))
    assert not [tag for tag in purged if tag.startswith("cat-")]
    assert request.headers["fastly-key"] == "a-long-secret"


def test_a_front_that_is_arranged_is_told_by_its_tag(cache):
    article = make_live_article()
    told()
    cache.received.clear()

    arrange(home_of("en"), article)
    told()

    tag = f"front-{home_of('en').public_id}"
    assert [request.headers["surrogate-key"] for request in cache.received] == [tag]
    assert tag in surrogate_keys("/api/v1/fronts/home?locale=en")


def test_a_cache_that_refuses_holds_nothing_up_and_is_told_again(cache):
    article = make_live_article(title="Lead")
    told()
    cache.answer = status(503)

    do("kill", article, reason="A court has to decide.", confirmation="Lead")
    [row] = told()

    assert Document.objects.get(page_id=article.pk).status == 410
    assert (row.state, row.attempts) == (FollowUp.State.PENDING, 1)
    assert row.last_error == "PurgeFailed: The cache answered 503."


def test_a_burst_is_a_few_requests_with_every_tag(cache):
    stories = [f"story-{number}" for number in range(150)]
    for tag in stories:
        purge.ask_for_purge([tag], now=timezone.now())

    rows = told()

    purged = [set(request.headers["surrogate-key"].split()) for request in cache.received]
    assert [len(tags) for tags in purged] == [100, 50]
    assert purged[0] | purged[1] == set(stories)
    assert {row.state for row in rows} == {FollowUp.State.DONE}


def test_a_cache_that_fails_keeps_a_worker_waiting_once(cache):
    cache.answer = status(503)
    for tag in ("one", "two", "three"):
        purge.ask_for_purge([tag], now=timezone.now())

    rows = told()

    assert len(cache.received) == 1
    assert [(row.state, row.attempts) for row in rows] == [(FollowUp.State.PENDING, 1)] * 3
    assert rows[2].last_error.endswith("failed a moment ago and is left alone for a while.")


def test_without_a_cache_nothing_is_recorded():
    make_live_article()

    assert not FollowUp.objects.filter(topic="purge").exists()
