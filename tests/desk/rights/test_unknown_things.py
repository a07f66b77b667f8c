"""Whoever has no right at an address learns nothing by it: there and not there look alike.

Every address of ours whose parts name something, as the tables of `areas/` have them.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import transaction
from django.urls import resolve

from tests.desk.rights.areas import AREAS
from tests.desk.rights.house import House
from tests.desk.rights.needs import Thing
from tests.desk.rights.people import Person, signed_in
from tests.desk.rights.rows import Row
from tests.desk.rights.trial import address_of, send

OURS = "newsroom."
# Nobody has these.
NUMBER, NAME = 2**31 - 2, "nowhere0none"


def rows_of_ours(house: House) -> Iterator[Row]:
    for rows in AREAS.values():
        for row in rows:
            if "<" in row.route and "admin/" in row.route and is_ours(row, house):
                yield row


def is_ours(row: Row, house: House) -> bool:
    found = resolve(address_of(row, row_thing(row, house)).partition("?")[0])
    view: Any = getattr(found.func, "view_class", found.func)
    return str(view.__module__).startswith(OURS)


def row_thing(row: Row, house: House) -> Thing:
    return house.things(row.tried_on)[0]


def unknown(thing: Thing) -> Thing:
    nobodys = {
        name: NUMBER if isinstance(value, int) else NAME for name, value in thing.fill.items()
    }
    # Words of ours, not ids; a picture's name is one.
    words = {"locale_code", "filter_spec", "name"} - ({"name"} if "image_id" in nobodys else set())
    kept = {name: value for name, value in thing.fill.items() if name in words}
    return replace(thing, fill={**nobodys, **kept})


@pytest.fixture
def newcomer(house: House) -> Person:
    """May come in, and sits at no desk yet, or no more."""
    user = get_user_model().objects.create_user("newcomer", password="not used")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return signed_in("newcomer", user)


def told(row: Row, thing: Thing, person: Person, method: str) -> tuple[int, str]:
    with transaction.atomic():
        answer = send(row, thing, address_of(row, thing), person, method)
        transaction.set_rollback(True)
    return answer.status_code, answer.get("Location", "")


@pytest.mark.django_db
def test_without_a_right_there_and_not_there_look_alike(house: House, newcomer: Person) -> None:
    rows = [row for row in rows_of_ours(house) if not row.needs(newcomer, row_thing(row, house))]

    different = [
        f"{method} {row.route}: there {there}, not there {not_there}"
        for row in rows
        for method in row.methods
        if (there := told(row, row_thing(row, house), newcomer, method))
        != (not_there := told(row, unknown(row_thing(row, house)), newcomer, method))
    ]

    assert len(rows) > 30

    assert not different, "\n".join(["", *different])
