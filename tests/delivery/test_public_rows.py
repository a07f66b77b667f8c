"""Reading what is public outlives a restart of the database, and hides no other failure."""

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from newsroom.delivery.public_rows import PUBLIC, fetch_rows


@pytest.fixture
def own_process(committed_db):
    """The number of the server's process that answers this thread."""
    return fetch_rows("SELECT pg_backend_pid()")[0][0]


def test_a_connection_that_the_server_closed_is_opened_anew(own_process):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [own_process])

    assert fetch_rows("SELECT pg_backend_pid()")[0][0] != own_process


def test_a_statement_that_takes_too_long_is_not_asked_twice(own_process):
    fetch_rows("SELECT set_config('statement_timeout', '50ms', false)")

    with pytest.raises(OperationalError, match="statement timeout"):
        fetch_rows("SELECT pg_sleep(5)")

    assert fetch_rows("SELECT pg_backend_pid()")[0][0] == own_process


def test_no_request_begins_with_a_question_to_the_server():
    assert not settings.DATABASES[PUBLIC]["CONN_HEALTH_CHECKS"]
