"""Every address × every kind of account: the tables of `areas/` against the policy table."""

import pytest

from tests.desk.rights.addresses import all_routes
from tests.desk.rights.areas import AREAS
from tests.desk.rights.house import House
from tests.desk.rights.trial import wrong_cells

UNLISTED = """
Nobody has said who may use these addresses:

  {routes}

Write one line for each into a table of tests/desk/rights/areas/, such as

    row("{first}", may(Verb.EDIT)),

with what it wants and what those who have it get; tests/desk/rights/__init__.py says how."""
GONE = "These lines of tests/desk/rights/areas/ are about addresses that are no more: {routes}"


def listed_routes() -> list[str]:
    return [row.route for rows in AREAS.values() for row in rows]


def test_every_address_is_listed() -> None:
    unlisted = sorted(set(all_routes()) - set(listed_routes()))

    assert not unlisted, UNLISTED.format(routes="\n  ".join(unlisted), first=unlisted[0])


def test_no_line_is_about_nothing() -> None:
    gone = sorted(set(listed_routes()) - set(all_routes()))

    assert not gone, GONE.format(routes=", ".join(gone))


@pytest.mark.django_db
@pytest.mark.parametrize("area", AREAS)
def test_everybody_gets_what_the_policy_says_and_no_more(area: str, house: House) -> None:
    wrong = wrong_cells(AREAS[area], house)

    assert not wrong, "\n".join(["", *wrong])
