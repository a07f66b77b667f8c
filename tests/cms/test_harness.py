"""The test databases keep their promises: rolled back by default, committed on request."""

import psycopg
import pytest
from django.contrib.auth.models import Group
from django.db import connection, connections

from tests.harness.databases import DatabaseClone


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_rolled_back_tests_never_see_each_other(turn: int) -> None:
    assert not Group.objects.filter(name="made by a test").exists()

    Group.objects.create(name="made by a test")

    assert Group.objects.using("public").filter(name="made by a test").exists()


def test_committed_data_are_seen_by_other_connections(committed_db: DatabaseClone) -> None:
    Group.objects.create(name="committed")

    with psycopg.connect(committed_db.url) as other:
        found = other.execute("SELECT count(*) FROM auth_group WHERE name = 'committed'").fetchone()

    assert found == (1,)
    assert connection.settings_dict["NAME"] == committed_db.name


def test_public_alias_of_a_committed_database_has_its_own_role(committed_db: DatabaseClone) -> None:
    with connections["public"].cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("newsroom_public",)


@pytest.mark.django_db
def test_after_a_committed_database_nothing_is_left_behind() -> None:
    assert not Group.objects.filter(name__in=["committed", "made by a test"]).exists()
    assert connections["public"] is connections["default"]
