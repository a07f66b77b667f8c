"""F15–F20, F33: PostgreSQL crashed, stopped, cut off, locked, deadlocked, conflicting, full."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
import requests
from django.db import connection

from newsroom.content.models import ArticlePage
from newsroom.delivery.locks import CHANGE_LOG
from newsroom.delivery.models import Change, FollowUp
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import Outcome, publish_one
from tests.builders import make_live_article, make_live_category
from tests.faults.invariants import hold_everything
from tests.faults.planning import all_done, fresh, plan, slowest, some_done


def test_f15_postgresql_crashes_in_a_storm_and_everything_goes_out_once(
    stack_on_own_server, own_server
):
    section = make_live_category()
    stack = stack_on_own_server("worker", "clock", "clock-2")
    rows = plan(15, first_in=0.5, every=0.2, section=section)
    stack.wait_until(lambda: some_done(rows, 3))

    began = time.monotonic()
    own_server.crash()
    own_server.start()
    outage = time.monotonic() - began

    stack.wait_until(lambda: all_done(rows), timeout_seconds=30)
    assert slowest(rows) < outage + 5
    assert [stack.running[name].poll() for name in ("worker", "clock", "clock-2")] == [None] * 3
    hold_everything(rows)


def test_f18_an_editor_who_holds_a_page_delays_that_page_alone(stack_of):
    section = make_live_category()
    stack = stack_of("clock")
    held, *others = plan(6, first_in=1, section=section)

    with page_in_hand(held.page_id):
        stack.wait_until(lambda: all_done(others), timeout_seconds=20)
        stack.wait_until(lambda: fresh([held])[0].attempts > 0, timeout_seconds=20)
        assert "lock timeout" in fresh([held])[0].last_error

    stack.wait_until(lambda: all_done([held]), timeout_seconds=20)
    hold_everything([held, *others])


def test_f20_a_conflict_in_what_is_written_last_rolls_everything_back(stack_of):
    """PostgreSQL refuses the follow-ups as it would in a serialization conflict."""
    section = make_live_category()
    (row,) = plan(1, section=section)
    refuse_follow_ups()
    stack = stack_of("clock")

    stack.wait_until(lambda: fresh([row])[0].attempts > 0, timeout_seconds=20)

    failed = fresh([row])[0]
    article = ArticlePage.objects.get(pk=row.page_id)
    assert (failed.state, article.live) == ("pending", False)
    assert "could not serialize" in failed.last_error
    assert not Change.objects.filter(public_id=article.public_id).exists()
    assert not FollowUp.objects.filter(key__endswith=f":publication:{row.pk}").exists()
    accept_follow_ups()
    stack.wait_until(lambda: all_done([row]), timeout_seconds=20)
    hold_everything([row])


def test_f20_a_row_carried_out_a_second_time_by_force_doubles_no_effect(committed_db):
    """Somebody sets a done row back by hand: the keys of its effects are the last guard."""
    (row,) = plan(1)
    publish_one(publication_id=row.pk, done_by="now")
    before = effects_of(row), Change.objects.count()
    Publication.objects.filter(pk=row.pk).update(state=Publication.State.PENDING)

    assert publish_one(publication_id=row.pk, done_by="now") is Outcome.DONE

    assert (effects_of(row), Change.objects.count()) == before
    assert "related_published" in before[0]


@pytest.mark.faults
def test_f16_while_postgresql_is_down_readers_are_asked_to_come_back(
    stack_on_own_server, own_server
):
    section = make_live_category()
    live = make_live_article(section)
    stack = stack_on_own_server("web", "worker", "clock")
    address = f"{stack.url}/api/v1/articles/{live.public_id}"
    assert requests.get(address, timeout=20).status_code == 200
    rows = plan(4, first_in=2, every=0.5, section=section)

    own_server.stop()
    ends_at = time.monotonic() + 12
    refused = []
    while time.monotonic() < ends_at:
        for path in (f"/api/v1/articles/{live.public_id}", "/healthz", "/feeds/en.rss", "/en/"):
            answer = requests.get(f"{stack.url}{path}", timeout=20)
            refused.append((path, answer.status_code, "Retry-After" in answer.headers))
        time.sleep(0.5)
    own_server.start()

    assert {answer[1:] for answer in refused} == {(503, True)}, set(refused)
    stack.wait_until(lambda: requests.get(address, timeout=20).ok, timeout_seconds=30)
    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
    assert [stack.running[name].poll() for name in ("web", "worker", "clock")] == [None] * 3
    hold_everything(rows)


@pytest.mark.faults
def test_f17_sessions_cut_at_random_lose_and_double_nothing(stack_of):
    section = make_live_category()
    stack = stack_of("worker", "clock", "clock-2")
    rows = plan(30, first_in=0.5, every=0.15, section=section)

    cut = 0
    while not all_done(rows):
        cut += cut_one_session()
        time.sleep(0.3)
        stack.look_after()

    assert cut >= 10
    hold_everything(rows)


@pytest.mark.faults
def test_f19_of_two_that_wait_for_each_other_the_publication_is_tried_again(stack_of):
    """Somebody holds the change log and then wants the page; the publication wants the reverse."""
    section = make_live_category()
    stack = stack_of("clock")
    # Far apart: of those that go out together an error is the group's, and each is tried alone.
    crossed, *others = plan(4, first_in=3, every=2.5, section=section)

    with psycopg.connect(stack.database.url) as other:
        other.execute("SET deadlock_timeout = '30s'")  # so that the publication is the victim
        other.execute("SELECT pg_advisory_xact_lock(%s)", [CHANGE_LOG])
        stack.wait_until(waits_for_the_change_log, timeout_seconds=20)
        other.execute("SELECT 1 FROM wagtailcore_page WHERE id = %s FOR UPDATE", [crossed.page_id])
        stack.wait_until(lambda: fresh([crossed])[0].attempts > 0, timeout_seconds=20)

    assert "deadlock detected" in fresh([crossed])[0].last_error
    rows = [crossed, *others]
    stack.wait_until(lambda: all_done(rows), timeout_seconds=30)
    assert fresh([crossed])[0].attempts <= 3
    hold_everything(rows)


@pytest.mark.faults
def test_f33_with_no_connection_left_readers_are_asked_to_come_back(
    stack_on_own_server, own_server
):
    section = make_live_category()
    live = make_live_article(section)
    own_server.stop()
    own_server.start("max_connections=14", "superuser_reserved_connections=0")
    stack = stack_on_own_server("clock")
    rows = plan(2, first_in=1, section=section)
    stack.wait_until(lambda: all_done(rows), timeout_seconds=30)

    with every_connection_taken(own_server.database.url):
        stack.start("web")  # its first connection is refused already
        address = f"{stack.url}/api/v1/articles/{live.public_id}"
        refused = requests.get(address, timeout=20)
        assert (refused.status_code, "Retry-After" in refused.headers) == (503, True)

    stack.wait_until(lambda: requests.get(address, timeout=20).ok, timeout_seconds=30)
    later = plan(2, first_in=0.5, section=section)
    stack.wait_until(lambda: all_done(later), timeout_seconds=20)
    hold_everything([*rows, *later])


def effects_of(row: Publication) -> list[str]:
    asked = FollowUp.objects.filter(key__endswith=f":publication:{row.pk}")
    return sorted(asked.values_list("topic", flat=True))


@contextmanager
def page_in_hand(page_id: int) -> Iterator[None]:
    """As an editor whose request hangs in the middle of saving."""
    with psycopg.connect(connection_url()) as other:
        other.execute("SELECT 1 FROM wagtailcore_page WHERE id = %s FOR UPDATE", [page_id])
        yield


@contextmanager
def every_connection_taken(url: str) -> Iterator[None]:
    """Whatever frees itself meanwhile is taken too."""
    taken: list[psycopg.Connection] = []
    is_over = threading.Event()

    def take() -> None:
        while not is_over.is_set():
            try:
                taken.append(psycopg.connect(url, connect_timeout=2))
            except psycopg.OperationalError:
                time.sleep(0.05)

    connection.close()
    thread = threading.Thread(target=take)
    thread.start()
    time.sleep(1)
    try:
        yield
    finally:
        is_over.set()
        thread.join()
        for one in taken:
            one.close()


def connection_url() -> str:
    parameters = connection.get_connection_params()
    return psycopg.conninfo.make_conninfo(
        **{key: parameters[key] for key in ("dbname", "user", "host") if key in parameters}
    )


def cut_one_session() -> int:
    """End one of the other sessions of this database, whatever it is doing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM (SELECT pid FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " ORDER BY random() LIMIT 1) one"
        )
        return int(cursor.fetchone()[0])


def waits_for_the_change_log() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            " AND objid = %s",
            [CHANGE_LOG],
        )
        return bool(cursor.fetchone()[0])


def refuse_follow_ups() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " RAISE EXCEPTION 'could not serialize access' USING ERRCODE = '40001'; END $$;"
            " CREATE TRIGGER refuse BEFORE INSERT ON newsroom_followup"
            " FOR EACH ROW EXECUTE FUNCTION refuse()"
        )


def accept_follow_ups() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER refuse ON newsroom_followup")
