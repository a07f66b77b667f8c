"""Tries the rows of a table and names the cells that are not as the policy says."""

import json
import re
from collections.abc import Iterator, Sequence
from http.cookies import SimpleCookie
from typing import Any

from django.db import connection, transaction

from tests.desk.rights.house import House
from tests.desk.rights.needs import Thing
from tests.desk.rights.people import WRONG_KEY, Person
from tests.desk.rights.rows import NOT_THERE, Row

PART = re.compile(r"<(?:\w+:)?(\w+)>")
# Attempts that were rolled back are counted, too: a refusal is to begin nothing.
WRITTEN = "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables"
SIGN_IN = "/admin/login/"


def wrong_cells(rows: Sequence[Row], house: House) -> list[str]:
    return [
        sentence
        for row in rows
        for thing in house.things(row.tried_on)
        for person in house.callers(row.by)
        for method in row.methods
        if (sentence := try_cell(row, thing, person, method))
    ]


def try_cell(row: Row, thing: Thing, person: Person, method: str) -> str:
    """Empty where everything is as it should be; afterwards the house is as it was."""
    address = address_of(row, thing)
    before = rows_written()
    with transaction.atomic():
        answer = send(row, thing, address, person, method)
        transaction.set_rollback(True)
    written = rows_written() - before
    is_allowed = row.needs(person, thing)
    expected = set(expected_statuses(row, person, method, is_allowed=is_allowed))
    who = f"{person.name}: {method} {address} ({thing.name})"
    if answer.status_code not in expected:
        wanted = " or ".join(map(str, sorted(expected)))
        return f"{who} got {answer.status_code}, should get {wanted}"
    was_led = answer.status_code == 302 and person.user is None and not is_allowed
    if was_led and not answer["Location"].startswith(SIGN_IN):
        return f"{who} was sent to {answer['Location']} instead of the sign-in page"
    if not is_allowed and written:
        return f"{who} was refused, and {written} rows were written"
    return ""


def expected_statuses(row: Row, person: Person, method: str, *, is_allowed: bool) -> Iterator[int]:
    statuses = row.statuses_of(method)
    if person.name == WRONG_KEY:
        yield 401  # everywhere: it is never taken for nobody's
        return
    if is_allowed:
        yield from statuses
        return
    refused = row.refused if isinstance(row.refused, tuple) else (row.refused,)
    if person.is_program:
        yield 401 if row.refused == 401 else 403
    elif row.keyless:
        yield row.keyless
    elif person.user is None:
        yield row.unknown
    elif not person.is_staff and row.unknown in (302, 401):
        yield 403  # at the door, before any address is looked at
    elif method == "GET" and row.refused_get:
        yield row.refused_get
    else:
        yield from refused
    if NOT_THERE in statuses:  # which of the two is said first tells nobody anything
        yield NOT_THERE


def send(row: Row, thing: Thing, address: str, person: Person, method: str) -> Any:
    before = person.browser.cookies
    # Whoever signs out in one cell is signed in again in the next.
    person.browser.cookies = SimpleCookie(before.output(header="", sep=";"))
    try:
        return ask(row, thing, address, person, method)
    finally:
        person.browser.cookies = before


def ask(row: Row, thing: Thing, address: str, person: Person, method: str) -> Any:
    # Wagtail refuses people with a message on the next screen, scripts with a 403.
    headers = {} if person.user is None else {"X-Requested-With": "XMLHttpRequest"}
    if method == "GET":
        return person.browser.get(address, headers=headers)
    if row.body is not None or method != "POST":
        return person.browser.generic(
            method, address, json.dumps(row.body), "application/json", headers=headers
        )
    asks = {name: str(value).format(**thing.fill) for name, value in row.asks.items()}
    return person.browser.post(address, asks, headers=headers)


def address_of(row: Row, thing: Thing) -> str:
    if row.at:
        return f"/{row.at.format(**thing.fill)}"
    path = PART.sub(lambda part: str(thing.fill[part[1]]), row.route)
    return f"/{path}{row.query.format(**thing.fill)}"


def rows_written() -> int:
    """In the present transaction, by what PostgreSQL counts."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        [[count]] = cursor.fetchall()
    return int(count or 0)
