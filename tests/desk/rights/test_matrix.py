"""Every address × every kind of account: the tables of `areas/` against the policy table."""

import pytest

from newsroom.api.openapi import openapi_document
from newsroom.publishing.verbs import all_verbs
from tests.desk.rights.addresses import all_routes
from tests.desk.rights.areas import AREAS, verbs
from tests.desk.rights.house import House
from tests.desk.rights.rows import NOT_THERE, Row
from tests.desk.rights.trial import wrong_cells

UNLISTED = """
Nobody has said who may use these addresses:

  {routes}

Write one line for each into a table of tests/desk/rights/areas/, such as

    row("{first}", may(Verb.EDIT)),

with what it wants and what those who have it get; tests/desk/rights/__init__.py says how."""
GONE = "These lines of tests/desk/rights/areas/ are about addresses that are no more: {routes}"


# Of the API's document into those of our tables.
PARTS = str.maketrans("{}", "<>")


def every_row() -> list[Row]:
    return [row for rows in AREAS.values() for row in rows]


def listed_routes() -> list[str]:
    return [row.route for row in every_row()]


def test_every_address_is_listed() -> None:
    unlisted = sorted(set(all_routes()) - set(listed_routes()))

    assert not unlisted, UNLISTED.format(routes="\n  ".join(unlisted), first=unlisted[0])


def test_no_line_is_about_nothing() -> None:
    gone = sorted(set(listed_routes()) - set(all_routes()))

    assert not gone, GONE.format(routes=", ".join(gone))


def test_every_method_of_the_api_is_listed() -> None:
    """By address: PATCH, PUT and DELETE are tried where the API answers them, and nowhere else."""
    answered = {
        path.lstrip("/").translate(PARTS): {method.upper() for method in methods}
        for path, methods in openapi_document()["paths"].items()
    }

    listed = {
        route: {
            method
            for row in every_row()
            if row.route == route
            for method in row.methods
            if NOT_THERE not in row.statuses_of(method)
        }
        for route in answered
    }

    assert listed == answered


def test_every_verb_of_a_story_is_listed() -> None:
    assert set(verbs.RIGHTS) == {verb.name for verb in all_verbs()}


@pytest.mark.django_db
@pytest.mark.parametrize("area", AREAS)
def test_everybody_gets_what_the_policy_says_and_no_more(area: str, house: House) -> None:
    wrong = wrong_cells(AREAS[area], house)

    assert not wrong, "\n".join(["", *wrong])
