"""When the house itself fails, readers get a plain page in their language."""

import pytest
from django.db import connections
from django.test import Client

from tests.harness.databases import DatabaseClone


@pytest.mark.django_db
def test_a_failure_of_ours_is_a_page_in_every_language() -> None:
    # A release that forgot its migration: rolled back with the test.
    with connections["default"].cursor() as cursor:
        cursor.execute("ALTER TABLE newsroom_document RENAME TO newsroom_document_of_tomorrow")

    answer = Client(raise_request_exception=False).get("/kk/")

    assert answer.status_code == 500
    html = answer.content.decode()
    assert "<h1>Бізде қате шықты</h1>" in html
    assert "У нас произошла ошибка" in html
    assert "newsroom_document" not in html


def test_without_the_database_readers_are_asked_to_come_back(committed_db: DatabaseClone) -> None:
    # Nobody listens there: the connection itself fails, as when the server is down.
    public = connections["public"]
    public.close()
    host = public.settings_dict["HOST"]
    public.settings_dict["HOST"] = "/nonexistent"
    try:
        answer = Client(raise_request_exception=False).get("/ru/")
    finally:
        public.settings_dict["HOST"] = host

    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert "У нас произошла ошибка" in answer.content.decode()
