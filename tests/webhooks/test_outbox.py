"""One delivery for each change that an endpoint wants, whoever walks, however often."""

import threading

import pytest
from django.db import connections
from django.utils import timezone

from newsroom.delivery.models import Change
from newsroom.webhooks.endpoints import delete_endpoint
from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.outbox import end_of_log, queue_new_changes, walk_on
from newsroom.webhooks.switches import switch_off, switch_on
from tests.builders import make_live_article, make_live_category
from tests.delivery.threads import in_transaction
from tests.webhooks.endpoints import admin, make_endpoint


def queue_now():
    return queue_new_changes(now=timezone.now())


def positions_of(endpoint):
    return list(endpoint.deliveries.order_by("position").values_list("position", flat=True))


def append(number=1, *, locale="en", op="upsert", reason="published", public_id="abc"):
    first = end_of_log() + 1
    Change.objects.bulk_create(
        Change(
            position=position,
            op=op,
            reason=reason,
            public_id=public_id,
            story_id="s",
            locale=locale,
            at=timezone.now(),
        )
        for position in range(first, first + number)
    )


@pytest.mark.django_db
def test_a_new_endpoint_hears_of_what_happens_from_now_on():
    make_live_article()
    endpoint = make_endpoint()

    append()
    queue_now()

    assert positions_of(endpoint) == [end_of_log()]


@pytest.mark.django_db
def test_a_second_walk_makes_nothing():
    endpoint = make_endpoint()
    append(3)

    assert (queue_now(), queue_now()) == (3, 0)
    assert len(positions_of(endpoint)) == 3


@pytest.mark.django_db
def test_a_place_that_was_lost_doubles_nothing():
    """As when a cursor came back from somewhere older."""
    endpoint = make_endpoint()
    append(3)
    queue_now()
    WebhookEndpoint.objects.update(cursor=0)

    queue_now()

    assert len(positions_of(endpoint)) == 3


@pytest.mark.django_db
def test_a_long_log_is_walked_in_steps(monkeypatch):
    monkeypatch.setattr("newsroom.webhooks.outbox.AT_ONCE", 4)
    endpoint = make_endpoint()
    append(10)

    assert queue_now() == 10
    assert positions_of(endpoint) == sorted(positions_of(endpoint))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wishes", "wanted"),
    [
        ({}, ["en published", "ru published", "en killed", "en updated"]),
        ({"locales": ["ru"]}, ["ru published"]),
        ({"reasons": ["killed", "updated"]}, ["en killed", "en updated"]),
        ({"locales": ["en"], "reasons": ["published"]}, ["en published"]),
    ],
)
def test_filters_by_locale_and_reason(wishes, wanted):
    endpoint = make_endpoint(**wishes)
    append()
    append(locale="ru")
    append(op="delete", reason="killed")
    append(reason="updated")

    queue_now()

    rows = endpoint.deliveries.order_by("position")
    assert [f"{row.locale} {row.reason}" for row in rows] == wanted


@pytest.mark.django_db
def test_a_category_lets_its_own_stories_pass_and_every_withdrawal():
    sport, economy = make_live_category(), make_live_category()
    endpoint = make_endpoint(categories=[sport.slug])
    wanted, other = make_live_article(sport), make_live_article(economy)
    append(op="delete", reason="killed", public_id=other.public_id)

    queue_now()

    rows = endpoint.deliveries.order_by("position")
    assert [(row.public_id, row.op) for row in rows] == [
        (wanted.public_id, "upsert"),
        (other.public_id, "delete"),
    ]


@pytest.mark.django_db
def test_an_endpoint_that_is_off_misses_nothing_and_a_deleted_one_gets_nothing():
    off, deleted = make_endpoint(), make_endpoint()
    switch_off(off.public_id, keeper=admin(), now=timezone.now())
    delete_endpoint(deleted.public_id, keeper=admin(), now=timezone.now())
    append(2)
    assert queue_now() == 0

    switch_on(off.public_id, keeper=admin(), from_now=False, now=timezone.now())

    assert queue_now() == 2
    assert positions_of(deleted) == []


@pytest.mark.django_db
def test_looking_for_news_where_there_is_none_takes_two_queries(django_assert_num_queries):
    for _ in range(5):
        make_endpoint()

    with django_assert_num_queries(2):
        queue_now()


def test_two_walkers_make_one_delivery_each_change(committed_db):
    endpoint = make_endpoint()
    append(40)

    def walk():
        try:
            queue_now()
        finally:
            connections.close_all()

    walkers = [threading.Thread(target=walk) for _ in range(4)]
    for walker in walkers:
        walker.start()
    for walker in walkers:
        walker.join()
    queue_now()

    assert len(positions_of(endpoint)) == 40


def test_a_publication_waits_for_no_walker(committed_db):
    """The endpoint's row is locked, its deliveries are being made: a story goes out beside it."""
    section = make_live_category()
    endpoint = make_endpoint()
    append()

    with in_transaction(lambda: walk_on(endpoint.pk, now=timezone.now())) as walking:
        walking.ran()
        article = make_live_article(section)
        walking.commit()

    queue_now()
    assert WebhookDelivery.objects.filter(public_id=article.public_id).count() == 1


def test_a_change_that_is_not_committed_yet_is_not_passed_over(committed_db):
    """Its position is given out; the next one waits for it, so the walk cannot jump it."""
    section = make_live_category()
    endpoint = make_endpoint()

    with in_transaction(lambda: make_live_article(section)) as publishing:
        publishing.ran()
        assert queue_now() == 0
        publishing.commit()

    assert queue_now() == 1
    assert positions_of(endpoint) == [end_of_log()]
