"""A prepared statement is planned once per connection, and is Django's own to whoever listens."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.content.prepared import prepared_cursor

pytestmark = pytest.mark.django_db
ASK = "SELECT slug FROM wagtailcore_page WHERE depth = %s AND slug = %s"


@pytest.fixture
def no_plans():
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")


def ask(*values):
    with prepared_cursor() as cursor:
        cursor.execute(ASK, values)
        return cursor.fetchall()


def plans():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%slug%'")
        return cursor.fetchone()[0]


def test_the_plan_stays_with_the_connection_and_values_change(no_plans):
    assert ask(1, "root") == [("root",)]
    assert ask(1, "elsewhere") == []

    assert plans() == 1


def test_it_is_counted_like_any_other_statement(django_assert_num_queries):
    with django_assert_num_queries(2), CaptureQueriesContext(connection) as seen:
        ask(1, "root"), ask(1, "root")

    assert "wagtailcore_page" in seen[0]["sql"]


def test_behind_a_pooler_nothing_is_left_in_the_session(no_plans):
    session = connection.connection
    usual, session.prepare_threshold = session.prepare_threshold, None
    try:
        assert ask(1, "root") == [("root",)]
    finally:
        session.prepare_threshold = usual

    assert plans() == 0


def test_other_cursors_of_the_connection_prepare_nothing(no_plans):
    ask(1, "root")
    with connection.cursor() as cursor:
        for _ in range(9):
            cursor.execute(ASK.replace("depth", "numchild"), [1, "root"])

    assert plans() == 1
