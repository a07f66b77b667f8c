"""`/changes`: where it begins and ends, which cursors it takes, and what overlapping commits do."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from newsroom.delivery.log_retention import CHANGES_KEPT, forget_old_changes
from newsroom.delivery.models import Change, Document
from newsroom.publishing.verbs import perform
from tests.api.asking import Ask
from tests.builders import make_admin, make_live_article, make_live_category
from tests.delivery.running import unpublish
from tests.delivery.test_overlapping import show
from tests.delivery.threads import in_transaction

# django_db and committed_db exclude each other, so each test says which it wants.
rolled_back = pytest.mark.django_db
REASON = "The document behind it is forged."


def ids(answer):
    return [item["id"] for item in answer.json()["items"]]


def age(*articles):
    """As if everything that the log says of them had been said long ago."""
    long_ago = timezone.now() - CHANGES_KEPT - timedelta(minutes=1)
    Change.objects.filter(public_id__in=[one.public_id for one in articles]).update(at=long_ago)


def problem(answer):
    return answer.status, answer.json()["type"].rpartition("/")[2]


@rolled_back
def test_start_now_is_a_cursor_at_the_end_and_nothing_else(ask: Ask) -> None:
    section = make_live_category()
    make_live_article(section)

    start = ask("/api/v1/changes", start="now")
    later = make_live_article(section)

    assert start.json() == {"items": [], "next": start.json()["next"], "drained": True}
    assert start.headers["cache-control"] == "no-store"
    assert ids(ask("/api/v1/changes", cursor=start.json()["next"])) == [later.public_id]


@rolled_back
def test_start_does_not_go_with_a_cursor_and_is_now_or_nothing(ask: Ask) -> None:
    cursor = ask("/api/v1/changes").json()["next"]

    both = ask("/api/v1/changes", start="now", cursor=cursor)
    yesterday = ask("/api/v1/changes", start="yesterday")

    assert [problem(both), problem(yesterday)] == [(400, "bad-parameter")] * 2
    assert [error["parameter"] for error in both.json()["errors"]] == ["start"]
    assert [error["parameter"] for error in yesterday.json()["errors"]] == ["start"]


@rolled_back
def test_a_withdrawal_leaves_a_tombstone_with_its_reason(ask: Ask) -> None:
    section = make_live_category()
    taken_down, killed = make_live_article(section), make_live_article(section)
    blocked, deleted = make_live_article(section), make_live_article(section)
    start = ask("/api/v1/changes", start="now").json()["next"]

    unpublish(taken_down)
    for name, page in (("kill", killed), ("legal-block", blocked)):
        values = {"reason": REASON, "confirmation": page.title}
        perform(name, page=page, user=make_admin(), values=values, now=timezone.now())
    deleted.delete()

    items = ask("/api/v1/changes", cursor=start).json()["items"]
    assert [(item["op"], item["reason"], item["id"]) for item in items] == [
        ("delete", "unpublished", taken_down.public_id),
        ("delete", "killed", killed.public_id),
        ("delete", "restricted", blocked.public_id),
        ("delete", "deleted", deleted.public_id),
    ]


@rolled_back
def test_a_cursor_whose_next_entry_is_no_longer_kept_has_expired(ask: Ask) -> None:
    section = make_live_category()
    at_the_beginning = ask("/api/v1/changes", start="now").json()["next"]
    old = make_live_article(section)
    before_the_last_old = ask("/api/v1/changes", start="now").json()["next"]
    last_old = make_live_article(section)
    after_the_old = ask("/api/v1/changes", start="now").json()["next"]
    young = make_live_article(section)
    age(old, last_old)

    forgotten = forget_old_changes(now=timezone.now())

    assert forgotten == 2
    for cursor in (at_the_beginning, before_the_last_old):
        assert problem(ask("/api/v1/changes", cursor=cursor)) == (410, "cursor-expired")
    assert ids(ask("/api/v1/changes", cursor=after_the_old)) == [young.public_id]
    assert ids(ask("/api/v1/changes")) == [young.public_id]


@rolled_back
def test_the_newest_entry_stays_however_old_so_that_positions_go_on(ask: Ask) -> None:
    section = make_live_category()
    old, newest = make_live_article(section), make_live_article(section)
    end = ask("/api/v1/changes", start="now").json()["next"]
    position = Change.objects.latest("position").position
    age(old, newest)

    assert forget_old_changes(now=timezone.now(), at_once=1) == 1
    assert forget_old_changes(now=timezone.now()) == 0

    assert ask("/api/v1/changes", cursor=end).json()["drained"] is True
    later = make_live_article(section)
    (item,) = ask("/api/v1/changes", cursor=end).json()["items"]
    assert (item["position"], item["id"]) == (position + 1, later.public_id)


@rolled_back
def test_an_old_entry_behind_a_young_one_waits_for_it(ask: Ask) -> None:
    section = make_live_category()
    young, old, newest = (make_live_article(section) for _ in range(3))
    age(old)

    assert forget_old_changes(now=timezone.now()) == 0

    assert ids(ask("/api/v1/changes")) == [one.public_id for one in (young, old, newest)]


@rolled_back
def test_a_cursor_from_before_a_restore_of_an_empty_log_has_expired(ask: Ask) -> None:
    make_live_article()
    cursor = ask("/api/v1/changes").json()["next"]
    Change.objects.all().delete()

    assert problem(ask("/api/v1/changes", cursor=cursor)) == (410, "cursor-expired")
    fresh = ask("/api/v1/changes", start="now").json()["next"]
    assert ask("/api/v1/changes", cursor=fresh).json()["items"] == []


def test_overlapping_transactions_committed_in_reverse_order_are_all_told(
    committed_db, ask: Ask
) -> None:
    section = make_live_category()
    one, two = make_live_article(section), make_live_article(section)
    cursor = ask("/api/v1/changes", start="now").json()["next"]
    one.title, two.title = "One", "Two"

    with transaction.atomic():
        assert Document.objects.filter(page_id=one.pk).exists()  # the older transaction
        with in_transaction(lambda: show(two)) as younger:
            younger.ran().commit()
        first = ask("/api/v1/changes", cursor=cursor)
        show(one)
        meanwhile = ask("/api/v1/changes", cursor=first.json()["next"])
    second = ask("/api/v1/changes", cursor=meanwhile.json()["next"])

    assert ids(first) == [two.public_id]
    assert ids(meanwhile) == []
    assert ids(second) == [one.public_id]
    positions = [item["position"] for item in first.json()["items"] + second.json()["items"]]
    assert positions == [positions[0], positions[0] + 1]
