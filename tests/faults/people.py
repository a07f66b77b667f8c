"""People who sign in over real HTTP."""

from typing import Any

from newsroom.review.policy import Role
from tests.journeys.desk import PASSWORD
from tests.review.people import make_person


def with_password(role: Role) -> Any:
    person = make_person(role)
    person.set_password(PASSWORD)
    person.save()
    return person
