"""`PUBLIC_DATABASE_URL`: readers are answered from another server, which may lag behind.

The replica is a copy of the newsroom's database that does not follow by itself: so long as it lags,
nothing of what was published since may be told, and what it tells must be of one moment.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import psycopg
import pytest
import requests

from cms.settings.databases import DATABASES, PUBLIC_DATABASE_ROLE
from cms.wsgi import application
from newsroom.content.models import ArticlePage
from tests.api.asking import ask_application
from tests.builders import make_live_article, make_live_category, publish
from tests.harness.databases import DatabaseClone, cloned_database, disconnect
from tests.harness.stack import LiveStack

NAME = "replica of readers"
TIMEOUT_SECONDS = 30
# What a publication of a story writes for readers; a real replica gets it as one transaction.
FOLLOWED = ("newsroom_document", "newsroom_change")


@pytest.fixture
def article(committed_db: DatabaseClone) -> ArticlePage:
    return make_live_article(make_live_category("en", slug="open"), title="As the replica knows it")


@pytest.fixture
def replica(article: ArticlePage, committed_db: DatabaseClone) -> Iterator[DatabaseClone]:
    disconnect()
    with cloned_database(f"{committed_db.name}_replica", template=committed_db.name) as clone:
        yield clone


def address_of(replica: DatabaseClone) -> str:
    role = f"options=-c%20role%3D{PUBLIC_DATABASE_ROLE}"
    return f"{replica.url}&{role}&application_name={NAME.replace(' ', '%20')}"


def catch_up(replica: DatabaseClone, primary: DatabaseClone) -> None:
    with psycopg.connect(primary.url) as source, psycopg.connect(replica.url) as target:
        for table in FOLLOWED:
            target.execute(f"DELETE FROM {table}".encode())
            reading = source.cursor().copy(f"COPY {table} TO STDOUT".encode())
            writing = target.cursor().copy(f"COPY {table} FROM STDIN".encode())
            with reading as rows, writing as taken:
                for row in rows:
                    taken.write(row)


def readers_connections() -> set[str]:
    """Names of the databases to which the readers' connections lead."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        rows = connection.execute(
            "SELECT datname FROM pg_stat_activity WHERE application_name = %s", [NAME]
        )
        return {row[0] for row in rows}


def test_readers_are_answered_from_the_replica_and_from_no_other(
    stack_of: Callable[..., LiveStack],
    article: ArticlePage,
    replica: DatabaseClone,
) -> None:
    later = make_live_article(article.get_parent().specific, title="Published since")
    ahead = ask_application(application, "/api/v1/changes", start="now").json()["next"]
    stack = stack_of()
    stack.start("web", PUBLIC_DATABASE_URL=address_of(replica))

    def get(path: str) -> requests.Response:
        return requests.get(f"{stack.url}{path}", timeout=TIMEOUT_SECONDS)

    lists = ("/api/v1/articles", "/api/v1/latest", "/api/v1/changes", "/en/", "/feeds/en.rss")
    for path in lists:
        text = get(path).text
        assert article.title in text or article.public_id in text, path
        assert later.title not in text and later.public_id not in text, path
    assert get(f"/api/v1/articles/{later.public_id}").status_code == 404
    # A place in the log that the replica has not reached: a crawl too many, never a gap.
    refused = get(f"/api/v1/changes?cursor={ahead}")
    assert refused.status_code == 410
    assert refused.json()["type"].endswith("/problems/cursor-expired")
    assert readers_connections() == {replica.name}


def test_the_edge_in_front_of_a_replica_is_as_late_as_it_and_no_later(
    stack_of: Callable[..., LiveStack],
    article: ArticlePage,
    replica: DatabaseClone,
    committed_db: DatabaseClone,
) -> None:
    article.title = "As it is now"
    article.save_revision()
    publish(article)
    stack = stack_of()
    stack.start("web", PUBLIC_DATABASE_URL=address_of(replica), READ_EDGE="true")
    address = f"{stack.url}/api/v1/articles/{article.public_id}"

    def title() -> str:
        return str(requests.get(address, timeout=TIMEOUT_SECONDS).json()["title"])

    assert {title() for _ in range(5)} == {"As the replica knows it"}
    catch_up(replica, committed_db)
    stack.wait_until(lambda: title() == "As it is now", timeout_seconds=TIMEOUT_SECONDS)
    assert {title() for _ in range(5)} == {"As it is now"}


def test_without_it_readers_ask_the_one_server_as_the_role_that_reads_public_tables() -> None:
    public, own = DATABASES["public"], DATABASES["default"]

    assert public["HOST"] == own["HOST"]
    role, plans = f"-c role={PUBLIC_DATABASE_ROLE}", "-c plan_cache_mode=force_generic_plan"
    assert public["OPTIONS"]["options"] == f"{role} {plans}"
    assert "options" not in own["OPTIONS"]
